"""Themes: type, colour, easing, shape, texture and tempo that belong together, and a brand's overrides.

Theme data is in :mod:`limelight.media.motion.theme_data`. Text colours keep a contrast of 4.5:1 on every
stop of the ground, whatever a brand asks for.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

from limelight.kit.errors import InvalidInput
from limelight.media.draw.colour import (
    Oklch,
    Palette,
    contrast,
    ensure_contrast,
    from_oklch,
    mix,
    readable_on,
    to_oklch,
)
from limelight.media.draw.fonts import find_face
from limelight.media.draw.text import TextStyle
from limelight.media.motion.shot import Look
from limelight.media.motion.theme_data import THEMES, Theme, ThemeFont

__all__ = ["THEMES", "ResolvedTheme", "Theme", "ThemeFont", "find_theme", "resolve", "text_style"]

_RATIO = 4.5
_SEEN = 1.2


@dataclass(frozen=True, slots=True)
class ResolvedTheme:
    """A theme with one palette, a brand's colours and fonts in place."""

    theme: Theme
    palette: Palette
    display: ThemeFont
    text: ThemeFont
    label: ThemeFont
    fill: str
    """For surfaces such as a pill or a block: the brand's own colour, not moved for text's sake."""
    on_fill: str
    """What is written on *fill*."""

    @property
    def name(self) -> str:
        return self.theme.name

    @property
    def ground(self) -> tuple[str, ...]:
        """Colours of the ground from its valleys to its peaks."""
        return self.palette.ground

    @property
    def ink(self) -> str:
        return self.palette.ink

    @property
    def muted(self) -> str:
        return self.palette.muted

    @property
    def accent(self) -> str:
        return self.palette.accent

    @property
    def on_accent(self) -> str:
        return self.palette.on_accent

    @property
    def second(self) -> str:
        return self.palette.second

    @property
    def ease_in(self) -> str:
        return self.theme.ease_in

    @property
    def ease_out(self) -> str:
        return self.theme.ease_out

    @property
    def shape(self) -> str:
        return self.theme.shape

    @property
    def texture(self) -> str:
        return self.theme.texture

    @property
    def grain(self) -> float:
        return self.theme.grain

    @property
    def dark(self) -> bool:
        return to_oklch(self.palette.ground[0]).lightness < 0.6


def find_theme(name: str) -> Theme:
    """The theme of that name. Raises InvalidInput with the nearest name."""
    found = THEMES.get(name.strip().lower())
    if found is not None:
        return found
    close = difflib.get_close_matches(name.strip().lower(), THEMES, n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    raise InvalidInput(
        f"There is no theme “{name}”.", fix=f"{hint}Choose from: {', '.join(THEMES)}.", theme=name
    )


def resolve(look: Look, seed: int) -> ResolvedTheme:
    """The look with its colour way (chosen by *seed*) and every text colour readable (≥ 4.5:1).

    Raises InvalidInput for an unknown theme, font or colour.
    """
    theme = find_theme(look.theme)
    palette = _coloured(theme, look, seed)
    fill = _fill(palette, look.accent)
    return ResolvedTheme(
        theme,
        palette,
        _branded(theme.display, look.display_font),
        _branded(theme.text, look.text_font),
        _branded(theme.label, look.text_font),
        fill,
        palette.on_accent if fill == palette.accent else _ink_on(fill, palette),
    )


def text_style(font: ThemeFont, size: float, colour: str, accent: str, *, tabular: bool = False) -> TextStyle:
    """The style of *font* at *size* pixels; the font's own scale evens out faces that run small.

    *tabular* is for figures, which are not set tight either: a 1 and a 4 would touch.
    """
    return TextStyle(
        font.family,
        size * font.scale,
        weight=font.weight,
        axes=font.axes,
        leading=font.leading,
        tracking=max(font.tracking, 0.0) if tabular else font.tracking,
        colour=colour,
        accent=accent,
        case="upper" if font.upper else "none",
        tabular=tabular,
    )


def _fill(palette: Palette, brand: str | None) -> str:
    """A surface needs to be seen, not read: 1.2:1 is enough to stand out from the ground."""
    if brand is None or _least_contrast(brand, palette.ground) < _SEEN:
        return palette.accent
    return brand


def _branded(font: ThemeFont, family: str | None) -> ThemeFont:
    if family is None:
        return font
    find_face(family, font.weight)
    # Axes and scale were tuned for the theme's own face.
    return replace(font, family=family, axes=(), scale=1.0)


def _coloured(theme: Theme, look: Look, seed: int) -> Palette:
    palette = theme.palettes[seed % len(theme.palettes)]
    if look.ground is not None:
        palette = _regrounded(palette, look.ground)
    elif look.accent is not None:
        palette = _suiting(theme, look.accent, seed)
    if look.accent is not None:
        palette = _accented(palette, look.accent)
    return _readable(palette)


def _suiting(theme: Theme, accent: str, seed: int) -> Palette:
    """The colour way on which the accent needs the least change; the seed decides between equals."""
    count = len(theme.palettes)
    turned = [theme.palettes[(seed + step) % count] for step in range(count)]
    return min(turned, key=lambda palette: _shift(accent, palette.ground))


def _shift(accent: str, ground: tuple[str, ...]) -> float:
    moved = _readable_on_all(accent, ground)
    return round(abs(to_oklch(moved).lightness - to_oklch(accent).lightness), 2)


def _regrounded(palette: Palette, ground: str) -> Palette:
    """Stops from the brand's ground away from its ink, so that no stop is harder to read on than it."""
    brand = to_oklch(ground)
    tint = min(brand.chroma, 0.03)
    # Black or white, not the tinted inks, decide: one of the two always reaches 4.58:1.
    dark = readable_on(ground) == "#000000"
    ink = from_oklch(Oklch(0.19 if dark else 0.98, tint, brand.hue))
    step = 0.02 if dark else -0.02
    stops = [from_oklch(replace(brand, lightness=_lightness(brand, step * k))) for k in (1, 2)]
    return replace(
        palette,
        ground=(ground, *stops) if dark else (*reversed(stops), ground),
        ink=ink,
        muted=mix(ink, ground, 0.35),
    )


def _lightness(colour: Oklch, step: float) -> float:
    return min(max(colour.lightness + step, 0.0), 1.0)


def _accented(palette: Palette, accent: str) -> Palette:
    shown = _readable_on_all(accent, palette.ground)
    seed = to_oklch(shown)
    second = from_oklch(Oklch(seed.lightness, seed.chroma * 0.6, seed.hue + 34))
    return replace(palette, accent=shown, on_accent=_ink_on(shown, palette), second=second)


def _ink_on(accent: str, palette: Palette) -> str:
    """Ink or ground on the accent where they read; else black or white."""
    best = max((palette.ink, palette.ground[1]), key=lambda ink: contrast(ink, accent))
    return best if contrast(best, accent) >= _RATIO else readable_on(accent)


def _readable(palette: Palette) -> Palette:
    ink = _readable_on_all(palette.ink, palette.ground)
    accent = _readable_on_all(palette.accent, palette.ground)
    on_accent = palette.on_accent if accent == palette.accent else _ink_on(accent, palette)
    return replace(
        palette,
        ink=ink,
        muted=_readable_on_all(palette.muted, palette.ground),
        accent=accent,
        on_accent=ensure_contrast(on_accent, accent, _RATIO),
    )


def _readable_on_all(colour: str, ground: tuple[str, ...]) -> str:
    """The colour, moved until it reads on the stop that is hardest for it."""
    for _ in ground:
        hardest = min(ground, key=lambda stop: contrast(colour, stop))
        if contrast(colour, hardest) >= _RATIO:
            return colour
        colour = ensure_contrast(colour, hardest, _RATIO)
    if _least_contrast(colour, ground) >= _RATIO:
        return colour
    return max(("#000000", "#ffffff"), key=lambda ink: _least_contrast(ink, ground))


def _least_contrast(colour: str, ground: tuple[str, ...]) -> float:
    return min(contrast(colour, stop) for stop in ground)

"""Surfaces on which a theme speaks in other colours: inverted, on its accent, or over a dark picture."""

from __future__ import annotations

from dataclasses import replace

from limelight.media.draw.colour import Oklch, Palette, contrast, ensure_contrast, from_oklch, mix, to_oklch
from limelight.media.motion.themes import ResolvedTheme

__all__ = ["inverted", "on_accent", "on_shade", "on_sheet"]

_RATIO = 4.5
_STEP = 0.022
"""Between the stops of a surface, in OKLCH lightness: enough that it is never flat."""


def inverted(theme: ResolvedTheme) -> ResolvedTheme:
    """A light theme with its lights off: ink as the ground. A dark one shows the colour of its accent."""
    if theme.dark:
        return _surface(theme, theme.accent, theme.on_accent, theme.ground[0])
    return _surface(theme, theme.ink, theme.ground[-1], theme.accent)


def on_accent(theme: ResolvedTheme) -> ResolvedTheme:
    """What stands on a surface in the brand's colour."""
    return _surface(theme, theme.fill, theme.on_fill, theme.on_fill)


def on_sheet(theme: ResolvedTheme) -> ResolvedTheme:
    """What stands on a sheet that lies on the ground: lighter than it, in its own hue."""
    sheet = mix(theme.ground[-1], theme.ink if theme.dark else "#ffffff", 0.07 if theme.dark else 0.72)
    surface = _surface(theme, sheet, theme.ink, theme.accent)
    return replace(surface, fill=theme.fill, on_fill=theme.on_fill)


def on_shade(theme: ResolvedTheme, shade: str, ink: str) -> ResolvedTheme:
    """What stands on a darkened picture."""
    return _surface(theme, shade, ink, theme.accent)


def _surface(theme: ResolvedTheme, ground: str, ink: str, accent: str) -> ResolvedTheme:
    """*theme* in *ink* on stops around *ground*, with every text colour at 4.5:1 on all of them."""
    stops = _stops(ground, ink)
    ink, accent = _readable(ink, stops), _readable(accent, stops)
    muted = _readable(mix(ink, ground, 0.28), stops)
    writing = max((ground, ink), key=lambda colour: contrast(colour, accent))
    palette = Palette(stops, ink, muted, accent, ensure_contrast(writing, accent, _RATIO), theme.second)
    return replace(theme, palette=palette, fill=accent, on_fill=palette.on_accent)


def _stops(ground: str, ink: str) -> tuple[str, str, str]:
    """*ground* and what lies further from *ink*: a saturated red reads in white, a lighter one does not."""
    base = to_oklch(ground)
    if to_oklch(ink).lightness > base.lightness:
        return _lit(base, -2 * _STEP), ground, ground
    return ground, ground, _lit(base, 2 * _STEP)


def _lit(colour: Oklch, step: float) -> str:
    return from_oklch(replace(colour, lightness=min(1.0, max(0.0, colour.lightness + step))))


def _readable(colour: str, stops: tuple[str, ...]) -> str:
    """The colour, moved until it reads on the stop that is hardest for it."""
    for _ in stops:
        colour = ensure_contrast(colour, min(stops, key=lambda stop: contrast(colour, stop)), _RATIO)
    return colour

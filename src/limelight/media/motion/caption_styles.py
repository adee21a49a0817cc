"""Caption styles: four ways to show the spoken words in the box that a layout leaves for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType

from limelight.kit.time import Span
from limelight.media.captions.segment import joined
from limelight.media.draw.bidi import base_level
from limelight.media.draw.colour import ensure_contrast, readable_on
from limelight.media.draw.raster import Outline, Shadow
from limelight.media.draw.text import TextBlock, TextStyle, set_text
from limelight.media.motion.frame import yuv_of_hex
from limelight.media.motion.layers import Layer, ShapeLayer
from limelight.media.motion.layers.caption import CaptionLayer, LitWord
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.block import placed
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, CaptionPhrase, CaptionWord
from limelight.media.motion.themes import text_style
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["CAPTION_STYLES", "CaptionStyle"]

CaptionStyle = Callable[[LayoutKit, Box, str], list[Layer]]
"""From the kit (with the shot), the box in which captions may stand, and the ink that reads there."""

_SIZE = 0.05
_POP_SIZE = 0.085
_HEAVIER, _WEIGHTS = 260, (580, 750)
"""How much heavier than the theme's running text captions are, and the least and the most that they are."""
_LEADING = 1.24
_EDGE = 2  # pixels: ink may overhang its line, and rests on even pixels
_SCRIM = "#0e0f12"
_SCRIM_OPACITY = 0.84
_POP_WORDS = 3
_POP_LETTERS = 13


def pill(kit: LayoutKit, box: Box, _ink: str) -> list[Layer]:
    """White on a dark round scrim; the spoken word in the accent."""
    lit = ensure_contrast(kit.theme.accent, _SCRIM, 4.5)
    pad = kit.s(0.024)
    inner = _outset(box, -pad - _EDGE, -pad)
    layers: list[Layer] = []
    for phrase, block, top in _blocks(kit, inner, _style(kit, "#ffffff")):
        area = _outset(_ink_box(block, inner.left, top), pad, pad * 0.8)
        scrim = ShapeLayer(
            rounded_box(area.width, area.height, kit.s(0.03)),
            yuv_of_hex(_SCRIM),
            Track.still(Pose((area.left + area.right) / 2, (area.top + area.bottom) / 2)),
            _SCRIM_OPACITY,
        )
        layers.append(CaptionLayer(_words(block, phrase, inner.left, top, lit), phrase.span, behind=scrim))
    return layers


def karaoke(kit: LayoutKit, box: Box, ink: str) -> list[Layer]:
    """Words wait in outline grey and fill with the accent as they are spoken."""
    edge = readable_on(ink)
    style = replace(_style(kit, ink), outline=Outline(edge, 0.07))
    lit = ensure_contrast(kit.theme.accent, edge, 4.5)
    inner = _outset(box, -kit.s(_SIZE * 0.2), 0)
    return [
        CaptionLayer(_words(block, phrase, inner.left, top, lit), phrase.span, "fill")
        for phrase, block, top in _blocks(kit, inner, style)
    ]


def clean(kit: LayoutKit, box: Box, ink: str) -> list[Layer]:
    """The words with a soft shadow that keeps them legible, and nothing else."""
    style = replace(_style(kit, ink), shadow=Shadow(readable_on(ink), 0.55, 0.02, 0.1))
    inner = _outset(box, -kit.s(_SIZE * 0.4), 0)
    return [
        CaptionLayer(_words(block, phrase, inner.left, top, ink), phrase.span, "none")
        for phrase, block, top in _blocks(kit, inner, style)
    ]


def pop(kit: LayoutKit, box: Box, ink: str) -> list[Layer]:
    """One to three large words at a time, each group coming down onto the picture as it is spoken."""
    edge = readable_on(ink)
    font = kit.theme.display
    base = text_style(font, kit.s(_POP_SIZE), ink, ink)
    style = replace(base, align="centre", outline=Outline(edge, 0.05))
    lit = ensure_contrast(kit.theme.accent, edge, 4.5)
    layers: list[Layer] = []
    for phrase in kit.shot.captions:
        for group in _groups(phrase):
            block = set_text(
                _text(group), style, box.width, box.height, max_lines=1, language=kit.shot.language
            )
            top = even((box.top + box.bottom - block.height) / 2)
            words = _words(block, group, box.left, top, lit)
            layers.append(CaptionLayer(words, group.span, punch=1.08, punch_length=kit.frames(110)))
    return layers


CAPTION_STYLES: Mapping[str, CaptionStyle] = MappingProxyType(
    {"pill": pill, "karaoke": karaoke, "pop": pop, "clean": clean}
)


def _style(kit: LayoutKit, ink: str) -> TextStyle:
    least, most = _WEIGHTS
    weight = min(most, max(least, kit.theme.text.weight + _HEAVIER))
    font = replace(kit.theme.text, weight=weight, leading=_LEADING, upper=False)
    # Layouts set their words from the edge where reading starts; in a wide frame captions are a foot line.
    align = "centre" if kit.form == "wide" else "start"
    return replace(text_style(font, kit.s(_SIZE), ink, ink), align=align)


def _blocks(kit: LayoutKit, box: Box, style: TextStyle) -> Iterator[tuple[CaptionPhrase, TextBlock, int]]:
    """Each phrase set, all in the size of the one that needs the smallest, with the top it stands on."""
    sizes = [_set(kit, phrase, style, box).size for phrase in kit.shot.captions]
    common = replace(style, size=min(sizes, default=style.size))
    for phrase in kit.shot.captions:
        block = _set(kit, phrase, common, box)
        yield phrase, block, even((box.top + box.bottom - block.height) / 2)


def _set(kit: LayoutKit, phrase: CaptionPhrase, style: TextStyle, box: Box) -> TextBlock:
    lines = max(2, len(phrase.lines))
    return set_text(_text(phrase), style, box.width, box.height, max_lines=lines, language=kit.shot.language)


def _text(phrase: CaptionPhrase) -> str:
    return "\n".join(joined([word.text for word in line]) for line in phrase.lines)


def _words(block: TextBlock, phrase: CaptionPhrase, left: float, top: int, lit: str) -> list[LitWord]:
    spoken = [word for line in phrase.lines for word in line]
    rightwards = base_level(_text(phrase)) == 0
    found: list[LitWord] = []
    for word, span in zip(block.words, _spans([w.text for w in block.words], spoken), strict=True):
        plain, bright = (placed(raster, even(left), top) for raster in (word.raster, word.recoloured(lit)))
        found.append(LitWord(plain, bright, span, rightwards))
    return found


def _spans(pieces: Sequence[str], spoken: Sequence[CaptionWord]) -> list[Span]:
    """When each set piece is spoken. Setting may divide words otherwise than the voice; letters are counted."""
    ends = list(accumulate(_letters(word.text) for word in spoken))
    starts = [0, *accumulate(_letters(piece) for piece in pieces)]
    return [spoken[_holding(ends, start)].span for start in starts[: len(pieces)]]


def _holding(ends: Sequence[int], letter: int) -> int:
    return next((i for i, end in enumerate(ends) if letter < end), len(ends) - 1)


def _letters(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _groups(phrase: CaptionPhrase) -> Iterator[CaptionPhrase]:
    """One to three words as phrases of their own, each standing until the next."""
    groups: list[list[CaptionWord]] = []
    for word in (word for line in phrase.lines for word in line):
        if groups and len(groups[-1]) < _POP_WORDS and _fits(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    starts = [phrase.span.start, *(group[0].span.start for group in groups[1:])]
    for group, start, end in zip(groups, starts, [*starts[1:], phrase.span.end], strict=True):
        yield CaptionPhrase((tuple(group),), Span(start, end))


def _fits(group: Sequence[CaptionWord], word: CaptionWord) -> bool:
    return sum(len(w.text) + 1 for w in group) + len(word.text) <= _POP_LETTERS


def _ink_box(block: TextBlock, left: float, top: int) -> Box:
    ink = block.bounds
    return Box(left + ink.left, top + ink.top, left + ink.right, top + ink.bottom)


def _outset(box: Box, across: float, down: float) -> Box:
    return Box(box.left - across, box.top - down, box.right + across, box.bottom + down)

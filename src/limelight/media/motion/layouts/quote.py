"""A supplied quotation: real quote marks as graphics, words phrase by phrase, and whose they are."""

from __future__ import annotations

from itertools import groupby

from limelight.media.draw.colour import mix
from limelight.media.motion.easing import sine_in_out, spring
from limelight.media.motion.layers import FillLayer, Layer, Placed, SpriteLayer, pop, rise
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track

__all__ = ["quote"]

_SIZES = ((4, 0.22), (11, 0.15), (99, 0.12))
"""Up to so many words, this size: what is short may speak up."""
_NAME = 0.044
_MARK, _SMALL_MARK = 0.62, 0.4
_LONG, _LOW = 11, 0.8
"""With more words than these, or in a lower content box, the mark makes room for them."""
_MARK_HEIGHT = 0.4
"""Of the mark's size: what its ink may take."""
_GAP, _MARK_GAP, _NAME_GAP = 0.05, 0.066, 0.07
_RULE = 0.07
_LEAST_SEEN = 0.22
_PHRASE_ENDS = ",.;:!?…—–،؛؟。、，！？"
_LONGEST_PHRASE = 5
_MARKS = {
    "de": "„“", "cs": "„“", "pl": "„”", "fr": "«»", "es": "«»", "it": "«»", "pt": "«»", "ru": "«»", "uk": "«»",
    "el": "«»", "ar": "»«", "fa": "»«", "he": "””", "ja": "「」", "zh": "「」",
}  # fmt: skip
"""Opening and closing mark as they look where they stand, by language; elsewhere “ and ”."""
_STRIPPED = '“”„«»「」" '


def quote(shot: Shot, kit: LayoutKit) -> Composition:
    """The quotation in display size under its mark, the name under a rule. Without a quotation, no marks."""
    said = shot.words.quote.strip(_STRIPPED)
    text = said or shot.words.headline
    column = _column(shot, kit, marked=bool(said))
    block = kit.text(text, "display", column, anchor="middle", size=_size(text), max_lines=5)
    if not said:
        return Composition([kit.ground(), *kit.decor(block.box), *_phrases(kit, block, text)[1]])
    landed, phrases = _phrases(kit, block, text)
    layers = [kit.ground(), *_marks(kit, block.box), *phrases]
    if shot.words.attribution:
        layers += _attribution(shot, kit, block, landed)
    return Composition(layers)


def _size(text: str) -> float:
    count = len(text.split())
    return next((size for most, size in _SIZES if count <= most), _SIZES[-1][1])


def _column(shot: Shot, kit: LayoutKit, *, marked: bool) -> Box:
    """The content box with room for the mark (above; in a wide frame beside) and for the name below."""
    box = kit.content
    below = kit.s(2.4 * _NAME + _NAME_GAP) if shot.words.attribution else 0.0
    if kit.form == "wide":
        left, right = kit.columns(0, 4) if kit.mirrored else kit.columns(1, 5)
        return Box(left, box.top, right, box.bottom - below)
    above = kit.s(_MARK_HEIGHT * _mark_size(kit) + _MARK_GAP) if marked else 0.0
    return Box(box.left, box.top + above, box.right, box.bottom - below)


def _mark_size(kit: LayoutKit) -> float:
    crowded = len(kit.shot.words.quote.split()) > _LONG or kit.content.height < kit.s(_LOW)
    return _SMALL_MARK if crowded else _MARK


def _marks(kit: LayoutKit, words: Box) -> list[Layer]:
    """The opening mark in the accent where reading starts; the closing one, huge and faint, out of the frame."""
    opening, closing = _MARKS.get(kit.shot.language.partition("-")[0], "””" if kit.mirrored else "“”")
    return [*_closing(kit, closing, words), *_opening(kit, opening, words)]


def _opening(kit: LayoutKit, mark: str, words: Box) -> list[Layer]:
    glyph = _glyph(kit, mark, _mark_size(kit), kit.theme.accent)
    ink = glyph.box
    if kit.form == "wide":
        x = words.right + kit.s(_GAP) if kit.mirrored else words.left - kit.s(_GAP) - ink.width
        y = words.top
    else:
        x = words.right - ink.width if kit.mirrored else words.left
        y = words.top - kit.s(_MARK_GAP) - ink.height
    (word,) = glyph.words
    moved = Placed(word.sprite, word.x + x - ink.left, word.y + y - ink.top)
    return pop([moved], 0, scale=0.5, length=kit.frames(560), ease=spring)


def _closing(kit: LayoutKit, mark: str, words: Box) -> list[Layer]:
    """Under everything that is read, so that nothing small stands on it; none where only a strip would show."""
    glyph = _glyph(kit, mark, 2.6, kit.theme.ink)
    (word,) = glyph.words
    canvas, travel = kit.canvas, kit.s(0.05)
    far = 0.12 if kit.mirrored else 0.88
    lowest = words.bottom + kit.s(2 * _GAP + 2 * _NAME) + travel
    x = canvas.width * far - word.sprite.width / 2
    top = max(lowest, canvas.height * 0.64)
    if canvas.height - top < kit.s(_LEAST_SEEN):
        return []
    y = top - (glyph.box.top - word.y)
    start, end = Pose(x, y + travel), Pose(x, y - travel)
    tint = kit.colour(mix(kit.theme.ground[1], kit.theme.accent, 0.2))
    sprite = Sprite.from_mask(word.sprite.planes.a, tint)
    return [SpriteLayer(sprite, Track((Key(-24, start), Key(kit.shot.frames + 24, end, sine_in_out))))]


def _glyph(kit: LayoutKit, mark: str, size: float, colour: str) -> Block:
    room = Box(0, 0, kit.s(4), kit.s(4))
    return kit.text(mark, "display", room, size=size, colour=colour, align="start", max_lines=1)


def _phrases(kit: LayoutKit, block: Block, text: str) -> tuple[int, list[Layer]]:
    """The frame on which the last phrase has come, and the layers: phrases follow each other in half beats.

    All are there before half of the scene has passed, so that the whole can be read.
    """
    numbers = _phrase_numbers(text, block)
    count = max(numbers, default=0) + 1
    step = min(kit.beat(1), max(1, kit.shot.frames * 45 // 100 // count))
    layers: list[Layer] = []
    word = 0
    for line in block.lines:
        placed = [(numbers[word + i], thing) for i, thing in enumerate(line)]
        word += len(line)
        for number, part in groupby(placed, key=lambda pair: pair[0]):
            row = [thing for _, thing in part]
            layers += rise(
                row,
                number * step,
                length=kit.frames(500),
                stagger=kit.frames(60),
                ease=kit.ease_in,
            )
    return count * step, layers


def _phrase_numbers(text: str, block: Block) -> list[int]:
    """For each word the phrase that it belongs to; where words are not spaced, a line is a phrase."""
    words = text.split()
    if len(words) != len(block.words):
        return [number for number, line in enumerate(block.lines) for _ in line]
    numbers: list[int] = []
    number = length = 0
    for word in words:
        numbers.append(number)
        length += 1
        if word[-1] in _PHRASE_ENDS or length == _LONGEST_PHRASE:
            number, length = number + 1, 0
    return numbers


def _attribution(shot: Shot, kit: LayoutKit, words: Block, start: int) -> list[Layer]:
    """A short rule and the name on one line, from where reading starts."""
    box, rule = kit.content, kit.s(_RULE)
    top = words.box.bottom + kit.s(_NAME_GAP)
    aside = rule + kit.s(0.024)
    left, right = (0.0, aside) if kit.mirrored else (aside, 0.0)
    edge = words.box.right if kit.mirrored else words.box.left
    room = (
        Box(box.left, top, edge - right, box.bottom)
        if kit.mirrored
        else Box(edge + left, top, box.right, box.bottom)
    )
    name = kit.text(shot.words.attribution, "body", room, size=_NAME, colour=kit.theme.muted, max_lines=2)
    first = name.lines[0]
    middle = (min(w.box.top for w in first) + max(w.box.bottom for w in first)) / 2
    breadth = max(2.0, kit.s(0.0075))
    line_left = edge - rule if kit.mirrored else edge
    line = FillLayer(
        Box(line_left, middle - breadth / 2, line_left + rule, middle + breadth / 2),
        kit.colour(kit.theme.accent),
        start,
        kit.frames(420),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )
    landing = [
        layer
        for row in name.lines
        for layer in rise(row, start + kit.frames(160), length=kit.frames(440), stagger=0, ease=kit.ease_in)
    ]
    return [line, *landing]

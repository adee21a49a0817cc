"""Text to positioned glyphs: clusters, fallback fonts, directions and scripts, shaped by HarfBuzz.

All measures are in ems, so that text is shaped once and set at any size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

import uharfbuzz as hb

from limelight.media.draw.bidi import embedding_levels
from limelight.media.draw.fonts import Face, harfbuzz_font, script_of, suited_face, units_per_em

__all__ = ["Glyph", "Ink", "Run", "Shaped", "clusters", "guess_language", "shape_words", "space_width"]

_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Ink:
    """What a run covers, in ems from its origin: x to the right, y downwards from the baseline."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a face at its place in the run, in ems."""

    index: int
    x: float
    y: float
    text_index: int
    """First character, in the whole text, of the cluster that this glyph draws."""


@dataclass(frozen=True)
class Run:
    """Consecutive characters of one face, script and direction; glyphs stand from left to right."""

    face: Face
    start: int
    end: int
    level: int
    glyphs: tuple[Glyph, ...]
    width: float

    @cached_property
    def ink(self) -> Ink | None:
        """None for a run that draws nothing (spaces)."""
        boxes = [box for glyph in self.glyphs if (box := _glyph_ink(self.face, glyph)) is not None]
        if not boxes:
            return None
        return Ink(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )


@dataclass(frozen=True, slots=True)
class _Item:
    face: Face
    level: int
    script: str | None


@dataclass(frozen=True, slots=True)
class _Setting:
    text: str
    items: list[_Item]
    language: str
    tracking: float
    tabular: bool


@dataclass(frozen=True, slots=True)
class Shaped:
    """Runs of each word, and the level of each character of the text."""

    words: tuple[tuple[Run, ...], ...]
    levels: tuple[int, ...]


def guess_language(text: str, language: str) -> str:
    """*language*, unless the text's own letters say which East Asian forms it needs."""
    if language[:2].lower() in {"ja", "ko", "zh"}:
        return language
    scripts = {script_of(char) for char in text}
    if scripts & {"Hira", "Kana"}:
        return "ja"
    if "Hang" in scripts:
        return "ko"
    return "zh" if "Hani" in scripts else language


def shape_words(
    text: str,
    words: Sequence[tuple[int, int]],
    face: Face,
    *,
    language: str = "en",
    tracking: float = 0.0,
    tabular: bool = False,
) -> Shaped:
    """Each word of *text* (half-open ranges of characters) as runs in logical order.

    Directions are resolved over the whole text. Tracking is in ems. Raises NotConfigured when no
    installed font has a glyph.
    """
    language = guess_language(text, language)
    levels = embedding_levels(text)
    items = _itemise(text, face, language, levels)
    setting = _Setting(text, items, language, tracking, tabular)
    return Shaped(tuple(_shape_word(setting, start, end) for start, end in words), tuple(levels))


def space_width(face: Face, tracking: float) -> float:
    """Advance of a word space, in ems. Letters set tight still need their words apart."""
    return _shaped(" ", face, 0, None, "en", False)[0][2] + max(tracking, 0.0)


def clusters(text: str) -> list[str]:
    """Grapheme clusters, near enough for choosing fonts (UAX #29: marks, joiners, flags, selectors)."""
    found: list[str] = []
    for char in text:
        if found and _extends(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _extends(cluster: str, char: str) -> bool:
    if char == _JOINER or cluster[-1] == _JOINER:
        return True
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Mc"}:
        return True
    if 0x1F3FB <= ord(char) <= 0x1F3FF:  # skin tones
        return True
    return _is_flag_letter(char) and _is_flag_letter(cluster[0]) and len(cluster) == 1


def _is_flag_letter(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def _itemise(text: str, face: Face, language: str, levels: list[int]) -> list[_Item]:
    """One item a character; neutral characters go with what stands before them."""
    items: list[_Item] = []
    current = face
    for cluster in clusters(text):
        current = _cluster_face(cluster, face, current, language)
        script = script_of(cluster[0])
        for _ in cluster:
            at = len(items)
            carried = script or (items[at - 1].script if at else None)
            items.append(_Item(current, levels[at], carried))
    return _joined(items)


def _cluster_face(cluster: str, face: Face, current: Face, language: str) -> Face:
    if cluster.isspace() or unicodedata.category(cluster[0]) == "Cf":
        return current
    return suited_face(cluster, face, language)


def _joined(items: list[_Item]) -> list[_Item]:
    """Leading shared characters take the script that follows, so that they shape with it."""
    first = next((item.script for item in items if item.script), None)
    return [_Item(item.face, item.level, item.script or first) for item in items]


def _shape_word(setting: _Setting, start: int, end: int) -> tuple[Run, ...]:
    runs: list[Run] = []
    for item, group in groupby(setting.items[start:end]):
        stop = start + len(list(group))
        runs.append(_shape_run(setting, start, stop, item))
        start = stop
    return tuple(runs)


def _shape_run(setting: _Setting, start: int, end: int, item: _Item) -> Run:
    text, level = setting.text[start:end], item.level
    shaped = _shaped(text, item.face, level % 2, item.script, setting.language, setting.tabular)
    # Letters that join must touch: tracking is for scripts that stand apart.
    spacing = 0.0 if item.script in _JOINING else setting.tracking
    x, glyphs, previous = 0.0, list[Glyph](), -1
    for index, cluster, advance, dx, dy in shaped:
        x += spacing if previous not in {-1, cluster} else 0.0
        glyphs.append(Glyph(index, x + dx, -dy, start + cluster))
        x, previous = x + advance, cluster
    return Run(item.face, start, end, level, tuple(glyphs), x)


_JOINING = frozenset(
    {
        "Arab",
        "Deva",
        "Beng",
        "Guru",
        "Gujr",
        "Orya",
        "Taml",
        "Telu",
        "Knda",
        "Mlym",
        "Sinh",
        "Thai",
        "Laoo",
        "Khmr",
        "Mymr",
    }
)


@lru_cache(maxsize=4096)
def _shaped(
    text: str, face: Face, rtl: int, script: str | None, language: str, tabular: bool
) -> tuple[tuple[int, int, float, float, float], ...]:
    """(glyph, cluster, advance, x offset, y offset) from left to right, in ems."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script or "Latn"
    buffer.language = language
    hb.shape(harfbuzz_font(face), buffer, {"kern": True, "liga": True, "lnum": True, "tnum": tabular})
    em = units_per_em(face.path)
    return tuple(
        (info.codepoint, info.cluster, at.x_advance / em, at.x_offset / em, at.y_offset / em)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def _glyph_ink(face: Face, glyph: Glyph) -> Ink | None:
    extents = harfbuzz_font(face).get_glyph_extents(glyph.index)
    if extents is None or extents.width == 0:
        return None
    em = units_per_em(face.path)
    left, top = glyph.x + extents.x_bearing / em, glyph.y - extents.y_bearing / em
    # HarfBuzz gives heights downwards as negative numbers.
    return Ink(left, top, left + extents.width / em, top - extents.height / em)

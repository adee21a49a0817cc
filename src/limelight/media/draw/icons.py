"""Icons from the lucide set (ISC): found by what a text means, drawn in any size, and stroke by stroke."""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib import resources
from xml.etree import ElementTree as ET

import skia

from limelight.kit.errors import InvalidInput
from limelight.media.draw.canvas import Bitmap, draw, stroke_paint
from limelight.media.draw.icon_words import ICON_WORDS, NOT_BY_NAME
from limelight.media.draw.svg_path import parse_path

__all__ = ["draw_icon", "draw_icon_steps", "find_icon", "icon_names"]

_GRID = 24
"""Side of lucide's drawing grid; a stroke of 2 on it is the set's own weight."""

_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*")
_SUFFIXES = ("ations", "ation", "ings", "ing", "ers", "er", "ies", "ed", "es", "s", "ly", "y", "e")
_DOUBLING = frozenset({"ing", "ings", "er", "ers", "ed"})
"""Suffixes before which English doubles a consonant: *planned*, *shipping*."""

_SHORTEST_STEM = 3
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Phrases → (rank, icon): as written, and by their stems. A phrase is a tuple of words."""

    exact: dict[tuple[str, ...], tuple[int, str]]
    stemmed: dict[tuple[str, ...], tuple[int, str]]
    longest: int

    def look_up(self, words: list[str]) -> tuple[int, str] | None:
        """As written first: *ready* is not a form of *read*."""
        return self.exact.get(tuple(words)) or self.stemmed.get(tuple(map(_stem, words)))


def find_icon(text: str) -> str | None:
    """The lucide name for what *text* means, or None rather than a wrong picture. English words only.

    The longest phrase decides, then the word that carries its icon best (the earlier row of the table),
    then an object that lucide has by that very name.
    """
    vocabulary, words = _vocabulary(), _words(text)
    found = [
        (-length, rank, icon)
        for length in range(vocabulary.longest, 0, -1)
        for at in range(len(words) - length + 1)
        if (hit := vocabulary.look_up(words[at : at + length])) is not None
        for rank, icon in (hit,)
    ]
    return min(found)[2] if found else _by_name(text)


def icon_names() -> frozenset[str]:
    """All names in the installed set."""
    with _archive() as archive:
        return frozenset(name.removesuffix(".svg") for name in archive.namelist() if name.endswith(".svg"))


def draw_icon(name: str, size: int, stroke: float, colour: str) -> Bitmap:
    """A ``size`` × ``size`` bitmap; *stroke* is in units of the 24 grid. Raises InvalidInput."""
    return draw_icon_steps(name, size, stroke, colour, 1)[0]


def draw_icon_steps(name: str, size: int, stroke: float, colour: str, steps: int) -> list[Bitmap]:
    """The icon being drawn: bitmaps after 1/steps … steps/steps of its length, one pen for all strokes.

    Raises InvalidInput for a name that lucide does not have.
    """
    paths = _icon_paths(name)
    total = sum(_length(path) for path in paths)
    paint = stroke_paint(colour, stroke)
    return [_drawn(paths, total * step / steps, size, paint) for step in range(1, steps + 1)]


def _drawn(paths: tuple[skia.Path, ...], length: float, size: int, paint: skia.Paint) -> Bitmap:
    def strokes(canvas: skia.Canvas) -> None:
        canvas.scale(size / _GRID, size / _GRID)
        for part in _first_part(paths, length):
            canvas.drawPath(part, paint)

    return draw(size, size, strokes)


def _first_part(paths: tuple[skia.Path, ...], length: float) -> list[skia.Path]:
    """The first *length* units of the paths' contours, taken one after the other."""
    parts: list[skia.Path] = []
    for path in paths:
        measure = skia.PathMeasure(path, False)
        while length > 0:
            part, contour = skia.Path(), measure.getLength()
            # A hair more than the contour, so that a closed one has no gap at its seam.
            measure.getSegment(0, min(contour, length) + 1e-3, part, True)
            parts.append(part)
            length -= contour
            if not measure.nextContour():
                break
    return parts


def _length(path: skia.Path) -> float:
    measure, length = skia.PathMeasure(path, False), 0.0
    while True:
        length += measure.getLength()
        if not measure.nextContour():
            return length


@cache
def _icon_paths(name: str) -> tuple[skia.Path, ...]:
    with _archive() as archive:
        try:
            source = archive.read(f"{name}.svg")
        except KeyError:
            raise _unknown(name) from None
    # The set's own files, shipped in its wheel: nothing here comes from a user.
    root = ET.fromstring(source)  # noqa: S314
    return tuple(path for node in root if not (path := _path_of(node)).isEmpty())


def _path_of(node: ET.Element) -> skia.Path:
    kind = node.tag.rpartition("}")[2]
    if kind == "path":
        return parse_path(node.get("d", ""))
    if kind in {"polyline", "polygon"}:
        return parse_path(f"M{node.get('points', '')}{'Z' if kind == 'polygon' else ''}")
    number = {key: float(value) for key, value in node.items() if re.fullmatch(r"-?[\d.]+", value)}
    if kind == "line":
        line = skia.Path()
        line.moveTo(number["x1"], number["y1"])
        line.lineTo(number["x2"], number["y2"])
        return line
    return _round_shape(kind, number)


def _round_shape(kind: str, number: dict[str, float]) -> skia.Path:
    path = skia.Path()
    if kind == "rect":
        x, y, rx = number.get("x", 0.0), number.get("y", 0.0), number.get("rx", number.get("ry", 0.0))
        box = skia.Rect.MakeXYWH(x, y, number["width"], number["height"])
        path.addRoundRect(box, rx, number.get("ry", rx))
    elif kind in {"circle", "ellipse"}:
        rx = number["r"] if kind == "circle" else number["rx"]
        ry = number["r"] if kind == "circle" else number["ry"]
        path.addOval(skia.Rect.MakeXYWH(number["cx"] - rx, number["cy"] - ry, 2 * rx, 2 * ry))
    return path


def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(_archive_bytes()))


@cache
def _archive_bytes() -> bytes:
    return (resources.files("justmyresource_lucide") / "icons.zip").read_bytes()


@cache
def _vocabulary() -> _Vocabulary:
    exact: dict[tuple[str, ...], tuple[int, str]] = {}
    stemmed: dict[tuple[str, ...], tuple[int, str]] = {}
    for rank, (icon, words) in enumerate(ICON_WORDS):
        for phrase in words.lower().split():
            parts = tuple(phrase.split("+"))
            exact.setdefault(parts, (rank, icon))
            stemmed.setdefault(tuple(map(_stem, parts)), (rank, icon))
    return _Vocabulary(exact, stemmed, max(map(len, exact)))


def _words(text: str) -> list[str]:
    """Lower-case words, a hyphenated one as itself if the table knows it, else in its parts."""
    known = _vocabulary()
    words: list[str] = []
    for word in _WORD.findall(text.lower().replace("’", "'")):
        words.extend([word] if known.look_up([word]) else re.split(r"[-/]", word))
    return words


@cache
def _stem(word: str) -> str:
    """Enough of Porter's idea to join *delivers*, *delivery* and *delivered*."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            stem = word.removesuffix(suffix)
            doubled = suffix in _DOUBLING and len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2]
            return _stem(stem[:-1] if doubled and stem[-1] not in "fls" else stem)
    return word


@cache
def _objects() -> dict[str, str]:
    """Stem → name of the icons that are plain things with a name of one word."""
    return {_stem(name): name for name in icon_names() if _is_object(name)}


def _is_object(name: str) -> bool:
    return name.isalpha() and len(name) >= _SHORTEST_NAME and name not in NOT_BY_NAME


def _by_name(text: str) -> str | None:
    return next((icon for word in _words(text) if (icon := _objects().get(_stem(word)))), None)


def _unknown(name: str) -> InvalidInput:
    close = difflib.get_close_matches(name, icon_names(), n=1)
    hint = f"Did you mean {close[0]}? " if close else ""
    return InvalidInput(
        f"There is no icon “{name}”.", fix=f"{hint}Names are listed at lucide.dev/icons.", icon=name
    )

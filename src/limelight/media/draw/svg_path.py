"""The path data of SVG (W3C SVG 2, chapter 9) as skia paths."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import skia

from limelight.kit.errors import InvalidInput

__all__ = ["parse_path"]

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_FLAG = re.compile(r"\s*,?\s*([01])")
_SEPARATOR = re.compile(r"[\s,]*")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


@dataclass
class _Pen:
    """Where the pen is, where the contour began, and the last control point for smooth curves."""

    path: skia.Path
    x: float = 0.0
    y: float = 0.0
    start: tuple[float, float] = (0.0, 0.0)
    control: tuple[float, float] | None = None
    last: str = ""

    def mirrored(self, after: str) -> tuple[float, float]:
        """The reflection of the last control point, if the last command was of the same family."""
        if self.control is None or self.last not in after:
            return self.x, self.y
        return 2 * self.x - self.control[0], 2 * self.y - self.control[1]

    def go(self, x: float, y: float, control: tuple[float, float] | None = None) -> None:
        self.x, self.y, self.control = x, y, control


def parse_path(data: str) -> skia.Path:
    """Raises InvalidInput for data that is no path."""
    pen = _Pen(skia.Path())
    for command, numbers in _commands(data):
        _DRAW[command.upper()](pen, _absolute(command, numbers, pen))
        pen.last = command.upper()
    return pen.path


def _commands(data: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    at, command = 0, ""
    while (at := _skip(data, at)) < len(data):
        match = _TOKEN.match(data, at)
        if match is not None and match.group(1):
            command, at = match.group(1), match.end()
        elif not command or command in "Zz":
            raise _malformed(data)
        numbers, at = _numbers(data, at, command)
        found.append((command, numbers))
        # Pairs after a move are lines.
        command = {"M": "L", "m": "l"}.get(command, command)
    return found


def _skip(data: str, at: int) -> int:
    match = _SEPARATOR.match(data, at)
    return match.end() if match else at


def _numbers(data: str, at: int, command: str) -> tuple[list[float], int]:
    numbers: list[float] = []
    for index in range(_COUNTS[command.upper()]):
        # An arc's flags are single digits that may touch what follows.
        flag = command in "Aa" and index in {3, 4}
        match = _FLAG.match(data, at) if flag else _TOKEN.match(data, _skip(data, at))
        if match is None or (not flag and match.group(2) is None):
            raise _malformed(data)
        numbers.append(float(match.group(1) if flag else match.group(2)))
        at = match.end()
    return numbers, at


def _absolute(command: str, numbers: list[float], pen: _Pen) -> list[float]:
    if command.isupper():
        return numbers
    if command in "hv":
        return [numbers[0] + (pen.x if command == "h" else pen.y)]
    if command == "a":
        return [*numbers[:5], numbers[5] + pen.x, numbers[6] + pen.y]
    return [number + (pen.y if index % 2 else pen.x) for index, number in enumerate(numbers)]


def _move(pen: _Pen, n: list[float]) -> None:
    pen.path.moveTo(n[0], n[1])
    pen.start = (n[0], n[1])
    pen.go(n[0], n[1])


def _line(pen: _Pen, n: list[float]) -> None:
    pen.path.lineTo(n[0], n[1])
    pen.go(n[0], n[1])


def _cubic(pen: _Pen, n: list[float]) -> None:
    pen.path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
    pen.go(n[4], n[5], (n[2], n[3]))


def _quad(pen: _Pen, n: list[float]) -> None:
    pen.path.quadTo(n[0], n[1], n[2], n[3])
    pen.go(n[2], n[3], (n[0], n[1]))


def _arc(pen: _Pen, n: list[float]) -> None:
    size = skia.Path.kLarge_ArcSize if n[3] else skia.Path.kSmall_ArcSize
    way = skia.PathDirection.kCW if n[4] else skia.PathDirection.kCCW
    pen.path.arcTo(n[0], n[1], n[2], size, way, n[5], n[6])
    pen.go(n[5], n[6])


def _close(pen: _Pen, _: list[float]) -> None:
    pen.path.close()
    pen.go(*pen.start)


_DRAW: dict[str, Callable[[_Pen, list[float]], None]] = {
    "M": _move,
    "L": _line,
    "H": lambda pen, n: _line(pen, [n[0], pen.y]),
    "V": lambda pen, n: _line(pen, [pen.x, n[0]]),
    "C": _cubic,
    "S": lambda pen, n: _cubic(pen, [*pen.mirrored("CS"), *n]),
    "Q": _quad,
    "T": lambda pen, n: _quad(pen, [*pen.mirrored("QT"), *n]),
    "A": _arc,
    "Z": _close,
}


def _malformed(data: str) -> InvalidInput:
    return InvalidInput(
        "An SVG path cannot be read.", fix="Export the drawing again as plain SVG.", path=data[:60]
    )

"""Decor: the large shapes of a theme's family that drift behind the words.

Shapes keep to the rim and hang over it, so that the middle stays free; they drift by less than two
percent of the shorter side a second, in directions drawn from the seed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from limelight.media.motion.easing import linear
from limelight.media.motion.frame import Yuv, yuv_of_hex
from limelight.media.motion.layers import FillLayer, Layer, ShapeLayer, SpriteLayer
from limelight.media.motion.layers.shape import bar, blob, disc
from limelight.media.motion.pixels import F32
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track

__all__ = ["FAMILIES", "Scenery", "decor"]

_SPEED = 0.014  # of the shorter side a second
_RING = 0.2
_MIDDLE_LUMA = 126


@dataclass(frozen=True)
class Scenery:
    """What decor is drawn for: the canvas, the length, the colours that may appear, and chance.

    Small things stay out of *words* and *captions*, the boxes in which words may stand.
    """

    width: int
    height: int
    frames: int
    fps: float
    accent: Yuv
    second: Yuv
    ink: Yuv
    words: Box
    captions: Box | None
    rng: np.random.Generator

    def s(self, share: float) -> float:
        return share * min(self.width, self.height)

    @property
    def lowest(self) -> float:
        """Where the last words end."""
        return max(self.words.bottom, self.captions.bottom if self.captions else 0.0)

    def drift(self, x: float, y: float, turn: float = 0.0) -> Track:
        """A track through *(x, y)* (shares of width and height) in a direction of its own; *turn* in degrees/s."""
        heading = float(self.rng.uniform(0, 2 * math.pi))
        length = self.frames / self.fps
        dx, dy = (self.s(_SPEED) * length * part for part in (math.cos(heading), math.sin(heading)))
        start = Pose(x * self.width, y * self.height)
        end = Pose(start.x + dx, start.y + dy, 1.0, turn * length)
        # Two more lengths on both sides, for joins.
        return Track(
            (
                Key(-self.frames, end.between(start, 2.0)),
                Key(2 * self.frames, start.between(end, 2.0), linear),
            )
        )


def decor(family: str, scenery: Scenery) -> list[Layer]:
    """Layers of the named family; an unknown name has no decor."""
    make = FAMILIES.get(family)
    return make(scenery) if make else []


def bars(scene: Scenery) -> list[Layer]:
    """Hard slanted bars that hang over opposite corners."""
    side = 1 if scene.rng.random() < 0.5 else -1
    angle = -38.0 * side
    big = bar(scene.s(1.9), scene.s(0.46), angle)
    small = bar(scene.s(0.9), scene.s(0.085), angle)
    lower = _below_words(scene, side) - 0.83
    return [
        ShapeLayer(big, scene.ink, scene.drift(0.5 + 0.46 * side, 0.94), 0.06),
        ShapeLayer(small, scene.accent, scene.drift(0.5 + 0.46 * side, 0.83 + lower), 1.0),
        ShapeLayer(small, scene.second, scene.drift(0.5 + 0.5 * side, 0.89 + lower), 1.0),
        ShapeLayer(small, scene.ink, scene.drift(0.5 - 0.5 * side, 0.06), 0.1),
    ]


def _below_words(scene: Scenery, side: int) -> float:
    """How low, as a share of the height, a slanted bar at *side* must be to pass under the words' corner."""
    corner = scene.words.right if side > 0 else scene.words.left
    outwards = side * ((0.5 + 0.46 * side) * scene.width - corner)
    clear = scene.words.bottom + scene.s(0.075) - outwards * math.tan(math.radians(38))
    return max(0.83, clear / scene.height)


def circles(scene: Scenery) -> list[Layer]:
    """A large quiet disc, low, and a ring that hangs over the edge above or below the words."""
    side = 1 if scene.rng.random() < 0.5 else -1
    reach, x, y, low = ((0.52, 0.52, 0.9, False), (0.8, 0.12, 1.14, False), (0.4, 0.2, 0.9, True))[
        int(scene.rng.integers(3)) if scene.height > 1.2 * scene.width else 0
    ]
    return [
        ShapeLayer(disc(scene.s(reach)), scene.accent, scene.drift(0.5 + x * side, y), 0.14),
        _ring(scene, side if low else -side, low),
    ]


def _ring(scene: Scenery, side: int, low: bool) -> Layer:
    """As near as it can come without crossing the words, its drift included."""
    away = scene.s(_RING) * 1.02 + scene.s(_SPEED) * scene.frames / scene.fps
    if low:
        y = max(0.78, (scene.lowest + away) / scene.height)
    else:
        y = min(0.1, (scene.words.top - away) / scene.height)
    hole = disc(scene.s(_RING * 0.96))
    return ShapeLayer(disc(scene.s(_RING)), scene.ink, scene.drift(0.5 + 0.44 * side, y), 0.14, hole=hole)


def blobs(scene: Scenery) -> list[Layer]:
    """Soft-edged shapes as of cut paper, turning slowly."""
    side = 1 if scene.rng.random() < 0.5 else -1
    waves = [
        (count, share, float(scene.rng.uniform(0, 6.28)))
        for count, share in ((2, 0.13), (3, 0.08), (5, 0.025))
    ]
    return [
        ShapeLayer(blob(scene.s(0.5), waves), scene.accent, scene.drift(0.5 + 0.5 * side, 0.93, 1.5), 0.16),
        ShapeLayer(
            blob(scene.s(0.26), waves[::-1]), scene.ink, scene.drift(0.5 - 0.52 * side, 0.07, -2), 0.06
        ),
    ]


def confetti(scene: Scenery) -> list[Layer]:
    """Small shapes strewn where no words are, each turning its own way."""
    layers: list[Layer] = []
    # Points of an additive recurrence lie evenly, however many fall on the words and are dropped.
    start = scene.rng.random(2)
    # The third colour is the lightest at hand: dark ink thinned on a light ground is only dirt.
    paper = yuv_of_hex("#ffffff") if scene.ink[0] < _MIDDLE_LUMA else scene.ink
    for i in range(38):
        x, y = ((float(start[axis]) + i * step) % 1 for axis, step in ((0, 0.7548776662), (1, 0.5698402910)))
        size = scene.s(float(scene.rng.uniform(0.016, 0.052)))
        track = scene.drift(x, y, 9 - 18 * (i % 2))
        if _crosses(scene, track, 2.2 * size):
            continue
        outline = disc(size) if i % 3 == 0 else bar(size * 2.4, size * (0.7 if i % 3 == 1 else 2.4), 30.0 * i)
        colour, opacity = ((scene.accent, 0.9), (paper, 0.85), (scene.second, 0.9))[i % 7 % 3]
        layers.append(ShapeLayer(outline, colour, track, opacity))
    return layers


def _crosses(scene: Scenery, track: Track, reach: float) -> bool:
    """Whether a small thing comes upon words on its way."""
    poses = (track.at(scene.frames * share / 4) for share in range(5))
    return any(_overlaps(scene, pose.x, pose.y, reach) for pose in poses)


def _overlaps(scene: Scenery, x: float, y: float, reach: float) -> bool:
    return any(
        box.left - reach < x < box.right + reach and box.top - reach < y < box.bottom + reach
        for box in (scene.words, scene.captions)
        if box
    )


def grid(scene: Scenery) -> list[Layer]:
    """Fine lines over the whole frame, fading towards the middle of the reading, and a few lit cells."""
    alpha = np.zeros((scene.height, scene.width), np.float32)
    step = round(scene.s(0.1) / 2) * 2
    alpha[(scene.height // 2) % step :: step] = alpha[:, (scene.width // 2) % step :: step] = 1
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    near = np.hypot((x - scene.width / 2) / scene.width, (y - 0.46 * scene.height) / scene.height)
    lines = _pattern(alpha * np.clip(0.3 + 1.5 * near, 0, 1) * 0.2, scene.ink)
    return [lines, *_cells(scene, step)]


def _cells(scene: Scenery, step: int) -> list[Layer]:
    """Cells of the grid in the accent, gathered at one lower corner, where no words are."""
    side = 1 if scene.rng.random() < 0.5 else -1
    left, top = (scene.width // 2) % step, (scene.height // 2) % step
    found: list[Layer] = []
    for _ in range(16):
        # Squares of uniform numbers gather at 0: the corner.
        across, up = scene.rng.random(2) ** 2 * (0.75, 0.4)
        column = math.floor((0.5 + side * (0.5 - across)) * scene.width / step)
        row = math.floor((1 - up) * scene.height / step)
        x, y = left + column * step, top + row * step
        if not _overlaps(scene, x + step / 2, y + step / 2, step):
            start = int(scene.rng.uniform(-0.7, 0.7) * scene.frames)
            opacity = float(scene.rng.uniform(0.05, 0.22))
            cell = Box(x, y, x + step, y + step)
            found.append(FillLayer(cell, scene.accent, start, 8, edge="bottom", opacity=opacity))
    return found


def halftone(scene: Scenery) -> list[Layer]:
    """Printed dots that grow towards one lower corner."""
    side = 1 if scene.rng.random() < 0.5 else 0
    pitch = scene.s(0.026)
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    u, v = (x + y) / (math.sqrt(2) * pitch), (x - y) / (math.sqrt(2) * pitch)
    reach = np.hypot(x - side * scene.width, y - scene.height) / scene.s(0.95)
    from_dot = np.hypot(u - np.rint(u), v - np.rint(v)) * pitch
    dots = np.clip(0.62 * pitch * np.clip(1 - reach, 0, 1) - from_dot + 0.5, 0, 1)
    return [_pattern(dots * (0.12 + 0.28 * _outside(scene, x, y)), scene.ink)]


def _outside(scene: Scenery, x: F32, y: F32) -> F32:
    """0 where words stand, 1 from a tenth of the shorter side off: a screen under letters would eat them."""
    words = scene.words
    dx = np.maximum(words.left - x, x - words.right).clip(0)
    dy = np.maximum(words.top - y, y - words.bottom).clip(0)
    return (np.hypot(dx, dy) / scene.s(0.1)).clip(0, 1)


def rules(scene: Scenery) -> list[Layer]:
    """A printed page: thin lines at both sides, and the lower part in another tone, like a table's edge."""
    top = scene.height * float(scene.rng.choice((0.7, 0.74, 0.8)))
    floor = FillLayer(Box(0, top, scene.width, scene.height), scene.second, opacity=0.3)
    return [floor, _side_lines(scene)]


def arcs(scene: Scenery) -> list[Layer]:
    """Fine lines: the sides, and wide arcs in the accent that rise from the foot, from one side or the middle."""
    across = float(scene.rng.choice((-0.32, 0.0, 0.32)))
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    away = np.hypot(x - scene.width * (0.5 + across), y - scene.height * 1.02)
    breadth = max(1.0, scene.s(0.0016))
    lines = [np.clip(breadth - np.abs(away - scene.s(reach)) + 0.5, 0, 1) for reach in (0.44, 0.53, 0.62)]
    return [_side_lines(scene), _pattern(np.maximum.reduce(lines) * 0.6, scene.accent)]


def _side_lines(scene: Scenery) -> Layer:
    inset, breadth = round(scene.s(0.04)), round(max(2.0, scene.s(0.0022)))
    alpha = np.zeros((scene.height, scene.width), np.float32)
    alpha[inset:-inset, inset : inset + breadth] = 0.35
    alpha[inset:-inset, -inset - breadth : -inset] = 0.35
    return _pattern(alpha, scene.ink)


FAMILIES: Mapping[str, Callable[[Scenery], list[Layer]]] = MappingProxyType(
    {
        "block": bars,
        "circle": circles,
        "confetti": confetti,
        "grid": grid,
        "halftone": halftone,
        "leaf": blobs,
        "line": arcs,
        "rule": rules,
    }
)


def _pattern(alpha: F32, colour: Yuv) -> Layer:
    """A still pattern over the whole frame; *alpha* is 0–1."""
    mask = (alpha * 255 + 0.5).astype(np.uint8)
    return SpriteLayer(Sprite.from_mask(mask, colour), Track.still(Pose(0, 0)))

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
from limelight.media.motion.frame import Yuv
from limelight.media.motion.layers import FillLayer, Layer, ShapeLayer, SpriteLayer
from limelight.media.motion.layers.shape import bar, blob, disc
from limelight.media.motion.pixels import F32
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track

__all__ = ["FAMILIES", "Scenery", "decor"]

_SPEED = 0.014  # of the shorter side a second


@dataclass(frozen=True)
class Scenery:
    """What decor is drawn for: the canvas, the length, the colours that may appear, and chance.

    Small things stay out of *words*, the box in which words may stand.
    """

    width: int
    height: int
    frames: int
    fps: float
    accent: Yuv
    second: Yuv
    ink: Yuv
    words: Box
    rng: np.random.Generator

    def s(self, share: float) -> float:
        return share * min(self.width, self.height)

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
    return [
        ShapeLayer(big, scene.ink, scene.drift(0.5 + 0.46 * side, 0.94), 0.06),
        ShapeLayer(small, scene.accent, scene.drift(0.5 + 0.46 * side, 0.83), 1.0),
        ShapeLayer(small, scene.second, scene.drift(0.5 + 0.5 * side, 0.89), 1.0),
        ShapeLayer(small, scene.ink, scene.drift(0.5 - 0.5 * side, 0.06), 0.1),
    ]


def circles(scene: Scenery) -> list[Layer]:
    """A large quiet disc, and a ring that overlaps its edge."""
    side = 1 if scene.rng.random() < 0.5 else -1
    return [
        ShapeLayer(disc(scene.s(0.52)), scene.accent, scene.drift(0.5 + 0.52 * side, 0.9), 0.14),
        ShapeLayer(
            disc(scene.s(0.2)),
            scene.ink,
            scene.drift(0.5 - 0.44 * side, 0.1),
            0.14,
            hole=disc(scene.s(0.192)),
        ),
    ]


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
    for i in range(48):
        x, y = ((float(start[axis]) + i * step) % 1 for axis, step in ((0, 0.7548776662), (1, 0.5698402910)))
        size = scene.s(float(scene.rng.uniform(0.02, 0.048)))
        if _overlaps(scene, x * scene.width, y * scene.height, 2.2 * size):
            continue
        outline = disc(size) if i % 3 == 0 else bar(size * 2.4, size * (0.7 if i % 3 == 1 else 2.4), 30.0 * i)
        colour, opacity = ((scene.accent, 0.9), (scene.ink, 0.2), (scene.second, 0.9))[i % 7 % 3]
        layers.append(ShapeLayer(outline, colour, scene.drift(x, y, 9 - 18 * (i % 2)), opacity))
    return layers


def _overlaps(scene: Scenery, x: float, y: float, reach: float) -> bool:
    words = scene.words
    return words.left - reach < x < words.right + reach and words.top - reach < y < words.bottom + reach


def grid(scene: Scenery) -> list[Layer]:
    """Fine lines over the whole frame, fading towards the middle of the reading."""
    alpha = np.zeros((scene.height, scene.width), np.float32)
    step = round(scene.s(0.1) / 2) * 2
    alpha[(scene.height // 2) % step :: step] = alpha[:, (scene.width // 2) % step :: step] = 1
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    near = np.hypot((x - scene.width / 2) / scene.width, (y - 0.46 * scene.height) / scene.height)
    return [_pattern(alpha * np.clip(0.3 + 1.5 * near, 0, 1) * 0.2, scene.ink)]


def halftone(scene: Scenery) -> list[Layer]:
    """Printed dots that grow towards one lower corner."""
    side = 1 if scene.rng.random() < 0.5 else 0
    pitch = scene.s(0.026)
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    u, v = (x + y) / (math.sqrt(2) * pitch), (x - y) / (math.sqrt(2) * pitch)
    reach = np.hypot(x - side * scene.width, y - scene.height) / scene.s(0.95)
    from_dot = np.hypot(u - np.rint(u), v - np.rint(v)) * pitch
    return [
        _pattern(np.clip(0.62 * pitch * np.clip(1 - reach, 0, 1) - from_dot + 0.5, 0, 1) * 0.4, scene.ink)
    ]


def rules(scene: Scenery) -> list[Layer]:
    """A printed page: thin lines at both sides, and the lower part in another tone, like a table's edge."""
    top = scene.height * 0.74
    floor = FillLayer(Box(0, top, scene.width, scene.height), scene.second, opacity=0.3)
    return [floor, _side_lines(scene)]


def arcs(scene: Scenery) -> list[Layer]:
    """Fine lines: the sides, and two wide arcs in the accent that rise from the foot."""
    side = 1 if scene.rng.random() < 0.5 else -1
    y, x = np.mgrid[0 : scene.height, 0 : scene.width].astype(np.float32)
    away = np.hypot(x - scene.width * (0.5 + 0.32 * side), y - scene.height * 1.02)
    breadth = max(1.0, scene.s(0.0016))
    lines = [np.clip(breadth - np.abs(away - scene.s(reach)) + 0.5, 0, 1) for reach in (0.5, 0.62)]
    return [_side_lines(scene), _pattern(np.maximum(*lines) * 0.6, scene.accent)]


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

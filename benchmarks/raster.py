"""What drawing costs: CPU milliseconds a frame for each layer and layout, beside the floor.

The floor is one write of the frame's bytes into memory that is already there. Run with
``python benchmarks/raster.py [layout ...]``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from fractions import Fraction

import cv2
import numpy as np

from limelight.media.motion.frame import Frame
from limelight.media.motion.layouts import LAYOUTS
from limelight.media.motion.shot import Box, Canvas, Look, Shot, Words
from limelight.media.motion.stage import open_stage

WIDTH, HEIGHT, FRAMES = 1080, 1920, 90


def cpu_ms(work: Callable[[int], object], frames: int = FRAMES) -> float:
    """Median CPU time of *work(t)* over *frames* calls, in milliseconds."""
    work(0)
    times = []
    for t in range(frames):
        start = time.process_time_ns()
        work(t)
        times.append(time.process_time_ns() - start)
    return statistics.fmean(times) / 1e6


def shot_of(layout: str) -> Shot:
    canvas = Canvas(WIDTH, HEIGHT, Fraction(30), Box(120, 288, 842, 1248))
    words = Words(headline="Mornings, without the noise", kicker="Halo", body="A quiet burr grinder")
    return Shot(layout, Look("bold"), canvas, FRAMES, words, seed=3)


def main(names: list[str]) -> None:
    cv2.setNumThreads(1)
    source, frame = np.zeros(WIDTH * HEIGHT * 3 // 2, np.uint8), Frame(WIDTH, HEIGHT)
    floor = cpu_ms(lambda _: np.copyto(frame.data, source))
    print(f"{'floor: bytes moved':32}{floor:8.2f} ms")
    for name in names or [n for n in LAYOUTS if n not in {"photo_push", "own_clip"}]:
        stage = open_stage(shot_of(name))
        cost = cpu_ms(lambda t, stage=stage: stage.draw(t, frame))
        print(f"{name:32}{cost:8.2f} ms{cost / floor:8.1f} × floor")


if __name__ == "__main__":
    main(sys.argv[1:])

"""What drawing costs: CPU milliseconds a frame for each layer and layout, beside the floor.

The floor is one write of the frame's bytes into memory that is already there. Run with
``python benchmarks/raster.py [layout ...]``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from limelight.media.motion.frame import Frame
from limelight.media.motion.layouts import LAYOUTS
from limelight.media.motion.shot import Box, Canvas, Item, Look, Picture, Shot, Words
from limelight.media.motion.stage import open_stage

WIDTH, HEIGHT, FRAMES = 1080, 1920, 90


def cpu_ms(work: Callable[[int], object], frames: int = FRAMES) -> float:
    """Mean CPU time of *work(t)* over *frames* calls, in milliseconds."""
    work(0)
    times = []
    for t in range(frames):
        start = time.process_time_ns()
        work(t)
        times.append(time.process_time_ns() - start)
    return statistics.fmean(times) / 1e6


def pictures(folder: Path) -> tuple[Picture, ...]:
    """A cut-out and a photo of noise, the worst there is to resample."""
    rng = np.random.default_rng(1)
    cutout = rng.integers(0, 256, (1400, 700, 4), np.uint8)
    cutout[..., 3] = 255
    photo = rng.integers(0, 256, (2400, 1800, 3), np.uint8)
    for name, image in (("cutout.png", cutout), ("photo.png", photo)):
        cv2.imwrite(str(folder / name), image)
    return (
        Picture(str(folder / "cutout.png"), "cutout", 700, 1400),
        Picture(str(folder / "photo.png"), "photo", 1800, 2400),
    )


def shot_of(layout: str, shown: tuple[Picture, ...]) -> Shot:
    canvas = Canvas(WIDTH, HEIGHT, Fraction(30), Box(120, 288, 842, 1248))
    words = Words(
        headline="Mornings, without the noise",
        kicker="Halo",
        body="A quiet burr grinder",
        figure="149",
        unit="dollars",
        items=(Item("Quiet"), Item("Small"), Item("Precise")),
        quote="It is quiet.",
        attribution="Given with the brief",
        cta="Order now",
        url="example.com",
        brand="Halo",
    )
    return Shot(layout, Look("bold"), canvas, FRAMES, words, shown, seed=3)


def main(names: list[str]) -> None:
    cv2.setNumThreads(1)
    source, frame = np.zeros(WIDTH * HEIGHT * 3 // 2, np.uint8), Frame(WIDTH, HEIGHT)
    floor = cpu_ms(lambda _: np.copyto(frame.data, source))
    print(f"{'floor: bytes moved':24}{floor:8.2f} ms")
    with tempfile.TemporaryDirectory() as folder:
        shown = pictures(Path(folder))
        for name in names or LAYOUTS:
            stage = open_stage(shot_of(name, shown))
            start = time.process_time()
            stage.draw(0, frame)
            opened = 1000 * (time.process_time() - start)
            cost = cpu_ms(lambda t, stage=stage: stage.draw(t, frame))
            print(f"{name:24}{cost:8.2f} ms a frame{cost / floor:7.1f} × floor{opened:8.0f} ms to open")


if __name__ == "__main__":
    main(sys.argv[1:])

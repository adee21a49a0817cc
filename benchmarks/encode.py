"""How much the pipe costs: x264 alone on frames in a file against our segments of the same frames.

    python benchmarks/encode.py [--frames 120] [--runs 5] [--json out.json]

The floor is the same ffmpeg, settings and threads, reading raw frames from the page cache. Medians, the two
taking turns; the last rows encode two segments at once, as a film does on two cores.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np

from limelight.media.render.encoder import Encoder, software_encoder
from limelight.media.render.segment import Frame, encode_frames

RATE = Fraction(30)
SIZE = (1080, 1920)


@dataclass(frozen=True)
class Row:
    name: str
    seconds: float
    ratio: float


def frames_like_ours(count: int) -> Iterator[Frame]:
    """A drifting gradient under fine grain (12 frames of it a second) with moving type: I420."""
    width, height = SIZE
    random = np.random.default_rng(0)
    grain = [random.normal(0, 2.0, (height, width)).astype(np.int8) for _ in range(4)]
    down, across = np.mgrid[0 : height // 4, 0 : width // 4].astype(np.float32)
    chroma = np.full((height // 2, width), 118, np.uint8)
    for number in range(count):
        ground = 90 + 50 * np.sin((across + number * 0.6) / 170) + 30 * np.cos((down - number * 0.4) / 240)
        luma = cv2.resize(ground, SIZE).astype(np.int16) + grain[number // 3 % 4]
        canvas = np.clip(luma, 16, 235).astype(np.uint8)
        for line, text in enumerate(("Mornings", "are loud.", "Under 50 dB")):
            place = (60 + max(0, 40 - 3 * number), 500 + 240 * line)
            cv2.putText(canvas, text, place, cv2.FONT_HERSHEY_DUPLEX, 4.5, 235, 12, cv2.LINE_AA)
        yield np.concatenate([canvas, chroma])


def x264_alone(raw: Path, encoder: Encoder, out: Path) -> None:
    source = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", f"{SIZE[0]}x{SIZE[1]}")
    command = (encoder.program, "-v", "error", "-nostdin", "-y", *source, "-framerate", "30", "-i", str(raw))
    subprocess.run((*command, "-c:v", encoder.codec, *encoder.options, "-g", "60", str(out)), check=True)


def ours(frames: list[Frame], encoder: Encoder, out: Path) -> None:
    encode_frames(frames, count=len(frames), size=SIZE, rate=RATE, encoder=encoder, out=out)


def with_threads(encoder: Encoder, threads: int) -> Encoder:
    at = encoder.options.index("-threads") + 1
    return replace(encoder, options=(*encoder.options[:at], str(threads), *encoder.options[at + 1 :]))


def twice(work: Callable[[Path], None], folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (folder / "one.mp4", folder / "two.mp4")))


def measure(jobs: dict[str, Callable[[], None]], runs: int) -> list[Row]:
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    floor = next(iter(medians.values()))
    return [Row(name, median, median / floor) for name, median in medians.items()]


def run(count: int, runs: int, folder: Path) -> list[Row]:
    encoder = software_encoder("final")
    single = with_threads(encoder, 1)
    frames = list(frames_like_ours(count))
    raw, out = folder / "frames.yuv", folder / "out.mp4"
    with raw.open("wb") as file:
        for frame in frames:
            file.write(frame.data)
    return measure(
        {
            "x264 alone": lambda: x264_alone(raw, encoder, out),
            "our segment": lambda: ours(frames, encoder, out),
            "two at once, x264 alone": lambda: twice(lambda path: x264_alone(raw, encoder, path), folder),
            "two at once, our segments": lambda: twice(lambda path: ours(frames, encoder, path), folder),
            "two at once, one thread each": lambda: twice(lambda path: ours(frames, single, path), folder),
        },
        runs,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=120)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = run(options.frames, options.runs, Path(folder))
    for row in rows:
        print(f"{row.name:32} {row.seconds:7.2f} s   × {row.ratio:.2f}")
    if options.json:
        options.json.write_text(json.dumps([vars(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()

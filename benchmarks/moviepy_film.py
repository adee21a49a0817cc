"""(b): the same storyboard rendered by MoviePy 2, in a Python of its own (its Pillow is older than ours)."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import storyboard
from benchmarks.film import Figure
from benchmarks.process import limelight, measured
from limelight.media.draw.fonts import find_face
from limelight.media.probe import probe

__all__ = ["moviepy_figures"]

PART_SECONDS = 4
"""MoviePy needs minutes for thirty seconds; a part that holds a cross-fade stands for the whole."""


def moviepy_figures(runs: int, python: Path) -> Iterator[Figure]:
    """Seconds of work a second of film: ours from a cold store with voice, music and check; theirs pictures alone."""
    with tempfile.TemporaryDirectory(prefix="limelight-bench-") as folder:
        pairs = [(_ours(Path(folder) / str(run)), _theirs(Path(folder), python)) for run in range(runs)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    floor = f"MoviePy {theirs:.1f} s, ours {ours:.2f} s per second of film ({PART_SECONDS} s of MoviePy's)"
    # Ten times as fast, written as "at most a tenth" like every other figure.
    yield Figure("b", f"our time ÷ MoviePy's ({theirs / ours:.1f}× faster)", ours / theirs, 0.1, floor=floor)


def _ours(folder: Path) -> float:
    folder.mkdir()
    script, out = storyboard.write(folder / "script.yaml"), folder / "film"
    run = measured(limelight("make", "--script", script, "-o", out, "--quiet"), folder / "store")
    return run.wall / float(probe(out / "film.mp4").duration)


def _theirs(folder: Path, python: Path) -> float:
    board = storyboard.write(folder / "board.json")
    render = Path(__file__).with_name("moviepy_render.py")
    font = find_face("Inter", 700).path
    command = (python, render, board, font, str(PART_SECONDS), folder / "moviepy.mp4")
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1]) / PART_SECONDS

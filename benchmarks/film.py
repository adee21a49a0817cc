"""The figures that are promised of a film: each measured beside its floor, in one run.

A *film* here is a whole ``limelight make`` process, from start to exit, with the store it is told to use.
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from benchmarks import storyboard
from benchmarks.process import Measured, limelight, measured
from limelight.media.probe import probe
from limelight.media.render.encoder import Encoder, Quality, software_encoder

__all__ = ["Figure", "film_figures"]

MEMORY_LIMIT = 1_500.0


@dataclass(frozen=True)
class Figure:
    """What was promised (at most *limit*), what was measured, and of what it is a part."""

    part: str
    what: str
    value: float
    limit: float
    unit: str = ""
    floor: str = ""

    @property
    def met(self) -> bool:
        return self.value <= self.limit


def film_figures(runs: int) -> Iterator[Figure]:
    """Sections (a), (c), (d), (e) and the memory of (f), in the order in which they are cheapest to measure."""
    with tempfile.TemporaryDirectory(prefix="limelight-bench-") as folder:
        bench = _Bench(Path(folder), runs)
        whole, film = bench.cold()
        yield from _against_x264(bench, whole, film)
        yield from _edits(bench, whole)
        yield from _drafts(bench)
        yield from _aspects(bench, whole)
        yield from _variants(bench, whole)
        yield Figure("f", "largest process", bench.peak, MEMORY_LIMIT, "MB")


class _Bench:
    """A folder of scripts, stores and films; remembers the largest process it saw."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.peak = 0.0
        self._made = 0

    def store(self) -> Path:
        self._made += 1
        return self.folder / f"store-{self._made}"

    def make(self, script: Path, store: Path, *options: str) -> tuple[float, Path]:
        """Seconds that one whole ``make`` took, and the folder it wrote."""
        self._made += 1
        out = self.folder / f"film-{self._made}"
        run: Measured = measured(limelight("make", "--script", script, "-o", out, "--quiet", *options), store)
        self.peak = max(self.peak, run.peak)
        return run.wall, out

    def script(self, name: str, content: dict[str, object] | None = None) -> Path:
        path = self.folder / f"{name}.yaml"
        return storyboard.write(path, content) if content else storyboard.write(path)

    def median(self, job: Callable[[], float]) -> float:
        return statistics.median(job() for _ in range(self.runs))

    def cold(self, *options: str) -> tuple[float, Path]:
        """Median seconds of a film from an empty store, and one such film."""
        script, out = self.script("script"), self.folder
        times: list[float] = []
        for _ in range(self.runs):
            seconds, out = self.make(script, self.store(), *options)
            times.append(seconds)
        return statistics.median(times), out / "film.mp4"


def _against_x264(bench: _Bench, whole: float, film: Path) -> Iterator[Figure]:
    with _raw_frames(bench.folder, film) as raw:
        alone = bench.median(lambda: _x264_alone(raw, film, "final", bench.folder))
    length = _seconds(film)
    floor = f"x264 alone {alone:.1f} s; film {whole:.1f} s for {length:.1f} s"
    yield Figure("a", "cold film ÷ x264 alone on its frames", whole / alone, 1.8, floor=floor)


def _edits(bench: _Bench, whole: float) -> Iterator[Figure]:
    script, words = bench.script("script"), bench.script("reworded", storyboard.reworded())
    music = bench.script("music", storyboard.other_music())
    times: dict[str, list[float]] = {"words": [], "music": [], "nothing": []}
    for _ in range(bench.runs):
        store = bench.store()
        bench.make(script, store)
        for name, changed in (("words", words), ("music", music), ("nothing", script)):
            times[name].append(bench.make(changed, store)[0])
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    share = f"one scene of six is {1 / 6:.2f}; film {whole:.1f} s"
    yield Figure("c", "one scene of six re-worded ÷ whole", medians["words"] / whole, 0.25, floor=share)
    yield Figure("c", "only the music changed ÷ whole", medians["music"] / whole, 0.10)
    yield Figure("c", "nothing changed", medians["nothing"], 1.0, "s")


def _drafts(bench: _Bench) -> Iterator[Figure]:
    whole, film = bench.cold("--quality", "draft")
    length = _seconds(film)
    with _raw_frames(bench.folder, film) as raw:
        alone = bench.median(lambda: _x264_alone(raw, film, "draft", bench.folder)) / length
    floor = f"x264 alone {alone:.2f} s per second"
    yield Figure("d", "draft, seconds per second of film", whole / length, 0.9, "s", floor)


def _aspects(bench: _Bench, whole: float) -> Iterator[Figure]:
    shapes = ("9:16", "1:1", "4:5", "16:9")
    options = [part for shape in shapes for part in ("--aspect", shape)]
    script = bench.script("script")
    four = bench.median(lambda: bench.make(script, bench.store(), *options)[0])
    pixels = (1080 * 1920 * 2 + 1080 * 1080 + 1080 * 1350) / (1080 * 1920)
    yield Figure(
        "e", "four aspects ÷ one", four / whole, 3.2, floor=f"their pixels are {pixels:.2f} × those of one"
    )


def _variants(bench: _Bench, whole: float) -> Iterator[Figure]:
    scripts = [bench.script(f"hook-{n}", storyboard.hook_variant(n)) for n in range(10)]

    def all_ten() -> float:
        store = bench.store()
        return sum(bench.make(script, store)[0] for script in scripts)

    floor = f"one film and nine of its six scenes are {1 + 9 / 6:.2f}"
    yield Figure("e", "ten hook variants ÷ one film", bench.median(all_ten) / whole, 3.0, floor=floor)


def _seconds(film: Path) -> float:
    return float(probe(film).duration)


@contextmanager
def _raw_frames(folder: Path, film: Path) -> Iterator[Path]:
    """The film's own frames as raw I420: 2.8 GB for 30 s in 1080p, gone afterwards."""
    raw = folder / "frames.yuv"
    program = software_encoder("final").program
    subprocess.run((program, "-v", "error", "-i", film, "-an", "-f", "rawvideo", "-y", raw), check=True)
    try:
        yield raw
    finally:
        raw.unlink()


def _x264_alone(raw: Path, film: Path, quality: Quality, folder: Path) -> float:
    video = probe(film).video
    assert video is not None
    encoder: Encoder = software_encoder(quality)
    rate: Fraction = video.rate
    source = ("-f", "rawvideo", "-pixel_format", "yuv420p", "-video_size", f"{video.width}x{video.height}")
    command = (encoder.program, "-v", "error", "-nostdin", "-y", *source, "-framerate", str(rate), "-i", raw)
    start = time.perf_counter()
    subprocess.run((*command, "-c:v", encoder.codec, *encoder.options, folder / "alone.mp4"), check=True)
    return time.perf_counter() - start

"""``python -m benchmarks``: speed and size as promised, as a table and as JSON in ``bench-results/``.

--runs N        medians of N (default 3)
--moviepy PY    a Python that has MoviePy 2, for the comparison (b)
"""

from __future__ import annotations

import argparse
import json
import math
import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.film import Figure, film_figures
from benchmarks.footprint import footprint_figures
from benchmarks.moviepy_film import moviepy_figures
from benchmarks.studio import studio_figures

__all__ = ["print_row", "save"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--moviepy", type=Path, help="a Python that has MoviePy 2")
    options = parser.parse_args()
    figures: list[Figure] = []
    for figure in _all(options.runs, options.moviepy):
        print_row(figure)
        figures.append(figure)
    print(f"\n{save(figures)}")


def _all(runs: int, moviepy: Path | None) -> Iterator[Figure]:
    yield from footprint_figures(runs)
    yield from film_figures(runs)
    yield from studio_figures(runs)
    if moviepy:
        yield from moviepy_figures(runs, moviepy)


def print_row(figure: Figure) -> None:
    """One line of the table."""
    print(_row(figure), flush=True)


def _row(figure: Figure) -> str:
    mark = "✓" if figure.met else "✗"
    value, limit = f"{figure.value:.2f} {figure.unit}", _promise(figure)
    return f"{mark} ({figure.part}) {figure.what:<40} {value:>10}  {limit:<10} {figure.floor}"


def _promise(figure: Figure) -> str:
    return f"≤ {figure.limit:g} {figure.unit}" if figure.limit < math.inf else "(no promise)"


def _limit(figure: Figure) -> float | None:
    return figure.limit if figure.limit < math.inf else None


def save(figures: list[Figure]) -> Path:
    """The figures as JSON in a file of this moment."""
    now = datetime.now(UTC)
    path = Path("bench-results") / f"{now:%Y%m%d-%H%M%S}.json"
    path.parent.mkdir(exist_ok=True)
    rows = [{**asdict(figure), "limit": _limit(figure), "met": figure.met} for figure in figures]
    cores = os.cpu_count()
    path.write_text(json.dumps({"at": now.isoformat(), "cores": cores, "figures": rows}, indent=2) + "\n")
    return path


if __name__ == "__main__":
    main()

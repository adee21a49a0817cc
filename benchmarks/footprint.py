"""What the base install weighs and how soon the command answers: section (f)."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from benchmarks.film import Figure
from benchmarks.process import limelight, measured

__all__ = ["footprint_figures"]


def footprint_figures(runs: int) -> Iterator[Figure]:
    """Megabytes of Limelight with all it requires, and seconds until ``--help`` is there."""
    names = sorted(_required("limelight"))
    megabytes = sum(map(_size, names)) / 1e6
    heaviest = ", ".join(sorted(names, key=_size, reverse=True)[:3])
    yield Figure("f", "base install", megabytes, 750.0, "MB", f"{len(names)} packages; most: {heaviest}")
    answers = [measured(limelight("--help"), Path.home()).wall for _ in range(max(runs, 5))]
    bare = [measured([limelight()[0].with_name("python"), "-c", ""], Path.home()).wall for _ in answers]
    floor = f"an empty Python takes {statistics.median(bare):.3f} s"
    yield Figure("f", "limelight --help", statistics.median(answers), 0.4, "s", floor)


def _required(name: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """*name* and all that it requires here, by normalised name; extras are left out."""
    found = {_normal(name)}
    for requirement in metadata.requires(name) or ():
        if "extra ==" in requirement:
            continue
        other = _normal(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0])
        if other not in seen | found and _installed(other):
            found |= _required(other, seen | frozenset(found))
    return found


def _installed(name: str) -> bool:
    """A requirement for another platform is not here, and weighs nothing."""
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _size(name: str) -> int:
    files = metadata.distribution(name).files or ()
    return sum(path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file())

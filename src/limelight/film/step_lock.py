"""Notices a step whose source changed while its version did not: `python -m limelight.film.step_lock`.

``steps.lock`` holds each step's version and the fingerprint of its source. A test compares; this module's command
brings the file up to date for new steps and raised versions, and refuses the rest: an old result would answer
for new code. ``--same NAME`` says that NAME's results did not change by a bit.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import importlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from limelight.film.step import Step, Steps
from limelight.kit.errors import Broken

__all__ = ["LOCK_FILE", "Locked", "forgotten", "read_lock", "source_fingerprint", "updated", "write_lock"]

LOCK_FILE = Path(__file__).with_name("steps.lock")


@dataclass(frozen=True, slots=True)
class Locked:
    version: int
    fingerprint: str


def source_fingerprint(step: Step[Any, Any]) -> str:
    """SHA-256 of the code of the step's module and of what it says it depends on, with the data beside that code.

    Comments, docstrings and layout of code do not take part: they cannot change a result.
    """
    hasher = hashlib.sha256()
    for path in sorted(
        {path for name in (step.home.partition(":")[0], *step.depends) for path in _files(name)}
    ):
        hasher.update(_content(path))
    return hasher.hexdigest()


def forgotten(steps: Steps, lock: Mapping[str, Locked]) -> list[str]:
    """Names of steps whose source is not the locked one although their version is."""
    return sorted(
        name
        for name, step in steps.items()
        if name in lock
        and lock[name].version == step.version
        and lock[name].fingerprint != source_fingerprint(step)
    )


def updated(steps: Steps, lock: Mapping[str, Locked], same: Collection[str] = ()) -> dict[str, Locked]:
    """The lock for *steps* as they are now; raises `Broken` for a forgotten version that is not in *same*."""
    left = [name for name in forgotten(steps, lock) if name not in same]
    if left:
        raise Broken(
            f"The source of {', '.join(left)} changed and the version did not.",
            fix="Raise version= in the step, or pass --same NAME if not one bit of its results can differ.",
        )
    return {name: Locked(step.version, source_fingerprint(step)) for name, step in sorted(steps.items())}


def read_lock(path: Path = LOCK_FILE) -> dict[str, Locked]:
    if not path.exists():
        return {}
    return {name: Locked(**entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}


def write_lock(lock: Mapping[str, Locked], path: Path = LOCK_FILE) -> None:
    entries = {name: {"version": one.version, "fingerprint": one.fingerprint} for name, one in lock.items()}
    path.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _files(name: str) -> Iterator[Path]:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise Broken(f"A step depends on {name}, which does not exist.", fix="Correct its depends=.")
    if spec.submodule_search_locations:
        for folder in spec.submodule_search_locations:
            found = (path for path in Path(folder).rglob("*") if path.is_file())
            yield from (path for path in found if path.suffix != ".pyc")
    else:
        yield Path(spec.origin)


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return "\n".join(_shape(ast.parse(data))).encode() if path.suffix == ".py" else data


def _shape(node: ast.AST) -> Iterator[str]:
    # Not ast.dump: what it leaves out differs between Python versions.
    yield type(node).__name__
    for field, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else [value]:  # pyright: ignore[reportUnknownVariableType]
            if isinstance(part, ast.AST):
                if not _is_docstring(part):
                    yield from _shape(part)
            elif part is not None and field != "kind":
                yield f"{field}={part!r}"
    yield "."


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m limelight.film.step_lock")
    parser.add_argument("registry", help="module:name of the dict of steps")
    parser.add_argument("--same", nargs="*", default=[], metavar="NAME")
    chosen = parser.parse_args()
    module, _, name = str(chosen.registry).partition(":")
    steps: Steps = getattr(importlib.import_module(module), name)
    write_lock(updated(steps, read_lock(), chosen.same))


if __name__ == "__main__":
    main()

"""The sandboxed side: limits first, then one question about one file on stdin, the answer to stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from limelight.kit.errors import InvalidInput
from limelight.projects.assets.examining.facts import (
    Answer,
    Examined,
    Question,
    Refusal,
    Wanted,
    answer_format,
    question_format,
)
from limelight.projects.assets.examining.look import look
from limelight.projects.assets.examining.peaks import peaks
from limelight.projects.assets.examining.picture import picture

__all__ = ["main"]

_MEMORY = 4 * 2**30
_PROCESSOR = 300
_OPEN_FILES = 128


def main() -> None:
    question = question_format().validate_json(sys.stdin.buffer.read())
    _limit()
    sys.stdout.buffer.write(answer_format().dump_json(_answer(question)))


def _limit() -> None:
    """Bound memory, processor time and open files, and write nothing; every ffmpeg from here inherits it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _PROCESSOR),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS refuses some limits; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(question: Question) -> Answer:
    path = Path(question.path)
    try:
        return _FINDING[question.wanted](path)
    except InvalidInput as error:
        return Refusal(error.message, error.fix)
    except MemoryError:
        return Refusal(f"{path.name} needs too much memory.", "Give a smaller copy.")


def _facts(path: Path) -> Examined:
    """What it is and, since it is open, what stands for it in a list."""
    found = look(path)
    with suppress(InvalidInput, MemoryError):
        small = peaks(path) if found.asset_type == "audio" else picture(path)
        return replace(found, preview=small.content)
    return found


_FINDING: Mapping[Wanted, Callable[[Path], Answer]] = {"facts": _facts, "picture": picture, "peaks": peaks}

if __name__ == "__main__":
    main()

"""The sandboxed side: limits first, then one file named on stdin, the answer to stdout."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from limelight.kit.errors import InvalidInput
from limelight.projects.assets.examining.facts import Answer, Refusal, answer_format
from limelight.projects.assets.examining.look import look

__all__ = ["main"]

_MEMORY = 4 * 2**30
_PROCESSOR = 300
_OPEN_FILES = 128


def main() -> None:
    path = Path(sys.stdin.buffer.read().decode())
    _limit()
    sys.stdout.buffer.write(answer_format().dump_json(_answer(path)))


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


def _answer(path: Path) -> Answer:
    try:
        return look(path)
    except InvalidInput as error:
        return Refusal(error.message, error.fix)
    except MemoryError:
        return Refusal(f"{path.name} needs too much memory.", "Give a smaller copy.")


if __name__ == "__main__":
    main()

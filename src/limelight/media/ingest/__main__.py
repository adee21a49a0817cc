"""The sandboxed side: limits first, then one job from stdin, its answer to stdout."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from limelight.kit.errors import InvalidInput
from limelight.media.ingest.clip import prepare_clip
from limelight.media.ingest.footage import look_at, prepare_footage
from limelight.media.ingest.jobs import (
    Answer,
    ClipJob,
    FootageJob,
    Job,
    LookJob,
    PhotoJob,
    Refusal,
    answer_format,
    job_format,
)
from limelight.media.ingest.photo import prepare_photo

__all__ = ["main"]

_GIGABYTE = 1024**3
_MEMORY = 4 * _GIGABYTE
_FILE = 4 * _GIGABYTE
_PHOTO_CPU = 60
_CLIP_CPU = 3000
_OPEN_FILES = 128


def main() -> None:
    job = job_format().validate_json(sys.stdin.buffer.read())
    _limit(_PHOTO_CPU if isinstance(job, PhotoJob) else _CLIP_CPU)
    sys.stdout.buffer.write(answer_format().dump_json(_answer(job)))


def _limit(cpu_seconds: int) -> None:
    """Bound memory, processor time, file size and open files, here and in every ffmpeg started from here."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS refuses some limits; the others still hold.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(job: Job) -> Answer:
    path, folder = Path(job.path), Path.cwd()
    try:
        match job:
            case ClipJob():
                return prepare_clip(path, folder, job.rate, job.max_long_side)
            case LookJob():
                return look_at(path)
            case FootageJob():
                return prepare_footage(path, folder, job.framing)
            case PhotoJob():
                return prepare_photo(path, folder, job.least)
    except InvalidInput as error:
        return Refusal(error.message, error.fix)
    except MemoryError:
        return Refusal(f"{path.name} needs too much memory.", "Give a smaller copy.")


if __name__ == "__main__":
    main()

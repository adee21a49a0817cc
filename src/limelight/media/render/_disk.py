"""A file appears under its name whole or not at all, and a disk that refuses is a sentence."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from limelight.kit.errors import Broken, InvalidInput, LimelightError, NotConfigured

__all__ = ["appearing", "disk_full", "refused"]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def appearing(out: Path) -> Generator[Path, None, None]:
    """A path beside *out* to write to; it becomes *out* when the block ends well, and vanishes when not.

    Raises :class:`InvalidInput` for a folder that takes no files, :class:`NotConfigured` for a full disk.
    """
    part = out.with_name(f".{out.stem}-{secrets.token_hex(4)}.part")
    try:
        part.touch()
        yield part
        _settle(part, out)
    except OSError as error:
        if error.errno in _FULL or error.filename == str(part):
            raise refused(error, out) from error
        raise  # about another file, which whoever works in the block was reading
    finally:
        _forget(part)


def _settle(part: Path, out: Path) -> None:
    # Without fsync a power cut could leave the new name on an empty file.
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(out)


def _forget(part: Path) -> None:
    # A folder that refused the file (gone, or not a folder) refuses this as well; the first reason counts.
    if part.parent.is_dir():
        part.unlink(missing_ok=True)


def refused(error: OSError, out: Path) -> LimelightError:
    """Our error for what the operating system said about writing *out*."""
    if error.errno in _FULL:
        return disk_full(out)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR}:
        return InvalidInput(
            f"Nothing can be written in {out.parent}.",
            fix="Choose a folder that exists and is yours to write.",
        )
    return Broken(f"Writing {out.name} failed: {error.strerror}.", fix="Look at the disk, then run it again.")


def disk_full(out: Path) -> NotConfigured:
    return NotConfigured(
        f"The disk is full or a limit on file sizes is reached: {out.name} could not be written.",
        fix="Free some space or raise the limit (`ulimit -f`), then run the same command; what is finished is kept.",
    )

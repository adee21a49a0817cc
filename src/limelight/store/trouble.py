"""What a disk refuses, in one sentence with the fix."""

from __future__ import annotations

import errno
import os

from obstore.exceptions import BaseError

from limelight.kit.errors import NotConfigured

__all__ = ["disk_trouble"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_TOO_LARGE = frozenset({errno.EFBIG})
_UNWRITABLE = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def disk_trouble(error: OSError | BaseError) -> NotConfigured | None:
    """The error to report when *error* means a full or unwritable disk; None when it means something else."""
    if _is_one_of(error, _FULL):
        return NotConfigured(
            "The disk that holds the store is full.",
            fix="Free some space, run `limelight store gc`, or point LIMELIGHT_HOME at another disk.",
        )
    if _is_one_of(error, _TOO_LARGE):
        return NotConfigured(
            "A file of the store is larger than this process or disk allows.",
            fix="Raise the limit (`ulimit -f`), or point LIMELIGHT_HOME at another disk.",
        )
    if _is_one_of(error, _UNWRITABLE):
        return NotConfigured(
            "The store's folder cannot be written.",
            fix="Give yourself access to it, or point LIMELIGHT_HOME at a folder that you can write.",
        )
    return None


def _is_one_of(error: OSError | BaseError, numbers: frozenset[int]) -> bool:
    # obstore has the system's number only inside its message.
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno in numbers
    return any(f"{os.strerror(number)} (os error {number})" in str(error) for number in numbers)

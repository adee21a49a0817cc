"""What only moving bytes can run into."""

from __future__ import annotations

from limelight.kit.errors import InvalidInput, LimelightError
from limelight.runtime.web.problems import Conflict, NotFound

__all__ = [
    "Expired",
    "NotThere",
    "TooLarge",
    "TooSlow",
    "UnsatisfiableRange",
    "WrongContentType",
    "WrongOffset",
    "WrongVersion",
]


class NotThere(NotFound):
    """An asset or upload that is missing, or somebody else's."""


class Expired(LimelightError):
    """An upload was left alone for too long."""

    status = 410
    exit_code = 2


class TooLarge(InvalidInput):
    status = 413


class TooSlow(LimelightError):
    """The body arrives so slowly that holding the connection is not worth it."""

    status = 408
    exit_code = 5


class UnsatisfiableRange(InvalidInput):
    status = 416


class WrongOffset(Conflict):
    """The bytes don't go on where the last ones ended; ``offset`` says where that is."""


class WrongVersion(LimelightError):
    """Another version of the tus protocol."""

    status = 412
    exit_code = 2


class WrongContentType(InvalidInput):
    status = 415

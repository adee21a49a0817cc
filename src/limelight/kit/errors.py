"""The error tree, named for the remedy.

    LimelightError
    ├── InvalidInput      the person can correct what they gave        (422, exit 2)
    ├── NotConfigured     a library, key, font or file is missing      (501, exit 3)
    ├── NotSupported      nothing here can do this                     (501, exit 3)
    ├── Rejected          an engine or policy refused the content      (409, exit 4)
    ├── NeedsPerson       only a person can decide                     (409, exit 4)
    ├── RateLimited       ask again after ``after`` seconds            (429, exit 5)
    ├── Retriable         harmless to repeat after ``after`` seconds   (503, exit 5)
    └── Broken            our fault: a bug, or damaged data            (500, exit 1)

Every error carries one sentence (what happened), a fix (what to do) and data for machines.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "Broken",
    "InvalidInput",
    "LimelightError",
    "NeedsPerson",
    "NotConfigured",
    "NotSupported",
    "RateLimited",
    "Rejected",
    "Retriable",
]

_Scalar = str | int | float | bool | None


class LimelightError(Exception):
    """Base of every failure that Limelight reports."""

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    can_retry: ClassVar[bool] = True
    """Whether just the same, asked again, may come out otherwise; else what was asked has to change first."""

    def __init__(self, message: str, *, fix: str = "", **data: _Scalar) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.data = data

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default pickling would lose the keywords.
        return _rebuild, (type(self), self.message, self.fix, self.data)


def _rebuild(kind: type[LimelightError], message: str, fix: str, data: dict[str, _Scalar]) -> LimelightError:
    return kind(message, fix=fix, **data)


class InvalidInput(LimelightError, ValueError):
    status = 422
    exit_code = 2
    can_retry = False


class NotConfigured(LimelightError):
    status = 501
    exit_code = 3


class NotSupported(LimelightError):
    status = 501
    exit_code = 3
    can_retry = False


class Rejected(LimelightError):
    status = 409
    exit_code = 4
    can_retry = False


class NeedsPerson(LimelightError):
    status = 409
    exit_code = 4


class Retriable(LimelightError):
    """Harmless to repeat; ``after`` is a number of seconds to wait first."""

    status = 503
    exit_code = 5

    def __init__(self, message: str, *, fix: str = "", after: float = 0.0, **data: _Scalar) -> None:
        super().__init__(message, fix=fix, after=after, **data)
        self.after = after


class RateLimited(Retriable):
    status = 429


class Broken(LimelightError):
    pass

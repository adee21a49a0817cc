"""What can be wrong with money."""

from __future__ import annotations

from uuid import UUID

from limelight.kit.errors import LimelightError
from limelight.kit.money import credits_of

__all__ = ["CapReached", "InsufficientCredits", "cap_reached", "insufficient", "shown"]


class InsufficientCredits(LimelightError):
    """The organisation has less than is needed; ``needed_micros`` and ``available_micros`` say how much."""

    status = 402
    exit_code = 4


class CapReached(LimelightError):
    """A cap that a person set would be passed; ``cap`` is ``month``, ``run`` or ``project``."""

    status = 402
    exit_code = 4


def shown(micros: int) -> str:
    """*micros* as a person reads them: ``1.5 credits``."""
    amount = f"{credits_of(micros):f}"
    if "." in amount:
        amount = amount.rstrip("0").rstrip(".")
    return f"{amount} credits"


def insufficient(needed: int, available: int) -> InsufficientCredits:
    return InsufficientCredits(
        f"This needs {shown(needed)}, and {shown(available)} are available.",
        fix="Get more credit, or choose engines that cost less.",
        needed_micros=needed,
        available_micros=available,
    )


def cap_reached(
    cap: str, limit: int, taken: int, needed: int, fix: str, about: UUID | None = None
) -> CapReached:
    return CapReached(
        f"This needs {shown(needed)}; {shown(taken)} of the {cap}'s cap of {shown(limit)} are taken.",
        fix=fix,
        cap=cap,
        cap_micros=limit,
        taken_micros=taken,
        needed_micros=needed,
        about=None if about is None else str(about),
    )

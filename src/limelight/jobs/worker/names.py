"""What a process calls itself in rows that it holds, so that its death is seen before its lease has run out.

The name tells machine, boot, process and start; whether such a process has ended is known on its own machine only.
Everywhere else the lease says it.
"""

from __future__ import annotations

from collections.abc import Iterable

from limelight.kit.ids import new_id
from limelight.store.makers import Maker, is_dead, this_maker

__all__ = ["ended_among", "new_name"]


def new_name() -> str:
    """A name for one plane of this process."""
    return f"{this_maker().label()}.{new_id().hex[-8:]}"


def ended_among(names: Iterable[str | None]) -> list[str]:
    """Those of *names* whose process is known to have ended."""
    return [name for name in names if name and _has_ended(name)]


def _has_ended(name: str) -> bool:
    try:
        maker = Maker.from_label(name)
    except ValueError:
        return False
    return is_dead(maker)

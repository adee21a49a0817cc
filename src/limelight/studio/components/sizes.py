"""Amounts of bytes and time, as people say them."""

from __future__ import annotations

from typing import Final

__all__ = ["clock", "size_of"]

_UNITS: Final = ("bytes", "kB", "MB", "GB", "TB")


def size_of(count: int) -> str:
    """*count* bytes in the unit that people think in."""
    amount, unit = float(count), _UNITS[0]
    for unit in _UNITS:
        if amount < 1000 or unit == _UNITS[-1]:
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if unit == _UNITS[0] or amount >= 100 else f"{amount:.1f} {unit}"


def clock(seconds: float) -> str:
    """*seconds* as a player says them: 0:07, 12:30, 1:02:03."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"

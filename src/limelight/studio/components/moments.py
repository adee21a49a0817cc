"""When something was, as people say it."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["ago"]

_MINUTE, _HOUR, _DAY, _WEEK = 60, 3600, 86_400, 604_800


def ago(moment: datetime) -> str:
    """*moment* as "4 min ago"; from a week on, its date."""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return f"{int(seconds / _MINUTE)} min ago"
    if seconds < _DAY:
        return f"{int(seconds / _HOUR)} h ago"
    if seconds < _WEEK:
        return f"{int(seconds / _DAY)} d ago"
    return f"{moment.day} {moment:%B %Y}"

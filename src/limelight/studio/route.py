"""A page: its address, its name, and what builds it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["Route", "Section"]

_ID: Final = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

Section = Literal["home", "tools", "jobs", "library", "settings", "inbox", ""]


@dataclass(frozen=True, slots=True)
class Route:
    """``build`` is called with what stands in the path's braces, and ``desk`` unless the page is open to all.

    An open page is for whoever has no account or no session yet: its frame has no navigation, and ``build`` gets
    ``request`` instead.
    """

    path: str
    title: str
    build: Callable[..., Awaitable[None]]
    section: Section = ""
    is_open: bool = False

    def matches(self, path: str) -> dict[str, str] | None:
        """What stands in the braces when *path* is this page's, else None."""
        pattern = re.sub(r"\{(\w+)\}", _group, self.path)
        found = re.fullmatch(pattern, path.rstrip("/") or "/")
        return None if found is None else {name: str(value) for name, value in found.groupdict().items()}


def _group(brace: re.Match[str]) -> str:
    """Any part of a path; for a name that ends in ``_id`` an id, so that no page is asked for what can't be."""
    is_id = brace[1].endswith("_id")
    return f"(?P<{brace[1]}>{_ID if is_id else '[^/]+'})"

"""A page: its address, its name, and what builds it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["Route", "Section"]

Section = Literal["home", "tools", "jobs", "library", "settings", ""]


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

    @property
    def place(self) -> str:
        """The path as the server's router takes it: all below its first fixed part."""
        fixed = self.path.split("/{")[0]
        return f"{fixed}/{{rest:path}}" if fixed != self.path else fixed

    def matches(self, path: str) -> dict[str, str] | None:
        """What stands in the braces when *path* is this page's, else None."""
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path)
        found = re.fullmatch(pattern, path.rstrip("/") or "/")
        return None if found is None else {name: str(value) for name, value in found.groupdict().items()}

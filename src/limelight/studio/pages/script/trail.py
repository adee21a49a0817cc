"""The versions that one tab has seen, so that it can go back over them and forth again."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Trail"]


@dataclass
class Trail:
    """``back`` and ``forth`` are the versions that undo and redo go to; None when there is none."""

    _present: int | None = None
    _past: list[int] = field(default_factory=list[int])
    _future: list[int] = field(default_factory=list[int])

    @property
    def back(self) -> int | None:
        return self._past[-1] if self._past else None

    @property
    def forth(self) -> int | None:
        return self._future[-1] if self._future else None

    def arrive(self, version: int, parent: int | None) -> None:
        """*version* is the current one, whoever made it so; a tab that is new here can go back to its *parent*."""
        if self._present not in (None, version):
            self._past.append(self._present)
            self._future.clear()
        self._present = version
        if not self._past and parent is not None:
            self._past.append(parent)

    def go_back(self) -> None:
        """The tab is about to show ``back``."""
        self._step(self._past, self._future)

    def go_forth(self) -> None:
        """The tab is about to show ``forth``."""
        self._step(self._future, self._past)

    def _step(self, taken: list[int], left: list[int]) -> None:
        if self._present is not None:
            left.append(self._present)
        self._present = taken.pop()

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
        """*version* is the current one, whoever made it so; a tab that is new here can go back to its *parent*.

        One of the two to go to is a step there: the news of it may be here before the answer to who asked for it.
        """
        if self._present is None:
            self._present = version
        elif version == self.back:
            self._future.append(self._present)
            self._present = self._past.pop()
        elif version == self.forth:
            self._past.append(self._present)
            self._present = self._future.pop()
        elif version != self._present:
            self._past.append(self._present)
            self._future.clear()
            self._present = version
        if not self._past and parent is not None:
            self._past.append(parent)

"""A film and what is said about it, each at its moment, with drawings on its frames: for a team and for a guest.

    talk = FilmTalk(shown, add=…)
    await talk.show(remarks)

What stands below the film is built inside ``with talk.below:``, what belongs before the comments in ``talk.beside``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui.element import Element

from limelight.studio.components.comments import Comments, Remark
from limelight.studio.components.player import Mark, Playable, Player, time_words
from limelight.studio.components.sketch import Sketch

__all__ = ["FilmTalk"]

Says = Callable[[str, int | None, dict[str, Any] | None], Awaitable[None]]
"""Told the words, the frame (None: the whole film) and the drawing on it."""


class FilmTalk:
    """*add*, *resolve* and *delete* are None for whoever may not."""

    def __init__(
        self,
        shown: Playable,
        *,
        add: Says | None,
        resolve: Callable[[Remark, bool], Awaitable[None]] | None = None,
        delete: Callable[[Remark], Awaitable[None]] | None = None,
    ) -> None:
        self._add, self._remarks = add, dict[str, Remark]()
        with Element("div").classes("ll-columns"):
            with Element("div").classes("ll-stack") as self.below:
                self.player = Player(shown, on_frame=self._stands, on_mark=self._marked)
                with self.player:
                    self._sketch = Sketch(self.player)
            with Element("div").classes("ll-stack"):
                self.beside = Element("div").classes("ll-stack")
                self._comments = Comments(
                    self._say if add else None,
                    choose=self._choose,
                    resolve=resolve,
                    delete=delete,
                    focus=self.player.pause,
                    draw=self._sketch.begin if add else None,
                )
        self._stands(0)

    async def show(self, remarks: Sequence[Remark]) -> None:
        """Show *remarks* in their order, and where in the film they are."""
        self._remarks = {remark.id: remark for remark in remarks}
        self.player.show_marks([_mark(one) for one in remarks if one.frame is not None])
        await self._comments.show(remarks)

    def _stands(self, frame: int) -> None:
        self._comments.at(frame, time_words(frame, self.player.shown.rate))

    def _marked(self, remark_id: str) -> None:
        if remark_id in self._remarks:
            self._choose(self._remarks[remark_id])

    def _choose(self, remark: Remark) -> None:
        if remark.frame is not None:
            self.player.pause()
            self.player.seek(remark.frame)
        self._sketch.show(remark.drawing)

    async def _say(self, words: str, frame: int | None) -> None:
        drawing = self._sketch.drawing
        if self._add is not None:
            await self._add(words, self._sketch.frame if drawing else frame, drawing)
        self._sketch.show(None)


def _mark(remark: Remark) -> Mark:
    said = f"{remark.author or 'Somebody'} at {remark.place}: {remark.words[:80]}"
    return Mark(remark.id, remark.frame or 0, said, remark.is_resolved)

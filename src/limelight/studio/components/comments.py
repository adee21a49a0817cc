"""What people say about a film, each at its moment: a list, and a field that writes at the frame in sight.

comments = Comments(add, resolve=…, seek=player.seek, focus=player.pause)
comments.show(remarks)
comments.at(player.frame, "0:03.5")
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nicegui.element import Element

from limelight.studio.components.badge import badge
from limelight.studio.components.button import button
from limelight.studio.components.field import switch, text_field
from limelight.studio.components.icon import icon
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.moments import ago
from limelight.studio.components.text import text

__all__ = ["Comments", "Remark"]

_MOST = 4_000
"""Characters, as the service takes them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as it is shown. ``place`` is its time code, or the name of its scene; empty for the whole film."""

    id: str
    author: str
    words: str
    written_at: datetime
    frame: int | None = None
    place: str = ""
    is_resolved: bool = False
    drawing: dict[str, Any] | None = None
    may_delete: bool = False


Adds = Callable[[str, int | None], Awaitable[None]]
"""Told the words, and the frame they belong to (None: the whole film)."""


class Comments:
    """*add* is None for whoever may only read, *resolve* for who may not decide that something is dealt with.

    *choose* is told of a remark that somebody wants to see, to seek there and show its drawing; *focus* when
    somebody begins to write; *draw* gives them a pen for the frame.
    """

    def __init__(
        self,
        add: Adds | None,
        *,
        choose: Callable[[Remark], Awaitable[None] | None],
        resolve: Callable[[Remark, bool], Awaitable[None]] | None = None,
        delete: Callable[[Remark], Awaitable[None]] | None = None,
        focus: Callable[[], None] | None = None,
        draw: Callable[[], None] | None = None,
    ) -> None:
        self._draw = draw
        self._add, self._choose, self._resolve, self._delete, self._focus = (
            add,
            choose,
            resolve,
            delete,
            focus,
        )
        self._frame = 0
        with Element("section").classes("ll-comments") as self.element:
            self.element.props["aria-labelledby"] = title = f"comments-{self.element.id}"
            text("h2", "Comments", "ll-section-title").props(f"id={title}")
            if add is not None:
                self._write()
            self._list = Element("div")
        self._shown: tuple[Remark, ...] | None = None

    def at(self, frame: int, words: str) -> None:
        """What is written now belongs to *frame*, which people read as *words*."""
        self._frame = frame
        if self._add is not None:
            self._here.props["label"] = f"At {words}"
            self._here.set_visibility(True)

    async def show(self, remarks: Sequence[Remark]) -> None:
        """Show *remarks*, in the order in which they are given."""
        if self._shown == tuple(remarks):
            return
        self._shown = tuple(remarks)
        self._list.clear()
        with self._list:
            if not remarks:
                text("p", "Nobody has said anything yet.", "ll-quiet")
                return
            listed = LazyList(len(remarks), self._some, chunk=20, height=1600, classes="ll-comments-list")
            await listed.first()

    def _write(self) -> None:
        with Element("div").classes("ll-stack-s") as place:
            self._field = text_field("Comment", rows=2, most=_MOST, hidden_label=True, keep="comment", placeholder="What would you change?")  # fmt: skip
            with Element("div").classes("ll-row ll-between"):
                self._here = switch("At this moment", True)
                self._here.set_visibility(False)
                with Element("div").classes("ll-row"):
                    if self._draw is not None:
                        button("Draw on the picture", kind="bare", icon_name="pencil-line", is_icon=True, on_click=self._draw)  # fmt: skip
                    button("Comment", icon_name="message-square", on_click=self._said)
        if self._focus is not None:
            place.on("focusin", self._focus, [], throttle=1.0, trailing_events=False)

    async def _said(self) -> None:
        words = str(self._field.value or "").strip()
        if not words:
            self._field.refuse("Write something first.")
            return
        self._field.refuse("")
        if self._add is not None:
            await self._add(words, self._frame if self._here.visible and self._here.value else None)
        self._field.put("")

    def _some(self, first: int, end: int) -> None:
        for remark in (self._shown or ())[first:end]:
            self._one(remark)

    def _one(self, remark: Remark) -> None:
        with Element("article").classes("ll-comment") as shown:
            if remark.is_resolved:
                shown.classes("is-resolved")
            with Element("header").classes("ll-comment-head"):
                text("span", remark.author or "Somebody", "ll-comment-author")
                text("time", ago(remark.written_at), "ll-quiet").props["datetime"] = (
                    remark.written_at.isoformat()
                )
                if remark.is_resolved:
                    badge("Done", "ok")
            text("p", remark.words, "ll-comment-words")
            with Element("footer").classes("ll-comment-foot"):
                self._acts(remark)

    def _acts(self, remark: Remark) -> None:
        if remark.place:
            with Element("button").props("type=button").classes("ll-comment-place ll-number") as place:
                icon("pencil-line" if remark.drawing else "corner-down-right")
                text("span", remark.place)
                text("span", ", show the drawing" if remark.drawing else ", show it", "ll-unseen")
            place.on("click", lambda: self._choose(remark), [])
        if self._resolve is not None:
            resolve = self._resolve
            name = "Open it again" if remark.is_resolved else "Done"
            button(name, kind="bare", icon_name="rotate-ccw" if remark.is_resolved else "check", on_click=lambda: resolve(remark, not remark.is_resolved))  # fmt: skip
        if self._delete is not None and remark.may_delete:
            delete = self._delete
            button("Delete the comment", kind="bare", icon_name="trash-2", is_icon=True, on_click=lambda: delete(remark))  # fmt: skip

"""A card of the script: a scene, or the title and the hook."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nicegui.element import Element
from nicegui.events import GenericEventArguments

__all__ = ["Card", "Disagreement"]

Edited = Callable[["Card", dict[str, str], dict[str, str]], Awaitable[None]]
SplitAt = Callable[["Card", int], Awaitable[None]]
Left = Callable[["Card"], None]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Somebody else wrote *theirs* in the field *name* while *mine* was typed."""

    name: str
    mine: str
    theirs: str


class Card(Element, component="card.js"):
    """*on_edit* gets the fields that changed and what they said before; *on_split* a place in the narration."""

    def __init__(
        self, project_id: UUID, name: str, props: Mapping[str, Any], on_edit: Edited,
        on_split: SplitAt | None = None, on_left: Left | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.name = name
        self._edited, self._split, self._differs = on_edit, on_split, None
        self.props["place"], self.props["name"], self.props["data-key"] = str(project_id), name, name
        self.show(props)
        self.on("edit", self._on_edit)
        self.on("split", self._on_split)
        self.on("left", lambda: on_left(self) if on_left else None, [])
        self.on("settle", self._on_settle)

    @property
    def label(self) -> str:
        """Such as "Scene 2"."""
        return str(self.props["label"])

    def show(self, props: Mapping[str, Any]) -> None:
        """Show what changed of *props*; words that are being typed stay."""
        for name, value in props.items():
            if self.props.get(name) != value:
                self.props[name] = value

    def leave(self) -> None:
        """Its scene is gone: words that are not told yet are told, and else ``on_left`` is."""
        self.show({"gone": True})

    def stay(self) -> None:
        """Its scene is there."""
        self.show({"gone": False})

    def begin(self) -> None:
        """Put the cursor into it."""
        self.run_method("begin")

    def split(self) -> None:
        """Ask the browser where the cursor is; it tells ``on_split``."""
        self.run_method("split")

    def disagree(self, differs: Disagreement, label: str) -> None:
        """Show both words, and let the person choose."""
        self._differs = differs
        words = f"Somebody else changed “{label}” while you wrote. Neither is lost."
        self.props["differs"] = {"words": words, "mine": differs.mine, "theirs": differs.theirs}

    def refuse(self, words: str) -> None:
        """Say why the last edit was not kept; it stays in the field."""
        self.props["refused"] = {"words": words}

    async def _on_edit(self, event: GenericEventArguments) -> None:
        self.props["refused"] = None
        await self._edited(self, dict(event.args["fields"]), dict(event.args["seen"]))
        if not self.is_deleted:
            self.props["done"] = int(event.args["serial"])

    async def _on_split(self, event: GenericEventArguments) -> None:
        if self._split is not None:
            await self._split(self, int(event.args))

    async def _on_settle(self, event: GenericEventArguments) -> None:
        differs, self._differs = self._differs, None
        self.props["differs"] = None
        if differs is not None:
            kept = differs.mine if event.args == "mine" else differs.theirs
            self.run_method("show", differs.name, kept)
            await self._edited(self, {differs.name: kept}, {differs.name: differs.theirs})

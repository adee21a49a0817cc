"""The scenes as cards: edited, moved, added, split, merged, dropped; and the title and the hook above them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from nicegui.element import Element

from limelight.film.script import Scene
from limelight.kit.errors import LimelightError
from limelight.projects.scripts import scenes as changes
from limelight.projects.scripts.reading import SceneReading
from limelight.runtime.web.problems import Conflict, NotFound, Unauthorized
from limelight.studio.components.button import button
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.sortable import Sortable, handle
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.layouts import LAYOUTS
from limelight.studio.pages.script.card import Card, Disagreement
from limelight.studio.pages.script.edits import Edits
from limelight.studio.pages.script.fields import (
    LABELS,
    fields_of,
    heading_of,
    phrases_of,
    said,
    supported_by,
    supports_of,
    times_of,
    values_of,
    warnings_of,
)
from limelight.studio.pages.script.snapshot import Version

__all__ = ["Cards"]

_LAYOUTS = [{"value": name, "label": shown.name} for name, shown in LAYOUTS.items()]
_HURRIED = "A viewer needs {:.1f} s to read what is on screen, and it is there for {:.1f} s."
_HEADING = "heading"


class Cards:
    """*refresh* shows what the services say now; it is called after every edit."""

    def __init__(self, version: Version, edits: Edits, refresh: Callable[[], Awaitable[None]], locked: str) -> None:  # fmt: skip
        self._version, self._edits, self._refresh, self._locked = version, edits, refresh, locked
        self._shown: tuple[Version, str] | None = None
        self._cards: dict[str, Card] = {}
        self._tools: dict[str, list[Element]] = {}
        self._known: dict[str, tuple[Scene, str | None]] = {}
        """Each scene as it was last, and the one before it."""
        with Element("div").classes("ll-script-cards"):
            text("h2", "Script", "ll-unseen")
            self._heading = Card(version.project_id, _HEADING, self._heading_props(), self._edit_heading)
            self._list = Sortable("Scenes", self.move)
            self._list.classes("ll-script-list")
            self._add = button("Add a scene", icon_name="plus", on_click=self.add_last)
        self.show(version, locked)

    def show(self, version: Version, locked: str) -> None:
        """Show *version*; *locked* says why its words can't be changed now."""
        if (version, locked) == self._shown:
            return
        self._shown = version, locked
        self._version, self._locked = version, locked
        self._heading.show(self._heading_props())
        self._add.set_visibility(not locked)
        for name in self._cards.keys() - {scene.id for scene in version.script.scenes}:
            self._cards[name].leave()
        for at, (scene, reading) in enumerate(zip(version.script.scenes, version.reading.scenes, strict=True)):  # fmt: skip
            self._show_scene(at, scene, reading)

    async def move(self, scene_id: str, to: int) -> None:
        """Put a scene at the place *to*, counted from 0."""
        if 0 <= to < len(self._version.script.scenes):
            await self._edits.keep(changes.moving(scene_id, to), f"{self._name(scene_id)} moved to place {to + 1}.")  # fmt: skip
            await self._refresh()

    async def add_last(self) -> None:
        """A new scene before the end card, which stays the last; without one behind all others."""
        *others, last = self._version.script.scenes
        ends = last.layout == "end_card" and others
        await self._add_behind(others[-1].id if ends else last.id)

    async def _add_behind(self, scene_id: str) -> None:
        blank = {"layout": "statement"}
        await self._begin(
            await self._edits.keep_new(lambda used: changes.adding(blank, after=scene_id, used=used), "A scene was added.")
        )  # fmt: skip

    async def _split(self, card: Card, at: int) -> None:
        note = f"{card.label} was split."
        await self._begin(await self._edits.keep_new(partial(_splitting, card.name, at), note))

    async def _merge(self, scene_id: str) -> None:
        await self._edits.keep(changes.merging(scene_id), f"{self._name(scene_id)} took in the next one.")
        await self._refresh()

    async def _untime(self, scene_id: str) -> None:
        """Forget how long the writer meant it to be."""
        note = f"{self._name(scene_id)} lasts as long as its words take."
        await self._edits.keep(changes.changing(scene_id, {"duration": None}), note)
        await self._refresh()

    async def _drop(self, scene_id: str) -> None:
        name, (scene, after) = self._name(scene_id), self._known[scene_id]
        await self._edits.keep(changes.dropping(scene_id), f"{name} was dropped.")
        await self._refresh()
        back = partial(self._bring_back, scene.model_dump(mode="json"), after)
        toast(f"{name} is dropped.", action="Undo", on_action=back)

    async def _bring_back(self, scene: dict[str, Any], after: str | None) -> None:
        place = after if after is None or after in self._cards else changes.LAST
        await self._edits.keep(changes.adding(scene, after=place, used=()), "A dropped scene came back.")
        await self._refresh()

    async def _begin(self, scene_id: str) -> None:
        await self._refresh()
        if scene_id in self._cards:
            self._cards[scene_id].begin()

    async def _edit(self, card: Card, fields: dict[str, str], seen: dict[str, str]) -> None:
        scene, _ = self._known[card.name]
        change = changes.changing(card.name, values_of(scene, fields), seen=values_of(scene, seen))
        note = f"{card.label}: {', '.join(map(_called, fields))}."
        await self._keep(card, change, fields, seen, note, self._edit)

    async def _edit_heading(self, card: Card, fields: dict[str, str], seen: dict[str, str]) -> None:
        note = f"The {' and the '.join(fields)}."
        await self._keep(card, changes.heading(fields, seen=seen), fields, seen, note, self._edit_heading)

    async def _keep(
        self, card: Card, change: changes.Change, fields: dict[str, str], seen: dict[str, str], note: str,
        again: Callable[[Card, dict[str, str], dict[str, str]], Awaitable[None]],
    ) -> None:  # fmt: skip
        """Keep *change*; a field that somebody else changed is asked about, and the others are kept."""
        try:
            await self._edits.keep(change, note)
        except Conflict as error:
            name = str(error.data.get("field", ""))
            if not name:
                card.refuse(f"Not kept: {error.message} {error.fix}")
                return
            if rest := fields.keys() - {name}:
                await again(card, {key: fields[key] for key in rest}, {key: seen[key] for key in rest})
            await self._refresh()
            card.disagree(Disagreement(name, fields[name], self._now(card.name, name)), _called(name))
        except NotFound:
            self._tell_gone(card, fields)
            await self._refresh()
        except Unauthorized:
            raise  # who signs in again finds the words here, and they are kept then
        except LimelightError as error:
            card.refuse(f"Not kept: {error.message} {error.fix}")
        else:
            await self._refresh()

    def _tell_gone(self, card: Card, fields: dict[str, str]) -> None:
        """Somebody dropped the scene while it was written in; nothing of that is lost."""
        scene, after = self._known[card.name]
        mine = {**scene.model_dump(mode="json"), **values_of(scene, fields)}
        toast(
            "Somebody dropped the scene that you wrote in.",
            kind="problem",
            action="Bring it back with your words",
            on_action=partial(self._bring_back, mine, after),
        )
        self._forget(card)

    def _forget(self, card: Card) -> None:
        """Take the card of a scene that is gone off the page."""
        if self._cards.pop(card.name, None) is not None:
            card.delete()

    def _show_scene(self, at: int, scene: Scene, reading: SceneReading) -> None:
        self._known[scene.id] = scene, self._version.script.scenes[at - 1].id if at else None
        props = self._scene_props(at, scene, reading)
        card = self._cards.get(scene.id)
        if card is None:
            card = self._new_card(scene.id, props)
        card.show(props)
        for tool in self._tools[scene.id]:
            tool.set_visibility(not self._locked)
        card.stay()
        if self._list.default_slot.children[at] is not card:
            card.move(target_index=at)

    def _new_card(self, name: str, props: dict[str, Any]) -> Card:
        with self._list:
            card = Card(self._version.project_id, name, props, self._edit, self._split, self._forget)
        with card.add_slot("handle"):
            held = handle("this scene")
        with card.add_slot("menu"):
            menu = Menu("More for this scene", self._items(card))
        self._cards[name], self._tools[name] = card, [held, menu]
        return card

    def _items(self, card: Card) -> list[Item]:
        name = card.name
        return [
            Item("Add a scene below", "plus", partial(self._add_behind, name)),
            Item("Split at the cursor", "scissors", card.split),
            Item("Merge with the next", "merge", partial(self._merge, name)),
            Item("Let the words time it", "timer-reset", partial(self._untime, name)),
            Item("Move up", "arrow-up", lambda: self.move(name, self._at(name) - 1)),
            Item("Move down", "arrow-down", lambda: self.move(name, self._at(name) + 1)),
            Item("Drop this scene", "trash-2", partial(self._drop, name), is_dangerous=True),
        ]

    def _scene_props(self, at: int, scene: Scene, reading: SceneReading) -> dict[str, Any]:
        hurried = reading.is_too_short_to_read
        return {
            "label": f"Scene {at + 1}",
            "fields": fields_of(scene, reading),
            "layout": scene.layout,
            "layouts": _LAYOUTS,
            "times": times_of(reading),
            "phrases": phrases_of(scene, reading),
            "hurried": _HURRIED.format(float(reading.read), float(reading.lasts)) if hurried else None,
            "warnings": warnings_of(reading),
            "supports": supports_of(reading),
            "supported": supported_by(reading),
            "locked": self._locked or None,
        }

    def _heading_props(self) -> dict[str, Any]:
        return {
            "label": "Title and hook",
            "fields": heading_of(self._version.script),
            "locked": self._locked or None,
        }

    def _now(self, card: str, name: str) -> str:
        if card == _HEADING:
            return str(getattr(self._version.script, name))
        return said(self._known[card][0], name)

    def _at(self, scene_id: str) -> int:
        return next(at for at, scene in enumerate(self._version.script.scenes) if scene.id == scene_id)

    def _name(self, scene_id: str) -> str:
        return self._cards[scene_id].label


def _called(field: str) -> str:
    return LABELS[field].name.lower() if field in LABELS else field


def _splitting(scene_id: str, at: int, used: frozenset[str]) -> changes.Change:
    return changes.splitting(scene_id, at, used=used)

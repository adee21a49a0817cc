"""A scene as its picture: what it says, who draws or films it, and its takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final, Protocol
from uuid import UUID

from nicegui.element import Element

from limelight.projects.states import WORKING
from limelight.studio.components.badge import badge
from limelight.studio.components.button import Button, button
from limelight.studio.components.field import Field, choice
from limelight.studio.components.hear import Hear
from limelight.studio.components.icon import icon
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.progress import Progress
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.pages.storyboard.reading import SceneView
from limelight.studio.wording import credit_words, engine_name
from limelight.tables.takes import TakeKind

__all__ = ["Acts", "SceneCard"]

_KINDS: Final[dict[TakeKind, str]] = {"picture": "Picture", "voice": "Voice", "clip": "Clip"}
_MAKING: Final[dict[TakeKind, str]] = {"picture": "Drawing", "voice": "Speaking", "clip": "Filming"}


class Acts(Protocol):
    """What a card asks of its page."""

    def play(self, scene: SceneView) -> None: ...
    async def choose(self, scene: SceneView, kind: TakeKind, take_id: str) -> None: ...
    async def retake(self, scene: SceneView, kind: TakeKind) -> None: ...
    async def forget(self, scene: SceneView, take_id: UUID) -> None: ...
    async def film_by(self, scene: SceneView, engine: str) -> None: ...
    async def lock(self, scene: SceneView, locked: bool) -> None: ...


class SceneCard:
    """*why_not* says why nothing can be changed now; empty when it can."""

    def __init__(self, scene: SceneView, shape: str, rate: Fraction, acts: Acts, why_not: str) -> None:
        self._shape, self._rate, self._acts = shape, rate, acts
        self.element = Element("article").classes("ll-scene")
        self.element.props["data-scene"] = scene.id
        self._scene, self._why_not = scene, why_not
        self._build()

    def show(self, scene: SceneView, why_not: str) -> None:
        """Another state of the scene; controls that stay keep the focus that they have."""
        before, self._scene, self._why_not = (self._scene, self._why_not), scene, why_not
        if before == (scene, why_not):
            return
        if (_settled(before[0]), before[1]) != (_settled(scene), why_not):
            self.element.clear()
            self._build()
            return
        self._put()

    @property
    def scene_id(self) -> str:
        return self._scene.id

    def reveal(self) -> None:
        """Bring it into sight."""
        self.element.run_method("scrollIntoView", {"block": "center", "behavior": "smooth"})

    def move(self, percent: int) -> None:
        """How far the run is that makes this scene's take."""
        if self._progress is not None:
            self._progress.tell(percent or None, f"{percent} %" if percent else "")

    def _build(self) -> None:
        self._takes: dict[TakeKind, Field] = {}
        self._ladder: Segmented | None = None
        self._hear: Hear | None = None
        with self.element:
            self._picture_place = Element("div")
            with Element("div").classes("ll-scene-body"):
                self._words()
                self._progress = self._making()
            with Element("div").classes("ll-scene-foot"):
                self._made_by()
                self._versions()
        self._put()

    def _fill(self, place: Element, build: Callable[[], None]) -> None:
        place.clear()
        with place:
            build()

    def _picture(self) -> None:
        scene = self._scene
        with Element("button").props("type=button").classes("ll-scene-picture") as picture:
            picture.props["aria-label"] = f"Play from scene {scene.number}"
            if scene.picture:
                Thumbnail(scene.picture, "", shape=self._shape)
            else:
                with Element("span").classes("ll-scene-blank").style(f"aspect-ratio: {self._shape}"):
                    text("span", scene.layout)
            if scene.span:
                icon("play")
                text("span", _length(scene.span, self._rate), "ll-scene-length ll-number")
        picture.on("click", lambda: self._acts.play(self._scene), [])
        if scene.span is None:
            picture.props["disabled"] = True
            picture.props["aria-label"] = f"Scene {scene.number} is not in the film yet"

    def _words(self) -> None:
        scene = self._scene
        with Element("header").classes("ll-scene-head"):
            text("h3", f"{scene.number}. {scene.words}", "ll-scene-title")
            with Element("div").classes("ll-scene-acts"):
                self._lock_button = self._lock()
                self._menu_place = Element("div")
        self._changed = badge("Changed", "warn")
        if scene.narration and scene.narration != scene.words:
            text("p", scene.narration, "ll-scene-narration")

    def _making(self) -> Progress | None:
        take = self._scene.in_making
        if take is None:
            return None
        waits_for_approval = take.kind == "clip" and self._scene.state not in (
            "failed",
            "cancelled",
            "generating",
        )
        if self._scene.state in WORKING and not waits_for_approval:
            return Progress(f"{_MAKING[take.kind]} take {take.number}")
        name = f"{_KINDS[take.kind]} {take.number}"
        with Element("div").classes("ll-row"):
            if waits_for_approval:
                text("p", f"{name} is filmed once the film is approved.", "ll-quiet")
            else:
                text("p", f"{name} was not made. Draw the film again to have it.", "ll-quiet")
            forget = button(
                "Do without it", kind="bare", on_click=lambda: self._acts.forget(self._scene, take.id)
            )
            forget.allow(self._fixed)
        return None

    @property
    def _fixed(self) -> str:
        """Why nothing can be changed now."""
        return self._why_not or ("It is locked." if self._scene.is_locked else "")

    def _lock(self) -> Button:
        lock = button(f"Lock scene {self._scene.number}", kind="bare", icon_name="lock", is_icon=True, on_click=self._locked)  # fmt: skip
        lock.classes("ll-scene-lock")
        if self._why_not:
            lock.allow(self._why_not)
        return lock

    async def _locked(self) -> None:
        await self._acts.lock(self._scene, not self._scene.is_locked)

    def _put(self) -> None:
        """Show what is chosen, and whether it may be changed; whoever is at a control stays there."""
        scene = self._scene
        self._changed.set_visibility(scene.is_changed)
        self._lock_button.props["aria-pressed"] = str(scene.is_locked).lower()
        for kind, field in self._takes.items():
            field.put(_chosen(scene, kind))
            field.props["disabled"] = bool(self._fixed)
        if self._ladder is not None:
            self._ladder.put(scene.engine)
            self._ladder.props["disabled"] = bool(self._fixed)
        if self._hear is not None:
            self._hear.props["path"] = _sound(scene)
        self._fill(self._picture_place, self._picture)
        self._fill(self._menu_place, self._menu)

    def _menu(self) -> None:
        scene, acts = self._scene, self._acts
        items = [
            Item("Another picture", "image", lambda: acts.retake(scene, "picture"), why_not=self._fixed),
            Item(
                "Another voice",
                "mic",
                lambda: acts.retake(scene, "voice"),
                why_not=self._fixed or _silent(scene),
            ),
        ]
        offer = next((one for one in scene.offers if one.engine == scene.engine), None)
        if offer is not None:
            name = f"Film it again for {credit_words(offer.again_micros)}"
            items.append(Item(name, "video", lambda: acts.retake(scene, "clip"), why_not=self._fixed))
        Menu(f"Another take of scene {scene.number}", items, "refresh-cw")

    def _made_by(self) -> None:
        """From what is free to what is paid for, each with its price."""
        scene = self._scene
        if not scene.offers:
            return
        options = {"": "Drawn, free"}
        for offer in scene.offers:
            options[offer.engine] = (
                f"{engine_name(offer.engine)}, {_price(offer.cost_micros)}"
                if not offer.why_not
                else f"{engine_name(offer.engine)}: {offer.why_not}"
            )
        self._ladder = Segmented(
            f"Who makes scene {scene.number}",
            options,
            scene.engine,
            lambda value: self._acts.film_by(self._scene, value),
        )

    def _versions(self) -> None:
        """A switch for each kind that has more than one take."""
        with Element("div").classes("ll-scene-takes"):
            for kind, name in _KINDS.items():
                takes = self._scene.of(kind)
                if len(takes) < 2:
                    continue
                options = {str(take.id): f"{name} {take.number}" for take in takes}
                field = choice(
                    f"{name} of scene {self._scene.number}",
                    options,
                    _chosen(self._scene, kind),
                    self._choosing(kind),
                    hidden_label=True,
                )
                self._takes[kind] = field
                if kind == "voice":
                    self._hear = Hear(
                        _sound(self._scene), f"the voice of scene {self._scene.number}", is_icon=True
                    )

    def _choosing(self, kind: TakeKind) -> Callable[[str], Awaitable[None]]:
        return lambda take_id: self._acts.choose(self._scene, kind, take_id)


def _settled(scene: SceneView) -> SceneView:
    """*scene* without what changes while somebody works on it: a card is built anew when the rest does."""
    takes = tuple(replace(take, is_chosen=take.is_chosen and not take.is_made) for take in scene.takes)
    return replace(scene, takes=takes, engine="", is_changed=False, is_locked=False)


def _chosen(scene: SceneView, kind: TakeKind) -> str:
    return next((str(take.id) for take in scene.of(kind) if take.is_chosen), "")


def _sound(scene: SceneView) -> str:
    return next((take.url for take in scene.of("voice") if take.is_chosen), "")


def _silent(scene: SceneView) -> str:
    return "" if scene.narration else "Nobody speaks in this scene."


def _price(micros: int) -> str:
    return credit_words(micros) if micros else "paid already"


def _length(span: tuple[int, int], rate: Fraction) -> str:
    return f"{float((span[1] - span[0]) / rate):.1f} s"

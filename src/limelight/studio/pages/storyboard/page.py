"""The storyboard: the film as it is now, what is to be decided, and each scene with its takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs import making
from limelight.jobs.starting import hands_of
from limelight.projects.projects.service import change, find_locked
from limelight.projects.states import WORKING
from limelight.projects.takes import endpoints as takes
from limelight.studio.components.empty import empty
from limelight.studio.components.field import Field, choice
from limelight.studio.components.keys import Keys
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.player import PLAYER_KEYS
from limelight.studio.components.project_header import project_header
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.navigation import go
from limelight.studio.pages.storyboard.deciding import Deciding
from limelight.studio.pages.storyboard.reading import Board, SceneView, read
from limelight.studio.pages.storyboard.scene_card import SceneCard
from limelight.studio.pages.storyboard.watching import Watching
from limelight.studio.wording import CAPTIONS
from limelight.tables.projects import Project
from limelight.tables.takes import TakeKind

__all__ = ["storyboard"]

_CHUNK = 12
Fields = Mapping[str, object]


async def storyboard(desk: Desk, project_id: str) -> None:
    """Raises `NotFound`."""
    identity = UUID(project_id)
    await project_header(desk, identity, "storyboard")
    board = await desk.call("projects.read", lambda access: read(desk, access, identity))
    if not board.scenes:
        empty(
            "clapperboard",
            "There is nothing to see yet",
            "A storyboard is drawn from the script, for free, in about a minute.",
            "Go to the script",
            lambda: go(path_of(identity, "script")),
        )
        return
    page = _Storyboard(desk, board)
    await page.build()
    desk.follow(page.told, project_id=identity)


class _Storyboard:
    def __init__(self, desk: Desk, board: Board) -> None:
        self._desk, self._board = desk, board
        self._cards: dict[str, SceneCard] = {}
        self._watching: Watching | None = None

    async def build(self) -> None:
        Keys(PLAYER_KEYS)
        self._deciding = Deciding(self._desk)
        self._film = Element("div").classes("ll-board-film")
        with Element("section").classes("ll-stack"):
            self._head()
            self._scenes = Element("div")
        await self._build_film()
        await self._build_scenes()
        self._deciding.show(self._board)

    async def told(self, event: Event) -> None:
        """Progress goes to the cards that are waited for; after anything else the truth is read again."""
        if event.kind == "run.progress":
            for card in self._live_cards():
                card.move(int(event.data.get("progress", 0)))
        elif not event.kind.startswith("step."):
            await self._again()

    async def _again(self) -> None:
        before, project_id = self._board, self._board.project.id
        self._board = await self._desk.call(
            "projects.read", lambda access: read(self._desk, access, project_id)
        )
        if (before.reel is None) != (self._board.reel is None):
            await self._build_film()
        if [scene.id for scene in before.scenes] != [scene.id for scene in self._board.scenes]:
            await self._build_scenes()
        if self._watching is not None:
            await self._watching.show(self._board)
        if _decision(before) != _decision(self._board):
            self._deciding.show(self._board)
        self._captions.put(self._board.captions)
        known = {scene.id: scene for scene in self._board.scenes}
        for card in self._live_cards():
            card.show(known[card.scene_id], self._why_not())

    async def _build_film(self) -> None:
        reel = self._board.reel
        self._film.clear()
        self._film.set_visibility(reel is not None)
        with self._film:
            self._watching = reel and Watching(self._desk, self._board, reel, self._show_scene)
        if self._watching is not None:
            await self._watching.show(self._board)

    def _head(self) -> None:
        with Element("div").classes("ll-head"):
            text("h2", "Scenes", "ll-section-title")
            self._captions: Field = choice("Caption style", CAPTIONS, self._board.captions, self._caption)
            if not self._desk.may("projects.write"):
                self._captions.props["disabled"] = True

    async def _build_scenes(self) -> None:
        self._scenes.clear()
        self._cards.clear()
        with self._scenes:
            count = len(self._board.scenes)
            listed = LazyList(count, self._some, chunk=_CHUNK, height=900, classes="ll-board-scenes")
            await listed.first()

    def _some(self, first: int, end: int) -> None:
        for scene in self._board.scenes[first:end]:
            rate = self._board.reel.shown.rate if self._board.reel else Fraction(30)
            self._cards[scene.id] = SceneCard(scene, self._board.shape, rate, self, self._why_not())

    def _live_cards(self) -> list[SceneCard]:
        self._cards = {name: card for name, card in self._cards.items() if not card.element.is_deleted}
        return list(self._cards.values())

    def _why_not(self) -> str:
        if not (self._desk.may("projects.write") and self._desk.may("runs.start")):
            return "You may look, and not change it."
        return "Wait until it is drawn." if self._board.project.state in WORKING else ""

    def _show_scene(self, scene: str) -> None:
        card = self._cards.get(scene)
        if card is not None:
            card.reveal()

    def play(self, scene: SceneView) -> None:
        if self._watching is not None and scene.span is not None:
            self._watching.player.seek(scene.span[0], plays=True)

    async def choose(self, scene: SceneView, kind: TakeKind, take_id: str) -> None:
        project_id = self._board.project.id
        before = next((str(take.id) for take in scene.of(kind) if take.is_chosen), "")
        chosen = await self._desk.call(
            "projects.write", lambda access: takes.choose_take(access, project_id, UUID(take_id))
        )
        undo = None if not before else lambda: self.choose(scene, kind, before)
        toast("Chosen.", detail=" ".join(chosen.notices), action="Undo", on_action=undo)

    async def retake(self, scene: SceneView, kind: TakeKind) -> None:
        project_id = self._board.project.id
        await self._desk.call(
            "runs.start", lambda access: making.retake(hands_of(access), project_id, [scene.id], kind).id
        )

    async def forget(self, scene: SceneView, take_id: UUID) -> None:
        project_id = self._board.project.id
        await self._desk.call("projects.write", lambda access: takes.forget_take(access, project_id, take_id))
        toast(f"Scene {scene.number} stays as it was.")

    async def film_by(self, scene: SceneView, engine: str) -> None:
        def shots(project: Project) -> Fields:
            others = {name: made for name, made in project.shots.items() if name != scene.id}
            return {"shots": others | ({scene.id: engine} if engine else {})}

        await self._change(shots)

    async def lock(self, scene: SceneView, locked: bool) -> None:
        def those(project: Project) -> Fields:
            others = [name for name in project.locked if name != scene.id]
            return {"locked": [*others, scene.id] if locked else others}

        await self._change(those)

    async def _caption(self, style: str) -> None:
        await self._change(lambda _: {"brief": {"captions": style}})

    async def _change(self, fields: Callable[[Project], Fields]) -> None:
        """Change what *fields* makes of the project as it is then: the board is a moment older."""
        project_id = self._board.project.id

        def work(access: Access) -> tuple[str, ...]:
            project = find_locked(access.session, project_id)
            return change(access.session, project, fields(project))

        for notice in await self._desk.call("projects.write", work):
            toast(notice, kind="note")


def _decision(board: Board) -> object:
    """What the decision depends on."""
    return board.project.state, board.project.shots, board.is_stale, board.reel and board.reel.id

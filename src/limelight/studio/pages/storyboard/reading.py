"""What the storyboard shows, read at one moment: plain values that can be held against those shown before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from limelight.accounts.access import Access
from limelight.accounts.members import listed
from limelight.film.casting import CAPTION_STYLES
from limelight.jobs.filming import Offer, offers
from limelight.jobs.starting import hands_of
from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.service import find_asset
from limelight.projects.comments.schemas import CommentOut
from limelight.projects.comments.service import said_of
from limelight.projects.films.differences import is_filmed, is_reworded
from limelight.projects.films.service import find as find_film
from limelight.projects.projects.schemas import ProjectOut
from limelight.projects.projects.service import find
from limelight.projects.scripts import service as scripts
from limelight.projects.scripts.history import line_of
from limelight.projects.takes.service import takes_of
from limelight.studio.components.player import Playable
from limelight.studio.components.timeline import Tracks
from limelight.studio.desk import Desk
from limelight.studio.layouts import LAYOUTS
from limelight.studio.pages.storyboard.tracks import tracks_of
from limelight.studio.playing import playable, scene_names
from limelight.tables.films import Film, FilmKind
from limelight.tables.projects import Project, ProjectState
from limelight.tables.takes import TakeKind

__all__ = ["Board", "Reel", "SceneView", "TakeView", "read"]


@dataclass(frozen=True, slots=True)
class TakeView:
    """``asset_id`` is the picture or sound to know it by; ``key`` is None while a run has yet to make it."""

    id: UUID
    kind: TakeKind
    number: int
    is_chosen: bool
    key: str | None
    asset_id: UUID | None
    url: str = field(default="", compare=False)
    """Where a voice is heard that is one of several."""

    @property
    def is_made(self) -> bool:
        return self.key is not None


@dataclass(frozen=True, slots=True)
class SceneView:
    """A scene of the current script, and what is there of it. ``span`` are its frames in the newest film."""

    id: str
    number: int
    words: str
    narration: str
    layout: str
    span: tuple[int, int] | None
    takes: tuple[TakeView, ...]
    engine: str
    offers: tuple[Offer, ...]
    is_changed: bool
    is_locked: bool
    state: ProjectState
    """The project's: whether what was asked for is being made."""

    def of(self, kind: TakeKind) -> tuple[TakeView, ...]:
        """Its takes of *kind*, in their order."""
        return tuple(take for take in self.takes if take.kind == kind)

    @property
    def picture(self) -> UUID | None:
        """What was filmed last, else drawn last, of the chosen."""
        chosen = {take.kind: take.asset_id for take in self.takes if take.is_chosen}
        filmed = chosen.get("clip") if self.engine else None
        return (
            filmed
            or chosen.get("picture")
            or next((t.asset_id for t in self.of("picture") if t.asset_id), None)
        )

    @property
    def in_making(self) -> TakeView | None:
        """A take that was asked for and is not there."""
        return next((take for take in self.takes if take.is_chosen and not take.is_made), None)


@dataclass(frozen=True, slots=True)
class Reel:
    """The newest film, to be played."""

    id: UUID
    kind: FilmKind
    number: int
    shown: Playable
    tracks: Tracks
    captions: str
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    project: ProjectOut
    scenes: tuple[SceneView, ...]
    reel: Reel | None
    comments: tuple[CommentOut, ...]
    people: Mapping[UUID, str]
    is_script_approved: bool

    @property
    def captions(self) -> str:
        """The style that is wanted."""
        return str(self.project.brief.get("captions") or CAPTION_STYLES[0])

    @property
    def is_stale(self) -> bool:
        """Whether the newest film is no more what it would be if it were made now."""
        if self.reel is None:
            return False
        changed = any(scene.is_changed for scene in self.scenes)
        gone = {part.scene for part in self.reel.shown.scenes} != {scene.id for scene in self.scenes}
        return changed or gone or self.captions != self.reel.captions

    @property
    def shape(self) -> str:
        """The film's, as CSS has it."""
        return (
            self.reel.shown.shape
            if self.reel
            else str((self.project.brief["aspects"] or ["9:16"])[0]).replace(":", " / ")
        )

    def moment_of(self, comment: CommentOut) -> int | None:
        """The frame of the newest film at which *comment* is to be seen: its own, or where its scene begins."""
        if self.reel is not None and comment.film_id == self.reel.id and comment.at_frame is not None:
            return comment.at_frame
        scene = next((scene for scene in self.scenes if scene.id == comment.scene_id), None)
        return scene.span[0] if scene and scene.span else None


def read(desk: Desk, access: Access, project_id: UUID) -> Board:
    """Everything at once, in the caller's transaction."""
    project = find(access.session, project_id)
    film = find_film(access.session, project.current_film_id) if project.current_film_id else None
    comments = said_of(access.session, project)
    return Board(
        project=ProjectOut.model_validate(project),
        scenes=_scenes(desk, access, project, film),
        reel=film and _reel(desk, access, project, film),
        comments=tuple(CommentOut.model_validate(comment) for comment in comments),
        people={
            user.id: user.name or user.email for _, user in listed(access.session, project.organization_id)
        },
        is_script_approved=project.current_script_id is not None
        and line_of(access.session, project.current_script_id).is_approved,
    )


def _reel(desk: Desk, access: Access, project: Project, film: Film) -> Reel:
    return Reel(
        id=film.id,
        kind=film.kind,
        number=film.number,
        shown=playable(access.session, film, desk.url),
        tracks=tracks_of(access, project, film, scene_names(film)),
        captions=str(film.keys.get("settings", {}).get("captions") or CAPTION_STYLES[0]),
        notices=tuple(film.notices),
    )


def _scenes(desk: Desk, access: Access, project: Project, film: Film | None) -> tuple[SceneView, ...]:
    if project.current_script_id is None:
        return ()
    content = scripts.current(access.session, project).content
    takes = _takes(desk, access, project)
    priced = offers(hands_of(access), project)
    spans = {slot["scene"]: (slot["start"], slot["end"]) for slot in (film.keys["slots"] if film else ())}
    views = [
        SceneView(
            id=scene["id"],
            number=number,
            words=_words(scene),
            narration=str(scene.get("narration") or ""),
            layout=LAYOUTS[scene["layout"]].name,
            span=spans.get(scene["id"]),
            takes=tuple(takes.get(scene["id"], ())),
            engine=str(project.shots.get(scene["id"], "")),
            offers=priced.get(scene["id"], ()),
            is_locked=scene["id"] in project.locked,
            state=project.state,
            is_changed=film is not None and is_reworded(film, scene),
        )
        for number, scene in enumerate(content["scenes"], start=1)
    ]
    if film is None:
        return tuple(views)
    filmed = {scene["id"] for scene in content["scenes"] if is_filmed(film, scene)}
    return tuple(replace(view, is_changed=_is_changed(film, view, filmed)) for view in views)


def _is_changed(film: Film, scene: SceneView, filmed: Collection[str]) -> bool:
    """Whether *scene* would look or sound otherwise than in *film* if that were made now."""
    if scene.is_changed:
        return True
    shown = film.keys.get("scenes", {}).get(scene.id, ())
    if any(take.is_chosen and take.kind != "clip" and take.key not in shown for take in scene.takes):
        return True
    unpaid = any(offer.engine == scene.engine and offer.cost_micros for offer in scene.offers)
    return film.kind == "final" and (unpaid or bool(scene.engine) != (scene.id in filmed))


def _words(scene: Mapping[str, Any]) -> str:
    """What is read on screen, or the best name there is."""
    figure = " ".join(filter(None, (str(scene.get("figure") or ""), str(scene.get("unit") or ""))))
    given = (
        scene.get("on_screen_text"),
        figure,
        scene.get("quote"),
        scene.get("cta"),
        scene.get("narration"),
    )
    return next((str(words) for words in given if words), LAYOUTS[scene["layout"]].name)


def _takes(desk: Desk, access: Access, project: Project) -> Mapping[str, Sequence[TakeView]]:
    found: dict[str, list[TakeView]] = {}
    for take in takes_of(access.session, project):
        view = TakeView(take.id, take.kind, take.number, take.chosen, take.key, take.asset_id)
        found.setdefault(take.scene_id, []).append(view)
    return {scene: _heard(desk, access, views) for scene, views in found.items()}


def _heard(desk: Desk, access: Access, takes: Sequence[TakeView]) -> list[TakeView]:
    """*takes* with where each voice is heard, when there is one to choose."""
    several = sum(take.kind == "voice" for take in takes) > 1
    return [replace(take, url=_sound(desk, access, take)) if several else take for take in takes]


def _sound(desk: Desk, access: Access, take: TakeView) -> str:
    if take.kind != "voice" or take.asset_id is None:
        return ""
    try:
        return desk.url(find_asset(access.session, take.asset_id))
    except NotThere:
        return ""

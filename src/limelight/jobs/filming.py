"""Scenes that engines film: which are to be, and what each engine that is set up here would cost for each scene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from limelight.film.shooting import Shot, shots_of
from limelight.film.steps.shoot import shoot
from limelight.jobs.starting import Hands
from limelight.kit.errors import InvalidInput
from limelight.projects.making import FilmRequest, film_request
from limelight.projects.scripts import service as scripts
from limelight.store import Store
from limelight.tables.films import Film
from limelight.tables.projects import Project

__all__ = ["Offer", "ShotCost", "costs_of", "offers", "shot_costs"]


@dataclass(frozen=True, slots=True)
class ShotCost:
    scene_id: str
    engine: str
    cost_micros: int
    known: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What an engine asks for filming a scene; ``cost_micros`` is nothing for what it filmed already.

    ``again_micros`` is the price of another take. ``why_not`` when it can't film it.
    """

    engine: str
    cost_micros: int = 0
    again_micros: int = 0
    why_not: str = ""


def shot_costs(hands: Hands, project: Project) -> int:
    """Micros that filming costs now at most."""
    return sum(shot.cost_micros for shot in costs_of(hands, project, _request(hands, project)))


def costs_of(hands: Hands, project: Project, request: FilmRequest) -> tuple[ShotCost, ...]:
    """What each scene costs that engines are to film."""
    own = _own(hands, project)
    return tuple(_cost(shot, own) for shot in _shots(hands, project, request, request.shots))


def offers(hands: Hands, project: Project) -> Mapping[str, tuple[Offer, ...]]:
    """By scene what each engine that films here would cost; nothing before there is a draft to take lengths from."""
    request = _request(hands, project)
    names = hands.service.workshop.films
    if request.script is None or not names or project.current_film_id is None:
        return {}
    scenes = [scene.id for scene in request.script.scenes]
    return {scene: tuple(_offers(hands, project, request, scene, names)) for scene in scenes}


def _offers(
    hands: Hands, project: Project, request: FilmRequest, scene: str, names: tuple[str, ...]
) -> Iterator[Offer]:
    own = _own(hands, project)
    for name in names:
        try:
            shots = _shots(hands, project, request, {scene: name})
        except InvalidInput as error:
            yield Offer(name, why_not=error.message)
            continue
        yield from (_offer(shot, own) for shot in shots)


def _offer(shot: Shot, store: Store) -> Offer:
    return Offer(shot.engine, _cost(shot, store).cost_micros, shoot.cost(shot.inputs).micros)


def _shots(
    hands: Hands, project: Project, request: FilmRequest, engines: Mapping[str, str]
) -> tuple[Shot, ...]:
    """What *engines* are to film, at the lengths of the newest animatic (or film)."""
    film = hands.session.get(Film, project.current_film_id) if project.current_film_id else None
    if request.script is None or not engines or film is None:
        return ()
    lengths = {slot["scene"]: slot["end"] - slot["start"] for slot in film.keys["slots"]}
    return shots_of(request.brief, request.script, lengths, engines, request.clip_takes)


def _cost(shot: Shot, store: Store) -> ShotCost:
    known = store.recall(shoot.key(shot.inputs)) is not None
    return ShotCost(shot.scene, shot.engine, 0 if known else shoot.cost(shot.inputs).micros, known)


def _request(hands: Hands, project: Project) -> FilmRequest:
    return film_request(hands.session, hands.service, project, scripts.current(hands.session, project))


def _own(hands: Hands, project: Project) -> Store:
    return hands.service.store.on_shelf(str(project.organization_id))

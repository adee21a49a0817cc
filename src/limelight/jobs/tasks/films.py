"""What the animatic and the final film share: a film's values frozen with its whole brief, and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from limelight.film.brief import Brief
from limelight.film.casting import Casting
from limelight.film.delivering import documents, film_names
from limelight.film.graphs.make_film import make_film_graph
from limelight.film.making import FilmValues, as_values, prepare
from limelight.film.run import Outcome
from limelight.film.script import Script
from limelight.film.storyboard import Storyboard
from limelight.film.workshop import Workshop
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.task import RunContext, Work
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE, seconds
from limelight.projects.making import FilmRequest
from limelight.store import Store
from limelight.tables.films import FilmKind
from limelight.tables.takes import TakeKind

__all__ = ["FilmStage", "film_given", "film_work", "keep_film"]


@dataclass(frozen=True, slots=True)
class FilmStage:
    """What a film is made from. ``brief`` and ``script`` are JSON and whole, as ``film.json`` tells them."""

    values: FilmValues
    brief: str
    script: str
    script_id: UUID | None
    notices: tuple[str, ...]


def film_work(
    brief: Brief,
    request: FilmRequest,
    script_id: UUID | None,
    workshop: Workshop,
    notices: Sequence[str] = (),
) -> Work:
    """A film of the request's script by *brief*, which may be another quality of the request's own."""
    if request.script is None:
        raise InvalidInput("The project has no script yet.", fix="Have one written first.")
    prepared = prepare(
        brief,
        request.script,
        workshop,
        voice_takes=request.voice_takes,
        picture_takes=request.picture_takes,
    )
    whole = request.script.model_copy(update={"brief": brief})
    stage = FilmStage(
        prepared.values,
        brief.model_dump_json(),
        whole.model_dump_json(),
        script_id,
        (*prepared.notices, *notices),
    )
    return Work(make_film_graph(written=True), stage)


def film_given(stage: FilmStage) -> Mapping[str, Any]:
    return as_values(stage.values)


def keep_film(context: RunContext, stage: FilmStage, outcome: Outcome, kind: FilmKind) -> dict[str, Any]:
    """The film's files and facts, as `artifacts.registerOutputs` takes them."""
    board: Storyboard = outcome.outputs["board"]
    script = Script.model_validate_json(stage.script)
    artifacts = [*_files(outcome, board), *_documents(stage, script, outcome, context.store)]
    return {
        "artifacts": [artifact.to_small() for artifact in artifacts],
        "film": {
            "kind": kind,
            "script_id": None if stage.script_id is None else str(stage.script_id),
            "title": board.title,
            "frames": board.timeline.frames,
            "rate": str(board.timeline.rate),
            "slots": {slot.scene: slot.span.length for slot in board.timeline.slots},
            "notices": [*stage.notices, *script.notices, *_failures(outcome)],
        },
        "voices": {spoken.scene: spoken.samples for spoken in outcome.outputs["speak"]},
        "takes": list(_takes(stage, outcome, board)),
    }


def _files(outcome: Outcome, board: Storyboard) -> Iterator[Artifact]:
    length = float(seconds(board.timeline.frames, board.timeline.rate))
    names = film_names(outcome)
    for film in outcome.outputs["film"]:
        yield Artifact(names[film.aspect], "render", film.blob, length)
    music = outcome.outputs["score"].blob
    if music is not None:
        yield Artifact("music.wav", "music", music, length)
    stills = outcome.outputs["stills"][0]
    yield Artifact("thumbnail.jpg", "image", stills.thumbnail)
    yield Artifact("contact.jpg", "image", stills.contact)


def _documents(stage: FilmStage, script: Script, outcome: Outcome, store: Store) -> Iterator[Artifact]:
    texts = documents(script, outcome, _casting(stage), stage.values.direction, store)
    for name, text in texts.items():
        yield Artifact(name, "intermediate", store.put_bytes(text.encode(), f".{name.rpartition('.')[2]}"))


def _casting(stage: FilmStage) -> Casting:
    values = stage.values
    return Casting(
        voice=values.voice,
        music=values.music,
        sources=values.sources,
        extras=values.extras,
        caption_style=values.caption_style,
        language=values.language,
        brand=values.brand,
        encoder=values.encoder,
        notices=stage.notices,
    )


def _failures(outcome: Outcome) -> list[str]:
    return [f"{failure.step}: {failure.error.message}" for failure in outcome.failures]


def _takes(stage: FilmStage, outcome: Outcome, board: Storyboard) -> Iterator[dict[str, Any]]:
    """Which take of each scene's voice and picture this film shows, the step behind it and the file to know it by."""
    for index, spoken in enumerate(outcome.outputs["speak"]):
        number = stage.values.voice_takes.get(spoken.scene, 1)
        told = _take(
            spoken.scene, "voice", number, stage.values.voice.engine, outcome.keys[f"speak[{index}]"]
        )
        length = float(Fraction(spoken.samples, SAMPLE_RATE))
        yield told | _file(told, spoken.blob, length)
    # Of several aspects, the first is the one that people decide about.
    first = board.masters[0].pieces
    for index, segment in enumerate(outcome.outputs["piece"][: first.end]):
        scene = board.job_names[index]
        if board.jobs[index].incoming is None:
            number = stage.values.picture_takes.get(scene, 1)
            told = _take(scene, "picture", number, "drawn", outcome.keys[f"piece[{index}]"])
            yield told | _file(told, segment.still)


def _take(scene: str, kind: TakeKind, number: int, engine: str, key: str) -> dict[str, Any]:
    return {"scene": scene, "kind": kind, "number": number, "engine": engine, "key": key}


def _file(told: Mapping[str, Any], blob: Blob | None, length: float | None = None) -> dict[str, Any]:
    if blob is None:
        return {}
    name = f"{told['scene']}-{told['kind']}{told['number']}{blob.suffix}"
    return {"file": Artifact(name, "intermediate", blob, length).to_small()}

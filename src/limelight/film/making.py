"""Make a film: from a brief or a script to the files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from limelight.film.brief import Brief, rooted
from limelight.film.casting import Casting, cast_film
from limelight.film.deliver import Delivered, open_delivery
from limelight.film.delivering import put_film
from limelight.film.direction import Direction, canvas_of, direct
from limelight.film.graph import Graph
from limelight.film.graphs.make_film import make_film_graph, write_script_graph
from limelight.film.plan import Plan, plan
from limelight.film.run import Engines, Event, Outcome, run
from limelight.film.running.warming import PRELOAD
from limelight.film.script import Script, rooted_script, to_yaml
from limelight.film.steps import STEPS
from limelight.film.steps.write_script import Written
from limelight.film.values import FilmValues, as_values, film_values
from limelight.film.workshop import Workshop
from limelight.kit.errors import InvalidInput
from limelight.kit.hashing import digest
from limelight.store import Store

__all__ = [
    "FilmValues",
    "Made",
    "Prepared",
    "as_values",
    "make_film",
    "plan_making",
    "prepare",
    "put_script",
    "remember_opening",
    "write_script_file",
    "write_script_text",
]


@dataclass(frozen=True, slots=True)
class Made:
    """A film and how it came about."""

    delivered: Delivered
    outcome: Outcome
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A film that can be begun. ``brief`` and ``script`` are whole, with their files named from the root."""

    values: FilmValues
    graph: Graph
    casting: Casting
    direction: Direction
    brief: Brief
    script: Script | None

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know before they watch."""
        return self.casting.notices


def prepare(
    brief: Brief,
    script: Script | None,
    workshop: Workshop,
    *,
    voice_takes: Mapping[str, int] | None = None,
    picture_takes: Mapping[str, int] | None = None,
) -> Prepared:
    """Settle what the film of *brief* (of *script* where one is given) is made from; nothing is made yet.

    The takes are the brief's own where none are given. Raises InvalidInput for what does not exist and
    NotConfigured for what is not installed.
    """
    brief, script = _located(brief, script, workshop)
    direction = direct(brief)
    canvas = canvas_of(brief, brief.aspects[0], direction.rate)
    casting = cast_film(brief, script, workshop, direction.mood, canvas)
    values = film_values(
        brief,
        script,
        casting,
        direction,
        llm_model=workshop.llm_model,
        voice_takes=brief.takes if voice_takes is None else voice_takes,
        picture_takes=brief.takes if picture_takes is None else picture_takes,
        openings=workshop.store.openings,
    )
    return Prepared(values, make_film_graph(written=script is not None), casting, direction, brief, script)


def make_film(
    brief: Brief, script: Script | None, workshop: Workshop, out: Path, on_event: Callable[[Event], None]
) -> Made:
    """Make the film of *brief* (of *script* where one is given) and put its files into *out*.

    Raises LimelightError when it can't be made; what is finished stays in the store for the next try.
    """
    with open_delivery(out) as delivery:
        made = prepare(brief, script, workshop)
        _begin(made.values, workshop.store)
        outcome = _run(made.graph, made.values, workshop, on_event)
        outcome.raise_for_failure()
        written = _script_of(outcome, made)
        remember_opening(made.values, written, workshop.store)
        delivered = put_film(delivery, written, outcome, made.casting, made.direction, workshop.store)
    return Made(delivered, outcome, (*made.notices, *written.notices))


def plan_making(brief: Brief, script: Script | None, workshop: Workshop) -> Plan:
    """What `make_film` would make, what is already there, what it would cost and how long it would take."""
    made = prepare(brief, script, workshop)
    return plan(made.graph, as_values(made.values), STEPS, workshop.store)


def write_script_text(brief: Brief, workshop: Workshop) -> str:
    """The script of *brief* as YAML."""
    return to_yaml(_write(brief, workshop))


def write_script_file(brief: Brief, workshop: Workshop, out: Path) -> tuple[str, ...]:
    """Write the script of *brief* to *out* and return what the person should know.

    Raises InvalidInput when *out* exists and says something else: it may be somebody's work.
    """
    script = _write(brief, workshop)
    put_script(script, out)
    return script.notices


def put_script(script: Script, out: Path) -> None:
    """Write *script* to *out*; raises InvalidInput when *out* exists and says something else."""
    text = to_yaml(script)
    if out.exists() and out.read_text(encoding="utf-8") != text:
        raise InvalidInput(
            f"{out} is there already and may be your work.", fix="Choose another name with -o."
        )
    with open_delivery(out.parent) as delivery:
        delivery.text(text, out.name)


def _located(brief: Brief, script: Script | None, workshop: Workshop) -> tuple[Brief, Script | None]:
    """Both with their files named from the root: the script is read again from another folder."""
    if workshop.uploads is not None:
        return brief, script
    here = Path.cwd()
    return rooted(brief, here), script and rooted_script(script, here)


def _write(brief: Brief, workshop: Workshop) -> Script:
    prepared = prepare(brief, None, workshop)
    _begin(prepared.values, workshop.store)
    outcome = _run(write_script_graph(), prepared.values, workshop, lambda _: None)
    outcome.raise_for_failure()
    script = _script_of(outcome, prepared)
    remember_opening(prepared.values, script, workshop.store)
    return script


def _begin(values: FilmValues, store: Store) -> None:
    """What rests now rests for this brief: whoever stops here and goes on later asks for the same script."""
    if values.written is None:
        store.openings.begin(digest(values.brief_json), values.rested)


def remember_opening(values: FilmValues, script: Script, store: Store) -> None:
    """The films after this one open otherwise; the same brief opens the same way again."""
    if values.written is None and script.opening:
        store.openings.remember(digest(values.brief_json), script.opening, values.rested)


def _script_of(outcome: Outcome, prepared: Prepared) -> Script:
    """The script that was filmed, with the whole brief, so that it alone makes the same film."""
    if prepared.script is not None:
        return prepared.script
    written: Written = outcome.outputs["written"]
    mood = None if prepared.casting.music.track else prepared.casting.music.mood
    script = Script.model_validate_json(written.script)
    return script.model_copy(update={"brief": prepared.brief, "music": mood})


def _run(graph: Graph, values: FilmValues, workshop: Workshop, on_event: Callable[[Event], None]) -> Outcome:
    return run(
        graph,
        as_values(values),
        STEPS,
        workshop.store,
        workers=workshop.workers,
        on_event=on_event,
        engines=Engines(workshop.engines, workshop.engine_args),
        preload=PRELOAD,
    )

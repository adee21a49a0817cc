"""Make a film: from a brief or a script to the files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limelight.film.brief import Brief, rooted
from limelight.film.casting import Casting, cast_film
from limelight.film.deliver import Delivered, open_delivery
from limelight.film.delivering import put_film
from limelight.film.direction import Direction, canvas_of, direct
from limelight.film.graphs.make_film import make_film_graph, write_script_graph
from limelight.film.plan import Plan, plan
from limelight.film.run import Engines, Event, Outcome, run
from limelight.film.running.warming import PRELOAD
from limelight.film.script import Script, rooted_script, to_yaml
from limelight.film.steps import STEPS
from limelight.film.steps.write_script import Written
from limelight.film.storyboard import Format
from limelight.film.workshop import Workshop
from limelight.kit.errors import InvalidInput

__all__ = ["Made", "make_film", "plan_making", "write_script_file", "write_script_text"]


@dataclass(frozen=True, slots=True)
class Made:
    """A film and how it came about."""

    delivered: Delivered
    outcome: Outcome
    notices: tuple[str, ...]


def make_film(
    brief: Brief, script: Script | None, workshop: Workshop, out: Path, on_event: Callable[[Event], None]
) -> Made:
    """Make the film of *brief* (of *script* where one is given) and put its files into *out*.

    Raises LimelightError when it can't be made; what is finished stays in the store for the next try.
    """
    brief, script = _located(brief, script)
    with open_delivery(out) as delivery:
        direction = direct(brief)
        casting = _cast(brief, script, direction, workshop)
        graph = make_film_graph(written=script is not None)
        outcome = _run(graph, _values(brief, script, casting, direction, workshop), workshop, on_event)
        outcome.raise_for_failure()
        written = _script_of(outcome, script, brief, casting)
        delivered = put_film(delivery, written, outcome, casting, direction, workshop.store)
    return Made(delivered, outcome, (*casting.notices, *written.notices))


def plan_making(brief: Brief, script: Script | None, workshop: Workshop) -> Plan:
    """What `make_film` would make, what is already there, what it would cost and how long it would take."""
    brief, script = _located(brief, script)
    direction = direct(brief)
    casting = _cast(brief, script, direction, workshop)
    graph = make_film_graph(written=script is not None)
    return plan(graph, _values(brief, script, casting, direction, workshop), STEPS, workshop.store)


def write_script_text(brief: Brief, workshop: Workshop) -> str:
    """The script of *brief* as YAML."""
    return to_yaml(_write(brief, workshop))


def write_script_file(brief: Brief, workshop: Workshop, out: Path) -> tuple[str, ...]:
    """Write the script of *brief* to *out* and return what the person should know.

    Raises InvalidInput when *out* exists and says something else: it may be somebody's work.
    """
    script = _write(brief, workshop)
    text = to_yaml(script)
    if out.exists() and out.read_text(encoding="utf-8") != text:
        raise InvalidInput(
            f"{out} is there already and may be your work.", fix="Choose another name with -o."
        )
    with open_delivery(out.parent) as delivery:
        delivery.text(text, out.name)
    return script.notices


def _located(brief: Brief, script: Script | None) -> tuple[Brief, Script | None]:
    """Both with their files named from the root: the script is read again from another folder."""
    here = Path.cwd()
    return rooted(brief, here), script and rooted_script(script, here)


def _write(brief: Brief, workshop: Workshop) -> Script:
    brief, _ = _located(brief, None)
    direction = direct(brief)
    casting = _cast(brief, None, direction, workshop)
    values = _values(brief, None, casting, direction, workshop)
    outcome = _run(write_script_graph(), values, workshop, lambda _: None)
    outcome.raise_for_failure()
    return _script_of(outcome, None, brief, casting)


def _cast(brief: Brief, script: Script | None, direction: Direction, workshop: Workshop) -> Casting:
    canvas = canvas_of(brief, brief.aspects[0], direction.rate)
    return cast_film(brief, script, workshop, direction.mood, canvas)


def _script_of(outcome: Outcome, given: Script | None, brief: Brief, casting: Casting) -> Script:
    """The script that was filmed, with the whole brief, so that it alone makes the same film."""
    if given is not None:
        return given
    written: Written = outcome.outputs["written"]
    mood = None if casting.music.track else casting.music.mood
    return Script.model_validate_json(written.script).model_copy(update={"brief": brief, "music": mood})


def _run(
    graph: Any, values: Mapping[str, Any], workshop: Workshop, on_event: Callable[[Event], None]
) -> Outcome:
    return run(
        graph,
        values,
        STEPS,
        workshop.store,
        workers=workshop.workers,
        on_event=on_event,
        engines=Engines(workshop.engines, workshop.engine_args),
        preload=PRELOAD,
    )


def _values(
    brief: Brief, script: Script | None, casting: Casting, direction: Direction, workshop: Workshop
) -> dict[str, Any]:
    words = _only_words(brief)
    values: dict[str, Any] = {
        "brief_json": words.model_dump_json(),
        "writer": brief.writer,
        "model": workshop.llm_model if brief.writer == "llm" else "",
        "voice": casting.voice,
        "takes": dict(brief.takes),
        "direction": direction,
        "formats": tuple(
            Format(aspect, canvas_of(brief, aspect, direction.rate)) for aspect in brief.aspects
        ),
        "sources": casting.sources,
        "extras": casting.extras,
        "caption_style": casting.caption_style,
        "language": casting.language,
        "brand": casting.brand,
        "encoder": casting.encoder,
        "music": casting.music,
    }
    if script is not None:
        values["written"] = Written(script.model_copy(update={"brief": words}).model_dump_json())
    return values


def _only_words(brief: Brief) -> Brief:
    """The brief without what only the eye and the ear notice, so that a new theme is not a new script."""
    return brief.model_copy(
        update={
            "aspects": ("9:16",),
            "theme": None,
            "music": None,
            "captions": None,
            "placements": (),
            "quality": "final",
            "takes": {},
            "resolution": None,
            "fps": None,
            "voice": None,
            "logo": None,
        }
    )

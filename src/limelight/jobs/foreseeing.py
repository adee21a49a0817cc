"""What a film will take, from the brief alone: in passing a script is written as the house would, and not kept."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from limelight.billing import service as billing
from limelight.film.making import FilmValues, Prepared, as_values, prepare
from limelight.film.plan import Plan, plan
from limelight.film.steps import STEPS
from limelight.film.workshop import Workshop
from limelight.jobs.engines.own import model_of
from limelight.jobs.making import Estimate, estimate
from limelight.jobs.starting import Hands
from limelight.projects.making import film_request
from limelight.projects.projects.service import find

__all__ = ["foresee"]


def foresee(hands: Hands, project_id: UUID) -> Estimate:
    """As `estimate`, and before there is a script too.

    Raises InvalidInput and NotConfigured for a brief of which no film can be made as it is.
    """
    project = find(hands.session, project_id)
    if project.current_script_id is not None:
        return estimate(hands, project_id)
    request = film_request(hands.session, hands.service, project, None)
    own = hands.service.store.on_shelf(str(project.organization_id))
    model = model_of(hands.service, project.organization_id)
    workshop = replace(hands.service.workshop, store=own, uploads=request.uploads, llm_model=model)
    prepared = prepare(request.brief, None, workshop)
    dry = _dry(prepared, prepared.values, workshop)
    writing = [one for one in dry.unknown if one.step == "write_script"]
    if writing:
        dry = _dry_of_house(prepared, workshop)
    return Estimate(
        cost_micros=0,
        available_micros=billing.balance(hands.session, project.organization_id).available,
        shots=(),
        steps_known=len(dry.known),
        steps_to_make=sum(one.count for one in (*writing, *dry.unknown)),
        seconds=round(dry.seconds(workshop.workers) + sum(one.seconds for one in writing), 1),
    )


def _dry(prepared: Prepared, values: FilmValues, workshop: Workshop) -> Plan:
    return plan(prepared.graph, as_values(values), STEPS, workshop.store)


def _dry_of_house(prepared: Prepared, workshop: Workshop) -> Plan:
    """The plan of a script that the house writer makes in a moment, timed by reading."""
    from limelight.film.writers import house  # noqa: PLC0415 - its grammar takes a moment to read
    from limelight.media.captions.silent import reading_seconds  # noqa: PLC0415 - as above

    script = house.write(prepared.brief, reading_seconds)
    filmed = prepare(prepared.brief, script, workshop)
    return _dry(filmed, filmed.values, workshop)

"""What this installation can do, and whether a workflow asks for more: said before a run exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from limelight.jobs.tasks.task import Catalogue, Missing
from limelight.jobs.workflows.spec import Plane, Workflow
from limelight.jobs.workflows.variants import VARIANTS
from limelight.kit.errors import InvalidInput, NotSupported
from limelight.runtime.service import Service

__all__ = ["LIMITS", "Manifest", "TaskCard", "check_workflow", "manifest_of"]

LIMITS: Mapping[str, int] = {"max_duration_seconds": 180, "max_resolution": 2160, "max_nodes": 64}


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task as it is advertised. ``missing`` says why it can't be done here, and what would help."""

    task: str
    plane: Plane
    summary: str
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class Manifest:
    tasks: Mapping[str, TaskCard]
    variants: Mapping[str, Missing | None]
    limits: Mapping[str, int]


def manifest_of(catalogue: Catalogue, service: Service) -> Manifest:
    cards = {
        name: TaskCard(name, task.plane, task.summary, task.missing(service))
        for name, task in catalogue.tasks.items()
    }
    return Manifest(cards, VARIANTS, LIMITS)


def check_workflow(workflow: Workflow, manifest: Manifest, params: Mapping[str, Any]) -> None:
    """Raise `InvalidInput` for what is wrong, `NotSupported` (reason and remedy) for what can't be done here."""
    if wrong := [*_wrong_tasks(workflow, manifest), *_wrong_params(params)]:
        raise InvalidInput(
            f"{workflow.workflow_id} cannot run: {'; '.join(wrong)}.",
            fix="GET /workflows lists what there is.",
        )
    missing = [
        (node.task, card.missing) for node in workflow.nodes if (card := manifest.tasks[node.task]).missing
    ]
    variant = str(params.get("variant") or "drawn")
    lacks = manifest.variants[variant]
    if lacks is not None:
        missing.append((f"the variant {variant}", lacks))
    if missing:
        what, why = missing[0]
        raise NotSupported(
            f"{what} can't be done here: {why.reason if why else ''}",
            fix=why.remedy if why else "",
            missing=", ".join(name for name, _ in missing),
        )


def _wrong_tasks(workflow: Workflow, manifest: Manifest) -> Iterator[str]:
    for node in workflow.nodes:
        card = manifest.tasks.get(node.task)
        if card is None:
            yield f"{node.id}: there is no task {node.task}"
        elif card.plane != node.plane:
            yield f"{node.id}: {node.task} belongs to the {card.plane} plane"


def _wrong_params(params: Mapping[str, Any]) -> Iterator[str]:
    variant, options, profile = params.get("variant"), params.get("options"), params.get("profileId")
    if options is not None and not isinstance(options, dict):
        yield "options are an object"
    if profile is not None and not _is_id(profile):
        yield "profileId is no id"
    if variant is not None and (not isinstance(variant, str) or variant not in VARIANTS):
        yield f"there is no variant {variant} (there are {', '.join(VARIANTS)})"
    seconds = params.get("durationSeconds")
    if isinstance(seconds, int | float) and not 0 < seconds <= LIMITS["max_duration_seconds"]:
        yield f"a film lasts at most {LIMITS['max_duration_seconds']} seconds"


def _is_id(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True

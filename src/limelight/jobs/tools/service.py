"""Using a quick tool, and saying which ones can be used here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from limelight.engines.profiles.video import VIDEO_PROFILES
from limelight.engines.registry import voices
from limelight.jobs.catalogue import CATALOGUE
from limelight.jobs.starting import Hands, start
from limelight.jobs.tasks.task import Missing
from limelight.jobs.tools.asking import Field, Form, files_of
from limelight.jobs.tools.forms import LikenessForm, TextToVideoForm
from limelight.jobs.tools.table import TOOLS, Tool
from limelight.jobs.workflows.manifest import Manifest, check_workflow, manifest_of
from limelight.jobs.workflows.spec import shipped
from limelight.kit.errors import InvalidInput
from limelight.media.formats import load_placements
from limelight.projects.asset_names import assets_of
from limelight.projects.consents.service import require_consent
from limelight.runtime.service import Service
from limelight.tables.runs import Run

__all__ = ["Offer", "choices_of", "offers", "price_of", "use_tool"]

_ABOUT: Final = 120
"""Letters of what was asked that name the job."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool here and now. ``missing`` says why it cannot be used, and what would make it possible."""

    tool: Tool
    missing: Missing | None


def offers(service: Service) -> tuple[Offer, ...]:
    """Every tool, in the table's order; starts nothing and asks no server."""
    manifest = manifest_of(CATALOGUE, service)
    return tuple(Offer(tool, _missing(tool, manifest)) for tool in TOOLS.values())


def _missing(tool: Tool, manifest: Manifest) -> Missing | None:
    tasks = [node.task for node in shipped()[tool.workflow].nodes]
    return next((card.missing for task in tasks if (card := manifest.tasks[task]).missing), None)


def price_of(form: Form, service: Service) -> int:
    """The most that a job of *form* can cost, in micros; embedded engines are free."""
    films = service.workshop.films
    if not isinstance(form, TextToVideoForm) or not films:
        return 0
    profile = VIDEO_PROFILES.get(form.settings.engine or films[0])
    if profile is None:
        return 0
    return profile.cost(Fraction(min(form.settings.seconds, profile.most_seconds))).micros


def use_tool(hands: Hands, tool: Tool, form: Form) -> Run:
    """A job that does it.

    Raises `NeedsPerson` without a valid consent, before anything else is said; `NotSupported` (reason and
    remedy) when nothing here can do it; `InvalidInput` for what does not fit.
    """
    if isinstance(form, LikenessForm):
        require_consent(hands.session, hands.organization_id, form.consent_id, form.use)
    check_workflow(shipped()[tool.workflow], manifest_of(CATALOGUE, hands.service), {})
    form.check()
    names = _checked_files(hands, form)
    about = " · ".join(filter(None, [*names, form.about()[:_ABOUT]])) or tool.title
    return start(
        hands,
        tool.workflow,
        {"topic": about, "tool": tool.key, "form": form.model_dump(mode="json", by_alias=True)},
    )


def _checked_files(hands: Hands, form: Form) -> list[str]:
    """The names of the files that were given, each of which is the organisation's and of a fitting kind."""
    given = files_of(form)
    found = assets_of(hands.session, hands.organization_id, [file for file, _ in given.values()])
    for name, (file, accepts) in given.items():
        if found[file].asset_type not in accepts:
            raise InvalidInput(
                f"{found[file].name} is {_a(found[file].asset_type)}, and {name} has to be {_a(accepts[0])}.",
                fix=f"Give {_a(accepts[0])}.",
            )
    return [found[file].name for file, _ in given.values()]


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def choices_of(field: Field, service: Service) -> tuple[str, ...]:
    """What may stand in *field*, where that depends on what is installed."""
    match field.ask.kind:
        case "voice":
            return tuple(f"{voice.engine}:{voice.name}" for voice in voices())
        case "placement":
            return tuple(load_placements())
        case "engine":
            return service.workshop.films
        case _:
            return field.choices

"""One tool: its form, a preview of what is asked, and what it is making and has made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from nicegui import ui
from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.runs import find_run
from limelight.jobs.tools.asking import Field
from limelight.jobs.tools.service import Offer, choices_of, offers
from limelight.projects.consents.service import valid_consents
from limelight.projects.presets.service import find as find_preset
from limelight.runtime.web.problems import NotFound
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.components.tool_icons import TOOL_ICONS
from limelight.studio.desk import Desk
from limelight.studio.pages.tools.away import show_away
from limelight.studio.pages.tools.making import Making
from limelight.studio.pages.tools.queue import Queue
from limelight.studio.tool_words import names_of

__all__ = ["tool_page"]


@dataclass(frozen=True, slots=True)
class _Given:
    """What is known before anything is drawn: the tools, this one's choices, and what to begin with."""

    all: tuple[Offer, ...]
    offer: Offer
    choices: Mapping[Field, Mapping[str, str]]
    """By field what may be chosen, and what that is called."""
    form: Mapping[str, Any]


async def tool_page(desk: Desk, key: str, job_id: str = "", preset_id: str = "") -> None:
    """The tool *key*; begun with what the job asked, or with a preset. Raises `NotFound`."""
    given = await desk.call("runs.read", lambda access: _look(access, key, job_id, preset_id))
    tool = given.offer.tool
    ui.page_title(f"{tool.title} · Limelight")
    _ways(given)
    with Element("div").classes("ll-stack-s"):
        text("h1", tool.title, "ll-title")
        text("p", tool.says, "ll-lead")
    if given.offer.missing is not None:
        await show_away(desk, tool, given.offer.missing)
        return
    with Element("div").classes("ll-tool-columns"):
        form_place = Element("div").classes("ll-stack")
        with Element("div").classes("ll-stack"):
            preview = Element("div").classes("ll-tool-preview")
            queue = Queue(desk, tool)
    with form_place:
        making = Making(desk, given.offer, given.choices, preview, queue)
        await making.build(given.form)
    await queue.build()


def _look(access: Access, key: str, job_id: str, preset_id: str) -> _Given:
    found = offers(access.service)
    offer = next((offer for offer in found if offer.tool.key == key), None)
    if offer is None:
        raise NotFound("There is no such tool.", fix="The quick tools are all on one page.")
    choices = {field: _choices(access, offer, field) for field in offer.tool.fields}
    return _Given(found, offer, choices, _begun_with(access, job_id, preset_id))


def _choices(access: Access, offer: Offer, field: Field) -> Mapping[str, str]:
    use = offer.tool.use
    if field.ask.kind == "consent" and use is not None:
        return {str(consent.id): consent.person for consent in valid_consents(access.session, use)}
    return names_of(field, choices_of(field, access.service))


def _begun_with(access: Access, job_id: str, preset_id: str) -> Mapping[str, Any]:
    if job_id:
        asked = find_run(access.session, UUID(job_id)).params.get("form")
        return cast("Mapping[str, Any]", asked) if isinstance(asked, dict) else {}
    if preset_id:
        return {"settings": find_preset(access.session, UUID(preset_id)).settings}
    return {}


def _ways(given: _Given) -> None:
    """Every tool, a click away; this one is lit. Those that work here stand together."""
    ready = [offer for offer in given.all if offer.missing is None]
    away = [offer for offer in given.all if offer.missing is not None]
    with Element("nav").classes("ll-tool-ways").props('aria-label="Quick tools"'):
        for some in filter(None, (ready, away)):
            with Element("div").classes("ll-tool-ways-some"):
                for offer in some:
                    _way(offer, is_here=offer is given.offer)


def _way(offer: Offer, *, is_here: bool) -> None:
    with Element("a").classes("ll-tool-way") as way:
        way.props["href"] = f"/tools/{offer.tool.key}"
        if is_here:
            way.props["aria-current"] = "page"
        if offer.missing is not None:
            way.classes("is-away")
        icon(TOOL_ICONS[offer.tool.key])
        text("span", offer.tool.title)

"""All the tools at a glance, those that work here first, and what they made lately."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.history import job_ids, jobs_by_id, query_jobs
from limelight.jobs.schemas import JobOut
from limelight.jobs.tools.service import Offer, offers
from limelight.studio.components.icon import icon
from limelight.studio.components.job_card import JobCard
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.tools.words import ICONS
from limelight.tables.runs import Run

__all__ = ["overview"]

_LATELY = 6


async def overview(desk: Desk) -> None:
    """Tiles, then jobs."""
    found, lately = await desk.call("runs.read", lambda access: (offers(access.service), _lately(access)))
    with Element("div").classes("ll-stack-s"):
        text("h1", "Quick tools", "ll-title")
        text(
            "p",
            "One thing at a time, without a project: give it a file or some words, and it is made.",
            "ll-lead",
        )
    _tiles("Ready here", [offer for offer in found if offer.missing is None])
    _tiles(
        "With an engine that is not connected yet", [offer for offer in found if offer.missing is not None]
    )
    if lately:
        with Element("section").classes("ll-stack"):
            with Element("div").classes("ll-row ll-between"):
                text("h2", "Made lately", "ll-section-title")
                text("a", "All jobs").props["href"] = "/jobs"
            with Element("div").classes("ll-tools-lately"):
                for job in lately:
                    JobCard(desk, job)


def _lately(access: Access) -> list[JobOut]:
    query = query_jobs().where(Run.params["tool"].astext.is_not(None))
    return jobs_by_id(access.session, job_ids(access.session, query, _LATELY))


def _tiles(title: str, shown: Sequence[Offer]) -> None:
    if not shown:
        return
    with Element("section").classes("ll-stack"):
        text("h2", title, "ll-section-title")
        with Element("ul").classes("ll-tools-tiles"):
            for offer in shown:
                _tile(offer)


def _tile(offer: Offer) -> None:
    tool = offer.tool
    with Element("li"), Element("a").classes("ll-tool-tile") as tile:
        tile.props["href"] = f"/tools/{tool.key}"
        if offer.missing is not None:
            tile.classes("is-away")
        with Element("span").classes("ll-tool-icon"):
            icon(ICONS[tool.key])
        with Element("span").classes("ll-tool-words"):
            text("span", tool.title, "ll-tool-name")
            text("span", tool.says, "ll-quiet")

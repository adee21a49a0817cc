"""All the tools at a glance, those that work here first, and what they made lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.history import tool_outputs, tools_under_way
from limelight.jobs.schemas import JobOut
from limelight.jobs.tools.service import Offer, offers
from limelight.projects.assets.schemas import AssetOut
from limelight.studio.components.button import link_button
from limelight.studio.components.icon import icon
from limelight.studio.components.job_card import JobCard
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.tool_icons import TOOL_ICONS
from limelight.studio.components.waveform import Waveform
from limelight.studio.desk import Desk

__all__ = ["overview"]

_OPEN = 6
_GALLERY = 24


@dataclass(frozen=True, slots=True)
class _Seen:
    offers: tuple[Offer, ...]
    open: list[JobOut]
    made: list[AssetOut]


async def overview(desk: Desk) -> None:
    """What works here, what is under way and was made, and last what would need more."""
    seen = await desk.call("runs.read", _look)
    with Element("div").classes("ll-stack-s"):
        text("h1", "Quick tools", "ll-title")
        text(
            "p",
            "One thing at a time, without a project: give it a file or some words, and it is made.",
            "ll-lead",
        )
    _tiles("Ready here", [offer for offer in seen.offers if offer.missing is None])
    if seen.open:
        with Element("section").classes("ll-stack"):
            text("h2", "Being made", "ll-section-title")
            with Element("div").classes("ll-tools-open"):
                for job in seen.open:
                    JobCard(desk, job)
    if seen.made:
        _gallery(seen.made)
    _tiles("These need another engine", [offer for offer in seen.offers if offer.missing is not None])


def _look(access: Access) -> _Seen:
    made = [AssetOut.of(asset) for asset in tool_outputs(access.session, _GALLERY)]
    return _Seen(offers(access.service), tools_under_way(access.session, _OPEN), made)


def _gallery(made: Sequence[AssetOut]) -> None:
    with Element("section").classes("ll-stack"):
        with Element("div").classes("ll-row ll-between"):
            text("h2", "Made lately", "ll-section-title")
            link_button("All jobs", "/jobs", kind="bare")
        with Element("ul").classes("ll-tools-gallery"):
            for asset in made:
                with Element("li"), Element("a") as link:
                    link.props["href"] = f"/jobs/{asset.job_id}"
                    if asset.media_type.startswith("audio/"):
                        with Element("div").classes("ll-tools-sound"):
                            Waveform(asset.id)
                    else:
                        Thumbnail(asset.id, "")
                    text("span", asset.name)


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
            icon(TOOL_ICONS[tool.key])
        with Element("span").classes("ll-tool-words"):
            text("span", tool.title, "ll-tool-name")
            text("span", tool.says, "ll-quiet")

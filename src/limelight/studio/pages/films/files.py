"""A film's files: each rendition, where it can be posted and what stands in the way, and all else to save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.media.formats import Finding
from limelight.projects.films.checking import check_film
from limelight.projects.films.schemas import FilmChecks, Level, PlacementCheck, RenditionOut
from limelight.projects.projects.service import find
from limelight.studio.components.badge import Tone, badge
from limelight.studio.components.button import link_button
from limelight.studio.components.details import details
from limelight.studio.components.icon import icon
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.desk import Desk
from limelight.studio.pages.films.head import film_head
from limelight.studio.pages.films.reading import Seen, film_numbered, saved_as
from limelight.studio.wording import ASPECTS, for_pages, placement_name

__all__ = ["files_page"]

_SAYS: Final[Mapping[Level, tuple[str, Tone]]] = {
    "fail": ("Does not fit", "danger"),
    "warn": ("Fits, with advice", "warn"),
    "pass": ("Fits", "ok"),
}
"""What has to be mended comes first."""
_CALLED: Final = {"aspect": "Shape"}
_BESIDE: Final = {
    "film.srt": ("Captions", "SubRip, for networks and players"),
    "film.vtt": ("Captions for the web", "WebVTT"),
    "thumbnail.jpg": ("Thumbnail", "The first picture"),
    "contact.jpg": ("Contact sheet", "A picture of each scene"),
    "film.otio": ("Timeline", "OpenTimelineIO, for an editing program"),
    "script.yaml": ("Script", "To make the film again on a command line"),
    "film.json": ("The film as data", "Timeline, keys and passport"),
}


async def files_page(desk: Desk, project_id: str, number: str) -> None:
    """Renditions, their checks, and what lies beside them."""
    seen = await film_head(desk, project_id, number, "files")
    if seen is None:
        return
    checks, addresses = await desk.call("projects.read", lambda access: _read(desk, access, seen))
    with Element("section").classes("ll-stack"):
        text("h3", "The film, in each shape", "ll-section-title")
        with Element("div").classes("ll-grid"):
            for rendition in checks.renditions:
                _rendition(rendition, seen.shapes.get(rendition.name, ""), addresses.get(rendition.name, ""))
    if checks.placements:
        _placements(desk, seen, checks)
    _beside(addresses)


def _read(desk: Desk, access: Access, seen: Seen) -> tuple[FilmChecks, dict[str, str]]:
    film = film_numbered(access, seen.project_id, seen.film.number)
    checks = check_film(access.session, access.service.store, find(access.session, seen.project_id), film)
    addresses = {name: saved_as(desk, access, film, name) for name in film.files}
    return checks, {name: address for name, address in addresses.items() if address}


def _rendition(rendition: RenditionOut, shape: str, address: str) -> None:
    with Element("article").classes("ll-card ll-films-rendition"):
        Thumbnail(rendition.asset_id, "", shape=f"{rendition.width} / {rendition.height or 1}")
        with Element("div").classes("ll-stack-s"):
            text(
                "h4", ASPECTS.get(shape, shape) or f"{rendition.width} × {rendition.height}", "ll-films-name"
            )
            size = f"{rendition.bytes / 1e6:.1f}\u00a0MB"
            text("p", f"{rendition.width} × {rendition.height} · {rendition.seconds:.1f} s · {size}", "ll-quiet ll-number")  # fmt: skip
            if address:
                with Element("div"):
                    link_button("Download", address, icon_name="download", downloads=True)


def _placements(desk: Desk, seen: Seen, checks: FilmChecks) -> None:
    with Element("section").classes("ll-stack"):
        with Element("div").classes("ll-head"):
            with Element("div").classes("ll-stack-s"):
                text("h3", "Where it can go", "ll-section-title")
                asked = (
                    "The places that the brief names, each with the file that suits it best."
                    if checks.wanted
                    else "The brief names no places, so here is every one for posts."
                )
                text("p", asked, "ll-quiet")
            if desk.may("projects.write") and any(one.level == "fail" for one in checks.placements):
                link_button("Change the brief", path_of(seen.project_id, "brief"), icon_name="pencil-line")
        with Element("div").classes("ll-films-placements"):
            for one in sorted(checks.placements, key=lambda one: list(_SAYS).index(one.level)):
                _placement(one, seen.shapes.get(one.rendition, ""))


def _placement(one: PlacementCheck, shape: str) -> None:
    words, tone = _SAYS[one.level]
    with Element("article").classes("ll-card ll-films-placement"):
        with Element("header").classes("ll-row ll-between"):
            text("h4", placement_name(one.placement), "ll-films-name")
            with Element("span").classes("ll-row"):
                text("span", shape, "ll-quiet")
                badge(words, tone)
        if not one.findings:
            return
        with details("What to know", is_open=one.level == "fail"), Element("div").classes("ll-stack"):
            for finding in one.findings:
                _finding(finding)


def _finding(finding: Finding) -> None:
    with Element("div").classes("ll-films-finding"):
        icon("circle-alert" if finding.level == "fail" else "info", f"is-{finding.level}")
        with Element("div"):
            text(
                "p",
                f"{_CALLED.get(finding.what, finding.what.capitalize())}: {finding.got}. It takes {finding.limit}.",
            )
            if finding.fix:
                text("p", for_pages(finding.fix), "ll-quiet")


def _beside(addresses: Mapping[str, str]) -> None:
    files = {name: told for name, told in _BESIDE.items() if name in addresses}
    if not files:
        return
    with Element("section").classes("ll-stack"):
        text("h3", "Beside the film", "ll-section-title")
        with Element("ul").classes("ll-films-beside"):
            for name, (title, about) in files.items():
                with Element("li"):
                    with Element("div"):
                        text("p", title, "ll-films-name")
                        text("p", about, "ll-quiet")
                    with Element("a").classes("ll-button ll-button-bare ll-button-icon") as link:
                        link.props["href"], link.props["download"] = addresses[name], ""
                        link.props["aria-label"] = link.props["title"] = f"Download: {title}"
                        icon("download")

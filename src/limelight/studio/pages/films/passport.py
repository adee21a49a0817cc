"""A film's passport to read: where everything in it came from, under which licence, what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.films.passport import passport
from limelight.projects.films.schemas import PassportEntry
from limelight.studio.components.button import link_button
from limelight.studio.components.details import details
from limelight.studio.components.empty import empty
from limelight.studio.components.icon import icon
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.films.head import film_head
from limelight.studio.pages.films.reading import Seen, film_numbered, saved_as
from limelight.studio.wording import cost_words

__all__ = ["passport_page"]

_KINDS: Final = {
    "words": ("Words", "file-text"),
    "voice": ("Voice", "mic"),
    "music": ("Music", "music"),
    "clip": ("Pictures", "film"),
}
_SUPPLIED: Final = ("What you gave", "upload")


async def passport_page(desk: Desk, project_id: str, number: str) -> None:
    """A card for each kind of thing, then each thing."""
    seen = await film_head(desk, project_id, number, "passport")
    if seen is None:
        return

    def read(access: Access) -> tuple[list[PassportEntry], str]:
        film = film_numbered(access, seen.project_id, seen.film.number)
        entries = passport(access.session, access.service.store, film)
        return entries, saved_as(desk, access, film, "film.json")

    entries, address = await desk.call("projects.read", read)
    if not entries:
        empty("stamp", "No passport", "The file that kept it was deleted from the library.")
        return
    _lead(seen, entries, address)
    groups: dict[tuple[str, str], list[PassportEntry]] = {}
    for entry in entries:
        groups.setdefault(_KINDS.get(entry.kind, _SUPPLIED), []).append(entry)
    with Element("div").classes("ll-films-groups"):
        for (name, drawn), group in groups.items():
            _group(name, drawn, group)


def _lead(seen: Seen, entries: Sequence[PassportEntry], address: str) -> None:
    with Element("div").classes("ll-head"):
        with Element("div").classes("ll-stack-s"):
            text("h3", f"What {seen.name.lower()} is made of", "ll-section-title")
            cost = cost_words(sum(entry.cost_micros for entry in entries))
            text("p", f"{len(entries)} parts, made for {cost}. Where each comes from is kept, so the film can be made again exactly.", "ll-quiet")  # fmt: skip
        if address:
            link_button("Save as data", address, icon_name="download", downloads=True)


def _group(name: str, drawn: str, group: Sequence[PassportEntry]) -> None:
    with Element("section").classes("ll-card ll-stack"):
        with Element("header").classes("ll-row"):
            icon(drawn)
            text("h4", name, "ll-films-name")
            text("span", _parts(group), "ll-quiet")
        with Element("dl").classes("ll-films-facts"):
            for label, values in _common(group).items():
                text("dt", label)
                with Element("dd"):
                    for value in values:
                        text("p", value[:1].upper() + value[1:])
        with details("Each of them" if len(group) > 1 else "More about it"):

            def some(first: int, end: int) -> None:
                for entry in group[first:end]:
                    _entry(entry)

            LazyList(len(group), some, chunk=20, height=1400, classes="ll-stack")


def _parts(group: Sequence[PassportEntry]) -> str:
    parts = "1 part" if len(group) == 1 else f"{len(group)} parts"
    return f"{parts} · {cost_words(sum(one.cost_micros for one in group))}"


def _common(group: Sequence[PassportEntry]) -> Mapping[str, list[str]]:
    """What is the same for many of them is said once."""
    told = {
        "Source": [entry.source for entry in group],
        "Made by": [entry.engine for entry in group if entry.engine not in entry.source],
        "Voice": [entry.voice for entry in group],
        "Licence": [entry.licence for entry in group],
    }
    each = {label: list(dict.fromkeys(filter(None, values))) for label, values in told.items()}
    return {label: values for label, values in each.items() if values}


def _entry(entry: PassportEntry) -> None:
    facts = {
        "Said or asked": entry.prompt,
        "Seed": "" if entry.seed is None else str(entry.seed),
        "Cost": cost_words(entry.cost_micros).capitalize(),
        "Made": f"{entry.made_at:%-d %B %Y, %H:%M} UTC" if entry.made_at else "",
        "Fingerprint": entry.sha256,
        "Key": entry.key,
    }
    with Element("div").classes("ll-films-entry"):
        text("h5", entry.asset.capitalize(), "ll-films-name")
        text("p", " · ".join(filter(None, (entry.source, entry.engine))), "ll-quiet")
        with Element("dl").classes("ll-films-facts"):
            for label, value in facts.items():
                if value:
                    text("dt", label)
                    text("dd", value, "ll-films-code" if label in ("Fingerprint", "Key") else "")

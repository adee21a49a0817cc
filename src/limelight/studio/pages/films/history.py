"""All films of a project, the way back to an earlier one, and what was decided on the way."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.films import endpoints, service
from limelight.projects.films.schemas import FilmOut
from limelight.projects.projects.service import find
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button, link_button
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.moments import ago
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.toasts import toast
from limelight.studio.components.verdict import Decided, decided
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.pages.films.head import film_head
from limelight.studio.pages.films.reading import address
from limelight.studio.pages.films.verdicts import decisions
from limelight.studio.wording import cost_words

__all__ = ["history_page"]


@dataclass(frozen=True, slots=True)
class _Past:
    films: tuple[FilmOut, ...]
    current: UUID | None
    decisions: tuple[Decided, ...]


async def history_page(desk: Desk, project_id: str, number: str) -> None:
    """Newest first."""
    seen = await film_head(desk, project_id, number, "history")
    if seen is None:
        return
    history = _History(desk, seen.project_id, seen.film.number)
    await history.show()
    desk.follow(history.told, project_id=seen.project_id)


class _History:
    def __init__(self, desk: Desk, project_id: UUID, number: int) -> None:
        self._desk, self._project_id, self._number = desk, project_id, number
        self._place = Element("div").classes("ll-columns")
        self._past: _Past | None = None

    async def show(self) -> None:
        past = await self._desk.call("projects.read", self._read)
        if past == self._past:
            return
        self._past = past
        self._place.clear()
        with self._place:
            with Element("section").classes("ll-stack"):
                text("h3", "Versions", "ll-section-title")

                def some(first: int, end: int) -> None:
                    for film in past.films[first:end]:
                        self._version(film, is_current=film.id == past.current)

                films = LazyList(len(past.films), some, chunk=12, height=12 * 136)
                await films.first()
            with Element("section").classes("ll-stack"):
                text("h3", "Decisions", "ll-section-title")
                if not past.decisions:
                    text("p", "Nobody has approved anything or asked for changes yet.", "ll-quiet")

                def judged(first: int, end: int) -> None:
                    for one in past.decisions[first:end]:
                        decided(one)

                LazyList(len(past.decisions), judged, chunk=20, height=1400, classes="ll-stack-s")

    async def told(self, event: Event) -> None:
        """A film, a decision, or another choice."""
        if event.kind in ("film.ready", "review.decided", "project.changed"):
            await self.show()

    def _read(self, access: Access) -> _Past:
        project = find(access.session, self._project_id)
        return _Past(
            tuple(FilmOut.of(film) for film in service.every(access.session, project)),
            project.current_film_id,
            tuple(decisions(access, project)),
        )

    def _version(self, film: FilmOut, *, is_current: bool) -> None:
        name = f"{'Draft' if film.kind == 'animatic' else 'Film'} {film.number}"
        with Element("article").classes("ll-card ll-films-version"):
            if "thumbnail.jpg" in film.files:
                Thumbnail(film.files["thumbnail.jpg"], "", shape="1 / 1")
            with Element("div").classes("ll-stack-s"):
                with Element("div").classes("ll-row"):
                    text("h4", name, "ll-films-name")
                    if is_current:
                        badge("Shown now", "ok")
                text("p", f"{film.duration_seconds:.1f} s · {cost_words(film.cost_micros)} · {ago(film.created_at)}", "ll-quiet ll-number")  # fmt: skip
                with Element("div").classes("ll-row"):
                    link_button(f"Watch {name.lower()}", address(self._project_id, film.number), kind="bare", icon_name="play")  # fmt: skip
                    if not is_current and self._desk.may("projects.write"):
                        button("Go back to this one", kind="bare", icon_name="rotate-ccw", on_click=lambda: self._choose(film))  # fmt: skip

    async def _choose(self, film: FilmOut) -> None:
        before = await self._desk.call(
            "projects.read", lambda access: find(access.session, self._project_id).current_film_id
        )
        await self._set(film.id)
        with self._place:  # the button that was clicked is gone by now
            toast(
                f"The project shows {'draft' if film.kind == 'animatic' else 'film'} {film.number} now.",
                action="Undo" if before else "",
                on_action=lambda: self._set(before) if before else None,
            )

    async def _set(self, film_id: UUID) -> None:
        await self._desk.call(
            "projects.write", lambda access: endpoints.choose_film(access, self._project_id, film_id)
        )
        await self.show()

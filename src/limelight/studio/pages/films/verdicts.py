"""What was decided about a film, and the place to decide."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.films.service import find as find_film
from limelight.projects.links.service import waits_for
from limelight.projects.projects.service import find
from limelight.projects.reviews.schemas import ReviewOut
from limelight.projects.reviews.service import newest
from limelight.studio.components.button import link_button
from limelight.studio.components.deciding import decide
from limelight.studio.components.project_states import path_of
from limelight.studio.components.verdict import Decided, Verdict, decided
from limelight.studio.desk import Desk
from limelight.studio.pages.films.reading import people_of
from limelight.tables.films import Film
from limelight.tables.projects import Project
from limelight.tables.reviews import Decision, Subject

__all__ = ["Verdicts", "decisions"]

_SHOWN = 3


class Verdicts:
    """Of one film; the newest decisions first."""

    def __init__(self, desk: Desk, project_id: UUID, film_id: UUID) -> None:
        self._desk, self._project_id, self._film_id = desk, project_id, film_id
        self._place = Element("div").classes("ll-stack")
        self._shown: tuple[list[Decided], Subject | None] | None = None

    async def show(self) -> None:
        """Read them again."""
        found, waits = await self._desk.call("projects.read", self._read)
        if (found, waits) == self._shown:
            return  # somebody may be writing there
        self._shown = (found, waits)
        self._place.clear()
        self._place.set_visibility(waits is not None or bool(found))
        with self._place:
            for one in found[:_SHOWN]:
                decided(one)
            if waits == "film" and self._desk.may("reviews.decide"):
                Verdict(self._decide)
            elif waits == "animatic":
                # What it starts and costs stands there.
                link_button(
                    "Decide about the draft", path_of(self._project_id, "storyboard"), icon_name="arrow-right"
                )

    def _read(self, access: Access) -> tuple[list[Decided], Subject | None]:
        """The decisions, and what one would be about now if this film is shown."""
        project, film = find(access.session, self._project_id), find_film(access.session, self._film_id)
        waits = waits_for(project, film) if project.current_film_id == film.id else None
        return decisions(access, project, film), waits

    async def _decide(self, decision: Decision, note: str) -> None:
        await decide(self._desk, self._project_id, "film", decision, note)
        await self.show()


def decisions(access: Access, project: Project, film: Film | None = None) -> list[Decided]:
    """Those about one film, or all of the project's, newest first."""
    people = people_of(access)
    found = newest(access.session, project, film)
    return [_decided(ReviewOut.model_validate(review), people) for review in found]


def _decided(review: ReviewOut, people: dict[UUID, str]) -> Decided:
    name = people.get(review.reviewer_id, "") if review.reviewer_id else review.reviewer_name
    return Decided(
        name, review.subject, review.decision, review.note, review.decided_at, review.link_id is not None
    )

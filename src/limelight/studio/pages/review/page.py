"""A review: the film, what is said about it, and whether it is approved; of one project, and nothing else."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from nicegui import ui
from nicegui.element import Element
from starlette.requests import Request

from limelight.projects.comments.schemas import GuestCommentIn
from limelight.projects.links.schemas import GuestComment
from limelight.projects.reviews.schemas import GuestReviewIn
from limelight.projects.wire import validated
from limelight.runtime.web.problems import NotFound
from limelight.studio.components.comments import Comments, Remark
from limelight.studio.components.film_talk import FilmTalk
from limelight.studio.components.player import Playable, time_words
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.live import Event, Live
from limelight.studio.pages.review.closed import closed
from limelight.studio.pages.review.guest import GuestName
from limelight.studio.pages.review.opinion import Opinion
from limelight.studio.pages.review.visitor import Sight, Visitor
from limelight.studio.pages.review.words import words
from limelight.tables.reviews import Decision

__all__ = ["review_page"]


async def review_page(request: Request, token: str) -> None:
    """Open to whoever has the link."""
    visitor = Visitor(request, token[:200])
    place = Element("div").classes("ll-review")
    try:
        guest = await visitor.call(lambda visit: visit.guest)
        sight = await visitor.look()
        review = _Review(visitor, place)
        await review.build(sight)
    except NotFound:
        closed(place)
        return
    with place:
        Live(request, guest.claims).follow(review.told, project_id=guest.project_id, run_id=None)


class _Review:
    """What is shown is built anew with each film; what the guest is asked is not, so that no word of theirs is lost."""

    def __init__(self, visitor: Visitor, place: Element) -> None:
        self._visitor, self._place = visitor, place
        with place:
            self._shown = Element("div").classes("ll-stack")
            with Element("div").classes("ll-stack") as self._asked:
                self._name = GuestName(visitor.request)
                self._opinion = Opinion(self._decide)

    async def build(self, sight: Sight) -> None:
        self._sight = sight
        self._asked.move(self._place)
        self._shown.clear()
        ui.page_title(sight.view.project)
        with self._shown:
            _head(sight)
            self._talk = self._film(sight, sight.shown) if sight.shown else None
            if self._talk is None:
                with Element("div").classes("ll-columns"):
                    words(sight.view.scenes, is_open=True)
                    self._said = self._script()
        await self._show(sight)

    async def told(self, event: Event) -> None:
        """Look again: somebody said something, decided, made a new film, or took the link back."""
        if event.kind.startswith(("step.", "run.")):
            return
        try:
            sight = await self._visitor.look()
        except NotFound:
            closed(self._place)
            return
        if _film_of(sight) != _film_of(self._sight):
            await self.build(sight)
            toast("There is a new version.", kind="note")
        else:
            await self._show(sight)

    def _film(self, sight: Sight, shown: Playable) -> FilmTalk:
        """The film with its comments, and the opinion before them."""
        talk = FilmTalk(shown, add=self._comment)
        with talk.below:
            main = next(iter(sight.shapes), "")
            if len(sight.shapes) > 1:
                Segmented("Shape", sight.shapes, main, self._reshape)
            words(sight.view.scenes, is_open=False)
        self._asked.move(talk.beside)
        return talk

    def _script(self) -> Comments:
        """Comments without a film."""
        with Element("div").classes("ll-stack") as beside:
            self._asked.move(beside)
            return Comments(lambda said, _: self._comment(said, None, None), choose=lambda _: None)

    async def _show(self, sight: Sight) -> None:
        self._sight = sight
        self._opinion.show(sight.view)
        remarks = [
            _remark(one, sight) for one in sight.view.comments if one.film_id in (None, _film_of(sight))
        ]
        await (self._talk or self._said).show(remarks)

    async def _reshape(self, rendition: str) -> None:
        sight = await self._visitor.look(rendition)
        if self._talk is not None and sight.shown is not None:
            self._talk.player.show(sight.shown)

    async def _comment(self, said: str, frame: int | None, drawing: dict[str, Any] | None) -> None:
        film_id = None if frame is None else _film_of(self._sight)
        given = {"name": self._name.given(), "body": said, "film_id": film_id, "at_frame": frame}
        await self._visitor.comment(validated(GuestCommentIn, given | {"drawing": drawing}))
        await self._show(await self._visitor.look())

    async def _decide(self, decision: Decision, note: str) -> None:
        given = {"name": self._name.given(), "subject": self._sight.view.waits_for, "note": note}
        await self._visitor.decide(validated(GuestReviewIn, given | {"decision": decision}))
        await self._show(await self._visitor.look())


def _head(sight: Sight) -> None:
    view = sight.view
    with Element("header").classes("ll-review-head"):
        Element("span").classes("ll-mark").props("aria-hidden=true")
        with Element("div"):
            text("h1", view.project, "ll-title")
            if view.film is None:
                text("p", "The script, before anything is drawn.", "ll-quiet")
            else:
                kind = "A draft of the film" if view.film.kind == "animatic" else "The film"
                text("p", f"{kind}, {view.film.duration_seconds:.0f} seconds", "ll-quiet")


def _film_of(sight: Sight) -> object:
    return sight.view.film.id if sight.view.film else None


def _remark(one: GuestComment, sight: Sight) -> Remark:
    film = sight.view.film
    starts = {slot.scene: slot.start for slot in film.scenes} if film else {}
    frame = starts.get(one.scene_id or "") if one.at_frame is None else one.at_frame
    return Remark(
        id=str(one.id),
        author=one.author_name or "The team",
        words=one.body,
        written_at=one.created_at,
        frame=frame,
        place=time_words(frame, Fraction(film.rate)) if film and frame is not None else "",
        is_resolved=one.resolved_at is not None,
        drawing=one.drawing,
    )

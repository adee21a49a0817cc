"""`/projects/{id}/films` and `/videos/project/{id}`: the finished films of a project."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from limelight.accounts.access import Access, needs
from limelight.projects.films import service
from limelight.projects.films.differences import compare
from limelight.projects.films.schemas import FilmDifference, FilmOut
from limelight.projects.projects.service import find, find_locked
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.films import Film, FilmKind

__all__ = ["routers"]

router = APIRouter(tags=["films"])
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Writing = Annotated[Access, needs("projects.write")]


@router.get("/projects/{project_id}/films", summary="List films")
@router.get("/videos/project/{project_id}", summary="List films", operation_id="list_project_videos")
def list_films(
    access: Reading,
    project_id: UUID,
    page: PageQuery,
    kind: Annotated[FilmKind | None, Query(description="Animatics or final films only.")] = None,
) -> Page[FilmOut]:
    """Newest first, animatics too."""
    query = service.query_films(find(access.session, project_id), kind)
    return page.read(access.session, query, Film.id, FilmOut.of)


@router.get("/films/compare", summary="Compare two films")
def compare_films(
    access: Reading,
    before: Annotated[UUID, Query(description="A film's id.")],
    after: Annotated[UUID, Query(description="Another's.")],
) -> FilmDifference:
    """Scene by scene: do words, voice or picture differ, and did the timing move."""
    return compare(service.find(access.session, before), service.find(access.session, after))


@router.get("/films/{film_id}", summary="Read a film")
def get_film(access: Reading, film_id: UUID) -> FilmOut:
    """With its files, and the time code at which each scene begins."""
    return FilmOut.of(service.find(access.session, film_id))


@router.post("/projects/{project_id}/films/{film_id}/current", summary="Choose a film")
def choose_film(access: Writing, project_id: UUID, film_id: UUID) -> FilmOut:
    """Make an earlier film the one that the project shows."""
    project = find_locked(access.session, project_id)
    film = service.find(access.session, film_id)
    service.set_current(access.session, project, film)
    return FilmOut.of(film)

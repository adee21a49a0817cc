"""`/projects/{id}/takes`: what was made for each scene, and which of it is in the film."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from limelight.accounts.access import Access, needs
from limelight.projects.projects.service import find, find_locked
from limelight.projects.takes import service
from limelight.projects.takes.schemas import TakeOut
from limelight.projects.wire import Text
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.takes import Take, TakeKind

__all__ = ["routers"]

router = APIRouter(prefix="/projects/{project_id}/takes", tags=["scenes"])
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Writing = Annotated[Access, needs("projects.write")]


@router.get("", summary="List takes")
def list_takes(
    access: Reading,
    project_id: UUID,
    page: PageQuery,
    scene: Annotated[Text | None, Query(max_length=32, examples=["s2"])] = None,
    kind: TakeKind | None = None,
) -> Page[TakeOut]:
    """Newest first. Another take of a scene is made by a run (`POST /assets/scenes`)."""
    project = find(access.session, project_id)
    query = service.query_takes(project, scene=scene, kind=kind)
    return page.read(access.session, query, Take.id, TakeOut.model_validate)


@router.post("/{take_id}/choose", summary="Choose a take")
def choose_take(access: Writing, project_id: UUID, take_id: UUID) -> TakeOut:
    """The next film has it; the earlier one stays. Choosing a voice times its scene anew, and says so."""
    project = find_locked(access.session, project_id)
    take = service.find(access.session, project, take_id)
    notices = service.choose(access.session, project, take)
    return TakeOut.model_validate(take).model_copy(update={"notices": list(notices)})


@router.delete("/{take_id}", summary="Forget a take", status_code=204)
def forget_take(access: Writing, project_id: UUID, take_id: UUID) -> None:
    """Of a take that was asked for and not made; the newest earlier one is chosen. What was made is kept: 409."""
    project = find_locked(access.session, project_id)
    service.forget(access.session, project, service.find(access.session, project, take_id))

"""`/projects`: made, listed, read, changed, deleted, restored."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from limelight.accounts.access import Access, needs
from limelight.projects.projects import managing, service
from limelight.projects.projects.schemas import ProjectIn, ProjectOut, ProjectPatch
from limelight.projects.wire import Text
from limelight.runtime.web.etags import ETAG_HEADER, ETAG_PROBLEMS, require_match, tell_etag
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.projects import Project, ProjectState

__all__ = ["routers"]

router = APIRouter(prefix="/projects", tags=["projects"])
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Writing = Annotated[Access, needs("projects.write")]
Deleting = Annotated[Access, needs("projects.delete")]


@router.post("", status_code=201, summary="Make a project", responses={201: {"headers": ETAG_HEADER}})
def create_project(access: Writing, body: ProjectIn, response: Response) -> ProjectOut:
    """A draft with its brief. A run (`POST /runs`) writes the script and makes the film."""
    project = service.create(
        access.session,
        organization_id=access.principal.organization_id,
        created_by=access.principal.user_id,
        brief=body.brief,
        brand_kit_id=body.brand_kit_id,
        name=body.name,
        spend_cap_micros=body.spend_cap_micros,
        shots=body.shots,
    )
    return _told(project, response)


@router.get("", summary="List projects")
def list_projects(
    access: Reading,
    page: PageQuery,
    state: ProjectState | None = None,
    search: Annotated[Text, Query(max_length=120, description="Part of the name.")] = "",
    deleted: Annotated[bool, Query(description="Those that can still be restored, instead.")] = False,
) -> Page[ProjectOut]:
    """Newest first."""
    query = service.query_projects(state=state, search=search, deleted=deleted)
    return page.read(access.session, query, Project.id, ProjectOut.model_validate)


@router.get("/{project_id}", summary="Read a project", responses={200: {"headers": ETAG_HEADER}})
def get_project(access: Reading, project_id: UUID, response: Response) -> ProjectOut:
    """Its brief, state, current script, film and run."""
    return _told(service.find(access.session, project_id), response)


@router.patch(
    "/{project_id}",
    summary="Change a project",
    responses={200: {"headers": ETAG_HEADER}, **ETAG_PROBLEMS},
)
def change_project(access: Writing, project_id: UUID, body: ProjectPatch, response: Response) -> ProjectOut:
    """Name, fields of the brief, spend cap, engines of scenes, locked ones. `If-Match` names the revision that was read."""
    project = service.find_locked(access.session, project_id)
    require_match(access.request, project.revision)
    notices = service.change(access.session, project, body.model_dump(exclude_unset=True))
    return _told(project, response, notices)


@router.delete("/{project_id}", status_code=204, summary="Delete a project")
def delete_project(access: Deleting, project_id: UUID) -> None:
    """It is hidden everywhere, can be restored for 30 days, and then is gone with its files."""
    managing.delete(access, project_id)


@router.post("/{project_id}/restore", summary="Restore a deleted project")
def restore_project(access: Deleting, project_id: UUID, response: Response) -> ProjectOut:
    """Within 30 days."""
    return _told(managing.restore(access, project_id), response)


def _told(project: Project, response: Response, notices: tuple[str, ...] = ()) -> ProjectOut:
    tell_etag(response, project.revision)
    return ProjectOut.model_validate(project).model_copy(update={"notices": list(notices)})

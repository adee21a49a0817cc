"""A project's script: its versions, edits by hand, differences. Refining is a run."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from limelight.accounts.access import Access, needs
from limelight.projects.projects.service import find, find_locked
from limelight.projects.scripts import scenes, service
from limelight.projects.scripts.differences import compare
from limelight.projects.scripts.schemas import (
    GoBackIn,
    OrderIn,
    SceneIn,
    ScenePatch,
    ScriptDifference,
    ScriptIn,
    ScriptOut,
)
from limelight.projects.wire import storable
from limelight.runtime.web.etags import ETAG_HEADER, ETAG_PROBLEMS, require_match, tell_etag
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.projects import Project
from limelight.tables.scripts import Script

__all__ = ["routers"]

router = APIRouter(tags=["scripts"], responses={404: {"description": "No such project, version or scene."}})
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Writing = Annotated[Access, needs("projects.write")]
Version = Annotated[int, Query(ge=1, le=2**31)]
_EDITS = {200: {"headers": ETAG_HEADER}, **ETAG_PROBLEMS}


@router.get("/projects/{project_id}/scripts", summary="List a script's versions")
def list_scripts(access: Reading, project_id: UUID, page: PageQuery) -> Page[ScriptOut]:
    """Newest first; none is ever changed."""
    project = find(access.session, project_id)
    return page.read(access.session, service.query_versions(project), Script.id, ScriptOut.model_validate)


@router.get("/projects/{project_id}/script", summary="Read the current script", responses=_EDITS)
def get_current_script(access: Reading, project_id: UUID, response: Response) -> ScriptOut:
    """The ETag is the project's: send it as `If-Match` with an edit."""
    project = find(access.session, project_id)
    tell_etag(response, project.revision)
    return ScriptOut.model_validate(service.current(access.session, project))


@router.get("/projects/{project_id}/scripts/compare", summary="Compare two versions")
def compare_scripts(access: Reading, project_id: UUID, before: Version, after: Version) -> ScriptDifference:
    """Scene by scene: added, dropped, moved, changed; and which voices are made again."""
    project = find(access.session, project_id)
    old, new = (service.version(access.session, project, number) for number in (before, after))
    return compare(old, new)


@router.get("/scripts/{script_id}", summary="Read a version")
def get_script(access: Reading, script_id: UUID) -> ScriptOut:
    return ScriptOut.model_validate(service.get(access.session, script_id))


@router.put("/projects/{project_id}/script", summary="Write the script by hand", responses=_EDITS)
def replace_script(access: Writing, project_id: UUID, body: ScriptIn, response: Response) -> ScriptOut:
    """A new version. Your own words need no source; `notices` name those that no fact supports."""
    project = _to_edit(access, project_id)
    whole = body.model_dump(exclude={"note"})
    change = scenes.replacing(whole, service.brief_of(project))
    return _edited(access, project, response, change, body.note or "Written by hand.")


@router.post("/projects/{project_id}/script/scenes", summary="Add a scene", responses=_EDITS)
def add_scene(access: Writing, project_id: UUID, body: SceneIn, response: Response) -> ScriptOut:
    """A new version with one more scene."""
    project = _to_edit(access, project_id)
    after = body.after if "after" in body.model_fields_set else scenes.LAST
    change = scenes.adding(body.scene, after=after, used=service.scene_ids(access.session, project))
    return _edited(access, project, response, change, "A scene was added.")


@router.post("/projects/{project_id}/script/scenes/order", summary="Reorder the scenes", responses=_EDITS)
def order_scenes(access: Writing, project_id: UUID, body: OrderIn, response: Response) -> ScriptOut:
    """A new version; moved scenes keep what is made of them."""
    project = _to_edit(access, project_id)
    return _edited(access, project, response, scenes.ordering(body.scenes), "The scenes were reordered.")


@router.patch("/projects/{project_id}/script/scenes/{scene_id}", summary="Change a scene", responses=_EDITS)
def change_scene(
    access: Writing, project_id: UUID, scene_id: str, body: ScenePatch, response: Response
) -> ScriptOut:
    """A new version in which only this scene is made again."""
    project = _to_edit(access, project_id)
    change = scenes.changing(scene_id, storable(body.model_extra or {}))
    return _edited(access, project, response, change, f"Scene {scene_id} was changed.")


@router.delete("/projects/{project_id}/script/scenes/{scene_id}", summary="Drop a scene", responses=_EDITS)
def drop_scene(access: Writing, project_id: UUID, scene_id: str, response: Response) -> ScriptOut:
    """A new version without it; its takes stay for when it comes back."""
    project = _to_edit(access, project_id)
    return _edited(access, project, response, scenes.dropping(scene_id), f"Scene {scene_id} was dropped.")


@router.post("/projects/{project_id}/script/current", summary="Go back to a version", responses=_EDITS)
def choose_script(access: Writing, project_id: UUID, body: GoBackIn, response: Response) -> ScriptOut:
    """That version becomes the current one again; none is lost."""
    project = _to_edit(access, project_id)
    row = service.version(access.session, project, body.version)
    return _told(project, service.set_current(access.session, project, row), response)


def _to_edit(access: Access, project_id: UUID) -> Project:
    project = find_locked(access.session, project_id)
    require_match(access.request, project.revision)
    return project


def _edited(
    access: Access, project: Project, response: Response, change: scenes.Change, note: str
) -> ScriptOut:
    author = access.principal.user_id
    return _told(
        project, service.edit(access.session, project, change, author_id=author, note=note), response
    )


def _told(project: Project, edited: service.Edited, response: Response) -> ScriptOut:
    tell_etag(response, project.revision)
    return ScriptOut.model_validate(edited.script).model_copy(update={"notices": list(edited.notices)})

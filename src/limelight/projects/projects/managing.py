"""Deleting a project and taking it back, noted in the audit log."""

from __future__ import annotations

from uuid import UUID

from limelight.accounts.access import Access
from limelight.accounts.audit import audit
from limelight.projects.projects import service
from limelight.tables.projects import Project

__all__ = ["delete", "restore"]


def delete(access: Access, project_id: UUID) -> None:
    """Hide it everywhere; for 30 days it can be restored."""
    project = service.find_locked(access.session, project_id)
    _note(access, "project.delete", project)
    service.delete_project(access.session, project)


def restore(access: Access, project_id: UUID) -> Project:
    """Take a deleted project back."""
    project = service.find_locked(access.session, project_id, deleted=True)
    _note(access, "project.restore", project)
    service.restore(access.session, project)
    return project


def _note(access: Access, action: str, project: Project) -> None:
    target = ("project", project.id)
    audit(access.session, access.principal, action, target=target, request=access.request, name=project.name)

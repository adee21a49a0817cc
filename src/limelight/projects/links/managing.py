"""A team's own acts on its links, noted in the audit log."""

from __future__ import annotations

from uuid import UUID

from limelight.accounts.access import Access
from limelight.accounts.audit import audit
from limelight.projects.links import service
from limelight.projects.links.schemas import LinkIn, LinkMade, LinkOut
from limelight.projects.projects.service import find, find_locked
from limelight.tables.review_links import ReviewLink

__all__ = ["make", "take_back"]


def make(access: Access, project_id: UUID, given: LinkIn) -> LinkMade:
    """A link, and the address of the page that it opens; both are only told here."""
    project = find_locked(access.session, project_id)
    link, token = service.create(
        access.session,
        project,
        days=given.expires_in_days,
        may_decide=given.may_decide,
        created_by=access.principal.user_id,
    )
    _note(access, "review_link.create", link)
    url = f"{access.service.config.public_url.rstrip('/')}/review/{token}"
    return LinkMade(**LinkOut.model_validate(link).model_dump(), token=token, url=url)


def take_back(access: Access, project_id: UUID, link_id: UUID) -> None:
    """Revoke it. What guests said stays."""
    link = service.find(access.session, find(access.session, project_id), link_id)
    _note(access, "review_link.revoke", link)
    service.revoke(access.session, link)


def _note(access: Access, action: str, link: ReviewLink) -> None:
    target = ("review_link", link.id)
    project = str(link.project_id)
    audit(access.session, access.principal, action, target=target, request=access.request, project_id=project)

"""`/api-keys`: for programs."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts import api_keys
from limelight.accounts.access import Access, needs
from limelight.accounts.audit import audit
from limelight.accounts.endpoints.documented import problems
from limelight.accounts.schemas import ApiKeyIn, ApiKeyMade, ApiKeyOut
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.api_keys import ApiKey

__all__ = ["router"]

router = APIRouter(prefix="/api-keys", tags=["api keys"])


@router.post("", status_code=201, summary="Make an API key", responses=problems(401, 403, 409, 422))
def create(body: ApiKeyIn, access: Annotated[Access, needs("api_keys.manage")]) -> ApiKeyMade:
    """A key for `Authorization: Bearer ll_…`, in this organisation. It is shown this once."""
    row, key = api_keys.create(access.session, access.principal, body.name, body.scopes, body.expires_at)
    audit(
        access.session, access.principal, "api_key.create",
        target=("api_key", row.id), request=access.request, scopes=row.scopes,
    )  # fmt: skip
    return ApiKeyMade(**ApiKeyOut.model_validate(row).model_dump(), key=key)


@router.get("", summary="API keys", responses=problems(401, 403, 404, 422))
def list_keys(access: Annotated[Access, needs("api_keys.manage")], page: PageQuery) -> Page[ApiKeyOut]:
    """Yours; everybody's for owners and admins."""

    def shown(row: ApiKey) -> ApiKeyOut:
        return ApiKeyOut.model_validate(row)

    return page.read(access.session, api_keys.visible(access.principal), ApiKey.id, shown)


@router.delete(
    "/{key_id}", status_code=204, summary="Revoke an API key", responses=problems(401, 403, 404, 422)
)
def revoke(key_id: UUID, access: Annotated[Access, needs("api_keys.manage")]) -> None:
    """It is worth nothing from the next request on."""
    api_keys.revoke(access.session, access.principal, key_id)
    audit(
        access.session, access.principal, "api_key.revoke", target=("api_key", key_id), request=access.request
    )

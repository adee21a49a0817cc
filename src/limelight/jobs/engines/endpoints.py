"""`/engines`: what there is, and an organisation's own."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request

from limelight.accounts.access import Access, Anyone, needs, service_of
from limelight.accounts.audit import audit
from limelight.jobs.engines import own
from limelight.jobs.engines.checking import check
from limelight.jobs.engines.listing import talents
from limelight.jobs.engines.schemas import CapabilityOut, HealthOut, OwnEngineIn, OwnEngineOut

__all__ = ["router"]

router = APIRouter(prefix="/engines", tags=["engines"])

Managing = Annotated[Access, needs("organization.manage")]
Engine = Literal["llm"]
"""Those that an organisation may have of its own."""


@router.get("", summary="What can be done here, and by what")
def list_engines(access: Annotated[Access, needs("organization.read")]) -> list[CapabilityOut]:
    """Every capability with its engines; what is missing comes with the one line that would mend it."""
    who = access.principal
    manages = "organization.manage" in who.permissions
    found = talents(access.session, access.service, who.organization_id)
    return [CapabilityOut.of(one, manages=manages) for one in found]


@router.put("/{engine}", summary="Name an engine of your own")
def put_engine(access: Managing, engine: Engine, body: OwnEngineIn) -> OwnEngineOut:
    """Your organisation's films ask it from now on. The key is kept encrypted and never shown again."""
    who = access.principal
    row = own.put(
        access.session, access.service, who.organization_id, who.user_id,
        url=body.url, model=body.model, key=body.key,
    )  # fmt: skip
    audit(
        access.session, who, "engine.set", request=access.request,
        engine=engine, url=body.url, model=body.model, new_key=body.key is not None,
    )  # fmt: skip
    return OwnEngineOut.of(row)


@router.delete("/{engine}", status_code=204, summary="Forget an engine of your own")
def delete_engine(access: Managing, engine: Engine) -> None:
    """And its key. The installation's is asked again, where there is one."""
    own.drop(access.session, access.service, access.principal.organization_id, engine)
    audit(access.session, access.principal, "engine.forget", request=access.request, engine=engine)


@router.post("/{engine}/check", summary="Ask an engine how it is")
def check_engine(request: Request, principal: Anyone, engine: Engine) -> HealthOut:
    """Has it say one word, which may cost what a word costs there. For who manages the organisation."""
    return HealthOut.model_validate(check(service_of(request), principal, engine))

"""`profiles.loadExisting` and `profiles.resolveOrCreate`: whose identity and voice a video uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid5

from limelight.jobs.tasks.task import ControlTask, RunContext
from limelight.kit.errors import InvalidInput
from limelight.runtime.claims import Claims
from limelight.runtime.web.problems import NotFound
from limelight.tables.profiles import Profile

__all__ = ["LOAD_EXISTING", "RESOLVE_OR_CREATE"]


def _load(context: RunContext) -> Mapping[str, Any]:
    """The profile that was named; none when none was."""
    asked = context.run.params.get("profileId")
    if not asked:
        return {"profile": None}
    with context.service.database.tenant(Claims(context.run.user_id, context.organization_id)) as session:
        found = session.get(Profile, UUID(str(asked)))
    if found is None:
        raise NotFound("There is no such profile.", fix="GET /profiles lists yours.")
    return {"profile": _small(found)}


def _resolve(context: RunContext) -> Mapping[str, Any]:
    """The named profile, or a new one from the uploads."""
    if context.run.params.get("profileId"):
        return _load(context)
    if context.run.user_id is None:
        raise InvalidInput("A profile belongs to somebody.", fix="Start the job as a signed-in person.")
    sources = {name: list(context.run.params.get(name) or []) for name in ("images", "audio")}
    profile_id = uuid5(context.run.id, "profile")  # the same when this is done again
    with context.service.database.system() as session:
        found = session.get(Profile, profile_id)
        if found is None:
            found = Profile(
                id=profile_id,
                organization_id=context.organization_id,
                user_id=context.run.user_id,
                name=str(context.run.params.get("topic") or "Profile")[:80],
                sources=sources,
            )
            session.add(found)
            session.flush()
    return {"profile": _small(found)}


def _small(profile: Profile) -> dict[str, Any]:
    return {"id": str(profile.id), "loraId": profile.lora_id, "voiceId": profile.voice_id}


LOAD_EXISTING: Final = ControlTask("profiles.loadExisting", "Load the profile that was named.", _load)
RESOLVE_OR_CREATE: Final = ControlTask(
    "profiles.resolveOrCreate", "Load the named profile, or make one of the uploads.", _resolve
)

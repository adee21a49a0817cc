"""What a brief page shows beside the brief itself, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from limelight.accounts.access import Access
from limelight.engines.profiles.profile import VoiceProfile
from limelight.film.brief import Brief
from limelight.jobs.engines.own import model_of
from limelight.jobs.samples.service import voices
from limelight.projects.brand_kits.service import all_kits, brand_of
from limelight.projects.projects.files import BriefFile, files_of
from limelight.projects.projects.reading import Reading, read
from limelight.studio.desk import Desk

__all__ = ["Around", "look_around"]


@dataclass(frozen=True, slots=True)
class Around:
    """``model`` names the language model that could write, empty for none; ``kits`` are brands by name."""

    model: str
    kits: Mapping[str, dict[str, Any]]
    files: tuple[BriefFile, ...]
    reading: Reading
    voices: tuple[VoiceProfile, ...]


async def look_around(desk: Desk, brief: Brief) -> Around:
    def look(access: Access) -> Around:
        access.principal.require("assets.read")
        kits = all_kits(access.session)
        return Around(
            model=model_of(access.service, access.principal.organization_id),
            kits={kit.name: brand_of(kit).model_dump(mode="json") for kit in kits},
            files=files_of(access.session, brief),
            reading=read(brief),
            voices=voices(),
        )

    return await desk.call("projects.read", look)

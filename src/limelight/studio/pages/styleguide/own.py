"""Components that show what somebody made: the newest there is, to look at only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.accounts.policy import Permission
from limelight.jobs.history import job_ids, jobs_by_id, query_jobs
from limelight.jobs.schemas import JobOut
from limelight.projects.assets.finding import Wanted
from limelight.projects.assets.finding import newest as newest_assets
from limelight.projects.projects.cards import newest as newest_projects
from limelight.projects.projects.files import BriefFile, file_of
from limelight.studio.components.brief_files import brief_files
from limelight.studio.components.empty import empty
from limelight.studio.components.film_card import film_card, film_cards
from limelight.studio.components.job_card import JobCard
from limelight.studio.components.project_header import project_header
from limelight.studio.components.result import Shown, results, shown_of
from limelight.studio.components.waveform import Waveform
from limelight.studio.desk import Desk

__all__ = ["show_own"]

_FEW = 3


class _Looking(Desk):
    """A desk at which nothing can be changed."""

    def may(self, permission: Permission) -> bool:
        return permission.endswith(".read")


@dataclass(frozen=True, slots=True)
class _Found:
    projects: list[UUID]
    jobs: list[JobOut]
    files: list[Shown]
    given: list[BriefFile]


async def show_own(desk: Desk) -> None:
    """Projects, jobs and files as cards; what there is none of is missing here too."""
    looking = _Looking(desk.request, desk.principal, desk.live)
    found = await desk.call("projects.read", lambda access: _look(desk, access))
    if found.projects:
        await project_header(looking, found.projects[0], "script")
        with Element("div").classes("ll-films"):
            for card in await film_cards(looking, found.projects):
                film_card(card)
    for job in found.jobs:
        JobCard(looking, job)
    brief_files(found.given, _nothing, _nothing)
    for sound in (file for file in found.files if file.kind == "audio"):
        Waveform(sound.id)
    results(found.files)
    if not (found.projects or found.jobs or found.files):
        empty("images", "Nothing of yours yet", "Make a film or drop a file into the library: it shows here as cards.")  # fmt: skip


def _look(desk: Desk, access: Access) -> _Found:
    session = access.session
    pictures = newest_assets(session, Wanted(("image", "character")), 1)
    sounds = newest_assets(session, Wanted(("audio", "music")), 1)
    ids = [asset.id for asset in (*pictures, *sounds)]
    return _Found(
        newest_projects(session, limit=_FEW),
        jobs_by_id(session, job_ids(session, query_jobs(), _FEW)),
        shown_of(desk, access, ids),
        [file_of(session, asset_id) for asset_id in ids],
    )


def _nothing(*given: object) -> None:
    """What is chosen here changes nothing."""

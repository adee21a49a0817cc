"""What the pages of a film show, read at one moment as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from limelight.accounts.access import Access
from limelight.accounts.members import listed
from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.service import find_asset
from limelight.projects.films import service
from limelight.projects.films.schemas import FilmOut
from limelight.projects.projects.service import find
from limelight.runtime.web.problems import NotFound
from limelight.studio.desk import Desk
from limelight.studio.playing import shapes
from limelight.tables.films import Film

__all__ = ["Seen", "Version", "address", "film_numbered", "people_of", "read", "saved_as", "uuid_of"]


@dataclass(frozen=True, slots=True)
class Version:
    """A film of the project, by its number."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A film; ``shapes`` is by file name, ``download`` the address that saves its first file."""

    project_id: UUID
    film: FilmOut
    name: str
    is_current: bool
    shapes: Mapping[str, str]
    download: str
    versions: tuple[Version, ...]

    def address(self, page: str = "") -> str:
        return address(self.project_id, self.film.number, page)


def read(desk: Desk, access: Access, project_id: UUID, number: int | None) -> Seen | None:
    """The film *number*, or the one that the project shows; None when there is none at all."""
    project = find(access.session, project_id)
    films = service.every(access.session, project)
    if not films:
        return None
    current = next((film for film in films if film.id == project.current_film_id), films[0])
    film = current if number is None else service.numbered(access.session, project, number)
    main = next(iter(service.masters(film)), "")
    return Seen(
        project_id=project_id,
        film=FilmOut.of(film),
        name=_name(film),
        is_current=film is current,
        shapes=shapes(film),
        download=saved_as(desk, access, film, main),
        versions=tuple(Version(one.number, _name(one)) for one in films),
    )


def film_numbered(access: Access, project_id: UUID, number: int) -> Film:
    return service.numbered(access.session, find(access.session, project_id), number)


def saved_as(desk: Desk, access: Access, film: Film, file: str) -> str:
    """The address that saves a film's *file* under a name that says what it is; empty when it was deleted."""
    try:
        asset = find_asset(access.session, UUID(str(film.files[file])))
    except (KeyError, NotThere):
        return ""
    return desk.url(asset, "attachment", service.file_name(film, file))


def people_of(access: Access) -> dict[UUID, str]:
    """What the organisation's people are called."""
    found = listed(access.session, access.principal.organization_id)
    return {user.id: user.name or user.email for _, user in found}


def address(project_id: UUID, number: int, page: str = "") -> str:
    return f"/projects/{project_id}/films/{number}" + (f"/{page}" if page else "")


def uuid_of(words: str) -> UUID:
    """Raises `NotFound` for what is no id."""
    try:
        return UUID(words)
    except ValueError:
        raise NotFound("There is no such project.", fix="Look for it from the start page.") from None


def number_of(words: str) -> int:
    if not words.isdecimal() or len(words) > 6:
        raise NotFound("There is no such film.", fix="Choose one of the project's films.")
    return int(words)


def _name(film: Film) -> str:
    return f"{'Draft' if film.kind == 'animatic' else 'Film'} {film.number}"

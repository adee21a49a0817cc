"""The films of a project: watched, checked, compared, shared; and what they were made from."""

from __future__ import annotations

from limelight.studio.pages.films.comparing import compare_page
from limelight.studio.pages.films.files import files_page
from limelight.studio.pages.films.history import history_page
from limelight.studio.pages.films.passport import passport_page
from limelight.studio.pages.films.watching import newest_page, watch_page
from limelight.studio.route import Route

__all__ = ["ROUTES"]

_FILM = "/projects/{project_id}/films/{number}"

ROUTES = (
    Route("/projects/{project_id}/films", "Films", newest_page, "home"),
    Route(_FILM, "Film", watch_page, "home"),
    Route(f"{_FILM}/files", "Files", files_page, "home"),
    Route(f"{_FILM}/passport", "Passport", passport_page, "home"),
    Route(f"{_FILM}/compare", "Compare", compare_page, "home"),
    Route(f"{_FILM}/compare/{{other}}", "Compare", compare_page, "home"),
    Route(f"{_FILM}/history", "History", history_page, "home"),
)

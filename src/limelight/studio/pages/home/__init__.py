"""The start page: one sentence, and the films that are there."""

from __future__ import annotations

from limelight.studio.pages.home.films import all_films
from limelight.studio.pages.home.page import home, new_film
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/", "Home", home, "home"),
    Route("/new", "New film", new_film, "home"),
    Route("/projects", "All films", all_films, "home"),
)

"""The brief of a film: what is asked for, what is known, and what it will cost."""

from __future__ import annotations

from limelight.studio.pages.brief.page import brief_page
from limelight.studio.pages.brief.way import way_in
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/projects/{project_id}/brief", "Brief", brief_page, "home"),
    Route("/projects/{project_id}", "Project", way_in, "home"),
)

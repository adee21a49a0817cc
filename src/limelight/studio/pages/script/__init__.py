"""The script: words edited in place, told to the writer, compared and approved."""

from __future__ import annotations

from limelight.studio.pages.script.page import script_page
from limelight.studio.pages.script.versions import versions_page
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/projects/{project_id}/script", "Script", script_page, "home"),
    Route("/projects/{project_id}/script/versions", "Versions", versions_page, "home"),
    Route("/projects/{project_id}/script/versions/{before}/{after}", "Versions", versions_page, "home"),
)

"""Quick tools: one thing asked for, one thing made, without a project."""

from __future__ import annotations

from limelight.studio.pages.tools.overview import overview
from limelight.studio.pages.tools.tool import tool_page
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/tools", "Quick tools", overview, "tools"),
    Route("/tools/{key}", "Quick tools", tool_page, "tools"),
    Route("/tools/{key}/like/{job_id}", "Quick tools", tool_page, "tools"),
    Route("/tools/{key}/preset/{preset_id}", "Quick tools", tool_page, "tools"),
)

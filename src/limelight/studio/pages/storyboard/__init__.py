"""Every scene as its picture, the whole film to play at any time, and what it would cost to go on."""

from __future__ import annotations

from limelight.studio.pages.storyboard.page import storyboard
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (Route("/projects/{project_id}/storyboard", "Storyboard", storyboard, "home"),)

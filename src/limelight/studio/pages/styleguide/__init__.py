"""Every component on one page."""

from __future__ import annotations

from limelight.studio.pages.styleguide.page import styleguide
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (Route("/styleguide", "Style guide", styleguide),)

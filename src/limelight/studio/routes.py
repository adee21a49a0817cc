"""Every page's address, and who builds it."""

from __future__ import annotations

from typing import Final

from limelight.studio.pages.account import ROUTES as ACCOUNT
from limelight.studio.pages.brief import ROUTES as BRIEF
from limelight.studio.pages.films import ROUTES as FILMS
from limelight.studio.pages.home import ROUTES as HOME
from limelight.studio.pages.inbox import ROUTES as INBOX
from limelight.studio.pages.jobs import ROUTES as JOBS
from limelight.studio.pages.library import ROUTES as LIBRARY
from limelight.studio.pages.review import ROUTES as REVIEW
from limelight.studio.pages.script import ROUTES as SCRIPT
from limelight.studio.pages.settings import ROUTES as SETTINGS
from limelight.studio.pages.storyboard import ROUTES as STORYBOARD
from limelight.studio.pages.styleguide import ROUTES as STYLEGUIDE
from limelight.studio.pages.tools import ROUTES as TOOLS
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES: Final[tuple[Route, ...]] = (
    *HOME,
    *INBOX,
    *BRIEF,
    *SCRIPT,
    *STORYBOARD,
    *FILMS,
    *REVIEW,
    *TOOLS,
    *JOBS,
    *LIBRARY,
    *SETTINGS,
    *ACCOUNT,
    *STYLEGUIDE,
)

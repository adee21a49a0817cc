"""What somebody was told: films that are ready, and what waits for them."""

from __future__ import annotations

from limelight.studio.pages.inbox.page import inbox
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (Route("/inbox", "Inbox", inbox, "inbox"),)

"""What somebody without an account sees through a review link."""

from __future__ import annotations

from limelight.studio.pages.review.page import review_page
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (Route("/review/{token}", "Review", review_page, is_open=True),)

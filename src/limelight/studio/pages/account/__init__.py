"""The pages before one is signed in: signing in and up, and where the links in our mails lead."""

from __future__ import annotations

from limelight.studio.pages.account.mailed import forgot_password, invitation, reset_password, verify_email
from limelight.studio.pages.account.signing_in import sign_in, sign_up, signed_up
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/sign-in", "Sign in", sign_in, is_open=True),
    Route("/sign-up", "Make an account", sign_up, is_open=True),
    Route("/signed-up", "Almost there", signed_up, is_open=True),
    Route("/forgot-password", "A new password", forgot_password, is_open=True),
    Route("/reset-password", "Choose a new password", reset_password, is_open=True),
    Route("/verify-email", "Confirm your address", verify_email, is_open=True),
    Route("/invitation", "An invitation", invitation, is_open=True),
)

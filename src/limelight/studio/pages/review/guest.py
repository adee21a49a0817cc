"""What a guest is called: they say it once, and their browser remembers it for the next time."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from nicegui import context, json
from starlette.requests import Request

from limelight.kit.errors import InvalidInput
from limelight.studio.components.field import text_field

__all__ = ["GuestName"]

_COOKIE: Final = "limelight_guest"
_MOST: Final = 80


class GuestName:
    """The field for it."""

    def __init__(self, request: Request) -> None:
        known = unquote(request.cookies.get(_COOKIE, ""))[:_MOST]
        self._field = text_field("Your name", known, self._keep, hint="Shown with what you say.")

    def given(self) -> str:
        """Raises InvalidInput, and says so at the field, when there is none."""
        name = str(self._field.value or "").strip()[:_MOST]
        self._field.refuse("" if name else "Say who you are first.")
        if not name:
            raise InvalidInput("Your name is missing.", fix="Write it above, then try again.")
        return name

    def _keep(self, name: str) -> None:
        self._field.refuse("")
        said = f"{_COOKIE}={quote(name.strip()[:_MOST])}; path=/review; max-age=31536000; samesite=strict"
        context.client.run_javascript(f"document.cookie = {json.dumps(said)}")

"""What the pages before signing in share: one narrow sheet with a title, its form, and where else to go."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Final
from urllib.parse import quote

from nicegui.element import Element
from starlette.requests import Request

from limelight.accounts.principal import Principal
from limelight.studio.components.api_form import Blank
from limelight.studio.components.text import text

__all__ = ["EMAIL", "NEW_PASSWORD", "after", "onward", "sheet", "token_of", "visitor"]

EMAIL = Blank(
    "email",
    "Email",
    "email",
    autocomplete="username",
    wrong="This is no mail address.",
    placeholder="ada@example.org",
)
NEW_PASSWORD = Blank(
    "password",
    "Password",
    "password",
    autocomplete="new-password",
    hint="Ten characters or more.",
    wrong="Give it ten characters or more.",
)

_OURS: Final = re.compile(r"/(?![/\\])[^\x00-\x1f]*")
"""Browsers take a backslash for a slash, and leave out tabs and ends of lines before they look for a host."""


@contextmanager
def sheet(title: str, *sentences: str, links: Mapping[str, str] | None = None) -> Generator[None]:
    """What is built inside is in the sheet, below its *title* and *sentences*; *links* (path → name) lead elsewhere."""
    with Element("div").classes("ll-account"):
        with Element("div").classes("ll-account-brand"):
            Element("span").classes("ll-mark").props("aria-hidden=true")
            text("span", "Limelight")
        with Element("div").classes("ll-card"):
            with Element("div").classes("ll-stack-s"):
                text("h1", title, "ll-title")
                for sentence in sentences:
                    text("p", sentence, "ll-quiet")
            yield
        _elsewhere(links or {})


def visitor(request: Request) -> Principal | None:
    """Who looks at an open page, if they are signed in."""
    found: Principal | None = request.state.principal
    return found


def token_of(request: Request) -> str:
    return request.query_params.get("token", "")[:200]


def after(request: Request) -> str:
    """Where somebody wanted to go before they had to sign in: a path of ours, never another's."""
    wanted = request.query_params.get("next", "/")
    return wanted if _OURS.fullmatch(wanted) else "/"


def onward(path: str, request: Request) -> str:
    """*path*, with what `after` will want to know."""
    wanted = after(request)
    return path if wanted == "/" else f"{path}?next={quote(wanted)}"


def _elsewhere(links: Mapping[str, str]) -> None:
    """Each is loaded for real, since such a page reads its own address."""
    with Element("ul").classes("ll-account-links"):
        for path, name in links.items():
            with Element("li"):
                text("a", name).props("data-leave").props["href"] = path

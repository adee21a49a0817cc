"""Web and mail addresses, handles and hashtags, as people say them."""

from __future__ import annotations

import re
from typing import Final

from limelight.engines.adapters.hibari import amounts
from limelight.engines.adapters.hibari.letters import spell

__all__ = ["address"]

_WEB: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})(?P<path>[/?#]\S*)?"
)
_SPELLED_ENDINGS: Final = frozenset(
    ("io", "ai", "tv", "uk", "eu", "us", "fm", "de", "fr", "js", "py", "gg", "ly", "st")
)

_SIGNS: Final = {
    ".": "dot",
    "/": "slash",
    "_": "underscore",
    "-": "dash",
    "?": "question mark",
    "=": "equals",
    "&": "and",
    "#": "hash",
    "+": "plus",
    "%": "percent",
    ":": "colon",
    "~": "tilde",
    "@": "at",
}


def address(core: str) -> str | None:
    """halo.coffee, https://www.halo.coffee/shop, hello@halo.io, @halo, #QuietMornings."""
    if core.startswith("#") and core[1:2].isalpha():
        return f"hashtag {camel(core[1:])}"
    if core.startswith("@") and len(core) > 1:
        return f"at {_address_part(core[1:])}"
    user, at, host = core.rpartition("@")
    if at and "." in host:
        return f"{_address_part(user)} at {_address_part(host)}"
    found = _WEB.fullmatch(core)
    return _web(found["host"], found["path"] or "") if found else None


def _web(host: str, path: str) -> str:
    return _address_part(host.removeprefix("www.") + path.rstrip("/"))


def _address_part(text: str) -> str:
    pieces = re.split(r"([^\w']|_)", text)
    said = [_SIGNS.get(piece) or _address_word(piece, last=piece is pieces[-1]) for piece in pieces if piece]
    return " ".join(said)


def _address_word(piece: str, *, last: bool) -> str:
    if last and piece.lower() in _SPELLED_ENDINGS:
        return spell(piece)
    return camel(piece)


def camel(text: str) -> str:
    pieces = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z']+|\d+|[^\W\d_]+", text)
    return " ".join(amounts.number(piece) or piece for piece in pieces)

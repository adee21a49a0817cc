"""What somebody said of it, with who that was."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Review", "review_in"]

_REVIEW = re.compile(
    r"^\s*(?P<words>[“\"«„「][^”\"»“」]{8,}[”\"»“」])\s*(?:[–—-]|\(|,|von|by|says|said)\s*(?P<by>[^)]{2,80}?)\)?[.\s]*$"
)
_PERMISSION = re.compile(r",?\s*\(?(?:quoted )?with (?:her |his |their )?permission\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Review:
    """``words`` with their quotation marks; ``by`` may be empty."""

    words: str
    by: str


def review_in(text: str) -> Review | None:
    """The review that *text* is as a whole; None where it is none."""
    found = _REVIEW.match(text)
    return Review(found["words"], _PERMISSION.sub("", found["by"]).strip(" ,.–-")) if found else None

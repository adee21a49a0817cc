"""A claim and where it comes from: a value of its own, so that scripts can hold it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

__all__ = ["Claim"]


class Claim(BaseModel):
    """*text* is said because *source* (``prompt``, ``fact 2``, ``brand``, ``person``) says *quote*."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    source: str
    quote: str = ""

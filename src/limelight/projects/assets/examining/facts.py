"""What the examining process answers, as JSON through a pipe."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

__all__ = ["Answer", "Examined", "Refusal", "answer_format"]


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that can be used. ``suffix`` is what its content is called, ``duration`` is in seconds."""

    asset_type: Literal["image", "video", "audio"]
    suffix: str
    duration: float | None = None
    details: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Refusal:
    """The file cannot be used: an InvalidInput on its way through a pipe."""

    refused: str
    fix: str


Answer = Examined | Refusal


def answer_format() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)

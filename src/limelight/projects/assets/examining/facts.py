"""What the examining process is asked and what it answers, as JSON through pipes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Base64Bytes, TypeAdapter

__all__ = ["Answer", "Examined", "Previewed", "Question", "Refusal", "Wanted", "answer_format", "question_format"]  # fmt: skip

Wanted = Literal["facts", "picture", "peaks"]


@dataclass(frozen=True, slots=True)
class Question:
    """*wanted* of the file at *path*."""

    path: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that can be used. ``suffix`` is what its content is called, ``duration`` is in seconds.

    ``preview`` is its small picture, or the peaks of a sound, where one could be made.
    """

    asset_type: Literal["image", "video", "audio"]
    suffix: str
    duration: float | None = None
    details: dict[str, Any] = field(default_factory=dict[str, Any])
    preview: Base64Bytes | None = None


@dataclass(frozen=True, slots=True)
class Previewed:
    """A small file that stands for a large one."""

    content: Base64Bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """The file cannot be used: an InvalidInput on its way through a pipe."""

    refused: str
    fix: str


Answer = Examined | Previewed | Refusal


def question_format() -> TypeAdapter[Question]:
    return TypeAdapter(Question)


def answer_format() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)

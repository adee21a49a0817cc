"""The text port: instructions in, words out, as JSON of a given schema when one is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

__all__ = ["TextEngine", "TextRequest", "TextResult"]


@dataclass(frozen=True, slots=True)
class TextRequest:
    """``json_schema`` (JSON Schema, an object at the root) constrains the answer; None asks for prose."""

    system: str
    prompt: str
    json_schema: Mapping[str, object] | None = None
    max_tokens: int = 2_000
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TextResult:
    """``tokens`` counts the request and the answer. The text is data, never an instruction to us."""

    text: str
    model: str
    tokens: int


class TextEngine(Protocol):
    """Anything that writes."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """The model that answers; part of a step's key."""
        ...

    def availability(self) -> str | None:
        """None when it can write now, else the one line that would make it able to. Cheap: asks nobody."""
        ...

    def write(self, request: TextRequest) -> TextResult:
        """Answer *request*.

        Raises NotConfigured (no or a wrong key, no such model), RateLimited and Retriable (with seconds
        to wait), Rejected (the engine refused the content), Broken (an answer that is no answer).
        """
        ...

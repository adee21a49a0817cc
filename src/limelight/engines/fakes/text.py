"""A text engine without a model: replies that were set, or the smallest answer that fits the schema."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

from limelight.engines.ports.text import TextRequest, TextResult

__all__ = ["FakeText"]

_Schema = Mapping[str, object]


class FakeText:
    """Deterministic. ``replies`` are given one a call, the last one again and again.

    ``requests`` keeps what was asked, for tests to read.
    """

    def __init__(self, replies: Sequence[str] = ()) -> None:
        self.requests: list[TextRequest] = []
        self._replies = tuple(replies)

    @property
    def name(self) -> str:
        return "fake"

    @property
    def version(self) -> str:
        return "fake-text-1"

    def availability(self) -> str | None:
        return None

    def write(self, request: TextRequest) -> TextResult:
        text = self._reply(request)
        self.requests.append(request)
        words = len(f"{request.system} {request.prompt} {text}".split())
        return TextResult(text, self.version, words)

    def _reply(self, request: TextRequest) -> str:
        if self._replies:
            return self._replies[min(len(self.requests), len(self._replies) - 1)]
        if request.json_schema is None:
            return " ".join(request.prompt.split()[: request.max_tokens])
        return json.dumps(_instance(request.json_schema))


def _instance(schema: _Schema) -> object:
    """The smallest value that *schema* allows (objects, arrays, strings, enums, numbers, booleans)."""
    choices = schema.get("enum")
    if isinstance(choices, list) and choices:
        return cast("list[object]", choices)[0]
    match schema.get("type"):
        case "object":
            properties = cast("Mapping[str, _Schema]", schema.get("properties", {}))
            return {name: _instance(inner) for name, inner in properties.items()}
        case "array":
            return [_instance(cast("_Schema", schema["items"]))] * cast("int", schema.get("minItems", 0))
        case "integer" | "number":
            return schema.get("minimum", 0)
        case "boolean":
            return False
        case _:
            return "Listen."

"""What every text engine keeps, the fake and a real server alike."""

from __future__ import annotations

import json
from collections.abc import Mapping

from limelight.engines.ports.text import TextEngine, TextRequest

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {
        "mood": {"type": "string", "enum": ["calm", "loud"]},
        "count": {"type": "integer", "minimum": 1, "maximum": 9},
    },
    "required": ["mood", "count"],
    "additionalProperties": False,
}
STRUCTURED = TextRequest("You answer in JSON.", "Describe a coffee grinder.", SCHEMA, max_tokens=40, seed=5)


def test_it_has_a_name_and_a_version_and_can_write_now(engine: TextEngine) -> None:
    assert engine.name
    assert engine.version
    assert engine.availability() is None


def test_a_schema_is_kept(engine: TextEngine) -> None:
    answer = json.loads(engine.write(STRUCTURED).text)
    assert set(answer) == {"mood", "count"}
    assert answer["mood"] in {"calm", "loud"}
    assert isinstance(answer["count"], int)


def test_the_same_request_gets_the_same_answer(engine: TextEngine) -> None:
    assert engine.write(STRUCTURED).text == engine.write(STRUCTURED).text


def test_tokens_are_counted_and_the_model_is_named(engine: TextEngine) -> None:
    result = engine.write(TextRequest("Be brief.", "Name one fruit.", max_tokens=8))
    assert result.text
    assert result.model
    assert result.tokens > 0

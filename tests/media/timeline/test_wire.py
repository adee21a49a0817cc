from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.timeline import VERSION, Timeline, from_data, to_data


@given(st.from_type(Timeline))
def test_a_timeline_survives_the_way_through_json(timeline: Timeline) -> None:
    assert from_data(json.loads(json.dumps(to_data(timeline)))) == timeline


def test_the_rate_is_written_as_an_exact_fraction(six_scenes: Timeline) -> None:
    assert to_data(six_scenes)["rate"] == "30000/1001"


def test_a_newer_version_asks_for_an_upgrade(six_scenes: Timeline) -> None:
    with pytest.raises(InvalidInput, match="newer Limelight") as caught:
        from_data({**to_data(six_scenes), "version": VERSION + 1})
    assert "Upgrade" in caught.value.fix


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ({"rate": "fast"}, "rate: input is not a valid fraction"),
        ({"slots": []}, "at least one scene"),
        ({"joins": [{"kind": "push", "frames": 3, "at": 60}]}, "must be even"),
        ({"slots": "none"}, "slots"),
    ],
)
def test_a_damaged_timeline_says_where(
    six_scenes: Timeline, damage: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        from_data({**to_data(six_scenes), **damage})

"""Placements are found by the names that people type."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.formats import find_placements, load_placements


def test_a_bare_platform_means_all_of_its_placements() -> None:
    assert [p.id for p in find_placements("instagram")] == [
        "instagram/reels",
        "instagram/feed",
        "instagram/stories",
    ]


def test_a_list_keeps_its_order_and_names_each_placement_once() -> None:
    found = find_placements("youtube/shorts, instagram/reels,youtube/shorts,instagram/reels")
    assert [p.id for p in found] == ["youtube/shorts", "instagram/reels"]


def test_nicknames_and_capitals_are_understood() -> None:
    assert find_placements("YT/Shorts") == find_placements("youtube/shorts")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tiktoc", "tiktok"), ("instagram/reel", "instagram/reels"), ("ig/reel", "instagram/reels")],
)
def test_a_misspelt_name_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        find_placements(typed)
    assert meant in raised.value.fix


@pytest.mark.parametrize("typed", ["", " , ", "zzzzzz"])
def test_a_hopeless_name_is_answered_with_the_choices(typed: str) -> None:
    with pytest.raises(InvalidInput, match="placement") as raised:
        find_placements(typed)
    assert "tiktok" in raised.value.fix


@given(st.text(max_size=40))
def test_any_text_is_found_or_refused(text: str) -> None:
    with suppress(InvalidInput):
        assert find_placements(text)


def test_every_placement_says_where_its_limits_come_from_and_can_be_made() -> None:
    for placement in load_placements().values():
        assert placement.sources, placement.id
        assert placement.suggest_aspect() in {"9:16", "1:1", "4:5", "16:9"}


def test_limits_are_not_upside_down() -> None:
    for placement in load_placements().values():
        assert (placement.duration_min or 0) < (placement.duration_max or 10**9), placement.id
        assert (placement.rate_min or 0) < (placement.rate_max or 10**9), placement.id
        assert (placement.bytes_min or 0) < (placement.bytes_max or 10**15), placement.id

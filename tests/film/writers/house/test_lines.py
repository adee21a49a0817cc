from __future__ import annotations

import re

import pytest

from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of
from limelight.film.writers.house.lines import fill, pattern_sections

PATTERNS = [(section, said, shown) for section, pairs in pattern_sections().items() for said, shown in pairs]


@pytest.mark.parametrize(("section", "said", "shown"), PATTERNS)
def test_a_pattern_asserts_nothing_of_its_own(section: str, said: str, shown: str) -> None:
    told = sources_of(Brief(prompt="Halo"))
    for text in (said, shown):
        assert check(re.sub(r"\{\w+\}", "Halo", text), told) == (), section


def test_a_pattern_whose_slot_is_unknown_is_left_out() -> None:
    filled = fill(["cta: url"], {"url": "halo.com"})
    assert ("See it at halo.com.", "See it") in filled
    assert not any("Find" in said for said, _ in filled)


def test_a_slot_that_ends_in_a_stop_does_not_double_it() -> None:
    assert fill(["sentence"], {"Fact": "It works.", "shown": "It works"}) == (("It works.", "It works"),)

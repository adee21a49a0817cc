from __future__ import annotations

import pytest

from limelight.film.goals import goal_of


@pytest.mark.parametrize(
    ("prompt", "goal"),
    [
        ("Halo, a quiet coffee grinder. 149 dollars.", "ad"),
        ("How to brew pour-over coffee", "howto"),
        ("How heat pumps work", "explainer"),
        ("What is compound interest?", "explainer"),
        ("Five ways to save water", "list"),
        ("3 quick tips for better sleep", "list"),
        ("We're opening our second store in Hamburg", "announcement"),
        ("Riverside Jazz Festival, July 12", "announcement"),
        ("In 2012 Maria started baking", "story"),
        ("The story of Tom's Toys", "story"),
    ],
)
def test_the_goal_is_read_off_the_words(prompt: str, goal: str) -> None:
    assert goal_of(prompt) == goal

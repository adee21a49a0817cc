"""Compounds are parted at joints, and only where the language builds them."""

from __future__ import annotations

import pytest

from limelight.media.motion.layouts.compounds import parted


@pytest.mark.parametrize(
    "expected",
    [
        "Datenschutz-grundverordnung",
        "Kaninchenzucht-vereine",
        "Geschwindigkeits-begrenzung",
        "Weihnachts-markt",
        "Wochenend-workshop",
        "Zahnarzt-praxis",
    ],
)
def test_german_compounds(expected: str) -> None:
    assert parted(expected.replace("-", ""), "de-AT") == expected


def test_only_the_longest_word_is_parted() -> None:
    assert parted("Die Haustürlieferung kommt", "de") == "Die Haustür-lieferung kommt"


@pytest.mark.parametrize(
    ("text", "language"), [("Internationalisation", "en"), ("Gartenmöbel", "de"), ("", "de")]
)
def test_other_words_stay_whole(text: str, language: str) -> None:
    assert parted(text, language) == text

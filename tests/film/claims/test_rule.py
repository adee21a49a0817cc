"""The claims rule says yes to what was told, in any of its forms, and no to everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.brief import Brief
from limelight.film.claims import Sources, check, sources_of, with_person


@pytest.fixture(scope="module")
def told() -> Sources:
    return sources_of(
        Brief(
            prompt=(
                "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars. "
                "Sugar-free. Not the fastest."
            ),
            facts=("Two-year warranty", "Ships from Berlin on 3 May", "Rated 4.8 stars by 1,200 customers"),
            url="halo.com",
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Meet Halo. A quiet burr coffee grinder.",
        "Live in an apartment? Listen.",
        "How quiet? Under 50 decibels.",
        "Under fifty dB.",
        "$149",
        "One hundred forty-nine dollars.",
        "2-year warranty",
        "On May 3, from Berlin.",
        "Rated 4.8 stars",
        "Sugar-free",
        "Not the fastest.",
        "Learn more at halo.com",
        "Take a look.",
    ],
)
def test_what_was_told_may_be_said_in_other_forms(told: Sources, text: str) -> None:
    assert check(text, told) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("150 dollars", "number"),
        ("149 euros", "number"),
        ("50 decibels", "number"),
        ("Over 50 decibels", "number"),
        ("50 warranty years", "number"),
        ("On Friday", "date"),
        ("Made by Braun", "name"),
        ("The quietest grinder", "superlative"),
        ("The only grinder", "superlative"),
        ("The first grinder", "superlative"),
        ("The fastest", "superlative"),
        ("Twice as quiet", "comparison"),
        ("Quieter than Halo", "comparison"),
        ("Always quiet", "absolute"),
        ("Guaranteed", "absolute"),
        ("No warranty", "negation"),
        ("With sugar", "negation"),
        ("You won't hear it", "negation"),
        ("Customers love Halo", "testimonial"),
        ("Trusted by customers", "testimonial"),
        ("Visit halo.org", "address"),
        ("A durable grinder", "claim"),
    ],
)
def test_what_was_not_told_is_refused_by_its_kind(told: Sources, text: str, kind: str) -> None:
    found = check(text, told)
    assert kind in {violation.kind for violation in found}
    assert all(violation.fix for violation in found)


def test_a_violation_names_the_word_as_it_was_written(told: Sources) -> None:
    (violation,) = check("Meet the Revolutionary Halo.", told)
    assert violation.word == "Revolutionary"


def test_words_that_a_person_wrote_into_the_script_count_as_theirs(told: Sources) -> None:
    edited = "The sturdiest grinder in Bremen."
    assert check(edited, told)
    assert check(edited, with_person(told, [edited])) == ()


def test_other_languages_are_held_to_figures_and_names() -> None:
    sources = sources_of(Brief(prompt="Une machine à café silencieuse. 149 euros."))
    assert check("Voici une machine pour 149 euros.", sources, "fr") == ()
    assert [v.kind for v in check("Voici une machine pour 159 euros.", sources, "fr")] == ["number"]
    assert [v.kind for v in check("Voici la machine Bialetti.", sources, "fr")] == ["name"]


@pytest.mark.parametrize("written", ["1,000 euros", "1000 euros", "one thousand euros", "€1,000", "1k euros"])
def test_a_thousand_is_a_thousand_however_it_is_written(written: str) -> None:
    assert check(written, sources_of(Brief(prompt="It costs 1000 euros."))) == ()


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_only_the_told_number_passes(told_number: int, said: int) -> None:
    sources = sources_of(Brief(prompt=f"It costs {told_number} dollars."))
    assert (check(f"{said:,} dollars", sources) == ()) == (said == told_number)


_TRICKY = (
    "no not only the best fast 50 decibels dollars always under from up to quiet Halo without sugar free of never "
    "rated by customers 3 May twice one hundred and"
)
_WORDS = st.lists(st.sampled_from(_TRICKY.split()), min_size=1, max_size=12)


@given(_WORDS)
def test_any_text_is_its_own_source(words: list[str]) -> None:
    text = " ".join(words)
    assert check(text, sources_of(Brief(prompt=text))) == ()

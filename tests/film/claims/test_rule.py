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


@pytest.mark.parametrize(
    ("brief", "film"),
    [
        ("Oslo city bikes. €1 299. Made in Norway.", "€1,299"),
        ("Oslo city bikes. €1 299. Made in Norway.", "1299 euros"),
        ("Solar lamp kit. ₹2,49,999.", "₹249,999"),
        ("Broadband. 9 euros a month.", "€9/mo"),
        ("Broadband. €9/mo.", "9 euros a month"),
        ("It is thirty one degrees.", "31 degrees"),
        ("It is 31 °C.", "thirty-one degrees"),
        ("Doors 8pm.", "At 8 p.m."),
        ("Doors 8pm.", "20:00"),
        ("Bread, 7-9 kinds.", "7 to 9 kinds"),
        ("Bread, 7-9 kinds.", "Between 7 and 9 kinds"),
        ("Tickets £10–£12.", "£10 to £12"),
        ("Open Mon-Sat 9-6.", "Open 9 to 6."),
        ("Find us at nordlicht.example.", "See nordlicht.example"),
    ],
)
def test_a_figure_may_be_said_in_any_of_its_forms(brief: str, film: str) -> None:
    kinds = {violation.kind for violation in check(film, sources_of(Brief(prompt=brief)))}
    assert not kinds & {"number", "address"}


@pytest.mark.parametrize(
    ("brief", "film"),
    [
        ("Oslo city bikes. €1 299. Made in Norway.", "€1"),
        ("Oslo city bikes. €1 299. Made in Norway.", "€299"),
        ("Solar lamp kit. ₹2,49,999.", "₹2"),
        ("Trail shoe: 1 234,56 €.", "€1,234"),
        ("It costs 14,50 €.", "€14"),
        ("A 5G phone.", "5 g"),
        ("A phone of 5 g.", "5G"),
        ("Doors 8pm.", "8am"),
        ("Made for 48p.", "£48"),
        ("Tickets £10–£12.", "£10"),
        ("Bread, 7-9 kinds.", "9 kinds"),
        ("Charges 0-80% in a blink.", "80%"),
        ("Ready in 5 to 9 minutes.", "5 minutes"),
    ],
)
def test_a_piece_of_a_figure_is_another_figure(brief: str, film: str) -> None:
    assert "number" in {violation.kind for violation in check(film, sources_of(Brief(prompt=brief)))}


def test_another_address_than_the_told_one_is_refused() -> None:
    (violation,) = check("See nordlicht.example", sources_of(Brief(prompt="Find us at nordlicht.test.")))
    assert violation.kind == "address"

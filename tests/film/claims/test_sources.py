from __future__ import annotations

from limelight.film.brand import Brand
from limelight.film.brief import Brief
from limelight.film.claims import sources_of, trace

BRIEF = Brief(
    prompt="Halo, a quiet grinder. 149 dollars.",
    facts=("Burrs of steel", "Two-year warranty"),
    brand=Brand(name="Halo", words_to_use=("made with care",)),
    cta="Order now",
)


def test_sources_are_labelled_by_where_they_stand() -> None:
    labels = [entry.label for entry in sources_of(BRIEF).entries]
    assert labels[:6] == ["prompt", "fact 1", "fact 2", "brand", "brand", "person"]
    assert set(labels[6:]) <= {"prompt", "fact 1", "fact 2"}  # the same words as they were read


def test_each_claim_is_traced_to_the_sentence_that_makes_it() -> None:
    claims = trace("It's $149, with a two-year warranty.", sources_of(BRIEF))
    assert {(claim.text, claim.source, claim.quote) for claim in claims} == {
        ("$149", "prompt", "149 dollars."),
        ("two-year warranty", "fact 2", "Two-year warranty"),
    }


def test_words_that_assert_nothing_have_no_source() -> None:
    assert trace("Take a look.", sources_of(BRIEF)) == ()

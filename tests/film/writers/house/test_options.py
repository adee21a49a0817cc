"""What can be said of a brief, and what is refused with its reason."""

from __future__ import annotations

from tests.film.writers.conftest import Measure

from limelight.film.brief import Brief
from limelight.film.writers.house import write
from limelight.film.writers.house.options import possible


def test_what_nobody_would_say_is_named_with_its_reason(counted: Measure) -> None:
    script = write(Brief(prompt="Mill Fair, Saturday 3 May.\nThree bands play all day.\nQuestions"), counted)
    assert any("no whole sentence" in notice and "Questions" in notice for notice in script.notices)


def test_what_is_not_to_be_mentioned_is_named(counted: Measure) -> None:
    prompt = "Ames & Daughter mends clocks in Ludlow. We also do weddings. Don't mention weddings."
    script = write(Brief(prompt=prompt), counted)
    assert any("We also do weddings" in notice for notice in script.notices)
    assert not any("wedding" in text.lower() for scene in script.scenes for text in scene.texts)


def test_a_persons_own_call_may_be_a_verb_with_its_particle() -> None:
    ends = possible(Brief(prompt="Mill Fair, Saturday 3 May, three bands.", cta="Come by")).closings
    assert {line.cta for line in ends} == {"Come by"}


def test_a_headline_claims_what_its_sentence_claims() -> None:
    brief = Brief(
        prompt="Biglietto intero 18 €, ridotto 12 € per under 25 e over 65. Teatro aperto.", language="it"
    )
    assert possible(brief).refused == ()

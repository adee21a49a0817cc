"""What holds for every sentence, whatever it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from limelight.film.beats import beats, one_line

FIGURES = ("£7.50", "20 %", "€1,250", "9 am", "14 June", "12,000 miles", "$3 a day", "0131 496 0000", "9.30 to 11", "40 litres")  # fmt: skip
THINGS = ("the old harbour", "our bakery", "a small garden", "every new bike", "two warm rooms", "your first class", "fresh bread", "Quay Street")  # fmt: skip
DOES = ("opens", "carries", "needs", "brings back", "looks after", "has always made", "will sell")
TURNS = ("with", "for", "from", "because of", "near", "instead of", "up to", "after")
JOINS = (", and then ", " because ", ", while ", " but ", " so that ")
ENDS_BADLY = frozenset(["the", "a", "an", "our", "your", "every", "of", "with", "for", "from", "to", "up", "and", "or", "but", "because", "while", "if", "that", "has", "will", "is", "at", "by"])  # fmt: skip

clauses = st.builds(
    lambda subject, verb, thing, turn, figure: f"{subject} {verb} {thing} {turn} {figure}",
    st.sampled_from(THINGS),
    st.sampled_from(DOES),
    st.sampled_from(THINGS),
    st.sampled_from(TURNS),
    st.sampled_from(FIGURES),
)
said = st.builds(lambda first, join, then: f"{first}{join}{then}.", clauses, st.sampled_from(JOINS), clauses)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ru", "ar", "hi", "ko", "xx"]))
def test_no_word_is_lost(text: str, language: str) -> None:
    assert " ".join(beats(text, language)) == " ".join(text.split())


@given(st.text(max_size=120), st.sampled_from(["ja", "zh", "th"]))
def test_no_sign_is_lost(text: str, language: str) -> None:
    assert "".join("".join(beats(text, language)).split()) == "".join(text.split())


@given(said)
def test_no_beat_ends_in_a_word_that_leads_on(sentence: str) -> None:
    assert [beat for beat in beats(sentence) if beat.split()[-1].lower() in ENDS_BADLY] == []


@given(said)
def test_a_beat_has_two_to_seven_words(sentence: str) -> None:
    assert all(2 <= len(beat.split()) <= 7 for beat in beats(sentence))


@given(said)
def test_a_figure_is_never_torn(sentence: str) -> None:
    parts = beats(sentence)
    for figure in FIGURES:
        assert sentence.count(figure) == sum(beat.count(figure) for beat in parts)


@given(said)
def test_the_same_words_are_cut_the_same_way(sentence: str) -> None:
    assert beats(sentence) == beats(f"  {sentence.replace(' ', '  ')} ")


@given(said, st.integers(4, 8))
def test_one_line_is_a_part_of_the_sentence(sentence: str, most: int) -> None:
    line = one_line(sentence, most=most)
    assert line
    assert line in sentence
    assert len(line.split()) <= max(most, len(beats(sentence)[0].split()))


def test_nothing_said_is_no_beat() -> None:
    assert beats("  ") == ()
    assert one_line("") == ""


def test_an_order_and_a_name_may_stand_alone() -> None:
    assert beats("Listen. That is the sound of a motor.")[0] == "Listen."
    assert beats("Fresh.") == ("Fresh.",)


def test_one_line_prefers_figures_and_brings_what_governs_them() -> None:
    assert one_line("Pay £40 now, and the rest when your kitchen is finished.") == "Pay £40 now"
    assert (
        one_line("Registration closes on 30 April and places go fast.") == "Registration closes on 30 April"
    )


def test_one_line_falls_back_to_the_first_beat_without_its_comma() -> None:
    assert one_line("A quiet coat, made by people who like to walk in any weather.") == "A quiet coat"


def test_a_short_sentence_is_its_own_line() -> None:
    assert one_line("Book by Friday 14 June.") == "Book by Friday 14 June."

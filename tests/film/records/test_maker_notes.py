"""What a brief says to the maker is told from what it says to viewers."""

from __future__ import annotations

import pytest

from limelight.film.records.lines import read_lines


@pytest.mark.parametrize(
    "note",
    [
        "Please no photographs of children.",
        "Don't say cheap.",
        "The brand logo small please",
        "No music, no jokes.",
        "Not too salesy",
        "Tone: calm, adult",
        "under 20 sec",
        "Start with the picture of the dog.",
    ],
)
def test_what_speaks_of_the_film_is_a_note(note: str) -> None:
    told, notes = read_lines(f"Brindle Boats mends old boats in Whitby.\n{note}", "en")
    assert [line.text for line in told] == ["Brindle Boats mends old boats in Whitby"]
    assert notes.notes


@pytest.mark.parametrize(
    "line",
    [
        "Do not use the heater.",
        "Please don't chase him, call 01632 960 111.",
        "U12s free with an adult.",
        "All 83 names will be read by schoolchildren.",
        "Book early please.",
        "No music after 10pm.",
    ],
)
def test_what_speaks_to_viewers_is_told(line: str) -> None:
    told, notes = read_lines(f"Notice of the council.\n{line}", "en")
    assert line.rstrip(".") in [one.text for one in told]
    assert notes.notes == ()


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("de", "Bitte ehrlich und ohne Hochglanz"),
        ("fr", "Pas de ton criard, merci"),
        ("pt", "Sem voz de locutor de supermercado"),
        ("ru", "Музыка спокойная, без пафоса"),
        ("ar", "رجاء بدون موسيقى"),
        ("ja", "音楽なしでお願いします"),
    ],
)
def test_notes_are_known_in_other_languages(language: str, note: str) -> None:
    told, notes = read_lines(f"12,50 €\n{note}", language)
    assert [line.text for line in told] == ["12,50 €"]
    assert len(notes.notes) == 1


def test_the_furniture_of_a_mail_is_not_told() -> None:
    text = "Subject: RE: film\nFrom: Ann <ann@mill.example>\n\nHi Dan, as discussed. Mill Fair, 4 May.\n\nSent from my phone"
    assert [line.text for line in read_lines(text, "en")[0]] == ["Mill Fair, 4 May"]


def test_a_note_that_gives_the_facts_behind_a_colon_keeps_them() -> None:
    told, _ = read_lines("Can you make us a short film: Mill Fair, 4 May, call 01632 960 111.", "en")
    assert "Mill Fair, 4 May, call 01632 960 111" in [line.text for line in told]

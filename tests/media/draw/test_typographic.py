import pytest

from limelight.media.draw.typographic import typographic, upper


@pytest.mark.parametrize(
    ("written", "language", "typeset"),
    [
        ('He said "listen".', "en", "He said “listen”."),
        ("It's the '90s", "en", "It’s the ’90s"),
        ("'Quiet' is a word", "en", "‘Quiet’ is a word"),
        ('Das "leise" Haus', "de", "Das „leise“ Haus"),
        ('Le "calme"', "fr", "Le «\u202fcalme\u202f»"),
        ("Wait...", "en", "Wait…"),
        ("Small - and quiet", "en", "Small — and quiet"),
        ("Klein - und leise", "de", "Klein – und leise"),
        ("Open 9-17", "en", "Open 9–17"),
        ("Call 020-7946-0018", "en", "Call 020-7946-0018"),
        ("On 2026-11-21", "en", "On 2026-11-21"),
        ("Under 50 dB", "en", "Under 50\u202fdB"),
        ("250 g, 5 km and 20 %", "en", "250\u202fg, 5\u202fkm and 20\u202f%"),
        ("50 days", "en", "50 days"),
        ("30x40 cm", "en", "30\u202f×\u202f40\u202fcm"),
        ("burr-grinder  and   tea ", "en", "burr-grinder and tea"),
        ("49 million", "en", "49 million"),
    ],
)
def test_text_is_written_as_a_typesetter_writes_it(written: str, language: str, typeset: str) -> None:
    assert typographic(written, language) == typeset


@pytest.mark.parametrize(
    ("text", "language", "capitals"),
    [
        ("istanbul", "tr", "İSTANBUL"),
        ("straße", "de", "STRAẞE"),
        ("καφές", "el", "ΚΑΦΕΣ"),
        ("listen", "en", "LISTEN"),
    ],
)
def test_capitals_are_those_of_the_language(text: str, language: str, capitals: str) -> None:
    assert upper(text, language) == capitals

import pytest

from limelight.media.draw.bidi import base_level, embedding_levels, visual_order


def shown(text: str) -> str:
    """Characters from left to right on one line."""
    return "".join(text[index] for index in visual_order(embedding_levels(text)))


# Hebrew letters stand for any right-to-left letters; expected strings are written as seen, left to right.
@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("abc def", "abc def"),
        ("אבג", "גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג abc דהו", "והד abc גבא"),
        ("אבג 149", "149 גבא"),
        ("ב-149 $", "$ 149-ב"),
        ("אבג 12:30 דה", "הד 12:30 גבא"),
        ("אבג 50% דה", "הד 50% גבא"),
        ("iPhone 17 חדש", "iPhone 17 שדח"),
        ("חדש iPhone 17", "iPhone 17 שדח"),
        ("abc (אבג) def", "abc (גבא) def"),
        ("אבג!", "!גבא"),
    ],
)
def test_mixed_text_is_read_in_the_order_of_the_unicode_algorithm(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_the_first_strong_letter_gives_the_paragraph_its_direction() -> None:
    assert base_level("123 ا b") == 1
    assert base_level("«b» ا") == 0
    assert base_level("123 !") == 0


def test_digits_after_arabic_letters_stay_together() -> None:
    assert shown("سعر 1,299.50 دولار") == "رالود 1,299.50 رعس"

"""Other languages: their phrases by their little words, their endings, or BudouX."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.film.beats.marked import Marked, marked

from limelight.film.beats import beats
from limelight.media.captions.segment import width

UNSPACED = frozenset({"ja", "th", "zh"})
SENTENCES = marked(Path(__file__).with_name("languages.txt"), UNSPACED)


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_sentence_is_cut_only_where_a_phrase_may_end(sentence: Marked) -> None:
    assert sentence.torn(beats(sentence.text, sentence.language)) == []


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_nothing_is_lost(sentence: Marked) -> None:
    said = beats(sentence.text, sentence.language)
    if sentence.language in UNSPACED:
        assert "".join("".join(said).split()) == "".join(sentence.text.split())
    else:
        assert " ".join(said) == sentence.text


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_beat_fits_its_line(sentence: Marked) -> None:
    for beat in beats(sentence.text, sentence.language):
        assert width(beat) <= (28 if sentence.language in UNSPACED else 50)
        assert len(beat.split()) <= 8


def test_a_language_without_lists_is_cut_at_its_marks() -> None:
    said = beats("Nyumba tulivu yenye vyumba vitatu, bustani ndogo, bei 1,250 USD.", "sw")
    assert said[-1] == "bei 1,250 USD."


def test_a_region_says_nothing_of_phrases() -> None:
    sentence = "A padaria da rua Augusta abre todos os dias às sete."
    assert beats(sentence, "pt-BR") == beats(sentence, "pt")

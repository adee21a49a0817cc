"""Languages for which there are no templates: the given sentences as they are, one or two a scene."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from limelight.film.brief import Brief
from limelight.film.language import is_spaced, little_words, sentences
from limelight.film.script import Layout
from limelight.film.writers.house.lines import Beat, Line
from limelight.media.captions.segment import written_words

__all__ = ["MAX_CHARACTERS", "foreign_beats"]

MAX_CHARACTERS = {True: 90, False: 36}
"""Of one scene's text, for languages with and without spaces between words."""
_MARKS = "、，,;；،؛–—:："
_STOPS = ".。 "
_QUOTES = "「」『』“”«»„"
_HEAD_LAST = frozenset({"ja", "ko", "tr", "hi", "zh"})
_SHOWN_WORDS = 6
_SHOWN_CHARACTERS = 14
_LAYOUTS: tuple[Layout, ...] = ("statement", "kinetic_hook")


def foreign_beats(brief: Brief, language: str) -> tuple[Beat, ...]:
    """Beats that say the brief's own sentences in their order; the first opens, the end card invites."""
    texts = [part for text in (brief.prompt, *brief.facts) for part in _parts(text, language)]
    name = brief.brand.name if brief.brand else ""
    shown = [_phrase(text, language) for text in texts]
    opening = [_beat(texts[0], shown[0], ("kinetic_hook",), 100, required=True)]
    pairs = zip(texts[1:], shown[1:], strict=True)
    middle = [_beat(text, phrase, _LAYOUTS, 80 - min(at, 60)) for at, (text, phrase) in enumerate(pairs)]
    return (*opening, *middle, _end_card(brief, name or shown[0]))


def _beat(text: str, shown: str, layouts: tuple[Layout, ...], weight: int, *, required: bool = False) -> Beat:
    return Beat("step", (Line(text, shown, layouts),), weight, required=required, fact=text)


def _end_card(brief: Brief, headline: str) -> Beat:
    url = brief.url or (brief.brand.url if brief.brand else None) or ""
    line = Line(brief.cta or "", headline, ("end_card",), cta=brief.cta or "", url=url)
    return Beat("cta", (line,), weight=100, required=True)


def _parts(text: str, language: str) -> Iterator[str]:
    limit = MAX_CHARACTERS[is_spaced(language)]
    for sentence in sentences(text.replace("!", ".").replace("！", "。")):
        yield from _within(sentence, limit)


def _within(text: str, limit: int) -> Iterator[str]:
    """*text* cut at marks, then at spaces, so that each part has at most *limit* characters or can't be cut."""
    if len(text) <= limit:
        yield text
        return
    marks = [at + 1 for at, char in enumerate(text[:-1]) if char in _MARKS and not text[at + 1].isdigit()]
    spaces = [at + 1 for at, char in enumerate(text[:-1]) if char.isspace()]
    cuts = [at for at in marks if limit // 4 <= at <= len(text) - limit // 4] or spaces
    if not cuts:
        yield text
        return
    cut = min(cuts, key=lambda at: abs(at - len(text) / 2))
    yield from _within(text[:cut].strip(), limit)
    yield from _within(text[cut:].strip(), limit)


def _phrase(text: str, language: str) -> str:
    """The few words of *text* for the screen: whole words, from a place where a reader breathes.

    Languages such as Japanese put the thing last, so there the end stays; elsewhere the beginning does.
    A figure or a quoted name is kept before anything else.
    """
    plain = text.strip(_STOPS)
    words = [word for word in written_words(plain, language) if word.strip()]
    if _short(words, language):
        return plain
    joint = " " if is_spaced(language) else ""
    runs = [run for run in _runs(words) if _short(run, language)]
    best = max(runs, key=lambda run: _worth(run, words, language), default=words[:1])
    return joint.join(best).strip(_STOPS + _MARKS)


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Runs of words that begin or end the text or stand between two marks."""
    ends = [at + 1 for at, word in enumerate(words) if word[-1] in _MARKS]
    edges = {0, *ends, len(words)}
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if start in edges or end in edges:
                yield words[start:end]


def _short(words: Sequence[str], language: str) -> bool:
    if is_spaced(language):
        return len(words) <= _SHOWN_WORDS
    return sum(map(len, words)) <= _SHOWN_CHARACTERS


def _worth(run: Sequence[str], words: Sequence[str], language: str) -> tuple[bool, bool, bool, bool, int]:
    """A figure or a quoted name first, then the place where the language puts the thing, then length."""
    text = "".join(run)
    little = little_words(language)
    torn = run[-1].lower() in little or _is_hiragana(run[0])
    end = next((at + len(run) for at in range(len(words)) if words[at] is run[0]), len(words))
    whole = end == len(words) or words[end].lower() in little or run[-1][-1] in _MARKS
    telling = any(char.isdigit() or char in _QUOTES for char in text)
    last = language in _HEAD_LAST and run[-1] is words[-1]
    first = language not in _HEAD_LAST and run[0] is words[0]
    return telling, not torn, whole, last or first, len(text)


def _is_hiragana(word: str) -> bool:
    """A Japanese word that begins so belongs to the one before it."""
    return "HIRAGANA" in unicodedata.name(word[0], "")

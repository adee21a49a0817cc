"""What an edit by hand leaves of a scene's phrases: cut anew, joined or parted as its words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from limelight.film.language import sentences
from limelight.film.phrases import WITHOUT_BEATS, beats_of, cut, follows_narration, headline
from limelight.film.script import Beat, Scene, Script

__all__ = ["has_phrases", "joined_phrases", "parted_phrases", "rephrased"]

_WORDS = re.compile(r"\w+")
_FEWEST = 4
"""Letters of a word that tells one sentence from another; a figure needs none."""


def has_phrases(scene: Scene) -> bool:
    """Whether its phrases land on screen as they are spoken, unless a person's own words stand there."""
    return bool(scene.beats and scene.narration) and scene.layout not in WITHOUT_BEATS


def rephrased(script: Script, before: Scene, after: Scene) -> Scene:
    """*after* in phrases of what it says now; without words it keeps the old ones for when some come back."""
    if after.narration == before.narration or after.beats != before.beats or not after.narration:
        return after
    if not before.beats:
        return after.model_copy(update={"beats": _first_phrases(script, before, after)})
    line = after.on_screen_text
    if line and line == before.on_screen_text and follows_narration(before, script.language):
        line = headline(after.narration, script.language)
    beats = _cut_anew(before.beats, after.narration, script.language)
    return after.model_copy(update={"beats": beats, "on_screen_text": line})


def joined_phrases(one: Scene, other: Scene, language: str) -> dict[str, Any]:
    """``beats`` and ``on_screen_text`` of both scenes as one; nothing where neither has phrases."""
    if not (one.beats or other.beats):
        return {}
    beats = (*_phrases(one, language), *_phrases(other, language))
    own = _own(one, language) or (_own(other, language) if other.beats else "")
    said = " ".join(filter(None, (one.narration, other.narration)))
    derived = headline(said, language) if one.on_screen_text else ""
    return {"beats": beats, "on_screen_text": own or derived}


def parted_phrases(scene: Scene, first: str, rest: str, language: str) -> tuple[dict[str, Any], dict[str, Any]]:  # fmt: skip
    """``beats`` and ``on_screen_text`` of what says *first* and of what says *rest*."""
    if not scene.beats:
        return {}, {}
    line = _own(scene, language) or (headline(first, language) if scene.on_screen_text else "")
    left, right = _parted(scene, first, rest, language)
    return (
        {"beats": left, "on_screen_text": line},
        {"beats": right, "on_screen_text": headline(rest, language)},
    )


def _first_phrases(script: Script, before: Scene, after: Scene) -> tuple[Beat, ...]:
    """A scene that gets its first words is told as the others are."""
    is_blank = not before.narration and not after.on_screen_text and after.layout not in WITHOUT_BEATS
    in_phrases = any(scene.beats for scene in script.scenes)
    return cut(after.narration, script.language) if is_blank and in_phrases else ()


def _own(scene: Scene, language: str) -> str:
    """The line on screen where a person wrote it."""
    return "" if follows_narration(scene, language) else scene.on_screen_text


def _phrases(scene: Scene, language: str) -> tuple[Beat, ...]:
    return beats_of(scene, language) if scene.beats else cut(scene.narration, language)


def _parted(scene: Scene, first: str, rest: str, language: str) -> tuple[Sequence[Beat], Sequence[Beat]]:
    """Between two phrases as they are; inside of one both sides are cut anew."""
    found = beats_of(scene, language)
    for at in range(1, len(found)):
        if _squeezed(" ".join(beat.spoken for beat in found[:at])) == _squeezed(first):
            return found[:at], found[at:]
    return _cut_anew(found, first, language), _cut_anew(found, rest, language)


def _cut_anew(old: Sequence[Beat], narration: str, language: str) -> tuple[Beat, ...]:
    """*narration* in phrases; a sentence carries the record of the phrases whose words it keeps most."""
    return cut(narration, language, [_record(old, sentence) for sentence in sentences(narration)])


def _record(old: Sequence[Beat], sentence: str) -> str:
    words = _telling(sentence)
    kept: dict[str, int] = {}
    for beat in old:
        kept[beat.record] = kept.get(beat.record, 0) + len(words & _telling(beat.spoken))
    best = max(kept, key=lambda name: kept[name], default="")
    return best if kept.get(best) else ""


def _telling(text: str) -> frozenset[str]:
    words = _WORDS.findall(text.casefold())
    return frozenset(word for word in words if len(word) >= _FEWEST or not word.isascii() or word.isdecimal())


def _squeezed(text: str) -> str:
    return "".join(text.split())

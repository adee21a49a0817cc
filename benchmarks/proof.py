"""What a finished film is held to, measured on its files alone, as a viewer gets them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from functools import cached_property
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np

from benchmarks.listening import Transcriber, word_error_rate
from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of
from limelight.film.claims.tokens import tokenise
from limelight.film.claims.vocabulary import words
from limelight.film.direction import canvas_of
from limelight.film.filmfile import read_film_file
from limelight.film.script import Script
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.loudness import measure
from limelight.media.audio.sound import Stereo, gain_of
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import CaptionPhrase
from limelight.media.probe import Expectation, check_film
from limelight.media.timeline import Timeline, from_data
from limelight.store import Store

__all__ = ["Film", "Finding", "captions_against_voice", "findings"]

_CUE: Final = re.compile(r"^(\d\d):(\d\d):(\d\d),(\d{3}) --> ", re.MULTILINE)
_AUDIBLE: Final = gain_of(-50.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One measured figure of a film; ``told`` is what to read of it, ``met`` whether it holds."""

    what: str
    value: float
    told: str
    met: bool


@dataclass(frozen=True)
class Film:
    """The *folder* that ``make`` filled, and the store in which the voice's own word times lie."""

    folder: Path
    store: Store

    @cached_property
    def data(self) -> dict[str, Any]:
        return read_film_file(self.folder / "film.json")

    @cached_property
    def brief(self) -> Brief:
        return Brief.model_validate(self.data["brief"])

    @cached_property
    def script(self) -> Script:
        return Script.model_validate({**self.data["script"], "brief": self.brief})

    @cached_property
    def timeline(self) -> Timeline:
        return from_data(self.data["timeline"])

    @cached_property
    def masters(self) -> dict[str, Path]:
        return {aspect: self.folder / name for aspect, name in self.data["films"].items()}

    @cached_property
    def sound(self) -> Stereo:
        """The AAC of the first film, decoded."""
        return decode_audio(next(iter(self.masters.values())))

    @cached_property
    def spoken(self) -> dict[str, tuple[SpokenWord, ...]]:
        """By scene, the words with the voice's own times, in samples of the mix."""
        starts = {voice.scene: voice.start for voice in self.timeline.voices}
        memos = (self._memo(key) for name, key in self.data["keys"]["steps"].items() if name[:5] == "speak")
        return {
            memo["scene"]: tuple(_at(word, starts[memo["scene"]]) for word in memo["words"])
            for memo in memos
            if memo["scene"] in starts
        }

    def _memo(self, key: str) -> dict[str, Any]:
        record = self.store.recall(key)
        return json.loads(record.outputs) if record else {"scene": ""}

    @property
    def narration(self) -> str:
        return " ".join(scene.narration for scene in self.script.scenes)

    @property
    def names(self) -> tuple[str, ...]:
        """The brief's own names, which no transcriber can spell: they are not held against the voice."""
        brief = self.brief
        opening = re.match(r"((?:[A-Z][\w'’]*\s?){1,3}),", brief.prompt)
        given = (opening[1] if opening else "", brief.brand.name if brief.brand else "")
        urls = (brief.url, brief.brand.url if brief.brand else "")
        return (*filter(None, (*given, *urls)), *_capitalised(" ".join((brief.prompt, *brief.facts))))


def findings(film: Film, transcriber: Transcriber) -> Iterator[Finding]:
    """Everything that is promised of *film*; what needs a voice only where it has one."""
    yield _probed(film)
    yield _duration(film)
    yield from _levels(film)
    yield _claims(film)
    if film.spoken:
        heard = transcriber.transcribe(film.sound.mean(axis=1))
        yield _understood(film, heard)
        yield captions_against_voice(film)
        yield _captions_against_listener(film, heard)


def _probed(film: Film) -> Finding:
    faults = [
        fault
        for aspect, path in film.masters.items()
        for fault in check_film(path, _expectation(film, aspect))
    ]
    return Finding("probe", len(faults), " ".join(fault.sentence for fault in faults) or "ok", not faults)


def _expectation(film: Film, aspect: str) -> Expectation:
    timeline = film.timeline
    canvas = canvas_of(film.brief, aspect, timeline.rate)
    return Expectation(canvas.width, canvas.height, timeline.rate, timeline.frames)


def _duration(film: Film) -> Finding:
    length, asked = film.timeline.duration, film.brief.duration
    off = float(length / asked - 1)
    return Finding("duration", float(length), f"{float(length):.1f} s ({off:+.0%})", abs(off) <= 0.08)


def _levels(film: Film) -> Iterator[Finding]:
    level = measure(film.sound)
    loud, peak = level.integrated, level.true_peak
    yield Finding("loudness", loud, f"{loud:.1f} LUFS", abs(loud + 14) <= 0.5)
    yield Finding("peak", peak, f"{peak:.1f} dBTP", peak <= -1)
    silent = _silence_before(film.sound)
    yield Finding("starts after", silent, f"{silent:.2f} s", silent <= 0.5)


def _silence_before(sound: Stereo) -> float:
    audible = np.abs(sound).max(axis=1) > _AUDIBLE
    return float(audible.argmax()) / SAMPLE_RATE if audible.any() else len(sound) / SAMPLE_RATE


def _claims(film: Film) -> Finding:
    sources, language = sources_of(film.brief), film.brief.spoken_language
    texts = (film.script.title, *chain.from_iterable(scene.texts for scene in film.script.scenes))
    untold = [violation.word for text in texts for violation in check(text, sources, language)]
    return Finding("claims", len(untold), ", ".join(untold) or "all told", not untold)


def _understood(film: Film, heard: Sequence[SpokenWord]) -> Finding:
    rate = word_error_rate(film.narration, " ".join(word.text for word in heard), *film.names)
    return Finding("WER", rate, f"{rate:.1%}", rate <= 0.05)


def captions_against_voice(film: Film) -> Finding:
    """The largest distance in ms of a lit word, or of a cue in ``film.srt``, from the voice."""
    pairs = list(_lit_and_said(film))
    cues = zip(_cue_starts(film.folder / "film.srt"), film.timeline.captions, strict=True)
    said = dict(pairs)
    first = ((start, said.get(_lit_at(film, phrase)[0])) for start, phrase in cues)
    apart = [abs(float(lit) - word) for lit, word in pairs]
    apart += [abs(float(start) - word) for start, word in first if word is not None]
    complete = len(pairs) == sum(len(_lit_at(film, phrase)) for phrase in film.timeline.captions)
    worst = 1000 * max(apart, default=0.0)
    told = f"{worst:.0f} ms" if complete else f"{worst:.0f} ms, some words unsaid"
    return Finding("captions to voice", worst, told, complete and worst <= 80)


def _lit_at(film: Film, phrase: CaptionPhrase) -> list[Fraction]:
    return [word.span.start / film.timeline.rate for line in phrase.lines for word in line]


def _lit_and_said(film: Film) -> Iterator[tuple[Fraction, float]]:
    """Seconds at which each caption word lights up and at which the voice starts to say it."""
    shown = _shown_by_scene(film)
    for scene, spoken in film.spoken.items():
        lit = shown.get(scene, [])
        texts = [text for text, _ in lit], [word.text for word in spoken]
        for block in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                yield lit[block.a + step][1], spoken[block.b + step].start / SAMPLE_RATE


def _shown_by_scene(film: Film) -> dict[str, list[tuple[str, Fraction]]]:
    shown: dict[str, list[tuple[str, Fraction]]] = {}
    for phrase in film.timeline.captions:
        slot = next(slot for slot in film.timeline.slots if phrase.span.start < slot.span.end)
        flat = [word.text for line in phrase.lines for word in line]
        shown.setdefault(slot.scene, []).extend(zip(flat, _lit_at(film, phrase), strict=True))
    return shown


def _cue_starts(srt: Path) -> list[Fraction]:
    return [
        Fraction(((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths), 1000)
        for hours, minutes, seconds, thousandths in _CUE.findall(srt.read_text(encoding="utf-8"))
    ]


def _captions_against_listener(film: Film, heard: Sequence[SpokenWord]) -> Finding:
    """The median distance in ms between a caption word and where somebody else hears it."""
    times: dict[str, list[float]] = {}
    for word in heard:
        times.setdefault(_bare(word.text), []).append(word.start / SAMPLE_RATE)
    apart = [
        min(abs(float(lit) - time) for time in times[_bare(text)])
        for text, lit in chain.from_iterable(_shown_by_scene(film).values())
        if _bare(text) in times
    ]
    middle = 1000 * median(apart) if apart else 0.0
    return Finding("captions to listener", middle, f"{middle:.0f} ms", middle <= 150)


def _at(word: dict[str, Any], start: int) -> SpokenWord:
    return SpokenWord(word["text"], start + word["start"], start + word["end"])


def _bare(word: str) -> str:
    return re.sub(r"\W", "", word.lower())


def _capitalised(text: str) -> tuple[str, ...]:
    """Words with a capital inside a sentence, days and months left aside."""
    return tuple(
        token.text
        for token in tokenise(text, "en")
        if token.kind == "word"
        and not token.first
        and token.text[0].isupper()
        and token.lower not in words("calendar")
    )

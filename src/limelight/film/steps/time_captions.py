"""Give a person's words their times over their own footage: exact ones they brought, or where speech is heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from limelight.film.step import StepContext, step
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE, Span, frames_at
from limelight.media.captions.phrases import CaptionLimits, phrases
from limelight.media.captions.reading import Cue, is_subtitles, read_subtitles
from limelight.media.captions.silent import silent_words
from limelight.media.captions.timing import CaptionTimes
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import CaptionPhrase

if TYPE_CHECKING:
    from limelight.media.audio.sound import Mono

__all__ = ["TimeInputs", "TimedCaptions", "time_captions"]

How = Literal["exact", "matched", "heard", "even"]

_PAUSE = 12_000
"""Samples of silence (a quarter of a second) that part two stretches of speech."""
_PLAIN = CaptionLimits(times=CaptionTimes(Fraction(0), Fraction(0), Fraction(0), Fraction(0)))
"""Nothing is added before, after or between: the times are the person's own."""


@dataclass(frozen=True, slots=True)
class TimeInputs:
    """``words`` are plain, or the contents of an .srt or .vtt; ``sound`` is a 48 kHz WAV.

    ``engine`` (name and version) says the words to find them again in the sound; empty where no voice does.
    """

    words: str
    language: str
    engine: str
    voice: str
    sound: Blob | None
    rate: Fraction
    frames: int


@dataclass(frozen=True, slots=True)
class TimedCaptions:
    """Phrases in frames of the footage, and how their times were found."""

    phrases: tuple[CaptionPhrase, ...]
    how: How


@step(
    version=5,
    seconds=2.0,
    depends=(
        "limelight.media.captions",
        "limelight.media.audio.align",
        "limelight.media.audio.listening",
        "limelight.media.audio.wav",
        "limelight.engines.adapters.hibari",
        "limelight.engines.speech",
    ),
)
def time_captions(context: StepContext, inputs: TimeInputs) -> TimedCaptions:
    """Raises InvalidInput when the words are none, or all of them come after the footage has ended."""
    if is_subtitles(inputs.words):
        return TimedCaptions(_shown(tuple(_exact(inputs)), inputs), "exact")
    words, how = _spoken(_recording(context, inputs), inputs)
    return TimedCaptions(_shown(phrases(words, inputs.rate), inputs), how)


def _recording(context: StepContext, inputs: TimeInputs) -> Mono | None:
    if inputs.sound is None:
        return None
    from limelight.media.audio.wav import read_wav  # noqa: PLC0415 - numpy only where it listens

    return read_wav(context.store.path(inputs.sound))[0].mean(axis=1, dtype="float32")


def _spoken(recording: Mono | None, inputs: TimeInputs) -> tuple[tuple[SpokenWord, ...], How]:
    """Found again by a voice that says the same, else laid where somebody is heard, else spread evenly."""
    if recording is not None:
        from limelight.media.audio.listening import heard_spans  # noqa: PLC0415 - as above
        from limelight.media.captions.heard import heard_words  # noqa: PLC0415 - as above

        speech = heard_spans(recording, _PAUSE)
        if speech and inputs.engine and (found := _matched(recording, speech, inputs)):
            return found, "matched"
        if speech:
            return heard_words(inputs.words, speech, inputs.language), "heard"
    return silent_words(inputs.words, inputs.frames, inputs.rate, inputs.language), "even"


def _matched(recording: Mono, speech: Sequence[Span], inputs: TimeInputs) -> tuple[SpokenWord, ...]:
    from limelight.engines.ports.voice import SpeakRequest  # noqa: PLC0415 - the voice only where it speaks
    from limelight.engines.registry import find_voice  # noqa: PLC0415 - as above
    from limelight.media.audio.listening import heard_spans  # noqa: PLC0415 - as above
    from limelight.media.captions.matched import matched_words  # noqa: PLC0415 - as above

    engine, voice = find_voice(inputs.voice)
    said = engine.speak(SpeakRequest(inputs.words, voice, inputs.language))
    return matched_words(said.words, said.samples, recording, (heard_spans(said.samples, _PAUSE), speech))


def _shown(found: Sequence[CaptionPhrase], inputs: TimeInputs) -> tuple[CaptionPhrase, ...]:
    """What is on screen before the footage ends."""
    kept = [phrase for phrase in found if phrase.span.start < inputs.frames]
    if not kept:
        raise InvalidInput(
            "None of these words falls into the footage.", fix="Give the words that are spoken in it."
        )
    return tuple(
        replace(phrase, span=Span(phrase.span.start, min(phrase.span.end, inputs.frames))) for phrase in kept
    )


def _exact(inputs: TimeInputs) -> Iterator[CaptionPhrase]:
    """Every cue from its own first frame to its own last, in as many phrases as it takes to be read."""
    for cue in read_subtitles(inputs.words):
        span = Span(
            *(frames_at(moment * SAMPLE_RATE // 1000, inputs.rate) for moment in (cue.start, cue.end))
        )
        if span.length > 0:
            yield from _tiled(phrases(_cue_words(cue, span, inputs), inputs.rate, limits=_PLAIN), span)


def _cue_words(cue: Cue, span: Span, inputs: TimeInputs) -> tuple[SpokenWord, ...]:
    start = cue.start * SAMPLE_RATE // 1000
    words = silent_words(cue.text, span.length, inputs.rate, inputs.language)
    return tuple(SpokenWord(word.text, word.start + start, word.end + start) for word in words)


def _tiled(found: Sequence[CaptionPhrase], span: Span) -> Iterator[CaptionPhrase]:
    """*found* from the first frame of *span* to its last, without gaps."""
    starts = [span.start, *(max(span.start, phrase.span.start) for phrase in found[1:])]
    for phrase, start, end in zip(found, starts, [*starts[1:], span.end], strict=True):
        if end > start:
            yield replace(phrase, span=Span(start, end))

"""The composer: a request in, a score out; the same request gives the same score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from random import Random

from limelight.kit.errors import InvalidInput
from limelight.media.music.form import Bar, bars_of, final_beat, harmonised
from limelight.media.music.melody import invent, sung
from limelight.media.music.moods import MOODS, Layer, Mood
from limelight.media.music.players import (
    CHORD_CENTRE,
    Voicings,
    arpeggio,
    bass_line,
    beat,
    comp,
    roll,
    voicings,
)
from limelight.media.music.score import STEP, TICKS_PER_BEAT, MusicRequest, Note, Part, Score
from limelight.media.music.theory import Key, chord, nearest, parse_key, voiced

__all__ = ["compose"]

_LEAD_BASE = 65
_RINGS_BELOW = 0.6
"""Layers that enter at this energy or before have a part in the last chord."""
_STRUMMED = {"guitar", "harp"}


def compose(request: MusicRequest) -> Score:
    """Write the music of a whole film.

    Raises InvalidInput for an unknown mood or key, and for sections that are empty or too short.
    """
    mood = _checked(request)
    rng = Random(f"{request.mood}/{request.seed}")
    key = parse_key(request.key or rng.choice(mood.keys), minor=mood.minor)
    bars = harmonised(bars_of(request), mood, key.tonic, rng)
    final = final_beat(request) * TICKS_PER_BEAT
    end = sum(section.beats for section in request.sections) * TICKS_PER_BEAT
    parts = _parts(_Plan(mood, key, bars, voicings(bars), final, end), rng)
    harmony = [(span.start, span.chord.symbol) for bar in bars for span in bar.harmony if bar.energy]
    return Score(
        key=key.name,
        tonic=key.tonic,
        minor=key.minor,
        beats=end // TICKS_PER_BEAT,
        frames_per_beat=request.frames_per_beat,
        rate=request.rate,
        parts=tuple(part for part in parts if part.notes),
        chords=(*harmony, (final, mood.final)),
        final_chord=final,
        breaths=tuple((bar.start, bar.end) for bar in bars if not bar.energy),
        room=mood.room,
        pump=mood.pump,
        seed=request.seed,
    )


def _checked(request: MusicRequest) -> Mood:
    mood = MOODS.get(request.mood)
    if mood is None:
        close = get_close_matches(request.mood, MOODS, 1)
        fix = f"Did you mean “{close[0]}”?" if close else f"Choose one of: {', '.join(MOODS)}."
        raise InvalidInput(f"There is no mood “{request.mood}”.", fix=fix)
    if not request.sections or any(section.beats <= 0 for section in request.sections):
        raise InvalidInput("Music needs sections of at least one beat.", fix="Give every scene a length.")
    if request.frames_per_beat <= 0 or request.rate <= 0:
        raise InvalidInput("Music needs a tempo.", fix="Give a positive frame rate and frames per beat.")
    return mood


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every player reads from the same stand."""

    mood: Mood
    key: Key
    bars: tuple[Bar, ...]
    chords: Voicings
    final: int
    end: int


def _parts(plan: _Plan, rng: Random) -> Iterator[Part]:
    for layer in plan.mood.layers:
        instrument = rng.choice(layer.instruments)
        # Each player draws from a seed of its own: a longer film does not reshuffle the next part.
        own = Random(rng.getrandbits(64))
        played = [_at_strength(note, plan.bars) for note in _played(layer, instrument, plan, own)]
        notes = [*played, *_ending(layer, plan)]
        yield Part(layer.name, instrument, tuple(sorted(notes)), layer.gain_db, layer.pan, layer.reverb)
    yield from _accents(plan, rng)


def _at_strength(note: Note, bars: tuple[Bar, ...]) -> Note:
    """Everybody plays with the section's energy: about 3 dB between an intro and a lift."""
    energy = next(bar.energy for bar in bars if note.start < bar.end)
    return replace(note, velocity=note.velocity * (0.6 + 0.4 * energy))


def _played(layer: Layer, instrument: str, plan: _Plan, rng: Random) -> Iterator[Note]:
    heard = [bar for bar in plan.bars if bar.energy and layer.enter <= bar.energy < layer.leave]
    usual, turn = rng.choice(layer.patterns), rng.choice(layer.patterns)
    swing = plan.mood.swing
    if layer.kind == "lead":
        yield from sung(invent(usual, rng), heard, plan.key, _LEAD_BASE, swing=swing)
        return
    for bar in heard:
        pattern = turn if bar.index % 4 == 3 else usual
        match layer.kind:
            case "chords":
                strum = instrument in _STRUMMED
                yield from comp(bar, pattern, plan.chords, swing, rng, strum=strum)
            case "arp":
                yield from arpeggio(bar, pattern, plan.chords, swing, rng)
            case "bass":
                onward = _root_after(bar, plan.bars)
                yield from bass_line(bar, pattern, plan.key, swing, rng, onward=onward)
            case "drum":
                yield from beat(bar, pattern, swing, rng)


def _root_after(bar: Bar, bars: tuple[Bar, ...]) -> int:
    following = next((later for later in bars if later.start == bar.end), bar)
    return following.harmony[0].chord.root


def _ending(layer: Layer, plan: _Plan) -> Iterator[Note]:
    """What the layer has to say to the last chord: harmony and bass ring, drums give one stroke."""
    final = chord(plan.mood.final, plan.key.tonic)
    start, length = plan.final, plan.end - plan.final
    if layer.kind in {"chords", "arp"} and layer.enter <= _RINGS_BELOW:
        spread = STEP // 2 if layer.kind == "arp" else 0
        last = plan.chords[plan.bars[-1].harmony[-1].start] if plan.bars else ()
        for index, pitch in enumerate(voiced(final.tones, last, CHORD_CENTRE)):
            yield Note(start + index * spread, length - index * spread, pitch, 0.85)
    elif layer.kind == "bass" and layer.enter <= _RINGS_BELOW:
        yield Note(start, length, nearest(final.root, 38), 0.95)
    elif layer.kind == "lead":
        yield Note(start, length, nearest(plan.key.tonic, _LEAD_BASE + 4), 0.7)
    elif layer.name == "kick":
        yield Note(start, TICKS_PER_BEAT, 0, 0.9)


def _accents(plan: _Plan, rng: Random) -> Iterator[Part]:
    """What marks the form: a roll and a riser into the lift, a blow on it, a cymbal at the end."""
    mood = plan.mood
    rising = [bar for bar in plan.bars if bar.leads_into_lift]
    lifts = [bar for bar in plan.bars if bar.role == "lift" and bar.index == 0]
    if mood.fill:
        strokes = [note for bar in rising for note in roll(bar, rng)]
        yield Part("roll", mood.fill, tuple(strokes), -14, 0.0, 0.2)
    yield Part("riser", "riser" if mood.impact else "swell", tuple(map(_swell, rising)), -17, 0.0, 0.3)
    blows = tuple(Note(bar.start, 4 * TICKS_PER_BEAT, 0, 1.0) for bar in lifts)
    yield Part("boom", "boom", blows, -9 if mood.impact else -13, 0.0, 0.3)
    if mood.impact:
        last = Note(plan.final, plan.end - plan.final, 0, 0.6)
        yield Part("crash", "crash", (*blows, last), -17, 0.0, 0.25)


def _swell(bar: Bar) -> Note:
    return Note(bar.start, bar.end - bar.start, 0, 1.0)

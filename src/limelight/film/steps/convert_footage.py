"""Hold a person's own video against a placement's limits, and make one that keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from limelight.film.direction import SIZES
from limelight.film.step import StepContext, step
from limelight.film.steps.naming import named
from limelight.film.steps.read_footage import LONGEST
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.media.formats import Finding, Placement, check
from limelight.media.probe.info import MediaInfo, VideoStream

if TYPE_CHECKING:
    from limelight.media.audio.sound import Stereo
    from limelight.media.ingest.values import Framing, PreparedFootage

__all__ = ["ConvertInputs", "Converted", "convert_footage"]

_SHORT = 1080
"""Pixels of the shorter side where a network recommends no size."""
_USUAL_RATE = Fraction(30)
_LOUDNESS = Fraction(-14)
_CEILING = -1.8
"""dBTP before encoding: AAC overshoots what it is given."""
_SOUND_BITS = 192_000
_SPARE = Fraction(9, 10)
"""Of the bits that a file may have, for the picture to stay under them."""
_LEFT = {
    "duration": "Give a longer recording, or choose another placement.",
    "recommended duration": "It is allowed as it is; a length within this range tends to do better.",
    "file size": "Choose a shorter part of it.",
    "bitrate": "It is a very plain picture; networks re-encode it in any case.",
    "audio bitrate": "Networks re-encode sound in any case.",
}
"""What a person can still do about a limit that no conversion keeps, by what it limits."""


@dataclass(frozen=True, slots=True)
class ConvertInputs:
    """``placement`` with all of its limits, so that new limits are a new conversion; ``start`` in seconds."""

    name: str
    blob: Blob
    placement: Placement
    fit: Literal["crop", "pad"]
    start: Fraction


@dataclass(frozen=True, slots=True)
class Converted:
    """The new file, the check of the old and of the new one, and what was done, as sentences."""

    blob: Blob
    before: tuple[Finding, ...]
    after: tuple[Finding, ...]
    done: tuple[str, ...]
    seconds: Fraction


DEPENDS = (
    "limelight.media.ingest",
    "limelight.media.formats",
    "limelight.media.audio",
    "limelight.media.render",
    "limelight.film.steps.joining",
)


@step(version=1, seconds=8.0, depends=DEPENDS)
def convert_footage(context: StepContext, inputs: ConvertInputs) -> Converted:
    """Raises InvalidInput for what is no video, or has nothing after ``start``."""
    from limelight.media.ingest import ingest_footage, look_at_footage  # noqa: PLC0415 - cv2 only here
    from limelight.media.probe import probe  # noqa: PLC0415 - as above

    path = named(context.store.path(inputs.blob), inputs.name, context.workdir)
    info = look_at_footage(path, context.workdir)
    framing = _framing(info, inputs)
    context.progress(1, 4, "parts looked at")
    made = ingest_footage(path, context.workdir, framing)
    context.progress(2, 4, "parts converted")
    sound = _levelled(context, made, framing, inputs.placement)
    out = context.workdir / "converted.mp4"
    _join(made, sound, framing, inputs.name, out)
    context.progress(3, 4, "parts joined")
    new = probe(out)
    before = check(info, inputs.placement, loudness=_heard(path, info))
    after = check(new, inputs.placement, loudness=_heard(out, new))
    done = tuple(_done(info, new, framing, inputs))
    return Converted(context.keep(out), _unfixed(before), tuple(map(_left, after)), done, new.duration)


def _framing(info: MediaInfo, inputs: ConvertInputs) -> Framing:
    from limelight.media.ingest import Framing  # noqa: PLC0415 - cv2 only here

    if info.video is None:
        raise InvalidInput(f"{inputs.name} holds no picture.", fix="Give a video.")
    left, limits = info.duration - inputs.start, inputs.placement
    if left <= 0:
        raise InvalidInput(f"{inputs.name} ends before second {float(inputs.start):g}.", fix="Begin earlier.")
    length = left if limits.duration_max is None else min(left, limits.duration_max)
    if length > LONGEST:
        raise InvalidInput(
            f"{inputs.name} is longer than {LONGEST // 60} minutes.", fix="Cut out the part that you need."
        )
    width, height = _size(info.video, limits)
    return Framing(
        width,
        height,
        _rate(info.video, limits),
        inputs.fit,
        inputs.start,
        # A frame less than the limit: what is encoded may end a little later than it was cut.
        length if length == left else length - Fraction(1, 10),
        bitrate=_bits(limits, length),
    )


def _size(video: VideoStream, limits: Placement) -> tuple[int, int]:
    """The video's own size where its shape and size are accepted; else the recommended one."""
    own = video.display_size
    if not any(
        finding.level != "pass" for finding in check(_only(video), limits) if finding.what in _OF_SIZE
    ):
        return 2 * (own[0] // 2), 2 * (own[1] // 2)
    wide, high = SIZES[limits.suggest_aspect()]
    shape = wide / high
    if limits.size_recommended and Fraction(*limits.size_recommended) == shape:
        return limits.size_recommended
    return 2 * round(_SHORT * wide / 2), 2 * round(_SHORT * high / 2)


_OF_SIZE = frozenset({"aspect", "aspect range", "resolution"})


def _only(video: VideoStream) -> MediaInfo:
    return MediaInfo("mp4", 1, video.duration, 1, faststart=True, video=video, audio=None)


def _rate(video: VideoStream, limits: Placement) -> Fraction:
    low, high = limits.rate_min or Fraction(1), limits.rate_max or Fraction(60)
    if video.constant and low <= video.rate <= high:
        return video.rate
    return min(max(_USUAL_RATE, low), high)


def _bits(limits: Placement, seconds: Fraction) -> int:
    """The most bits a second of picture that the placement's limits leave; 0 where they leave enough."""
    found = [limits.video_bitrate_max] if limits.video_bitrate_max else []
    if limits.bytes_max is not None:
        found.append(int(limits.bytes_max * 8 / seconds) - _SOUND_BITS)
    most = int(min(found) * _SPARE) if found else 0
    return max(100_000, most) if 0 < most < 40_000_000 else 0


def _levelled(
    context: StepContext, made: PreparedFootage, framing: Framing, limits: Placement
) -> Path | None:
    """The sound at the placement's loudness; None where there is none."""
    if made.sound is None:
        return None
    from limelight.film.steps.joining import fitted_sound  # noqa: PLC0415 - numpy only where it listens
    from limelight.media.audio.limiter import master  # noqa: PLC0415 - as above
    from limelight.media.audio.wav import read_wav, write_wav  # noqa: PLC0415 - as above

    samples: Stereo = fitted_sound(read_wav(Path(made.sound))[0], made.frames, framing.rate)
    target = float(limits.loudness if limits.loudness is not None else _LOUDNESS)
    out = context.workdir / "levelled.wav"
    write_wav(out, master(samples, target, _CEILING).samples)
    return out


def _join(made: PreparedFootage, sound: Path | None, framing: Framing, name: str, out: Path) -> None:
    from limelight.film.steps.joining import joined  # noqa: PLC0415 - as above

    joined(Path(made.path), sound, rate=framing.rate, frames=made.frames, title=Path(name).stem, out=out)


def _heard(path: Path, info: MediaInfo) -> float | None:
    """Integrated loudness; None where nothing is to be heard."""
    if info.audio is None:
        return None
    from limelight.media.audio.decode import decode_audio  # noqa: PLC0415 - as above
    from limelight.media.audio.loudness import integrated_loudness  # noqa: PLC0415 - as above

    loudness = integrated_loudness(decode_audio(path))
    return loudness if loudness > float("-inf") else None


def _done(old: MediaInfo, new: MediaInfo, framing: Framing, inputs: ConvertInputs) -> Iterator[str]:
    if old.video is None or new.video is None:
        return
    was, is_now = old.video.display_size, new.video.display_size
    if Fraction(*was) != Fraction(*is_now):
        how = "Cut to" if framing.fit == "crop" else "Set whole before a soft copy of itself in"
        yield f"{how} {is_now[0]}×{is_now[1]} (was {was[0]}×{was[1]})."
    elif was != is_now:
        yield f"Scaled to {is_now[0]}×{is_now[1]} (was {was[0]}×{was[1]})."
    if inputs.start or old.duration - new.duration > Fraction(1, 5):
        yield f"Kept {float(new.duration):.1f} of {float(old.duration):.1f} seconds, from second {float(inputs.start):g}."
    if old.video.rate != framing.rate or not old.video.constant:
        yield f"Brought to {float(framing.rate):.5g} frames a second."
    if old.audio is not None:
        yield "Sound brought to the placement's loudness, AAC at 48 kHz."


def _unfixed(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is wrong with the old file is mended by the new one."""
    return tuple(replace(finding, fix="") for finding in findings)


def _left(finding: Finding) -> Finding:
    return finding if finding.level == "pass" else replace(finding, fix=_LEFT.get(finding.what, ""))

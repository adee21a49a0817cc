"""The master: segments and sound joined by copying their packets, one check, one rename."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from pathlib import Path

from limelight.kit.errors import Broken
from limelight.kit.time import SAMPLE_RATE
from limelight.media.probe import Expectation, check_film
from limelight.media.render._disk import appearing
from limelight.media.render._process import run
from limelight.media.render.index import read_index
from limelight.media.render.segment import BITEXACT, ticks

__all__ = ["Sound", "assemble", "stitch"]

_REORDERED = 2
"""Frames by which decoding runs ahead of showing: x264's pyramid of B-frames needs two."""

_LOCAL = ("-protocol_whitelist", "file")


@dataclass(frozen=True, slots=True)
class Sound:
    """An M4A of `soundtrack.encode_sound`, as long as the picture; not *audible* when it is silent on purpose."""

    path: Path
    audible: bool = True


def assemble(
    segments: Sequence[Path],
    sound: Sound | None,
    *,
    size: tuple[int, int],
    rate: Fraction,
    title: str,
    program: str,
    out: Path,
) -> None:
    """Make the film *out* (MP4, faststart) of *segments* in order and *sound*; it appears after the probe passed.

    The same inputs give the same bytes. Raises :class:`Broken` when segments do not fit together or the result
    fails a check, and what a full disk or an unwritable folder raises.
    """
    frames = _fitting(segments, rate)
    with appearing(out) as part:
        stitch(segments, sound.path if sound else None, rate=rate, title=title, program=program, out=part)
        _check(part, Expectation(*size, rate, frames, audible=sound is not None and sound.audible))


def stitch(
    segments: Sequence[Path], sound: Path | None, *, rate: Fraction, title: str, program: str, out: Path
) -> None:
    """Join *segments* and *sound* to the MP4 *out* without decoding them."""
    # No conversion: it would write the parameter sets into the pictures, where MP4 does not want them.
    with _list_of(segments, out) as listing:
        heard = (*_LOCAL, "-i", f"file:{sound}") if sound else ()
        run(
            program,
            (
                *(
                    *_LOCAL,
                    "-f",
                    "concat",
                    "-safe",
                    "0",
                    "-auto_convert",
                    "0",
                    "-i",
                    f"file:{listing}",
                    *heard,
                ),
                *("-map", "0:v:0", "-c:v", "copy", "-bsf:v", _exact_times(rate)),
                *(("-map", "1:a:0", "-c:a", "copy") if sound else ()),
                *(*BITEXACT, "-metadata", f"title={title}", "-movflags", "+faststart"),
                *("-video_track_timescale", str(ticks(rate))),
                *("-movie_timescale", str(lcm(ticks(rate), SAMPLE_RATE))),
                *("-f", "mp4", f"file:{out}"),
            ),
            out=out,
        )


def _fitting(segments: Sequence[Path], rate: Fraction) -> int:
    """Number of frames of all *segments*; they share one rate and one set of decoder parameters."""
    indexes = [read_index(segment) for segment in segments]
    for path, index in zip(segments, indexes, strict=True):
        if index.parameters != indexes[0].parameters or index.rate != rate:
            raise Broken(
                f"The segment {path.name} was encoded in another way than {segments[0].name}.",
                fix="Make the film again; scenes of different encoders can't be joined by copying.",
            )
    return sum(index.frames for index in indexes)


def _exact_times(rate: Fraction) -> str:
    """The bitstream filter that puts packet *N* and its picture on the frames they belong to.

    Two reasons. The concat demuxer adds up durations in whole microseconds, so at 30000/1001 its times are a
    tick off after some segments. And an encoder starts decoding times early for the pictures that wait for a
    later one, but not in a segment too short to have any.
    """
    frame = f"(TB*{rate.numerator}/{rate.denominator})"
    return f"setts=pts=round(round(PTS*{frame})/{frame}):dts=round((N-{_REORDERED})/{frame})"


@contextmanager
def _list_of(segments: Sequence[Path], out: Path) -> Generator[Path, None, None]:
    listing = out.with_suffix(".list")
    try:
        listing.write_text("".join(f"file {_quoted(path)}\n" for path in segments), encoding="utf-8")
        yield listing
    finally:
        listing.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return "'" + str(path.absolute()).replace("'", r"'\''") + "'"


def _check(part: Path, expected: Expectation) -> None:
    faults = check_film(part, expected)
    if faults:
        raise Broken(
            "The finished film failed its check: " + " ".join(fault.sentence for fault in faults),
            fix="Run the same command again; if it repeats, report this.",
            faults=",".join(fault.code for fault in faults),
        )

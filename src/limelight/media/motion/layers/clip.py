"""Moving pictures: frames decoded by an ffmpeg process as they are needed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from fractions import Fraction
from typing import IO

import imageio_ffmpeg
import numpy as np

from limelight.kit.errors import Broken
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.corners import round_corners
from limelight.media.motion.pictures import cover
from limelight.media.motion.pixels import U8
from limelight.media.motion.shot import Box, Picture
from limelight.media.motion.sprite import Region
from limelight.media.motion.tracks import even

__all__ = ["ClipLayer", "ClipReader"]


@dataclass
class ClipReader:
    """Frames of a clip, cropped and scaled to ``width × height``, by their number at *rate*.

    Reading forwards costs one decoded frame; reading backwards starts the decoder again. Frames
    before the first or after the last are the first or last.
    """

    picture: Picture
    width: int
    height: int
    rate: Fraction
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _number: int = -1
    _last: Frame | None = field(default=None, repr=False)

    def read(self, number: int) -> Frame:
        """Frame *number* (from 0) of the clip.

        Raises:
            Broken: the clip has no frame that can be decoded.
        """
        wanted = max(0, number)
        if self._last is None or wanted < self._number:
            self._restart(wanted)
        while self._number < wanted and self._advance():
            pass
        if self._last is None:
            raise Broken("A clip gave no frames.", fix="Make the clip again.", path=self.picture.path)
        return self._last

    def close(self) -> None:
        """End the decoder."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _restart(self, number: int) -> None:
        self.close()
        self._number, self._last = number - 1, None
        self._process = subprocess.Popen(
            self._command(number), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._advance()

    def _advance(self) -> bool:
        """Take the next frame from the decoder; False when there is none."""
        size = self.width * self.height * 3 // 2
        data = _read_exactly(self._process.stdout, size) if self._process and self._process.stdout else None
        if data is None:
            return False
        self._last = Frame(self.width, self.height, data)
        self._number += 1
        return True

    def _command(self, number: int) -> list[str]:
        crop, _ = cover(self.picture, self.width, self.height)
        left, top, width, height = (round(edge) for edge in (crop.left, crop.top, crop.width, crop.height))
        chain = (
            f"fps={self.rate},trim=start_frame={number},setpts=PTS-STARTPTS,crop={width}:{height}:{left}:{top},"
            f"scale={self.width}:{self.height}:out_color_matrix=bt709:out_range=tv,format=yuv420p"
        )
        return [
            imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-protocol_whitelist", "file,pipe", "-threads", "1",
            "-i", self.picture.path, "-an", "-sn", "-vf", chain, "-f", "rawvideo", "-",
        ]  # fmt: skip


@dataclass(frozen=True)
class ClipLayer:
    """A clip that fills *region*, starting at its best part; with round corners if *radius* is given."""

    reader: ClipReader
    region: Region
    radius: int = 0

    @classmethod
    def open(cls, picture: Picture, box: Box, rate: Fraction, radius: float = 0.0) -> ClipLayer:
        region = Region.around(box)
        return cls(ClipReader(picture, region.width, region.height, rate), region, even(radius))

    def paint(self, frame: Frame, t: int) -> None:
        span = self.reader.picture.clip_span
        number = t if span is None else min(span.start + t, span.end - 1)
        shown = self.reader.read(number)
        if self.radius:
            round_corners(shown, frame, self.region, self.radius)
            return
        np.copyto(frame.y[self.region.luma()], shown.y)
        np.copyto(frame.u[self.region.chroma()], shown.u)
        np.copyto(frame.v[self.region.chroma()], shown.v)


def _read_exactly(pipe: IO[bytes], size: int) -> U8 | None:
    data = pipe.read(size)
    return np.frombuffer(data, np.uint8) if len(data) == size else None

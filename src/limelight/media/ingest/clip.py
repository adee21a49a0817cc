"""A clip, prepared: upright, square pixels, SDR, constant rate, quick to seek in, silent."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from pathlib import Path

from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.ingest.best import best_seconds, best_span
from limelight.media.ingest.faces import find_faces
from limelight.media.ingest.frames import frame_at, small_frames
from limelight.media.ingest.sniff import CLIP_KINDS, sniff
from limelight.media.ingest.subject import find_moving, find_subject
from limelight.media.ingest.tonemap import sdr_filters
from limelight.media.ingest.values import PreparedClip
from limelight.media.motion.shot import Box, Picture
from limelight.media.probe import MediaInfo, VideoStream, probe
from limelight.media.probe.process import input_arguments, run_ffmpeg

__all__ = ["examined", "prepare_clip"]

_LONGEST = 1800
"""Seconds of a recording that we are ready to look through."""
_WINDOW = 30
"""Seconds that are converted; of a longer recording, the clearest ones."""
_MOST_PIXELS = 8192 * 4320
_GOP = 8
_SMALL = (160, 90)
_TIME_LIMIT = 900.0


def prepare_clip(path: Path, out_dir: Path, rate: Fraction, max_long_side: int) -> PreparedClip:
    """Convert the clip at *path* to ``clip.mp4``: H.264 yuv420p BT.709 at *rate*, at most *max_long_side* pixels.

    Of a recording longer than 30 seconds, the clearest 30 are converted.

    For the sandboxed process only. Raises InvalidInput when it has no picture, is damaged, or longer than 30 minutes.
    """
    video, info = examined(path)
    size = _fitted(video.display_size, max_long_side)
    target = out_dir / "clip.mp4"
    part = best_seconds(path, _WINDOW) if info.duration > _WINDOW else None
    _convert(path, target, video, rate, size, part)
    frames = _frames_of(target, path.name)
    span = best_span(target, min(frames, max(round(rate), 1)))
    faces, subject = _seen(target, span, size)
    picture = Picture(str(target), "clip", *size, subject, faces)
    start = part.start if part else 0
    return PreparedClip(picture, rate, frames, source_start=start, has_audio=info.audio is not None)


def _seen(clip: Path, span: Span, size: tuple[int, int]) -> tuple[tuple[Box, ...], Box | None]:
    """Faces in the middle of *span*, and the subject: what moves during it, else what is salient."""
    middle = frame_at(clip, (span.start + span.end) // 2, size)
    if middle is None:
        return (), None
    faces = find_faces(middle)
    moving = find_moving(islice(small_frames(clip, _SMALL), span.start, span.end), size)
    return faces, find_subject(middle, faces, moving)


def examined(path: Path) -> tuple[VideoStream, MediaInfo]:
    """The picture of the recording at *path*, and all about it; InvalidInput for what cannot be worked with."""
    kind = sniff(path)
    # An animated GIF is a clip when it is asked for as one.
    if kind not in CLIP_KINDS | {"gif"}:
        raise InvalidInput(
            f"{path.name} is a picture ({kind.upper()}), not a video.", fix="Give it as a photo."
        )
    info = probe(path)
    if info.video is None:
        raise InvalidInput(f"{path.name} holds sound but no picture.", fix="Give a video with a picture.")
    if info.duration > _LONGEST:
        raise InvalidInput(
            f"{path.name} is longer than 30 minutes.", fix="Cut out the part that you want to show."
        )
    if info.video.width * info.video.height > _MOST_PIXELS:
        raise InvalidInput(f"{path.name} is larger than 8K.", fix="Export it as 4K or smaller.")
    if info.video.frames == 0:
        raise InvalidInput(f"{path.name} has no frames.", fix="Export the video again as MP4 (H.264).")
    return info.video, info


def _fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """*size* shrunk to fit, in even numbers, as 4:2:0 needs."""
    scale = min(Fraction(1), Fraction(longest, max(size)))
    width, height = (max(2 * round(side * scale / 2), 2) for side in size)
    return width, height


def _convert(
    path: Path, target: Path, video: VideoStream, rate: Fraction, size: tuple[int, int], part: Span | None
) -> None:
    cut = ("-ss", str(part.start), "-t", str(part.length)) if part else ()
    done = run_ffmpeg(
        ("-v", "error", "-y", *cut, *input_arguments(path), "-map", "0:v:0", "-an", "-sn", "-dn", "-map_metadata", "-1",
         "-vf", _filters(video, rate, size), "-fps_mode", "cfr", "-r", str(rate), *_encoding(), str(target)),
        timeout=_TIME_LIMIT,
    )  # fmt: skip
    if done.returncode != 0 or not target.exists():
        fix = "Export the video again as MP4 (H.264)."
        raise InvalidInput(f"{path.name} is damaged and cannot be decoded.", fix=fix)


def _filters(video: VideoStream, rate: Fraction, size: tuple[int, int]) -> str:
    """ffmpeg has turned the frames upright before the first of these."""
    colours = sdr_filters(
        transfer=video.transfer, primaries=video.primaries, matrix=video.matrix,
        full_range=video.full_range or video.pixel_format.startswith("yuvj"), height=video.height,
    )  # fmt: skip
    yuv = "" if video.pixel_format.startswith("yuv") else "format=yuv444p,"
    return f"fps={rate}:round=near,{yuv}scale={size[0]}:{size[1]}:flags=lanczos,setsar=1,{colours}"


def _encoding() -> tuple[str, ...]:
    """Short groups without B frames, so that any frame is a few decodes away; tagged in stream and container."""
    tags = "colour_primaries=1:transfer_characteristics=1:matrix_coefficients=1:video_full_range_flag=0"
    return (
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-profile:v", "high", "-bf", "0",
        "-g", str(_GOP), "-sc_threshold", "0", "-threads", "2", "-pix_fmt", "yuv420p",
        "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",
        "-bsf:v", f"h264_metadata={tags}", "-movflags", "+faststart",
    )  # fmt: skip


def _frames_of(target: Path, name: str) -> int:
    video = probe(target).video
    if video is None or video.frames == 0:
        raise InvalidInput(
            f"{name} has no frames that can be decoded.", fix="Export it again as MP4 (H.264)."
        )
    return video.frames

"""A recording as a whole, brought to another size, rate or shape, with its sound beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from math import ceil
from pathlib import Path

from limelight.kit.errors import InvalidInput
from limelight.media.ingest.clip import examined
from limelight.media.ingest.crop import smart_crop
from limelight.media.ingest.faces import find_faces
from limelight.media.ingest.frames import small_frames
from limelight.media.ingest.subject import find_subject
from limelight.media.ingest.tonemap import sdr_filters
from limelight.media.ingest.values import Framing, PreparedFootage
from limelight.media.motion.shot import Box
from limelight.media.probe import MediaInfo, VideoStream, probe
from limelight.media.probe.process import input_arguments, run_ffmpeg

__all__ = ["look_at", "prepare_footage"]

_TIME_LIMIT = 1700.0
_LOOK_SIDE = 480
_LOOKS = 120
"""Frames, one a second, among which the middle one says where the subject is."""
_GOP_SECONDS = 2
_TAGS = "colour_primaries=1:transfer_characteristics=1:matrix_coefficients=1:video_full_range_flag=0"


def look_at(path: Path) -> MediaInfo:
    """What the recording at *path* holds. Raises InvalidInput when it has no moving picture."""
    return examined(path)[1]


def prepare_footage(path: Path, out_dir: Path, framing: Framing) -> PreparedFootage:
    """Write ``footage.mp4`` (H.264 High, BT.709, without sound) and, if it has any, ``sound.wav``.

    For the sandboxed process only. Raises InvalidInput when it has no picture or is damaged.
    """
    video, info = examined(path)
    target, sound = out_dir / "footage.mp4", out_dir / "sound.wav"
    heard = _sound(sound) if info.audio is not None else ()
    done = run_ffmpeg(
        ("-v", "error", "-y", *_part(framing), *input_arguments(path), "-map_metadata", "-1",
         "-filter_complex", _chain(path, video, framing), "-map", "[v]", *_encoding(framing), str(target), *heard),
        timeout=_TIME_LIMIT,
    )  # fmt: skip
    frames = _frames_of(target) if done.returncode == 0 else 0
    if frames == 0:
        raise InvalidInput(
            f"{path.name} is damaged and cannot be decoded, or ends before the part that was asked for.",
            fix="Begin earlier, or export the video again as MP4 (H.264).",
        )
    return PreparedFootage(str(target), frames, str(sound) if heard and sound.exists() else None)


def _part(framing: Framing) -> tuple[str, ...]:
    start = ("-ss", _decimal(framing.start)) if framing.start else ()
    return (*start, "-t", _decimal(framing.seconds)) if framing.seconds is not None else start


def _decimal(seconds: Fraction) -> str:
    return f"{float(seconds):.6f}"


def _chain(path: Path, video: VideoStream, framing: Framing) -> str:
    """ffmpeg has turned the frames upright before the first of these."""
    colours = sdr_filters(
        transfer=video.transfer, primaries=video.primaries, matrix=video.matrix,
        full_range=video.full_range or video.pixel_format.startswith("yuvj"), height=video.height,
    )  # fmt: skip
    yuv = "" if video.pixel_format.startswith("yuv") else "format=yuv444p,"
    own = video.display_size
    upright = (
        f"[0:v:0]fps={framing.rate}:round=near,{yuv}scale={_even(own[0])}:{_even(own[1])},setsar=1,{colours}"
    )
    size = f"{framing.width}:{framing.height}"
    if own[0] * framing.height == own[1] * framing.width or framing.fit == "crop":
        left, top, width, height = _crop(path, own, framing)
        return f"{upright},crop={width}:{height}:{left}:{top},scale={size}:flags=lanczos,setsar=1[v]"
    small = f"{_even(framing.width / 8)}:{_even(framing.height / 8)}"
    behind = f"scale={small}:force_original_aspect_ratio=increase,crop={small},gblur=sigma=6,scale={size},eq=brightness=-0.06"
    before = f"scale={size}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos"
    return (
        f"{upright},split[a][b];[a]{behind}[behind];[b]{before}[before];"
        "[behind][before]overlay=(W-w)/2:(H-h)/2,setsar=1,format=yuv420p[v]"
    )


def _crop(path: Path, own: tuple[int, int], framing: Framing) -> tuple[int, int, int, int]:
    """Left, top, width and height of the largest part in the wanted shape that keeps what is shown."""
    shape = framing.width * own[1], framing.height * own[0]
    if shape[0] == shape[1]:
        return 0, 0, _even(own[0]), _even(own[1])
    faces, subject = _seen(path, own)
    box = smart_crop(_even(own[0]), _even(own[1]), Fraction(framing.width, framing.height), subject, faces)
    return _floor(box.left), _floor(box.top), _floor(box.width), _floor(box.height)


def _seen(path: Path, own: tuple[int, int]) -> tuple[tuple[Box, ...], Box | None]:
    """Faces and subject in the middle of the recording, in its pixels."""
    scale = min(1.0, _LOOK_SIDE / max(own))
    size = max(2, round(own[0] * scale)), max(2, round(own[1] * scale))
    looks = list(islice(small_frames(path, size, every_second=True), _LOOKS))
    if not looks:
        return (), None
    middle = looks[len(looks) // 2]
    faces = find_faces(middle)
    subject = find_subject(middle, faces)
    return tuple(_larger([*faces], scale)), next(_larger([subject] if subject else [], scale), None)


def _larger(boxes: list[Box], scale: float) -> Iterator[Box]:
    for box in boxes:
        yield Box(box.left / scale, box.top / scale, box.right / scale, box.bottom / scale)


def _encoding(framing: Framing) -> tuple[str, ...]:
    """As films are encoded; tagged in stream and container."""
    limit = (
        ("-maxrate", str(framing.bitrate), "-bufsize", str(2 * framing.bitrate)) if framing.bitrate else ()
    )
    return (
        "-an", "-sn", "-dn", "-fps_mode", "cfr", "-r", str(framing.rate),
        "-c:v", "libx264", "-preset", "veryfast", "-crf", str(framing.crf), *limit, "-profile:v", "high", "-threads", "2",
        "-g", str(max(1, int(_GOP_SECONDS * framing.rate))), "-x264-params", "open-gop=0", "-pix_fmt", "yuv420p",
        "-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv",
        "-bsf:v", f"h264_metadata={_TAGS}", "-movflags", "+faststart",
    )  # fmt: skip


def _sound(target: Path) -> tuple[str, ...]:
    """From the picture's first moment on, whatever the recording's own sound starts with."""
    return ("-map", "0:a:0", "-vn", "-af", "aresample=48000:async=1:first_pts=0", "-ac", "2", "-c:a", "pcm_f32le", str(target))  # fmt: skip


def _frames_of(target: Path) -> int:
    video = probe(target).video if target.exists() and target.stat().st_size else None
    return 0 if video is None else video.frames


def _even(length: float) -> int:
    return max(2, 2 * ceil(length / 2 - 0.5))


def _floor(length: float) -> int:
    return max(0, 2 * int(length / 2))

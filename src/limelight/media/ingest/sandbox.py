"""Other people's files are opened in a process of their own: bounded, without secrets, in an empty folder."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from limelight.kit.errors import Broken, InvalidInput
from limelight.media.ingest.jobs import (
    Answer,
    ClipJob,
    FootageJob,
    Job,
    LookJob,
    PhotoJob,
    Refusal,
    answer_format,
    job_format,
)
from limelight.media.ingest.process import SMALLER, ask
from limelight.media.ingest.sniff import sniff
from limelight.media.ingest.values import SURE, Framing, PreparedClip, PreparedFootage, PreparedPicture
from limelight.media.motion.shot import Picture
from limelight.media.probe import MediaInfo

__all__ = ["ingest_clip", "ingest_footage", "ingest_photo", "look_at_footage"]


_PHOTO_SECONDS = 90
_CLIP_SECONDS = 1800


def ingest_photo(path: Path, out_dir: Path, least: float = SURE) -> PreparedPicture:
    """Prepare the photo at *path*: upright, sRGB, at most 4K, without metadata, maybe with a cut-out.

    Writes ``photo.jpg`` (``photo.png`` with transparency) and, from the quality *least* on, ``cutout.png`` into
    *out_dir*, which exists. Nothing appears there unless all went well. Raises InvalidInput for anything that is no picture.
    """
    sniff(path)
    with _workshop(out_dir) as folder:
        answer = _ask(PhotoJob(str(path.absolute()), least), folder, path.name, _PHOTO_SECONDS)
        if not isinstance(answer, PreparedPicture):
            raise Broken("The sandbox answered a photo with something else.")
        cutout = _delivered(answer.cutout, folder, out_dir) if answer.cutout else None
        whole = cutout if answer.cutout == answer.picture else _delivered(answer.picture, folder, out_dir)
    return replace(answer, picture=whole or answer.picture, cutout=cutout)


def ingest_clip(path: Path, out_dir: Path, rate: Fraction, max_long_side: int) -> PreparedClip:
    """Prepare the clip at *path* as ``clip.mp4`` in *out_dir*: upright, SDR, constant *rate*, at most
    *max_long_side* pixels, silent; of a recording longer than 30 seconds, the clearest 30.

    Nothing appears in *out_dir* unless all went well. Raises InvalidInput for anything that is no moving picture.
    """
    sniff(path)
    with _workshop(out_dir) as folder:
        answer = _ask(ClipJob(str(path.absolute()), rate, max_long_side), folder, path.name, _CLIP_SECONDS)
        if not isinstance(answer, PreparedClip):
            raise Broken("The sandbox answered a clip with something else.")
        return replace(answer, picture=_delivered(answer.picture, folder, out_dir))


def look_at_footage(path: Path, out_dir: Path) -> MediaInfo:
    """What the recording at *path* holds. Raises InvalidInput for anything that is no moving picture."""
    sniff(path)
    with _workshop(out_dir) as folder:
        answer = _ask(LookJob(str(path.absolute())), folder, path.name, _PHOTO_SECONDS)
        if not isinstance(answer, MediaInfo):
            raise Broken("The sandbox answered a look with something else.")
        return answer


def ingest_footage(path: Path, out_dir: Path, framing: Framing) -> PreparedFootage:
    """The recording at *path* as ``footage.mp4`` and ``sound.wav`` in *out_dir*: a part of it, as *framing* says.

    Nothing appears in *out_dir* unless all went well. Raises InvalidInput for anything that is no moving picture.
    """
    sniff(path)
    with _workshop(out_dir) as folder:
        answer = _ask(FootageJob(str(path.absolute()), framing), folder, path.name, _CLIP_SECONDS)
        if not isinstance(answer, PreparedFootage):
            raise Broken("The sandbox answered footage with something else.")
        sound = answer.sound and str(_moved(Path(answer.sound), folder, out_dir))
        return replace(answer, path=str(_moved(Path(answer.path), folder, out_dir)), sound=sound)


@contextmanager
def _workshop(out_dir: Path) -> Generator[Path]:
    # Beside the results, so that delivering them is a rename.
    with tempfile.TemporaryDirectory(dir=out_dir, prefix=".ingest-") as folder:
        yield Path(folder)


def _delivered(picture: Picture, folder: Path, out_dir: Path) -> Picture:
    return replace(picture, path=str(_moved(Path(picture.path), folder, out_dir)))


def _moved(named: Path, folder: Path, out_dir: Path) -> Path:
    """The file moved out of the workshop; the sandbox is not believed about where its files are."""
    made = folder / named.name
    if made.is_symlink() or not made.is_file():
        raise Broken("The sandbox named a file that it did not make.")
    return made.replace(out_dir / made.name)


def _ask(job: Job, folder: Path, name: str, seconds: int) -> Answer:
    try:
        said = ask("limelight.media.ingest", job_format().dump_json(job), folder, name, seconds)
    except subprocess.TimeoutExpired as error:
        raise InvalidInput(f"{name} took longer than {seconds} seconds to read.", fix=SMALLER) from error
    try:
        answer = answer_format().validate_json(said)
    except ValidationError as error:
        raise Broken("The sandbox gave an answer that makes no sense.") from error
    if isinstance(answer, Refusal):
        raise InvalidInput(answer.refused, fix=answer.fix)
    return answer

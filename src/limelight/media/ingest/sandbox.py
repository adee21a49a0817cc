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
from limelight.media.ingest.jobs import Answer, ClipJob, Job, PhotoJob, Refusal, answer_format, job_format
from limelight.media.ingest.process import SMALLER, ask
from limelight.media.ingest.sniff import sniff
from limelight.media.ingest.values import PreparedClip, PreparedPicture
from limelight.media.motion.shot import Picture

__all__ = ["ingest_clip", "ingest_photo"]

_PHOTO_SECONDS = 90
_CLIP_SECONDS = 1800


def ingest_photo(path: Path, out_dir: Path) -> PreparedPicture:
    """Prepare the photo at *path*: upright, sRGB, at most 4K, without metadata, maybe with a cut-out.

    Writes ``photo.jpg`` (``photo.png`` with transparency) and, where it is sure, ``cutout.png`` into *out_dir*,
    which exists. Nothing appears there unless all went well. Raises InvalidInput for anything that is no picture.
    """
    sniff(path)
    with _workshop(out_dir) as folder:
        answer = _ask(PhotoJob(str(path.absolute())), folder, path.name, _PHOTO_SECONDS)
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


@contextmanager
def _workshop(out_dir: Path) -> Generator[Path]:
    # Beside the results, so that delivering them is a rename.
    with tempfile.TemporaryDirectory(dir=out_dir, prefix=".ingest-") as folder:
        yield Path(folder)


def _delivered(picture: Picture, folder: Path, out_dir: Path) -> Picture:
    """*picture* moved out of the workshop; the sandbox is not believed about where its files are."""
    made = folder / Path(picture.path).name
    if made.is_symlink() or not made.is_file():
        raise Broken("The sandbox named a file that it did not make.")
    target = out_dir / made.name
    made.replace(target)
    return replace(picture, path=str(target))


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

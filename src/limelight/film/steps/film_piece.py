"""Draw and encode one piece of the film: the body of a scene, or the join of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from limelight.film.shots import SceneShot
from limelight.film.step import StepContext, step
from limelight.film.storyboard import PieceJob
from limelight.kit.blob import Blob
from limelight.media.motion.shot import Shot
from limelight.media.render.encoder import Encoder, located

if TYPE_CHECKING:
    from limelight.media.motion.frame import Frame
    from limelight.media.motion.stage import Stage
    from limelight.media.render.segment import Frame as Planes

__all__ = ["MarkedInputs", "PieceInputs", "Segment", "film_piece", "mark_piece"]


@dataclass(frozen=True, slots=True)
class PieceInputs:
    """``encoder`` was chosen once for the whole film; its program is found again where the step runs."""

    job: PieceJob
    encoder: Encoder


@dataclass(frozen=True, slots=True)
class MarkedInputs:
    job: PieceJob
    encoder: Encoder
    reason: str


@dataclass(frozen=True, slots=True)
class Segment:
    """An H.264 MP4 without sound that can be joined to its siblings by copying."""

    blob: Blob
    frames: int
    still: Blob | None = None
    """A JPEG of the job's telling frame, in full size."""
    placeholder: str = ""
    """Why a marked placeholder stands here, when one does."""


@step(
    version=2,
    seconds=3.0,
    depends=("limelight.media.motion", "limelight.media.draw", "limelight.media.render"),
)
def film_piece(context: StepContext, inputs: PieceInputs) -> Segment:
    return _encoded(context, inputs.job, inputs.encoder)


@step(
    version=2,
    seconds=1.0,
    depends=("limelight.media.motion", "limelight.media.draw", "limelight.media.render"),
)
def mark_piece(context: StepContext, inputs: MarkedInputs) -> Segment:
    """The same frames as a marked placeholder that says what went wrong."""
    job = replace(
        inputs.job,
        shot=_marked(inputs.job.shot, inputs.reason),
        incoming=inputs.job.incoming and _marked(inputs.job.incoming, inputs.reason),
    )
    return replace(_encoded(context, job, inputs.encoder), placeholder=inputs.reason)


def _marked(scene: SceneShot, reason: str) -> SceneShot:
    # Pictures may be what failed, so a placeholder opens none.
    return SceneShot(replace(scene.shot, placeholder=reason, pictures=()), ())


def _encoded(context: StepContext, job: PieceJob, encoder: Encoder) -> Segment:
    from limelight.media.render.segment import encode_frames  # noqa: PLC0415 - numpy only where it draws

    canvas, count = job.shot.shot.canvas, job.local.length
    path, still = context.workdir / "piece.mp4", context.workdir / "still.jpg"
    encode_frames(
        _frames(context, job, still),
        count=count,
        size=(canvas.width, canvas.height),
        rate=canvas.rate,
        encoder=located(encoder),
        out=path,
        progress=lambda done: context.progress(done, count, "frames"),
    )
    return Segment(context.keep(path), count, None if job.still is None else context.keep(still))


def _frames(context: StepContext, job: PieceJob, still: Path) -> Iterator[Planes]:
    stage = _stage(_opened(context, job.shot))
    if job.incoming is not None:
        yield from _join_frames(stage, _stage(_opened(context, job.incoming)), job)
        return
    canvas = job.shot.shot.canvas
    frame = _blank(canvas.width, canvas.height)
    for t in range(job.local.start, job.local.end):
        stage.draw(t, onto=frame)
        if t == job.still:
            _keep_still(frame, still)
        yield frame.data.reshape(-1, canvas.width)


def _join_frames(outgoing: Stage, incoming: Stage, job: PieceJob) -> Iterator[Planes]:
    from limelight.media.motion.joins import draw_join  # noqa: PLC0415 - cv2 only where it draws

    width = job.shot.shot.canvas.width
    for k in range(job.local.length):
        yield draw_join(outgoing, incoming, job.join, k, job.local.length).data.reshape(-1, width)


def _blank(width: int, height: int) -> Frame:
    from limelight.media.motion.frame import Frame  # noqa: PLC0415 - as above

    return Frame(width, height)


def _keep_still(frame: Frame, path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 - as above

    Image.fromarray(frame.to_rgb()).save(path, quality=92)


def _opened(context: StepContext, scene: SceneShot) -> Shot:
    return scene.opened([str(context.store.path(blob)) for blob in scene.blobs])


@lru_cache(maxsize=3)
def _stage(shot: Shot) -> Stage:
    """A scene's body and its joins are often drawn by one worker; its bitmaps are made once."""
    from limelight.media.motion.pixels import keep_to_one_thread  # noqa: PLC0415 - cv2 only where it draws
    from limelight.media.motion.stage import open_stage  # noqa: PLC0415 - as above, and skia

    keep_to_one_thread()
    return open_stage(shot)

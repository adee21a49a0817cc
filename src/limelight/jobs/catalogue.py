"""Every task and step that this installation knows, by the name that workflows and graphs use."""

from __future__ import annotations

from typing import Final

from limelight.film.steps import STEPS
from limelight.jobs.tasks.animate_photo import ANIMATE_PHOTO
from limelight.jobs.tasks.animatic import ANIMATIC
from limelight.jobs.tasks.caption_footage import CAPTION_FOOTAGE
from limelight.jobs.tasks.compose_track import COMPOSE_TRACK
from limelight.jobs.tasks.convert_footage import CONVERT_FOOTAGE
from limelight.jobs.tasks.cut_out_photo import CUT_OUT_PHOTO
from limelight.jobs.tasks.film_clip import FILM_CLIP
from limelight.jobs.tasks.generate_script import GENERATE_SCRIPT
from limelight.jobs.tasks.keep_script import KEEP_SCRIPT
from limelight.jobs.tasks.profiles import LOAD_EXISTING, RESOLVE_OR_CREATE
from limelight.jobs.tasks.refine_script import REFINE_SCRIPT
from limelight.jobs.tasks.register_outputs import REGISTER_OUTPUTS
from limelight.jobs.tasks.render_film import RENDER_FILM
from limelight.jobs.tasks.render_video import RENDER_VIDEO
from limelight.jobs.tasks.review import REVIEW_ANIMATIC, REVIEW_SCRIPT
from limelight.jobs.tasks.select_pipeline import SELECT_PIPELINE
from limelight.jobs.tasks.shoot import SHOOT
from limelight.jobs.tasks.speak_text import SPEAK_TEXT
from limelight.jobs.tasks.task import Catalogue, Task
from limelight.jobs.tasks.unavailable import (
    CLIP_FROM_IMAGE,
    CLIP_UPSCALE,
    FACE_SWAP,
    LIPSYNC,
    MOTION_MIMIC,
    PORTRAIT_TALK,
    TRAIN_LORA,
    TRAIN_VOICE,
)
from limelight.jobs.tasks.write_script import WRITE_SCRIPT

__all__ = ["CATALOGUE"]

_TASKS: Final[tuple[Task, ...]] = (
    WRITE_SCRIPT,
    REFINE_SCRIPT,
    KEEP_SCRIPT,
    REVIEW_SCRIPT,
    ANIMATIC,
    REVIEW_ANIMATIC,
    SHOOT,
    RENDER_FILM,
    GENERATE_SCRIPT,
    LOAD_EXISTING,
    RESOLVE_OR_CREATE,
    SELECT_PIPELINE,
    RENDER_VIDEO,
    REGISTER_OUTPUTS,
    FILM_CLIP,
    SPEAK_TEXT,
    COMPOSE_TRACK,
    CAPTION_FOOTAGE,
    CONVERT_FOOTAGE,
    CUT_OUT_PHOTO,
    ANIMATE_PHOTO,
    TRAIN_LORA,
    TRAIN_VOICE,
    LIPSYNC,
    CLIP_FROM_IMAGE,
    FACE_SWAP,
    MOTION_MIMIC,
    PORTRAIT_TALK,
    CLIP_UPSCALE,
)

CATALOGUE: Final = Catalogue({task.name: task for task in _TASKS}, STEPS)

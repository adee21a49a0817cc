"""Tasks that workflows may name and that no engine installed here can do: refused at planning, with the remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from limelight.film.run import Outcome
from limelight.jobs.tasks.task import Missing, RunContext, WorkerTask
from limelight.kit.errors import NotSupported
from limelight.runtime.service import Service

__all__ = [
    "CLIP_FROM_IMAGE",
    "CLIP_UPSCALE",
    "FACE_SWAP",
    "LIPSYNC",
    "MOTION_MIMIC",
    "PORTRAIT_TALK",
    "TRAIN_LORA",
    "TRAIN_VOICE",
]


def _lacking(reason: str, remedy: str) -> Callable[[Service], Missing]:
    return lambda _: Missing(reason, remedy)


def _refuse(context: RunContext) -> None:
    raise NotSupported(f"{context.node} can't be done here.", fix="GET /workflows says what can.")


def _nothing(values: Any) -> Mapping[str, Any]:
    return dict(values)


def _keep(context: RunContext, values: Any, outcome: Outcome) -> Mapping[str, Any]:
    del context, values, outcome
    return {}


def _unavailable(name: str, summary: str, reason: str, remedy: str) -> WorkerTask:
    return WorkerTask(name, summary, dict, _refuse, _nothing, _keep, _lacking(reason, remedy))


TRAIN_LORA: Final = _unavailable(
    "train_lora",
    "Train an identity from pictures of a person who consented.",
    "No engine here trains an identity (LoRA).",
    "Connect a ComfyUI server or a GPU worker with a training engine.",
)
TRAIN_VOICE: Final = _unavailable(
    "train_voice",
    "Train a voice from recordings of a person who consented.",
    "No engine here trains a voice.",
    "Connect a GPU worker with a voice engine that can be trained.",
)
LIPSYNC: Final = _unavailable(
    "lipsync.apply",
    "Move a face's lips to a voice.",
    "No engine here moves lips.",
    "Connect a ComfyUI server with Wav2Lip or LatentSync.",
)
CLIP_FROM_IMAGE: Final = _unavailable(
    "clip.fromImage",
    "Film a clip that begins with a picture.",
    "No engine here films from a picture.",
    "Connect a ComfyUI server with Stable Video Diffusion or Wan.",
)
FACE_SWAP: Final = _unavailable(
    "face.swap",
    "Put another face, of somebody who consented, into a clip.",
    "No engine here swaps faces.",
    "Connect a ComfyUI server with ReActor.",
)
MOTION_MIMIC: Final = _unavailable(
    "motion.mimic",
    "Have a person in a picture take over a movement.",
    "No engine here takes over movements.",
    "Connect a ComfyUI server with AnimateAnyone or Wan Animate.",
)
PORTRAIT_TALK: Final = _unavailable(
    "portrait.talk",
    "Let a portrait say what was recorded.",
    "No engine here lets a portrait talk.",
    "Connect a ComfyUI server with SadTalker.",
)
CLIP_UPSCALE: Final = _unavailable(
    "clip.upscale",
    "Enlarge a clip, with detail.",
    "No engine here enlarges video.",
    "Connect a ComfyUI server with Real-ESRGAN, or a GPU worker.",
)

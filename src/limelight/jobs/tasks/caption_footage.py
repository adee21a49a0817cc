"""`footage.caption`: a person's own footage with its words on screen, and subtitles beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from limelight.engines.registry import DEFAULT_VOICE, find_voice
from limelight.film.graphs.quick import caption_footage_graph
from limelight.film.run import Outcome
from limelight.film.steps.time_captions import How
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import as_asked, encoder, file_of, form_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import CaptionForm
from limelight.kit.blob import Blob
from limelight.kit.time import seconds
from limelight.media.captions.subrip import subrip
from limelight.media.captions.webvtt import word_timed_webvtt
from limelight.media.render.encoder import Encoder

__all__ = ["CAPTION_FOOTAGE"]

_NOTES: Final[Mapping[How, str]] = {
    "exact": "",
    "matched": "Timed by finding the words in what is heard: watch it through once.",
    "heard": "Timed by where somebody is heard to speak: watch it through. An .srt or .vtt of your own is kept to exactly.",
    "even": "Nobody is heard to speak, so the words are spread over the whole video.",
}


@dataclass(frozen=True, slots=True)
class Captions:
    """What `caption_footage_graph` asks for."""

    name: str
    blob: Blob
    words: str
    language: str
    engine: str
    voice: str
    style: str
    accent: str
    title: str
    encoder: Encoder


def _begin(context: RunContext) -> Work:
    form = form_of(context, CaptionForm)
    name, blob = file_of(context, form.video)
    look = form.settings
    asked = Captions(
        name,
        blob,
        form.words,
        look.language,
        *_voice(look.language),
        look.style,
        look.accent,
        Path(name).stem,
        encoder(),
    )
    return Work(caption_footage_graph(), asked)


def _voice(language: str) -> tuple[str, str]:
    """Engine and voice that say the words, to find them again; empty in languages that none of ours speaks."""
    engine, _ = find_voice(DEFAULT_VOICE)
    if engine.availability() is not None or language.partition("-")[0].lower() != "en":
        return "", ""
    return f"{engine.name} {engine.version}", DEFAULT_VOICE


def _keep(context: RunContext, values: Captions, outcome: Outcome) -> Mapping[str, Any]:
    footage, timed, film = (outcome.outputs[name] for name in ("footage", "captions", "film"))
    length = float(seconds(film.frames, footage.rate))
    vtt = context.store.put_bytes(word_timed_webvtt(timed.phrases, footage.rate).encode(), ".vtt")
    srt = context.store.put_bytes(subrip(timed.phrases, footage.rate).encode(), ".srt")
    made = [
        Artifact(f"{values.title}-captioned.mp4", "video", film.blob, length),
        Artifact(f"{values.title}.vtt", "intermediate", vtt),
        Artifact(f"{values.title}.srt", "intermediate", srt),
    ]
    note = _NOTES[timed.how]
    return {"artifacts": [artifact.to_small() for artifact in made], "notes": [note] if note else []}


CAPTION_FOOTAGE: Final = WorkerTask(
    "footage.caption", "Caption a person's own footage.", Captions, _begin, as_asked, _keep
)

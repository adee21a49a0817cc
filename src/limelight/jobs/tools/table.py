"""The table of the quick tools. Whether one can be used here is asked of the manifest, never written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from limelight.jobs.tools import forms
from limelight.jobs.tools.asking import Field, Form, fields_of
from limelight.projects.consents.schemas import Use

__all__ = ["TOOLS", "Tool"]


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: ``key`` in addresses, ``form`` for what it takes, ``workflow`` for what it does."""

    key: str
    title: str
    says: str
    form: type[Form]
    workflow: str
    gives: str
    """What comes out, in a few words."""

    @property
    def use(self) -> Use | None:
        """The use of a person's likeness that must be consented to."""
        return self.form.use if issubclass(self.form, forms.LikenessForm) else None

    @property
    def fields(self) -> tuple[Field, ...]:
        return fields_of(self.form)


_ALL: Final = (
    Tool(
        "text-to-video",
        "Text to video",
        "A few seconds of film from a description.",
        forms.TextToVideoForm,
        "text_to_video_v1",
        "a clip without sound",
    ),
    Tool(
        "image-to-video",
        "Image to video",
        "A picture begins to move.",
        forms.ImageToVideoForm,
        "image_to_video_v1",
        "a clip without sound",
    ),
    Tool(
        "face-swap",
        "Face swap",
        "Another face in a video, with consent.",
        forms.FaceSwapForm,
        "face_swap_v1",
        "the video with the other face",
    ),
    Tool(
        "motion-mimic",
        "Motion mimic",
        "A person in a picture moves as in a video.",
        forms.MotionMimicForm,
        "motion_mimic_v1",
        "a clip without sound",
    ),
    Tool(
        "talking-head",
        "Talking head",
        "A portrait speaks with a recorded voice.",
        forms.TalkingHeadForm,
        "talking_head_v1",
        "a clip with the voice",
    ),
    Tool(
        "lip-sync",
        "Lip-sync",
        "Lips in a video follow another voice.",
        forms.LipSyncForm,
        "lip_sync_v1",
        "the video with the voice",
    ),
    Tool(
        "upscale",
        "Upscale",
        "A video made larger, with more detail.",
        forms.UpscaleForm,
        "upscale_v1",
        "a larger video",
    ),
    Tool(
        "speak",
        "Speak",
        "Your words as a narration, with subtitles.",
        forms.SpeakForm,
        "speak_v1",
        "a narration (M4A and WAV) and its subtitles",
    ),
    Tool(
        "compose",
        "Compose",
        "New music for a mood and a length.",
        forms.ComposeForm,
        "compose_v1",
        "a track (M4A and WAV)",
    ),
    Tool(
        "caption",
        "Caption",
        "Your video with its words on screen as they are said.",
        forms.CaptionForm,
        "caption_v1",
        "the video with captions, and its subtitles",
    ),
    Tool(
        "convert",
        "Check and convert",
        "Your video checked for a network, and made to fit it.",
        forms.ConvertForm,
        "convert_v1",
        "the check, and a video that passes it",
    ),
    Tool(
        "cut-out",
        "Cut out",
        "A product or person without the background.",
        forms.CutOutForm,
        "cut_out_v1",
        "a PNG with a transparent background",
    ),
    Tool(
        "animate",
        "Animate a still",
        "A photo that moves like a film.",
        forms.AnimateForm,
        "animate_v1",
        "a clip without sound",
    ),
)

TOOLS: Final[Mapping[str, Tool]] = {tool.key: tool for tool in _ALL}

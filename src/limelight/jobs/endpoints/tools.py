"""The quick tools: what each asks for and whether it can be used here, and one form each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, status
from pydantic import BaseModel, Field

from limelight.accounts.access import Access, needs
from limelight.jobs.schemas import Queued
from limelight.jobs.starting import hands_of
from limelight.jobs.tools import forms
from limelight.jobs.tools.asking import Field as FormField
from limelight.jobs.tools.asking import Form, Kind, Scalar
from limelight.jobs.tools.service import Offer, choices_of, offers, use_tool
from limelight.jobs.tools.table import TOOLS
from limelight.projects.consents.schemas import Use
from limelight.runtime.service import Service
from limelight.tables.asset_library import AssetType

__all__ = ["router"]

router = APIRouter(tags=["generate"])

Starts = Annotated[Access, needs("runs.start")]


class FieldOut(BaseModel):
    """A field of a tool's form; a setting lies inside `settings`."""

    name: str
    is_setting: bool
    label: str
    kind: Kind
    hint: str
    unit: str
    required: bool
    default: Scalar
    low: float | None
    high: float | None
    choices: list[str]
    accepts: list[AssetType] = Field(description="Kinds of file that it takes.")


class ToolOut(BaseModel):
    """A tool. Without `available` it is refused, with the reason and what to install."""

    key: str
    title: str
    says: str
    gives: str
    path: str = Field(description="Where its form is posted to.")
    workflow_id: str
    consent_use: Use | None = Field(description="The use of a person's likeness that a consent has to allow.")
    available: bool
    reason: str
    remedy: str
    fields: list[FieldOut]


def _field(field: FormField, service: Service) -> FieldOut:
    ask = field.ask
    return FieldOut(
        name=field.name,
        is_setting=field.is_setting,
        label=ask.label,
        kind=ask.kind,
        hint=ask.hint,
        unit=ask.unit,
        required=field.required,
        default=field.default,
        low=field.low,
        high=field.high,
        choices=list(choices_of(field, service)),
        accepts=list(ask.accepts),
    )


def _tool(offer: Offer, service: Service) -> ToolOut:
    tool, missing = offer.tool, offer.missing
    return ToolOut(
        key=tool.key,
        title=tool.title,
        says=tool.says,
        gives=tool.gives,
        path=f"/api/v1/generate/{tool.key}",
        workflow_id=tool.workflow,
        consent_use=tool.use,
        available=missing is None,
        reason=missing.reason if missing else "",
        remedy=missing.remedy if missing else "",
        fields=[_field(field, service) for field in tool.fields],
    )


@router.get("/tools", summary="The quick tools, their forms, and which can be used here")
def list_tools(access: Annotated[Access, needs("runs.read")]) -> list[ToolOut]:
    return [_tool(offer, access.service) for offer in offers(access.service)]


def _begun(access: Access, key: str, form: Form) -> Queued:
    return Queued(job_id=use_tool(hands_of(access), TOOLS[key], form).id)


@router.post("/generate/text-to-video", summary="A clip of a prompt", status_code=status.HTTP_202_ACCEPTED)
def text_to_video(access: Starts, body: forms.TextToVideoForm) -> Queued:
    """By an engine that films."""
    return _begun(access, "text-to-video", body)


@router.post(
    "/generate/image-to-video", summary="A picture set in motion", status_code=status.HTTP_202_ACCEPTED
)
def image_to_video(access: Starts, body: forms.ImageToVideoForm) -> Queued:
    """By an engine that films from a picture; `animate` moves a camera over one without any."""
    return _begun(access, "image-to-video", body)


@router.post(
    "/generate/face-swap", summary="Another face, with consent", status_code=status.HTTP_202_ACCEPTED
)
def face_swap(access: Starts, body: forms.FaceSwapForm) -> Queued:
    """Of a person whose consent to `swap` is recorded."""
    return _begun(access, "face-swap", body)


@router.post("/generate/motion-mimic", summary="A motion taken over", status_code=status.HTTP_202_ACCEPTED)
def motion_mimic(access: Starts, body: forms.MotionMimicForm) -> Queued:
    """By a person whose consent to `mimic` is recorded."""
    return _begun(access, "motion-mimic", body)


@router.post(
    "/generate/talking-head",
    summary="A portrait that talks, with consent",
    status_code=status.HTTP_202_ACCEPTED,
)
def talking_head(access: Starts, body: forms.TalkingHeadForm) -> Queued:
    """Of a person whose consent to `talk` is recorded."""
    return _begun(access, "talking-head", body)


@router.post(
    "/generate/lip-sync", summary="Lips to another voice, with consent", status_code=status.HTTP_202_ACCEPTED
)
def lip_sync(access: Starts, body: forms.LipSyncForm) -> Queued:
    """Of a person whose consent to `lipsync` is recorded."""
    return _begun(access, "lip-sync", body)


@router.post("/generate/upscale", summary="A larger video", status_code=status.HTTP_202_ACCEPTED)
def upscale(access: Starts, body: forms.UpscaleForm) -> Queued:
    """With detail that an engine adds."""
    return _begun(access, "upscale", body)


@router.post("/generate/speak", summary="Words spoken, with subtitles", status_code=status.HTTP_202_ACCEPTED)
def speak(access: Starts, body: forms.SpeakForm) -> Queued:
    """Levelled for the web; the subtitles tell the time of every word."""
    return _begun(access, "speak", body)


@router.post("/generate/compose", summary="Music for a mood", status_code=status.HTTP_202_ACCEPTED)
def compose(access: Starts, body: forms.ComposeForm) -> Queued:
    """Composed and played here, exactly as long as asked; it belongs to nobody else."""
    return _begun(access, "compose", body)


@router.post(
    "/generate/caption", summary="Captions on your own footage", status_code=status.HTTP_202_ACCEPTED
)
def caption(access: Starts, body: forms.CaptionForm) -> Queued:
    """Give the words that are said: plain ones are timed by where speech is heard, an .srt or .vtt keeps its times."""
    return _begun(access, "caption", body)


@router.post(
    "/generate/convert",
    summary="A video checked and made to fit a placement",
    status_code=status.HTTP_202_ACCEPTED,
)
def convert(access: Starts, body: forms.ConvertForm) -> Queued:
    """Shape, size, length, rate, codecs and loudness; the job tells every rule before and after."""
    return _begun(access, "convert", body)


@router.post(
    "/generate/cut-out", summary="A thing without its background", status_code=status.HTTP_202_ACCEPTED
)
def cut_out(access: Starts, body: forms.CutOutForm) -> Queued:
    """A PNG with alpha; the job says when somebody should look at the edges."""
    return _begun(access, "cut-out", body)


@router.post("/generate/animate", summary="A still with a camera move", status_code=status.HTTP_202_ACCEPTED)
def animate(access: Starts, body: forms.AnimateForm) -> Queued:
    """Pushed, pulled back, or its subject before its background."""
    return _begun(access, "animate", body)

"""`/voices`, `/moods` and `/themes`: what there is to choose from, each with a sample to hear or to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from limelight.accounts.access import Access, needs
from limelight.jobs.samples import service
from limelight.kit.blob import Blob
from limelight.projects.assets.asking import Asker, asks
from limelight.projects.assets.downloads.serving import serve
from limelight.projects.assets.media_types import media_type_of
from limelight.store import Store

__all__ = ["router"]

router = APIRouter()

_DAY = {"Cache-Control": "private, max-age=86400"}
_limiter: RunVar[CapacityLimiter] = RunVar("limelight samples")
_HEARD: dict[int | str, dict[str, Any]] = {
    200: {"content": {"audio/mp4": {}}, "description": "The sound."},
    206: {"content": {"audio/mp4": {}}, "description": "The bytes that were asked for."},
    304: {"description": "What the client has is still right."},
    416: {"description": "It has no such bytes."},
}
_SEEN: dict[int | str, dict[str, Any]] = {
    **_HEARD,
    200: {"content": {"video/mp4": {}}, "description": "The picture, without sound."},
}

Reading = Annotated[Access, needs("projects.read")]
Hearing = Annotated[Asker, asks("projects.read")]


class VoiceOut(BaseModel):
    name: str = Field(description="What a brief calls it.", examples=["hibari:heart"])
    title: str = Field(description="What people call it: a name, or a language.", examples=["Heart"])
    engine: str
    language: str = Field(examples=["en-US"])
    gender: str = Field(description="Empty where it is not known.")
    licence: str


class MoodOut(BaseModel):
    name: str = Field(description="What a brief calls it.", examples=["calm"])


class ThemeOut(BaseModel):
    name: str = Field(description="What a brief calls it.", examples=["minimal"])
    blurb: str = Field(description="What it looks like.")
    mood: str = Field(description="The music that goes with it.", examples=["calm"])


@router.get("/voices", tags=["voices"], operation_id="voices_list")
def list_voices(access: Reading) -> list[VoiceOut]:
    """Every voice that is installed here."""
    del access
    return [
        VoiceOut(
            name=service.name_of(voice),
            title=voice.title,
            engine=voice.engine,
            language=voice.language,
            gender=voice.gender,
            licence=voice.licence,
        )
        for voice in service.voices()
    ]


@router.get("/moods", tags=["voices"], operation_id="moods_list")
def list_moods(access: Reading) -> list[MoodOut]:
    """Every mood that music is composed in here."""
    del access
    return [MoodOut(name=mood) for mood in service.moods()]


@router.get("/themes", tags=["voices"], operation_id="themes_list")
def list_themes(access: Reading) -> list[ThemeOut]:
    """Every look that films are drawn in."""
    del access
    return [ThemeOut.model_validate(theme, from_attributes=True) for theme in service.themes()]


@router.get(
    "/voices/{voice}/sample",
    tags=["voices"],
    operation_id="voice_sample",
    response_class=Response,
    responses=_HEARD,
)
async def hear_voice(request: Request, asker: Hearing, voice: str) -> Response:
    """A sentence; made when it is first asked for, which takes some seconds."""
    return await _heard(request, asker, service.voice_sample, voice)


@router.get(
    "/moods/{mood}/sample",
    tags=["voices"],
    operation_id="mood_sample",
    response_class=Response,
    responses=_HEARD,
)
async def hear_mood(request: Request, asker: Hearing, mood: str) -> Response:
    """Ten seconds of music; made when it is first asked for, which takes some seconds."""
    return await _heard(request, asker, service.mood_sample, mood)


@router.get(
    "/themes/{theme}/sample",
    tags=["voices"],
    operation_id="theme_sample",
    response_class=Response,
    responses=_SEEN,
)
async def see_theme(request: Request, asker: Hearing, theme: str) -> Response:
    """Two seconds of it in motion; made when it is first asked for."""
    return await _heard(request, asker, service.theme_sample, theme)


async def _heard(request: Request, asker: Asker, sample: Callable[[Store, str], Blob], name: str) -> Response:
    store = asker.service.store
    blob = await to_thread.run_sync(sample, store, name, limiter=_makers())
    return await to_thread.run_sync(serve, request, store, blob, media_type_of(blob.suffix), _DAY)


def _makers() -> CapacityLimiter:
    """One at a time: a processor that makes films has better things to do."""
    try:
        return _limiter.get()
    except LookupError:
        _limiter.set(CapacityLimiter(1))
        return _limiter.get()

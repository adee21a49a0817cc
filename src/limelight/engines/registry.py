"""Which engines there are: one table for each port, from a name to what makes the engine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from limelight import __version__
from limelight.engines.adapters.espeak import program as espeak
from limelight.engines.adapters.espeak.voice import EspeakVoice
from limelight.engines.adapters.hibari.voice import HibariVoice
from limelight.engines.adapters.soundfont.library import library_version, missing_library
from limelight.engines.ports.music import MusicEngine
from limelight.engines.ports.video import VideoEngine
from limelight.engines.ports.voice import VoiceEngine
from limelight.engines.profiles.embedded import EMBEDDED, LLM, SOUNDFONT
from limelight.engines.profiles.profile import EngineProfile, VoiceProfile
from limelight.engines.profiles.video import VIDEO_PROFILES
from limelight.engines.profiles.voices import VOICE_ENGINES, VOICES
from limelight.kit.errors import InvalidInput, NotConfigured

__all__ = [
    "DEFAULT_VOICE",
    "VOICE",
    "EngineStatus",
    "engine_status",
    "find_music",
    "find_video",
    "find_voice",
    "video_engines",
    "voice_status",
    "voices",
]

VOICE: Final[Mapping[str, Callable[[], VoiceEngine]]] = {
    "hibari": HibariVoice,
    "espeak": EspeakVoice,
}

DEFAULT_VOICE: Final = "hibari:heart"

_NAME_A_SERVER: Final = "export LIMELIGHT_LLM_URL=http://localhost:11434/v1 LIMELIGHT_LLM_MODEL=<model>"


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """A line of ``limelight engines``."""

    profile: EngineProfile
    version: str | None
    missing: str | None
    """None when available, else the one line that would make it so."""


def engine_status(*, llm_model: str = "", films: Collection[str] = ()) -> tuple[EngineStatus, ...]:
    """Every engine with its version and what it lacks, by capability; starts no model and asks no server.

    *llm_model* is the configured model's name, empty when no server was named; *films* names the engines
    that film and are set up (`video_engines`).
    """
    llm = EngineStatus(LLM, llm_model or None, None if llm_model else _NAME_A_SERVER)
    house, *others = (EngineStatus(profile, __version__, None) for profile in EMBEDDED)
    return house, llm, *voice_status(), *others, _soundfont_status(), *_video_status(films)


def voice_status() -> tuple[EngineStatus, ...]:
    """The voice engines among them."""
    return tuple(_status(profile, VOICE[profile.name]()) for profile in VOICE_ENGINES)


def voices() -> tuple[VoiceProfile, ...]:
    """Every voice that can be heard here, the engines in their order."""
    ours = [voice for voice in VOICES if VOICE[voice.engine]().availability() is None]
    if not espeak.installed():
        return tuple(ours)
    (plain,) = (profile for profile in VOICE_ENGINES if profile.name == "espeak")
    names = espeak.language_names()
    return *ours, *(
        VoiceProfile(code, plain.name, names[code], code, "", plain.licence, plain.source)
        for code in espeak.languages()
    )


def _status(profile: EngineProfile, engine: VoiceEngine) -> EngineStatus:
    missing = engine.availability()
    return EngineStatus(profile, None if missing else engine.version, missing)


def _soundfont_status() -> EngineStatus:
    missing = missing_library()
    return EngineStatus(SOUNDFONT, None if missing else library_version(), missing)


def find_voice(name: str) -> tuple[VoiceEngine, str]:
    """The engine and its voice for "heart", "hibari:heart" or "espeak:de".

    Raises InvalidInput, with the nearest name, when there is no such voice. Whether the engine is
    available is asked of it, not here.
    """
    engine_name, colon, voice = name.partition(":")
    if not colon:
        engine_name, voice = _engine_of(name), name
    if engine_name not in VOICE:
        raise _unknown(name)
    engine = VOICE[engine_name]()
    if engine.availability() is None and voice not in engine.voices():
        raise _unknown(name)
    return engine, voice


def find_music(font: Path | None = None) -> MusicEngine:
    """The composer of ours, played by our own synthesiser or through the SoundFont *font*."""
    # numpy only where there is music
    if font is None:
        from limelight.engines.adapters.embedded_music.music import EmbeddedMusic  # noqa: PLC0415

        return EmbeddedMusic()
    from limelight.engines.adapters.soundfont.music import SoundFontMusic  # noqa: PLC0415

    return SoundFontMusic(font)


def video_engines(fake_film: str = "") -> Mapping[str, VideoEngine]:
    """By name the engines that film and are set up; *fake_film* is the make-believe vendor's folder."""
    if not fake_film:
        return {}
    from limelight.engines.fakes.video import FakeFilm  # noqa: PLC0415 - only where it is asked for

    return {"fake-film": FakeFilm(Path(fake_film))}


def find_video(name: str, fake_film: str = "") -> VideoEngine:
    """The engine called *name*. Raises InvalidInput for an unknown one, NotConfigured for one not set up."""
    if name not in VIDEO_PROFILES:
        known = ", ".join(VIDEO_PROFILES)
        raise InvalidInput(f"No engine that films is called “{name}”.", fix=f"Choose one of {known}.")
    engine = video_engines(fake_film).get(name)
    if engine is None:
        raise NotConfigured(f"{name} is not set up.", fix="export LIMELIGHT_FAKE_FILM=<a folder>")
    return engine


def _video_status(films: Collection[str]) -> tuple[EngineStatus, ...]:
    profiles = [VIDEO_PROFILES[name] for name in films]
    return tuple(EngineStatus(profile.engine, profile.version, None) for profile in profiles)


def _engine_of(voice: str) -> str:
    """Only engines that work by themselves are found by a bare voice name."""
    return "hibari" if voice in VOICE["hibari"]().voices() else ""


def _unknown(name: str) -> InvalidInput:
    known = [
        *VOICE["hibari"]().voices(),
        DEFAULT_VOICE,
        *(f"espeak:{code}" for code in VOICE["espeak"]().voices()),
    ]
    near = get_close_matches(name, known, 1, 0.5)
    hint = f"Did you mean “{near[0]}”? " if near else ""
    return InvalidInput(
        f"There is no voice “{name}”.",
        fix=f"{hint}Use heart, espeak:<language> such as espeak:de, or none; `limelight engines` lists them.",
    )

"""Voices: each can be heard before a film speaks with it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from nicegui.element import Element

from limelight.engines.profiles.profile import VoiceProfile
from limelight.engines.registry import EngineStatus, voice_status
from limelight.jobs.samples.service import name_of, voices
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.field import text_field
from limelight.studio.components.hear import Hear
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.library.frame import frame
from limelight.studio.wording import engine_name

__all__ = ["voices_page"]

_CHUNK = 36


async def voices_page(desk: Desk) -> None:
    """Engines in their order; one with many voices can be searched."""
    frame("/library/voices", "Who can speak in your films. The first hearing takes a few seconds.")
    found, engines = await desk.call("projects.read", lambda _: (voices(), voice_status()))
    for engine in engines:
        spoken = [voice for voice in found if voice.engine == engine.profile.name]
        with Element("section").classes("ll-stack"):
            with Element("div").classes("ll-stack-s"):
                text("h2", engine_name(engine.profile.name), "ll-section-title")
                summary = engine.profile.summary
                text("p", f"{summary[0].upper()}{summary[1:]}. {engine.profile.licence}.", "ll-quiet")
            await _engine(engine, spoken)


async def _engine(engine: EngineStatus, spoken: Sequence[VoiceProfile]) -> None:
    if engine.missing:
        text("p", "It is not installed here. This line installs it:")
        Copyable(engine.missing, "the line that installs it")
        return
    await _Voices(spoken).show()


class _Voices:
    """One engine's voices, all or those whose language somebody types."""

    def __init__(self, spoken: Sequence[VoiceProfile]) -> None:
        self._all, self._shown = spoken, list(spoken)
        if len(spoken) > _CHUNK:
            text_field("Find a language", "", self._find, kind="search", placeholder="German, pt-BR…")
        self._place = Element("div")

    async def show(self) -> None:
        self._place.clear()
        with self._place:
            if not self._shown:
                text("p", "No voice speaks that here.", "ll-quiet")
                return
            shown = LazyList(
                len(self._shown), self._build, chunk=_CHUNK, height=900, classes="ll-library-voices"
            )
            await shown.first()

    async def _find(self, words: str) -> None:
        wanted = words.strip().casefold()
        self._shown = [voice for voice in self._all if wanted in f"{voice.title} {voice.language}".casefold()]
        await self.show()

    def _build(self, start: int, end: int) -> None:
        for voice in self._shown[start:end]:
            _card(voice)


def _card(voice: VoiceProfile) -> None:
    with Element("article").classes("ll-card ll-library-voice"):
        with Element("div").classes("ll-stack-s"):
            text("h3", voice.title, "ll-library-name")
            text("p", " · ".join(filter(None, (voice.language, voice.gender))), "ll-quiet")
        Hear(f"/api/v1/voices/{quote(name_of(voice))}/sample", f"the voice {voice.title}")

"""Who speaks, and what plays: each is heard before it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from limelight.engines.profiles.profile import VoiceProfile
from limelight.jobs.samples.service import moods, name_of
from limelight.media.motion.themes import find_theme
from limelight.studio.components.field import choice
from limelight.studio.components.picker import Option, Picker
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft
from limelight.studio.pages.brief.look import theme_of
from limelight.studio.pages.brief.words import LANGUAGES

__all__ = ["music", "voice"]

_SAMPLE: Final = "/api/v1/{kind}/{name}/sample"
_NEAR: Final = 6
"""So many voices are shown at once; more are in a list."""


def voice(draft: Draft, found: Sequence[VoiceProfile]) -> None:
    """The voices of the film's language first; others stay within reach."""
    spoken = draft.brief.spoken_language.split("-")[0]
    near = [one for one in found if one.language.split("-")[0] == spoken][:_NEAR]
    options = [Option("", "The usual one", "What suits the language"), *map(_voice, near)]
    options.append(Option("none", "No voice", "Captions and music only"))
    chosen = draft.value("voice") or ""
    picker = Picker("Voice", options, chosen, lambda name: draft.put({"voice": name or None}), shape="rows")
    draft.shows(lambda: picker.put(draft.value("voice") or ""))
    others = {name_of(one): one.title or one.name for one in found if one not in near}
    if others:
        _others(draft, others)


def _others(draft: Draft, others: dict[str, str]) -> None:
    async def changed(name: str) -> None:
        if name:
            await draft.put({"voice": name})

    def current() -> str:
        return draft.value("voice") if draft.value("voice") in others else ""

    field = choice("Another voice", {"": "Choose from all voices", **others}, current(), changed)
    draft.shows(lambda: field.put(current()))


def _voice(voice: VoiceProfile) -> Option:
    name = name_of(voice)
    language = LANGUAGES.get(voice.language.split("-")[0], "")
    title = voice.title or voice.name
    about = ", ".join(filter(None, ("" if title.startswith(language) else language, voice.gender)))
    return Option(name, title, about, sound=_SAMPLE.format(kind="voices", name=name))


def music(draft: Draft) -> None:
    """A mood that is composed for the film's own length, nothing, or the track that was dropped above."""
    options = [Option("", "As the look asks", "")]
    options += [
        Option(mood, mood.capitalize(), sound=_SAMPLE.format(kind="moods", name=mood)) for mood in moods()
    ]
    options.append(Option("none", "No music"))
    picker = Picker("Music", options, "", lambda mood: draft.put({"music": mood or None}), shape="rows")
    note = text("p", "", "ll-quiet")

    def show() -> None:
        track = draft.brief.track is not None
        picker.put("track" if track else draft.value("music") or "")
        mood = find_theme(theme_of(draft.brief)).mood
        note.set_text("Your own track plays. Choose a mood to have one composed instead." if track else f"The look asks for {mood} music.")  # fmt: skip

    show()
    draft.shows(show)

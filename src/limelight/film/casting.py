"""Who and what a film is made with: voice, music, pictures, encoder; settled before anything is made."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from limelight.engines.registry import DEFAULT_VOICE, find_music, find_voice
from limelight.film.brief import Brief
from limelight.film.document import did_you_mean
from limelight.film.script import Script
from limelight.film.workshop import Workshop
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.kit.time import SAMPLE_RATE
from limelight.media.motion.shot import Canvas
from limelight.media.render.encoder import Encoder
from limelight.media.render.hardware import choose_encoder

__all__ = ["Casting", "MusicChoice", "SourceFile", "VoiceChoice", "cast_film"]

CAPTION_STYLES = ("pill", "karaoke", "pop", "clean", "none")
MOODS = ("upbeat", "calm", "cinematic", "playful", "tech", "warm", "luxe", "retro", "none")


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """``engine`` is its name and version, empty for a film without a voice."""

    engine: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class MusicChoice:
    """A mood that is composed in (played through the user's SoundFont ``font``), or the user's own ``track``."""

    engine: str
    mood: str
    track: Blob | None = None
    font: Blob | None = None
    font_name: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the user's as it came; ``role`` is product, logo or media."""

    source: str
    role: str
    blob: Blob


@dataclass(frozen=True, slots=True)
class Casting:
    voice: VoiceChoice
    music: MusicChoice
    sources: tuple[SourceFile, ...]
    extras: tuple[str, ...]
    """Sources that any scene may use: the product and the logo."""
    caption_style: str
    language: str
    brand: str
    encoder: Encoder
    """Without the place where its program lies: another machine with the same build has the same keys."""
    notices: tuple[str, ...]
    """What a person should know before they watch."""


def cast_film(brief: Brief, script: Script | None, workshop: Workshop, mood: str, canvas: Canvas) -> Casting:
    """Settle it all; *mood* is the theme's, *canvas* the largest frame to encode.

    Raises InvalidInput for what does not exist and NotConfigured for what is not installed.
    """
    _check_fonts(brief)
    language = script.language if script else brief.spoken_language
    voice, notices = _voice(brief, language)
    named = tuple(_named_files(brief, script))
    return Casting(
        voice=voice,
        music=_music(brief, (script and script.music) or mood, workshop),
        sources=tuple(_source(path, role, workshop) for path, role in named),
        extras=tuple(str(path) for path, role in named if role != "media"),
        caption_style=_known(brief.captions or "pill", CAPTION_STYLES, "caption style"),
        language=language,
        brand=brief.brand.name if brief.brand else "",
        encoder=_encoder(brief, canvas),
        notices=notices,
    )


def _voice(brief: Brief, language: str) -> tuple[VoiceChoice, tuple[str, ...]]:
    asked = brief.voice or (brief.brand.voice if brief.brand else None)
    if asked == "none":
        return VoiceChoice("", "", language), ()
    if asked is None and not language.startswith("en"):
        return VoiceChoice("", "", language), (_voiceless(language),)
    name = asked or DEFAULT_VOICE
    engine, _ = find_voice(name)
    if (missing := engine.availability()) is not None:
        raise NotConfigured(f"The voice {name} is not available.", fix=missing)
    return VoiceChoice(f"{engine.name} {engine.version}", name, language), ()


def _voiceless(language: str) -> str:
    return (
        f"There is no built-in voice for the language “{language}”, so this film has captions and music. "
        f"With espeak-ng installed, --voice espeak:{language.split('-', maxsplit=1)[0]} speaks it."
    )


def _encoder(brief: Brief, canvas: Canvas) -> Encoder:
    size = (canvas.width, canvas.height)
    return replace(choose_encoder(brief.quality, size=size, rate=canvas.rate), program="")


def _music(brief: Brief, mood: str, workshop: Workshop) -> MusicChoice:
    if brief.track is None:
        return MusicChoice(_composer(None), _known(brief.music or mood, MOODS, "mood"))
    from limelight.engines.adapters.soundfont.font import check_font, is_font  # noqa: PLC0415 - rarely needed

    blob = _stored(brief.track, workshop)
    with _opened(brief.track, blob, workshop) as path:
        if not is_font(path):
            return MusicChoice("", "none", _track(path, blob))
        check_font(path)
        return MusicChoice(
            _composer(path), _known(mood, MOODS, "mood"), font=blob, font_name=brief.track.name
        )


def _composer(font: Path | None) -> str:
    engine = find_music(font)
    return f"{engine.name} {engine.version}"


def _track(path: Path, blob: Blob) -> Blob:
    """A second of it is decoded now, so that a bad file is refused before anything is made."""
    from limelight.media.audio.decode import decode_audio  # noqa: PLC0415 - rarely needed

    if len(decode_audio(path, SAMPLE_RATE)) < SAMPLE_RATE // 2:
        raise InvalidInput(f"{path.name} is shorter than half a second.", fix="Give a longer piece of music.")
    return blob


def _check_fonts(brief: Brief) -> None:
    """A brand's fonts are looked up now, not scene by scene."""
    if brief.brand is None or not brief.brand.fonts:
        return
    from limelight.media.draw.fonts import find_face  # noqa: PLC0415 - skia only for a brand with fonts

    for font in brief.brand.fonts:
        find_face(font)


def _named_files(brief: Brief, script: Script | None) -> Iterator[tuple[Path, str]]:
    """Every file that the film names, once each, with the first role it has."""
    logo = brief.logo or (brief.brand.logo if brief.brand else None)
    named = [(brief.product, "product"), (logo, "logo"), *((path, "media") for path in brief.media)]
    named += [(scene.media, "media") for scene in script.scenes] if script else []
    seen: dict[Path, str] = {}
    for path, role in named:
        if path is not None:
            seen.setdefault(path, role)
    yield from seen.items()


def _source(path: Path, role: str, workshop: Workshop) -> SourceFile:
    from limelight.media.ingest.sniff import sniff  # noqa: PLC0415 - numpy only for films with pictures

    blob = _stored(path, workshop)
    with _opened(path, blob, workshop) as local:
        sniff(local)  # what is no picture at all is refused before anything is made
    return SourceFile(str(path), role, blob)


def _stored(path: Path, workshop: Workshop) -> Blob:
    if workshop.uploads is not None:
        return _uploaded(str(path), workshop.uploads)
    if not path.exists():
        raise InvalidInput(f"There is no file {path}.", fix="Check the path.")
    if not path.is_file():
        raise InvalidInput(f"{path} is not a file.", fix="Give a photo, a clip or a sound file.")
    if path.stat().st_size == 0:
        raise InvalidInput(f"{path} is empty.", fix="Export it again, or leave it out.")
    return workshop.store.put_file(path)


def _uploaded(name: str, uploads: Mapping[str, Blob]) -> Blob:
    """What was uploaded as *name*; a name with a way in it (``/``, ``..``, ``~``) is never one."""
    blob = None if name.startswith(("~", ".")) or set(name) & set("/\\\0") else uploads.get(name)
    if blob is None:
        raise InvalidInput(f"There is no uploaded file “{name[:80]}”.", fix="Upload it, then use its name.")
    if blob.size == 0:
        raise InvalidInput(f"{name} is empty.", fix="Upload it again, or leave it out.")
    return blob


@contextmanager
def _opened(path: Path, blob: Blob, workshop: Workshop) -> Generator[Path]:
    """The local file to look into; what is wrong with it is said of the name that the person knows."""
    if workshop.uploads is None:
        yield path
        return
    local = workshop.store.path(blob)
    try:
        yield local
    except InvalidInput as error:
        message = error.message.replace(str(local), path.name).replace(local.name, path.name)
        raise InvalidInput(message, fix=error.fix, **error.data) from error


def _known(name: str, known: tuple[str, ...], what: str) -> str:
    if name in known:
        return name
    near = did_you_mean(name, known)
    raise InvalidInput(
        f"There is no {what} “{name}”.",
        fix=f"Did you mean {near}?" if near else f"Choose one of {', '.join(known)}.",
    )

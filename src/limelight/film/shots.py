"""From a scene of the script to the shot that the motion engine draws, one for each aspect."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from limelight.film.direction import Direction
from limelight.film.phrases import landed_phrases
from limelight.film.script import Scene
from limelight.kit.blob import Blob
from limelight.kit.time import SAMPLE_RATE, Span, frames_at
from limelight.media.captions.phrases import phrases
from limelight.media.captions.silent import silent_words
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import Canvas, CaptionPhrase, Item, Picture, Shot, Words

__all__ = ["PreparedMedia", "SceneShot", "captions_of", "shot_of", "unread"]


_RESTS_AT = Fraction(2, 3)
"""Share of a phrase's words on screen from which its caption would only repeat them."""
_POINTERS = frozenset(
    ["this", "that", "is", "it", "it's", "that's", "one's", "here's", "a", "an", "the", "meet"]
)
"""Words that only lead up to what is on screen."""
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}


@dataclass(frozen=True, slots=True)
class PreparedMedia:
    """A picture or clip of the user's, upright and safe; ``picture.path`` is empty until it is drawn."""

    source: str
    """The path as the brief or the script names it."""
    picture: Picture
    blob: Blob


@dataclass(frozen=True, slots=True)
class SceneShot:
    """A shot whose pictures are named by their stored files, so that it can be a step's input."""

    shot: Shot
    blobs: tuple[Blob, ...]

    def opened(self, paths: Sequence[str]) -> Shot:
        """The shot with its pictures at the local *paths*."""
        pairs = zip(self.shot.pictures, paths, strict=True)
        return replace(self.shot, pictures=tuple(replace(picture, path=path) for picture, path in pairs))


@dataclass(frozen=True, slots=True)
class Heard:
    """What is spoken in a scene: words in samples from the start of the voice, which starts at a frame."""

    words: tuple[SpokenWord, ...]
    voice_at: int


def captions_of(
    scene: Scene, heard: Heard, frames: int, rate: Fraction, language: str
) -> tuple[CaptionPhrase, ...]:
    """Scene-local phrases of all that is spoken."""
    words = heard.words or silent_words(scene.narration, frames, rate, language)
    voice_at = heard.voice_at if heard.words else 0
    found = phrases(words, rate, SAMPLE_RATE, offset_frames=voice_at)
    return tuple(_within(phrase, frames) for phrase in found)


def unread(scene: Scene, captions: Sequence[CaptionPhrase]) -> tuple[CaptionPhrase, ...]:
    """The captions to draw: where the screen already says most of what is spoken, the caption rests."""
    read = _read_words(scene)
    return tuple(phrase for phrase in captions if not _said_on_screen(phrase, read))


def _read_words(scene: Scene) -> frozenset[str]:
    """The words that the scene's layout sets; a hero shows its kicker only where no caption stands."""
    kicker = "" if scene.layout == "product_hero" else scene.kicker
    texts = (scene.on_screen_text, kicker, scene.figure, scene.unit, scene.quote, scene.cta, scene.url)
    return frozenset(
        word for text in (*texts, *(item.text for item in scene.items)) for word in _tokens(text)
    )


def _said_on_screen(phrase: CaptionPhrase, read: frozenset[str]) -> bool:
    """Whether a viewer reads the phrase anyway."""
    spoken = [word for word in _tokens(_text(phrase)) if word not in _POINTERS]
    return bool(spoken) and sum(word in read for word in spoken) >= _RESTS_AT * len(spoken)


def _within(phrase: CaptionPhrase, frames: int) -> CaptionPhrase:
    """A caption lingers a little after its words, but never into the next scene."""
    return replace(phrase, span=Span(phrase.span.start, min(phrase.span.end, frames)))


def shot_of(
    scene: Scene,
    direction: Direction,
    canvas: Canvas,
    frames: int,
    media: Mapping[str, PreparedMedia],
    extras: Sequence[PreparedMedia],
    heard: Heard,
    captions: tuple[CaptionPhrase, ...],
    *,
    style: str,
    language: str,
    brand: str,
    take: int,
    opens: bool = False,
) -> SceneShot:
    """The shot of *scene*; its own media first, then *extras* (product, logo) that its layout can use.

    Where beats land on screen the caption rests: it would say the same words twice.
    """
    own = (media[str(scene.media)],) if scene.media and str(scene.media) in media else ()
    pictures = (*own, *(extra for extra in extras if extra not in own))
    words = heard.words or silent_words(scene.narration, frames, canvas.rate, language)
    phrases = landed_phrases(scene, words, heard.voice_at if heard.words else 0, canvas.rate, language)
    if phrases:  # no scene opens without words, and the film's first frame is already the poster
        phrases = (replace(phrases[0], start=-int(canvas.rate) if opens else 0), *phrases[1:])
    shot = Shot(
        layout=scene.layout,
        look=direction.look,
        canvas=canvas,
        frames=frames,
        words=_words(scene, brand),
        pictures=tuple(prepared.picture for prepared in pictures),
        frames_per_beat=direction.frames_per_beat,
        cues=_cues(scene, heard, canvas.rate),
        phrases=phrases,
        captions=() if phrases else captions,
        caption_style=style,
        language=language,
        seed=direction.seed,
        take=take,
    )
    return SceneShot(shot, tuple(prepared.blob for prepared in pictures))


def _words(scene: Scene, brand: str) -> Words:
    return Words(
        headline=scene.on_screen_text,
        kicker=scene.kicker,
        figure=scene.figure,
        unit=scene.unit,
        was=scene.was,
        items=tuple(Item(item.text, item.icon) for item in scene.items),
        quote=scene.quote,
        attribution=scene.attribution,
        cta=scene.cta,
        url=scene.url,
        brand=brand,
        emphasis=tuple(scene.emphasis),
    )


def _cues(scene: Scene, heard: Heard, rate: Fraction) -> tuple[int, ...]:
    """The scene-local frame at which each item is spoken; none when the voice does not name them all."""
    cues: list[int] = []
    rest = list(heard.words)
    for item in scene.items:
        wanted = set(_plain(item.text).split())
        at = next((i for i, word in enumerate(rest) if _plain(word.text) in wanted), None)
        if at is None:
            return ()
        cues.append(heard.voice_at + frames_at(rest[at].start, rate))
        rest = rest[at + 1 :]
    return tuple(cues)


def _text(phrase: CaptionPhrase) -> str:
    return " ".join(word.text for line in phrase.lines for word in line)


def _tokens(text: str) -> list[str]:
    """Words as they are heard: "$149" is "149" and "dollars"."""
    spelled = re.sub(r"([$€£])\s*(\d[\d.,]*)", lambda found: f"{found[2]} {_MONEY[found[1]]}", text)
    return _plain(re.sub(r"(?<=\d),(?=\d{3})", "", spelled.replace("%", " percent"))).split()


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'’%$€£]+", text.lower()))

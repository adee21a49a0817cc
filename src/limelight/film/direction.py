"""What is decided once a film, before any scene is drawn: theme, tempo, mood, canvases, transitions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from limelight.film.brief import Brief
from limelight.film.records import Told, read_brief
from limelight.film.script import Scene
from limelight.kit.hashing import digest
from limelight.media.formats import common_safe_box, find_placements
from limelight.media.motion.shot import Canvas, Look
from limelight.media.motion.themes import find_theme
from limelight.media.timeline import Join, Slot

__all__ = ["Direction", "canvas_of", "direct", "joins_between", "mood_of"]

THEME_WORDS = {
    "tech": "software app api cloud data ai developer security code platform saas server robot automation",
    "playful": "kids children toy game games party puppy dog cat snack ice cream candy fun birthday",
    "organic": "organic garden plant herbal tea farm vegan natural soap skincare bread honey wool compost",
    "luxe": "perfume watch jewellery jewelry gold silk champagne couture leather diamond suite",
    "editorial": "book magazine museum gallery exhibition festival novel story travel hotel restaurant recipe",
    "bold": "sale off discount sport sports gym running sneaker energy concert launch marathon boxing",
    "retro": "vinyl record arcade cassette diner vintage retro jazz disco",
    "minimal": "quiet coffee furniture lamp desk apartment home calm design chair kitchen",
}
FALLBACK_THEMES = ("bold", "minimal", "editorial", "tech")
THEME_GENRES = {
    "offer": "bold",
    "event": "retro",
    "job": "retro",
    "property": "editorial",
    "charity": "editorial",
    "app": "tech",
    "b2b": "tech",
    "notice": "minimal",
    "howto": "organic",
    "list": "playful",
    "course": "organic",
    "food": "organic",
    "culture": "editorial",
    "service": "minimal",
}
"""What a kind of film looks like where no word of the brief says more."""
GRAVE_THEMES = ("editorial", "minimal")
MOOD_TONES = {"solemn": "calm", "calm": "calm", "playful": "playful"}
MOOD_GENRES = {
    "app": "tech",
    "b2b": "tech",
    "job": "warm",
    "charity": "cinematic",
    "notice": "calm",
    "howto": "warm",
    "list": "playful",
    "food": "warm",
    "course": "warm",
    "culture": "cinematic",
    "property": "calm",
}

SIZES = {
    "9:16": (Fraction(1), Fraction(16, 9)),
    "1:1": (Fraction(1), Fraction(1)),
    "4:5": (Fraction(1), Fraction(5, 4)),
    "16:9": (Fraction(16, 9), Fraction(1)),
}
RATES = {
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97": Fraction(30000, 1001),
    "30": Fraction(30),
    "50": Fraction(50),
    "60": Fraction(60),
}
TURNING_POINTS = {"product_hero", "end_card", "big_number", "offer_card"}
"""Layouts worth a transition; most cuts are straight."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Decisions that every scene shares. ``seed`` varies colour way, motifs and composition."""

    look: Look
    rate: Fraction
    frames_per_beat: int
    mood: str
    transition: str
    effects: bool
    seed: int


def direct(brief: Brief) -> Direction:
    """Choose for the brief what it leaves open. Raises InvalidInput for an unknown theme."""
    told = read_brief(brief)
    theme = find_theme(brief.theme or _theme_for(brief, told))
    rate = RATES[brief.fps or "30"]
    return Direction(
        look=_look(brief, theme.name),
        rate=rate,
        frames_per_beat=round(theme.frames_per_beat * rate / 30),
        mood=mood_of(told) or theme.mood,
        transition=theme.transition,
        effects=theme.effects and told.tone != "solemn",
        seed=brief.seed,
    )


def canvas_of(brief: Brief, aspect: str, rate: Fraction) -> Canvas:
    """The frame for *aspect*, and the box in which every placement asked for leaves room for words."""
    wide, high = SIZES[aspect]
    short = int((brief.resolution or ("540" if brief.quality == "draft" else "1080")).rstrip("p"))
    width, height = _even(short * wide), _even(short * high)
    placements = find_placements(",".join(brief.placements)) if brief.placements else ()
    return Canvas(width, height, rate, common_safe_box(placements, width, height))


def joins_between(slots: Sequence[Slot], transition: str, rate: Fraction) -> tuple[Join, ...]:
    """A transition into each turning point and now and then elsewhere; a straight cut is no join.

    Which cuts get one depends on the two scenes alone, so that adding a scene moves no other join.
    """
    if transition == "cut":
        return ()
    frames = 2 * round(rate / 6)
    return tuple(
        Join(transition, frames, after.span.start)
        for before, after in pairwise(slots)
        if _deserves_join(before, after)
    )


def _deserves_join(before: Slot, after: Slot) -> bool:
    return after.layout in TURNING_POINTS or int(digest((before.scene, after.scene))[:2], 16) < 64


def mood_of(told: Told) -> str:
    """The music that a genre and a tone ask for; a grave or a quiet tone goes first. Empty where any will do."""
    return MOOD_TONES.get(told.tone) or MOOD_GENRES.get(told.genre, "")


def _theme_for(brief: Brief, told: Told) -> str:
    if told.tone == "solemn":
        return GRAVE_THEMES[brief.seed % len(GRAVE_THEMES)]
    words = re.findall(r"[a-z]+", " ".join((brief.prompt, *brief.facts)).lower())
    scores = {theme: sum(words.count(word) for word in keys.split()) for theme, keys in THEME_WORDS.items()}
    best = max(scores, key=lambda theme: scores[theme])
    if scores[best] > 1 or (scores[best] and told.genre not in THEME_GENRES):
        return best
    return THEME_GENRES.get(told.genre) or FALLBACK_THEMES[brief.seed % len(FALLBACK_THEMES)]


def _look(brief: Brief, theme: str) -> Look:
    brand = brief.brand
    if brand is None:
        return Look(theme)
    colours, fonts = [*brand.colours, None, None], [*brand.fonts, None, None]
    return Look(theme, accent=colours[0], ground=colours[1], display_font=fonts[0], text_font=fonts[1])


def _even(length: Fraction) -> int:
    return 2 * round(length / 2)


def scene_words(scene: Scene) -> int:
    """How many words a viewer has to read."""
    texts = (
        scene.on_screen_text,
        scene.kicker,
        scene.figure,
        scene.unit,
        scene.quote,
        scene.attribution,
        scene.cta,
    )
    return sum(len(text.split()) for text in (*texts, *(item.text for item in scene.items)))

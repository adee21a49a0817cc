"""Refining by instruction: what is asked is changed, and everything else keeps its scene, its words and its id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of, with_person
from limelight.film.script import Scene, Script
from limelight.film.writers.house.draft import Draft, inserted, keys_of, speaks_of, telling_keys, without
from limelight.film.writers.house.fit import Measure
from limelight.film.writers.house.lengthen import add_fact, left_out, refit
from limelight.film.writers.house.lines import Beat, Line
from limelight.film.writers.house.onscreen import distilled, emphasis_in
from limelight.film.writers.house.wishes import About, Act, Length, Mood, Scenes, Wish, wishes_in
from limelight.film.writers.house.writer import Possible, possible
from limelight.kit.errors import InvalidInput, NotSupported

__all__ = ["refine"]

_TONES = {
    "warm": ("hello", "meet", "for you", "this one's for", "come along", "join us"),
    "calm": ("think", "picture", "have a look", "here", "let's talk", "a moment"),
    "upbeat": ("ready", "let's go", "here we go", "go to", "look at this", "yes"),
    "playful": ("hey", "hello", "yes, please", "hear that", "remember"),
}
"""Turns of phrase that sound like the mood; a mood without any changes the music alone."""
_TONED = frozenset({"hook", "tension", "product", "cta"})
_MORE = 2
"""Scenes that "more about" brings at most."""


def refine(script: Script, brief: Brief, instruction: str, measure: Measure) -> Script:
    """*script* changed as *instruction* asks; ids, words and pictures of all other scenes stay.

    Raises NotSupported for what is not understood (with what is), InvalidInput for a scene that isn't there,
    for a length that can't be, and when there is nothing to change.
    """
    wishes = sorted(wishes_in(instruction), key=_order)
    draft = _opened(script, brief, cache(measure))
    for wish in wishes:
        draft = _done(draft, wish)
    after = draft.script
    if (after.scenes, after.music) == (script.scenes, script.music):
        raise InvalidInput(
            " ".join(draft.notes) or "The script is like that already.", fix="Ask for another change."
        )
    left = (note for note in script.notices if not note.startswith(("There was no time", "Left out")))
    notices = tuple(dict.fromkeys((*draft.notes, *left)))
    return after.model_copy(update={"notices": notices})


def _order(wish: Wish) -> int:
    """What stays is known first, and the length is settled last."""
    match wish:
        case Scenes():
            return int(wish.drop)
        case Length():
            return 4
        case _:
            return 3 if wish == Act("fewer words") else 2


def _opened(script: Script, brief: Brief, measure: Measure) -> Draft:
    known = possible(brief)
    said = {line.narration: (beat, line) for beat, line in reversed(list(_ways(known))) if line.narration}
    return Draft(script, brief, known, sources_of(brief), measure, said)


def _ways(known: Possible) -> Iterator[tuple[Beat, Line]]:
    yield from ((beat, line) for beat in known.beats for line in (*beat.lines, *beat.reserve))
    yield from ((Beat("hook", known.hooks, weight=95), line) for line in known.hooks)
    closing = Beat("cta", known.closings, weight=100, required=True)
    yield from ((closing, line) for line in known.closings)


def _done(draft: Draft, wish: Wish) -> Draft:
    match wish:
        case Length():
            return refit(draft, wish)
        case Mood():
            return _in_mood(draft, wish.name)
        case Scenes():
            return _dropped(draft, wish) if wish.drop else _kept(draft, wish)
        case About():
            return _more_about(draft, wish.what)
        case Act(name):
            return _acted(draft, name)


def _acted(draft: Draft, name: str) -> Draft:
    if name == "fewer words":
        return _fewer_words(draft)
    return _closed(draft) if name == "closing" else _opened_with(draft, asking=name == "question")


def _in_mood(draft: Draft, mood: str) -> Draft:
    if draft.brief.music not in {None, mood}:
        draft = draft.noting(
            f"The brief asks for the music “{draft.brief.music}”, which goes before the mood."
        )
    draft = replace(draft, script=draft.script.model_copy(update={"music": mood}))
    for at, scene in enumerate(draft.scenes):
        beat = draft.beat(scene)
        if beat is None or beat.role not in _TONED or scene.id in draft.kept:
            continue
        best = max(beat.lines, key=lambda line: _toned(line.narration, mood))
        if _toned(best.narration, mood) > _toned(scene.narration, mood):
            draft = draft.reworded(at, best)
    return draft


def _toned(text: str, mood: str) -> int:
    return sum(re.search(rf"\b{turn}\b", text.lower()) is not None for turn in _TONES.get(mood, ()))


def _kept(draft: Draft, wish: Scenes) -> Draft:
    ids = {draft.scenes[at].id for at in _found(draft, wish)}
    return replace(draft, kept=draft.kept | ids)


def _dropped(draft: Draft, wish: Scenes) -> Draft:
    gone = [at for at in _found(draft, wish) if draft.scenes[at].id not in draft.kept]
    if wish.every:
        gone, draft = _unsaid(draft, gone, wish.about)
    if len(gone) >= len(draft.scenes):
        raise InvalidInput("No scene would be left.", fix="Remove fewer scenes.")
    return without(draft, gone) if gone else draft


def _unsaid(draft: Draft, gone: list[int], about: str) -> tuple[list[int], Draft]:
    """Scenes that can do without saying it are reworded; the others go."""
    unwanted = keys_of(about, draft.script.language)
    left: list[int] = []
    for at in gone:
        beat = draft.beat(draft.scenes[at])
        lines = beat.lines if beat and not beat.fact else ()
        free = (line for line in lines if not unwanted & keys_of(line.narration, draft.script.language))
        other = next(free, None)
        left += [] if other else [at]
        draft = draft.reworded(at, other) if other else draft
    return left, draft


def _found(draft: Draft, wish: Scenes) -> list[int]:
    """The places of the scenes that *wish* means. Raises InvalidInput when there is none."""
    if wish.names:
        return sorted({_place(draft, name) for name in wish.names})
    about = speaks_of(wish.about, draft.script.language)
    worth = {at: about(scene.texts, draft.beat(scene)) for at, scene in enumerate(draft.scenes)}
    found = [at for at in worth if worth[at]]
    if not found:
        raise InvalidInput(f"No scene is about “{wish.about}”.", fix=_listed(draft))
    inner = range(1, len(draft.scenes) - 1)
    return found if wish.every else [max(found, key=lambda at: (at in inner, worth[at], -at))]


def _place(draft: Draft, name: str) -> int:
    ids = [scene.id.lower() for scene in draft.scenes]
    if name in ids:
        return ids.index(name)
    number = len(ids) if name == "last" else int(name) if name.isdecimal() else 0
    if not 1 <= number <= len(ids):
        raise InvalidInput(f"There is no scene {name}.", fix=_listed(draft))
    return number - 1


def _listed(draft: Draft) -> str:
    shown = (f"{at} “{scene.narration[:40]}”" for at, scene in enumerate(draft.scenes[:12], start=1))
    return f"The scenes are: {', '.join(shown)}."


def _opened_with(draft: Draft, *, asking: bool) -> Draft:
    """Another line in front; a first scene that carries a fact moves back instead of going."""
    first = draft.scenes[0]
    if asking and _asks(first.narration):
        return draft.noting("The film opens with a question already.")
    lines = [line for line in draft.possible.hooks if _asks(line.narration) or not asking]
    if not draft.possible.hooks:
        raise NotSupported(
            f"The house writer has no ways to open a film in the language `{draft.script.language}`.",
            fix="Write the first line yourself, or choose the writer `llm` and set LIMELIGHT_LLM_URL.",
        )
    said = [line.narration for line in lines]
    turn = said.index(first.narration) + 1 if first.narration in said else 0
    fresh = [line for line in (*lines[turn:], *lines[:turn]) if not _echoes(line, draft.scenes)]
    if not fresh:
        return draft.noting("There is no other way to open the film that the brief supports.")
    if _would_be_missed(draft, fresh[0]):
        return inserted(draft, Beat("hook", tuple(lines), weight=95), fresh[0], 0)
    plain = first.layout in {"kinetic_hook", "statement", "photo_push", "own_clip"}
    bare = {"layout": "kinetic_hook", "figure": "", "unit": "", "items": (), "quote": "", "attribution": ""}
    draft = draft if plain else draft.with_scene(0, first.model_copy(update=bare))
    return draft.reworded(0, fresh[0])


def _would_be_missed(draft: Draft, line: Line) -> bool:
    """The first scene says what no other does, and *line* doesn't say it either."""
    beat = draft.beat(draft.scenes[0])
    if beat is None:
        return False
    others = (line.narration, *(scene.narration for scene in draft.scenes[1:]))
    language = draft.script.language
    heard = frozenset[str]().union(*(keys_of(text, language) for text in others))
    told = telling_keys(draft.scenes[0].narration, language)
    topical = beat.fact or not told <= heard
    return beat.role != "hook" or bool(topical)


def _asks(text: str) -> bool:
    mark = re.search(r"[.?!]", text)
    return mark is not None and mark.group() == "?"


def _echoes(line: Line, scenes: tuple[Scene, ...]) -> bool:
    opening = re.split(r"[.?!,]", line.narration, maxsplit=1)[0]
    return line.narration == scenes[0].narration or any(
        scene.narration.startswith(opening) for scene in scenes[1:]
    )


def _closed(draft: Draft) -> Draft:
    last = draft.scenes[-1]
    lines = [line for line in draft.possible.closings if line.narration != last.narration]
    if not lines:
        return draft.noting("The brief gives no stronger call to action; add one to it (cta, url).")
    beat = Beat("cta", draft.possible.closings, weight=100, required=True)
    if last.layout != "end_card":
        return inserted(draft, beat, lines[0], len(draft.scenes))
    ended = draft.reworded(len(draft.scenes) - 1, lines[0])
    # Whoever asks for another call to action means the words on the card as well.
    shown = ended.scenes[-1].model_copy(update={"cta": lines[0].cta})
    return ended.with_scene(len(draft.scenes) - 1, shown)


def _more_about(draft: Draft, what: str) -> Draft:
    about = speaks_of(what, draft.script.language)
    missing = [beat for beat in left_out(draft) if about((beat.fact,), beat)]
    for beat in missing[:_MORE]:
        draft = add_fact(draft, beat)
    if missing:
        return draft
    for at, scene in enumerate(draft.scenes):
        beat = draft.beat(scene)
        if beat is None or scene.id in draft.kept or not about(scene.texts, beat):
            continue
        longest = max(beat.lines, key=lambda line: draft.measure(line.narration))
        if len(longest.narration.split()) > len(scene.narration.split()):
            return draft.reworded(at, longest)
    return draft.noting(f"The brief says nothing more about “{what}”; add a fact to it.")


def _fewer_words(draft: Draft) -> Draft:
    if draft.script.language.split("-", maxsplit=1)[0] != "en":
        return draft.noting("The house writer shortens texts on screen in English only.")
    for limit in (3, 2):
        fewer = draft.with_scenes(
            scene if scene.id in draft.kept else _distilled(scene, draft, limit) for scene in draft.scenes
        )
        if fewer.scenes != draft.scenes:
            return fewer
    return draft.noting("There are hardly any words on screen.")


def _distilled(scene: Scene, draft: Draft, limit: int) -> Scene:
    """Fewer words on screen that still say only what is told; a quotation stays whole."""
    sources = with_person(draft.sources, scene.texts)

    def short(text: str) -> str:
        fewer = distilled(text, limit) if text else text
        shorter = len(fewer.split()) < len(text.split()) and not check(fewer, sources, draft.script.language)
        return fewer if shorter else text

    items = tuple(item.model_copy(update={"text": short(item.text)}) for item in scene.items)
    shown = short(scene.on_screen_text)
    if (shown, items) == (scene.on_screen_text, scene.items):
        return scene
    emphasis = scene.emphasis if shown == scene.on_screen_text else emphasis_in(shown)
    return scene.model_copy(update={"on_screen_text": shown, "items": items, "emphasis": emphasis})

"""Refining by instruction: what is asked is changed, and everything else keeps its scene, its words and its id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from limelight.film.beats import one_line
from limelight.film.brief import Brief
from limelight.film.claims import sources_of
from limelight.film.phrases import shows_beats
from limelight.film.script import Scene, Script
from limelight.film.writers.house.draft import Draft, inserted, keys_of, speaks_of, telling_keys, without
from limelight.film.writers.house.lengthen import add_fact, left_out, refit
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.options import Possible, possible
from limelight.film.writers.house.points import together
from limelight.film.writers.house.ration import MOST_TOGETHER, Measure
from limelight.film.writers.house.wishes import About, Act, First, Length, Mood, Scenes, Wish, wishes_in
from limelight.kit.errors import InvalidInput, NotSupported
from limelight.kit.figures import as_read

__all__ = ["refine"]

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
    said = {line.narration: (point, line) for point, line in reversed(list(_ways(known))) if line.narration}
    return Draft(script, brief, known, sources_of(brief), measure, said)


def _ways(known: Possible) -> Iterator[tuple[Point, Line]]:
    yield from ((point, line) for point in known.points for line in point.lines)
    for size in range(2, MOST_TOGETHER + 1):
        for at in range(len(known.points) - size + 1):
            group = known.points[at : at + size]
            if all(point.joins for point in group[1:]):
                whole = together(group, known.told)
                yield whole, whole.lines[0]
    yield from ((Point("hook", known.hooks, weight=95), line) for line in known.hooks)
    closing = Point("cta", known.closings, weight=100, required=True)
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
        case First():
            return _first(draft, wish.what)
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
    return replace(draft, script=draft.script.model_copy(update={"music": mood}))


def _kept(draft: Draft, wish: Scenes) -> Draft:
    ids = {draft.scenes[at].id for at in _found(draft, wish)}
    return replace(draft, kept=draft.kept | ids)


def _dropped(draft: Draft, wish: Scenes) -> Draft:
    gone = [at for at in _found(draft, wish) if draft.scenes[at].id not in draft.kept]
    if wish.every:
        gone, draft = _unsaid(draft, gone, wish.about)
    if len(gone) >= len(draft.scenes):
        raise InvalidInput("No scene would be left.", fix="Remove fewer scenes.")
    return _off_the_card(without(draft, gone)) if gone else draft


def _off_the_card(draft: Draft) -> Draft:
    """The end card doesn't say what nobody wants to hear any more."""
    last = len(draft.scenes) - 1
    card = draft.scenes[last]
    if card.layout != "end_card" or card.id in draft.kept:
        return draft
    facts = [fact.lower() for fact in draft.refused]
    items = tuple(item for item in card.items if not any(_tells(fact, item.text) for fact in facts))
    if items != card.items:
        draft = draft.with_scene(last, card.model_copy(update={"items": items}))
    if not any(_tells(fact, card.narration) for fact in facts):
        return draft
    fresh = (
        line for line in draft.possible.closings if not any(_tells(fact, line.narration) for fact in facts)
    )
    other = next(fresh, None)
    return draft.reworded(last, other) if other else draft


def _tells(fact: str, text: str) -> bool:
    said = text.lower().rstrip(".")
    return fact.rstrip(".") in said or (bool(said) and said in fact)


def _unsaid(draft: Draft, gone: list[int], about: str) -> tuple[list[int], Draft]:
    """Scenes that can do without saying it are reworded; the others go."""
    unwanted = keys_of(about, draft.script.language)
    left: list[int] = []
    for at in gone:
        point = draft.point(draft.scenes[at])
        lines = point.lines if point and not point.fact else ()
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
    worth = {at: about(scene.texts, draft.point(scene)) for at, scene in enumerate(draft.scenes)}
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
        return inserted(draft, Point("hook", tuple(lines), weight=95), fresh[0], 0)
    plain = first.layout in {"kinetic_hook", "statement", "photo_push", "own_clip"}
    bare = {
        "layout": "kinetic_hook",
        "figure": "",
        "unit": "",
        "was": "",
        "items": (),
        "quote": "",
        "attribution": "",
    }
    draft = draft if plain else draft.with_scene(0, first.model_copy(update=bare))
    return draft.reworded(0, fresh[0])


def _would_be_missed(draft: Draft, line: Line) -> bool:
    """The first scene says what no other does, and *line* doesn't say it either."""
    point = draft.point(draft.scenes[0])
    if point is None:
        return False
    others = (line.narration, *(scene.narration for scene in draft.scenes[1:]))
    language = draft.script.language
    heard = frozenset[str]().union(*(keys_of(text, language) for text in others))
    told = telling_keys(draft.scenes[0].narration, language)
    topical = point.fact or not told <= heard
    return point.role != "hook" or bool(topical)


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
    point = Point("cta", draft.possible.closings, weight=100, required=True)
    if last.layout != "end_card":
        return inserted(draft, point, lines[0], len(draft.scenes))
    ended = draft.reworded(len(draft.scenes) - 1, lines[0])
    # Whoever asks for another call to action means the words on the card as well.
    shown = ended.scenes[-1].model_copy(update={"cta": lines[0].cta})
    return ended.with_scene(len(draft.scenes) - 1, shown)


def _more_about(draft: Draft, what: str) -> Draft:
    about = speaks_of(what, draft.script.language)
    missing = [point for point in left_out(draft) if about((point.fact,), point)]
    for point in missing[:_MORE]:
        draft = add_fact(draft, point)
    if missing:
        return draft
    for at, scene in enumerate(draft.scenes):
        point = draft.point(scene)
        if point is None or scene.id in draft.kept or not about(scene.texts, point):
            continue
        longest = max(point.lines, key=lambda line: draft.measure(line.narration))
        if len(longest.narration.split()) > len(scene.narration.split()):
            return draft.reworded(at, longest)
    return draft.noting(f"The brief says nothing more about “{what}”; add a fact to it.")


def _first(draft: Draft, what: str) -> Draft:
    """What speaks of it opens the film: a scene that does moves to the front, else what was left out comes in there."""
    about = speaks_of(what, draft.script.language)
    inner = range(1, len(draft.scenes) - (draft.scenes[-1].layout == "end_card"))
    worth = {at: about(draft.scenes[at].texts, draft.point(draft.scenes[at])) for at in (0, *inner)}
    best = max(worth, key=lambda at: (worth[at], -at))
    if worth[best]:
        return _moved_first(draft, best, what)
    missing = next((point for point in left_out(draft) if about((point.fact,), point)), None)
    if missing is None:
        raise InvalidInput(
            f"The brief says nothing about “{what}”.", fix="Add the fact to the brief, then ask again."
        )
    return inserted(draft, missing, missing.lines[0], 0)


def _moved_first(draft: Draft, at: int, what: str) -> Draft:
    if at == 0:
        return draft.noting(f"The film opens with “{what}” already.")
    moved = draft.scenes[at]
    return draft.with_scenes((moved, *draft.scenes[:at], *draft.scenes[at + 1 :]))


def _fewer_words(draft: Draft) -> Draft:
    """One line a scene instead of all that is spoken; the captions say the rest."""
    language = draft.script.language
    fewer = draft.with_scenes(
        scene if scene.id in draft.kept else _lined(scene, language) for scene in draft.scenes
    )
    return fewer if fewer.scenes != draft.scenes else draft.noting("There are hardly any words on screen.")


def _lined(scene: Scene, language: str) -> Scene:
    """The scene's strongest phrase alone; a figure drawn large keeps the words that bound it."""
    if scene.figure or not shows_beats(scene, language):
        return scene
    shown = one_line(scene.narration, language, most=4)
    return scene.model_copy(update={"beats": (), "on_screen_text": as_read(shown, language).strip(" .,;:")})

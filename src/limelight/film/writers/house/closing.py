"""How a film ends: what the brief asks for, at the place that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from limelight.film.language import comma, is_spaced, joined_sentences
from limelight.film.phrases import headline
from limelight.film.records import Told
from limelight.film.records.capitals import capitalised
from limelight.film.records.contact import Contact
from limelight.film.records.vocabulary import has_verb, matches, word_set
from limelight.film.script import SceneItem
from limelight.film.word_lists import word_rows
from limelight.film.writers.house.lines import Line
from limelight.film.writers.house.sentence import sentence
from limelight.kit.figures import find_figures

__all__ = ["closings", "plain_address", "signature", "silent_card", "with_details"]

_BUTTON = 6
"""Words of a button, at most."""
_DETAILS = 4
"""Lines under the name, at most."""
_LONGEST = 48
"""Letters of a line under the name."""
_SHORT = 11.0
"""Words of an offer that is said again."""
_AT = {"en": "at"}
"""What joins a verb and an address where a sentence of the language does it with one word."""


def closings(told: Told) -> tuple[Line, ...]:
    """The ends that *told* supports, what says most first; the last ones say the offer again."""
    button = _button(told)
    card = Line(
        "",
        signature(told),
        ("end_card",),
        items=tuple(SceneItem(text=text) for text in _details(told, button)),
        cta=button,
        url=told.contact.url,
    )
    said = list(dict.fromkeys(_said(told, button)))
    again = _again(told)
    return (
        *(replace(card, narration=text) for text in said),
        *(
            replace(card, narration=joined_sentences((again, text), told.language), repeats=True)
            for text in said
            if again and again not in text
        ),
    )


def silent_card(told: Told) -> Line:
    """An end without a call, for a brief of which none may be made."""
    return Line("", signature(told), ("end_card",), url=told.contact.url)


def with_details(line: Line, facts: Iterable[str]) -> Line:
    """*line* with short *facts* that nobody says on its card, as long as there is room."""
    known = [item.text.lower() for item in line.items]
    fresh = [
        SceneItem(text=part)
        for fact in facts
        for part in _short(fact)
        if not any(part.lower() in one or one in part.lower() for one in known)
    ]
    return replace(line, items=(*line.items, *fresh)[:_DETAILS])


def _short(fact: str) -> Iterator[str]:
    """*fact* where it is short enough for a line, else the parts of a list that are."""
    if len(fact) <= _LONGEST:
        yield capitalised(fact)
        return
    first, *rest = re.split(r",\s", fact)
    leads = first.split()[0].lower() in word_set("leads", "en") | word_set("conditions", "en")
    if rest and not leads and "(" not in fact and all(map(_stands_alone, (first, *rest))):
        yield from map(capitalised, (first, *rest))


def _stands_alone(part: str) -> bool:
    """A part of a list that says something by itself."""
    words = part.split()
    listed = (
        len(words) > 1
        and words[0].lower() not in word_set("tied", "en")
        and ":" not in part
        and not has_verb(words[0])
        and " and " not in part
        and ";" not in part
    )
    return len(part) <= _LONGEST and (listed or any(char.isdigit() for char in part))


def _again(told: Told) -> str:
    """The offer, or when it happens, once more."""
    priced = tuple(one for one in told.statements if one.kind == "price")
    kinds = ("offer", "event", "price") if len(priced) == 1 else ("offer", "event")
    best = (one for kind in kinds for one in told.statements if one.kind == kind and one.weight <= _SHORT)
    found = next(best, None)
    return sentence(found.text, told.language) if found and told.tone != "solemn" else ""


def signature(told: Told) -> str:
    """What the film is remembered by: the name, what it is, or what it is about."""
    title = next((one.text for one in told.statements if one.kind == "title"), "")
    short = title if len(title) <= _LONGEST else headline(title, told.language)
    return told.name or told.what or short or _shortest(told)


def _shortest(told: Told) -> str:
    """What stands for a name where none was given: what is announced, what it is, else what matters most."""
    kinds = {
        kind: at
        for at, kind in enumerate(("role", "question", "identity", "event", "feature", "statement", "offer"))
    }
    first = min(
        told.statements, key=lambda one: (kinds.get(one.kind, len(kinds)), one.rank, one.weight), default=None
    )
    return told.heading or (headline(first.text, told.language) if first else "")


def _said(told: Told, button: str) -> Iterator[str]:
    """From the whole to the least: the street and the call with its place, the call alone."""
    contact, language = told.contact, told.language
    call = (
        sentence(plain_address(contact.invitation), language) if contact.invitation else _call(told, button)
    )
    parts = filter(None, (told.name, contact.address))
    where = sentence(comma(language).join(parts), language) if contact.address else ""
    if where and contact.address not in call:
        yield joined_sentences((where, call), language)
    yield call
    short = sentence(_spoken_button(told, button), language)
    if contact.place and short != call:
        yield short


def _spoken_button(told: Told, button: str) -> str:
    """The call as it is said where the place stands on the card: "Call us", "Order now"."""
    phone = told.contact.phone
    rows = _invitations()
    if phone and phone in button:
        calls = button.startswith((rows.get(f"{told.language} phone", "Call"), "Ring", "Phone"))
        return rows.get(f"{told.language} phone said", button) if calls else button
    return f"{button} now" if told.language == "en" and len(button.split()) == 1 else button


def _call(told: Told, button: str) -> str:
    """The words of the button with their place, as a sentence."""
    contact, joint = told.contact, _AT.get(told.language)
    if contact.url and joint:
        return sentence(f"{button} {joint} {plain_address(contact.url)}", told.language)
    return sentence(button, told.language)


def plain_address(text: str) -> str:
    """Addresses as people say them: without "https://" and "www."."""
    return re.sub(r"\bhttps?://(?:www\.)?|\bwww\.(?=\w)", "", text).rstrip("/")


def _button(told: Told) -> str:
    """A verb, and the place where it is not shown beside it."""
    given = _given(told.contact, told.language)
    if given:
        return given
    kind = _place_kind(told.contact)
    verb = _invitation(told.language, kind, _asks_for(told), named=bool(told.name)).replace(
        "{name}", told.name
    )
    return f"{verb} {told.contact.phone}" if kind == "phone" else verb


def _asks_for(told: Told) -> str:
    """The genre by whose verb people are sent; a charity that asks for no gift sends them to find out more."""
    gives = any(matches("gifts", one.text, told.language) for one in told.statements)
    return "" if told.genre == "charity" and not gives else told.genre


def _given(contact: Contact, language: str) -> str:
    """The brief's own invitation without what stands beside the button anyway."""
    text = contact.invitation
    if not text:
        return ""
    figures = find_figures(text, language)
    placed = next((figure for figure in figures if figure.kind == "address"), None)
    if placed and placed.start and text[placed.end :].strip(" .,;"):
        text = text[: placed.end]  # what follows the place is no part of the call
    for figure in reversed(find_figures(text, language)):
        if figure.kind == "address":
            text = re.sub(r"\s*(?:\b(?:at|on|to|via|under|auf|unter|à|sur|en|su|em|op|på|na|pod|di)\b|[:→>-])?\s*$", "", text[: figure.start]) + text[figure.end :]  # fmt: skip
    if text != contact.invitation:
        text = _untied(text, language)
    text = text.strip(" .,:;–-")
    if len(text.split()) > _BUTTON:
        text = _untied(_first_phrase(text, language), language)
        asks = text.lower().split()[:1] and text.lower().split()[0].strip(".,:") in word_set(
            "invite", language
        )
        return capitalised(text) if asks or not is_spaced(language) else ""
    return capitalised(text)


def _untied(text: str, language: str) -> str:
    """*text* without words at its ends that tied it to what is gone: "Contact: … or"."""
    ties = word_set("tied", language) | word_set("never last", language)
    words = text.strip(" .,:;–-،、").split()
    while words and words[-1].lower().strip(".,:;") in ties and not _is_order(words):
        words.pop()
    while len(words) > 1 and words[0].lower() in {
        "or",
        "and",
        "oder",
        "ou",
        "o",
        "of",
        "eller",
        "lub",
        "و",
        "أو",
    }:
        words.pop(0)
    return " ".join(words).strip(" .,:;/–-،、")


def _is_order(words: list[str]) -> bool:
    """ "Sign up", "Come in": a verb and its particle."""
    return len(words) == 2 and words[-1].lower() in {"up", "in", "on", "by", "over", "out"}


def _first_phrase(text: str, language: str) -> str:
    from limelight.film.beats import beats  # noqa: PLC0415 - only for long ones

    return beats(text, language)[0].strip(" .,:;–-")


def _place_kind(contact: Contact) -> str:
    kinds = (
        ("web", contact.url),
        ("phone", contact.phone),
        ("mail", contact.mail),
        ("address", contact.address),
    )
    return next((kind for kind, given in kinds if given), "none")


def _details(told: Told, button: str) -> Iterator[str]:
    """Street, hours, telephone and mail, each once, as long as there is room."""
    contact = told.contact
    lines = (*_folded(contact.address), contact.hours, contact.phone, *contact.others, contact.mail)
    fresh = (line for line in lines if line and line not in button and len(line) <= _LONGEST)
    for count, line in enumerate(dict.fromkeys(fresh)):
        if count < _DETAILS:
            yield line


def _folded(address: str) -> Iterator[str]:
    """*address* in lines that are short enough for a card, broken at its commas."""
    held = ""
    for part in address.split(", "):
        joined = f"{held}, {part}" if held else part
        if len(joined) > _LONGEST and held:
            yield held
            joined = part
        held = joined
    if held:
        yield held


@cache
def _invitations() -> dict[str, str]:
    return word_rows("limelight.film.writers.house", "invitations")


def _invitation(language: str, kind: str, genre: str, *, named: bool) -> str:
    """In the language of the film, else in English."""
    known = _invitations()
    keys = (
        f"{language} {kind} {genre}",
        f"{language} {kind}",
        f"{language} web",
        f"en {kind} {genre}",
        f"en {kind}",
    )
    found = (known[key] for key in keys if key in known)
    return next(words for words in found if named or "{" not in words)

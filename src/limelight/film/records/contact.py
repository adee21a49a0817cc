"""How to get it: telephone, mail, web address, street, hours, and what the brief asks a viewer to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from limelight.film.language import is_spaced
from limelight.film.records.lead import without_lead
from limelight.film.records.plain import PlainLine
from limelight.film.records.postal import find_address
from limelight.film.records.vocabulary import matches, word_set
from limelight.kit.figures import Figure, find_figures

__all__ = ["Contact", "contact_of", "is_invitation", "without_contact"]

_THINGS = frozenset(
    {
        "shop",
        "help",
        "start",
        "stop",
        "details",
        "orders",
        "more",
        "message",
        "text",
        "pop",
        "switch",
        "claim",
        "tap",
        "pick",
        "go",
        "order",
    }
)
"""Words that send nobody anywhere unless they come first."""
_PERSON = re.compile(r"[A-Z][a-z]+\s[A-Z][\w'’-]+")
"""Who answers, beside a number."""
_FEW = 4
"""Words beside a number or an address that only name it."""
_MARKS = " \t,;:.–—-|·•()→>"


@dataclass(frozen=True, slots=True)
class Contact:
    """Each as it was given, or empty. ``invitation`` is the brief's own sentence that sends people somewhere."""

    phone: str = ""
    mail: str = ""
    url: str = ""
    address: str = ""
    hours: str = ""
    others: tuple[str, ...] = ()
    """Further telephones, with what they are for."""
    invitation: str = ""

    @property
    def place(self) -> str:
        """Where to turn to, the nearest first."""
        return self.url or self.phone or self.mail or self.address


def contact_of(lines: Sequence[PlainLine], language: str, *, name: str, url: str, cta: str) -> Contact:
    """What *lines* say of it; *url* and *cta* of the brief's own fields go before."""
    found = Contact(url=url)
    for line in lines:
        found = _with_line(found, line.text, language, name)
    asked = cta.rstrip(".!") or found.invitation or _bare_invitation(lines, language)
    return replace(found, invitation=asked)


def _bare_invitation(lines: Sequence[PlainLine], language: str) -> str:
    """An order without a place, where nothing better sends people anywhere: "Order before noon for same-day"."""
    verbs = word_set("orders", language)
    asking = (line.text for line in lines if line.kind == "text" and line.text.lower().split()[:1])
    return next(
        (text.rstrip(".!") for text in asking if text.lower().split()[0] in verbs and len(text.split()) <= 9),
        "",
    )


def _with_line(found: Contact, text: str, language: str, name: str) -> Contact:
    for figure in find_figures(text, language):
        found = _with_figure(found, figure, text)
    span = find_address(text)
    address = text[slice(*span)].strip(_MARKS) if span else ""
    text = without_lead(text, language)
    timed = text.replace(address, "").rstrip(_MARKS) if address else text.rstrip(".")
    hours = timed if _tells_hours(timed, language) else ""
    invitation = text.rstrip(".!") if is_invitation(text, language, name) else ""
    return replace(
        found,
        address=found.address or address,
        hours=found.hours or hours,
        invitation=found.invitation or invitation,
    )


def _with_figure(found: Contact, figure: Figure, text: str) -> Contact:
    match figure.kind:
        case "phone" if found.phone and found.phone != figure.text:
            labelled = text.strip(_MARKS) if len(text.split()) <= 8 else figure.text
            return replace(found, others=(*found.others, labelled))
        case "phone":
            return replace(found, phone=figure.text)
        case "address" if "@" in figure.text:
            return replace(found, mail=found.mail or figure.text)
        case "address":
            return replace(found, url=found.url or figure.text)
        case _:
            return found


def _tells_hours(text: str, language: str) -> bool:
    timed = any(figure.kind == "time" for figure in find_figures(text, language))
    return timed and len(text.split()) <= 9 and matches("hours", text, language)


def is_invitation(text: str, language: str, name: str = "") -> bool:
    """It asks somebody to do something at a place that it gives."""
    words = text.lower().split()
    if not words or len(words) > 20:
        return False
    verbs = word_set("invite", language)
    if len(words) > 1 and words[0] in {"shop", "stop", "unit"} and words[1][:1].isdigit():
        return False
    opens = words[0].strip(_MARKS) in verbs or " ".join(words[:2]).strip(_MARKS) in verbs
    placed = any(_is_place(figure) for figure in find_figures(text, language)) or find_address(text)
    asks = opens or any(word.strip(_MARKS) in verbs - _THINGS for word in words[:3])
    asks = asks or (not is_spaced(language) and matches("invite", text, language))
    return bool(placed) and asks and not (name and text.lower().startswith(name.lower()) and not opens)


def _is_place(figure: Figure) -> bool:
    return figure.kind in {"phone", "address"}


def without_contact(text: str, language: str, name: str = "") -> str:
    """*text* without what the end card shows; empty where nothing else is said."""
    if is_invitation(text, language, name):
        return ""
    left = text
    for figure in reversed([one for one in find_figures(text, language) if _is_place(one)]):
        left = left[: figure.start] + "\0" + left[figure.end :]
    if (span := find_address(left)) and not _is_said_in_a_sentence(left, span):
        left = left[: span[0]] + "\0" + left[span[1] :]
    if "\0" not in left:
        return text
    return _tidied(left, text, language, name)


def _is_said_in_a_sentence(text: str, span: tuple[int, int]) -> bool:
    """ "The practice is at 40 Mill Lane": without its address the sentence is torn."""
    before = text[: span[0]].rstrip()
    return bool(before) and before[-1] not in ",;.:：|·–—،、，"


def _tidied(left: str, text: str, language: str, name: str) -> str:
    """What stands around the places: nothing of worth, a whole part of it, or the text as it was."""
    parts = [part.strip(_MARKS) for part in re.split(r"\s*\0\s*", _without_labels(left, language))]
    kept = [part for part in parts if part and not _only_names(part, language, name)]
    if not kept:
        return ""
    last = kept[0].split()[-1].lower().strip(_MARKS)
    torn = (
        len(kept) > 1
        or last in word_set("never last", language) | word_set("tied", language)
        or re.search(r"[^\s,;.:|·–—-]\s*\0\s*[^\s,;.|·–—-]", left)
    )
    return text if torn else kept[0]


def _without_labels(left: str, language: str) -> str:
    """*left* without the last word before a place where it only names it: "Gesloten maandag. App \0"."""

    def bare(found: re.Match[str]) -> str:
        words = found["label"].lower().strip(_MARKS).split()
        ties = word_set("tied", language) | word_set("never last", language)
        return "\0" if len(words) == 1 or words[-1] in ties else found[0]

    return re.sub(
        r"(?<=\w)[.,;:·|–—]\s*(?P<label>[^\s\d.,;:\0]+(?:\s[^\s\d.,;:\0]+){0,2}[.:]?)\s*\0", bare, left
    )


def _only_names(part: str, language: str, name: str) -> bool:
    """ "Tel", "Help", "Hale & Pike Estates": the name of what stands beside it."""
    words = part.lower().split()
    labels = word_set("call", language) | word_set("invite", language)
    if name and part.lower().strip(_MARKS) == name.lower():
        return True
    if name and language == "en" and _PERSON.fullmatch(part):
        return True
    labelled = any(word.strip(_MARKS) in labels for word in words)
    return len(words) <= _FEW and labelled and not any(char.isdigit() for char in part)

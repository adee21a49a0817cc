"""What may be a name at all: no heading, no day, no figure, no order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from limelight.film.records.name_runs import CASELESS, LINK
from limelight.film.records.postal import find_address
from limelight.film.records.vocabulary import matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["may_be_name", "trimmed"]

_ARTICLES = frozenset({"le", "la", "les", "il", "lo", "gli", "el", "los", "las", "het", "os", "as"})
"""Of languages that write their nouns small: a capital behind one is a name's."""
_ANNOUNCED = frozenset(
    [
        "recall",
        "notice",
        "alert",
        "sale",
        "closure",
        "akció",
        "rabatt",
        "rabat",
        "promoção",
        "promocja",
        "indirim",
        "скидка",
        "скидки",
        "akce",
        "soldes",
        "rebajas",
        "saldi",
    ]
)
"""Words of what is announced, and of no house."""
_MOST = 6
_HELD = frozenset({"measure", "money", "percent"})


def may_be_name(name: str, language: str) -> bool:
    """Whether *name* can be what a film is for."""
    words = name.split()
    if not words or len(words) > _MOST or len(name) < 2 or name[0].isdigit():
        return False
    lowered = [word.lower().strip(".,'’") for word in words]
    refused = (
        _is_short_word(name, lowered, language)
        or _announces(name, lowered, language)
        or _begins_wrongly(name, words, lowered, language)
        or lowered[-1] in word_set("no last names", language)
        or (
            language != "en"
            and not word_set("streets", language).isdisjoint({lowered[-1], f"{lowered[-1]}."})
        )
        or _holds_figure(name, language)
    )
    return not refused and find_address(name) is None


def _is_short_word(name: str, lowered: Sequence[str], language: str) -> bool:
    """One word that is an order or a label ("Tickets"), or too short to be more."""
    if len(lowered) > 1:
        return False
    short = len(name) < 3 and language not in CASELESS and not name.isupper()
    code = re.fullmatch(r"(?:\w\.)+\w?\.?|[A-Z]{1,2}\d{1,3}", name) is not None
    known = word_set("invite", language) | word_set("acronyms", language)
    return short or code or lowered[0] in known


def _announces(name: str, lowered: Sequence[str], language: str) -> bool:
    """ "Urgent Safety Recall", "Summer sale": what is told, and not who tells it."""
    notice = language in CASELESS and matches("strong notice", name, language)
    kind = len(lowered) == 1 and any(
        matches(f"strong {one}", name, language) for one in ("event", "offer", "job")
    )
    return notice or kind or matches("announcing", name, language) or bool(set(lowered) & _ANNOUNCED)


def _begins_wrongly(name: str, words: Sequence[str], lowered: Sequence[str], language: str) -> bool:
    lists = ("no names", "headings", "call", "orders")
    never = word_set("capitalised", "en").union(*(word_set(one, language) for one in lists))
    if all(word in never for word in lowered):
        return True
    if lowered[0] in word_set("no first names", language) and not _has_article(words):
        return True
    tied = lowered[0] in word_set("tied", language) and lowered[0] != "the"
    return tied and len(lowered) > 1 and any(char.isdigit() for char in name)


def _holds_figure(name: str, language: str) -> bool:
    figures = find_figures(name, language)
    dated = any(figure.kind in {"date", "time"} for figure in figures)
    return dated or any(
        figure.kind in _HELD and " " in figure.text.replace("\u00a0", " ") for figure in figures
    )


def _has_article(words: Sequence[str]) -> bool:
    """ "Le Petit Four": an article and a word that has its capital all the same."""
    return len(words) > 1 and words[0].lower() in _ARTICLES and words[1][:1].isupper()


def trimmed(name: str) -> str:
    """Without what only stands beside a name: a measure at its end, a link word, a stop."""
    plain = re.sub(r"\s+\d+\s?(?:ml|g|kg|l|cl|oz|cm|mm|pcs)$", "", name.strip(" .,:;'’"))
    plain = re.sub(rf"(?:\s{LINK})+$", "", plain)
    return re.sub(
        r"^(?:Its|It['’]s|We['’]re|We are|Siamo|Somos|Wir sind|Wij zijn|At|From|By|For|And|Our|We|Hi|So)\s(?:la\s|the\s)?",
        "",
        plain,
    )

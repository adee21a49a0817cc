"""Where names stand in a brief: behind "called", before "is", at the head of a line, in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from limelight.film.records.name_runs import CASELESS, RUN, WORD
from limelight.film.records.plain import PlainLine
from limelight.film.records.vocabulary import has_verb, matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["in_line", "marked_in", "of_siblings"]

_CALLED = re.compile(
    rf"\b(?:[Ww]e are|[Ww]e're|[Ww]e are called|called|named|[Tt]his is for|[Tt]his is|[Ii]t's called|[Mm]eet|[Ii]ntroducing|[Pp]resents?|presenting|heißt|heißen|[Ss]omos|[Ss]iamo|sommes|s'appelle|[Ww]ir sind|[Ww]ij zijn|für unsere?n? [\w]+|for|from|run)\s+(?:the\s|la\s|le\s|il\s|die\s|das\s|der\s|de\s)?(?P<name>{RUN})"
)
_STRONG = re.compile(
    r"\b(?:[Tt]his is for|[Ww]ij zijn|called|named|[Ww]e are|[Ww]e're|[Ii]t's called|heißt|[Ww]ir sind|[Ss]omos|[Ss]iamo|s'appelle|presents?)\s*$"
)
_LABELLED = re.compile(rf"\b(?:[Pp]odcast|[Aa]lbum|exhibition|show|musical|novel|book|film|game|app|festival|band|Ausstellung|Buch)(?:\s?:\s|\s(?:called\s)?(?=[A-Z]))(?P<name>{RUN})")  # fmt: skip
_KEYED = re.compile(
    r"^(?:(?:our |the )?(?:name|business|company|client|brand|product|event|title|shop|store|restaurant|café|cafe|organi[sz]ation|charity|who|app|facility|hospital|employer)|firma|nom|nombre|nome|naam|nazwa|entreprise|empresa|azienda|bedrijf|имя|компания|название|店名|가게)\s*[:=：]\s*"
    r"(?P<name>[^\s\d][^\n]{1,40}?)(?=$|[,.;(|\"“„«]|\s[-–—]\s)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"^(?:[Oo]ur\s|[Tt]he\s|[Tt]oday,?\s)?(?P<name>{RUN})\s(?P<rest>[a-zà-ÿ].*)$")
_HEAD = re.compile(
    rf"^(?:(?:The|Die|Der|Das)\s)?(?P<name>{RUN})(?P<joint>\s[-–—|·:]\s|[:,]\s|\s[(]|\s(?=\d+\s?(?:ml|g|kg|l|cl|oz|cm|mm)\b)|\.?$|：|，)"
)
_AT = re.compile(
    rf"\b(?:at|by|from|bei|von|chez|presso|bij|hos|från|fra|od|par|dal|dalla|στο|στη|στην|από|у|від)\s(?:the\s)?(?P<name>{RUN})"
)
_OWNED = re.compile(
    r"(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.\s)?[A-Z]\w+['’]s\s[a-z]+(?:\s[a-z]+)?)\s(?:is|has|will|are|moves|opens|closes)\b"
)
_FOUNDED = re.compile(rf"\b[Ww]e (?:started|founded|opened|run|own|began)\s+(?P<name>{RUN})")
_PRESENTED = re.compile(rf"\bpresents?\s+(?P<name>(?:[Tt]he\s)?{RUN})")
_ASIDE = re.compile(rf"\((?P<name>{WORD}(?:\s(?:&|and)\s{WORD}|\s{WORD})+)[,)]")
_MARKED = re.compile(r"(?<=[^\W\d_]\s)[„“\"‘«]\s?(?P<name>[^„”“\"»]{2,30}?)\s?[”“\"»’](?![^\W_])")
_QUOTED = re.compile(r"[「『《“‘«](?P<name>[^」』》”’»]{2,16})[」』》”’»]")
_KIN = re.compile(
    rf"\b(?:[Oo]ur|[Mm]y|[Hh]is|[Hh]er|[Tt]heir)\s(?P<kin>\w+),?\s(?P<name>{WORD}(?:\s{WORD})?)"
)
_FEAST = re.compile(
    r"\b(?P<name>(?:Fête|Foire|Marché|Salon|Nuit|Festa|Sagra|Mercato|Notte|Fiesta|Feria|Noche|Mercado|Feira|Noite|Semana|Maison|Ferme|Casa)"
    r"\s(?:de la\s|de l['’]|du\s|des\s|de\s|del\s|della\s|dell['’]|dei\s|delle\s|d['’]|do\s|da\s|dos\s|das\s)[^\W\d_]+)"
)
_EAST_HEAD = re.compile(
    r"^(?P<name>[\u4e00-\u9fff\u3040-\u30ffー가-힣A-Za-z]{2,12}?)(?:新店|开业|は|が|では|：|:|，|,|、|は、|에서|은|는|\s)"
)
_FIRST_WORDS = re.compile(r"^(?P<name>[^\s,،:：.–—-]+(?:\s[^\s,،:：.–—-]+){0,3})\s?[:：,،–—-]")
_AFTER_LABEL = re.compile(
    rf"^(?i:Recall|Notice|Important|Warning|New|Missing|Lost|Found|Rückruf|Rappel|Vermisst|Disparu|Desaparecido|Scomparso)\s?[:–—-]?\s(?P<name>{RUN})"
)
_ARTICLE = re.compile(r"^(?:Il|Lo|El|Los|Der|Die|Das|De|Het|O|Os|As|The|Our|Nos|Notre)\s(?=\w+\s)")
_PATTERNS = (
    (_KEYED, 4.0),
    (_LABELLED, 3.5),
    (_OWNED, 3.2),
    (_FEAST, 2.6),
    (_FOUNDED, 3.0),
    (_PRESENTED, 6.0),
    (_ASIDE, 2.6),
    (_AT, 2.2),
    (_AFTER_LABEL, 2.0),
)
"""Shapes with what each speaks for its name."""
_ARAB_HOUSE = re.compile(r"(?<!\w)(?:مطعم|مقهى|مخبز|عيادة|أكاديمية|متجر|جمعية|مدرسة|صالون|كافيه)\s\w+")
_FEW = 5
"""Words in quotation marks that are no name any more."""


def in_line(line: PlainLine, language: str, at: int) -> Iterator[tuple[str, float]]:
    """Candidates in *line*, the one *at* its place in the brief, each with what speaks for it."""
    text = line.text
    yield from _called(text)
    yield from (
        (found["name"].strip(), worth) for shape, worth in _PATTERNS for found in shape.finditer(text)
    )
    yield from _of_kin(text, language)
    yield from _of_houses(text, language, first=not at)
    yield from ((name, 2.8) for name in marked_in(text) if len(name.split()) < _FEW)
    if line.kind in {"item", "step"} and at:
        return
    if language in CASELESS:
        yield from _caseless(text, language, first=not at)
        return
    yield from _subjects(text, language, at)
    yield from _of_head(text, at)
    yield from _of_parts(text, at)
    yield from _before_phone(text, language)


def marked_in(text: str) -> tuple[str, ...]:
    """What stands in quotation marks behind a word: Duvet "Fjord"."""
    return tuple(found["name"] for found in _MARKED.finditer(text))


def _called(text: str) -> Iterator[tuple[str, float]]:
    for found in _CALLED.finditer(text):
        strong = _STRONG.search(text[: found.start("name")].rstrip().removesuffix("the").rstrip() or " ")
        yield found["name"], 3.2 if strong else 1.2


def _of_kin(text: str, language: str) -> Iterator[tuple[str, float]]:
    """ "Our dad Arthur Penhallow"."""
    kin = word_set("kin", language)
    yield from ((found["name"], 2.4) for found in _KIN.finditer(text) if found["kin"] in kin)


def _of_houses(text: str, language: str, *, first: bool) -> Iterator[tuple[str, float]]:
    runs = (run for run in re.findall(rf"(?:{RUN})", text) if _names_house(run, language))
    for run in dict.fromkeys(_house_on(_ARTICLE.sub("", run), language) for run in runs):
        yield run, (1.0 if matches("venues", run, language) else 1.8) + 0.6 * first


def _subjects(text: str, language: str, at: int) -> Iterator[tuple[str, float]]:
    """A run of capitals before a verb; outside English before any word."""
    subject = _SUBJECT.match(text)
    if subject is None:
        return
    name, several = subject["name"], len(subject["name"].split()) > 1
    if language != "en" and sum(not word[0].isdigit() for word in name.split()) > 1:
        yield name, 2.0
    if has_verb(f"It {subject['rest'].split()[0]}", language):
        yield name, 2.6 if several or not at else 1.8
    if any(char.isupper() for char in name.split()[-1][1:]):
        yield name, 2.6


def _caseless(text: str, language: str, *, first: bool) -> Iterator[tuple[str, float]]:
    """Quotes, heads and parts with a house's word, in a script without capitals."""
    yield from ((found["name"], 3.5) for found in _QUOTED.finditer(text))
    if language in {"ja", "zh", "ko"} and (head := _EAST_HEAD.match(text)):
        yield head["name"], 1.8
    elif first and (head := _FIRST_WORDS.match(text)):
        yield head["name"], 3.0
    for part in re.split(r"\s*[,،、，:：.。।۔;؛()（）–—|·]\s*|\s-\s", text):
        words = part.split()
        named = 1 < len(words) <= 4 and set(words) & word_set("houses", language)
        if named and not has_verb(part, language):
            yield part, 2.6
    yield from ((found[0], 2.8) for found in _ARAB_HOUSE.finditer(text) if language == "ar")


def _house_on(run: str, language: str) -> str:
    """ "Ótica Bem-Te-Vejo" of "Semana do Cliente Ótica Bem-Te-Vejo", where the house's word comes first."""
    words = run.split()
    houses = word_set("houses", language)
    at = next((at for at, word in enumerate(words) if word.lower() in houses), 0)
    leads = language in {"fr", "es", "it", "pt", "ro", "pl", "cs", "id", "uk", "ru"}
    return " ".join(words[at:]) if leads and len(words) - at > 1 else run


def _names_house(run: str, language: str) -> bool:
    """ "Halden County Council": a run of capitals with a word that houses are called by."""
    words = run.split()
    return len(words) > 1 and any(word.lower().strip(".") in word_set("houses", language) for word in words)


def _of_head(text: str, at: int) -> Iterator[tuple[str, float]]:
    """What a line begins with; more where it is nearly all of the line, or how to reach it stands there too."""
    head = _HEAD.match(text)
    if head is None:
        return
    joint, single = head["joint"].strip(), len(head["name"].split()) == 1
    worth = {"": 2.7, ".": 2.7, ",": 2.0, ":": 1.7, "(": 1.9}.get(joint, 2.6)
    plain = single and head["name"][1:].islower() and joint in {"", ".", ","}
    told = re.match(
        r"(?:,\s|\s[-–—]\s)(?:an?|the|your|our|der|die|das|ein|eine|la|le|une?|el|una?|il|o|a|en|ett|een)\s",
        text[head.end("name") :],
    )
    plain = plain and not told
    reached = any(figure.kind in {"phone", "address"} for figure in find_figures(text))
    yield head["name"], worth - 1.7 * plain + 0.6 * (at == 0 and not plain) + 0.7 * (reached and not single)


def _of_parts(text: str, at: int) -> Iterator[tuple[str, float]]:
    """A head line of several parts: "Boil Water Notice – Halden County Water – Zones 3 and 4"."""
    parts = re.split(r"\s[-–—|·]\s", text) if not at else []
    yield from ((part, 2.0) for part in parts[1:] if re.fullmatch(RUN, part))


def _before_phone(text: str, language: str) -> Iterator[tuple[str, float]]:
    for figure in find_figures(text, language):
        if figure.kind == "phone":
            run = re.search(rf"(?P<name>{RUN})[\s,:(]*$", text[: figure.start])
            if run:
                yield run["name"], 2.6


def of_siblings(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Two things of one family: "Noda Go: …" and "Noda Max: …" are both Noda."""
    heads = [head["name"].split() for text in texts if (head := re.match(rf"(?P<name>{RUN})\s?:\s", text))]
    for first in heads:
        for other in heads:
            if first != other and first[0] == other[0] and len(first) > 1 < len(other):
                yield first[0], 3.0

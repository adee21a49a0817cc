"""What a film is for, by name: the best of several candidates, or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from limelight.film.records.plain import PlainLine
from limelight.film.records.postal import find_address
from limelight.film.records.vocabulary import has_verb, matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["name_of"]

_SMALL = "".join(char for char in map(chr, range(0x61, 0x590)) if char.islower())
"""Small letters of the scripts that have capitals."""
_WORD = rf"[^\W\d_{_SMALL}][\w'’&.-]*"
_LINK = r"(?:&|and|of|the|de|du|des|la|le|der|die|das|und|y|e|et|van|di|da|do|dos|das|del|dell|della|dello|dei|degli|delle|zum|zur|op|den|ter|och|og)"
_RUN = rf"{_WORD}(?:(?:\s(?:{_LINK}\s){{0,2}}|\s)(?:{_WORD}|\d{{1,3}}[A-Z]*\b(?![ .]?\d)|[A-Z]\d+\w*))*"
_CALLED = re.compile(
    rf"\b(?:[Ww]e are|[Ww]e're|[Ww]e are called|called|named|[Tt]his is for|[Tt]his is|[Ii]t's called|[Mm]eet|[Ii]ntroducing|[Pp]resents?|presenting|heißt|heißen|[Ss]omos|[Ss]iamo|sommes|s'appelle|[Ww]ir sind|[Ww]ij zijn|für unsere?n? [\w]+|for|from|run)\s+(?:the\s|la\s|le\s|il\s|die\s|das\s|der\s|de\s)?(?P<name>{_RUN})"
)
_STRONG = re.compile(
    r"\b(?:[Tt]his is for|[Ww]ij zijn|called|named|[Ww]e are|[Ww]e're|[Ii]t's called|heißt|[Ww]ir sind|[Ss]omos|[Ss]iamo|s'appelle|presents?)\s*$"
)
_LABELLED = re.compile(rf"\b(?:[Pp]odcast|[Aa]lbum|exhibition|show|musical|novel|book|film|game|app|festival|band|Ausstellung|Buch)\s?:\s(?P<name>{_RUN})")  # fmt: skip
_SUBJECT = re.compile(rf"^(?:[Oo]ur\s|[Tt]he\s|[Tt]oday,?\s)?(?P<name>{_RUN})\s(?P<rest>[a-zà-ÿ].*)$")
_HEAD = re.compile(
    rf"^(?:(?:The|Die|Der|Das)\s)?(?P<name>{_RUN})(?P<joint>\s[-–—|·:]\s|[:,]\s|\s[(]|\s(?=\d+\s?(?:ml|g|kg|l|cl|oz|cm|mm)\b)|\.?$|：|，)"
)
_AT = re.compile(rf"\b(?:at|by|from|bei|chez|presso|bij|hos)\s(?:the\s)?(?P<name>{_RUN})")
_OWNED = re.compile(
    r"(?P<name>(?:(?:Dr|Mr|Mrs|Ms|Prof)\.\s)?[A-Z]\w+['’]s\s[a-z]+(?:\s[a-z]+)?)\s(?:is|has|will|are|moves|opens|closes)\b"
)
_FOUNDED = re.compile(rf"\b[Ww]e (?:started|founded|opened|run|own|began)\s+(?P<name>{_RUN})")
_PRESENTED = re.compile(rf"\bpresents?\s+(?P<name>(?:[Tt]he\s)?{_RUN})")
_ASIDE = re.compile(rf"\((?P<name>{_WORD}(?:\s(?:&|and)\s{_WORD}|\s{_WORD})+)[,)]")
_MARKED = re.compile(r"(?<=[^\W\d_]\s)[„“\"‘«]\s?(?P<name>[^„”“\"»]{2,30}?)\s?[”“\"»’](?![^\W_])")
_QUOTED = re.compile(r"[「『《“‘«](?P<name>[^」』》”’»]{2,16})[」』》”’»]")
_KIN = re.compile(
    rf"\b(?:[Oo]ur|[Mm]y|[Hh]is|[Hh]er|[Tt]heir)\s(?P<kin>\w+),?\s(?P<name>{_WORD}(?:\s{_WORD})?)"
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
    rf"^(?:Recall|Notice|Important|Warning|New|Missing|Lost|Found|Rückruf|Rappel|Vermisst|Disparu|Desaparecido|Scomparso):?\s(?P<name>{_RUN})"
)
_CASELESS = frozenset(
    [
        "ar",
        "fa",
        "ur",
        "he",
        "hi",
        "bn",
        "th",
        "ja",
        "zh",
        "ko",
        "ta",
        "te",
        "gu",
        "kn",
        "ml",
        "pa",
        "ka",
        "am",
        "km",
        "lo",
        "my",
    ]
)
"""Languages whose letters have no capitals to tell a name by."""
_ARTICLE = re.compile(r"^(?:Il|Lo|El|Los|Der|Die|Das|De|Het|O|Os|As|The|Our|Nos|Notre)\s(?=\w+\s)")
_THRESHOLD = 2.5
_VARIANT = 6.0
_MOST = 6


def name_of(lines: Sequence[PlainLine], language: str, *, brand: str = "", url: str = "") -> str:
    """The name in *lines* as it is written there; *brand* and what *url* spells go before. Empty where none is given."""
    if brand:
        return brand
    scores: defaultdict[str, float] = defaultdict(float)
    for name, worth in _candidates(lines, language, url):
        plain = _trimmed(name)
        if _may_be_name(plain, language):
            scores[plain] += worth
    for name in scores:
        scores[name] -= _VARIANT * _is_variant(name, lines)
        scores[name] += _support(name, lines) - 0.1 * max(0, len(name.split()) - 4)
    best = max(scores, key=lambda name: (scores[name], len(name)), default="")
    return _with_article(best, lines) if best and scores[best] >= _THRESHOLD else ""


def _is_variant(name: str, lines: Sequence[PlainLine]) -> bool:
    """One of several things in quotation marks: Duvet "Fjord", Pillow "Dun"."""
    marked = {found["name"] for line in lines for found in _MARKED.finditer(line.text)}
    return name in marked and len(marked) > 1


def _with_article(name: str, lines: Sequence[PlainLine]) -> str:
    """A "The" that is part of the name keeps its capital inside a sentence: "at The Tuesday Table"."""
    inside = re.compile(rf"(?<=[a-z,] )The {re.escape(name)}\b")
    return f"The {name}" if any(inside.search(line.text) for line in lines) else name


def _candidates(lines: Sequence[PlainLine], language: str, url: str) -> Iterator[tuple[str, float]]:
    texts = [line.text for line in lines if line.kind != "heading"]
    whole = "\n".join(line.text for line in lines)
    yield from _of_host(whole, url, language)
    yield from _of_siblings(texts)
    for at, line in enumerate(lines):
        early = max(0.0, 1.0 - at * 0.25)
        yield from ((name, worth + early * 0.8) for name, worth in _in_line(line, language, at))


def _in_line(line: PlainLine, language: str, at: int) -> Iterator[tuple[str, float]]:
    text = line.text
    for found in _CALLED.finditer(text):
        strong = _STRONG.search(text[: found.start("name")].rstrip().removesuffix("the").rstrip() or " ")
        yield found["name"], 3.2 if strong else 1.2
    yield from ((found["name"], 3.5) for found in _LABELLED.finditer(text))
    yield from ((found["name"], 3.2) for found in _OWNED.finditer(text))
    yield from ((found["name"], 3.5) for found in _QUOTED.finditer(text) if language in _CASELESS)
    yield from ((found["name"], 2.6) for found in _FEAST.finditer(text))
    yield from (
        (found["name"], 2.4) for found in _KIN.finditer(text) if found["kin"] in word_set("kin", language)
    )
    runs = dict.fromkeys(run for run in re.findall(rf"(?:{_RUN})", text) if _names_house(run, language))
    runs = dict.fromkeys(_ARTICLE.sub("", run) for run in runs)
    yield from ((run, (1.0 if matches("venues", run, language) else 1.8) + 0.6 * (not at)) for run in runs)
    yield from ((found["name"], 3.0) for found in _FOUNDED.finditer(text))
    yield from ((found["name"], 6.0) for found in _PRESENTED.finditer(text))
    yield from ((found["name"], 2.6) for found in _ASIDE.finditer(text))
    marked = [found["name"] for found in _MARKED.finditer(text) if len(found["name"].split()) < 5]
    yield from ((name, 2.8) for name in marked)
    yield from ((found["name"], 2.2) for found in _AT.finditer(text))
    yield from ((found["name"], 2.0) for found in _AFTER_LABEL.finditer(text))
    if line.kind in {"item", "step"} and at:
        return
    if language in {"ja", "zh", "ko"} and (head := _EAST_HEAD.match(text)):
        yield head["name"], 1.8
    if (
        language in {"ar", "hi", "fa", "he", "bn", "th", "ur"}
        and (head := _FIRST_WORDS.match(text))
        and not at
    ):
        yield head["name"], 3.0
    if language in _CASELESS:
        return
    if (subject := _SUBJECT.match(text)) and has_verb(f"It {subject['rest'].split()[0]}", language):
        yield subject["name"], 2.6 if len(subject["name"].split()) > 1 or not at else 1.8
    if (subject := _SUBJECT.match(text)) and any(char.isupper() for char in subject["name"].split()[-1][1:]):
        yield subject["name"], 2.6
    yield from _of_head(text, at)
    yield from _of_parts(text, at)
    yield from _before_phone(text, language)


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
    yield from ((part, 2.0) for part in parts[1:] if re.fullmatch(_RUN, part))


def _before_phone(text: str, language: str) -> Iterator[tuple[str, float]]:
    for figure in find_figures(text, language):
        if figure.kind == "phone":
            run = re.search(rf"(?P<name>{_RUN})[\s,:(]*$", text[: figure.start])
            if run:
                yield run["name"], 2.6


def _of_host(whole: str, url: str, language: str) -> Iterator[tuple[str, float]]:
    hosts = [url, *(figure.text for figure in find_figures(whole, language) if figure.kind == "address")]
    for host in filter(None, hosts):
        label = re.sub(r"^(?:https?://)?(?:www\.)?(?:[^@/]*@)?", "", host).split(".")[0].lower()
        plain = re.sub(r"[^a-z0-9]", "", _folded(label))
        spelled = _spelled_by(plain, whole)
        if spelled:
            yield _whole(spelled, whole), 5.0
        elif len(plain) >= 4 and "@" not in host and language == "en":
            yield label, 2.5


def _spelled_by(label: str, whole: str) -> str:
    """The words of the text that run together to *label*: "warmrooms" is spelled by "Warm Rooms"."""
    words = list(
        re.finditer(
            r"[\w'’.&]+", re.sub(r"\S+@\S+|\b[\w-]+\.[a-z]{2,}\S*", lambda found: " " * len(found[0]), whole)
        )
    )
    for size in (1, 2, 3, 4, 5):
        for at in range(len(words) - size + 1):
            span = whole[words[at].start() : words[at + size - 1].end()]
            if "\n" not in span and _runs_to(span, label):
                return span.strip(".'’")
    return ""


def _whole(spelled: str, whole: str) -> str:
    """The whole run of capitals in which the host's part stands: "Kiln Lane" is of "Kiln Lane Studio"."""
    pattern = rf"{_WORD}(?: (?:& )?(?:{_WORD}|\d{{1,3}}\b(?![.,]?\d)|[A-Z]\d+\w*))*"
    runs = (_trimmed(run) for line in whole.splitlines() for run in re.findall(pattern, line))
    never = word_set("no first names", "en")
    around = (run for run in runs if re.search(rf"(?<!\w){re.escape(spelled)}(?!\w)", run))
    return next(
        (run for run in around if run.split()[0].lower() not in never and len(run.split()) <= 4), spelled
    )


def _runs_to(span: str, label: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", _folded(span).replace("&", ""))
    joined = re.sub(r"[^a-z0-9]", "", _folded(span).replace("&", "and"))
    german = re.sub(r"[^a-z0-9]", "", span.lower().replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ß", "ss"))  # fmt: skip
    return len(label) > 3 and label in {plain, joined, german}


def _folded(text: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char)
    )


def _of_siblings(texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Two things of one family: "Noda Go: …" and "Noda Max: …" are both Noda."""
    heads = [head["name"].split() for text in texts if (head := re.match(rf"(?P<name>{_RUN})\s?:\s", text))]
    for first in heads:
        for other in heads:
            if first != other and first[0] == other[0] and len(first) > 1 < len(other):
                yield first[0], 3.0


def _trimmed(name: str) -> str:
    """Without what only stands beside a name: a measure at its end, a link word, a stop."""
    plain = re.sub(r"\s+\d+\s?(?:ml|g|kg|l|cl|oz|cm|mm|pcs)$", "", name.strip(" .,:;'’"))
    plain = re.sub(rf"(?:\s{_LINK})+$", "", plain)
    return re.sub(
        r"^(?:We['’]re|We are|Siamo|Somos|Wir sind|Wij zijn|At|From|By|For|And|Our|We|Hi|So)\s(?:la\s|the\s)?",
        "",
        plain,
    )


def _may_be_name(name: str, language: str) -> bool:
    words = name.split()
    if not words or len(words) > _MOST or len(name) < 2:
        return False
    lowered = [word.lower().strip(".,'’") for word in words]
    never = (
        word_set("no names", language)
        | word_set("headings", language)
        | word_set("capitalised", "en")
        | word_set("call", language)
        | word_set("orders", language)
    )
    if all(word in never for word in lowered) or lowered[0] in word_set("no first names", language):
        return False
    if (
        lowered[0] in word_set("tied", language)
        and lowered[0] != "the"
        and len(lowered) > 1
        and any(char.isdigit() for char in name)
    ):
        return False
    if any(
        figure.kind in {"measure", "money", "percent"} and " " in figure.text.replace("\u00a0", " ")
        for figure in find_figures(name, language)
    ):
        return False
    if lowered[-1] in word_set("no last names", language):
        return False
    return find_address(name) is None and not name[0].isdigit()


def _support(name: str, lines: Sequence[PlainLine]) -> float:
    """A name that recurs is one; streets and towns behind a comma are not what is sold."""
    seen = sum(name.lower() in line.text.lower() for line in lines)
    camel = any(char.isupper() for char in name.split(maxsplit=1)[0][1:]) and not name.isupper()
    return 0.8 * min(seen - 1, 2) + 0.5 * camel

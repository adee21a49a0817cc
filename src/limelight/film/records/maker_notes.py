"""What a brief says to whoever makes the film: obeyed where it can be, never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from limelight.film.records.capitals import capitalised
from limelight.film.records.plain import PlainLine
from limelight.film.records.vocabulary import matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["MakerNotes", "without_notes"]

_WITHHELD = re.compile(
    r"\b(?:don['’]?t|do not|no need to|please don['’]?t|never|not)\s+(?:mention|say|talk about|bring up|write|use(?=\s(?:the |that |our |any |\w+['’]s )*(?:words?|names?|terms?|phrases?|logo|pictures?|photos?|[\"“‘']))|show(?=\s(?:the |any |our |\w+['’]s )*(?:faces?|names?|photos?|pictures?|logo|prices?))|promise|call (?:it|us|the|them|this)|name|spoil)\s+(?:the |that |any |a |those|these|it|them|about )*(?P<topic>[^,.;()]{0,60})",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\s*\((?P<right>[€£$₹])\s?(?:not|nicht|pas|no)\s?(?P<wrong>[€£$₹])\s*[!.]*\)")
_ASIDE = re.compile(
    r"\s*\((?=[^)]*\b(?:nb\b|in the vid|please|pls|dont|no music|not for|has to be on|must be on|film|video|logo|typos?|sent from|up to you|you decide|bitte|svp|por favor|per favore|alsjeblieft"
    r"|(?:don['’]t|do not|never|no need to|nicht|ne pas|no|non|não|niet) (?:say|promise|mention|call|name|show|use|write|erwähnen|schreiben|sagen|dire|mentionner|écrire|decir|mencionar|digas|menzionare|dite|mencionar|diga|zeggen|noemen))\b)[^)]*\)",
    re.IGNORECASE,
)
_MAKING = (
    r"film|video|clip|reel|advert|spot|footage|voice-?over|narrat(?:or|ion)|voice|music|soundtrack|song|logo|captions?|subtitles?|emojis?|hashtags?|slogan|tagline|font|colou?rs|pictures?|photos?|photographs|images?|shots?|close-?ups?|"
    r"end card|end screen|intro|outro|tone|mood|vibe|instagram|insta|tiktok|facebook|linkedin|youtube|reels|seconds|vertical|portrait|landscape|exclamation marks?|clich[ée]s?|spoilers?|jokes?|puns?|stock|confetti|violins?|hype|jargon|slang|words?|phrase"
)
_TO_MAKER = re.compile(
    r"^(?:[A-Z][a-z]+\s?[-–,:]\s(?=\d|no\b|keep|make|please|pls|not\b|don|can\b))?(?:\d+ secs? max,? )?(?:(?:and|but|also|so|oh|ps|p\.s\.|note|thanks|maybe|just)[:,]?\s)*(?:please|pls|can (?:you|we)|could (?:you|we)|would you|make (?:it|sure|the|a|us)|keep (?:it|the|this)|use (?:our|the|my)|put (?:the|our|my|it)|"
    r"start with|open with|end with|finish with|mention|say|avoid|leave out|don['’]?t|do not|never|no|nothing|not too|i(?:['’]d| would)? (?:want|like|need)|we(?:['’]d| would)? (?:want|like|need)|the (?:film|video|clip|reel|brand logo|logo)|"
    rf"tone|style|mood|vibe|format|length|voice|music|logo|our logo)\b[^.]*?\b(?:{_MAKING})\b"
    r"|^(?:and |but |also )?(?:please )?(?:don['’]?t|do not|never)\s(?:say|mention|talk about|bring up|promise|write|quote|print|imply|claim|suggest|pretend|overdo|spoil|call (?:it|us|them|this|the)|name (?:the|any|our|\w+ as)|use the word|make it)\b"
    r"|^(?!(?:book|call|ring|rsvp|bring|come|order|reply|apply|register|share|give|donate|wear|note|remember|contact|email|visit|check|help|ask|take|keep|stay|leave|return|do|please|be|look|stop|check)\b)(?:[^\s\d]+\s){2,8}(?:please|pls)$"
    r"|^(?:and |but )?not (?:too )?(?:jolly|sad|shouty|salesy|cheesy|corny|pushy|gloomy|flashy|loud|posh|slick|corporate|cute|happy|cold|childish|hectic|dramatic|sentimental|funny|serious|long)\b[^.]{0,24}$"
    r"|^(?:and |but |also |hi,? )*(?:could|can|would|will) (?:you|ye|u|we) (?:please |pls |also )?(?:keep|make|do|use|put|leave|avoid|include)\b[^?£$€]*$"
    r"|^\(?(?:nb|n\.b\.?|ps|p\.s\.?)\b[^.]*\b(?:shown|pics?|photos?|film(?:ed)?|video|vid|mention|say|name|number|logo)\b"
    r"|^(?:and |but |also |please |pls )*leave (?:my|our|his|her|the) \w+ out\b"
    r"|^(?:[A-Z]\w+\s?[-–,:]\s)?\d+\s?sec\w* max\b"
    r"|^(?:kinda|sorta|kind of|sort of|bit of a|nice and|super)\s(?:\w+,?\s?){1,5}\??$"
    r"|^(?:tone|style|mood|format|length|music|voice|vibe|aspect|duration|language|audience|target)\s*:\s",
    re.IGNORECASE,
)
"""Sentences that speak to whoever makes the film, of what films are made of."""
_FILM = r"(?:(?:short |little |quick |trailer |teaser |kurzes? |kurzer |kleine[rs]? |petite? |court[e]? |breve |corto |kort |krótki\w* )?(?:video|vídeo|vidéo|advert|ads?(?![a-z])|commercial|film|filme|filmpje|filmik\w*|clip|reel|spot(?!s\b)|werbefilm|werbevideo|imagefilm|filmu|ролик\w*|видео|फ़िल्म|वीडियो|فيلم\w*|فيديو|영상|동영상)\w*)"
_FILM_LEAD = re.compile(
    rf"^[^.:,!?]{{0,48}}?\b(?:{_FILM}|trailer|teaser|promo)(?:\s[^\W\d_]+){{0,2}}?\s+(?:for|about|für|über|zu|pour|sur|para|sobre|per|su|pro|pra|voor|over|för|om|til|dla|o|для|о|untuk|tentang)\s+"
    rf"|^(?:نريد|نحتاج|أريد)\s+فيلم\S*\s+(?:قصير\S*\s+)?(?=ل)",
    re.IGNORECASE,
)
_FILM_TAIL = re.compile(
    r"\s+için\s+[^.:]{0,30}?(?:film|video)\S*(?:\s\S+){0,2}\.?$|\s*के लिए\s+(?:\S+\s){0,2}(?:वीडियो|फ़िल्म)[^।:]*।?$|(?:の|、)?(?:短い|短編|紹介|宣伝|PR|求人|告知|案内|\d+秒の?){0,3}(?:動画|ビデオ|映像)を?[^。]*(?:お願い|ください|作)[^。]*。?$"
    r"|(?:\s?(?:짧은|홍보|소개|광고|안내|모집|\d+초|세로)){0,3}\s?(?:영상|동영상)[^.。]*(?:부탁|만들|제작)[^.。]*[.。]?$|[^。，,]{0,12}(?:视频|短片)[^。，,]*(?:请|拍|做|制作)[^。]*。?$"
)
_WISH = re.compile(
    rf"^.{{0,28}}\b(?:{_FILM}|trailer|teaser)\s*(?:please|pls|bitte|svp|por favor)?$|^tone?\b\s*:",
    re.IGNORECASE,
)
"""Few words that ask for a film and tell nothing."""
_PLEA = re.compile(
    r"\b(?:please|pls|can you|could you|would you|but|so|and|just)\s+(?:make (?:it|us|me|a|the|short|reel)|create|film (?:it|us)|produce|keep (?:it|the|this)|do a|(?:don['’]?t|do not|dont|never|not)\s(?:call|say|mention|promise|write|show|use|name|put|make (?:it|us|the)))\b"
    r"|\b(?:please|can you|could you|would you)\s+(?:make|do|create|film|produce|help|keep)\b|\band we(?:['’]d| would) like (?:something|a|some)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:mention|say|show|write|use|name|promise|put|print|include)\s(?:those|these|them|it|that|this)\b",
    re.IGNORECASE,
)
"""What is not to be mentioned was said just before."""
_POLITE = 3
"""Words behind a greeting that only are polite: "Hi Dan, as discussed"."""
_LENGTH = re.compile(
    r"^(?:[^\W\d_]+\s){0,3}\d{1,2}\s?(?:sec(?:ond)?s?|sek\w*|seg\w*|secondi|secondes|másodperc|saniye|detik|сек\w*|秒|초|ثانية|सेकंड|سیکنڈ|δευτ\w*)\b\.?(?:\s[^\W\d_]+){0,2}$",
    re.IGNORECASE,
)
"""Few words that say how long a film should be."""
_GREETED = re.compile(
    r"^(?:hi|hello|hey|dear|hallo|hej|bonjour|hola|ciao|olá|oi|hoi|dag|cześć|merhaba)\s+(?:[A-Z]\w+|all|team|there|everyone|guys|folks)(?:\s(?:and|&|und|et|y|e|en|i|och)\s[A-Z]\w+)?\s*[,!–-]+\s*(?=\w)",
    re.IGNORECASE,
)
"""Before what a mail has to tell."""
_SIGNATURE = re.compile(r"^(?:(?:many |kind |best )?(?:thanks|regards|wishes|cheers|greetings|thank you|thx)\b.{0,40}|[A-Z][a-z]+(?: [A-Z]\.?)?|[A-Z]\.)$", re.IGNORECASE)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{4,}")
_TELLING = frozenset({"phone", "address", "money", "date", "time"})
"""Figures that nobody gives a maker only."""


@dataclass(frozen=True, slots=True)
class MakerNotes:
    """``notes`` in the brief's words; ``withheld`` are the words of topics that are not to be mentioned."""

    notes: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


def without_notes(lines: Sequence[PlainLine], language: str) -> tuple[tuple[PlainLine, ...], MakerNotes]:
    """*lines* without what is meant for the maker only, and what that was."""
    lines = [part for line in lines for part in _parted(_corrected(line), language)]
    notes = [line for at, line in enumerate(lines) if _is_note(line, language) or _signs(line, at, lines)]
    withheld = tuple(dict.fromkeys(_topics(lines)))
    rest = [line for line in lines if line not in notes and line.text.strip()]
    silent = [line for line in rest if _speaks_of(line.text, withheld)]
    told = tuple(line for line in rest if line not in silent)
    return told, MakerNotes(tuple(line.text for line in (*notes, *silent)), withheld)


def _corrected(line: PlainLine) -> PlainLine:
    """ "145 incl. clay (£ not €!)" is £145."""
    found = _CURRENCY.search(line.text)
    if found is None:
        return line
    text = _CURRENCY.sub("", line.text)
    return replace(line, text=re.sub(rf"(?<![\d.,{re.escape('€£$₹')}])(?=\d)", found["right"], text, count=1))


def _parted(line: PlainLine, language: str) -> Iterator[PlainLine]:
    """ "We are Masala Junction, please make a reel": what is told before the note stays."""
    greeted = _GREETED.match(line.text)
    rest = line.text[greeted.end() :] if greeted else ""
    if greeted and len(rest.split()) <= _POLITE and not re.search(r"\d", rest):
        yield line
        return
    text = _untold(_ASIDE.sub("", line.text))
    plea = _PLEA.search(text)
    head = text[: plea.start()].strip(" ,;-") if plea else ""
    points_back = plea is not None and _POINTS_BACK.search(text[plea.start() :]) is not None
    if plea and len(head.split()) > 3 and not points_back and not matches("notes", head, language):
        yield replace(line, text=head)
        yield replace(line, text=text[plea.start() :])
        return
    tail = re.search(r"(?<=[^\W\d_]{3}[.!?])\s+(?=[^\W\d_])", text)
    if (
        tail
        and not tail.end() >= len(text)
        and text[tail.end()].islower()
        and _is_note(replace(line, text=text[tail.end() :]), language)
    ):
        yield replace(line, text=text[: tail.start()].rstrip(".!"))
        text = text[tail.end() :]
    if told := _told_part(replace(line, text=text), language):
        yield replace(line, text=text[: told - 2])
        text = capitalised(text[told:])
    yield replace(line, text=text)


def _told_part(line: PlainLine, language: str) -> int:
    """Where the part of a note begins that tells something: behind its colon, where figures stand."""
    head, colon, tail = line.text.partition(": ")
    told = any(figure.kind in _TELLING for figure in find_figures(tail, language))
    return len(head) + 2 if colon and told and matches("notes", head, language) else 0


def _untold(text: str) -> str:
    """*text* without the wish for a film around what it tells: "A short video for our bike shop: …"."""
    text = _FILM_TAIL.sub("", _FILM_LEAD.sub("", _GREETED.sub("", text))).strip(" ,;-")
    return capitalised(text)


def _is_note(line: PlainLine, language: str) -> bool:
    text = line.text
    if line.kind == "heading":
        return False
    if any(shape.match(text) for shape in (_GREETED, _WISH, _LENGTH)) or _WITHHELD.search(text):
        return True
    return matches("notes", text, language) or _asks_of_film(text, language)


def _asks_of_film(text: str, language: str) -> bool:
    """It pleads for something of which films are made, and tells nothing: "no music please"."""
    if any(figure.kind in _TELLING for figure in find_figures(text, language)):
        return False
    if language == "en":
        return _TO_MAKER.match(text) is not None
    named = matches("made of", text, language) or matches("making", text, language)
    return named and matches("plea", text, language)


def _signs(line: PlainLine, at: int, lines: Sequence[PlainLine]) -> bool:
    """A greeting at the head of a mail, thanks and a name at its foot."""
    words = line.text.lower().rstrip(",.!").split()
    greets = at == 0 and bool(words) and words[0] in word_set("greetings", "en") and len(words) <= 5
    mail = any(one.text.lower().split()[:1] and one.text.lower().split()[0].strip(",") in word_set("greetings", "en") for one in lines[:1])  # fmt: skip
    thanks = re.match(
        r"(?:many |so |kind |best )?(?:thanks|regards|cheers|thank you|thx)\b", line.text, re.IGNORECASE
    )
    return greets or bool(thanks) or (mail and at >= len(lines) - 2 and bool(_SIGNATURE.match(line.text)))


_UNMENTIONED = re.compile(r"\b(?:mention|say|talk about|bring up|name)\b", re.IGNORECASE)
"""What is asked is silence on a topic; "don't use the logo" asks for none."""


def _topics(lines: Sequence[PlainLine]) -> Iterator[str]:
    for line in lines:
        found = _WITHHELD.search(line.text)
        if found and _UNMENTIONED.search(found[0]):
            before = line.text[: found.start()] if not _WORD.search(found["topic"]) else ""
            yield from (
                word.lower()
                for word in _WORD.findall(found["topic"] or before)
                if word.lower() not in _COMMON
            )


_COMMON = frozenset(["this", "that", "time", "them", "those", "these", "film", "video", "please", "with", "from", "about", "also", "they", "their", "your", "other", "anything", "word", "words"])  # fmt: skip


def _speaks_of(text: str, withheld: Sequence[str]) -> bool:
    """A topic's own word, or most of its letters: "bankruptcies" and "bankrupt"."""
    words = [word.lower() for word in _WORD.findall(text)]
    kin = (
        word_set("went under", "en")
        if any(word.startswith("bankrupt") for word in withheld)
        else frozenset[str]()
    )
    return any(word[:6] == topic[:6] for word in words for topic in withheld) or any(
        one in text.lower() for one in kin
    )

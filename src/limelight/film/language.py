"""Which language a text is in, and how its sentences end. Small, deterministic, no model.

Scripts decide first (kana is Japanese, hangul Korean); among Latin languages the commonest little words do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

__all__ = [
    "DEFAULT_LANGUAGE",
    "comma",
    "detect",
    "is_abbreviated",
    "is_spaced",
    "joined_sentences",
    "sentences",
]

DEFAULT_LANGUAGE = "en"

_BLOCKS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GURMUKHI": "pa",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "ETHIOPIC": "am",
}
_LITTLE_WORDS = {
    "en": "the a an and of to in is for with your you that on at it our we from how are this not",
    "de": "der die das und ein eine mit für von ist im den dem nicht sie ihr wir auf aus zum zur ohne",
    "fr": "le la les un une des et du de pour avec est dans sur vous votre nos nous sans en au aux plus",
    "es": "el la los las un una y de del para con es en su tu por que sin más nuestro nuestra",
    "it": "il lo la gli le un una e di del della per con è in nel che senza più nostro nostra",
    "pt": "o os um uma e de da para com é em na que sem mais nosso nossa você às aos ao até pelo pela são num numa",
    "nl": "de het een en van voor met is in op uw je wij niet zonder uit naar onze",
    "sv": "och en ett för med är på i av som din vi utan till det den",
    "da": "og en et til med er på i af som din vi uden det den for",
    "no": "og en et til med er på i av som din vi uten det den for",
    "fi": "ja on ei se että tai kun myös sinun meidän ilman",
    "pl": "i w z na do dla jest nie się to bez od twój nasz oraz",
    "cs": "a v z na do pro je není se to bez od váš náš",
    "tr": "ve bir için ile bu da de çok sizin bizim olan",
    "id": "dan yang untuk dengan di ke dari ini itu tanpa kami anda",
    "vi": "và của cho với là trong một những không được bạn",
    "hu": "és a az egy nem van hogy nélkül",
    "ro": "și un o de la cu pentru este în din fără",
}
_MARKS = {"ß": "de", "ä": "de", "ü": "de", "ñ": "es", "¿": "es", "ç": "fr", "ã": "pt", "ł": "pl", "ş": "tr"}
_OWN_LETTERS = {
    "tr": "ığş",
    "pl": "łąęśźżć",
    "cs": "řěů",
    "hu": "őű",
    "ro": "ăț",
    "pt": "ãõ",
    "de": "ß",
    "es": "ñ¿¡",
    "vi": "ơưđ",
}
"""Letters that only one language has."""
_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "，"}
_CLOSE = frozenset({"ja", "zh"})
"""Languages that put no space between sentences either."""
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[^\sa-z–—-]|i(?:OS|Phone|Pad)\b|(?:www\.)?[a-z\d][a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:/|[\s.,;]|$)|[\w.+-]+@)|(?<=[。！？｡])[」』）”’]*\s*|(?<=[।؟۔։።])\s*|[\r\n]+"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?i:Mr|Mrs|Ms|Dr|St|Prof|Fr|Rev|Capt|Gen|vs|approx|incl|excl|avg|Co|dept|govt|est|Ind|Opp|Est|Blvd|e\.g|i\.e|etc|z\.B|d\.h|u\.a|ca|bzw|inkl|zzgl|Nr|Jr|Sr|Sra|Dra|Mme|M|\w\.\w|p\.p|sq|ave|av|núm|ul|al|"
    r"godz|tel|Tel|ggf|evtl|bl\.a|t\.ex|т\.д|ул|стр|г)|(?:^|\b\d+\s|\b[A-Z]\w*\s|[A-Z]\.\s?|[–—-]\s)[A-Z])\.$"
)
"""Ends no sentence, whatever follows."""
_BEFORE_FIGURE = re.compile(
    r"\b(?:[Nn]os?|Nº|nº|kl|Kl|klo|Ref|ref|art|Lic|lic|[Rr]eg|Model|Ext|ext|[Cc]h|[Aa]pt|est|Est|Rs|Rp|max|min|Max|Min|Art|Fig|p|pp|Vol|Ch|Tel|tel|Mob|[\w-]*[Ss]tr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|"
    r"Mo|Di|Mi|Do|Sa|So|janv|févr|avr|juil|sept|oct|nov|déc|ene|abr|ago|dic)\.$"
)
"""Ends no sentence where a figure follows: "Dec. 20", "No. 5"."""
_ORDINAL_DAY = re.compile(r"\b\d{1,2}\.$")
"""Of a date where a month follows: "29. März"."""
_MONTH = re.compile(
    r"(?:Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)\w*\b|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"\b[ap]\.m\.$")
_GOES_ON = re.compile(r"(?:[a-z\d–—(-]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\b|to\b)")


def detect(text: str) -> str:
    """ISO 639-1 code of *text*; English when nothing tells otherwise."""
    scripts = _scripts(text)
    if not scripts or scripts.most_common(1)[0][0] == "latin":
        return _latin_language(text)
    if scripts["ja"]:  # Japanese mixes kana with many more Chinese characters
        return "ja"
    return _refined(scripts.most_common(1)[0][0], text)


def is_spaced(language: str) -> bool:
    """False for languages that put no spaces between words."""
    return language.split("-", maxsplit=1)[0] not in _UNSPACED


def comma(language: str) -> str:
    """The comma of *language*, with the space that follows it."""
    return _COMMAS.get(language.split("-", maxsplit=1)[0], ", ")


def joined_sentences(said: Iterable[str], language: str) -> str:
    """Sentences one after the other, as *language* sets them."""
    return ("" if language.split("-", maxsplit=1)[0] in _CLOSE else " ").join(said)


def sentences(text: str) -> tuple[str, ...]:
    """*text* cut at sentence ends of any script, trimmed, empties dropped; abbreviations don't end one."""
    found: list[str] = []
    for piece in (part.strip() for part in _ENDS.split(text)):
        if piece and found and _goes_on(found[-1], piece):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return tuple(found)


def is_abbreviated(before: str) -> bool:
    """Whether *before* ends with an abbreviation, whose full stop ends no sentence."""
    return _ABBREVIATION.search(before.rstrip()) is not None


def _goes_on(before: str, after: str) -> bool:
    """Whether the full stop between them ends nothing."""
    if _ABBREVIATION.search(before):
        return True
    if _BEFORE_FIGURE.search(before) and (after[:1].isdigit() or after[:1] in "–-"):
        return True
    dated = _ORDINAL_DAY.search(before) and _MONTH.match(after)
    return bool(dated) or bool(_HALF_DAY.search(before) and _GOES_ON.match(after))


def _scripts(text: str) -> Counter[str]:
    return Counter(_script(char) for char in text if char.isalpha())


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((language for block, language in _BLOCKS.items() if name.startswith(block)), "latin")


def _refined(language: str, text: str) -> str:
    if language == "ar" and re.search("[پچژگک]", text):
        return "fa"
    if language == "ru" and re.search("[іїєґ]", text.lower()):
        return "uk"
    return language


def _latin_language(text: str) -> str:
    words = Counter(_LETTERS.findall(text.lower()))
    scores = {
        language: sum(words[word] for word in little.split()) for language, little in _LITTLE_WORDS.items()
    }
    for language, letters in _OWN_LETTERS.items():
        scores[language] += 2 * any(letter in letters for letter in text.lower())
    best = max(scores, key=lambda language: scores[language])
    clear = scores[best] >= 2 and scores[best] > scores[DEFAULT_LANGUAGE]
    if clear:
        return best
    return _by_letters(text) if scores[DEFAULT_LANGUAGE] == 0 else DEFAULT_LANGUAGE


def _by_letters(text: str) -> str:
    accented = sum(char.isalpha() and ord(char) > 0x7F for char in text)
    if accented < 2:  # one accent is a name: Café, Zoë
        return DEFAULT_LANGUAGE
    return next((language for mark, language in _MARKS.items() if mark in text.lower()), DEFAULT_LANGUAGE)

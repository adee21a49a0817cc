"""Where a line may end, where it should, and the division of a text into even lines.

Spaces divide most scripts. Japanese, Chinese and Thai are divided into phrases by BudouX. What a
reader takes in as one thing (a figure and its unit, an article and its noun, a name) is kept on one
line by a price on breaking it, so that a narrow box can still break it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import budoux

from limelight.media.draw.fonts import script_of
from limelight.media.draw.shape import guess_language

__all__ = ["Piece", "break_price", "divide", "pieces"]

_NO_START = frozenset(
    "、。，．,.!?！？:;：；)）]］}｝」』】〉》〕’”…‥ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ·・％%ฯๆ៖။।॥،؛؟"
)
"""Kinsoku: never at the start of a line (JIS X 4051, and W3C *Requirements for Japanese Text Layout* 3.1.7)."""

_NO_END = frozenset("(（[［{｛「『【〈《〔‘“$€£¥￥#@«")
_CLINGING = {
    "en": "a an the to of in on at by for with and or but your our my its no not so as from &",
    "de": "der die das den dem des ein eine einen einem einer zu im in am an auf für mit und oder bei von vom zum zur",
    "fr": "le la les l' un une des du de d' à au aux en et ou pour par sur dans ce cette votre vos",
    "es": "el la los las un una unos unas de del a al en y o con por para su tu",
    "it": "il lo la i gli le un una di del della a al in e o con per da",
    "pt": "o a os as um uma de do da dos das em no na e ou com por para",
    "nl": "de het een van in op te voor met en of bij",
}
_LEANING = {"en": "is are was were be"}
"""Never first in a line where it can be helped: a verb that belongs to the word before it."""
_STOPS = ".!?…:;—–。！？："
_PAUSES = ",،、，"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text that stays whole: characters ``[start, end)``, and what divides it from the last."""

    text: str
    start: int
    end: int
    spaced: bool
    """A space stands before it, unless it starts a line."""
    forced: bool
    """A line break was written before it."""


def pieces(text: str, language: str = "en") -> tuple[Piece, ...]:
    """*text* divided at every place where a line may end."""
    language = guess_language(text, language)
    found: list[Piece] = []
    for match in re.finditer(r"[^ \t\n]+", text):
        before = text[found[-1].end if found else 0 : match.start()]
        start, spaced, forced = match.start(), bool(found), bool(found) and "\n" in before
        for part in _phrases(match.group(), language):
            found.append(Piece(part, start, start + len(part), spaced, forced))
            start, spaced, forced = start + len(part), False, False
    return tuple(found)


def break_price(before: Piece, after: Piece, language: str = "en") -> float:
    """What it costs the reader when a line ends between two pieces; below 0 it helps."""
    bare = before.text.lower().strip("“”‘’\"'")
    if before.text[-1] in _STOPS:
        return -0.12
    if before.text[-1] in _PAUSES:
        return -0.05
    if bare in _clinging(language[:2].lower()):
        return 0.4
    if bare[-1:].isdigit() or (after.text[0].isdigit() and before.text[-1].isalpha() and len(bare) <= 3):
        return 0.6
    if after.text.lower() in _LEANING.get(language[:2].lower(), "").split():
        return 0.3
    return 0.4 if _is_name(before, after) else 0.0


def divide(
    widths: Sequence[float], prices: Sequence[float], count: int, limit: float
) -> tuple[float, tuple[int, ...]] | None:
    """The best division of pieces into *count* lines no wider than *limit*: its cost and each line's end.

    ``widths`` has one row sum per pair through prefix sums: ``widths[i]`` is the advance of piece *i* with
    its space; ``prices[i]`` is the price of a line that ends before piece *i* (infinite: never; −infinite:
    always). Cost is the mean squared departure from the even width, plus the prices. None: impossible.
    """
    total, size = sum(widths), len(widths)
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{0: (0.0, ())}]
    for line in range(1, count + 1):
        row: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best[-1].items():
            for end, priced in _ends(widths, prices, start, limit, total / count, count):
                if (line == count) == (end == size):
                    offered = cost + priced
                    if end not in row or offered < row[end][0]:
                        row[end] = (offered, (*ends, end))
        best.append(row)
    return best[count].get(size)


def _ends(
    widths: Sequence[float], prices: Sequence[float], start: int, limit: float, even: float, count: int
) -> list[tuple[int, float]]:
    """Every end of a line that starts at *start*, with its cost."""
    found: list[tuple[int, float]] = []
    width, size = 0.0, len(widths)
    for end in range(start + 1, size + 1):
        width += widths[end - 1]
        if width > limit:
            break
        price = prices[end] if end < size else _lonely(width, even, end - start)
        if price == float("-inf"):
            found.append((end, 0.0))
            break
        if price < float("inf"):
            found.append((end, ((width - even) / even) ** 2 / count + price))
    return found


def _lonely(width: float, even: float, count: int) -> float:
    """The last line must not be one short word."""
    if count > 1 or width > 0.85 * even:
        return 0.0
    return 0.3 if width < 0.55 * even else 0.1


def _is_name(before: Piece, after: Piece) -> bool:
    """Two capitalised words in a row belong together, unless everything is capitalised."""
    pair = (before.text, after.text)
    return (
        all(len(word) > 1 and word[0].isupper() and not word.isupper() for word in pair) and before.start > 0
    )


@cache
def _clinging(language: str) -> frozenset[str]:
    return frozenset(_CLINGING.get(language, "").split())


def _phrases(word: str, language: str) -> list[str]:
    """A spaceless stretch as the phrases it may be broken between."""
    parser = _parser(language, "Thai" in {script_of(char) for char in word})
    parts = parser.parse(word) if parser and any(map(_is_spaceless, word)) else _after_hyphens(word)
    return _kinsoku(parts)


def _after_hyphens(word: str) -> list[str]:
    return [
        part for part in re.split(r"(?<=[A-Za-zÀ-ž]{3}[-/])(?=[A-Za-zÀ-ž]{3})|(?<=[—…])(?=\w)", word) if part
    ]


def _kinsoku(parts: list[str]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if kept and (part[0] in _NO_START or kept[-1][-1] in _NO_END):
            kept[-1] += part
        else:
            kept.append(part)
    return kept


def _is_spaceless(char: str) -> bool:
    return script_of(char) in {"Hani", "Hira", "Kana", "Thai"}


@cache
def _parser(language: str, thai: bool) -> budoux.Parser | None:
    if thai:
        return budoux.load_default_thai_parser()
    code = language.lower()
    if code.startswith("ja"):
        return budoux.load_default_japanese_parser()
    if code in {"zh-tw", "zh-hk"}:
        return budoux.load_default_traditional_chinese_parser()
    return budoux.load_default_simplified_chinese_parser() if code.startswith("zh") else None

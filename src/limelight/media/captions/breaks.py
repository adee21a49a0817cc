"""Where a reader would break a line: the cost of ending a line between two words.

Rules of subtitlers (for instance the BBC's and Netflix's timed-text guides): break after punctuation,
before conjunctions and prepositions, never inside a name, nor between an article and its noun or a
number and its unit.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["BOUND", "break_cost", "ends_clause", "ends_sentence"]

BOUND: Final = 14
"""At and above this cost two words belong together."""

_CLOSERS: Final = "\"'”’)]»›」』"
_SENTENCE: Final = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")
_CLAUSE: Final = (",", ";", ":", "—", "–", "、", "，", "；", "：", "،", "؛")
_NUMBER: Final = re.compile(r"[\"'“‘(#~<>≤≥+−-]*\d[\d.,:/]*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BOUND_TO_NEXT: Final = _words(
    "a an the my your our his her its their this that these those no every each some any another very too so more most "
    "less to of at in on by for from with into over under per as than and or but nor if not don't can't won't "
    "der die das den dem des ein eine einen einem einer im am zum zur mit von für und oder nicht "
    "le la les un une des du au aux de et ou ne sans avec pour el los las una unos unas del al y o con para por sin "
    "il lo gli i uno e di da per che os as um uma do da em no na het een en van voor met и в на с не из для"
)
_TITLES: Final = _words("dr. mr. mrs. ms. prof. st. no. nos. vs. e.g. i.e. approx. mt.")
_OPENS_PHRASE: Final = _words(
    "and or but nor so because when while where if unless until after before since though although than that which who "
    "whose with without for from to at in on by of into onto over under through between during about against around "
    "und oder aber weil wenn dass mit ohne für von et ou mais parce que quand avec sans pour y pero porque cuando con "
    "sin para e ma perché quando per и но что когда"
)
_SUBJECTS: Final = _words("i you we they he she it it's you're we're they're i'm there here that's")
_VERBS_BOUND: Final = _words(
    "is are was were be been am has have had can will would could should may might must do does did"
)


def break_cost(left: str, right: str, pause_ms: int = 0) -> int:
    """Cost from 0 (a sentence ends) to 20 (number and unit) of a break between *left* and *right*.

    A pause of the speaker between the two is a good place, unless grammar forbids it.
    """
    cost = _written_cost(left, right)
    return min(cost, 2) if pause_ms >= 200 and cost < BOUND else cost


def _written_cost(left: str, right: str) -> int:
    if ends_sentence(left):
        return 0
    if ends_clause(left):
        return 1
    last, first = _bare(left), _bare(right)
    if _NUMBER.fullmatch(left) or (_NUMBER.fullmatch(right) and left[:1].isupper()):
        return 20
    if last in _BOUND_TO_NEXT or left.lower() in _TITLES:
        return BOUND
    if _is_name(left) and _is_name(right):
        return BOUND
    return _phrase_cost(last, first)


def _phrase_cost(last: str, first: str) -> int:
    if first in _OPENS_PHRASE:
        return 3
    if first in _SUBJECTS:
        return 4
    return 9 if last in _VERBS_BOUND or last in _SUBJECTS else 6


def _bare(word: str) -> str:
    return word.strip(_CLOSERS + "“‘([«„.,!?…").lower().replace("’", "'")


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in _SUBJECTS


def ends_sentence(word: str) -> bool:
    """Whether *word* carries the mark that ends a sentence ("Dr." does not)."""
    text = word.rstrip(_CLOSERS)
    return text.endswith(_SENTENCE) and text.lower() not in _TITLES and not re.fullmatch(r"[A-Z]\.", text)


def ends_clause(word: str) -> bool:
    return word.rstrip(_CLOSERS).endswith(_CLAUSE)

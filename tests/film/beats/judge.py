"""A dependency parser as judge: a cut is torn where it parts a word from what it leans on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_LEANS = frozenset(
    {"det", "predet", "nummod", "quantmod", "compound", "poss", "case", "amod", "aux", "auxpass", "neg"}
)
"""Relations that no cut may cross."""
_LEANS_BESIDE = frozenset({"prt", "advmod", "pobj", "pcomp", "npadvmod", "cc", "mark", "dative"})
"""Relations that no cut may cross between two words that stand side by side."""
_LEADS_ON = frozenset({"DET", "CCONJ", "SCONJ", "AUX"})


@dataclass(frozen=True)
class Judge:
    """``nlp`` is a spaCy pipeline."""

    nlp: Any

    def torn(self, parts: Sequence[str]) -> list[str]:
        """Every cut of *parts* that tears something, as the two sides and the relation."""
        doc = self.nlp(" ".join(parts))
        found: list[str] = []
        end = -1
        for left, right in pairwise(parts):
            end += len(left) + 1
            cut = next((token.i for token in doc if token.idx > end - 1), len(doc))
            why = sorted(set(self._crossed(doc, cut)))
            if why:
                found.append(f"{left} | {right}  ({', '.join(why)})")
        return found

    def _crossed(self, doc: Any, cut: int) -> Iterator[str]:
        before = doc[cut - 1]
        if before.is_punct:  # a mark ends a phrase, whatever leans over it
            return
        if before.pos_ in _LEADS_ON and before.dep_ not in {"pobj", "dobj", "nsubj", "advmod", "ROOT"}:
            yield f"ends in {before.text}"
        if before.dep_ in {"prep", "agent"} and any(child.i > before.i for child in before.children):
            yield f"ends in {before.text}"
        for token in doc:
            head = token.head
            if (token.i < cut) == (head.i < cut):
                continue
            if (
                token.dep_ in _LEANS
                and not (token.dep_ == "amod" and token.i > head.i)
                and not (token.dep_ in {"aux", "auxpass"} and _asks(token, head))
            ) or (token.dep_ in _LEANS_BESIDE and abs(token.i - head.i) == 1 and self._leans(token, head)):
                yield f"{token.dep_}: {token.text} – {head.text}"

    @staticmethod
    def _leans(token: Any, head: Any) -> bool:
        """An adverb leans on what follows it, and "and" on the right; not on the verb before."""
        if token.dep_ == "advmod":
            return token.i < head.i or (head.pos_ in {"ADJ", "ADV"} and token.tag_ != "WRB")
        if token.dep_ in {"cc", "npadvmod", "dative"}:
            return token.dep_ == "npadvmod" and token.i < head.i
        return True


def _asks(token: Any, head: Any) -> bool:
    """ "Can the two of you …": the subject stands between, and may be long."""
    return token.i < head.i and any(
        child.dep_ == "nsubj" and token.i < child.i < head.i for child in head.children
    )

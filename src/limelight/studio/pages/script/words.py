"""Two versions of the same words, told apart word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

__all__ = ["Part", "told_apart"]

Part = tuple[str, bool]
"""Some words, and whether only this version has them."""
_WORD = re.compile(r"\S+\s*")


def told_apart(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """*before* and *after* in parts; what is the same in both, and what is not."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    same = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    blocks = same.get_matching_blocks()
    left = _parts(old, [(block.a, block.a + block.size) for block in blocks])
    return left, _parts(new, [(block.b, block.b + block.size) for block in blocks])


def _parts(words: list[str], kept: list[tuple[int, int]]) -> list[Part]:
    found: list[Part] = []
    for (_, end), (start, until) in pairwise([(0, 0), *kept]):
        found += [("".join(words[end:start]), True), ("".join(words[start:until]), False)]
    return [(part, is_own) for part, is_own in found if part]

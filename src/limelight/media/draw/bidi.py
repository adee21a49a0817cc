"""The order in which mixed left-to-right and right-to-left text is read on a line.

The Unicode Bidirectional Algorithm (UAX #9) without explicit embeddings and isolates, which
on-screen text does not carry: rules P2–P3, W1–W7, N0 (brackets of one pair), N1–N2, I1–I2, L1–L2, L4.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

__all__ = ["base_level", "embedding_levels", "mirrored", "visual_order"]

_STRONG = frozenset({"L", "R", "AL"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_CONTROLS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_MIRRORS = {
    **_PAIRS,
    **{close: open_ for open_, close in _PAIRS.items()},
    "<": ">",
    ">": "<",
    "≤": "≥",
    "≥": "≤",
}


def base_level(text: str) -> int:
    """0 for a paragraph that starts left to right, 1 for right to left (P2–P3)."""
    first = next((kind for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), "L")
    return 0 if first == "L" else 1


def embedding_levels(text: str, base: int | None = None) -> list[int]:
    """Level of each character: even reads left to right, odd right to left."""
    base = base_level(text) if base is None else base
    side = "R" if base else "L"
    kinds = _weak(_plain_kinds(text), side)
    kinds = _brackets(text, kinds, side)
    return _trailing_space(text, [_level(kind, base) for kind in _neutral(kinds, side)], base)


def visual_order(levels: Sequence[int]) -> list[int]:
    """Indices of a line's parts from left to right, given their levels (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for threshold in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        _reverse_runs(order, [levels[index] >= threshold for index in order])
    return order


def mirrored(char: str) -> str:
    """The glyph-mirrored partner of a bracket, or the character itself (L4)."""
    return _MIRRORS.get(char, char)


def _reverse_runs(order: list[int], high: list[bool]) -> None:
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and high[end]:
            end += 1
        order[start:end] = order[start:end][::-1]
        start = max(end, start + 1)


def _plain_kinds(text: str) -> list[str]:
    kinds = [unicodedata.bidirectional(char) or "ON" for char in text]
    return ["ON" if kind in _CONTROLS else kind for kind in kinds]


def _weak(kinds: list[str], side: str) -> list[str]:
    """W1–W7 in one run of the paragraph's level."""
    kinds = _marks_and_numbers(kinds, side)
    kinds = _separators(kinds)
    kinds = _terminators(kinds)
    last = side
    for index, kind in enumerate(kinds):
        if kind in {"ET", "ES", "CS"}:
            kinds[index] = "ON"
        elif kind in {"L", "R"}:
            last = kind
        elif kind == "EN" and last == "L":
            kinds[index] = "L"
    return kinds


def _marks_and_numbers(kinds: list[str], side: str) -> list[str]:
    """W1 (a mark takes its base's kind), W2 (digits after Arabic are Arabic numbers), W3."""
    result: list[str] = []
    strong, previous = side, side
    for found in kinds:
        kind = previous if found == "NSM" else found
        if kind in _STRONG:
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = "AN"
        previous = kind
        result.append(kind)
    return ["R" if kind == "AL" else kind for kind in result]


def _separators(kinds: list[str]) -> list[str]:
    """W4: a single separator between two numbers of a kind joins them."""
    result = list(kinds)
    for index in range(1, len(kinds) - 1):
        before, kind, after = result[index - 1], kinds[index], kinds[index + 1]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in {"EN", "AN"})
        ):
            result[index] = before
    return result


def _terminators(kinds: list[str]) -> list[str]:
    """W5: signs such as % and $ go with the number they touch."""
    result = list(kinds)
    for step in (1, -1):
        indices = range(len(result)) if step == 1 else range(len(result) - 1, -1, -1)
        touching = False
        for index in indices:
            touching = result[index] == "EN" or (touching and result[index] == "ET")
            if touching:
                result[index] = "EN"
    return result


def _direction(kind: str) -> str | None:
    if kind in {"R", "EN", "AN"}:
        return "R"
    return "L" if kind == "L" else None


def _brackets(text: str, kinds: list[str], side: str) -> list[str]:
    """N0: both brackets of a pair take the direction of what they hold or stand in."""
    result = list(kinds)
    for opened, closed in _bracket_pairs(text):
        inside = {_direction(kind) for kind in result[opened + 1 : closed]} - {None}
        if side in inside:
            result[opened] = result[closed] = side
        elif inside:
            before = next((d for d in map(_direction, reversed(result[:opened])) if d), side)
            result[opened] = result[closed] = before if before in inside else side
    return result


def _bracket_pairs(text: str) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if char in _PAIRS:
            waiting.append((_PAIRS[char], index))
        elif waiting and char == waiting[-1][0]:
            pairs.append((waiting.pop()[1], index))
    return sorted(pairs)


def _neutral(kinds: list[str], side: str) -> list[str]:
    """N1–N2: neutrals between two equal directions take it, others the paragraph's."""
    result = list(kinds)
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > start:
            before = _direction(kinds[start - 1]) if start else side
            after = _direction(kinds[end]) if end < len(kinds) else side
            agreed = before if before == after and before is not None else side
            result[start:end] = [agreed] * (end - start)
        start = end + 1
    return result


def _level(kind: str, base: int) -> int:
    """I1–I2."""
    if base % 2 == 0:
        return base + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
    return base + (0 if kind == "R" else 1)


def _trailing_space(text: str, levels: list[int], base: int) -> list[int]:
    """L1 for a paragraph set as one piece."""
    kept = len(text.rstrip())
    return levels[:kept] + [base] * (len(levels) - kept)

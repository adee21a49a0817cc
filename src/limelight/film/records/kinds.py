"""The kinds of things that a brief says."""

from __future__ import annotations

from typing import Literal

__all__ = ["RecordKind"]

RecordKind = Literal[
    "offer",
    "price",
    "identity",
    "role",
    "event",
    "deadline",
    "place",
    "hours",
    "contact",
    "invitation",
    "measure",
    "review",
    "question",
    "title",
    "step",
    "item",
    "feature",
    "statement",
]
"""What somebody wants to know: the offer and its price, what it is, when and where, how to get it, and proof."""

"""The engines that a worker uses, built from settings that crossed the process border as values."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Engines", "build_engines"]


@dataclass(frozen=True, slots=True)
class Engines:
    llm_url: str
    llm_model: str
    llm_key: str


def build_engines(llm_url: str, llm_model: str, llm_key: str) -> Engines:
    return Engines(llm_url, llm_model, llm_key)

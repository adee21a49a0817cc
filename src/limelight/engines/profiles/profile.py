"""What is known about an engine before it is asked: facts as data, never behaviour."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EngineProfile", "VoiceProfile"]


@dataclass(frozen=True, slots=True)
class EngineProfile:
    name: str
    capability: str
    """One of DESIGN's verbs: write, speak, transcribe, compose, paint…"""
    summary: str
    licence: str
    """SPDX expression, with a remark where it matters."""
    price: str
    source: str
    languages: tuple[str, ...] = ()
    """BCP 47 codes, ``*`` for many; empty where language does not matter."""


@dataclass(frozen=True, slots=True)
class VoiceProfile:
    name: str
    engine: str
    language: str
    gender: str
    licence: str
    source: str

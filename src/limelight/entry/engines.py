"""The engines that a worker uses, built from settings that crossed the process border as values."""

from __future__ import annotations

from limelight.engines.adapters.openai.client import Endpoint
from limelight.engines.adapters.openai.text import OpenAIText
from limelight.engines.registry import video_engines
from limelight.film.workshop import Engines

__all__ = ["build_engines"]


def build_engines(llm_url: str, llm_model: str, llm_key: str, fake_film: str = "") -> Engines:
    """What a step may ask; whether it is available is asked of each when it is needed."""
    return Engines(text=OpenAIText(Endpoint(llm_url, llm_model, llm_key)), video=video_engines(fake_film))

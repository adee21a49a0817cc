"""Settings from the environment, read once here and passed on as values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings", "read_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data lives, and the language model to ask if a person wants one."""

    home: Path
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = ""
    fake_film: str = ""
    """Folder of the make-believe vendor; empty for none."""

    def __repr__(self) -> str:
        # A key must not reach a log through somebody's repr.
        return f"Settings(home={self.home!s}, llm_url={self.llm_url!r}, llm_model={self.llm_model!r})"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """``LIMELIGHT_HOME`` (default: the platform's user data folder) and ``LIMELIGHT_LLM_{URL,MODEL,KEY}``, ``LIMELIGHT_FAKE_FILM``."""
    values = os.environ if environ is None else environ
    return Settings(
        home=_home(values.get("LIMELIGHT_HOME", "")),
        llm_url=values.get("LIMELIGHT_LLM_URL", ""),
        llm_model=values.get("LIMELIGHT_LLM_MODEL", ""),
        llm_key=values.get("LIMELIGHT_LLM_KEY", ""),
        fake_film=values.get("LIMELIGHT_FAKE_FILM", ""),
    )


def _home(given: str) -> Path:
    if given:
        return Path(given).expanduser().absolute()
    import platformdirs  # noqa: PLC0415 - only where nobody said where

    return Path(platformdirs.user_data_dir("limelight", appauthor=False))

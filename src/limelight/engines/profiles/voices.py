"""Facts about the voice engines that Limelight knows. Checked 2026-11-21."""

from __future__ import annotations

from typing import Final

from limelight.engines.profiles.profile import EngineProfile, VoiceProfile

__all__ = ["VOICES", "VOICE_ENGINES"]

VOICE_ENGINES: Final = (
    EngineProfile(
        name="hibari",
        capability="speak",
        summary="English speech with exact word times, in the base install",
        licence="Apache-2.0",
        price="free",
        source="https://pypi.org/project/hibari-tts/",
        languages=("en",),
    ),
    EngineProfile(
        name="espeak",
        capability="speak",
        summary="about 100 languages, plain but clear; a program you install yourself",
        licence="GPL-3.0-or-later (separate program, not shipped)",
        price="free",
        source="https://github.com/espeak-ng/espeak-ng",
        languages=("*",),
    ),
)

VOICES: Final = (
    VoiceProfile(
        name="heart",
        engine="hibari",
        title="Heart",
        language="en-US",
        gender="female",
        licence="Apache-2.0",
        source="a 7.9 MB network trained on the output of Kokoro-82M, voice af_heart (Apache-2.0)",
    ),
)

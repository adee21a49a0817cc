"""Which files a finished film consists of, and how each is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from limelight.film.casting import Casting
from limelight.film.deliver import Delivered, Delivery, film_name
from limelight.film.direction import Direction
from limelight.film.filmfile import write_film_file
from limelight.film.passport import keys_of, passport_of
from limelight.film.run import Outcome
from limelight.film.script import Script, to_yaml
from limelight.film.storyboard import Storyboard
from limelight.media.captions.subrip import subrip
from limelight.media.captions.webvtt import webvtt
from limelight.media.timeline import to_data
from limelight.store import Store

__all__ = ["put_film"]


def put_film(
    delivery: Delivery, script: Script, outcome: Outcome, casting: Casting, direction: Direction, store: Store
) -> Delivered:
    """Put the film and everything beside it into the delivery's folder."""
    board: Storyboard = outcome.outputs["board"]
    films = _films(delivery, outcome, store)
    stills = outcome.outputs["stills"][0]
    delivery.blob(store, stills.thumbnail, "thumbnail.jpg")
    delivery.blob(store, stills.contact, "contact.jpg")
    delivery.text(subrip(board.timeline.captions, board.timeline.rate), "film.srt")
    delivery.text(webvtt(board.timeline.captions, board.timeline.rate), "film.vtt")
    delivery.file("film.otio", lambda path: _otio(board, films[0].name, path))
    delivery.kept_text(to_yaml(script), "script.yaml")
    delivery.text(_film_file(script, outcome, casting, direction, store, films), "film.json")
    return delivery.summary(films)


def _films(delivery: Delivery, outcome: Outcome, store: Store) -> list[Path]:
    made = outcome.outputs["film"]
    return [delivery.blob(store, film.blob, f"{film_name(film.aspect, len(made))}.mp4") for film in made]


def _otio(board: Storyboard, film: str, path: Path) -> None:
    from limelight.media.timeline.otio import write_otio  # noqa: PLC0415 - the library takes a moment to import

    write_otio(board.timeline, film, path)


def _film_file(
    script: Script,
    outcome: Outcome,
    casting: Casting,
    direction: Direction,
    store: Store,
    films: Sequence[Path],
) -> str:
    board: Storyboard = outcome.outputs["board"]
    mixed = outcome.outputs["mix"]
    return write_film_file(
        {
            "title": board.title,
            "films": {
                film.aspect: path.name for film, path in zip(outcome.outputs["film"], films, strict=True)
            },
            "brief": script.brief.model_dump(mode="json"),
            "script": script.model_dump(mode="json", exclude={"brief"}),
            "settings": _settings(script, casting, direction, outcome),
            "timeline": to_data(board.timeline),
            "sound": {
                "loudness_lufs": mixed.loudness,
                "true_peak_dbtp": mixed.true_peak,
                "voice_over_music_lu": mixed.voice_over_music,
                "note": mixed.note,
            },
            "keys": keys_of(outcome),
            "passport": passport_of(script, outcome, casting, direction, store),
            "failures": [
                {"step": failure.step, "error": failure.error.message, "fix": failure.error.fix}
                for failure in outcome.failures
            ],
            "notices": [*casting.notices, *script.notices],
        }
    )


def _settings(script: Script, casting: Casting, direction: Direction, outcome: Outcome) -> dict[str, object]:
    return {
        "theme": direction.look.theme,
        "voice": casting.voice.name,
        "music": outcome.outputs["score"].note or casting.music.mood,
        "captions": casting.caption_style,
        "language": casting.language,
        "rate": str(direction.rate),
        "frames_per_beat": direction.frames_per_beat,
        "quality": script.brief.quality,
        "seed": direction.seed,
        "aspects": list(script.brief.aspects),
        "encoder": list(casting.encoder.identity),
    }

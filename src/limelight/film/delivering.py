"""Which files a finished film consists of, and how each is written."""

from __future__ import annotations

from collections.abc import Mapping
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

__all__ = ["documents", "film_names", "put_film"]


def put_film(
    delivery: Delivery, script: Script, outcome: Outcome, casting: Casting, direction: Direction, store: Store
) -> Delivered:
    """Put the film and everything beside it into the delivery's folder."""
    films = _films(delivery, outcome, store)
    stills = outcome.outputs["stills"][0]
    delivery.blob(store, stills.thumbnail, "thumbnail.jpg")
    delivery.blob(store, stills.contact, "contact.jpg")
    for name, text in documents(script, outcome, casting, direction, store).items():
        # The script is what people edit.
        put = delivery.kept_text if name == "script.yaml" else delivery.text
        put(text, name)
    return delivery.summary(films)


def documents(
    script: Script, outcome: Outcome, casting: Casting, direction: Direction, store: Store
) -> dict[str, str]:
    """By name the texts that belong to a film: captions, timeline, script, and the film as data."""
    from limelight.media.timeline.otio import otio_text  # noqa: PLC0415 - the library takes a moment to import

    board: Storyboard = outcome.outputs["board"]
    names = film_names(outcome)
    return {
        "film.srt": subrip(board.timeline.captions, board.timeline.rate),
        "film.vtt": webvtt(board.timeline.captions, board.timeline.rate),
        "film.otio": otio_text(board.timeline, next(iter(names.values()))),
        "script.yaml": to_yaml(script),
        "film.json": _film_file(script, outcome, casting, direction, store, names),
    }


def film_names(outcome: Outcome) -> dict[str, str]:
    """By aspect the name of the film's file."""
    made = outcome.outputs["film"]
    return {film.aspect: f"{film_name(film.aspect, len(made))}.mp4" for film in made}


def _films(delivery: Delivery, outcome: Outcome, store: Store) -> list[Path]:
    names = film_names(outcome)
    return [delivery.blob(store, film.blob, names[film.aspect]) for film in outcome.outputs["film"]]


def _film_file(
    script: Script,
    outcome: Outcome,
    casting: Casting,
    direction: Direction,
    store: Store,
    names: Mapping[str, str],
) -> str:
    board: Storyboard = outcome.outputs["board"]
    mixed = outcome.outputs["mix"]
    return write_film_file(
        {
            "title": board.title,
            "films": dict(names),
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

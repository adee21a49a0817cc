"""Every step of the film, under the name by which graphs know it."""

from __future__ import annotations

from types import MappingProxyType

from limelight.film.step import Steps
from limelight.film.steps.animate_still import animate_still
from limelight.film.steps.assemble import assemble_film
from limelight.film.steps.burn_captions import burn_captions
from limelight.film.steps.convert_footage import convert_footage
from limelight.film.steps.cut_out import cut_out
from limelight.film.steps.film_piece import film_piece, mark_piece
from limelight.film.steps.lay_voice import lay_voice
from limelight.film.steps.mix import mix_sound
from limelight.film.steps.music import compose_music
from limelight.film.steps.prepare_media import prepare_media
from limelight.film.steps.read_footage import read_footage
from limelight.film.steps.refine_script import refine_script
from limelight.film.steps.shoot import shoot
from limelight.film.steps.speak import keep_silent, speak
from limelight.film.steps.stills import take_stills
from limelight.film.steps.storyboard import plan_storyboard
from limelight.film.steps.time_captions import time_captions
from limelight.film.steps.write_script import read_lines, write_script

__all__ = ["STEPS"]

STEPS: Steps = MappingProxyType(
    {
        step.name: step
        for step in (
            write_script,
            refine_script,
            read_lines,
            speak,
            keep_silent,
            prepare_media,
            plan_storyboard,
            film_piece,
            mark_piece,
            compose_music,
            mix_sound,
            assemble_film,
            take_stills,
            shoot,
            lay_voice,
            read_footage,
            time_captions,
            burn_captions,
            convert_footage,
            cut_out,
            animate_still,
        )
    }
)

"""What a changed brief means for what is made already. Nothing is rewritten silently."""

from __future__ import annotations

from collections.abc import Iterator

from limelight.film.brief import Brief
from limelight.projects.timing import voice_of
from limelight.tables.projects import Project

__all__ = ["notices_of_brief"]

_WORDS = ("prompt", "goal", "duration", "facts", "cta", "url", "language", "writer")
"""What a script is written from."""
_LOOKS = ("aspects", "theme", "music", "captions", "media", "product", "logo", "brand", "resolution", "fps")
_CALLED = {"prompt": "the description", "cta": "the call to action", "url": "the web address"}


def notices_of_brief(project: Project, before: Brief, after: Brief) -> tuple[str, ...]:
    return tuple(_notices(project, before, after))


def _notices(project: Project, before: Brief, after: Brief) -> Iterator[str]:
    if project.current_script_id and (words := _changed(before, after, _WORDS)):
        yield f"The script stays as it is: it was written before the change of {words}. Have it refined or written again."
    if project.voice_timing and voice_of(before) != voice_of(after):
        yield "Another voice speaks the whole film anew, so every scene is timed anew."
    if project.current_film_id and (looks := _changed(before, after, _LOOKS)):
        yield f"The film stays as it is: it was made before the change of {looks}. Make it again to see it."


def _changed(before: Brief, after: Brief, names: tuple[str, ...]) -> str:
    """Which of *names* differ, as people call them."""
    return ", ".join(
        _CALLED.get(name, name) for name in names if getattr(before, name) != getattr(after, name)
    )

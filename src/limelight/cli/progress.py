"""What a person sees while a film is made: which scene, what is being done, how long it will take."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TaskID, TextColumn
from rich.table import Column
from rich.text import Text

from limelight.film.graphs.make_film import make_film_graph
from limelight.film.making import Made
from limelight.film.run import (
    Damaged,
    Event,
    NodeReady,
    StepFailed,
    StepFinished,
    StepProgress,
    StepReused,
    StepStarted,
    to_dict,
)
from limelight.film.steps import STEPS

__all__ = ["Reporter", "reporter"]

STEP_OF = {node.id: node.step for node in make_film_graph(written=False).nodes}
DOING = {
    "write_script": "writing the script",
    "speak": "speaking",
    "keep_silent": "leaving a scene silent",
    "prepare_media": "preparing pictures",
    "film_piece": "drawing scenes",
    "mark_piece": "marking a failed scene",
    "compose_music": "composing",
    "mix_sound": "mixing",
    "assemble_film": "joining the film",
    "take_stills": "taking stills",
}


class Reporter(Protocol):
    """Hears a run's events and, at the end, what was made."""

    def event(self, event: Event) -> None: ...

    def finished(self, made: Made) -> None: ...


@contextmanager
def reporter(*, as_json: bool, quiet: bool) -> Generator[Reporter]:
    """The reporter that was asked for: JSON lines, silence, or a live display (plain lines off a terminal)."""
    if as_json:
        yield _JsonLines()
    elif quiet:
        yield _Quiet()
    else:
        with _Live() as live:
            yield live


class _JsonLines:
    def event(self, event: Event) -> None:
        print(json.dumps(to_dict(event), default=str), flush=True)  # noqa: T201 - this is the command line

    def finished(self, made: Made) -> None:
        files = [str(path) for path in made.delivered.files]
        line = {"event": "finished", "files": files, "made": made.outcome.made, "reused": made.outcome.reused}
        print(json.dumps(line | {"notices": list(made.notices)}), flush=True)  # noqa: T201 - as above


class _Quiet:
    def event(self, event: Event) -> None:
        del event

    def finished(self, made: Made) -> None:
        console = Console(stderr=True, highlight=False)
        for failure in made.outcome.failures:
            console.print(f"[red]✗[/red] {failure.error.message} {failure.error.fix}", soft_wrap=True)


class _Live:
    """A line for what is being done and a bar over all known work, weighed by what steps usually take."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._began = time.monotonic()
        self._total: dict[str, float] = {}
        self._done: dict[tuple[str, int | None], float] = {}
        self._running: dict[tuple[str, int | None], str] = {}
        self._failed: dict[tuple[str, int | None, str], str] = {}
        self._said: set[str] = set()
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
            BarColumn(bar_width=28),
            TextColumn("{task.percentage:>3.0f} %"),
            _Left(),
            console=self._console,
            transient=True,
            expand=True,
        )
        self._task: TaskID = self._bar.add_task("getting ready", total=1.0)

    def __enter__(self) -> _Live:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def event(self, event: Event) -> None:
        match event:
            case NodeReady(node, count):
                self._total[node] = count * _weight(STEP_OF[node])
            case StepStarted(node, index, step):
                self._running[node, index] = step
                self._say_retry(node, index, step)
            case StepProgress(node, index, step, done, total, _):
                self._done[node, index] = _weight(step) * done / max(1, total)
            case StepFinished(node, index, step) | StepReused(node, index, step):
                self._running.pop((node, index), None)
                self._done[node, index] = _weight(step)
            case StepFailed(node, index, step, error):
                self._failed[node, index, step] = error
            case Damaged(step=step):
                self._say(
                    "yellow", f"A stored result of “{DOING.get(step, step)}” was damaged; it is made again."
                )
        self._bar.update(self._task, description=self._doing(), total=sum(self._total.values()) or 1.0, completed=sum(self._done.values()))  # fmt: skip

    def finished(self, made: Made) -> None:
        self._bar.stop()
        for notice in made.notices:
            self._say("yellow", notice)
        for failure in made.outcome.failures:
            self._say("red", f"{failure.error.message} {failure.error.fix}".strip())
        took, outcome = time.monotonic() - self._began, made.outcome
        kept = f", {outcome.reused} kept" if outcome.reused else ""
        films = ", ".join(str(path) for path in made.delivered.films)
        self._console.print(Text.assemble(("✓ ", "bold green"), (films, "bold"), f"  {outcome.made} steps made{kept} in {took:.1f} s"), soft_wrap=True)  # fmt: skip
        others = " ".join(path.name for path in made.delivered.files if path not in made.delivered.films)
        self._console.print(f"  [dim]{made.delivered.folder}/: {others}[/dim]", soft_wrap=True)

    def _doing(self) -> str:
        steps = dict.fromkeys(self._running.values())
        return ", ".join(self._named(step) for step in steps) or "looking at what is already there"

    def _named(self, step: str) -> str:
        running = sorted(
            index for (_, index), name in self._running.items() if name == step and index is not None
        )
        which = (
            f" {', '.join(str(index + 1) for index in running)}"
            if running and step in {"speak", "film_piece"}
            else ""
        )
        return DOING.get(step, step) + which

    def _say_retry(self, node: str, index: int | None, step: str) -> None:
        """A step that begins again is said, once a reason; what fails for good is said at the end."""
        error = self._failed.pop((node, index, step), "")
        if error and error not in self._said:
            self._said.add(error)
            self._say("yellow", f"{error} Trying again.")

    def _say(self, colour: str, sentence: str) -> None:
        self._console.print(Text.assemble(("! ", f"bold {colour}"), sentence), soft_wrap=True)


class _Left(ProgressColumn):
    """Time left, from the share that is done; nothing until that means something."""

    def render(self, task: Task) -> Text:
        share, elapsed = (task.percentage or 0) / 100, task.elapsed or 0
        if share < 0.05 or elapsed < 1:
            return Text("        ")
        return Text(f"{elapsed * (1 - share) / share:>4.0f} s left", style="cyan")


def _weight(step: str) -> float:
    return STEPS[step].seconds

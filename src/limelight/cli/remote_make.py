"""`limelight make --server`: the same film, made elsewhere: files go up, progress and the film come down."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from limelight.client import Client
from limelight.client.models import Film, Status
from limelight.film.brief import Brief
from limelight.kit.errors import Broken, InvalidInput

if TYPE_CHECKING:
    from limelight.film.script import Script

__all__ = ["fetch_film", "make_there", "uploaded"]

Say = Callable[[str, float], None]
"""Told what is being done and how much of everything that is, of 1."""


def make_there(
    client: Client, brief: Brief, script: Script | None, out: Path, *, as_json: bool, quiet: bool
) -> None:
    """Make the film of *brief* on the server, approving on the way, and put its files into *out*."""
    with _saying(as_json=as_json, quiet=quiet) as say:
        say("uploading", 0.0)
        project = client.create_project(uploaded(client, brief))
        if script is not None:
            client.put_script(project.id, _words(script, project.brief))
        job = client.start(project.id)
        client.wait(job, decide=lambda _: "approved", told=lambda status: say(_doing(status), status.progress / 105))  # fmt: skip
        film = _final(client.films(project.id))
        paths = fetch_film(client, film, out, say)
    _finish(film, paths, as_json=as_json, quiet=quiet)


def uploaded(client: Client, brief: Brief) -> dict[str, Any]:
    """*brief* as the server wants it: each file that it names was uploaded once and is named by its asset."""
    body: dict[str, Any] = brief.model_dump(mode="json", exclude_defaults=True)
    sent: dict[str, str] = {}

    def send(path: str) -> str:
        if path.startswith("asset:"):
            return path
        if not Path(path).expanduser().is_file():
            raise InvalidInput(f"There is no file {path}.", fix="Check the path.")
        if path not in sent:
            sent[path] = client.upload(Path(path).expanduser()).storage_url
        return sent[path]

    for name in ("product", "logo"):
        if body.get(name):
            body[name] = send(body[name])
    if body.get("media"):
        body["media"] = [send(path) for path in body["media"]]
    brand: dict[str, Any] = body.get("brand") or {}
    if brand.get("logo"):
        brand["logo"] = send(brand["logo"])
    music = str(body.get("music") or "")
    if Path(music).suffix and Path(music).expanduser().is_file():
        body["music"] = send(music)
    return body


def fetch_film(client: Client, film: Film, out: Path, say: Say = lambda what, share: None) -> list[Path]:  # noqa: ARG005 - says nothing
    """The files of *film* in the folder *out*."""
    out.mkdir(parents=True, exist_ok=True)
    return client.download_film(film, out, lambda name, done, total: say(f"fetching {name}", 0.96 + 0.03 * done / max(1, total)))  # fmt: skip


def _words(script: Script, brief: dict[str, Any]) -> dict[str, Any]:
    """A script as the server keeps it: its brief is the project's, with the assets' names."""
    content: dict[str, Any] = script.model_dump(mode="json", exclude={"brief"})
    del brief
    return content


def _final(films: list[Film]) -> Film:
    found = [film for film in films if film.kind == "final"]
    if not found:
        raise Broken(
            "The server says that it is done, and there is no film.", fix="See `limelight projects show`."
        )
    return max(found, key=lambda film: film.number)


def _doing(status: Status) -> str:
    return status.stage.replace("_", " ") or status.state


@contextmanager
def _saying(*, as_json: bool, quiet: bool) -> Generator[Say]:
    if as_json:
        yield lambda what, share: print(json.dumps({"event": "progress", "what": what, "share": round(share, 3)}), flush=True)  # noqa: T201 - the command line  # fmt: skip
    elif quiet:
        yield lambda what, share: None  # noqa: ARG005 - says nothing
    else:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=28), TextColumn("{task.percentage:>3.0f} %"))  # fmt: skip
        with Progress(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
            task = bar.add_task("getting ready", total=1.0)
            yield lambda what, share: bar.update(task, description=what, completed=share)


def _finish(film: Film, paths: list[Path], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        line = {"event": "finished", "files": [str(path) for path in paths], "notices": film.notices, "cost_micros": film.cost_micros}  # fmt: skip
        print(json.dumps(line), flush=True)  # noqa: T201 - the command line
    elif not quiet:
        console = Console(stderr=True, highlight=False)
        for notice in film.notices:
            console.print(f"[bold yellow]![/bold yellow] {notice}", soft_wrap=True)
        console.print(f"[bold green]✓[/bold green] [bold]{', '.join(str(path) for path in paths if path.suffix == '.mp4')}[/bold]", soft_wrap=True)  # fmt: skip

"""`limelight projects` on a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast
from uuid import UUID

import typer

from limelight.cli.examples import EXAMPLES
from limelight.cli.outcome import guarded
from limelight.cli.servers import AsJson, Server, client_of
from limelight.kit.errors import InvalidInput

if TYPE_CHECKING:
    from limelight.client import Client
    from limelight.client.models import Film, Project

__all__ = ["app"]

app = typer.Typer(
    name="projects", help="Films of a team, on a server.", no_args_is_help=True, rich_markup_mode="rich"
)

Id = Annotated[UUID, typer.Argument(help="The project's id.")]


@app.command(name="list", epilog=EXAMPLES["projects list"])
@guarded
def list_projects(
    context: typer.Context,
    state: Annotated[str, typer.Option(help="Only those in this state.")] = "",
    search: Annotated[str, typer.Option(help="Part of the name.")] = "",
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Projects, newest first."""
    with client_of(context, server) as client:
        for project in client.projects(state=state, search=search):
            typer.echo(project.model_dump_json() if as_json else f"{project.id}  {project.state:<16} {project.name}")  # fmt: skip


@app.command(epilog=EXAMPLES["projects new"])
@guarded
def new(
    context: typer.Context,
    prompt: Annotated[str, typer.Argument(help="A sentence about the product, or a brief in a YAML file.")],
    name: Annotated[str | None, typer.Option(help="What to call it.")] = None,
    server: Server = None,
    as_json: AsJson = False,
) -> None:
    """Make a project; the files that its brief names are uploaded."""
    from limelight.cli.briefs import brief_from  # noqa: PLC0415 - `--help` need not read it
    from limelight.cli.remote_make import uploaded  # noqa: PLC0415 - as above

    with client_of(context, server) as client:
        project = client.create_project(uploaded(client, brief_from(prompt, {})), name=name)
    _print(project, as_json=as_json)


@app.command(epilog=EXAMPLES["projects show"])
@guarded
def show(context: typer.Context, project: Id, server: Server = None, as_json: AsJson = False) -> None:
    """A project, its script and its films."""
    with client_of(context, server) as client:
        found = client.project(project)
        _print(found, as_json=as_json)
        if as_json:
            return
        if found.current_script_id:
            _print_scenes(client, project)
        for film in client.films(project):
            typer.echo(f"  film {film.number} ({film.kind}): {film.title}, {film.duration_seconds:.1f} s")


@app.command(epilog=EXAMPLES["projects start"])
@guarded
def start(context: typer.Context, project: Id, server: Server = None) -> None:
    """Have the script written, then the film; prints the job."""
    with client_of(context, server) as client:
        typer.echo(str(client.start(project)))


@app.command(epilog=EXAMPLES["projects approve"])
@guarded
def approve(
    context: typer.Context,
    project: Id,
    note: Annotated[str, typer.Option(help="What to say with it.")] = "",
    server: Server = None,
) -> None:
    """Approve what waits: the script, or the animatic."""
    _review(context, server, project, "approved", note)


@app.command(epilog=EXAMPLES["projects changes"])
@guarded
def changes(
    context: typer.Context,
    project: Id,
    note: Annotated[str, typer.Argument(help="What should be different.")],
    server: Server = None,
) -> None:
    """Ask for changes of what waits."""
    _review(context, server, project, "changes_requested", note)


@app.command(epilog=EXAMPLES["projects download"])
@guarded
def download(
    context: typer.Context,
    project: Id,
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the film and its files.")] = Path(
        "film"
    ),
    number: Annotated[
        int | None, typer.Option("--film", help="Its number.", show_default="the newest")
    ] = None,
    server: Server = None,
) -> None:
    """Fetch a film with all its files; goes on where it was cut off."""
    from limelight.cli.remote_make import fetch_film  # noqa: PLC0415 - `--help` need not read it

    with client_of(context, server) as client:
        film = _chosen(client.films(project), number)
        for path in fetch_film(client, film, out):
            typer.echo(str(path))


@app.command(epilog=EXAMPLES["projects delete"])
@guarded
def delete(context: typer.Context, project: Id, server: Server = None) -> None:
    """Delete a project; it can be restored for 30 days."""
    with client_of(context, server) as client:
        client.delete_project(project)
    typer.echo("✓ Deleted; it can be restored for 30 days.")


def _review(
    context: typer.Context,
    server: str | None,
    project: UUID,
    decision: Literal["approved", "changes_requested"],
    note: str,
) -> None:
    with client_of(context, server) as client:
        state = client.project(project).state
        if state not in {"script_review", "animatic_review"}:
            raise InvalidInput(f"Nothing waits for a decision; the project is in the state {state}.", fix="See `limelight projects show`.")  # fmt: skip
        subject = cast("Literal['script', 'animatic']", state.removesuffix("_review"))
        client.review(project, subject, decision, note)
    typer.echo(f"✓ {subject.capitalize()}: {decision.replace('_', ' ')}.")


def _chosen(films: list[Film], number: int | None) -> Film:
    wanted = [film for film in films if number is None or film.number == number]
    if not wanted:
        raise InvalidInput("There is no such film yet.", fix="See `limelight projects show`.")
    return max(wanted, key=lambda film: film.number)


def _print(project: Project, *, as_json: bool) -> None:
    if as_json:
        typer.echo(project.model_dump_json())
        return
    typer.echo(f"{project.id}  {project.state}  {project.name}")
    for notice in project.notices:
        typer.secho(f"! {notice}", err=True, fg="yellow")


def _print_scenes(client: Client, project: UUID) -> None:
    script = client.script(project)
    typer.echo(f"  script {script.version}: {script.content.get('title', '')}")
    scenes: list[dict[str, object]] = script.content.get("scenes", [])
    for scene in scenes:
        typer.echo(f"    {scene.get('id')}  {json.dumps(scene.get('narration', ''), ensure_ascii=False)}")

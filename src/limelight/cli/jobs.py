"""`limelight jobs` on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from uuid import UUID

import typer

from limelight.cli.examples import EXAMPLES
from limelight.cli.outcome import guarded
from limelight.cli.servers import AsJson, Server, client_of

if TYPE_CHECKING:
    from limelight.client.models import JobProblem

__all__ = ["app"]

app = typer.Typer(name="jobs", help="What a server is making.", no_args_is_help=True, rich_markup_mode="rich")

Id = Annotated[UUID, typer.Argument(help="The job's id.")]


@app.command(name="list", epilog=EXAMPLES["jobs list"])
@guarded
def list_jobs(context: typer.Context, server: Server = None, as_json: AsJson = False) -> None:
    """Jobs, newest first."""
    with client_of(context, server) as client:
        for job in client.jobs():
            typer.echo(job.model_dump_json() if as_json else f"{job.id}  {job.state:<10} {job.progress:>3} %  {job.workflow_id}  {job.stage}")  # fmt: skip


@app.command(epilog=EXAMPLES["jobs show"])
@guarded
def show(context: typer.Context, job: Id, server: Server = None, as_json: AsJson = False) -> None:
    """A job: how far it is, what it waits for, what went wrong, what it made."""
    with client_of(context, server) as client:
        found = client.job(job)
    if as_json:
        typer.echo(found.model_dump_json())
        return
    typer.echo(f"{found.id}  {found.state}  {found.progress} %  {found.workflow_id}  {found.stage}")
    if found.waiting_for:
        typer.echo(f"  waits for a person: {found.waiting_for}")
    if found.error:
        _print_problem(found.error)
    for name, asset in found.artifacts.items():
        typer.echo(f"  {name}  {asset}")


@app.command(epilog=EXAMPLES["jobs watch"])
@guarded
def watch(context: typer.Context, job: Id, server: Server = None, as_json: AsJson = False) -> None:
    """Follow a job until it has ended or waits for a person."""
    with client_of(context, server) as client:
        for status in client.watch(job):
            waits = f", waits for a person: {status.waiting_for}" if status.waiting_for else ""
            typer.echo(status.model_dump_json() if as_json else f"{status.state} {status.progress} % {status.stage}{waits}")  # fmt: skip
            if status.waiting_for:
                return
            if status.error and not as_json:
                _print_problem(status.error)
            if status.state == "failed":
                raise typer.Exit(4)


@app.command(epilog=EXAMPLES["jobs cancel"])
@guarded
def cancel(context: typer.Context, job: Id, server: Server = None) -> None:
    """Cancel a job; what is made stays."""
    _steer(context, server, job, "cancel")


@app.command(epilog=EXAMPLES["jobs pause"])
@guarded
def pause(context: typer.Context, job: Id, server: Server = None) -> None:
    """Begin nothing more of a job."""
    _steer(context, server, job, "pause")


@app.command(epilog=EXAMPLES["jobs resume"])
@guarded
def resume(context: typer.Context, job: Id, server: Server = None) -> None:
    """Let a paused job go on."""
    _steer(context, server, job, "resume")


@app.command(epilog=EXAMPLES["jobs retry"])
@guarded
def retry(context: typer.Context, job: Id, server: Server = None) -> None:
    """Try a failed job again from where it failed."""
    _steer(context, server, job, "retry")


def _print_problem(problem: JobProblem) -> None:
    typer.echo(f"  ✗ {problem.message}\n  → {problem.fix} {problem.safe}".rstrip())


def _steer(
    context: typer.Context,
    server: str | None,
    job: UUID,
    verb: Literal["pause", "resume", "cancel", "retry"],
) -> None:
    with client_of(context, server) as client:
        status = client.steer(job, verb)
    typer.echo(f"✓ {status.state}")

"""`limelight admin`: looking after a service that you run."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from limelight.cli.context import operations_of
from limelight.cli.examples import EXAMPLES
from limelight.cli.outcome import guarded

__all__ = ["app"]

app = typer.Typer(
    name="admin",
    help="Look after a service that you run: backups, migrations, people, room, figures.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
users = typer.Typer(name="users", help="People with an account.", no_args_is_help=True, rich_markup_mode="rich")  # fmt: skip
app.add_typer(users)
credits = typer.Typer(name="credits", help="What organisations may spend.", no_args_is_help=True, rich_markup_mode="rich")  # fmt: skip
app.add_typer(credits)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Email = Annotated[str, typer.Argument(help="Their e-mail address.")]


@app.command(epilog=EXAMPLES["backup"])
@guarded
def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(help="A new folder, or a file that ends in .tar.")],
    as_json: AsJson = False,
) -> None:
    """Write the database and every file to one place. The service may go on."""
    with _steps(quiet=as_json) as step:
        manifest = operations_of(context).backup(target, step)
    if as_json:
        typer.echo(json.dumps(manifest))
        return
    files = manifest["files"]
    typer.echo(f"✓ {target}: {sum(manifest['rows'].values())} rows, {files['count']} files, {files['bytes']:,} bytes.")  # fmt: skip
    for name in manifest["damaged"]:
        typer.secho(
            f"! {name} was damaged and is left out; see `limelight store verify`.", fg="yellow", err=True
        )
    if manifest["secret"]:
        typer.secho("! It holds the installation's secret and everybody's data: keep it safe.", fg="yellow", err=True)  # fmt: skip
    else:
        typer.secho("! LIMELIGHT_SECRET is not in it: keep that as well.", fg="yellow", err=True)


@app.command(epilog=EXAMPLES["restore"])
@guarded
def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(help="What `limelight admin backup` wrote.")],
    as_json: AsJson = False,
) -> None:
    """Bring a backup into an empty installation, every byte checked."""
    with _steps(quiet=as_json) as step:
        manifest = operations_of(context).restore(source, step)
    if as_json:
        typer.echo(json.dumps(manifest))
    else:
        typer.echo(f"✓ Restored what was there on {manifest['made_at']}: {sum(manifest['rows'].values())} rows, {manifest['files']['count']} files.")  # fmt: skip


@app.command(epilog=EXAMPLES["migrate"])
@guarded
def migrate(context: typer.Context) -> None:
    """Bring the database up to date with this version. Processes of the version before may go on."""
    changed = operations_of(context).migrate()
    typer.echo("✓ The database was brought up to date." if changed else "✓ The database was up to date.")


@app.command(name="gc", epilog=EXAMPLES["admin gc"])
@guarded
def tidy(
    context: typer.Context,
    days: Annotated[
        int, typer.Option(min=1, help="Keep what was made or deleted within this many days.")
    ] = 30,
    as_json: AsJson = False,
) -> None:
    """Make room: projects deleted long ago, old results that no film names, old rows."""
    with _steps(quiet=as_json) as step:
        freed = operations_of(context).gc(days, step)
    _print(freed, as_json=as_json)


@app.command(epilog=EXAMPLES["stats"])
@guarded
def stats(context: typer.Context, as_json: AsJson = False) -> None:
    """How much there is of what, and what waits."""
    _print(operations_of(context).stats(), as_json=as_json)


@users.command(name="list", epilog=EXAMPLES["users list"])
@guarded
def list_users(context: typer.Context, as_json: AsJson = False) -> None:
    """Everybody with an account."""
    found = operations_of(context).list_users()
    if as_json:
        typer.echo(json.dumps(found))
        return
    for user in found:
        marks = [word for word in ("operator", "disabled") if user[word]]
        typer.echo(f"{user['email']}  {', '.join(user['organizations'])}  {' '.join(marks)}".rstrip())


@users.command(name="add", epilog=EXAMPLES["users add"])
@guarded
def add_user(
    context: typer.Context,
    email: Email,
    name: Annotated[str, typer.Option(help="Their name.")] = "",
    operator: Annotated[bool, typer.Option("--operator", help="May grant credits and read metrics.")] = False,
    password: Annotated[str | None, typer.Option(envvar="LIMELIGHT_NEW_PASSWORD", prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when not given.")] = None,
) -> None:  # fmt: skip
    """Somebody new, with an organisation of their own."""
    user = operations_of(context).add_user(email, password or "", name, operator=operator)
    typer.echo(f"✓ {user['email']} can sign in.")


@users.command(name="disable", epilog=EXAMPLES["users disable"])
@guarded
def disable_user(
    context: typer.Context,
    email: Email,
    undo: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False,
) -> None:
    """Shut somebody out, at once and everywhere."""
    user = operations_of(context).set_user(email, disabled=not undo)
    typer.echo(f"✓ {user['email']} {'can sign in again' if undo else 'is shut out'}.")


@users.command(name="operator", epilog=EXAMPLES["users operator"])
@guarded
def make_operator(
    context: typer.Context,
    email: Email,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back.")] = False,
) -> None:
    """Let somebody run the installation: grant credits, read metrics."""
    user = operations_of(context).set_user(email, operator=not undo)
    typer.echo(f"✓ {user['email']} is {'no' if undo else 'an'} operator.")


@users.command(name="reset", epilog=EXAMPLES["users reset"])
@guarded
def reset_password(context: typer.Context, email: Email) -> None:
    """Print a link by which somebody sets a new password."""
    typer.echo(operations_of(context).reset_link(email))


@credits.command(epilog=EXAMPLES["credits grant"])
@guarded
def grant(
    context: typer.Context,
    email: Email,
    amount: Annotated[str, typer.Argument(metavar="CREDITS", help="How many; one is a US cent.")],
    note: Annotated[str, typer.Option(help="What the ledger says about it.")] = "",
    organization: Annotated[
        str, typer.Option(help="Which of their organisations, by name.", show_default="their first")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Give the organisation of somebody credit to spend."""
    given = operations_of(context).grant_credits(email, amount, note, organization)
    if as_json:
        typer.echo(json.dumps(given))
    else:
        typer.echo(f"✓ {given['organization']} has {given['available_credits']:g} credits to spend.")


@contextmanager
def _steps(*, quiet: bool) -> Generator[Callable[[str, int, int], None]]:
    if quiet:
        yield _unseen
        return
    from rich.console import Console  # noqa: PLC0415 - only where something is long
    from rich.progress import Progress  # noqa: PLC0415 - as above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total or 1)


def _unseen(what: str, done: int, total: int) -> None:
    del what, done, total


def _print(figures: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(figures))
        return
    for name, figure in figures.items():
        words = name.replace("_", " ")
        if isinstance(figure, dict):
            parts = ", ".join(f"{count:,} {what.replace('_', ' ')}" for what, count in figure.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] # from JSON
            typer.echo(f"{words}: {parts or 'none'}")
        else:
            typer.echo(f"{words}: {figure:,}")

"""The `limelight` command and its subcommands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, NoReturn

import typer

from limelight import __version__
from limelight.cli import admin, inspect, jobs, make, projects, servers, serving, stores
from limelight.cli.examples import EXAMPLES
from limelight.cli.operations import Installation
from limelight.cli.outcome import EXIT_CODES, guarded

__all__ = ["build_app", "run_app"]


COMMANDS: tuple[Callable[..., None], ...] = (
    make.make,
    make.script,
    make.refine,
    make.plan,
    inspect.check,
    inspect.diff,
    inspect.themes,
    inspect.engines,
    inspect.doctor,
    serving.serve,
    serving.api,
    serving.control,
    serving.worker,
    servers.login,
    servers.logout,
    servers.credits,
)


def build_app() -> typer.Typer:
    """The command tree. Commands find the `Installation` in the context's ``obj``."""
    app = typer.Typer(
        name="limelight",
        help="From a sentence about a product to a finished, captioned, narrated film. Offline, no GPU, no keys.",
        epilog=EXIT_CODES,
        no_args_is_help=True,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for command in COMMANDS:
        app.command(epilog=EXAMPLES[command.__name__])(guarded(command))
    app.add_typer(stores.app, name="store")
    app.add_typer(projects.app, name="projects")
    app.add_typer(jobs.app, name="jobs")
    app.add_typer(admin.app, name="admin")
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"limelight {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version


def run_app(installation: Installation, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    build_app()(args=arguments, prog_name="limelight", obj=installation)
    raise AssertionError("a command line always ends by leaving")

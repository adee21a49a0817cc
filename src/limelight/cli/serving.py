"""`serve`, and its three kinds of process alone: `api`, `control`, `worker`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from limelight.cli.context import operations_of
from limelight.cli.operations import Serving

__all__ = ["api", "control", "serve", "worker"]

Host = Annotated[
    str | None, typer.Option(help="Address to listen on.", show_default="LIMELIGHT_HOST or 127.0.0.1")
]
Port = Annotated[
    int | None,
    typer.Option(min=1, max=65_535, help="Port to listen on.", show_default="LIMELIGHT_PORT or 8000"),
]
Queues = Annotated[str | None, typer.Option(help="Of cpu, gpu and net, with commas.", show_default="all")]


def serve(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Heavy steps at a time.", show_default="one a core")
    ] = None,
    queues: Queues = None,
    open: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser when it is up.")] = True,
    migrate: Annotated[
        bool, typer.Option("--migrate", help="Bring a database of your own up to date first.")
    ] = False,
) -> None:
    """Run the service on this machine: API, control plane, workers, and servers if you name none."""
    asked = Serving(
        host=host or "",
        port=port or 0,
        workers=workers or 0,
        queues=queues or "",
        open=open and sys.stdout.isatty(),
        migrate=migrate,
    )
    if code := operations_of(context).serve(asked, _say):
        raise typer.Exit(code)


def api(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    listening: Annotated[int | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run the API alone; control plane and workers run elsewhere."""
    operations_of(context).api(host, port, listening)


def control(context: typer.Context) -> None:
    """Run the control plane alone: it moves runs. Several share the work."""
    operations_of(context).control()


def worker(
    context: typer.Context,
    queues: Queues = None,
    hands: Annotated[
        int | None, typer.Option(min=1, help="Heavy steps at a time.", show_default="one a core")
    ] = None,
) -> None:
    """Run workers: more hands, here or on another machine."""
    wanted = [word.strip() for word in (queues or "cpu,gpu,net").split(",") if word.strip()]
    operations_of(context).worker(wanted, hands)


def _say(sentence: str) -> None:
    typer.echo(sentence)
    sys.stdout.flush()

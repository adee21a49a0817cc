"""`limelight store`: its size, its health, and making room."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

import typer

from limelight.cli.context import workshop_of
from limelight.cli.examples import EXAMPLES
from limelight.cli.outcome import guarded

__all__ = ["app"]

app = typer.Typer(
    name="store",
    help="What films are made from: size, health, making room.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command(epilog=EXAMPLES["size"])
@guarded
def size(context: typer.Context, as_json: AsJson = False) -> None:
    """How much the store holds."""
    workshop = workshop_of(context)
    held = workshop.store.size()
    if as_json:
        typer.echo(json.dumps(asdict(held)))
        return
    typer.echo(f"{workshop.home}: {held.blobs} files, {_bytes(held.blob_bytes)}; {held.memos} finished steps")
    if held.damaged_bytes:
        typer.echo(
            f"{_bytes(held.damaged_bytes)} were damaged and set aside; `limelight store gc` drops them."
        )


@app.command(epilog=EXAMPLES["verify"])
@guarded
def verify(context: typer.Context, as_json: AsJson = False) -> None:
    """Check every stored byte; what is damaged is set aside and will be made again."""
    verdict = workshop_of(context).store.verify()
    if as_json:
        typer.echo(json.dumps(asdict(verdict)))
    elif verdict.ok:
        typer.secho(f"✓ {verdict.blobs} files and {verdict.memos} finished steps are whole.", fg="green")
    else:
        typer.secho(
            f"✗ {len(verdict.damaged_blobs)} damaged files were set aside and {len(verdict.dropped_memos)} results "
            "forgotten. The next `limelight make` makes them again.",
            fg="red",
        )
    if not verdict.ok:
        raise typer.Exit(1)


@app.command(epilog=EXAMPLES["gc"])
@guarded
def gc(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, help="Keep what was made within this many days.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Make room: drop old results. What was paid for is never dropped."""
    freed = workshop_of(context).store.gc(keep=(), older_than=timedelta(days=days))
    if as_json:
        typer.echo(json.dumps(asdict(freed)))
    else:
        typer.echo(f"Freed {_bytes(freed.bytes)}: {freed.blobs} files and {freed.memos} results.")


def _bytes(count: int) -> str:
    size, units = float(count), iter(("B", "kB", "MB", "GB", "TB"))
    unit = next(units)
    while size >= 1000 and unit != "TB":
        size, unit = size / 1000, next(units)
    return f"{size:.0f} {unit}" if unit in {"B", "kB"} else f"{size:.1f} {unit}"

"""Commands that look and change nothing: `check`, `diff`, `themes`, `engines`, `doctor`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from limelight.cli.context import workshop_of

if TYPE_CHECKING:
    from limelight.media.formats import Finding

__all__ = ["check", "diff", "doctor", "engines", "themes"]

MARKS = {"fail": ("✗", "bold red"), "warn": ("!", "bold yellow"), "pass": ("✓", "green")}
CHANGES = {"same": "dim", "changed": "yellow", "moved": "cyan", "added": "green", "removed": "red"}


def check(
    film: Annotated[Path, typer.Argument(help="A film or any other video file.")],
    placements: Annotated[
        list[str],
        typer.Option(
            "--for", help="Placements, such as tiktok or instagram/reels; repeat or separate by commas."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Findings as JSON.")] = False,
) -> None:
    """Hold a film against each placement's limits, with what to do about it."""
    from limelight.media.formats import check as held_against  # noqa: PLC0415 - `--help` need not read placements
    from limelight.media.formats import find_placements  # noqa: PLC0415 - as above
    from limelight.media.probe import probe  # noqa: PLC0415 - as above

    found = find_placements(",".join(placements))
    info = probe(film)
    findings = {place.id: held_against(info, place) for place in found}
    if as_json:
        typer.echo(
            json.dumps({name: [asdict(one) for one in list_] for name, list_ in findings.items()}, indent=1)
        )
    else:
        for name, list_ in findings.items():
            _print_findings(name, list_)
    if any(one.level == "fail" for list_ in findings.values() for one in list_):
        raise typer.Exit(1)


def diff(
    old: Annotated[Path, typer.Argument(help="The film.json of one film.")],
    new: Annotated[Path, typer.Argument(help="The film.json of another.")],
    as_json: Annotated[bool, typer.Option("--json", help="Changes as JSON.")] = False,
) -> None:
    """Say which scenes changed between two films, and why."""
    from limelight.film.diff import compare_films  # noqa: PLC0415 - `--help` need not import it
    from limelight.film.filmfile import read_film_file  # noqa: PLC0415 - as above

    changes = compare_films(read_film_file(old), read_film_file(new))
    if as_json:
        typer.echo(json.dumps([asdict(change) for change in changes]))
        return
    console = Console(highlight=False)
    for change in changes:
        console.print(
            Text.assemble((f"{change.change:>8}  ", CHANGES[change.change]), (change.scene, "bold"))
        )
        for why in change.why:
            console.print(Text(f"          {why}"), soft_wrap=True)
    if all(change.change == "same" for change in changes):
        console.print("The two films are the same.")


def themes(
    as_json: Annotated[bool, typer.Option("--json", help="Themes as JSON.")] = False,
) -> None:
    """List the themes."""
    from limelight.media.motion.themes import THEMES  # noqa: PLC0415 - as in `diff`

    if as_json:
        typer.echo(json.dumps([asdict(theme) for theme in THEMES.values()]))
        return
    table = Table("theme", "", "fonts", "tempo", "mood", box=None, header_style="dim", pad_edge=False)
    for theme in THEMES.values():
        swatch = Text("  ").join(Text("██", style=palette.accent) for palette in theme.palettes)
        fonts = f"{theme.display.family} + {theme.text.family}"
        table.add_row(Text(theme.name, "bold"), Text.assemble(theme.blurb, "  ", swatch), fonts, f"{1800 / theme.frames_per_beat:.0f} bpm", theme.mood)  # fmt: skip
    Console(highlight=False).print(table)


def engines(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Engines as JSON.")] = False
) -> None:
    """List what can write, speak, compose, draw and film here, and what is missing for the rest."""
    from limelight.engines.registry import engine_status  # noqa: PLC0415 - as in `diff`

    workshop = workshop_of(context)
    found = engine_status(llm_model=workshop.llm_model, films=workshop.films)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found]))
        return
    table = Table("", "capability", "engine", "version", "licence", "price", "", box=None, header_style="dim", pad_edge=False)  # fmt: skip
    for one in found:
        mark, style = MARKS["pass" if one.missing is None else "warn"]
        profile = one.profile
        table.add_row(Text(mark, style), profile.capability, profile.name, one.version or "", profile.licence, profile.price, one.missing or profile.summary)  # fmt: skip
    Console(highlight=False).print(table)


def doctor(context: typer.Context) -> None:
    """Check this machine: libraries, fonts, encoder, store; each trouble with the line that mends it."""
    from limelight.film.doctor import examine  # noqa: PLC0415 - as in `diff`

    troubles = 0
    console = Console(highlight=False)
    for finding in examine(workshop_of(context)):
        mark, style = MARKS["pass" if finding.fix == "" else "fail"]
        console.print(
            Text.assemble((f"{mark} ", style), (f"{finding.what}: ", "bold"), finding.found), soft_wrap=True
        )
        if finding.fix:
            troubles += 1
            console.print(Text.assemble(("  → ", "bold cyan"), finding.fix), soft_wrap=True)
    if troubles:
        raise typer.Exit(3)


def _print_findings(name: str, findings: tuple[Finding, ...]) -> None:
    console = Console(highlight=False)
    worst = next((one.level for one in findings if one.level != "pass"), "pass")
    mark, style = MARKS[worst]
    console.print(Text.assemble((f"{mark} ", style), (name, "bold")))
    for one in (one for one in findings if one.level != "pass"):
        mark, style = MARKS[one.level]
        console.print(Text.assemble((f"  {mark} ", style), f"{one.what}: {one.got}; limit {one.limit}. {one.fix}"), soft_wrap=True)  # fmt: skip

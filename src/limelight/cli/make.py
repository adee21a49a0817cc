"""`make`, `script` and `plan`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from limelight.cli import options as opt
from limelight.cli.context import workshop_of
from limelight.kit.errors import InvalidInput

if TYPE_CHECKING:
    from limelight.film.brief import Brief
    from limelight.film.script import Script

# Commands import what they do inside themselves: `limelight --help` must not read a library.
# ruff: noqa: PLC0415

__all__ = ["make", "plan", "refine", "script"]

SCRIPT_SETTINGS = ("aspects", "media", "product", "logo", "brand", "theme", "voice", "music", "captions", "placements", "quality", "seed", "takes", "resolution", "fps")  # fmt: skip
"""What may be changed on top of a finished script: everything that is not its words."""


def make(
    context: typer.Context,
    prompt: opt.Prompt = None,
    script: opt.ScriptFile = None,
    duration: opt.Duration = None,
    aspect: opt.Aspects = None,
    fact: opt.Facts = None,
    media: opt.Media = None,
    product: opt.Product = None,
    logo: opt.Logo = None,
    brand: opt.BrandFile = None,
    cta: opt.Cta = None,
    url: opt.Url = None,
    goal: opt.Goal = None,
    language: opt.Language = None,
    writer: opt.Writer = None,
    theme: opt.Theme = None,
    voice: opt.Voice = None,
    music: opt.Music = None,
    captions: opt.Captions = None,
    placements: opt.Placements = None,
    quality: opt.Quality = None,
    resolution: opt.Resolution = None,
    fps: opt.Fps = None,
    seed: opt.Seed = None,
    take: opt.Takes = None,
    out: opt.OutFolder = Path("film"),
    server: opt.Server = None,
    as_json: opt.AsJson = False,
    quiet: opt.Quiet = False,
) -> None:
    """Make a film from a sentence, a brief or a script."""
    if server is not None:
        _make_there(
            context, server, _asked(prompt, script, _given(locals())), out, as_json=as_json, quiet=quiet
        )
        return
    from limelight.film.running.warming import warm

    warm()
    from limelight.cli.progress import reporter
    from limelight.film.making import make_film

    brief, written = _asked(prompt, script, _given(locals()))
    with reporter(as_json=as_json, quiet=quiet) as report:
        made = make_film(brief, written, workshop_of(context), out, report.event)
        report.finished(made)


def script(
    context: typer.Context,
    prompt: opt.Prompt = None,
    duration: opt.Duration = None,
    aspect: opt.Aspects = None,
    fact: opt.Facts = None,
    media: opt.Media = None,
    product: opt.Product = None,
    logo: opt.Logo = None,
    brand: opt.BrandFile = None,
    cta: opt.Cta = None,
    url: opt.Url = None,
    goal: opt.Goal = None,
    language: opt.Language = None,
    writer: opt.Writer = None,
    theme: opt.Theme = None,
    voice: opt.Voice = None,
    music: opt.Music = None,
    captions: opt.Captions = None,
    placements: opt.Placements = None,
    quality: opt.Quality = None,
    resolution: opt.Resolution = None,
    fps: opt.Fps = None,
    seed: opt.Seed = None,
    take: opt.Takes = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File for the script (default: print it).")
    ] = None,
) -> None:
    """Write the script and stop, so that you can edit it."""
    from limelight.cli.briefs import brief_from
    from limelight.film.making import write_script_file, write_script_text

    brief = brief_from(prompt, _given(locals()))
    if out is None:
        typer.echo(write_script_text(brief, workshop_of(context)), nl=False)
        return
    notices = write_script_file(brief, workshop_of(context), out)
    for notice in notices:
        typer.secho(f"! {notice}", err=True, fg="yellow")
    typer.echo(f"Wrote {out}. Edit it, then: limelight make --script {out} -o out/", err=True)


def refine(
    context: typer.Context,
    script: Annotated[Path, typer.Argument(help="The script to change.")],
    instruction: Annotated[str, typer.Argument(help="What is to change: “shorter”, “open with a question”…")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File for the new script (default: print it).")
    ] = None,
) -> None:
    """Change a script by instruction; every scene that is not concerned stays as it is."""
    from limelight.film.making import put_script
    from limelight.film.refining import refine_script
    from limelight.film.script import load_script, to_yaml

    refined = refine_script(load_script(script), instruction, workshop_of(context))
    if out is None:
        typer.echo(to_yaml(refined), nl=False)
    else:
        put_script(refined, out)
        typer.echo(f"Wrote {out}. Next: limelight make --script {out} -o out/", err=True)
    for notice in refined.notices:
        typer.secho(f"! {notice}", err=True, fg="yellow")


def plan(
    context: typer.Context,
    prompt: opt.Prompt = None,
    script: opt.ScriptFile = None,
    duration: opt.Duration = None,
    aspect: opt.Aspects = None,
    fact: opt.Facts = None,
    media: opt.Media = None,
    product: opt.Product = None,
    logo: opt.Logo = None,
    brand: opt.BrandFile = None,
    cta: opt.Cta = None,
    url: opt.Url = None,
    goal: opt.Goal = None,
    language: opt.Language = None,
    writer: opt.Writer = None,
    theme: opt.Theme = None,
    voice: opt.Voice = None,
    music: opt.Music = None,
    captions: opt.Captions = None,
    placements: opt.Placements = None,
    quality: opt.Quality = None,
    resolution: opt.Resolution = None,
    fps: opt.Fps = None,
    seed: opt.Seed = None,
    take: opt.Takes = None,
    as_json: opt.AsJson = False,
) -> None:
    """Say what would be made, what is already there, what it would cost and how long it would take."""
    from limelight.cli.plans import print_plan
    from limelight.film.making import plan_making

    brief, written = _asked(prompt, script, _given(locals()))
    workshop = workshop_of(context)
    print_plan(plan_making(brief, written, workshop), workers=workshop.workers, as_json=as_json)


def _make_there(
    context: typer.Context,
    server: str,
    asked: tuple[Brief, Script | None],
    out: Path,
    *,
    as_json: bool,
    quiet: bool,
) -> None:
    from limelight.cli.servers import client_of

    with client_of(context, server) as client:
        from limelight.cli.remote_make import make_there

        make_there(client, *asked, out, as_json=as_json, quiet=quiet)


RENAMED = {"aspect": "aspects", "fact": "facts", "take": "takes"}
NOT_IN_BRIEF = {"context", "prompt", "script", "out", "server", "as_json", "quiet"}


def _given(arguments: dict[str, object]) -> dict[str, object]:
    """A command's arguments under their names in the brief; imported names and the like left out."""
    from limelight.cli.briefs import parse_takes
    from limelight.film.brief import Brief

    named = {RENAMED.get(name, name): value for name, value in arguments.items() if name not in NOT_IN_BRIEF}
    known = {name: value for name, value in named.items() if name in Brief.model_fields}
    takes, places = known.get("takes"), known.get("placements")
    if takes is not None:
        known["takes"] = parse_takes(cast("list[str]", takes))
    if places is not None:
        parts = ",".join(cast("list[str]", places)).split(",")
        known["placements"] = tuple(part.strip() for part in parts if part.strip())
    return known


def _asked(prompt: str | None, script: Path | None, given: dict[str, object]) -> tuple[Brief, Script | None]:
    from limelight.cli.briefs import amended, brief_from
    from limelight.film.script import load_script

    if script is None:
        return brief_from(prompt, given), None
    if prompt is not None:
        raise InvalidInput("Both a prompt and --script were given.", fix="Give one of them.")
    words = sorted(name for name, value in given.items() if value is not None and name not in SCRIPT_SETTINGS)
    if words:
        raise InvalidInput(
            f"--{words[0]} belongs to writing, and the script is already written.",
            fix=f"Change it in {script}.",
        )
    written = load_script(script)
    brief = amended(written.brief, given)
    return brief, written.model_copy(update={"brief": brief})

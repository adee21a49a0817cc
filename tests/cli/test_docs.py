"""Every command line in the documentation is one that this command understands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import typer.main

from limelight.cli.app import build_app
from limelight.film.brief import Brief

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CHEAP = {"themes", "engines", "doctor", "store"}


def command_lines() -> list[str]:
    blocks = (re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE) for page in PAGES)  # fmt: skip
    lines = (line for page in blocks for block in page for line in block.splitlines())
    return sorted({line for line in lines if line.startswith("limelight ")})


def parsed(words: list[str]) -> None:
    """Parse *words* down to the last command, running nothing; click raises for what it doesn't know."""
    command: click.Command = typer.main.get_command(build_app())
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    command.make_context("limelight", words)


def test_there_are_command_lines_to_try():
    assert len(command_lines()) >= 10


@pytest.mark.parametrize("line", command_lines())
def test_a_documented_command_line_is_understood(line, limelight):
    words = shlex.split(line, comments=True)[1:]
    parsed(list(words))
    if words[0] in CHEAP:
        assert limelight(*words).exit_code in {0, 3}  # 3 is doctor on a small disk


def test_the_tour_names_every_field_of_the_brief():
    tour = (ROOT / "docs" / "making-films.md").read_text(encoding="utf-8")
    assert [name for name in Brief.model_fields if f"`{name}" not in tour] == []

"""The operator's pages hold what the code has: every setting, every command, every place."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
import typer.main
from tests.deploy.files import DEPLOY, ROOT, settings_read

from limelight.cli.app import build_app

DOCS = ROOT / "docs"
OPERATIONS = (DOCS / "operations.md").read_text(encoding="utf-8")
SECURITY = (DOCS / "security.md").read_text(encoding="utf-8")
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [DOCS / "operations.md", DOCS / "security.md", DEPLOY / "supabase" / "README.md", *DECISIONS]
TABLE = re.findall(r"^\| `(LIMELIGHT_\w+)` \|", OPERATIONS, re.MULTILINE)


def command_lines() -> list[str]:
    """In blocks with what is set before them, and in sentences."""
    blocks = re.findall(r"^```sh\n(.*?)^```", OPERATIONS, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    said = [
        line
        for page in PAGES
        for line in re.findall(r"`(limelight [^`]+)`", page.read_text(encoding="utf-8"))
    ]
    found = (
        re.search(r"(?:^|[A-Z_]+=\S+ |run --rm control )((?:limelight|admin) .*)", line) for line in lines
    )
    given = {match[1].removeprefix("limelight ") for match in found if match}
    return sorted(given | {line.removeprefix("limelight ") for line in said})


def test_the_table_has_every_setting_once_and_no_other():
    assert sorted(TABLE) == sorted(name for name in settings_read() if name.startswith("LIMELIGHT_"))


def test_other_variables_are_ones_that_the_command_line_reads():
    others = set(re.findall(r"LIMELIGHT_[A-Z_]+", OPERATIONS)) - set(TABLE)
    folders = (ROOT / "src" / "limelight" / "cli", ROOT / "src" / "limelight" / "entry")
    code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("*.py"))
    assert others
    assert [name for name in others if f'"{name}"' not in code] == []


def test_there_are_commands_to_try():
    assert len(command_lines()) >= 20


@pytest.mark.parametrize("line", command_lines())
def test_a_command_of_the_pages_exists(line):
    words = shlex.split(line, comments=True)
    command: click.Command = typer.main.get_command(build_app())
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
        if not words:
            return  # named in a sentence, or without arguments
    command.make_context("limelight", words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_to_a_file(page: Path):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_each_answer_to_a_threat_has_a_place_in_the_code():
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", SECURITY.partition("## Threats")[2], re.MULTILINE)[
        2:
    ]
    assert len(rows) > 25
    for threat, _, where in rows:
        places = re.findall(r"`([^`]+)`", where)
        assert places, threat
        assert [place for place in places if not (ROOT / place).exists()] == []


def test_decisions_are_numbered_without_a_gap_and_each_says_why():
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for page in DECISIONS:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} · ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences"))


def test_limits_that_are_written_down_are_the_ones_that_hold():
    from limelight.accounts.limits import PASSWORDS
    from limelight.jobs.telling.webhooks import BACKOFF, PATIENCE
    from limelight.jobs.workflows.manifest import LIMITS
    from limelight.projects.assets.links import LONGEST
    from limelight.projects.assets.uploads.service import LIFETIME, MOST_OPEN
    from limelight.runtime.web.limits import BODY_LIMIT

    said = (
        f"{PASSWORDS.burst}, then one in {PASSWORDS.seconds:.0f} seconds",
        f"{len(BACKOFF) + 1} attempts over about {sum(pause.total_seconds() for pause in BACKOFF) / 3600:.0f} hours",
        f"switched off after {PATIENCE.days} days",
        f"{LIMITS['max_nodes']} nodes, {LIMITS['max_duration_seconds']} seconds of film, {LIMITS['max_resolution']} lines",
        f"{LONGEST // 86400} days at most",
        f"{MOST_OPEN}, each for {LIFETIME.total_seconds() / 3600:.0f} hours",
        f"{BODY_LIMIT // 2**20} MiB",
    )
    assert [sentence for sentence in said if sentence not in OPERATIONS] == []

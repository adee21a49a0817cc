"""The command line against a real server, end to end: signing in, projects, jobs, credits, films made there."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from tests.served import Served, serving, until
from typer.testing import CliRunner

from limelight.cli.app import build_app
from limelight.cli.operations import Installation
from limelight.entry.operations import EntryOperations
from limelight.film.workshop import Workshop
from limelight.media.probe import probe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the service runs on POSIX systems")

BRIEF = """\
prompt: Halo, a quiet burr coffee grinder. 149 dollars.
duration: 6
resolution: 144
quality: draft
voice: none
music: none
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that its owner has signed in to."""
    vendor = tmp_path_factory.mktemp("vendor")
    settings = {"LIMELIGHT_FAKE_FILM": str(vendor), "LIMELIGHT_LLM_URL": "", "LIMELIGHT_LLM_MODEL": ""}
    with serving(settings, "--workers", "1") as running:
        until(lambda: "Sign in, once" in running.said, lambda: running.said)
        link = re.search(r"http://\S+/local\?token=\S+", running.said)
        assert link
        said(running, "login", link[0])
        yield running


def asked(served: Served, *words: str) -> Result:
    """A command in this process, as the person of that machine; `test_serve` has some in processes of their own."""
    installation = Installation(_no_workshop, EntryOperations, lambda: served.home / "config")
    return CliRunner().invoke(
        build_app(), words, prog_name="limelight", obj=installation, env=served.environment
    )


def _no_workshop() -> Workshop:
    raise AssertionError("whatever is made is made on the server")


def said(served: Served, *words: str) -> str:
    """What a command that succeeds prints."""
    done = asked(served, *words)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


def refused(served: Served, *words: str) -> tuple[int, str]:
    done = asked(served, *words)
    return done.exit_code, done.stderr


@pytest.fixture(scope="module")
def project(served: Served, tmp_path_factory: pytest.TempPathFactory) -> str:
    brief = tmp_path_factory.mktemp("brief") / "brief.yaml"
    brief.write_text(BRIEF, encoding="utf-8")
    made = json.loads(said(served, "projects", "new", str(brief), "--name", "Halo, spring", "--json"))
    return str(made["id"])


def test_a_film_is_written_approved_and_fetched(served: Served, project: str, tmp_path: Path) -> None:
    job = said(served, "projects", "start", project)
    assert said(served, "jobs", "watch", job).endswith("waits for a person: script_review")
    assert "script 1" in said(served, "projects", "show", project)
    said(served, "projects", "approve", project)
    assert said(served, "jobs", "watch", job).endswith("waits for a person: animatic_review")
    said(served, "projects", "approve", project, "--note", "Lovely.")
    told = [json.loads(line) for line in said(served, "jobs", "watch", job, "--json").splitlines()]
    assert told[-1]["state"] == "completed"
    assert [status["progress"] for status in told] == sorted(status["progress"] for status in told)
    fetched = said(served, "projects", "download", project, "-o", str(tmp_path / "halo")).splitlines()
    assert str(tmp_path / "halo" / "film.srt") in fetched
    assert probe(tmp_path / "halo" / "film.mp4").video is not None
    assert "Halo, spring" in said(served, "projects", "list", "--state", "completed")
    assert job in said(served, "jobs", "list")


def test_a_job_that_failed_says_why_and_what_to_do(served: Served, tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_text(f"{BRIEF}writer: llm\n", encoding="utf-8")
    project = said(served, "projects", "new", str(tmp_path / "brief.yaml")).split()[0]
    job = said(served, "projects", "start", project)
    watched = asked(served, "jobs", "watch", job)
    assert watched.exit_code == 4
    assert re.search(r"failed.*\n  ✗ .*\n  → .*engine settings", watched.stdout)


def test_what_does_not_wait_cannot_be_approved(served: Served) -> None:
    fresh = said(served, "projects", "new", "Halo, a quiet grinder.").split()[0]
    code, why = refused(served, "projects", "approve", fresh)
    assert (code, "Nothing waits" in why) == (2, True)


def test_a_film_with_a_photo_is_made_there(served: Served, tmp_path: Path) -> None:
    from PIL import Image

    Image.effect_noise((400, 300), 80).save(tmp_path / "studio.png")
    told = said(
        served, "make", "Open day at Marlow Pottery. Saturday at noon.", "--server", served.url,
        "--media", str(tmp_path / "studio.png"), "--voice", "none", "--music", "none", "--duration", "6",
        "--resolution", "144", "--quality", "draft", "-o", str(tmp_path / "out"), "--json",
    ).splitlines()  # fmt: skip
    events = [json.loads(line) for line in told]
    assert events[-1]["event"] == "finished"
    shares = [event["share"] for event in events[:-1]]
    assert shares == sorted(shares)
    film = probe(tmp_path / "out" / "film.mp4")
    assert abs(float(film.duration) - 6) < 1
    passport = json.loads((tmp_path / "out" / "film.json").read_text(encoding="utf-8"))
    assert "studio.png" not in json.dumps(passport["brief"])  # there it is an asset


def test_a_photo_that_is_not_there_is_said_before_anything_is_made(served: Served, tmp_path: Path) -> None:
    before = said(served, "projects", "list")
    missing = str(tmp_path / "none.png")
    code, why = refused(served, "make", "Halo.", "--server", served.url, "--media", missing)
    assert (code, missing in why) == (2, True)
    assert said(served, "projects", "list") == before


def test_whoever_runs_it_gives_credit(served: Served) -> None:
    assert said(served, "credits").startswith("0 credits available")
    assert "500 credits" in said(served, "admin", "credits", "grant", "owner@localhost", "500", "--note", "Play")  # fmt: skip
    assert said(served, "credits").startswith("500 credits available")
    for words in (["nobody@example.org", "5"], ["owner@localhost", "-5"], ["owner@localhost", "many"]):
        assert refused(served, "admin", "credits", "grant", "--", *words)[0] == 2


def test_engines_that_film_are_listed_where_they_are_set_up(served: Served) -> None:
    listed = json.loads(served.run("engines", "--json").stdout)
    assert "fake-film" in [line["profile"]["name"] for line in listed]


def test_an_unknown_server_and_a_forgotten_one_say_how_to_sign_in(served: Served) -> None:
    code, why = refused(served, "credits", "--server", "http://127.0.0.1:1")
    assert code != 0
    assert "limelight login http://127.0.0.1:1" in why
    said(served, "logout")
    code, why = refused(served, "projects", "list")
    assert code != 0
    assert "limelight login" in why

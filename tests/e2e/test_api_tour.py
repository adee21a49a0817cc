"""The API tour as a stranger walks it: every block of the page, in order, against a real `limelight serve`."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from tests.served import serving

from limelight.client import Client
from limelight.media.probe import probe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the service runs on POSIX systems")

ROOT = Path(__file__).parents[2]
TOUR = (ROOT / "docs" / "api-tour.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TOUR, re.DOTALL | re.MULTILINE)
END = "\x1e"
"""Printed after each block, so that its answers can be told from the next one's."""


def settings_of(command: str) -> dict[str, str]:
    """The variables before ``make serve``."""
    words = shlex.split(command)
    assert words[-2:] == ["make", "serve"]
    assert re.search(r"^serve: .*\n\t\$\(BIN\)/limelight serve$", (ROOT / "Makefile").read_text(), re.MULTILINE)  # fmt: skip
    return dict(word.split("=", 1) for word in words[:-2])


@dataclass(frozen=True)
class Walk:
    """Where the tour was walked, what each block answered, and its variables at the end."""

    folder: Path
    answers: list[str]
    variables: Mapping[str, str]

    def read(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str) -> Any:
        return self._ask("POST", path)

    def _ask(self, method: str, path: str) -> Any:
        key = {"Authorization": f"Bearer {self.variables['TOKEN']}"}
        answer = httpx.request(method, f"{self.variables['API']}{path}", headers=key, timeout=30)
        return answer.raise_for_status().json()

    @property
    def orders(self) -> list[dict[str, Any]]:
        """What the make-believe vendor was asked for."""
        return [json.loads(line) for line in (self.folder / "vendor" / "books.jsonl").read_text().splitlines()]  # fmt: skip


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("tour")
    settings = settings_of(next(text for kind, text in BLOCKS if kind == "console"))
    assert set(settings) == {"LIMELIGHT_WELCOME_CREDITS", "LIMELIGHT_FAKE_FILM"}
    settings["LIMELIGHT_FAKE_FILM"] = str(folder / "vendor")
    with serving(settings) as served:
        said = bash([text for kind, text in BLOCKS if kind == "sh"], folder, served.url)
        *answers, last = said.split(END)
        yield Walk(folder, answers, dict(line.split("=", 1) for line in last.split()))


def bash(blocks: list[str], folder: Path, server: str) -> str:
    """What one session that runs all *blocks* prints; it ends at the first failure."""
    script = "".join(f"{block}printf '{END}'\n" for block in blocks)
    script += 'echo "SERVER=$SERVER API=$API TOKEN=$TOKEN PROJECT=$PROJECT"\n'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder, env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "SERVER": server},
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def test_the_answers_look_as_the_page_shows_them(walk: Walk) -> None:
    ran = -1
    for kind, text in BLOCKS:
        ran += kind == "sh"
        if kind in {"json", "text"}:
            named = re.findall(r"[\"'](\w+)[\"']:", text)
            assert [name for name in named if name not in walk.answers[ran]] == []
        if kind == "text":
            whole = [line for line in text.splitlines() if "…" not in line and not line.startswith("id: ")]
            assert [line for line in whole if line not in walk.answers[ran]] == []


def test_the_film_and_its_animatic_are_whole(walk: Walk) -> None:
    for name in ("animatic.mp4", "film.mp4"):
        found = probe(walk.folder / name)
        assert abs(float(found.duration) - 10) < 1
        assert {found.video.width, found.video.height} == {270, 480}
    films = walk.read(f"/videos/project/{walk.variables['PROJECT']}")["items"]
    assert [film["kind"] for film in films] == ["final", "animatic", "final", "animatic"]


def test_every_clip_was_ordered_once(walk: Walk) -> None:
    orders = walk.orders
    assert len(orders) == 3
    assert len({order["reference"] for order in orders}) == 3
    assert orders[2]["prompt"] == "A kitchen at dawn, nobody awake."
    assert [take["scene_id"] for take in walk.read(f"/projects/{walk.variables['PROJECT']}/takes?kind=clip")["items"]] == ["s2", "s1"]  # fmt: skip


def test_one_changed_scene_is_charged_alone_and_once(walk: Walk) -> None:
    prices = [order["frames"] * 50_000 / 30 for order in walk.orders]
    lines = walk.read("/credits/entries?account=spent")["items"]
    charged = [line["amount_micros"] for line in reversed(lines)]
    # The first film's two scenes are shot side by side: whichever is ready first is charged first.
    assert [*sorted(charged[:2]), charged[2]] == pytest.approx([*sorted(prices[:2]), prices[2]], abs=1)
    assert sorted(line["note"] for line in lines[1:]) == ["shoot s1 fake-film 1", "shoot s2 fake-film 1"]
    assert lines[0]["note"] == "shoot s2 fake-film 1"
    runs = [line["run_id"] for line in lines]
    assert runs[1] == runs[2] != runs[0]
    assert len({line["step_id"] for line in lines}) == 3
    films = walk.read(f"/videos/project/{walk.variables['PROJECT']}?kind=final")["items"]
    assert [film["cost_micros"] for film in films] == pytest.approx([prices[2], prices[0] + prices[1]], abs=2)


def test_the_ledger_sums_to_zero_and_nothing_is_put_aside(walk: Walk) -> None:
    entries = walk.read("/credits/entries?limit=200")
    assert entries["next"] is None
    assert sum(line["amount_micros"] for line in entries["items"]) == 0
    balance = walk.read("/credits")
    assert balance["reserved_micros"] == 0
    assert balance["available_micros"] + balance["spent_micros"] == 5_000_000


def test_what_a_guest_said_stays_with_the_scene_and_the_frame(walk: Walk) -> None:
    comments = walk.read(f"/projects/{walk.variables['PROJECT']}/comments")["items"]
    assert [(one["author_name"], one["scene_id"], one["at_frame"]) for one in comments] == [("Grace", "s2", 120)]  # fmt: skip


def test_another_take_is_ordered_anew_and_going_back_is_free(walk: Walk) -> None:
    """What the page promises where it speaks of takes; it comes last, since it adds to the books."""
    project, before = UUID(walk.variables["PROJECT"]), len(walk.orders)
    takes = f"/projects/{project}/takes?scene=s2&kind=clip"
    with Client(walk.variables["SERVER"], api_key=walk.variables["TOKEN"]) as client:
        client.wait(client.retake(project, ["s2"], "clip"), decide=lambda _: "approved")
        assert len(walk.orders) == before + 1
        second, first = walk.read(takes)["items"]
        assert [(take["number"], take["chosen"]) for take in (second, first)] == [(2, True), (1, False)]
        assert first["key"] != second["key"]
        walk.post(f"/projects/{project}/takes/{first['id']}/choose")
        assert walk.read(f"/projects/{project}/estimate")["cost_micros"] == 0
        client.wait(client.remake(project), decide=lambda _: "approved")
    assert len(walk.orders) == before + 1
    assert [take["chosen"] for take in walk.read(takes)["items"]] == [False, True]

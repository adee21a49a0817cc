"""Alerts and dashboard ask for what `/metrics` shows, by names and labels that exist, in a language that parses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from tests.deploy.files import DEPLOY, ROOT, compose, yaml
from tests.services import new_member

from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.runtime.telemetry.metrics import Metrics
from limelight.runtime.telemetry.rows import RowsCollector
from limelight.store import Store
from limelight.tables.credit_accounts import CreditAccount
from limelight.tables.run_groups import RunGroup
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import Run

RULES: list[dict[str, Any]] = yaml(DEPLOY / "prometheus" / "alerts.yml")["groups"][0]["rules"]
BOARD: dict[str, Any] = json.loads(
    (DEPLOY / "grafana" / "dashboards" / "limelight.json").read_text(encoding="utf-8")
)
PANELS = [panel for panel in BOARD["panels"] if panel["type"] != "row"]
ASKED = {f"alert {rule['alert']}": rule["expr"] for rule in RULES} | {
    f"panel {panel['id']}{target['refId']}": target["expr"] for panel in PANELS for target in panel["targets"]
}
FROM_OUTSIDE = {"up": {"job", "instance"}}
"""What Prometheus itself knows."""
_SELECTOR = re.compile(r"\b(limelight_\w+|up)\b(?:\{(?P<labels>[^}]*)\})?")
_GROUPING = re.compile(r"\b(?:by|without|on|ignoring)\s*\((?P<labels>[^)]*)\)")


@pytest.fixture(scope="module")
def shown(database: Database, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Every sample that `/metrics` shows of a service in which everything has happened once, with its labels."""
    store = Store.on_disk(tmp_path_factory.mktemp("store"))
    metrics = Metrics(RowsCollector(database, store))
    metrics.answered("GET", "/", 200, 0.1)
    everything_once(database)
    text = metrics.text().decode()
    return {
        sample.name: set(sample.labels)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def everything_once(database: Database) -> None:
    member = new_member(database)
    ended = datetime.now(UTC) - timedelta(seconds=5)  # settled, and after the collector began
    states: list[dict[str, Any]] = [
        {"state": "queued"},
        {"state": "running"},
        {"state": "done", "seconds": 1.5, "finished_at": ended},
        {"state": "done", "reused": True, "finished_at": ended},
        {"state": "failed", "error": {"kind": "Broken"}, "finished_at": ended},
    ]
    with database.system() as session:
        run, group = new_id(), new_id()
        session.add(
            Run(id=run, organization_id=member.organization_id, workflow={}, state="running", awake=False)
        )
        session.flush()
        session.add(
            RunGroup(
                id=group, organization_id=member.organization_id, run_id=run, stage="s", node="n", open=1
            )
        )
        if not session.query(CreditAccount).count():
            session.add(CreditAccount(id=new_id(), organization_id=member.organization_id, name="available"))
        session.flush()
        session.add_all(
            RunStep(
                id=new_id(), organization_id=member.organization_id, run_id=run, group_id=group, stage="s",
                label=str(number), step="speak", home="m:f", key="k", shelf="", inputs='{"engine": "house"}',
                queue="cpu", **what,
            )
            for number, what in enumerate(states)
        )  # fmt: skip


def named(expression: str) -> Iterator[tuple[str, set[str]]]:
    for found in _SELECTOR.finditer(re.sub(r"(?<=[{,])\s+", "", expression)):
        labels = re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", re.sub(r'"[^"]*"', '""', found["labels"] or ""))
        yield found[1], set(labels)


def test_everything_that_is_counted_is_shown(shown):
    assert {"limelight_step_failures_total", "limelight_steps_reused_total", "limelight_step_seconds_bucket"} <= set(shown)  # fmt: skip


@pytest.mark.parametrize("where", ASKED)
def test_what_is_asked_for_is_shown(where, shown):
    known = shown | FROM_OUTSIDE
    asked = list(named(ASKED[where]))
    assert asked
    for name, labels in asked:
        assert name in known, f"{name} is not exported"
        assert labels <= known[name] | {"instance", "job"}


@pytest.mark.parametrize("where", ASKED)
def test_what_it_is_grouped_by_is_a_label_of_it(where, shown):
    known = shown | FROM_OUTSIDE
    labels = set().union(*(known[name] for name, _ in named(ASKED[where]))) | {"instance", "job"}
    groupings = [found["labels"] for found in _GROUPING.finditer(ASKED[where])]
    assert {word.strip() for words in groupings for word in words.split(",") if word.strip()} <= labels


def test_everything_that_is_shown_can_be_seen(shown):
    families = {re.sub(r"_(bucket|count|sum|created|total)$", "", name) for name in shown}
    asked = {
        re.sub(r"_(bucket|count|sum|total)$", "", name)
        for query in ASKED.values()
        for name, _ in named(query)
    }
    assert families - asked == set()


@pytest.mark.parametrize("where", [where for where in ASKED if "limelight_" in ASKED[where]])
def test_what_every_api_process_tells_is_never_added_up(where):
    """Requests and listeners are a process's own; everything else is the same from all."""
    rows = [name for name, _ in named(ASKED[where]) if not re.match(r"limelight_(http|progress)|up$", name)]
    text = re.sub(r"sum by \([^)]*\binstance\b[^)]*\)", "each", ASKED[where])
    text = re.sub(r"sum\((max by)", r"each(\1", re.sub(r"sum by \([^)]*\) \((max by)", r"each(\1", text))
    text = re.sub(r"sum by \(instance\)", "each", text)
    assert not (rows and re.search(r"\bsum\b(?!\(up)", text))


def test_each_alert_says_what_is_the_matter_and_how_bad_it_is():
    assert len({rule["alert"] for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert {"summary", "description"} <= set(rule["annotations"])


def test_each_alert_has_its_answer_in_the_handbook():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [rule["alert"] for rule in RULES if f"`{rule['alert']}`" not in page] == []


@pytest.fixture(scope="module")
def promtool() -> str:
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("needs promtool (Debian's package prometheus)")
    return found


def checked(*words: str | Path) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_promtool_understands_the_configuration(promtool):
    checked(promtool, "check", "config", "--syntax-only", DEPLOY / "prometheus" / "prometheus.yml")
    checked(promtool, "check", "rules", DEPLOY / "prometheus" / "alerts.yml")


def test_alerts_come_when_there_is_a_reason_and_only_then(promtool):
    checked(promtool, "test", "rules", Path(__file__).parent / "alerts_test.yml")


def test_promtool_understands_every_question_of_the_dashboard(promtool, tmp_path):
    rules = [
        {"record": f"panel:{number}", "expr": query.replace("$__rate_interval", "5m")}
        for number, query in enumerate(ASKED.values())
    ]
    page = tmp_path / "questions.yml"
    page.write_text(json.dumps({"groups": [{"name": "questions", "rules": rules}]}))
    checked(promtool, "check", "rules", "--lint=none", page)


def test_panels_have_ids_of_their_own_and_do_not_overlap():
    every = BOARD["panels"]
    assert len({panel["id"] for panel in every}) == len(every)
    taken: set[tuple[int, int]] = set()
    for panel in every:
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert at["x"] + at["w"] <= 24
        assert not cells & taken
        taken |= cells


def test_every_panel_has_a_title_and_asks_our_prometheus():
    provisioned = yaml(DEPLOY / "grafana" / "provisioning" / "datasources" / "prometheus.yml")["datasources"][
        0
    ]
    for panel in PANELS:
        assert panel["title"]
        sources = [panel["datasource"], *(target["datasource"] for target in panel["targets"])]
        assert sources == [{"type": "prometheus", "uid": provisioned["uid"]}] * len(sources)
        letters = [target["refId"] for target in panel["targets"]]
        assert len(set(letters)) == len(letters)


def test_grafana_and_prometheus_find_each_other_and_their_files():
    services = compose()["services"]
    source = yaml(DEPLOY / "grafana" / "provisioning" / "datasources" / "prometheus.yml")["datasources"][0]
    assert re.fullmatch(r"http://(\w+):9090", source["url"])[1] in services  # type: ignore[index]
    boards = yaml(DEPLOY / "grafana" / "provisioning" / "dashboards" / "limelight.yml")["providers"][0]
    assert f"./grafana/dashboards:{boards['options']['path']}:ro" in services["grafana"]["volumes"]
    scrape = yaml(DEPLOY / "prometheus" / "prometheus.yml")["scrape_configs"][0]
    assert scrape["dns_sd_configs"][0]["names"] == ["api"]
    secret = scrape["authorization"]["credentials_file"].removeprefix("/run/secrets/")
    assert compose()["secrets"][secret] == {"environment": "LIMELIGHT_METRICS_TOKEN"}
    assert secret in services["prometheus"]["secrets"]

"""Presets of tools."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from tests.projects.people import Person, signed_in
from tests.services import join

from limelight.runtime.database import Database

CALM: dict[str, Any] = {"tool": "speak", "name": "Calm", "settings": {"voice": "emma", "speed": 85}}


def test_a_preset_is_saved_found_by_tool_changed_and_deleted(owner: Person) -> None:
    calm = owner.post("/presets", CALM, status=201)
    loud = owner.post("/presets", CALM | {"tool": "compose"}, status=201)
    assert owner.get("/presets")["items"] == [loud, calm]
    assert owner.get("/presets?tool=speak")["items"] == [calm]
    path = f"/presets/{calm['id']}"
    changed = owner.ask("PATCH", path, {"settings": {"voice": "liam"}}).json()
    assert changed == calm | {"settings": {"voice": "liam"}}
    assert owner.ask("PATCH", path, {"name": "Calmer"}).json() == owner.get(path)
    owner.ask("DELETE", path, status=204)
    owner.get(path, status=404)


def test_a_tool_has_one_preset_of_a_name(owner: Person, stranger: Person) -> None:
    owner.post("/presets", CALM, status=201)
    assert owner.post("/presets", CALM, status=409)["detail"] == "“Calm” exists already."
    other = owner.post("/presets", CALM | {"name": "Calmer"}, status=201)
    owner.ask("PATCH", f"/presets/{other['id']}", {"name": "Calm"}, status=409)
    stranger.post("/presets", CALM, status=201)


def test_everybody_uses_a_preset_and_editors_save_it(owner: Person, app: FastAPI, database: Database) -> None:
    assert owner.member
    viewer = signed_in(app, join(database, owner.member, "viewer"))
    made = owner.post("/presets", CALM, status=201)
    assert viewer.get(f"/presets/{made['id']}") == made
    viewer.post("/presets", CALM | {"name": "Mine"}, status=403)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tool": "Speak!"},
        {"name": ""},
        {"settings": {"text": "\0"}},
        {"settings": {"text": "x" * 30_000}},
    ],
)
def test_a_preset_is_small_and_can_be_kept(owner: Person, wrong: dict[str, Any]) -> None:
    owner.post("/presets", CALM | wrong, status=422)

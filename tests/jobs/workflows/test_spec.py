"""Workflows as data: good ones are read, bad ones are refused with everything that is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.jobs.tasks.task import Catalogue, ControlTask, Missing
from limelight.jobs.workflows.manifest import Manifest, TaskCard, check_workflow
from limelight.jobs.workflows.spec import parse_workflow, shipped
from limelight.jobs.workflows.variants import VARIANTS
from limelight.kit.errors import InvalidInput, NotSupported

NAMES = ("a", "b", "c", "d", "e")


def described(edges: list[tuple[str, str]], nodes: tuple[str, ...] = NAMES) -> dict[str, Any]:
    return {
        "workflow_id": "w",
        "nodes": [{"id": name, "task": "t", "plane": "control"} for name in nodes],
        "edges": [{"from": start, "to": end} for start, end in edges],
    }


def manifest(missing: Missing | None = None) -> Manifest:
    return Manifest({"t": TaskCard("t", "control", "", missing)}, VARIANTS, {})


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12))
def test_a_workflow_is_read_exactly_when_its_arrows_make_no_circle(edges: list[tuple[str, str]]) -> None:
    reach = {name: {end for start, end in edges if start == name} for name in NAMES}
    for _ in NAMES:
        reach = {name: ends | {far for end in ends for far in reach[end]} for name, ends in reach.items()}
    circular = any(name in ends for name, ends in reach.items())
    if circular:
        with pytest.raises(InvalidInput, match="circle"):
            parse_workflow(described(edges))
    else:
        assert parse_workflow(described(edges)).to_json()["edges"] == described(edges)["edges"]


def test_other_words_for_the_planes_are_understood() -> None:
    data = {"workflow_id": "w", "nodes": [{"id": "a", "task": "t", "plane": "node"}, {"id": "b", "task": "u", "plane": "python"}]}  # fmt: skip
    assert [node.plane for node in parse_workflow(data).nodes] == ["control", "worker"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "workflow_id"),
        ({"workflow_id": "w", "nodes": []}, "nodes"),
        ({"workflow_id": "w", "nodes": [{"id": "a", "task": "t", "plane": "moon"}]}, "plane"),
        ({"workflow_id": "w", "nodes": [{"id": "a b", "task": "t", "plane": "node"}]}, "id"),
        (described([], ("a", "a")), "two nodes have the id a"),
        (described([("a", "z")]), "z, which is no node"),
        ({**described([]), "code": "import os"}, "code"),
        (
            {"workflow_id": "w", "nodes": [{"id": f"n{n}", "task": "t", "plane": "node"} for n in range(65)]},
            "nodes",
        ),
    ],
)
def test_what_is_no_workflow_is_refused_by_name(data: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        parse_workflow(data)


def test_every_task_that_is_unknown_or_on_the_wrong_plane_is_named() -> None:
    data = described([])
    data["nodes"] += [
        {"id": "x", "task": "nothing", "plane": "control"},
        {"id": "y", "task": "t", "plane": "worker"},
    ]
    with pytest.raises(InvalidInput, match=r"no task nothing; y: t belongs to the control plane"):
        check_workflow(parse_workflow(data), manifest(), {})


def test_a_task_that_no_engine_can_do_is_refused_with_reason_and_remedy() -> None:
    with pytest.raises(NotSupported, match="No engine") as refused:
        check_workflow(parse_workflow(described([])), manifest(Missing("No engine.", "Install one.")), {})
    assert refused.value.fix == "Install one."


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"variant": "holodeck"}, InvalidInput),
        ({"variant": "svd"}, NotSupported),
        ({"durationSeconds": 9999}, InvalidInput),
    ],
)
def test_params_are_held_to_variants_and_limits(params: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        check_workflow(parse_workflow(described([])), manifest(), params)


def test_what_ships_is_sound_and_starts_where_it_should() -> None:
    starts = {name: workflow.first() for name, workflow in shipped().items()}
    assert starts == {
        "animate_v1": ("animate",),
        "caption_v1": ("caption",),
        "compose_v1": ("compose",),
        "convert_v1": ("convert",),
        "cut_out_v1": ("cut",),
        "face_swap_v1": ("swap",),
        "generate_v1": ("script",),
        "image_to_video_v1": ("film",),
        "lip_sync_v1": ("sync",),
        "make_film_v1": ("write",),
        "motion_mimic_v1": ("mimic",),
        "refine_script_v1": ("refine",),
        "remake_film_v1": ("script_review",),
        "speak_v1": ("speak",),
        "talking_head_v1": ("talk",),
        "text_to_video_v1": ("film",),
        "train_and_generate_v1": ("script",),
        "upscale_v1": ("upscale",),
    }


def test_a_catalogue_advertises_every_task() -> None:
    task = ControlTask("t", "", lambda _: {})
    assert Catalogue({"t": task}, {}).tasks["t"].plane == "control"

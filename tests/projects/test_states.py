"""The machine of a project's states: a table, held to a model of what must always be possible."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.projects.things import new_project
from tests.services import new_member

from limelight.projects.states import TRANSITIONS, WORKING, move, refuse_while_working
from limelight.runtime.database import Database
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import PROJECT_STATES, Project, ProjectState
from limelight.tables.run_events import RunEvent

STATES = st.sampled_from(PROJECT_STATES)
ENDED = ("completed", "cancelled")


def reachable(start: ProjectState) -> set[ProjectState]:
    found: set[ProjectState] = set()
    wave = {start}
    while wave:
        found |= wave
        wave = {to for state in wave for to in TRANSITIONS[state]} - found
    return found


def test_the_table_knows_every_state_and_nothing_else() -> None:
    assert set(TRANSITIONS) == set(PROJECT_STATES)
    assert {to for targets in TRANSITIONS.values() for to in targets} <= set(PROJECT_STATES)
    assert all(state not in targets for state, targets in TRANSITIONS.items())


@pytest.mark.parametrize("state", PROJECT_STATES)
def test_from_everywhere_a_film_can_be_completed_and_work_can_be_cancelled(state: ProjectState) -> None:
    assert {"completed", "cancelled"} <= reachable(state)
    if state not in ENDED:
        assert "cancelled" in TRANSITIONS[state]


def test_the_way_that_is_promised_is_there() -> None:
    way: tuple[ProjectState, ...] = (
        "draft",
        "scripting",
        "script_review",
        "animatic",
        "animatic_review",
        "generating",
        "completed",
    )
    assert all(after in TRANSITIONS[before] for before, after in pairwise(way))


def test_what_costs_never_comes_before_an_animatic_that_was_looked_at() -> None:
    assert [state for state in PROJECT_STATES if "generating" in TRANSITIONS[state]] == [
        "animatic_review",
        "failed",
    ]
    assert [state for state in PROJECT_STATES if "completed" in TRANSITIONS[state]] == ["generating"]


@settings(max_examples=25)
@given(wanted=st.lists(STATES, min_size=1, max_size=8))
def test_no_path_leaves_the_machine(database: Database, wanted: list[ProjectState]) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project = new_project(session, member)
        model, moves = "draft", 0
        for to in wanted:
            if to == model or to in TRANSITIONS[model]:
                move(session, project, to)
                moves += to != model
                model = to
            else:
                with pytest.raises(Conflict):
                    move(session, project, to)
            assert project.state == model
        assert project.revision == 1 + moves
        told = session.scalars(select(RunEvent).where(RunEvent.project_id == project.id)).all()
        assert [event.kind for event in told] == ["project.changed"] * moves
        assert not told or told[-1].data["state"] == model


def test_a_refused_move_says_where_it_can_go(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project = new_project(session, member)
        with pytest.raises(Conflict, match="draft to completed") as refused:
            move(session, project, "completed")
    assert "script_review" in refused.value.fix


def test_a_move_sees_what_another_transaction_did_meanwhile(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project_id = new_project(session, member).id
    with database.tenant(member.claims) as slow:
        stale = slow.get_one(Project, project_id)
        with database.tenant(member.claims) as quick:
            move(quick, quick.get_one(Project, project_id), "cancelled")
        with pytest.raises(Conflict, match="from cancelled to generating"):
            move(slow, stale, "generating")


@pytest.mark.parametrize("state", PROJECT_STATES)
def test_while_a_run_works_nobody_edits(state: ProjectState) -> None:
    project = Project(state=state)
    if state in WORKING:
        with pytest.raises(Conflict):
            refuse_while_working(project)
    else:
        refuse_while_working(project)

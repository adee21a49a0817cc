"""What a film will take before there is a script, and a script that is written anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.projects.things import brief, new_project, script
from tests.services import Member, new_member

from limelight.jobs import making
from limelight.jobs.foreseeing import foresee
from limelight.jobs.starting import Hands
from limelight.kit.errors import LimelightError
from limelight.projects.scripts.service import add_version
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Conflict
from limelight.tables.runs import Run

WORDS = "Halo is a quiet burr coffee grinder for small kitchens. It grinds under 50 decibels, has 40 settings and costs $149."


@pytest.fixture
def owner(service: Service) -> Member:
    return new_member(service.database)


@contextmanager
def hands(service: Service, member: Member) -> Iterator[Hands]:
    with service.database.tenant(member.claims) as session:
        yield Hands(session, service, member.organization_id, member.user_id)


def with_brief(by: Hands, member: Member, **fields: Any) -> Any:
    given = brief(**{"prompt": WORDS, **fields}).model_dump(mode="json")
    return new_project(by.session, member, brief=given)


def test_a_brief_alone_says_what_its_film_will_take(service: Service, owner: Member) -> None:
    with hands(service, owner) as by:
        short = foresee(by, with_brief(by, owner, duration=6).id)
        long = foresee(by, with_brief(by, owner, duration=40, aspects=["9:16", "16:9"]).id)
    assert (short.cost_micros, short.steps_known) == (0, 0)
    assert 0 < short.seconds < long.seconds
    assert 0 < short.steps_to_make < long.steps_to_make


def test_a_brief_of_which_no_film_can_be_made_says_why(service: Service, owner: Member) -> None:
    with hands(service, owner) as by:
        project = with_brief(by, owner, voice="hibari:nobody")
        with pytest.raises(LimelightError) as refused:
            foresee(by, project.id)
    assert refused.value.fix


def test_with_a_script_the_estimate_is_the_films(service: Service, owner: Member) -> None:
    with hands(service, owner) as by:
        project = with_brief(by, owner)
        add_version(by.session, project, script(), origin="person", author_id=owner.user_id)
        assert foresee(by, project.id) == making.estimate(by, project.id)


def test_a_script_is_written_anew_while_the_old_one_waits_but_not_while_one_is_written(
    service: Service, owner: Member
) -> None:
    with hands(service, owner) as by:
        project = with_brief(by, owner)
        first = making.start_project(by, project.id)
        first.state, first.waiting_for, project.state = "waiting", {"gate": "script_review"}, "script_review"
        second = making.rewrite(by, project.id)
        assert (first.state, second.state, project.current_run_id) == ("cancelled", "queued", second.id)
        project.state = "scripting"
        with pytest.raises(Conflict):
            making.rewrite(by, project.id)
        assert by.session.get_one(Run, second.id).state == "queued"

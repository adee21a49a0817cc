"""An organisation's policies are held where a script is approved or made; its engines stand in briefs that name none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.projects.things import brief, new_project, script
from tests.services import Member, join, new_member

from limelight.accounts import organizations
from limelight.accounts.principal import Principal
from limelight.engines.adapters.espeak.voice import EspeakVoice
from limelight.film.script import Script
from limelight.kit.errors import Rejected
from limelight.projects.projects.service import create
from limelight.projects.reviews.service import record_review
from limelight.projects.scripts.service import add_version, current
from limelight.runtime.database import Database


@pytest.fixture
def author(database: Database) -> Member:
    return new_member(database)


def _decide(database: Database, member: Member, **changes: Any) -> None:
    principal = Principal.of(member.user_id, member.organization_id, "owner")
    with database.tenant(member.claims) as session:
        organizations.change(session, principal, member.organization_id, changes)


def _approve(database: Database, author: Member, content: Script, by: UUID | None = None) -> None:
    """A version that *author* wrote, approved by *by* (else by the author)."""
    with database.tenant(author.claims) as session:
        project = new_project(session, author)
        add_version(session, project, content, origin="person", author_id=author.user_id)
        record_review(
            session, project, subject="script", decision="approved", reviewer_id=by or author.user_id
        )
        assert current(session, project).approved_by == (by or author.user_id)


def test_whoever_wrote_a_version_does_not_approve_it(database: Database, author: Member) -> None:
    _approve(database, author, script())
    _decide(database, author, policies={"four_eyes": True})
    with pytest.raises(Rejected, match="you wrote this one"):
        _approve(database, author, script())
    _approve(database, author, script(), join(database, author, "reviewer").user_id)


def test_words_that_are_never_said_are_found_as_words(database: Database, author: Member) -> None:
    _decide(database, author, policies={"never_say": ["cure"]})
    _approve(database, author, script("A secure lid."))
    with pytest.raises(Rejected, match="“cure”"):
        _approve(database, author, script("It is a CURE for cold tea."))


def test_a_line_stands_on_screen_in_every_film(database: Database, author: Member) -> None:
    _decide(database, author, policies={"always_show": "Paid  ad"})
    with pytest.raises(Rejected, match="stands on screen"):
        _approve(database, author, script())
    _approve(database, author, script("Meet Kettle.", "Paid ad"))


def test_a_script_says_what_the_brief_knows(database: Database, author: Member) -> None:
    _decide(database, author, policies={"facts_only": True})
    _approve(database, author, script("Kettle boils water in 90 seconds."))
    with pytest.raises(Rejected, match="no fact of the brief supports"):
        _approve(database, author, script("Kettle lasts 40 years."))


def test_policies_change_one_by_one(database: Database, author: Member) -> None:
    _decide(database, author, policies={"never_say": ["cure"]})
    _decide(database, author, policies={"four_eyes": True})
    with database.tenant(author.claims) as session:
        kept = organizations.read(session, author.organization_id).policies
    assert kept == {"never_say": ["cure"], "four_eyes": True}


def test_a_brief_that_names_no_engine_gets_the_chosen_ones(
    database: Database, author: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EspeakVoice, "availability", lambda _: None)
    monkeypatch.setattr(EspeakVoice, "voices", lambda _: ("de", "en"))
    _decide(database, author, engine_choices={"write": "llm", "speak": "espeak"})
    briefs = (brief(language="de"), brief(language="tlh"), brief(writer="house", voice="none"))
    with database.tenant(author.claims) as session:
        kept = [
            create(session, organization_id=author.organization_id, created_by=None, brief=one).brief
            for one in briefs
        ]
    assert [(one["writer"], one["voice"]) for one in kept] == [
        ("llm", "espeak:de"),
        ("llm", None),
        ("house", "none"),
    ]

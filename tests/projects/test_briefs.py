"""Briefs as the Studio fills them: two people at one, files in their parts, what is read out of the words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.projects.things import brief, new_asset, new_project
from tests.services import new_member

from limelight.film.brief import Brief
from limelight.kit.errors import InvalidInput
from limelight.projects.projects.cards import cards_of, newest, waiting_for_people
from limelight.projects.projects.files import fields_of, file_of, files_of, parts_for, with_part
from limelight.projects.projects.merging import change_seen
from limelight.projects.projects.reading import read
from limelight.runtime.database import Database
from limelight.runtime.web.problems import Conflict
from limelight.tables.films import Film


def test_two_people_change_one_brief_and_neither_writes_over_the_other(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project = new_project(session, member)
        seen = dict(project.brief)
        change_seen(session, project, {"theme": "bold"}, seen)
        change_seen(session, project, {"goal": "ad"}, seen)  # another field: both are kept
        assert (project.brief["theme"], project.brief["goal"]) == ("bold", "ad")
        with pytest.raises(Conflict) as refused:
            change_seen(session, project, {"theme": "tech"}, seen)
        assert refused.value.data["changed"] == "theme"
        change_seen(session, project, {"theme": "bold"}, seen)  # the same words are no conflict
        with pytest.raises(InvalidInput):
            change_seen(session, project, {"duration": 500}, project.brief)


def test_a_file_has_the_part_that_its_name_speaks_for_and_only_one_is_the_product(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        where = member.organization_id
        names = ("halo-logo.png", "product shot.jpg", "kitchen.jpg")
        assets = [new_asset(session, where, name[-4:], name=name) for name in names]
        assets.append(new_asset(session, where, ".mp3", "audio", name="song.mp3"))
        files = [file_of(session, asset.id) for asset in assets]
        assert [file.part for file in files] == ["logo", "product", "media", "music"]
        assert (parts_for("audio"), parts_for("video")) == (("music",), ("media",))
        moved = with_part(files, files[2], "product")
        assert [(file.name, file.part) for file in moved][1:] == [
            ("product shot.jpg", "media"),
            ("song.mp3", "music"),
            ("kitchen.jpg", "product"),
        ]
        kept = Brief.model_validate({"prompt": "Halo", **fields_of(moved)})
        assert {file.name: file.part for file in files_of(session, kept)} == {
            file.name: file.part for file in moved
        }
        assets[0].deleted_at = datetime.now(UTC)
        session.flush()
        assert "halo-logo.png" not in [file.name for file in files_of(session, kept)]
        assert fields_of((), "calm")["music"] == "calm"


def test_facts_are_read_from_the_words_with_their_source() -> None:
    found = read(
        brief(prompt="Halo is a quiet grinder for small kitchens. It costs $149.", facts=["It is loved."])
    )
    assert found.subject == "Halo, quiet grinder for small kitchens"
    assert [(fact.text, fact.source, fact.has_figure) for fact in found.facts] == [
        ("It costs $149", "prompt", True),
        ("It is loved", "fact 1", False),
    ]
    other = read(brief(prompt="Die Mühle ist leise und für kleine Küchen. Sie kostet 149 Euro."))
    assert [(fact.source, fact.has_figure) for fact in other.facts] == [("prompt", False), ("prompt", True)]


def test_cards_show_a_projects_film_or_else_a_file_of_its_brief(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        where = member.organization_id
        photo, still, film = (
            new_asset(session, where, *kind) for kind in ((".jpg",), (".jpg",), (".mp4", "render"))
        )
        given = brief(media=[f"asset:{photo.id}"], aspects=["1:1"]).model_dump(mode="json")
        first = new_project(session, member, name="First", brief=given)
        second = new_project(session, member, name="Second", state="script_review")
        made = Film(
            organization_id=where, project_id=second.id, kind="final", number=1, title="Second", frames=30,
            rate="30", files={"film.mp4": str(film.id), "thumbnail.jpg": str(still.id), "film.srt": str(photo.id)},
        )  # fmt: skip
        session.add(made)
        session.flush()
        second.current_film_id = made.id
        session.flush()
        cards = {card.project.name: card for card in cards_of(session, [second.id, first.id])}
        assert list(cards) == ["Second", "First"]
        assert (cards["First"].picture, cards["First"].film, cards["First"].aspect) == (photo.id, None, "1:1")
        assert (cards["Second"].picture, cards["Second"].film) == (still.id, film)
        assert waiting_for_people(session, limit=4) == [second.id]
        assert set(newest(session)) == {first.id, second.id}
        assert newest(session, search="fir") == [first.id]
        assert newest(session, states=("completed",)) == []

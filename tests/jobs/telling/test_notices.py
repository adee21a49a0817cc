"""People are told what concerns them, in the API and by mail."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from sqlalchemy import delete, func, select, update
from tests.doors import SignIn
from tests.services import Member, join, new_member

from limelight.jobs.telling.fanning import fan_out_all
from limelight.jobs.telling.mail import ring_due_mails, send_mail
from limelight.kit.errors import Retriable
from limelight.kit.ids import new_id
from limelight.runtime.config import Mailing
from limelight.runtime.database import Database
from limelight.runtime.events import emit
from limelight.runtime.service import Service
from limelight.tables.comments import Comment
from limelight.tables.memberships import Membership
from limelight.tables.notifications import Notification
from limelight.tables.outbox import OutboxRow
from limelight.tables.projects import Project
from limelight.tables.review_links import ReviewLink
from limelight.tables.reviews import Review
from limelight.tables.runs import Run
from limelight.tables.users import User


class Mailbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.mails: list[tuple[str, str, str]] = []

    def handle_message(self, message: object) -> None:
        mail = message_from_bytes(message.as_bytes())
        text = mail.get_payload(decode=True).decode()
        self.mails.append((mail["To"], str(make_header(decode_header(mail["Subject"]))), text))


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, Mailing]]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, Mailing(host="127.0.0.1", port=port, starttls=False)
    controller.stop()


@pytest.fixture
def film(database: Database, member: Member) -> tuple[UUID, UUID]:
    """A project of *member*'s and a run of it that an editor started."""
    editor = join(database, member, "editor")
    with database.system() as session:
        project = Project(
            id=new_id(), organization_id=member.organization_id, name="Spring\nTea", brief={},
            created_by=member.user_id,
        )  # fmt: skip
        session.add(project)
        session.flush()
        run = Run(
            id=new_id(), organization_id=member.organization_id, user_id=editor.user_id,
            project_id=project.id, workflow={},
        )  # fmt: skip
        session.add(run)
        return project.id, run.id


def new_run(database: Database, member: Member) -> UUID:
    with database.system() as session:
        session.add(run := Run(id=new_id(), organization_id=member.organization_id, workflow={}))
        return run.id


def happens(
    database: Database, member: Member, film: tuple[UUID, UUID], kind: str, /, **data: object
) -> None:
    with database.system() as session:
        emit(session, member.organization_id, kind, data, project_id=film[0], run_id=film[1])
    fan_out_all(database)


def notices(database: Database, member: Member) -> list[Notification]:
    with database.system() as session:
        mine = Notification.organization_id == member.organization_id
        return list(session.scalars(select(Notification).where(mine).order_by(Notification.id)))


def prove_address(database: Database, member: Member) -> None:
    with database.system() as session:
        session.execute(update(User).where(User.id == member.user_id).values(email_verified_at=func.now()))


def test_a_film_that_is_ready_is_told_to_who_began_it(
    database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    join(database, member, "admin")
    happens(database, member, film, "film.ready")
    happens(database, member, film, "step.finished")
    told = notices(database, member)
    assert len({notice.user_id for notice in told}) == len(told) == 2
    assert {notice.title for notice in told} == {"“Spring Tea” is ready"}
    assert told[0].data == {"project_id": str(film[0]), "run_id": str(film[1]), "seq": 1}


def test_a_storyboard_is_no_film_that_is_ready_but_something_that_waits(
    database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    happens(database, member, film, "film.ready", kind="animatic")
    assert notices(database, member) == []
    happens(database, member, film, "run.waiting", gate="animatic_review")
    assert {told.title for told in notices(database, member)} == {
        "The storyboard of “Spring Tea” waits for you"
    }


def test_a_run_that_waits_is_told_to_whoever_may_decide(
    database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    reviewer, viewer = join(database, member, "reviewer"), join(database, member, "viewer")
    happens(database, member, film, "run.waiting", gate="script_review")
    told = notices(database, member)
    assert {notice.title for notice in told} == {"The script of “Spring Tea” waits for you"}
    people = {notice.user_id for notice in told}
    assert len(people) == 3
    assert member.user_id in people
    assert reviewer.user_id in people
    assert viewer.user_id not in people


def test_what_was_decided_waits_for_nobody_any_more(
    database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    join(database, member, "reviewer")
    prove_address(database, member)
    other = (film[0], new_run(database, member))
    for one in (film, other):
        happens(database, member, one, "run.waiting", gate="script_review")
    happens(database, member, film, "film.ready")
    happens(database, member, film, "run.resumed", gate="script_review", decision="approved")
    with database.system() as session:  # both told at once: whoever decides may be quicker than who tells
        for kind in ("run.waiting", "run.cancelled"):
            emit(session, member.organization_id, kind, {}, run_id=film[1])
    fan_out_all(database)
    told = notices(database, member)
    assert {(one.kind, one.data["run_id"]) for one in told if one.read_at is None} == {
        ("run.waiting", str(other[1])),
        ("film.ready", str(film[1])),
    }
    assert sum(one.read_at is not None and one.mail_due_at is None for one in told) == 6


@pytest.fixture
def link_id(database: Database, member: Member, film: tuple[UUID, UUID]) -> UUID:
    """Of a link to *film*'s project that a colleague of *member* made."""
    colleague = join(database, member, "admin")
    with database.system() as session:
        link = ReviewLink(
            id=new_id(), organization_id=member.organization_id, project_id=film[0], token_hash=str(new_id()),
            created_by=colleague.user_id, expires_at=datetime.now(UTC) + timedelta(days=1),
        )  # fmt: skip
        session.add(link)
        return link.id


def keep(database: Database, member: Member, row: Review | Comment) -> str:
    row.id, row.organization_id = new_id(), member.organization_id
    with database.system() as session:
        session.add(row)
    return str(row.id)


def test_what_a_guest_decides_is_told_to_who_sent_the_link_and_who_began_the_project(
    database: Database, member: Member, film: tuple[UUID, UUID], link_id: UUID
) -> None:
    for decision, link in (("approved", link_id), ("changes_requested", link_id), ("approved", None)):
        review = Review(
            project_id=film[0], subject="film", decision=decision, note="Warmer.", reviewer_name="Grace\nH.",
            link_id=link, decided_at=datetime.now(UTC),
        )  # fmt: skip
        review_id = keep(database, member, review)
        happens(database, member, film, "review.decided", review_id=review_id)
    told = notices(database, member)
    assert {notice.title for notice in told[:2]} == {"Grace H. approved “Spring Tea”"}
    assert {notice.title for notice in told[2:]} == {"Grace H. asked for changes to “Spring Tea”"}
    assert len({notice.user_id for notice in told}) == 2
    assert len(told) == 4  # what a member decided is not told
    assert {notice.body for notice in told} == {"Warmer."}


def test_a_guests_comments_are_told_once_until_somebody_looks(
    database: Database, member: Member, film: tuple[UUID, UUID], link_id: UUID
) -> None:
    def comments(name: str, link: UUID | None = link_id) -> list[str]:
        comment = Comment(project_id=film[0], body="Bigger.", author_name=name, link_id=link)
        happens(database, member, film, "comment.added", comment_id=keep(database, member, comment))
        return [told.title for told in notices(database, member) if told.user_id == member.user_id]

    assert comments("Ada") == comments("Ada") == comments("", None) == ["Ada commented on “Spring Tea”"]
    with database.system() as session:
        session.execute(update(Notification).values(read_at=func.now()))
    comments("Ada")
    assert comments("Grace")[1:] == ["Ada commented on “Spring Tea”", "Grace commented on “Spring Tea”"]


def test_a_failed_run_is_told_to_who_started_it_with_the_fix(
    database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    happens(database, member, film, "run.failed", message="The disk is full.", fix="Make room.")
    (notice,) = notices(database, member)
    assert (notice.title, notice.body) == ("“Spring Tea” could not be made", "The disk is full. Make room.")
    assert notice.user_id != member.user_id


def test_many_who_tell_at_once_tell_it_once(
    database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    with database.system() as session:
        for _ in range(20):
            emit(session, member.organization_id, "film.ready", {}, project_id=film[0], run_id=film[1])
    with ThreadPoolExecutor(4) as hands:
        counts = list(hands.map(fan_out_all, [database] * 8))
    assert sum(counts) == 20
    assert len(notices(database, member)) == 40


def test_who_left_is_not_told(database: Database, member: Member, film: tuple[UUID, UUID]) -> None:
    with database.system() as session:
        session.execute(delete(Membership).where(Membership.user_id == member.user_id))
    happens(database, member, film, "film.ready")
    assert member.user_id not in {notice.user_id for notice in notices(database, member)}


def test_a_mail_goes_once_to_a_proven_address(
    service: Service, database: Database, member: Member, film: tuple[UUID, UUID],
    mailbox: tuple[Mailbox, Mailing],
) -> None:  # fmt: skip
    box, mailing = mailbox
    sending = replace(service, config=replace(service.config, mailing=mailing))
    prove_address(database, member)
    happens(database, member, film, "film.ready")
    with database.system() as session:
        bells = session.scalars(select(OutboxRow).where(OutboxRow.topic == "mail")).all()
        rung = {bell.payload["notification_id"] for bell in bells}
    mine, *_ = [notice for notice in notices(database, member) if notice.user_id == member.user_id]
    assert str(mine.id) in rung
    for notice in notices(database, member):
        send_mail(sending, str(notice.id))
        send_mail(sending, notice.id)
    ((to, subject, text),) = box.mails
    assert (to, subject) == (member.email, "“Spring Tea” is ready")
    assert service.config.public_url in text


def test_a_mail_that_nobody_takes_is_tried_again_and_given_up_after_a_day(
    service: Service, database: Database, member: Member, film: tuple[UUID, UUID]
) -> None:
    away = replace(service, config=replace(service.config, mailing=Mailing(host="127.0.0.1", port=9)))
    prove_address(database, member)
    happens(database, member, film, "film.ready")
    mine, *_ = [notice for notice in notices(database, member) if notice.user_id == member.user_id]
    with pytest.raises(Retriable):
        send_mail(away, mine.id)
    for age, rings in ((timedelta(minutes=6), 1), (timedelta(0), 0)):
        with database.system() as session:
            if age:
                session.get_one(Notification, mine.id).mail_due_at = datetime.now(UTC) - age
        with database.system() as session:
            assert ring_due_mails(session) == rings
    with database.system() as session:
        old = session.get_one(Notification, mine.id)
        old.created_at = datetime.now(UTC) - timedelta(days=2)
    with database.system() as session:
        assert ring_due_mails(session) == 0
        assert session.get_one(Notification, mine.id).mail_due_at is None


def test_one_reads_ones_own_notifications_only(
    database: Database, member: Member, film: tuple[UUID, UUID], sign_in: SignIn
) -> None:
    for kind in ("film.ready", "run.waiting"):
        happens(database, member, film, kind, gate="animatic_review")
    client, stranger = sign_in(member), sign_in(new_member(database))
    newest, oldest = client.get("/notifications").json()["items"]
    assert (newest["kind"], oldest["kind"]) == ("run.waiting", "film.ready")
    assert client.get("/notifications", params={"limit": 1}).json()["next"] == newest["id"]
    colleague = sign_in(join(database, member, "admin"))
    for other in (stranger, colleague):
        assert other.get("/notifications").json()["items"] == []
        assert other.post(f"/notifications/{newest['id']}/read").status_code == 404
        assert other.post("/notifications/read").json() == {"read": 0}
    read = client.post(f"/notifications/{newest['id']}/read").json()
    assert read["read_at"] is not None
    assert client.post(f"/notifications/{newest['id']}/read").json() == read
    unread = client.get("/notifications", params={"unread": True}).json()["items"]
    assert [one["id"] for one in unread] == [oldest["id"]]
    assert client.post("/notifications/read").json() == {"read": 1}

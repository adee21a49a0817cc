"""The client against a real server of the real API: sessions go on, failures are ours, nothing is done twice."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from limelight.api.app import build_api
from limelight.api.server import build_server
from limelight.client import Client, KeptCredentials
from limelight.client.models import Asset, Balance, Film, Job, Me, Project, Script, SignedIn, Status, Upload
from limelight.entry.admin.users import add_user
from limelight.entry.building import build_service, close_service
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.kit.errors import InvalidInput, Rejected, Retriable
from limelight.runtime.embedded import Embedded
from limelight.runtime.service import Service

# ruff: noqa: S105 - passwords and tokens of a test
PASSWORD = "correct horse battery"
BRIEF = {"prompt": "Halo, a quiet burr coffee grinder. 149 dollars.", "duration": 10}


@pytest.fixture(scope="module")
def service(
    embedded: Embedded, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    given = ServiceSettings(database_url=database_url, redis_url=embedded.redis_url)
    built = build_service(Settings(home), given)
    yield built
    close_service(built)


@pytest.fixture(scope="module")
def url(service: Service) -> Iterator[str]:
    ready = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = build_server(build_api(service), started=ready.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        assert ready.wait(60)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.stop()
        thread.join(30)


@pytest.fixture(scope="module")
def email(service: Service) -> str:
    return str(add_user(service, "anna@example.org", PASSWORD, "Anna", operator=False)["email"])


@pytest.fixture
def client(url: str, email: str) -> Iterator[Client]:
    with Client(url) as client:
        client.sign_in(email, PASSWORD)
        yield client


def test_who_signed_in_is_known(client: Client, email: str) -> None:
    assert client.me().email == email
    assert client.credits().available_credits == 0


def test_a_session_goes_on_when_its_access_token_has_run_out(url: str, email: str, tmp_path: Path) -> None:
    kept = KeptCredentials(folder=tmp_path, url=url)
    with Client(url, credentials=kept) as client:
        client.sign_in(email, PASSWORD)
        kept.access_token = "run out"
        kept.keep()
        used = kept.refresh_token
        assert client.me().email == email
    found = KeptCredentials.read(tmp_path, url)
    assert found is not None
    assert found.refresh_token not in {"", used}
    with Client(url, credentials=found) as client:
        assert client.me().email == email


def test_a_wrong_password_is_the_servers_sentence(url: str, email: str) -> None:
    with Client(url) as client, pytest.raises(Rejected) as failed:
        client.sign_in(email, "wrong")
    assert failed.value.fix


def test_what_is_not_there_or_not_right_is_bad_input(client: Client) -> None:
    project = client.create_project(BRIEF)
    client.delete_project(project.id)
    with pytest.raises(InvalidInput):
        client.project(project.id)
    with pytest.raises(InvalidInput):
        client.create_project({"prompt": "Halo.", "duration": "long"})


def test_a_server_that_is_away_is_worth_another_try() -> None:
    with Client("http://127.0.0.1:1") as client, pytest.raises(Retriable, match="can't be reached"):
        client.me()


def test_projects_are_made_listed_and_found(client: Client) -> None:
    made = [client.create_project(BRIEF, name=f"Film {number}") for number in range(3)]
    listed = [project.id for project in client.projects(search="Film")]
    assert listed == [project.id for project in reversed(made)]


def test_a_file_goes_up_and_comes_down_unchanged(client: Client, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "bottle.png"
    Image.effect_noise((400, 400), 80).save(path)
    told: list[tuple[int, int]] = []
    asset = client.upload(path, told=lambda done, total: told.append((done, total)))
    assert told[-1] == (path.stat().st_size, path.stat().st_size)
    assert asset.storage_url.startswith("asset:")
    client.download(asset.id, tmp_path / "back.png")
    assert (tmp_path / "back.png").read_bytes() == path.read_bytes()


def test_a_download_goes_on_where_it_was_cut_off(client: Client, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "bottle.png"
    Image.effect_noise((300, 300), 90).save(path)
    asset = client.upload(path)
    data = path.read_bytes()
    (tmp_path / f".back.png.{asset.id}.part").write_bytes(data[:1000])
    told: list[int] = []
    client.download(asset.id, tmp_path / "back.png", lambda done, _: told.append(done))
    assert (tmp_path / "back.png").read_bytes() == data
    assert min(told) > 1000


@pytest.mark.parametrize(
    ("model", "schema"),
    [
        (Asset, "AssetOut"), (Balance, "BalanceOut"), (Film, "FilmOut"), (Job, "JobOut"), (Me, "MeOut"),
        (Project, "ProjectOut"), (Script, "ScriptOut"), (SignedIn, "SessionOut"), (Status, "StatusOut"),
        (Upload, "UploadOut"),
    ],
)  # fmt: skip
def test_every_model_is_what_the_openapi_document_promises(service: Service, model, schema: str) -> None:
    promised = build_api(service).openapi()["components"]["schemas"][schema]
    ours = model.model_json_schema(by_alias=True)["properties"]
    assert set(ours) <= set(promised["properties"])

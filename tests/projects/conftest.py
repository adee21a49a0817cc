"""The projects' endpoints over a real database and store, and people who use them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from tests.projects.people import Person, app_of, signed_in
from tests.services import new_member

from limelight.film.workshop import Workshop
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.embedded import Embedded
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.store import Store


@pytest.fixture(scope="module")
def service(
    embedded: Embedded, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    store = Store.on_disk(home / "store")
    bells = Bells(embedded.redis_url)
    workshop = Workshop(home, store, "limelight.entry.engines:build_engines", (), 1)
    yield Service(Config(home=home), database, bells, store, Secrets(b"s" * 32), workshop)
    bells.close()
    store.close()


@pytest.fixture(scope="module")
def app(service: Service) -> FastAPI:
    return app_of(service)


@pytest.fixture
def owner(app: FastAPI, database: Database) -> Person:
    """The owner of an organisation of their own."""
    return signed_in(app, new_member(database))


@pytest.fixture
def stranger(app: FastAPI, database: Database) -> Person:
    """The owner of another organisation."""
    return signed_in(app, new_member(database))

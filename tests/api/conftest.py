"""A whole service for the API's tests, served for real, and a way to be somebody in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.api.serving import Serving

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
    embedded: Embedded, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    store = Store.on_disk(home / "store")
    bells = Bells(embedded.redis_url)
    database = Database(database_url, ring=bells.ring, pool_size=10)
    workshop = Workshop(home, store, "tests.api.engines:build", (), 1)
    config = Config(home=home, metrics_token="measure")  # noqa: S106 - a test
    yield Service(config, database, bells, store, Secrets(b"s" * 32), workshop)
    bells.close()
    database.close()
    store.close()


@pytest.fixture(scope="module")
def serving(service: Service) -> Iterator[Serving]:
    """The API on a port of this machine."""
    with Serving.of(service) as served:
        yield served

"""An API of `/credits` alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from tests.doors import SignIn, open_doors

from limelight.billing.endpoints import routers
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service

WELCOME = 1_000_000


@pytest.fixture
def sign_in(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    nothing = cast("Any", None)
    config = Config(home=tmp_path, welcome_micros=WELCOME)
    service = Service(config, database, nothing, nothing, Secrets(b"s" * 32), nothing)
    return open_doors(service, routers, monkeypatch)

"""What is kept of a sign-in, and who may read it."""

from __future__ import annotations

import threading
from pathlib import Path

from limelight.client import KeptCredentials

# ruff: noqa: S106 - tokens of a test
URL = "https://films.example.org"


def test_tokens_are_kept_for_their_owner_only(tmp_path: Path) -> None:
    KeptCredentials(access_token="a", refresh_token="r", folder=tmp_path / "config", url=URL).keep()
    assert (tmp_path / "config" / "servers.json").stat().st_mode & 0o777 == 0o600
    found = KeptCredentials.read(tmp_path / "config", URL)
    assert found is not None
    assert (found.access_token, found.refresh_token, found.bearer) == ("a", "r", "a")
    assert KeptCredentials.current_server(tmp_path / "config") == URL
    assert KeptCredentials.read(tmp_path / "config", "https://other.example.org") is None


def test_what_is_forgotten_is_gone(tmp_path: Path) -> None:
    kept = KeptCredentials(api_key="ll_x", folder=tmp_path, url=URL)
    kept.keep()
    kept.forget()
    assert KeptCredentials.read(tmp_path, URL) is None
    assert KeptCredentials.current_server(tmp_path) == ""
    assert "ll_x" not in (tmp_path / "servers.json").read_text()


def test_no_token_is_in_a_repr() -> None:
    assert "hush" not in repr(KeptCredentials(access_token="hush", refresh_token="hush", api_key="hush"))


def test_a_refresh_token_is_used_by_one_at_a_time(tmp_path: Path) -> None:
    KeptCredentials(access_token="a0", refresh_token="r0", folder=tmp_path, url=URL).keep()
    used: list[str] = []

    def rotate() -> None:
        own = KeptCredentials.read(tmp_path, URL)
        assert own is not None
        with own.rotating():
            used.append(own.refresh_token)
            own.refresh_token = f"r{len(used)}"

    threads = [threading.Thread(target=rotate) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert used == [f"r{number}" for number in range(8)]

"""Which tests belong to one of several workers, and which they begin with; hooks of pytest and pytest-xdist."""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]

_STUDIO = "tests/studio"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that workers end together."""
    slow = {_group(item.nodeid) for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (_group(item.nodeid) != _STUDIO, _group(item.nodeid) not in slow))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    config.option.loadscopereorder = False  # in the order of above
    return _Groups(config, log)


class _Groups(LoadScopeScheduling):
    """A file's tests share what is costly to begin with, or tell a story; all of the Studio's share one service."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


def _group(nodeid: str) -> str:
    return _STUDIO if nodeid.startswith(f"{_STUDIO}/") else nodeid.split("::", 1)[0]

"""What the keyboard does, on a sheet that `?` opens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from nicegui import context
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.acting import act
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.text import text

__all__ = ["Keys", "show_keys"]

_EVERYWHERE = {"?": "This sheet", "g h": "Home", "g t": "Tools", "g j": "Jobs", "g l": "Library", "g s": "Settings", "/": "To the search field"}  # fmt: skip
"""What `studio.js` does on every page."""


class Keys(Element, component="keys.js"):
    """Keys of the page that is being built: *keys* maps one to what it does in words, *on_key* is told of it.

    No key works while somebody is in a field. Without *on_key* the page's components act on them by themselves.
    """

    def __init__(
        self, keys: Mapping[str, str], on_key: Callable[[str], Awaitable[None] | None] | None = None
    ) -> None:
        super().__init__()
        self._keys, self._pressed = dict(keys), on_key
        self.props["keys"] = list(keys) if on_key is not None else []
        context.client.storage["keys"] = self
        self.on("pressed", self._heard)

    @property
    def told(self) -> dict[str, str]:
        """Each key with what it does."""
        return self._keys

    async def _heard(self, event: GenericEventArguments) -> None:
        if self._pressed is not None:
            await act(self, self._pressed, str(event.args))


def show_keys() -> None:
    """Open the sheet: what works everywhere, then what works on this page."""
    page: Keys | None = context.client.storage.get("keys")
    with Dialog("Shortcuts"):
        _table("Everywhere", _EVERYWHERE)
        if page is not None and not page.is_deleted:
            _table("On this page", page.told)


def _table(name: str, keys: Mapping[str, str]) -> None:
    with Element("section").classes("ll-stack-s"):
        text("h3", name, "ll-quiet")
        with Element("dl").classes("ll-keys"):
            for key, meaning in keys.items():
                with Element("dt"):
                    for part in key.split(" "):
                        text("kbd", part)
                text("dd", meaning)

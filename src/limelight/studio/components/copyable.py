"""Words to take elsewhere, such as a key or a command, with a button that copies them."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.assets import address

__all__ = ["Copyable"]


class Copyable(Element, component="copyable.js"):
    """*words* as they are, and a button called "Copy *name*"."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.props["words"], self.props["name"], self.props["sprite"] = words, name, address("icons.svg")
        self.props["before"], self.props["after"] = "copy", "check"

    def begin(self) -> None:
        """Give the button the focus."""
        self.run_method("begin")

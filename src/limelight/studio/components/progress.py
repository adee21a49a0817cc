"""How far something is: a bar with words, told to screen readers too."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.components.text import text

__all__ = ["Progress", "time_left"]


class Progress:
    """A bar called *label*. Without a percentage yet, it only shows that something is being done."""

    def __init__(self, label: str, percent: int | None = None, words: str = "") -> None:
        with Element("div").classes("ll-progress") as self.element:
            with Element("div").classes("ll-progress-words"):
                self._label = text("span", label)
                self._words = text("span", words, "ll-quiet ll-number")
            self._bar = Element("div").classes("ll-progress-bar")
            self._bar.props["role"], self._bar.props["aria-label"] = "progressbar", label
            self._bar.props["aria-valuemin"], self._bar.props["aria-valuemax"] = "0", "100"
            with self._bar:
                self._fill = Element("div")
        self.tell(percent, words)

    def call(self, label: str) -> None:
        """What is being done is *label* from now on."""
        self._label.set_text(label)
        self._bar.props["aria-label"] = label

    def tell(self, percent: int | None, words: str = "") -> None:
        """Show *percent* (0 to 100) and *words* such as "12 s left"."""
        self._words.set_text(words)
        self._bar.props["aria-valuenow"] = None if percent is None else str(percent)
        self._bar.props["aria-valuetext"] = words or None
        self._fill.style(f"--done: {(percent or 0) / 100}")
        self._bar.classes(
            add="is-unknown" if percent is None else "", remove="" if percent is None else "is-unknown"
        )


def time_left(seconds: float) -> str:
    """*seconds* as somebody says them who waits."""
    if seconds < 2:
        return "almost done"
    if seconds < 90:
        return f"{round(seconds)} s left"
    return f"{round(seconds / 60)} min left" if seconds < 5400 else f"{seconds / 3600:.1f} h left"

"""Words on a page; never markup, whoever wrote them."""

from __future__ import annotations

from nicegui.elements.mixins.text_element import TextElement

__all__ = ["Text", "text"]


class Text(TextElement):
    """An element of *tag* that holds words; ``set_text`` changes them."""

    def __init__(self, tag: str, words: str, classes: str = "") -> None:
        super().__init__(tag=tag, text=words)
        self.classes(classes)


def text(tag: str, words: str, classes: str = "") -> Text:
    """*words* in an element such as ``h1``, ``p`` or ``span``."""
    return Text(tag, words, classes)

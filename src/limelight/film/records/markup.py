"""Remains of web pages as plain lines: tags become breaks, links keep where they lead."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

__all__ = ["without_markup"]

_TAG = re.compile(r"</?[a-zA-Z][^<>@]*>|<!--")
_BRACKETED = re.compile(r"<(?=[^<>\s]*(?:@|\w\.\w)[^<>\s]*>)([^<>\s]+)>")
"""An address as mail programs write it."""
_SHORTCODE = re.compile(r"\[/?[a-z_-]+(?:\s+\w+=[^\]]*)\]|\{\{[^}]*\}\}|\{%[^%]*%\}")
"""What a page builder would have filled in."""
_BLOCKS = frozenset(["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "table", "section", "article", "header", "footer", "main", "td", "th", "dd", "dt"])  # fmt: skip
_SILENT = frozenset({"script", "style", "title", "head", "nav"})


def without_markup(text: str) -> str:
    """*text* with its structure as line breaks and its entities as characters."""
    text = _BRACKETED.sub(r"\1", _SHORTCODE.sub(" ", text))
    if not _TAG.search(text):
        return html.unescape(text) if "&" in text else text
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.parts)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n• " if tag == "li" else "\n")
        if tag == "a":
            href = dict(attrs).get("href") or ""
            self._link = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", href) if ":" in href else ""

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag == "a" and self._link:
            self.parts.append(f": {self._link}\n")
            self._link = ""
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"[ \n]+", " ", data))

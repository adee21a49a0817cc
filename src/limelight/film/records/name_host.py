"""The name that a web or mail address spells: "warmrooms.example" is Warm Rooms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from limelight.film.records.name_rule import trimmed
from limelight.film.records.name_runs import WORD
from limelight.film.records.vocabulary import word_set
from limelight.kit.figures import find_figures

__all__ = ["of_host"]


def of_host(whole: str, url: str, language: str) -> Iterator[tuple[str, float]]:
    hosts = [url, *(figure.text for figure in find_figures(whole, language) if figure.kind == "address")]
    for host in filter(None, hosts):
        label = re.sub(r"^(?:https?://)?(?:www\.)?(?:[^@/]*@)?", "", host).split(".")[0].lower()
        plain = re.sub(r"[^a-z0-9]", "", _folded(label))
        spelled = _spelled_by(plain, whole)
        if spelled:
            yield _whole(spelled, whole), 5.0
        elif len(plain) >= 4 and "@" not in host and language == "en":
            yield label, 2.5


def _spelled_by(label: str, whole: str) -> str:
    """The words of the text that run together to *label*: "warmrooms" is spelled by "Warm Rooms"."""
    words = list(
        re.finditer(
            r"[\w'’.&]+", re.sub(r"\S+@\S+|\b[\w-]+\.[a-z]{2,}\S*", lambda found: " " * len(found[0]), whole)
        )
    )
    for size in (1, 2, 3, 4, 5):
        for at in range(len(words) - size + 1):
            span = whole[words[at].start() : words[at + size - 1].end()]
            if "\n" not in span and _runs_to(span, label):
                return span.strip(".'’")
    return ""


def _whole(spelled: str, whole: str) -> str:
    """The whole run of capitals in which the host's part stands: "Kiln Lane" is of "Kiln Lane Studio"."""
    pattern = rf"{WORD}(?: (?:& )?(?:{WORD}|\d{{1,3}}\b(?![.,]?\d)|[A-Z]\d+\w*))*"
    runs = (trimmed(run) for line in whole.splitlines() for run in re.findall(pattern, line))
    never = word_set("no first names", "en")
    around = (run for run in runs if re.search(rf"(?<!\w){re.escape(spelled)}(?!\w)", run))
    return next(
        (run for run in around if run.split()[0].lower() not in never and len(run.split()) <= 4), spelled
    )


def _runs_to(span: str, label: str) -> bool:
    plain = re.sub(r"[^a-z0-9]", "", _folded(span).replace("&", ""))
    joined = re.sub(r"[^a-z0-9]", "", _folded(span).replace("&", "and"))
    german = re.sub(r"[^a-z0-9]", "", span.lower().replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ß", "ss"))  # fmt: skip
    return len(label) > 3 and label in {plain, joined, german}


def _folded(text: str) -> str:
    return "".join(
        char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char)
    )

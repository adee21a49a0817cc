"""Where the words of a brief come from, looked up by what they claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from limelight.film.brief import Brief
from limelight.film.claims.claim import Claim
from limelight.film.claims.tokens import Token, tokenise
from limelight.film.claims.vocabulary import words
from limelight.film.language import sentences
from limelight.film.records.lines import told_lines
from limelight.kit.figures import find_figures

__all__ = ["Index", "Source", "Sources", "index_of", "sources_of", "trace", "with_person"]


@dataclass(frozen=True, slots=True)
class Source:
    """``label`` is ``prompt``, ``fact 2``, ``brand`` or ``person``."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a script may repeat."""

    entries: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Every key of the sources with the tokens that carry it."""

    tokens: Mapping[str, tuple[Token, ...]]
    surfaces: frozenset[str]
    runs: str
    """All keys in order, for matching phrases."""


def sources_of(brief: Brief) -> Sources:
    """Prompt, facts (numbered from 1), brand kit, and the call to action that the person gave."""
    brand = brief.brand
    named = (brand.name, brand.url, *brand.words_to_use) if brand else ()
    pairs = (
        ("prompt", brief.prompt),
        *((f"fact {number}", fact) for number, fact in enumerate(brief.facts, start=1)),
        *(("brand", word) for word in named),
        ("person", brief.cta),
        ("person", brief.url),
    )
    given = tuple(Source(label, text) for label, text in pairs if text and text.strip())
    return Sources((*given, *_read(brief)))


def _read(brief: Brief) -> Iterator[Source]:
    """The same words as they were read: without tags and shouting, and dictation with its stops."""
    language = brief.spoken_language.split("-", maxsplit=1)[0].lower()
    known = (
        ("prompt", brief.prompt),
        *((f"fact {at}", fact) for at, fact in enumerate(brief.facts, start=1)),
    )
    for label, text in known:
        plain = ". ".join(line.text for line in told_lines(text, language))
        if plain and plain != text:
            yield Source(label, f"{plain}.")
        hosts = (figure.values[0] for figure in find_figures(text, language) if figure.kind == "address")
        yield from (Source(label, host.rpartition("@")[2].split(".")[0]) for host in hosts)


def with_person(sources: Sources, texts: Iterable[str]) -> Sources:
    """*sources* and the words that a person wrote into the script."""
    return Sources((*sources.entries, *(Source("person", text) for text in texts if text.strip())))


@lru_cache(maxsize=64)
def index_of(sources: Sources, language: str) -> Index:
    """The look-up table of *sources*."""
    found: defaultdict[str, list[Token]] = defaultdict(list)
    runs: list[str] = []
    for entry in sources.entries:
        tokens = tokenise(entry.text, language)
        runs.append(" ".join(token.key for token in tokens))
        for token in tokens:
            found[token.key].append(token)
    surfaces = frozenset(token.lower for tokens in found.values() for token in tokens)
    frozen = {key: tuple(tokens) for key, tokens in found.items()}
    return Index(frozen, surfaces, " | ".join(f" {run} " for run in runs))


def trace(text: str, sources: Sources, language: str = "en") -> tuple[Claim, ...]:
    """For each sentence of *text*, the source sentences that say it; what asserts nothing has none."""
    claims: list[Claim] = []
    for sentence in sentences(text):
        wanted = _asserting(sentence, language)
        while wanted:
            label, quote, shared = _best(wanted, sources, language)
            if not shared:
                break
            claims.append(Claim(text=_said(sentence, shared, language), source=label, quote=quote))
            wanted -= shared
    return tuple(claims)


def _asserting(sentence: str, language: str) -> frozenset[str]:
    return frozenset(
        token.key for token in tokenise(sentence, language) if token.lower not in words("harmless")
    )


def _said(sentence: str, keys: frozenset[str], language: str) -> str:
    """The stretch of *sentence* from the first to the last word that asserts one of *keys*."""
    tokens = [token for token in tokenise(sentence, language) if token.key in keys]
    return sentence[tokens[0].start : tokens[-1].end]


def _best(wanted: frozenset[str], sources: Sources, language: str) -> tuple[str, str, frozenset[str]]:
    """The source sentence that says most of *wanted*; the shorter of equals, as it is more to the point."""
    candidates = (
        (entry.label, sentence, wanted & {token.key for token in tokenise(sentence, language)})
        for entry in sources.entries
        for sentence in sentences(entry.text)
    )
    return max(
        candidates, key=lambda found: (len(found[2]), -len(found[1])), default=("", "", frozenset[str]())
    )

"""Where people are reached: addresses of the net, mail and telephones; and codes that are no amounts."""

from __future__ import annotations

import re

from limelight.kit.figures.form import Form, Reading, compiled

__all__ = ["ADDRESS", "BATCH", "CODE", "LABELLED_PHONE", "PHONE"]

_TOP = (
    "com|org|net|info|biz|edu|gov|mil|int|io|co|app|dev|shop|store|club|coffee|cafe|restaurant|pizza|bar|pub|beer|wine|kitchen|bakery|farm|garden|"
    "studio|art|gallery|photo|photography|design|media|film|video|music|band|dance|fm|tv|ai|me|xyz|online|site|website|space|tech|cloud|digital|agency|"
    "eu|berlin|hamburg|koeln|cologne|bayern|wien|tirol|paris|bzh|london|scot|wales|cymru|irish|amsterdam|nyc|tokyo|swiss|africa|asia|lat|coop|museum|"
    "jobs|work|works|travel|tours|holiday|hotel|house|homes|estate|rent|apartments|fit|yoga|health|care|clinic|dental|doctor|vet|pet|dog|toys|games|game|"
    "school|academy|training|courses|education|university|church|charity|foundation|ngo|ong|community|social|events|party|tickets|wedding|gift|gifts|"
    "fashion|shoes|jewelry|boutique|salon|beauty|hair|spa|bike|auto|cars|taxi|repair|tools|build|builders|energy|solar|eco|bio|green|earth|market|supply|"
    "company|group|team|partners|ventures|capital|finance|money|bank|legal|law|consulting|software|systems|solutions|services|email|blog|news|press|wiki|"
    "page|link|click|live|world|global|zone|plus|pro|one|top|vip|fun|cool|love|life|family|kids|baby|name|"
    "de|at|ch|li|fr|es|it|pt|nl|be|lu|pl|cz|sk|hu|ro|bg|gr|hr|si|rs|ba|mk|al|se|dk|no|fi|is|ie|uk|gb|ee|lv|lt|ua|by|ru|kz|tr|il|"
    "us|ca|mx|br|ar|cl|pe|uy|ec|cr|au|nz|in|pk|lk|np|bd|jp|kr|cn|tw|hk|sg|my|th|vn|ph|id|ae|sa|qa|kw|eg|ma|tn|za|ng|ke|gh|cat|gal|eus|"
    "example|test|invalid|localhost|local|onion"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_PATH = r"(?:[/?#][^\s<>\"”’)،。、，]*)?"


def _address() -> re.Pattern[str]:
    tail = r"(?<![.,;:!?])"
    return compiled(
        rf"(?i:https?://)[^\s<>\"”’)]+{tail}|(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@{_LABEL}(?:\.{_LABEL})+"
        rf"|(?<![\w@.-])(?i:www\.){_LABEL}(?:\.{_LABEL})+(?::\d+)?{_PATH}{tail}"
        rf"|(?<![\w@./-])(?:{_LABEL}\.)+(?:{_TOP})(?![\w@-]|\.\w)(?::\d+)?{_PATH}{tail}"
        rf"|(?<![\w@./-])(?:{_LABEL}\.)+(?:COM|ORG|NET|DE|CO\.UK|EU)(?![\w-]){tail}|(?<![\w@./-])(?:[a-z\d-]+\.)+[a-z]{{2,24}}/[\w/?=&%.-]*{tail}"
    )


def _read_address(match: re.Match[str], language: str) -> Reading | None:
    del language
    text = match.group()
    plain = re.sub(r"^https?://(?:www\.)?|^www\.", "", text.lower()).rstrip("/")
    first = plain.split(".", maxsplit=1)[0]
    return (
        None
        if not re.search(r"[^\W\d_]", first) and "@" not in text and "/" not in text
        else Reading((plain,))
    )


_GROUP = r"[\s.\u00a0-]"


_ALONE = r"(?<![\d€£$¥₹.,+/-])"
_ENDED = r"(?!\d|\s\d|[.,:/]\d|\s?[€£$%]|(?<=000))"
"""What looks like a telephone may be an amount: it has no more digits behind, no currency, and is not round."""
_PAIRED = frozenset({"da", "nb", "nn", "no", "fr", "is"})
"""Languages whose telephones are four pairs."""
_SHAPES = (
    r"(?:1[-.\s])?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}",
    r"\(\d{2}\)\s?9?\d{4}[-\s]\d{4}",
    r"555-\d{4}",
    r"[5-9]\d{2}\s\d{3}\s\d{3}",
    r"[6-9]\d{2}\s\d{2}\s\d{2}\s\d{2}",
    r"[6-9]\d{4}\s\d{5}",
    r"\d{2}\s\d{3}\s\d{2}\s\d{2}",
    r"2\d\s\d{3}\s\d{4}",
    r"1[3-9]\d\s\d{4}\s\d{4}",
    r"(?:1800|1300)\s\d{3}\s\d{3}",
    r"8\s\(\d{3,4}\)\s\d{2,3}-\d\d-\d\d",
    r"\d{2}\s\d{2}\s\d{2}\s\d{2}",
)
"""Telephones without a nought or a plus before them."""


def _phone() -> re.Pattern[str]:
    return compiled(
        rf"(?P<figure>(?<![\w+])\+\d{{1,3}}{_GROUP}?(?:\(0\)\s?)?(?:\(?\d{{1,5}}\)?[\s./-]?){{1,5}}\d{{2,4}}(?!\d|[.,]\d)"
        rf"|(?<![\d.,+])00[1-9]\d{{8,12}}(?!\d)"
        rf"|(?<![\w.,+-])\(?0\d{{1,5}}\)?(?:\s?[/-]\s?|[\s.\u00a0]?)\d{{2,9}}(?:{_GROUP}\d{{2,5}}){{0,4}}(?![^\W_]|[.,:]\d|\s?[€£$%])"
        rf"|{_ALONE}(?:{'|'.join(_SHAPES)}){_ENDED})"
    )


def _labelled() -> re.Pattern[str]:
    """Any digits behind a word for telephones."""
    label = r"(?<!\w)(?:tel|telefon|teléfono|téléphone|telefono|phone|call|ring|text|fax|mobile|whatsapp|ruf|☎|📞|电话|電話|هاتف|тел)"
    return compiled(
        rf"{label}(?:\sus|\suns)?(?:\son|\sat|\san)?[.:：]*\s?(?P<figure>\(?\d{{2,5}}\)?(?:{_GROUP}?\d{{2,5}}){{1,4}})(?!\d|[.,:]\d|\s?[€£$%])",
        re.IGNORECASE,
    )


def _read_phone(match: re.Match[str], language: str) -> Reading | None:
    """Its digits alone are its value. A short run of digits is a number, 05/2027 a month, and four pairs a draw."""
    text = match["figure"]
    short = text.isdigit() and len(text) < 9
    pairs = re.fullmatch(r"[1-9]\d(?:\s\d\d){3}", text) and language not in _PAIRED
    month = re.fullmatch(r"\d{2}[/-](?:19|20)\d\d", text)
    return None if short or pairs or month else _read_labelled(match, language)


def _read_labelled(match: re.Match[str], language: str) -> Reading | None:
    del language
    digits = re.sub(r"\D", "", match["figure"])
    return Reading((digits,)) if 5 <= len(digits) <= 16 else None


def _code() -> re.Pattern[str]:
    return compiled(
        r"(?<![\w@#/.-])(?:(?=[^\s]*[A-Z])[A-Za-z]*[A-Z][A-Za-z]*[-/]?\d+[A-Za-z\d]*(?:[-/.][A-Z\d]+)*|(?!\d+(?:K|M|Bn)(?!\w))\d+[A-Z][A-Za-z\d]*(?:-\d+)?"
        r"|[vV]\d+(?:\.\d+)*|(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+(?:\.\d+){2,3})(?![\w-])"
    )


def _batch() -> re.Pattern[str]:
    """Figures behind a word that says that they count nothing."""
    return compiled(
        r"\b(?:batch|batches|numbers?|lots?|code|serial)[:.]?\s(?P<figure>\d{3,}(?:(?:\s?[-–]\s?|\sto\s)\d{3,})?)(?![\w.,]\w|\w)",
        re.IGNORECASE,
    )


def _read_code(match: re.Match[str], language: str) -> Reading:
    del language
    return Reading((match.group().lower(),))


def _read_batch(match: re.Match[str], language: str) -> Reading:
    del language
    return Reading(tuple(re.findall(r"\d+", match["figure"])))


ADDRESS = Form("address", _address, _read_address)
PHONE = Form("phone", _phone, _read_phone)
LABELLED_PHONE = Form("phone", _labelled, _read_labelled, in_context=True)
CODE = Form("code", _code, _read_code)
BATCH = Form("code", _batch, _read_batch, in_context=True)

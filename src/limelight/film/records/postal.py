"""Street addresses in a text, in the forms of many countries, each with its town."""

from __future__ import annotations

import re

__all__ = ["find_address"]

_ENGLISH = (
    "street|road|lane|avenue|ave|st|rd|ln|square|sq|row|close|court|drive|way|walk|hill|quay|wharf|yard|terrace|crescent|boulevard|"
    "cres|cct|pde|tce|hwy|pkwy|pike|loop|rise|brae|wynd|walk|strand|circle|cir|trail|"
    "blvd|mews|parade|gardens|green|place|pl|alley|arcade|embankment|highway|hwy|bridge|gate|esplanade|promenade"
)
_TOWN = r"(?:,?\s+(?:[A-Z]{1,2}\d[\w ]{1,6}|\d{4,6})?\s*[^\W\d_a-zà-ÿ][^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?=[.,;)]|$))?"
_NUMBER = r"\d{1,5}[A-Za-gi-z]?(?:[-–/]\d{1,4})?"
_NAME = r"(?:[^\W\d_a-zà-ÿ][\w'’.-]*\s+){1,4}?"
_FORMS = (
    r"(?:Unit|Suite|Flat|Shop|Stall|Studio)\s\d{1,3}[A-Za-z]?(?:,|\s(?=[A-Z\d][^;:!?\n]{2,40}\b(?:Rd|Road|St|Street|Lane|Ln|Way|Est|Estate|Park|Yard|Ave)\b))[^;:!?\n]{4,70}",
    rf"{_NUMBER}\s+{_NAME}(?i:{_ENGLISH})\b\.?(?:,\s+\d\w+ floor)?{_TOWN}",
    rf"(?:[^\W\d_a-zß-ÿ][\w.'’-]*\s){{0,2}}(?:[^\W\d_a-zß-ÿ][\w.'’-]*?\s?)(?i:straße|strasse|str\.|weg|platz|gasse|allee|damm|ufer|straat|laan|plein|gracht|kade|gatan|vägen|torget|gade|vej)\s*{_NUMBER}{_TOWN}",
    rf"(?:{_NUMBER}(?:\s?bis)?,?\s+)(?i:rue|avenue|boulevard|place|quai|chemin|impasse|allée)\s+[^.,;:()]+{_TOWN}",
    rf"(?i:\bcalle|\bc/|\bavenida|\bav\.|\bplaza|\bpaseo|\bcarrer|\bvia|\bviale|\bpiazza|\bcorso|\brua|\bpraça|\btravessa|\bul\.|\bulica|\bjl\.|\bjalan|\bул\.|\bулица|\bпр\.)\s+[^.,;:()\d]+,?\s*(?:nº?\s*)?{_NUMBER}{_TOWN}",
    rf"[^\W\d_a-zß-ÿ][\w.'’ -]{{1,30}}?(?i:sokak|sok\.|sokağı|caddesi|cad\.|mah\.)\s*(?i:no:?\s*)?{_NUMBER}{_TOWN}",
    r"[\u4e00-\u9fff]{2,12}(?:路|街|道|巷|大街)\d+(?:号|號)?(?:\S{0,8}[楼室])?",
    r"[\u4e00-\u9fff\u3040-\u30ff]{1,6}[市区町村][\u4e00-\u9fff\u3040-\u30ff]{1,12}\d+(?:[-−]\d+)*(?:号|番地|番|丁目)?",
    r"(?:شارع|طريق|حي)\s+[^\s،.]+(?:\s+[^\s،.\d]+){0,2}(?:،\s*[^\s،.]+)?",
    r"[가-힣]{2,}(?<!으)(?:로|길)\s?\d+(?:-\d+)?(?!월)",
)
_ADDRESS = re.compile("|".join(f"(?:{form})" for form in _FORMS))


def find_address(text: str) -> tuple[int, int] | None:
    """Where the first street address stands in *text*; None where there is none."""
    found = _ADDRESS.search(text)
    return found.span() if found else None

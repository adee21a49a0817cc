"""Days, months and times of day as people write them in many languages."""

from __future__ import annotations

import re

__all__ = ["DATE", "TIME", "WEEKDAY"]

_MONTH_NAMES = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "januar jänner februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januari februari maart mei augustus "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia maj augusti "
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "maret agustus desember يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"
)
MONTH = "|".join(sorted(set(_MONTH_NAMES.split()), key=len, reverse=True))
WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\.?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábados?|domingos?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?"
_DAYS = (
    rf"{_DAY}(?:\s?(?:[-–—/&+]|,|to|till|until|and|or|bis|und|au|et|al|y|a|e|al|t/m|do|i|och|إلى)\s?{_DAY})*"
)
_YEAR = r"(?:,?\s(?:19|20)\d\d\b|\s'\d\d\b)?"
_PLAIN = r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}|\b\d{1,2}\.\d{1,2}\.(?!\d)|(?<![\d.,/])(?:1[0-2]|[1-9])/(?:1[1-9]|2\d|3[01])(?![\d/])"
_EAST = r"(?:\d{4}[年년]\s?)?\d{1,2}[月월]\s?\d{1,2}[日号일](?:\s?[-–~至到から]+\s?(?:\d{1,2}[月월]\s?)?\d{1,2}[日号일])?"
DATE = re.compile(
    rf"(?:(?:{WEEKDAY}),?\s(?:the\s)?)?{_DAYS}\s?(?:of\s|de\s|di\s)?(?:{MONTH})\b\.?(?:\sde(?=\s\d{{4}}))?{_YEAR}"
    rf"|(?:(?:{WEEKDAY}),?\s)?\b(?:{MONTH})\b\.?\s{_DAY}(?!\d|:)(?:\s?[-–—&]\s?{_DAY}(?!\d))?{_YEAR}"
    rf"|\b(?:{MONTH})\s(?:19|20)\d\d\b|{_EAST}|{_PLAIN}",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}(?:[:.h]\d{2})?"
_HALF = r"(?:\s?[ap]\.?m\b\.?)"
_TO = r"\s?(?:[-–—~]|to|till|til|until|bis|à|a|al|às|tot|do|till|から|至)\s?"
TIME = re.compile(
    rf"\b{_CLOCK}{_HALF}?{_TO}{_CLOCK}{_HALF}"
    rf"|\b\d{{1,2}}[:.]\d{{2}}{_TO}\d{{1,2}}[:.]\d{{2}}(?:\s?(?:Uhr|h\b|hs?\b))?"
    rf"|\b{_CLOCK}{_TO}{_CLOCK}\s?(?:Uhr|h\b|uur)"
    rf"|\b\d{{1,2}}\s?h(?:\s?\d{{2}})?(?:{_TO}\d{{1,2}}\s?h(?:\s?\d{{2}})?)?(?![\w])"
    rf"|\b{_CLOCK}{_HALF}|\b\d{{1,2}}\s(?:noon|midnight|o['’]clock)|\b\d{{1,2}}:\d{{2}}(?!\d)(?:\s?Uhr)?|\b\d{{1,2}}(?:[.:]\d\d)?\sUhr"
    rf"|(?<=\bfrom\s)\d{{1,2}}\s(?:to|until|till)\s\d{{1,2}}(?!\d|\s?[A-Za-z%€£$])"
    rf"|(?:(?<=[a-z]\s)|(?<=day\s)|(?<=open\s))(?:1[0-2]|[7-9]|[1-6])\s?[-–]\s?(?:1[0-9]|2[0-3]|[1-9])(?!\s?[\w%€£$.,/]|\d)"
    r"|[上下]?[午]?\d{1,2}[時点时](?:\d{1,2}分|半)?|(?:الساعة\s)\d{1,2}(?::\d{2})?",
    re.IGNORECASE,
)

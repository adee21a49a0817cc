"""What English speakers say for what is written short: units, currencies, abbreviations, acronyms."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABBREVIATIONS",
    "FRACTIONS",
    "GROUP_CUES",
    "MONTHS",
    "NUMBERED",
    "PAID_FOR",
    "RESPELLED",
    "ROMAN",
    "SCALES",
    "SHORT_WORDS",
    "SPELLED",
    "SUFFIXED",
    "SYMBOLS",
    "TITLES",
    "UNITS",
    "WEEKDAYS",
    "YEAR_CUES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split())
    return {short: long for short, _, long in pairs}


UNITS: Final = {
    "dB": "decibel",
    "dBA": "decibel",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "km": "kilometer",
    "m": "meter",
    "cm": "centimeter",
    "mm": "millimeter",
    "ft": "foot",
    "mi": "mile",
    "in": "inch",
    "L": "liter",
    "l": "liter",
    "ml": "milliliter",
    "mL": "milliliter",
    "cl": "centiliter",
    "m²": "square meter",
    "m2": "square meter",
    "km²": "square kilometer",
    "km/h": "kilometers per hour",
    "kph": "kilometers per hour",
    "mph": "miles per hour",
    "rpm": "R.P.M",
    "bpm": "beats per minute",
    "fps": "frames per second",
    "W": "watt",
    "kW": "kilowatt",
    "kWh": "kilowatt hour",
    "Wh": "watt hour",
    "V": "volt",
    "mAh": "milliamp hour",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "Mbps": "megabits per second",
    "Gbps": "gigabits per second",
    "MP": "megapixel",
    "px": "pixel",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "min": "minute",
    "mins": "minute",
    "sec": "second",
    "secs": "second",
    "ms": "millisecond",
    "kcal": "kilocalory",
    "cal": "calory",
    "sq ft": "square foot",
    "sq. ft": "square foot",
    "sq. ft.": "square foot",
    "sq.ft": "square foot",
    "sq.ft.": "square foot",
    "sqft": "square foot",
    "sqm": "square meter",
    "yr": "year",
    "yrs": "year",
    "wk": "week",
    "wks": "week",
    "mos": "month",
    "pcs": "piece",
    "mth": "month",
    "mths": "month",
    "m³": "cubic meter",
    "m3": "cubic meter",
    "cm²": "square centimeter",
    "cm³": "cubic centimeter",
    "ft²": "square foot",
    "pt": "point",
    "°": "degree",
    "°C": "degree celsius",
    "°F": "degree fahrenheit",
    "%": "percent",
}

SUFFIXED: Final = {
    "K": "K",
    "G": "G",
    "D": "D",
    "p": "P",
    "P": "P",
    "x": "times",
    "X": "times",
    "×": "times",
    "+": "plus",
}
"""Letters after a figure that are neither a unit nor a scale: 4K, 5G, 3D, 1080p, 10x, 100+."""

SCALES: Final = {
    "k": "thousand",
    "M": "million",
    "m": "million",
    "B": "billion",
    "bn": "billion",
    "b": "billion",
}

MONTHS: Final = _pairs(
    "jan=January feb=February mar=March apr=April may=May jun=June jul=July aug=August sep=September "
    "sept=September oct=October nov=November dec=December"
)

WEEKDAYS: Final = _pairs(
    "mon=Monday tue=Tuesday tues=Tuesday wed=Wednesday thu=Thursday thurs=Thursday fri=Friday sat=Saturday "
    "sun=Sunday"
)

ABBREVIATIONS: Final = {
    "e.g.": "for example",
    "i.e.": "that is",
    "etc.": "et cetera",
    "etc": "et cetera",
    "vs.": "versus",
    "vs": "versus",
    "approx.": "approximately",
    "w/": "with",
    "w/o": "without",
    "inc.": "incorporated",
    "ltd.": "limited",
    "corp.": "corporation",
    "dept.": "department",
    "est.": "established",
    "min.": "minimum",
    "max.": "maximum",
    "ave.": "avenue",
    "blvd.": "boulevard",
    "rd.": "road",
    "jr.": "junior",
    "sr.": "senior",
    "bros.": "brothers",
    "24/7": "twenty-four seven",
    "m/f/d": "all genders",
    "m/f/x": "all genders",
    "m/w/d": "all genders",
    "f/m/d": "all genders",
    "f/m/x": "all genders",
    "w/m/d": "all genders",
    "incl.": "including",
    "excl.": "excluding",
    "tel.": "telephone",
    "ext.": "extension",
    "appt.": "appointment",
    "hrs.": "hours",
    "yrs.": "years",
    "rs.": "rupees",
    "sq.": "square",
    "b2b": "B to B",
    "b2c": "B to C",
}

NUMBERED: Final = {
    "no.": "number",
    "nos.": "numbers",
    "nr.": "number",
    "p.": "page",
    "pp.": "pages",
    "vol.": "volume",
    "ch.": "chapter",
    "fig.": "figure",
    "ref.": "reference",
    "apt.": "apartment",
}
"""Said this way before a figure only: "I said no." is no number."""

PAID_FOR: Final = {
    "pw": "a week",
    "pcm": "a month",
    "pm": "a month",
    "pa": "a year",
    "pn": "a night",
    "pp": "per person",
    "pppn": "per person per night",
    "ea": "each",
}
"""Behind a price only, with and without stops: "£90 pw", "£450p.c.m."."""

RESPELLED: Final = _pairs(
    "descale=de-scale descales=de-scales descaled=de-scaled descaler=de-scaler descaling=de-scaling "
    "deice=de-ice deicer=de-icer deicing=de-icing declutter=de-clutter decluttering=de-cluttering "
    "debone=de-bone defrag=de-frag"
)
"""The pronouncing dictionary reads these as one stem ("dis-kale"); a hyphen shows it the prefix."""

TITLES: Final = {
    "dr.": "doctor",
    "mr.": "mister",
    "mrs.": "missis",
    "ms.": "miz",
    "prof.": "professor",
    "st.": "saint",
    "mt.": "mount",
    "ft.": "fort",
}
"""Said this way before a capitalised name only; "St." after one is a street."""

SYMBOLS: Final = {
    "&": "and",
    "+": "plus",
    "@": "at",
    "=": "means",
    "×": "by",
    "→": "to",
    "~": "about",
    "≈": "about",
    "<": "under",
    ">": "over",
    "≤": "at most",
    "≥": "at least",
    "±": "plus or minus",
    "%": "percent",
    "#": "number",
    "½": "a half",
    "¼": "a quarter",
    "¾": "three quarters",
}

FRACTIONS: Final = {
    2: "half",
    3: "third",
    4: "quarter",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
}

ROMAN: Final = {
    "II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14,
}  # fmt: skip

YEAR_CUES: Final = _words(
    "in since from until till by of before after during around circa early mid late to through for © est founded "
    "established spring summer autumn fall winter"
)

GROUP_CUES: Final = _words("over under the your our their his her my mid early late mid- for to and all")
"""Before "18s" and "30s" these say that people or years are meant, and no seconds."""

SHORT_WORDS: Final = _words(
    "A AM AN AND ANY ARE ART AS AT BAG BAR BE BED BEST BIG BOX BUT BUY BY CAN CAR CUT DAY DO DRY DUE EAR EASY EAT END "
    "EYE FAR FEW FIT FLY FOR FUN GET GO GOT GYM HAS HAT HE HER HEY HIM HIS HOT HOW HUG I ICE IF IN INK IS ITS JOB JOY "
    "KEY KID LET LOW MAN MAP MAY ME MEN MIX MORE MY NEW NO NOT NOW OF OFF OIL OLD ON ONE OR OUR OUT OWN PAN PAY PEN "
    "PET PLAY POP PUT RAW RED RUN SAY SEA SEE SET SHE SIX SKY SO SON SUN TAX TEA TEN THE TIP TO TOO TOP TOY TRY TWO "
    "UP USE VAN WAY WE WET WHO WHY WIN WON YES YET YOU ZERO APP ASK ADD ALL"
)
"""Short words that somebody shouts; every other group of two or three capitals is spelled."""

SPELLED: Final = _words(
    "AI API ATM BBQ CEO CTO CFO CIO DIY DVD EU EV FAQ GPS GPU CPU HDMI HR HTML HTTP ID IT IPO ISBN LED LLC MBA NYC OLED "
    "PC PDF PR QR RGB ROI RSVP SEO SQL SUV TBD TV UHD UI UK UPS URL US USA USB UX VAT VIP VPN VR XXL YMCA HVAC"
)

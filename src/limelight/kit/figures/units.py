"""Units as they are written, in the singular of one name each, and what things are paid for."""

from __future__ import annotations

__all__ = ["LONG_UNITS", "PERIODS", "TIGHT", "UNITS"]

_UNIT_LINES = (
    "kilogram kg kilo kilos kilogram kilograms kilogrammes Kilo Kilogramm 公斤 千克 キロ 킬로그램 кг كيلو كجم كغ किलो|"
    "gram g gr gram grams grammes Gramm ग्राम グラム 克 г|milligram mg|microgram µg μg mcg|tonne t tonne tonnes Tonnen|ounce oz ounce ounces|"
    "pound-weight lb lbs|fluid-ounce fl.oz|international-unit IU",
    "litre l L litre litres liter liters Liter litri litros л|millilitre ml mL millilitre millilitres milliliter milliliters мл|centilitre cl|"
    "pint pint pints|gallon gallon gallons|cubic-metre m³ m3|cubic-centimetre cc cm³|cup cup cups|tablespoon tbsp|teaspoon tsp",
    "kilometre km kilometre kilometres kilometers Kilometer км 公里 キロメートル|metre m metre metres meter meters Meter м متر|"
    "centimetre cm centimetre centimetres centimeter centimeters см|millimetre mm millimetre millimetres millimeter millimeters мм|"
    'micrometre µm μm|nanometre nm|mile mile miles mi|foot ft foot feet ′|yard yd yard yards|inch in inch inches " ″ ”|'
    "square-metre m² m2 sqm qm|square-kilometre km²|square-foot sq.ft sqft|hectare ha hectare hectares|acre acre acres",
    "hour h hr hrs hour hours Std Std. Stunde Stunden heure heures hora horas ora ore uur uren godz godz. godzin timmar timer saat 時間 小时 小時 시간 ч часов часа ساعة घंटे|"
    "minute min mins min. minute minutes Minute Minuten minuto minuti minutos minuten minut minuter dakika 分 分钟 分鐘 분 мин минут دقيقة मिनट|"
    "second s sec secs second seconds Sekunden secondes segundos secondi|millisecond ms|"
    "day day days Tag Tage Tagen jour jours día días giorni dia dias dagen dni dagar dage gün 日間 天 일 дней дня يوم أيام दिन|"
    "week week weeks wk wks Woche Wochen semaine semaines semana semanas settimane weken tygodni veckor uger hafta 週間 周 недель|"
    "month month months mo mos Monat Monate Monaten mois meses mesi maanden miesięcy månader ay か月 ヶ月 个月 개월 месяцев|"
    "year year years yr yrs Jahr Jahre Jahren an ans año años anni anno anos jaar lat år yıl 年間 лет года سنة سنوات साल|"
    "night night nights Nacht Nächte nuit nuits noche noches notti noites nachten",
    "percent-point pp|degree ° °C °F degree degrees Grad degrés grados gradi|watt W watt watts Watt|kilowatt kW|kilowatt-hour kWh|"
    "watt-hour Wh|megawatt MW|volt V volt volts Volt|milliampere-hour mAh|ampere A|milliampere mA|hertz Hz|kilohertz kHz|megahertz MHz|gigahertz GHz|"
    "newton-metre Nm|newton N|bar bar|pascal hPa|psi psi|decibel dB dBA decibel decibels Dezibel デシベル|lumen lm lumen lumens|lux lx|nit nits|kelvin K",
    "gigabyte GB gigabyte gigabytes|megabyte MB megabyte megabytes|terabyte TB terabyte terabytes|kilobyte KB kB|megabit Mbit Mbps Mbit/s|"
    "gigabit Gbit Gbps Gbit/s|megapixel MP megapixel megapixels|pixel px|generation G|calorie kcal cal calorie calories|kilojoule kJ|"
    "horsepower hp PS bhp|kilometre-hour km/h kph|mile-hour mph|metre-second m/s|knot kn|rotation-minute rpm U/min|frame-second fps|times x ×|dpi dpi|bed bed beds|"
    "litre-hundred l/100km|btu BTU|carat ct. carat carats",
)
_SPACED_NAMES = {"sq.ft": ("sq ft", "sq. ft."), "fl.oz": ("fl oz", "fl. oz.")}
_GROUPS = [group.split() for line in _UNIT_LINES for group in line.split("|")]
UNITS = {
    name: unit
    for unit, *names in _GROUPS
    for given in names
    for name in (given, *_SPACED_NAMES.get(given, ()))
}
"""What is written: the unit. Case matters: 5G is no weight, 5 g is."""
TIGHT = frozenset({"A", "K", "G", "N", "x", "in", "s", '"', "”", "″", "′"})
"""Units only right behind the digits: "5 in stock" is no length."""
LONG_UNITS = {name: unit for name, unit in UNITS.items() if len(name) > 2 and name.isascii() and name.isalpha() and name.islower()}  # fmt: skip
"""What may follow a spelled number."""
PERIODS = {
    "mo": "month", "mth": "month", "month": "month", "yr": "year", "year": "year", "wk": "week", "week": "week", "day": "day", "night": "night",
    "hr": "hour", "hour": "hour", "h": "hour", "min": "minute", "minute": "minute", "person": "person", "head": "person", "pp": "person",
    "user": "user", "seat": "seat", "piece": "piece", "pc": "piece", "kg": "kilogram", "kWh": "kilowatt-hour", "km": "kilometre", "mile": "mile",
    "l": "litre", "litre": "litre", "liter": "litre", "class": "class", "lesson": "lesson", "session": "session", "ticket": "ticket",
    "Monat": "month", "Jahr": "year", "Woche": "week", "Person": "person", "Stunde": "hour", "Tag": "day", "Nacht": "night", "Stück": "piece",
    "mois": "month", "an": "year", "jour": "day", "nuit": "night", "personne": "person", "mes": "month", "año": "year", "día": "day",
    "noche": "night", "persona": "person", "mese": "month", "anno": "year", "giorno": "day", "notte": "night", "mês": "month", "ano": "year",
    "dia": "day", "noite": "night", "pessoa": "person", "maand": "month", "jaar": "year", "uur": "hour", "dag": "day", "persoon": "person", "mån": "month", "md": "month", "mnd": "month", "måned": "month", "mies": "month", "mies.": "month",
    "ay": "month", "år": "year",
}  # fmt: skip

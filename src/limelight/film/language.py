"""Which language a text is in, and how its sentences end. Small, deterministic, no model.

Scripts decide first (kana is Japanese, hangul Korean); among Latin languages the commonest little words do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

__all__ = [
    "DEFAULT_LANGUAGE",
    "comma",
    "detect",
    "goes_on",
    "is_abbreviated",
    "is_spaced",
    "joined_sentences",
    "sentences",
]

DEFAULT_LANGUAGE = "en"

_BLOCKS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GURMUKHI": "pa",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "ETHIOPIC": "am",
}
_LITTLE_WORDS = {
    "en": "the a an and of to in is for with your you that on at it our we from how are this not or by be as i my me us he she they have has was will can no do so if up out all "
    "what when where who per now new free open please call book day days week until only every each",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember der die das und ein eine einen einem einer mit für von ist im den dem nicht sie ihr wir auf aus zum zur ohne bei oder auch nur bis ab jeden unser unsere unseren euch uns ich sich sind wird werden "
    "gesucht uhr täglich bitte noch jetzt alle vom nach über unter mehr sucht kein keine suchen neu neue",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août septembre octobre novembre décembre louer le la les un une des et du de pour avec est dans sur vous votre nos nous sans en au aux plus ou par pas qui que chez notre dès jusqu ce cette son ses tous toutes chaque sont être à "
    "cherche recherche inscription merci",
    "es": "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre el la los las un una y de del para con es en su tu por que sin más nuestro nuestra se al lo como o desde hasta cada todos todas son está este esta hay ya muy también hoy nuevo busca buscamos",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre a dopo il lo la gli le un una uno e di del della dei delle per con è in nel nella che senza più nostro nostra i al alla dal dalla ai alle da su si ogni fino tutti solo oppure anche sono ha dalle dello sul "
    "nostri vi ci cerchiamo presso cerca chiama scrivi",
    "pt": "segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro o os um uma e de da do das dos para com é em na no que sem mais nosso nossa você às aos ao até pelo pela são num numa por se ou todos cada desde já não seu sua também nossos temos",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei juni juli augustus oktober de het een en van voor met is in op uw je wij niet zonder uit naar onze ons bij of ook alleen vanaf tot elke zijn wordt dat die te aan om nu alle geen per maar worden jouw jullie iedere",
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag januari februari mars maj juni juli augusti oktober och en ett för med är på i av som din vi utan till det den de från vid eller inte alla ni är har kan du nu varje hos våra vår endast söker öppet även ingen inga gärna hel vårt",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts maj juni juli oktober og en et til med er på i af som din vi uden det den for fra ved eller ikke alle jer har kan du nu hver hos vores kun søger åbent også ingen gerne blive lige meget hvor efter kr din jeres bliver uger hverdage",
    "no": "mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar mars mai juni juli oktober desember å etter noen bare oss løp løpet og en et til med er på i av som din vi uten det den for fra ved eller ikke alle dere har kan du nå hver hos vår våre kun søker åpent også ingen gjerne bli hvor etter uker noe ditt deg fra hverdager gratis",
    "fi": "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta ja on ei se että tai kun myös sinun meidän ilman tule klo asti vain kaikki meiltä sekä alkaen joka ovat mutta uusi uudet ma pe la su hinta euroa varaa soita kanssa hän me te haemme etsimme mukaan ilmoittaudu saat",
    "pl": "poniedziałek wtorek środa czwartek piątek sobota niedziela stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia i w z na do dla jest nie się to bez od twój nasz oraz lub po za przez tylko każdy nasze naszej u o są co jak przy więcej już zapraszamy prosimy od godz zł szukamy",
    "cs": "pondělí úterý středa čtvrtek pátek sobota neděle ledna února března dubna května června července srpna září října listopadu prosince a v z na do pro je není se to bez od váš náš i s ve ze za po při každý nebo jen až od jsou k u naše našem hledáme kč také více nový",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık ve bir için ile bu da de çok sizin bizim olan her en kadar daha veya gün saat sadece yeni tüm olarak var ya ne size bizi arası arasında tl lira ücretsiz arıyoruz istiyoruz",
    "id": "senin selasa rabu kamis jumat sabtu minggu januari februari maret mei juni juli agustus oktober desember dan yang untuk dengan di ke dari ini itu tanpa kami anda atau setiap hari pukul hanya juga bisa akan pada ada kamu buka gratis mulai sampai hingga kota",
    "vi": "và của cho với là trong một những không được bạn các từ đến tại có",
    "hu": "hétfő kedd szerda csütörtök péntek szombat vasárnap január február március április május június július augusztus szeptember október december és a az egy nem van hogy nélkül vagy is ki csak minden meg naponta ft várjuk keresünk től ig ban ben nál már kérjük",
    "ro": "luni marți miercuri joi vineri sâmbătă duminică ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie și un o de la cu pentru este în din fără sau pe prin doar până fiecare sunt care nu vă noastră nostru lei ne al căutăm",
}
_MARKS = {"ß": "de", "ä": "de", "ü": "de", "ñ": "es", "¿": "es", "ç": "fr", "ã": "pt", "ł": "pl", "ş": "tr"}
_OWN_LETTERS = {
    "tr": "ığşİ",
    "pl": "łąęśźżćń",
    "cs": "řěů",
    "hu": "őű",
    "ro": "ățș",
    "pt": "ãõ",
    "de": "ß",
    "es": "ñ¿¡",
    "vi": "ơưđ",
    "fr": "œèê",
    "it": "ìò",
}
"""Letters that only one language has."""
_SHARED_LETTERS = {"da no": "æø", "sv fi de": "ä", "sv fi de tr hu": "ö", "de tr hu": "ü", "da no sv": "å"}
"""Letters that a few languages have."""
_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "，"}
_CLOSE = frozenset({"ja", "zh"})
"""Languages that put no space between sentences either."""
_UNSPACED = frozenset({"ja", "zh", "th", "lo", "km", "my"})
_WORDS = re.compile(r"(?<![\w.])[^\W\d_]+(?:['’][^\W\d_]+)*(?!\.\w)")
_ENDS = re.compile(
    r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[^\sa-z–—-]|i(?:OS|Phone|Pad)\b|(?:www\.)?[a-z\d][a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:/|[\s.,;]|$)|[\w.+-]+@)|(?<=[。！？｡])[」』）”’]*\s*|(?<=[।؟۔։።])\s*|[\r\n]+"
)
_TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Sgt|Lt|Col|Capt|Maj|Gen|Cpl|Adm|Cmdr|Gov|Sen|Pres|Msgr|Esq|St|Ste|Mme|Mlle|Sra|Dra|Sr|Jr|Mt|Ft|Pt|Bldg|Rm|Jct|Pty|Bros|Corp|Dept|Govt|Assn|Univ|Inst|Blvd|Ave|"
    "Hwy|Ind|Est|Opp|approx|incl|excl|avg|vs|cf|viz|ca|bzw|inkl|zzgl|Nr|ggf|evtl|núm|godz|tel|sq|ex|dept|govt|cond|pt|resp|ul|al|av|ул|стр|г|т\\.д"
)
"""What goes on with a capital or a figure behind its stop."""
_SHORTENED = "Co|Inc|Ltd|etc|appt|p\\.p|rep|hrs?|yrs?|mins?|secs?|wks?|mo|gm|ex|reg"
"""What may end a sentence as well: it goes on where no capital follows."""
_INITIAL = r"(?:^|\b\d+\s|\b[A-Z]\w*(?:['’]s)?\s|[A-Z]\.\s?|[–—-]\s|\b(?:Mr|Mrs|Ms|Dr)\.\s|\b(?:and|at|by|with|from|to|of|for|c/o)\s|&\s)[A-Z]"
_ABBREVIATION = re.compile(
    rf"(?:\b(?i:{_TITLES}|e\.g|i\.e|z\.B|d\.h|u\.a|bl\.a|t\.ex)|\b(?![ap]\.m)\w(?:\.\w\w?)+|,\s(?:Co|Ont|Que|Alta|Sask|Calif|Mass|Penn|Tex|Fla|Wash|Ore|Conn|Ariz|Colo|Mich|Minn|Wis|Ill|Tenn|Ala|Va|Md|Okla)|Enqs?|Attn|{_INITIAL})\.$"
)
"""Ends no sentence, whatever follows."""
_BEFORE_SMALL = re.compile(rf"(?:\b(?i:{_SHORTENED})|\b[ap]\.m|\b\d*c)\.$")
_BEFORE_FIGURE = re.compile(
    r"\b(?:[Nn]os?|Nº|nº|kl|Kl|klo|d|Nr|nr|[Rr]ef|[Aa]rt|[Ll]ic|[Rr]eg|Model|[Ee]xt|[Cc]h|[Aa]pt|[Ss]te|[Rr]m|[Ff]l|[Ee]st|c|ca|circa|Rs|Rp|[Mm]ax|[Mm]in|[Ff]ig|p|pp|[Vv]ol|[Oo]p|[Ss]ec|[Jj]ct|K|[Tt]el|[Mm]ob|[\w-]*[Ss]tr|"
    r"(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez)|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Mo|Di|Mi|Do|Sa|So|janv|févr|avr|juil|déc|ene|abr|ago|dic)\.$"
)
"""Ends no sentence where a figure follows: "Dec. 20", "No. 5"; nor where one is spelled: "max. six"."""
_SPELLED = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|[A-Z]\b)")
_DATED = re.compile(r"\d\s(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$")
"""A day and its month are whole: what goes on small behind them is a sentence."""
_LEGAL_FORM = re.compile(r"(?:KG|KGaA|OHG|Ltd|Inc|mbH)\b")
_ORDINAL_DAY = re.compile(r"\b\d{1,2}\.$")
"""Of a date where a month follows: "29. März"."""
_MONTH = re.compile(
    r"(?:Jan|Feb|Mär|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)\w*\b|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"\b[ap]\.m\.$")
_GOES_ON = re.compile(r"(?:[a-z\d–—(-]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*\b|to\b)")


def detect(text: str) -> str:
    """ISO 639-1 code of *text*; English when nothing tells otherwise."""
    scripts = _scripts(text)
    if not scripts or scripts.most_common(1)[0][0] == "latin":
        return _latin_language(text)
    if scripts["ja"]:  # Japanese mixes kana with many more Chinese characters
        return "ja"
    return _refined(scripts.most_common(1)[0][0], text)


def is_spaced(language: str) -> bool:
    """False for languages that put no spaces between words."""
    return language.split("-", maxsplit=1)[0] not in _UNSPACED


def comma(language: str) -> str:
    """The comma of *language*, with the space that follows it."""
    return _COMMAS.get(language.split("-", maxsplit=1)[0], ", ")


def joined_sentences(said: Iterable[str], language: str) -> str:
    """Sentences one after the other, as *language* sets them."""
    return ("" if language.split("-", maxsplit=1)[0] in _CLOSE else " ").join(said)


def sentences(text: str) -> tuple[str, ...]:
    """*text* cut at sentence ends of any script, trimmed, empties dropped; abbreviations don't end one."""
    found: list[str] = []
    for piece in (part.strip() for part in _ENDS.split(text)):
        if piece and found and goes_on(found[-1], piece):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return tuple(found)


def is_abbreviated(before: str) -> bool:
    """Whether *before* ends with an abbreviation, whose full stop ends no sentence where it goes on small."""
    before = before.rstrip()
    if _DATED.search(before):
        return False
    return any(shape.search(before) for shape in (_ABBREVIATION, _BEFORE_SMALL, _BEFORE_FIGURE))


def goes_on(before: str, after: str) -> bool:
    """Whether the full stop between *before* and *after* ends no sentence."""
    if _ABBREVIATION.search(before):
        return True
    if _BEFORE_FIGURE.search(before) and (after[:1].isdigit() or after[:1] in "–-" or _SPELLED.match(after)):
        return True
    if before.endswith("& Co.") and _LEGAL_FORM.match(after):
        return True
    dated = _ORDINAL_DAY.search(before) and _MONTH.match(after)
    return bool(dated) or bool(_HALF_DAY.search(before) and _GOES_ON.match(after))


def _scripts(text: str) -> Counter[str]:
    return Counter(_script(char) for char in text if char.isalpha())


@cache
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((language for block, language in _BLOCKS.items() if name.startswith(block)), "latin")


def _refined(language: str, text: str) -> str:
    if language == "ar" and re.search("[ٹڈڑںھہےۓ]", text):
        return "ur"
    if language == "ar" and re.search("[پچژگک]", text):
        return "fa"
    if language == "ru" and re.search("[іїєґ]", text.lower()):
        return "uk"
    return language


def _latin_language(text: str) -> str:
    words = Counter(word.lower() for word in _WORDS.findall(text) if len(word) > 1 or word.islower())
    scores = {
        language: sum(words[word] for word in little.split()) for language, little in _LITTLE_WORDS.items()
    }
    for language, letters in _OWN_LETTERS.items():
        scores[language] += 2 * len({letter for letter in text.lower() if letter in letters})
    for languages, letters in _SHARED_LETTERS.items():
        for language in languages.split() if any(letter in letters for letter in text.lower()) else ():
            scores[language] += 2
    best = max(scores, key=lambda language: scores[language])
    clear = scores[best] >= 2 and scores[best] > scores[DEFAULT_LANGUAGE]
    if clear:
        return best
    return _by_letters(text) if scores[DEFAULT_LANGUAGE] == 0 else DEFAULT_LANGUAGE


def _by_letters(text: str) -> str:
    accented = sum(char.isalpha() and ord(char) > 0x7F for char in text)
    if accented < 2:  # one accent is a name: Café, Zoë
        return DEFAULT_LANGUAGE
    return next((language for mark, language in _MARKS.items() if mark in text.lower()), DEFAULT_LANGUAGE)

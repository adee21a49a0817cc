"""What currencies are called, by their ISO 4217 codes: one, many, and the same of the smaller coin."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["COINS", "Coins"]


class Coins(NamedTuple):
    """The names of a currency; one without a smaller coin has its decimals read."""

    one: str
    many: str
    small: str = ""
    smalls: str = ""


_LINES: Final = (
    "USD dollar dollars cent cents|AUD Australian_dollar Australian_dollars cent cents|"
    "CAD Canadian_dollar Canadian_dollars cent cents|NZD New_Zealand_dollar New_Zealand_dollars cent cents|"
    "HKD Hong_Kong_dollar Hong_Kong_dollars cent cents|SGD Singapore_dollar Singapore_dollars cent cents|"
    "TWD Taiwan_dollar Taiwan_dollars cent cents|EUR euro euros cent cents|GBP pound pounds penny pence|"
    "GBp penny pence|USc cent cents|EURc cent cents|CHF Swiss_franc Swiss_francs centime centimes|"
    "INR rupee rupees paisa paise|JPY yen yen|CNY yuan yuan fen fen|KRW won won|THB baht baht satang satang|"
    "VND dong dong|IDR rupiah rupiah|MYR ringgit ringgit sen sen|PHP Philippine_peso Philippine_pesos centavo centavos|"
    "NOK Norwegian_krone Norwegian_kroner øre øre|SEK Swedish_krona Swedish_kronor öre öre|"
    "DKK Danish_krone Danish_kroner øre øre|ISK Icelandic_krona Icelandic_kronur|PLN zloty zlotys grosz groszy|"
    "CZK Czech_koruna Czech_korunas haler halers|HUF forint forints|RON leu lei ban bani|BGN lev leva stotinka stotinki|"
    "TRY lira liras kurush kurush|RUB ruble rubles kopeck kopecks|UAH hryvnia hryvnias kopeck kopecks|"
    "KZT tenge tenge|ILS shekel shekels agora agorot|AED dirham dirhams fils fils|SAR Saudi_riyal Saudi_riyals halala halalas|"
    "QAR Qatari_riyal Qatari_riyals dirham dirhams|KWD Kuwaiti_dinar Kuwaiti_dinars|BHD Bahraini_dinar Bahraini_dinars|"
    "OMR Omani_rial Omani_rials|EGP Egyptian_pound Egyptian_pounds piaster piasters|ZAR rand rand cent cents|"
    "NGN naira naira kobo kobo|KES Kenyan_shilling Kenyan_shillings cent cents|GHS cedi cedis pesewa pesewas|"
    "BRL real reais centavo centavos|MXN Mexican_peso Mexican_pesos centavo centavos|"
    "ARS Argentine_peso Argentine_pesos centavo centavos|CLP Chilean_peso Chilean_pesos|"
    "COP Colombian_peso Colombian_pesos"
)
COINS: Final = {
    code: Coins(*(name.replace("_", " ") for name in names))
    for code, *names in (line.split() for line in _LINES.split("|"))
}

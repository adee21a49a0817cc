"""What a voice says to be heard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["text_for"]

_TEXTS: Final[Mapping[str, str]] = {
    "en": "This is how your film sounds: clear, calm, and one idea at a time.",
    "de": "So klingt Ihr Film: klar, ruhig, und ein Gedanke nach dem anderen.",
    "fr": "Voici la voix de votre film : claire, calme, une idée à la fois.",
    "es": "Así suena su película: clara, tranquila, una idea cada vez.",
    "it": "Ecco la voce del suo film: chiara, calma, un'idea alla volta.",
    "pt": "Esta é a voz do seu filme: clara, calma, uma ideia de cada vez.",
    "nl": "Zo klinkt uw film: helder, rustig, en één idee tegelijk.",
    "sv": "Så här låter din film: klart, lugnt, en tanke i taget.",
    "da": "Sådan lyder din film: klart, roligt, én tanke ad gangen.",
    "nb": "Slik høres filmen din ut: klart, rolig, én tanke om gangen.",
    "pl": "Tak brzmi twój film: jasno, spokojnie, jedna myśl na raz.",
    "tr": "Filminizin sesi böyle: net, sakin, her seferinde bir fikir.",
    "ru": "Так звучит ваш фильм: ясно, спокойно, одна мысль за раз.",
}
_COUNTING: Final = "1, 2, 3, 4, 5."
"""Said in every language that a voice speaks."""


def text_for(language: str) -> str:
    """A sentence in *language* (BCP 47), or figures where we have none."""
    return _TEXTS.get(language.lower().split("-")[0], _COUNTING)

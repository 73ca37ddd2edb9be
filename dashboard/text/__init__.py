"""Words for people: messages, numbers, dates and lists in Spanish, Portuguese and English.

A message is its English sentence. ``es.po`` and ``pt.po`` translate it; see `dashboard.text.catalogues`.
"""

import datetime
import gettext
import io
import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd
from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("es", "pt", "en")
LANGUAGE_NAMES = {"es": "Español", "pt": "Português", "en": "English"}
HTML_LANG = {"es": "es", "pt": "pt-BR", "en": "en"}

# Plain "es": "es_419" writes 1,234.5 as Mexico does; most of the region, and Brazil, write 1.234,5.
LOCALES = {"es": "es", "pt": "pt_BR", "en": "en_GB"}
FOLDER = Path(__file__).parent

# "y" becomes "e" before the sound i (Islas Caimán, Hispaniola), not before a diphthong (hielo).
SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeouáéó])", re.IGNORECASE)


class Translator:
    """Say messages in one language; where a translation is missing, in English.

    Parameters
    ----------
    lang : {"es", "pt", "en"}
        Language.

    Examples
    --------
    >>> _ = Translator("es")
    >>> _("No data")
    'Sin datos'
    >>> _.plural("{n} percentage point", "{n} percentage points", 3).format(n=3)
    '3 puntos porcentuales'
    """

    def __init__(self, lang: str):
        self._messages = _messages(lang)

    def __call__(self, message: str) -> str:
        """Translate a message, given as a literal so that it is found in the code."""
        return self._messages.gettext(message)

    def plural(self, one: str, many: str, n: int) -> str:
        """Translate a message that depends on a number, as that number needs it."""
        return self._messages.ngettext(one, many, n)


@cache
def translator(lang: str) -> Translator:
    """Give what translates messages into a language.

    Parameters
    ----------
    lang : {"es", "pt", "en"}
        Language.

    Returns
    -------
    Translator
        ``_("No data")``, ``_.plural("{n} point", "{n} points", n)``; fill placeholders with ``.format``.

    Raises
    ------
    ValueError
        When the dashboard does not speak the language.
    """
    return Translator(lang)


def number(value: float, lang: str, decimals: int) -> str:
    """Write a number with the decimal sign and thousands separator of a language, and a true minus.

    Parameters
    ----------
    value : float
        The number; half of the last digit shown is rounded to even, as Babel does.
    lang : {"es", "pt", "en"}
        Language.
    decimals : int
        Decimals to show, always all of them.

    Raises
    ------
    ValueError
        When there is no number to write, or no such language.

    Examples
    --------
    >>> number(464560.125, "es", 1)
    '464.560,1'
    """
    if pd.isna(value) or not (exact := Decimal(str(value))).is_finite():
        raise ValueError(f"{value!r} is not a number to write; say that there is no data instead.")
    return f"{exact:z,.{decimals}f}".translate(_signs(lang))


def percent(share: float, lang: str, decimals: int = 0) -> str:
    r"""Write a share as a percentage, with the sign as the language has it.

    Examples
    --------
    >>> percent(0.95, "es"), percent(0.95, "pt")
    ('95\xa0%', '95%')
    """
    return translator(lang)("{value}%").format(value=number(100 * share, lang, decimals))


def date(day: datetime.date | str, lang: str, period: str = "day") -> str:
    """Write a date: the day, or the year it stands for.

    Parameters
    ----------
    day : datetime.date, pandas.Timestamp or str
        The day; as text in ISO 8601.
    lang : {"es", "pt", "en"}
        Language.
    period : {"day", "year"}
        What the date stands for.

    Raises
    ------
    ValueError
        When there is no date to write, or no such language or period.

    Examples
    --------
    >>> date("2026-08-22", "pt")
    '22 de ago. de 2026'
    >>> date("2023-12-31", "pt", "year")
    '2023'
    """
    if isinstance(day, str):
        day = datetime.datetime.fromisoformat(day)
    if pd.isna(day):
        raise ValueError(f"{day!r} is not a date to write.")
    locale = _locale(lang)
    if period == "year":
        return str(day.year)
    if period == "day":
        return _medium(datetime.date(day.year, day.month, day.day), locale)
    raise ValueError(f"A date stands for a day or a year, not for {period!r}.")


def plain(words: str) -> str:
    """Return words without capitals and accents, as people sort and look for them.

    Examples
    --------
    >>> plain("São Vicente")
    'sao vicente'
    """
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)).casefold()


def listed(words: list[str], lang: str) -> str:
    """Join words as a sentence does.

    Parameters
    ----------
    words : list of str
        Names, in the order in which they are said.
    lang : {"es", "pt", "en"}
        Language.

    Examples
    --------
    >>> listed(["Cuba", "Honduras", "Islas Caimán"], "es")
    'Cuba, Honduras e Islas Caimán'
    """
    joined = lists.format_list(list(words), locale=_locale(lang))
    if lang == "es" and len(words) > 1 and SOUNDS_LIKE_I.match(words[-1]):
        joined = joined.removesuffix(f" y {words[-1]}") + f" e {words[-1]}"
    return joined


@cache
def _locale(lang: str) -> Locale:
    if lang not in LOCALES:
        raise ValueError(f"There is no language {lang!r}; the dashboard speaks {', '.join(LANGUAGES)}.")
    return Locale.parse(LOCALES[lang])


@cache
def _messages(lang: str) -> gettext.NullTranslations:
    locale = _locale(lang)
    if lang == "en":
        return gettext.NullTranslations()
    with (FOLDER / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=locale, abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _signs(lang: str) -> dict[int, str]:
    locale = _locale(lang)
    return str.maketrans(
        {
            ",": numbers.get_group_symbol(locale),
            ".": numbers.get_decimal_symbol(locale),
            "-": "−",  # a hyphen would part from its number at the end of a line, and is too short to be seen
        }
    )


@lru_cache(maxsize=10_000)
def _medium(day: datetime.date, locale: Locale) -> str:
    return dates.format_date(day, "medium", locale)

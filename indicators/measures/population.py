"""Number of people who live in the economy; context, never judged.

Numerator: residents at mid-year, whatever their legal status. Denominator: none. The World Bank's series SP.POP.TOTL.
Excluded: years without a figure; eight territories are not in it. Dates: the year, as its last day.
Between censuses it is an estimate; it does not say where or how people live.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Population",
        "es": "Población",
        "pt": "População",
    },
    unit={"en": "people", "es": "habitantes", "pt": "habitantes"},
    higher_is=None,
    valid_range=(0, None),
    noise=0,
    period="year",
    decimals=0,
    steward="LACNIC",
    method={
        "en": "Residents at mid-year, whatever their legal status (World Bank, SP.POP.TOTL).",
        "es": "Residentes a mitad de año, cualquiera sea su situación legal (Banco Mundial, SP.POP.TOTL).",
        "pt": "Residentes no meio do ano, qualquer que seja sua situação legal (Banco Mundial, SP.POP.TOTL).",
    },
    numerator={
        "en": "Residents at mid-year",
        "es": "Residentes a mitad de año",
        "pt": "Residentes no meio do ano",
    },
    caveat={
        "en": "Estimated between censuses and revised with each edition.",
        "es": "Se estima entre censos y se revisa en cada edición.",
        "pt": "É estimada entre censos e revisada a cada edição.",
    },
    matters={
        "en": "It is what other figures are divided by, and it tells how many people a figure is about.",
        "es": "Es aquello entre lo que se dividen otras cifras, y dice a cuántas personas se refiere cada una.",
        "pt": "É aquilo por que outros números são divididos, e diz a quantas pessoas cada um se refere.",
    },
    says_not={
        "en": "Context only: it is not good or bad, and it is never scored.",
        "es": "Solo contexto: no es bueno ni malo y nunca se puntúa.",
        "pt": "Apenas contexto: não é bom nem ruim e nunca é pontuado.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "SP.POP.TOTL"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

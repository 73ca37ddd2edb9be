"""Share of people with access to electricity.

Numerator: people with access to electricity. Denominator: the population. Both by the World Bank's series
EG.ELC.ACCS.ZS, from surveys, censuses and, between them, a model. Excluded: years without a figure. Dates: the
year, as its last day.
It is shown, never scored: nearly all of the region is at 100. It does not say how often the power fails.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "People with access to electricity",
        "es": "Personas con acceso a la electricidad",
        "pt": "Pessoas com acesso à eletricidade",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "People with access to electricity, as a share of the population (World Bank, EG.ELC.ACCS.ZS).",
        "es": "Personas con acceso a la electricidad, como proporción de la población (Banco Mundial, EG.ELC.ACCS.ZS).",
        "pt": "Pessoas com acesso à eletricidade, como proporção da população (Banco Mundial, EG.ELC.ACCS.ZS).",
    },
    numerator={
        "en": "People with access to electricity",
        "es": "Personas con acceso a la electricidad",
        "pt": "Pessoas com acesso à eletricidade",
    },
    denominator={
        "en": "Population",
        "es": "Población",
        "pt": "População",
    },
    caveat={
        "en": "From surveys and censuses, modelled between them. Nearly all of the region is at 100, so it is shown and never scored.",
        "es": "Proviene de encuestas y censos y, entre ellos, de un modelo. Casi toda la región está en 100, por lo que se muestra y nunca se puntúa.",
        "pt": "Vem de pesquisas e censos e, entre eles, de um modelo. Quase toda a região está em 100; por isso é mostrado e nunca pontuado.",
    },
    matters={
        "en": "Without electricity neither homes nor networks stay online; it bounds everything else measured here.",
        "es": "Sin electricidad no se mantienen en línea ni los hogares ni las redes; es el límite de todo lo demás que se mide aquí.",
        "pt": "Sem eletricidade, nem as casas nem as redes ficam on-line; é o limite de tudo o mais que se mede aqui.",
    },
    says_not={
        "en": "It does not say how often or how long the power fails.",
        "es": "No dice con qué frecuencia ni por cuánto tiempo se corta el suministro.",
        "pt": "Não diz com que frequência nem por quanto tempo falta energia.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "EG.ELC.ACCS.ZS"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

"""Share of people who used the Internet in the last three months.

Numerator: people who used the Internet from anywhere in the last three months. Denominator: the population. Both by the
World Bank's series IT.NET.USER.ZS, from the International Telecommunication Union, as Gapminder republishes it.
Excluded: years without a figure (Haiti ends in 2019, Venezuela in 2017). Dates: the year, as its last day.
Figures come from household surveys where there are any, else from estimates; it does not say how well, how often
or at what price people are connected.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "People who use the Internet",
        "es": "Personas que usan Internet",
        "pt": "Pessoas que usam a Internet",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    period="year",
    steward="Internet Society",
    method={
        "en": "Individuals who used the Internet in the last three months, as a share of the population (World Bank, IT.NET.USER.ZS, from ITU).",
        "es": "Personas que usaron Internet en los últimos tres meses, como proporción de la población (Banco Mundial, IT.NET.USER.ZS, con datos de la UIT).",
        "pt": "Pessoas que usaram a Internet nos últimos três meses, como proporção da população (Banco Mundial, IT.NET.USER.ZS, com dados da UIT).",
    },
    numerator={
        "en": "People who used the Internet in the last three months",
        "es": "Personas que usaron Internet en los últimos tres meses",
        "pt": "Pessoas que usaram a Internet nos últimos três meses",
    },
    denominator={
        "en": "Population",
        "es": "Población",
        "pt": "População",
    },
    caveat={
        "en": "From household surveys where there are any, otherwise estimated; ages covered differ between countries.",
        "es": "Proviene de encuestas de hogares donde las hay; si no, se estima. Las edades consideradas varían entre países.",
        "pt": "Vem de pesquisas domiciliares onde existem; caso contrário, é estimado. As idades consideradas variam entre países.",
    },
    matters={
        "en": "It is the first question on access: how many people take part at all, and how many are left out.",
        "es": "Es la primera pregunta sobre el acceso: cuántas personas participan y cuántas quedan fuera.",
        "pt": "É a primeira pergunta sobre o acesso: quantas pessoas participam e quantas ficam de fora.",
    },
    says_not={
        "en": "It does not say how often, how fast or at what price people are connected.",
        "es": "No dice con qué frecuencia, a qué velocidad ni a qué precio se conectan las personas.",
        "pt": "Não diz com que frequência, a que velocidade nem a que preço as pessoas se conectam.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "IT.NET.USER.ZS"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

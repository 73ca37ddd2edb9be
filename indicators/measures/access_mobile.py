"""Mobile cellular subscriptions per 100 people.

Numerator: subscriptions to a public mobile telephone service, postpaid or used in the last three months. Denominator:
the population, in hundreds. Both by the World Bank's series IT.CEL.SETS.P2, from the International
Telecommunication Union. Excluded: data cards and modems; years without a figure. Dates: the year, as its last day.
It is shown, never scored: one person may have several SIM cards, so values pass 100 and differ little in what they
mean. It does not say how many people have a phone, nor whether it is used on the Internet.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Mobile subscriptions",
        "es": "Suscripciones móviles",
        "pt": "Assinaturas móveis",
    },
    unit={"en": "per 100 people", "es": "por cada 100 habitantes", "pt": "por 100 habitantes"},
    higher_is="better",
    valid_range=(0, None),
    noise=1.0,
    period="year",
    steward="LACNIC",
    method={
        "en": "Subscriptions to a public mobile telephone service, per 100 people (World Bank, IT.CEL.SETS.P2, from ITU).",
        "es": "Suscripciones a un servicio público de telefonía móvil, por cada 100 habitantes (Banco Mundial, IT.CEL.SETS.P2, con datos de la UIT).",
        "pt": "Assinaturas de um serviço público de telefonia móvel, por 100 habitantes (Banco Mundial, IT.CEL.SETS.P2, com dados da UIT).",
    },
    numerator={
        "en": "Mobile subscriptions, postpaid or used in the last three months",
        "es": "Suscripciones móviles, pospago o con uso en los últimos tres meses",
        "pt": "Assinaturas móveis, pós-pagas ou usadas nos últimos três meses",
    },
    denominator={
        "en": "Population, in hundreds",
        "es": "Población, en centenas",
        "pt": "População, em centenas",
    },
    caveat={
        "en": "One person may have several SIM cards: values pass 100, and more is not always better. Shown, never scored.",
        "es": "Una persona puede tener varias tarjetas SIM: los valores superan 100 y más no siempre es mejor. Se muestra y nunca se puntúa.",
        "pt": "Uma pessoa pode ter vários chips: os valores passam de 100 e mais nem sempre é melhor. É mostrado e nunca pontuado.",
    },
    matters={
        "en": "For many people a mobile phone is the only way onto the Internet.",
        "es": "Para muchas personas el teléfono móvil es la única forma de llegar a Internet.",
        "pt": "Para muitas pessoas, o telefone móvel é a única forma de chegar à Internet.",
    },
    says_not={
        "en": "It does not say how many people have a phone, nor whether they use it on the Internet.",
        "es": "No dice cuántas personas tienen teléfono ni si lo usan para acceder a Internet.",
        "pt": "Não diz quantas pessoas têm telefone nem se o usam para acessar a Internet.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "IT.CEL.SETS.P2"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

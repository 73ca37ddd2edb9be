"""Fixed broadband subscriptions per 100 people.

Numerator: fixed subscriptions with downstream speeds of 256 kbit/s or more, households and organisations alike.
Denominator: the population, in hundreds. Both by the World Bank's series IT.NET.BBND.P2, from the International
Telecommunication Union. Excluded: mobile subscriptions; years without a figure. Dates: the year, as its last day.
A household shares one subscription, so 100 is never reached; it does not say at what speed or price.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Fixed broadband subscriptions",
        "es": "Suscripciones de banda ancha fija",
        "pt": "Assinaturas de banda larga fixa",
    },
    unit={"en": "per 100 people", "es": "por cada 100 habitantes", "pt": "por 100 habitantes"},
    higher_is="better",
    valid_range=(0, 100),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "Fixed subscriptions to the Internet at 256 kbit/s or more, per 100 people (World Bank, IT.NET.BBND.P2, from ITU).",
        "es": "Suscripciones fijas a Internet de 256 kbit/s o más, por cada 100 habitantes (Banco Mundial, IT.NET.BBND.P2, con datos de la UIT).",
        "pt": "Assinaturas fixas de Internet de 256 kbit/s ou mais, por 100 habitantes (Banco Mundial, IT.NET.BBND.P2, com dados da UIT).",
    },
    numerator={
        "en": "Fixed broadband subscriptions of households and organisations",
        "es": "Suscripciones de banda ancha fija de hogares y organizaciones",
        "pt": "Assinaturas de banda larga fixa de domicílios e organizações",
    },
    denominator={
        "en": "Population, in hundreds",
        "es": "Población, en centenas",
        "pt": "População, em centenas",
    },
    caveat={
        "en": "A household or an office shares one subscription, so values near 40 are already high.",
        "es": "Un hogar o una oficina comparte una suscripción, por lo que valores cercanos a 40 ya son altos.",
        "pt": "Um domicílio ou um escritório compartilha uma assinatura; por isso, valores próximos de 40 já são altos.",
    },
    matters={
        "en": "Fixed lines carry work, study and business that a mobile plan cannot, at a cost that does not grow with use.",
        "es": "Las líneas fijas sostienen el trabajo, el estudio y los negocios que un plan móvil no puede, a un costo que no crece con el uso.",
        "pt": "As linhas fixas sustentam o trabalho, o estudo e os negócios que um plano móvel não consegue, a um custo que não cresce com o uso.",
    },
    says_not={
        "en": "It does not say at what speed or price, nor who is left without.",
        "es": "No dice a qué velocidad ni a qué precio, ni quiénes se quedan sin servicio.",
        "pt": "Não diz a que velocidade nem a que preço, nem quem fica sem serviço.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "IT.NET.BBND.P2"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

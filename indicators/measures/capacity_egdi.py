"""E-Government Development Index (EGDI) of the United Nations.

Numerator: the mean of three parts: online services, human capital, telecommunication infrastructure. Denominator:
none; the scale goes from 0 to 1, relative to the other states of the same survey. Excluded: territories, which are
not surveyed. Dates: the year of the survey, as its last day; where two editions give the index of one year, the newer
counts.
It is shown, never scored: its telecommunication part rests on subscriptions and users that the access indicators count
already, and its Online Service part is an indicator of its own. It does not say whether people use e-government.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "E-Government Development Index (EGDI)",
        "es": "Índice de Desarrollo del Gobierno Electrónico (EGDI)",
        "pt": "Índice de Desenvolvimento do Governo Eletrônico (EGDI)",
    },
    unit={"en": "index from 0 to 1", "es": "índice de 0 a 1", "pt": "índice de 0 a 1"},
    higher_is="better",
    valid_range=(0, 1),
    noise=0.02,
    history=True,
    period="year",
    decimals=2,
    steward="LACNIC",
    method={
        "en": "Index of the United Nations from 0 to 1: the mean of online services, human capital and telecommunication infrastructure.",
        "es": "Índice de las Naciones Unidas de 0 a 1: el promedio de servicios en línea, capital humano e infraestructura de telecomunicaciones.",
        "pt": "Índice das Nações Unidas de 0 a 1: a média de serviços on-line, capital humano e infraestrutura de telecomunicações.",
    },
    numerator={
        "en": "Mean of the three parts of the EGDI",
        "es": "Promedio de los tres componentes del EGDI",
        "pt": "Média dos três componentes do EGDI",
    },
    caveat={
        "en": "Overlaps with the access indicators, so it is shown and never scored. It is relative to the other states of the same survey.",
        "es": "Se superpone con los indicadores de acceso, por lo que se muestra y nunca se puntúa. Es relativo a los demás Estados de la misma encuesta.",
        "pt": "Sobrepõe-se aos indicadores de acesso; por isso é mostrado e nunca pontuado. É relativo aos demais Estados da mesma pesquisa.",
    },
    matters={
        "en": "Services of the state that work online depend on a network and a public administration that can be trusted.",
        "es": "Los servicios del Estado en línea dependen de una red y de una administración pública confiables.",
        "pt": "Os serviços do Estado on-line dependem de uma rede e de uma administração pública confiáveis.",
    },
    says_not={
        "en": "It does not say how many people use e-government, nor whether it serves them.",
        "es": "No dice cuántas personas usan el gobierno electrónico ni si les sirve.",
        "pt": "Não diz quantas pessoas usam o governo eletrônico nem se ele as atende.",
    },
)


def compute(egdi):
    scores = egdi[egdi["part"] == "index"].sort_values("date")
    scores = scores.drop_duplicates(["country", "year"], keep="last")
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
        }
    )

"""Online services of the state: the Online Service part of the United Nations' E-Government Development Index (EGDI).

Numerator: what researchers for the United Nations found on the portals of the state (services, information,
participation), as a score. Denominator: none; the scale goes from 0 to 1, relative to the other states of the same
survey. Excluded: territories, which are not surveyed. Dates: the year of the survey, as its last day; where two
editions give the score of one year, the newer counts.
It does not say whether people use the services or are satisfied with them.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Online services of the state (EGDI)",
        "es": "Servicios en línea del Estado (EGDI)",
        "pt": "Serviços on-line do Estado (EGDI)",
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
        "en": "Online Service part of the United Nations' E-Government Development Index (EGDI), from 0 to 1: what the state offers on its portals.",
        "es": "Componente de Servicios en Línea del Índice de Desarrollo del Gobierno Electrónico (EGDI) de las Naciones Unidas, de 0 a 1: lo que el Estado ofrece en sus portales.",
        "pt": "Componente de Serviços On-line do Índice de Desenvolvimento do Governo Eletrônico (EGDI) das Nações Unidas, de 0 a 1: o que o Estado oferece em seus portais.",
    },
    numerator={
        "en": "Score of the state's online services",
        "es": "Puntaje de los servicios en línea del Estado",
        "pt": "Pontuação dos serviços on-line do Estado",
    },
    caveat={
        "en": "Scored by researchers for the United Nations, relative to the other states of the same survey: a change between surveys is not progress as such.",
        "es": "Lo puntúan investigadores para las Naciones Unidas, en relación con los demás Estados de la misma encuesta: una variación entre encuestas no es de por sí un avance.",
        "pt": "É pontuado por pesquisadores para as Nações Unidas, em relação aos demais Estados da mesma pesquisa: uma variação entre pesquisas não é, por si só, um avanço.",
    },
    matters={
        "en": "It is where people meet a digital state: what they can do without travelling or queueing.",
        "es": "Es donde las personas encuentran al Estado digital: lo que pueden hacer sin viajar ni hacer fila.",
        "pt": "É onde as pessoas encontram o Estado digital: o que podem fazer sem viajar nem enfrentar filas.",
    },
    says_not={
        "en": "It does not say how many people use the services, nor how well they work for them.",
        "es": "No dice cuántas personas usan los servicios ni qué tan bien les funcionan.",
        "pt": "Não diz quantas pessoas usam os serviços nem se eles funcionam bem para elas.",
    },
)


def compute(egdi):
    scores = egdi[egdi["part"] == "online_service"].sort_values("date")
    scores = scores.drop_duplicates(["country", "year"], keep="last")
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
        }
    )

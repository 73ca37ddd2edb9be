"""ICT Development Index (IDI) of the International Telecommunication Union (ITU).

Numerator: the mean of two parts, universal and meaningful connectivity, made of ten scores of users, coverage,
traffic, prices and devices. Denominator: none; the scale goes from 0 to 100. Excluded: economies for which the ITU
could not compute it (in 2024 five CELAC states: Antigua and Barbuda, Belize, Cuba, Guyana, Haiti) have no row. Dates:
the year of the edition and, as that edition recomputes it, the year before, each as its last day; where two editions
give the score of one year, the newer counts.
It is shown, never scored: it rests on the subscriptions and users that the access indicators count already. It does
not say how connectivity is spread within an economy.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "ICT Development Index (IDI)",
        "es": "Índice de Desarrollo de las TIC (IDI)",
        "pt": "Índice de Desenvolvimento das TIC (IDI)",
    },
    unit={"en": "points out of 100", "es": "puntos de 100", "pt": "pontos de 100"},
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    history=True,
    period="year",
    steward="LACNIC",
    method={
        "en": "Index of the ITU from 0 to 100: the mean of universal and of meaningful connectivity, which ten scores make up.",
        "es": "Índice de la UIT de 0 a 100: el promedio de la conectividad universal y la significativa, que se componen de diez puntajes.",
        "pt": "Índice da UIT de 0 a 100: a média da conectividade universal e da significativa, compostas de dez pontuações.",
    },
    numerator={
        "en": "Mean of the two parts of the IDI",
        "es": "Promedio de los dos componentes del IDI",
        "pt": "Média dos dois componentes do IDI",
    },
    caveat={
        "en": "Overlaps with the other access indicators, so it is shown and never scored. An economy without a row lacks data, not connectivity.",
        "es": "Se superpone con los demás indicadores de acceso, por lo que se muestra y nunca se puntúa. A una economía sin fila le faltan datos, no conectividad.",
        "pt": "Sobrepõe-se aos demais indicadores de acesso; por isso é mostrado e nunca pontuado. A uma economia sem linha faltam dados, não conectividade.",
    },
    matters={
        "en": "It shows in one figure how near an economy is to universal and meaningful connectivity, as ITU member states defined it.",
        "es": "Muestra en una sola cifra qué tan cerca está una economía de la conectividad universal y significativa, tal como la definieron los miembros de la UIT.",
        "pt": "Mostra em um único número quão perto uma economia está da conectividade universal e significativa, tal como a definiram os membros da UIT.",
    },
    says_not={
        "en": "It does not say who within an economy is left without.",
        "es": "No dice quiénes, dentro de una economía, se quedan sin servicio.",
        "pt": "Não diz quem, dentro de uma economia, fica sem serviço.",
    },
)


def compute(idi):
    scores = idi.sort_values("date").drop_duplicates(["country", "year"], keep="last")
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
        }
    )

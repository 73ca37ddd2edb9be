"""Global Cybersecurity Index (GCI) of the International Telecommunication Union (ITU): the overall score.

Numerator: the points of the five pillars (legal, technical, organizational, capacity development, cooperation), at
most 20 each, by way of the World Bank's Data360. Denominator: none; 100 is the most. The published score is released,
which is the sum of the pillars where they are published too (2024); the source refuses an edition in which it is not.
Excluded: territories, which have no GCI; the printed report of 2024 differs a little and is not mixed in.
Dates: the year of the edition, as its last day.
It is shown, never scored: the pillars are. It does not say how secure networks are.
Break in series: the ITU had the questionnaire revised and weights recommended anew for the edition of 2024 (Global
Cybersecurity Index 2024, 5th edition, acknowledgements), so no change is told between 2020 and 2024.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Global Cybersecurity Index (GCI)",
        "es": "Índice Mundial de Ciberseguridad (GCI)",
        "pt": "Índice Global de Segurança Cibernética (GCI)",
    },
    unit={"en": "points out of 100", "es": "puntos de 100", "pt": "pontos de 100"},
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    period="year",
    steward="LACNIC",
    method={
        "en": "Overall score of the ITU's GCI, from 0 to 100: the sum of its five pillars, which give at most 20 points each.",
        "es": "Puntaje global del GCI de la UIT, de 0 a 100: la suma de sus cinco pilares, que dan como máximo 20 puntos cada uno.",
        "pt": "Pontuação geral do GCI da UIT, de 0 a 100: a soma de seus cinco pilares, que dão no máximo 20 pontos cada um.",
    },
    numerator={
        "en": "Points of the five pillars of the GCI",
        "es": "Puntos de los cinco pilares del GCI",
        "pt": "Pontos dos cinco pilares do GCI",
    },
    caveat={
        "en": "Governments assess themselves and the ITU checks their evidence. Shown here; its pillars are what is scored.",
        "es": "Los gobiernos se autoevalúan y la UIT revisa la evidencia. Aquí se muestra; lo que se puntúa son sus pilares.",
        "pt": "Os governos se autoavaliam e a UIT verifica as evidências. Aqui é apenas mostrado; o que se pontua são seus pilares.",
    },
    breaks={
        "2024-12-31": {
            "en": "the ITU revised the questions and their weights",
            "es": "la UIT revisó las preguntas y sus pesos",
            "pt": "a UIT revisou as perguntas e seus pesos",
        }
    },
    matters={
        "en": "Incidents are met with laws, teams and agreements that were there before; the index asks which of these a state has.",
        "es": "A los incidentes se responde con leyes, equipos y acuerdos que ya existían; el índice pregunta cuáles tiene cada Estado.",
        "pt": "Aos incidentes se responde com leis, equipes e acordos que já existiam; o índice pergunta quais deles cada Estado tem.",
    },
    says_not={
        "en": "It rates commitments; it does not say how secure networks are, nor how many incidents there were.",
        "es": "Califica compromisos; no dice qué tan seguras son las redes ni cuántos incidentes hubo.",
        "pt": "Avalia compromissos; não diz quão seguras são as redes nem quantos incidentes houve.",
    },
)


def compute(gci):
    scores = gci[gci["part"] == "overall"]
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
        }
    )

"""Capacity development for cybersecurity, as the Global Cybersecurity Index rates it.

Numerator: the points of the pillar in the Global Cybersecurity Index (GCI) of the International Telecommunication
Union (ITU), by way of the World Bank's Data360: awareness campaigns, training and education, research, national
industry and incentives. Denominator: none; each pillar gives at most 20 points. Excluded: territories, which have no
GCI; the series differs a little from the printed report of 2024, so the two are not mixed. Dates: the year of the
edition, as its last day. Governments answer a questionnaire and the ITU checks their evidence: 0 means that none was
submitted, and says so in a note. It does not say how many people were trained.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Cybersecurity: capacity development (GCI)",
        "es": "Ciberseguridad: desarrollo de capacidades (GCI)",
        "pt": "Segurança cibernética: desenvolvimento de capacidades (GCI)",
    },
    unit={"en": "points out of 20", "es": "puntos de 20", "pt": "pontos de 20"},
    higher_is="better",
    valid_range=(0, 20),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "Points of the capacity development pillar in the ITU's Global Cybersecurity Index (GCI), from 0 to 20: awareness campaigns, training and education, research, national industry and incentives.",
        "es": "Puntos del pilar de desarrollo de capacidades en el Índice Mundial de Ciberseguridad (GCI) de la UIT, de 0 a 20: campañas de concientización, capacitación y educación, investigación, industria nacional e incentivos.",
        "pt": "Pontos do pilar de desenvolvimento de capacidades no Índice Global de Segurança Cibernética (GCI) da UIT, de 0 a 20: campanhas de conscientização, capacitação e educação, pesquisa, indústria nacional e incentivos.",
    },
    numerator={
        "en": "Points of the capacity development pillar of the GCI",
        "es": "Puntos del pilar de desarrollo de capacidades del GCI",
        "pt": "Pontos do pilar de desenvolvimento de capacidades do GCI",
    },
    caveat={
        "en": "Governments assess themselves and the ITU checks their evidence: 0 means that no evidence was submitted, not that nothing exists.",
        "es": "Los gobiernos se autoevalúan y la UIT revisa la evidencia: 0 significa que no se presentó evidencia, no que no exista nada.",
        "pt": "Os governos se autoavaliam e a UIT verifica as evidências: 0 significa que nenhuma evidência foi apresentada, não que nada exista.",
    },
    matters={
        "en": "Without trained people and informed users the best laws and tools are not applied.",
        "es": "Sin personas formadas y usuarios informados, las mejores leyes y herramientas no se aplican.",
        "pt": "Sem pessoas formadas e usuários informados, as melhores leis e ferramentas não são aplicadas.",
    },
    says_not={
        "en": "It does not say how many people were trained, nor what they learnt.",
        "es": "No dice cuántas personas se capacitaron ni qué aprendieron.",
        "pt": "Não diz quantas pessoas foram capacitadas nem o que aprenderam.",
    },
    notes={
        "no evidence submitted": {"es": "no se presentó evidencia", "pt": "nenhuma evidência apresentada"}
    },
)


def compute(gci):
    scores = gci[gci["part"] == "development"]
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
            "note": scores["value"].map({0: "no evidence submitted"}),
        }
    )

"""Organizational measures for cybersecurity, as the Global Cybersecurity Index rates them.

Numerator: the points of the pillar in the Global Cybersecurity Index (GCI) of the International Telecommunication
Union (ITU), by way of the World Bank's Data360: a national strategy, an agency that answers for it, and metrics to
follow it. Denominator: none; each pillar gives at most 20 points. Excluded: territories, which have no GCI; the
series differs a little from the printed report of 2024, so the two are not mixed. Dates: the year of the edition, as
its last day. Governments answer a questionnaire and the ITU checks their evidence: 0 means that none was submitted,
and says so in a note. It does not say whether a strategy is funded or carried out.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Cybersecurity: organizational measures (GCI)",
        "es": "Ciberseguridad: medidas organizativas (GCI)",
        "pt": "Segurança cibernética: medidas organizacionais (GCI)",
    },
    unit={"en": "points out of 20", "es": "puntos de 20", "pt": "pontos de 20"},
    higher_is="better",
    valid_range=(0, 20),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "Points of the organizational measures pillar in the ITU's Global Cybersecurity Index (GCI), from 0 to 20: a national strategy, an agency that answers for it, and metrics to follow it.",
        "es": "Puntos del pilar de medidas organizativas en el Índice Mundial de Ciberseguridad (GCI) de la UIT, de 0 a 20: una estrategia nacional, un organismo responsable y métricas de seguimiento.",
        "pt": "Pontos do pilar de medidas organizacionais no Índice Global de Segurança Cibernética (GCI) da UIT, de 0 a 20: uma estratégia nacional, um órgão responsável e métricas de acompanhamento.",
    },
    numerator={
        "en": "Points of the organizational measures pillar of the GCI",
        "es": "Puntos del pilar de medidas organizativas del GCI",
        "pt": "Pontos do pilar de medidas organizacionais do GCI",
    },
    caveat={
        "en": "Governments assess themselves and the ITU checks their evidence: 0 means that no evidence was submitted, not that nothing exists.",
        "es": "Los gobiernos se autoevalúan y la UIT revisa la evidencia: 0 significa que no se presentó evidencia, no que no exista nada.",
        "pt": "Os governos se autoavaliam e a UIT verifica as evidências: 0 significa que nenhuma evidência foi apresentada, não que nada exista.",
    },
    matters={
        "en": "A strategy with someone in charge turns separate efforts into a policy that can be followed up.",
        "es": "Una estrategia con responsables convierte esfuerzos sueltos en una política a la que se puede dar seguimiento.",
        "pt": "Uma estratégia com responsáveis transforma esforços isolados em uma política que pode ser acompanhada.",
    },
    says_not={
        "en": "It does not say whether the strategy is funded or carried out.",
        "es": "No dice si la estrategia tiene presupuesto ni si se cumple.",
        "pt": "Não diz se a estratégia tem orçamento nem se é cumprida.",
    },
    notes={
        "no evidence submitted": {"es": "no se presentó evidencia", "pt": "nenhuma evidência apresentada"}
    },
)


def compute(gci):
    scores = gci[gci["part"] == "organizational"]
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
            "note": scores["value"].map({0: "no evidence submitted"}),
        }
    )

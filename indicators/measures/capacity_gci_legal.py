"""Legal measures against cybercrime and for cybersecurity, as the Global Cybersecurity Index rates them.

Numerator: the points of the pillar in the Global Cybersecurity Index (GCI) of the International Telecommunication
Union (ITU), by way of the World Bank's Data360: laws and regulations on cybercrime, data protection and critical
infrastructure. Denominator: none; each pillar gives at most 20 points. Excluded: territories, which have no GCI; the
series differs a little from the printed report of 2024, so the two are not mixed. Dates: the year of the edition, as
its last day. Governments answer a questionnaire and the ITU checks their evidence: 0 means that none was submitted,
and says so in a note. It does not say whether the laws are applied.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Cybersecurity: legal measures (GCI)",
        "es": "Ciberseguridad: medidas jurídicas (GCI)",
        "pt": "Segurança cibernética: medidas legais (GCI)",
    },
    unit={"en": "points out of 20", "es": "puntos de 20", "pt": "pontos de 20"},
    higher_is="better",
    valid_range=(0, 20),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "Points of the legal measures pillar in the ITU's Global Cybersecurity Index (GCI), from 0 to 20: laws and regulations on cybercrime, data protection and critical infrastructure.",
        "es": "Puntos del pilar de medidas jurídicas en el Índice Mundial de Ciberseguridad (GCI) de la UIT, de 0 a 20: leyes y normas sobre ciberdelito, protección de datos e infraestructuras críticas.",
        "pt": "Pontos do pilar de medidas legais no Índice Global de Segurança Cibernética (GCI) da UIT, de 0 a 20: leis e normas sobre crimes cibernéticos, proteção de dados e infraestruturas críticas.",
    },
    numerator={
        "en": "Points of the legal measures pillar of the GCI",
        "es": "Puntos del pilar de medidas jurídicas del GCI",
        "pt": "Pontos do pilar de medidas legais do GCI",
    },
    caveat={
        "en": "Governments assess themselves and the ITU checks their evidence: 0 means that no evidence was submitted, not that nothing exists.",
        "es": "Los gobiernos se autoevalúan y la UIT revisa la evidencia: 0 significa que no se presentó evidencia, no que no exista nada.",
        "pt": "Os governos se autoavaliam e a UIT verifica as evidências: 0 significa que nenhuma evidência foi apresentada, não que nada exista.",
    },
    matters={
        "en": "Only what the law names can be prosecuted, and duties to protect and to report rest on it.",
        "es": "Solo se puede perseguir lo que la ley nombra, y en ella se apoyan los deberes de proteger y de notificar.",
        "pt": "Só se pode punir o que a lei define, e nela se apoiam os deveres de proteger e de notificar.",
    },
    says_not={
        "en": "It does not say whether the laws are applied, nor whether they respect rights.",
        "es": "No dice si las leyes se aplican ni si respetan los derechos.",
        "pt": "Não diz se as leis são aplicadas nem se respeitam direitos.",
    },
    notes={
        "no evidence submitted": {"es": "no se presentó evidencia", "pt": "nenhuma evidência apresentada"}
    },
)


def compute(gci):
    scores = gci[gci["part"] == "legal"]
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
            "note": scores["value"].map({0: "no evidence submitted"}),
        }
    )

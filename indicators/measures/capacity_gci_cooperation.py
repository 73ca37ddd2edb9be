"""Cooperation in cybersecurity, as the Global Cybersecurity Index rates it.

Numerator: the points of the pillar in the Global Cybersecurity Index (GCI) of the International Telecommunication
Union (ITU), by way of the World Bank's Data360: agreements with other states, partnerships with the private sector
and between agencies. Denominator: none; each pillar gives at most 20 points. Excluded: territories, which have no
GCI; the series differs a little from the printed report of 2024, so the two are not mixed. Dates: the year of the
edition, as its last day. Governments answer a questionnaire and the ITU checks their evidence: 0 means that none was
submitted, and says so in a note. It does not say whether an agreement is used.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Cybersecurity: cooperation (GCI)",
        "es": "Ciberseguridad: cooperación (GCI)",
        "pt": "Segurança cibernética: cooperação (GCI)",
    },
    unit={"en": "points out of 20", "es": "puntos de 20", "pt": "pontos de 20"},
    higher_is="better",
    valid_range=(0, 20),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "Points of the cooperation pillar in the ITU's Global Cybersecurity Index (GCI), from 0 to 20: agreements with other states, partnerships with the private sector and between agencies.",
        "es": "Puntos del pilar de cooperación en el Índice Mundial de Ciberseguridad (GCI) de la UIT, de 0 a 20: acuerdos con otros Estados y alianzas con el sector privado y entre organismos públicos.",
        "pt": "Pontos do pilar de cooperação no Índice Global de Segurança Cibernética (GCI) da UIT, de 0 a 20: acordos com outros Estados e parcerias com o setor privado e entre órgãos públicos.",
    },
    numerator={
        "en": "Points of the cooperation pillar of the GCI",
        "es": "Puntos del pilar de cooperación del GCI",
        "pt": "Pontos do pilar de cooperação do GCI",
    },
    caveat={
        "en": "Governments assess themselves and the ITU checks their evidence: 0 means that no evidence was submitted, not that nothing exists.",
        "es": "Los gobiernos se autoevalúan y la UIT revisa la evidencia: 0 significa que no se presentó evidencia, no que no exista nada.",
        "pt": "Os governos se autoavaliam e a UIT verifica as evidências: 0 significa que nenhuma evidência foi apresentada, não que nada exista.",
    },
    matters={
        "en": "Attacks cross borders; who has agreements and partners gets help and warnings sooner.",
        "es": "Los ataques cruzan fronteras; quien tiene acuerdos y socios recibe antes ayuda y avisos.",
        "pt": "Ataques cruzam fronteiras; quem tem acordos e parceiros recebe ajuda e avisos mais cedo.",
    },
    says_not={
        "en": "It does not say whether agreements are put to use.",
        "es": "No dice si los acuerdos se ponen en práctica.",
        "pt": "Não diz se os acordos são postos em prática.",
    },
    notes={
        "no evidence submitted": {"es": "no se presentó evidencia", "pt": "nenhuma evidência apresentada"}
    },
)


def compute(gci):
    scores = gci[gci["part"] == "cooperation"]
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
            "note": scores["value"].map({0: "no evidence submitted"}),
        }
    )

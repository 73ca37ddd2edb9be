"""Technical measures for cybersecurity, as the Global Cybersecurity Index rates them.

Numerator: the points of the pillar in the Global Cybersecurity Index (GCI) of the International Telecommunication
Union (ITU), by way of the World Bank's Data360: teams that respond to incidents (CSIRTs), national and by sector, and
frameworks to apply security standards. Denominator: none; each pillar gives at most 20 points. Excluded: territories,
which have no GCI; the series differs a little from the printed report of 2024, so the two are not mixed. Dates: the
year of the edition, as its last day. Governments answer a questionnaire and the ITU checks their evidence: 0 means
that none was submitted, and says so in a note. In 2024 that was a quarter of the region's states (9 of 33). It does
not say how well a team responds.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Cybersecurity: technical measures (GCI)",
        "es": "Ciberseguridad: medidas técnicas (GCI)",
        "pt": "Segurança cibernética: medidas técnicas (GCI)",
    },
    unit={"en": "points out of 20", "es": "puntos de 20", "pt": "pontos de 20"},
    higher_is="better",
    valid_range=(0, 20),
    noise=0.5,
    period="year",
    steward="LACNIC",
    method={
        "en": "Points of the technical measures pillar in the ITU's Global Cybersecurity Index (GCI), from 0 to 20: incident response teams (CSIRTs), national and by sector, and frameworks to apply security standards.",
        "es": "Puntos del pilar de medidas técnicas en el Índice Mundial de Ciberseguridad (GCI) de la UIT, de 0 a 20: equipos de respuesta a incidentes (CSIRT), nacionales y sectoriales, y marcos para aplicar normas de seguridad.",
        "pt": "Pontos do pilar de medidas técnicas no Índice Global de Segurança Cibernética (GCI) da UIT, de 0 a 20: equipes de resposta a incidentes (CSIRTs), nacionais e setoriais, e estruturas para aplicar normas de segurança.",
    },
    numerator={
        "en": "Points of the technical measures pillar of the GCI",
        "es": "Puntos del pilar de medidas técnicas del GCI",
        "pt": "Pontos do pilar de medidas técnicas do GCI",
    },
    caveat={
        "en": "Governments assess themselves and the ITU checks their evidence: 0 means that no evidence was submitted, not that nothing exists. In 2024 a quarter of the region's states have 0.",
        "es": "Los gobiernos se autoevalúan y la UIT revisa la evidencia: 0 significa que no se presentó evidencia, no que no exista nada. En 2024, una cuarta parte de los Estados de la región tiene 0.",
        "pt": "Os governos se autoavaliam e a UIT verifica as evidências: 0 significa que nenhuma evidência foi apresentada, não que nada exista. Em 2024, um quarto dos Estados da região tem 0.",
    },
    matters={
        "en": "A national response team and common standards decide how soon an incident is seen and contained.",
        "es": "Un equipo nacional de respuesta y normas comunes deciden qué tan pronto se detecta y se contiene un incidente.",
        "pt": "Uma equipe nacional de resposta e normas comuns decidem quão cedo um incidente é visto e contido.",
    },
    says_not={
        "en": "It does not say how well response teams work, nor how secure networks are.",
        "es": "No dice qué tan bien trabajan los equipos de respuesta ni qué tan seguras son las redes.",
        "pt": "Não diz se as equipes de resposta trabalham bem nem quão seguras são as redes.",
    },
    notes={
        "no evidence submitted": {"es": "no se presentó evidencia", "pt": "nenhuma evidência apresentada"}
    },
)


def compute(gci):
    scores = gci[gci["part"] == "technical"]
    return pd.DataFrame(
        {
            "country": scores["country"],
            "date": scores["year"].astype("str") + "-12-31",
            "value": scores["value"],
            "note": scores["value"].map({0: "no evidence submitted"}),
        }
    )

"""Gross domestic product per head at purchasing power parity; context, never judged.

Numerator: gross domestic product in current international dollars. Denominator: the mid-year population. Both by the
World Bank's series NY.GDP.PCAP.PP.CD. Excluded: years without a figure (Cuba has none, Venezuela ends in 2011).
Dates: the year, as its last day.
Current dollars: growth over the years includes inflation. It does not say how income is distributed.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "GDP per head",
        "es": "PIB per cápita",
        "pt": "PIB per capita",
    },
    unit={
        "en": "international dollars (PPP)",
        "es": "dólares internacionales (PPA)",
        "pt": "dólares internacionais (PPC)",
    },
    higher_is=None,
    valid_range=(0, None),
    noise=100.0,
    period="year",
    decimals=0,
    steward="LACNIC",
    method={
        "en": "Gross domestic product at purchasing power parity, in current international dollars, divided by the population (World Bank, NY.GDP.PCAP.PP.CD).",
        "es": "Producto interno bruto a paridad de poder adquisitivo, en dólares internacionales corrientes, dividido entre la población (Banco Mundial, NY.GDP.PCAP.PP.CD).",
        "pt": "Produto interno bruto em paridade do poder de compra, em dólares internacionais correntes, dividido pela população (Banco Mundial, NY.GDP.PCAP.PP.CD).",
    },
    numerator={
        "en": "Gross domestic product, current international dollars",
        "es": "Producto interno bruto, en dólares internacionales corrientes",
        "pt": "Produto interno bruto, em dólares internacionais correntes",
    },
    denominator={
        "en": "Mid-year population",
        "es": "Población a mitad de año",
        "pt": "População no meio do ano",
    },
    caveat={
        "en": "In current dollars, so growth over the years includes inflation. Cuba has no figure; Venezuela's end in 2011.",
        "es": "En dólares corrientes: el crecimiento a lo largo de los años incluye la inflación. Cuba no tiene cifras; las de Venezuela terminan en 2011.",
        "pt": "Em dólares correntes: o crescimento ao longo dos anos inclui a inflação. Cuba não tem valores; os da Venezuela terminam em 2011.",
    },
    matters={
        "en": "Income goes with most indicators of access; it tells what to expect before judging policy.",
        "es": "El ingreso va de la mano con casi todos los indicadores de acceso; dice qué esperar antes de juzgar una política.",
        "pt": "A renda acompanha quase todos os indicadores de acesso; diz o que esperar antes de julgar uma política.",
    },
    says_not={
        "en": "Context only: it does not say how income is distributed, and it is never scored.",
        "es": "Solo contexto: no dice cómo se distribuye el ingreso y nunca se puntúa.",
        "pt": "Apenas contexto: não diz como a renda é distribuída e nunca é pontuado.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "NY.GDP.PCAP.PP.CD"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

"""Secure Internet servers per million people: how common TLS hosting is.

Numerator: distinct, publicly trusted TLS certificates found on hosts in the economy (Netcraft's survey).
Denominator: the population, in millions. Both by the World Bank's series IT.NET.SECR.P6. Excluded: years without a
figure. Dates: the year, as its last day.
It measures the adoption of TLS hosting, not security: Belize's 464,560 (2024) are offshore hosting. It does not say
whether servers are safe, nor whether people of the economy use them; compare on a logarithmic scale.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "Secure Internet servers",
        "es": "Servidores de Internet seguros",
        "pt": "Servidores de Internet seguros",
    },
    unit={"en": "per million people", "es": "por millón de habitantes", "pt": "por milhão de habitantes"},
    higher_is="better",
    valid_range=(0, None),
    noise=10.0,
    period="year",
    steward="Internet Society",
    method={
        "en": "Distinct, publicly trusted TLS certificates found on hosts in the economy, per million people (World Bank, IT.NET.SECR.P6, from Netcraft).",
        "es": "Certificados TLS distintos y de confianza pública hallados en servidores de la economía, por millón de habitantes (Banco Mundial, IT.NET.SECR.P6, con datos de Netcraft).",
        "pt": "Certificados TLS distintos e publicamente confiáveis encontrados em servidores da economia, por milhão de habitantes (Banco Mundial, IT.NET.SECR.P6, com dados da Netcraft).",
    },
    numerator={
        "en": "Distinct TLS certificates on hosts in the economy",
        "es": "Certificados TLS distintos en servidores de la economía",
        "pt": "Certificados TLS distintos em servidores da economia",
    },
    denominator={
        "en": "Population, in millions",
        "es": "Población, en millones",
        "pt": "População, em milhões",
    },
    caveat={
        "en": "Offshore hosting inflates the figure of small economies such as Belize; read it on a logarithmic scale.",
        "es": "El alojamiento extraterritorial infla la cifra de economías pequeñas como Belice; conviene leerla en escala logarítmica.",
        "pt": "A hospedagem extraterritorial infla o valor de economias pequenas como Belize; convém lê-lo em escala logarítmica.",
    },
    matters={
        "en": "Encrypted connections keep what people read and send from being read or changed on the way.",
        "es": "Las conexiones cifradas evitan que lo que se lee y se envía sea visto o alterado en el camino.",
        "pt": "Conexões cifradas evitam que o que se lê e se envia seja visto ou alterado no caminho.",
    },
    says_not={
        "en": "It measures how common TLS hosting is; it does not say that servers or users are secure.",
        "es": "Mide cuán común es el alojamiento con TLS; no dice que los servidores o los usuarios estén seguros.",
        "pt": "Mede quão comum é a hospedagem com TLS; não diz que os servidores ou os usuários estejam seguros.",
    },
)


def compute(world_bank):
    series = world_bank[world_bank["series"] == "IT.NET.SECR.P6"]
    return pd.DataFrame(
        {
            "country": series["country"],
            "date": series["year"].astype("str") + "-12-31",
            "value": series["value"],
        }
    )

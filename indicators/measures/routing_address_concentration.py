"""How concentrated the routed IPv4 space is in few origin ASNs (Herfindahl-Hirschman index, HHI).

Numerator: the sum over origin ASNs of the square of each one's share of the economy's routed IPv4 addresses, times
10,000: 10,000 is one AS with all, 1/n of that is n equal ones. Denominator: routed IPv4 addresses with an origin AS,
in column addresses; the number of ASNs is n. Of several origins of a network the first published counts. Excluded:
networks seen without announcement; AS sets. The economy is that of the addresses. Dates: the routes'.
An organisation may use several ASNs: by holder concentration is higher (Brazil 1143, by ASN 624, both in 2026). It is
not market share: mobile networks serve many users behind few addresses. Shown, never scored.
"""

from indicators.indicator import Indicator
from indicators.prefixes import routed

INDICATOR = Indicator(
    title={
        "en": "Concentration of routed IPv4 space by origin ASN",
        "es": "Concentración del espacio IPv4 enrutado por sistema autónomo (ASN)",
        "pt": "Concentração do espaço IPv4 roteado por sistema autônomo (ASN)",
    },
    unit={"en": "HHI, 0 to 10,000", "es": "IHH, de 0 a 10.000", "pt": "IHH, de 0 a 10.000"},
    higher_is="worse",
    valid_range=(0, 10_000),
    noise=100,
    decimals=0,
    steward="LACNIC",
    method={
        "en": "Herfindahl-Hirschman index: the sum of the squared shares, in per cent, that each origin ASN has of the economy's announced IPv4 addresses. 10,000 means that one ASN originates all of them.",
        "es": "Índice de Herfindahl-Hirschman: la suma de los cuadrados de las proporciones, en porcentaje, que cada ASN de origen tiene de las direcciones IPv4 anunciadas de la economía. 10.000 significa que un solo ASN las origina todas.",
        "pt": "Índice de Herfindahl-Hirschman: a soma dos quadrados das participações, em porcentagem, que cada ASN de origem tem nos endereços IPv4 anunciados da economia. 10.000 significa que um único ASN origina todos.",
    },
    numerator={
        "en": "Squared shares of the origin ASNs",
        "es": "Cuadrados de las proporciones de los ASN de origen",
        "pt": "Quadrados das participações dos ASNs de origem",
    },
    denominator={
        "en": "Announced IPv4 addresses of the economy",
        "es": "Direcciones IPv4 anunciadas de la economía",
        "pt": "Endereços IPv4 anunciados da economia",
    },
    caveat={
        "en": "One organisation may use several ASNs, so concentration by organisation is higher. With few ASNs, one more or less changes the index a lot.",
        "es": "Una organización puede usar varios ASN, así que la concentración por organización es mayor. Con pocos ASN, uno más o uno menos cambia mucho el índice.",
        "pt": "Uma organização pode usar vários ASNs, portanto a concentração por organização é maior. Com poucos ASNs, um a mais ou a menos muda muito o índice.",
    },
    matters={
        "en": "Where one network holds most of the space, its failures and its choices are everybody's.",
        "es": "Donde una red tiene casi todo el espacio, sus fallas y sus decisiones son las de todos.",
        "pt": "Onde uma rede detém quase todo o espaço, suas falhas e suas decisões são as de todos.",
    },
    says_not={
        "en": "It is not market share: many users may stand behind few addresses.",
        "es": "No es participación de mercado: detrás de pocas direcciones puede haber muchos usuarios.",
        "pt": "Não é participação de mercado: atrás de poucos endereços pode haver muitos usuários.",
    },
    columns={
        "addresses": {
            "type": "integer",
            "en": "Announced IPv4 addresses",
            "es": "Direcciones IPv4 anunciadas",
            "pt": "Endereços IPv4 anunciados",
        }
    },
)


def compute(routes):
    _, networks = routed(routes)
    by_origin = networks[networks["family"] == 4].groupby(["country", "asn"])["space"].sum()
    addresses = by_origin.groupby("country").sum()
    squares = by_origin.div(addresses, level="country").pow(2).groupby("country")
    table = (10_000 * squares.sum()).rename("value").to_frame()
    return table.assign(n=squares.size(), addresses=addresses).reset_index()

"""Share of origin ASNs that are named by at least one route origin authorisation (ROA) for a network of theirs.

Denominator: autonomous systems (ASNs) that originate IPv4 space in the economy. Numerator: those among them with a
validated ROA payload (VRP) that names them and, in IPv4 or IPv6, contains a network that they originate in the
economy or lies in one (of all networks around the payload, the most specific). Excluded: payloads of AS 0; networks
seen without announcement; AS sets. Longest lengths are not looked at.
Dates: the routes' and the VRPs', each with the nearest of the other, at most 180 days away; no pair is made twice
(columns routes_date and vrps_date).
Every AS counts alike. It does not say that all networks of an AS are signed, nor that routes are valid or filtered.
"""

import numpy as np

from indicators.indicator import Indicator
from indicators.prefixes import each_origin, most_specific, parse, routed, validity

OTHER_DAY = "the ROAs are not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "Origin ASNs with a route origin authorisation (ROA)",
        "es": "Sistemas autónomos (ASN) de origen con autorización de origen de ruta (ROA)",
        "pt": "Sistemas autônomos (ASN) de origem com autorização de origem de rota (ROA)",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "ASNs that originate IPv4 space in the economy and are named by a validated ROA for at least one network, IPv4 or IPv6, that they originate there, or for a part of it; as a share of all ASNs that originate IPv4 space there.",
        "es": "ASN que originan espacio IPv4 en la economía y a los que nombra un ROA validado para al menos una red, IPv4 o IPv6, que originan allí, o para una parte de ella; como proporción de todos los ASN que originan espacio IPv4 allí.",
        "pt": "ASNs que originam espaço IPv4 na economia e que são nomeados por um ROA validado para ao menos uma rede, IPv4 ou IPv6, que originam ali, ou para parte dela; como proporção de todos os ASNs que originam espaço IPv4 ali.",
    },
    numerator={
        "en": "Origin ASNs named by a validated ROA for a network of theirs",
        "es": "ASN de origen nombrados por un ROA validado para una red suya",
        "pt": "ASNs de origem nomeados por um ROA validado para uma rede sua",
    },
    denominator={
        "en": "ASNs that originate IPv4 space in the economy",
        "es": "ASN que originan espacio IPv4 en la economía",
        "pt": "ASNs que originam espaço IPv4 na economia",
    },
    caveat={
        "en": "Every ASN counts alike, large or small, local or foreign: in small economies global networks weigh in the figure. Routes and ROAs may be of different days, at most 180 apart.",
        "es": "Cada ASN cuenta igual, grande o pequeño, local o extranjero: en economías pequeñas pesan las redes mundiales. Rutas y ROA pueden ser de días distintos, con 180 de diferencia como máximo.",
        "pt": "Cada ASN conta igual, grande ou pequeno, local ou estrangeiro: em economias pequenas pesam as redes mundiais. Rotas e ROAs podem ser de dias diferentes, com no máximo 180 de distância.",
    },
    matters={
        "en": "It counts networks, not addresses: whether small operators protect their routes too, not only the largest.",
        "es": "Cuenta redes, no direcciones: si también los operadores pequeños protegen sus rutas, y no solo los más grandes.",
        "pt": "Conta redes, não endereços: se também os operadores pequenos protegem suas rotas, e não apenas os maiores.",
    },
    says_not={
        "en": "It does not say that all networks of an ASN are signed, nor that its routes are valid.",
        "es": "No dice que todas las redes de un ASN tengan ROA ni que sus rutas sean válidas.",
        "pt": "Não diz que todas as redes de um ASN tenham ROA nem que suas rotas sejam válidas.",
    },
    pair_within="180d",
    dated_by=("routes", "vrps"),
    columns={
        "vrps_date": {
            "type": "date",
            "en": "Date of the ROAs",
            "es": "Fecha de los ROA",
            "pt": "Data dos ROAs",
        },
        "routes_date": {
            "type": "date",
            "en": "Date of the routes",
            "es": "Fecha de las rutas",
            "pt": "Data das rotas",
        },
    },
    notes={
        OTHER_DAY: {
            "es": "los ROA no son del mismo día que las rutas",
            "pt": "os ROAs não são do mesmo dia que as rotas",
        }
    },
)


def compute(routes, vrps):
    listed, networks = routed(routes)
    named = vrps[vrps["asn"] != 0]
    payloads = parse(named["prefix"])
    origins = each_origin(networks)
    longest = np.where(payloads.family == 4, 32, 128)
    # A payload for an origin's network, or for more: of any length, "valid".
    whole = validity(listed[origins.index], origins["asn"], payloads, longest, named["asn"]) == "Valid"
    # A payload for a part of the network.
    around = most_specific(payloads, listed)
    parts = set(zip(around[around >= 0], named["asn"].to_numpy()[around >= 0], strict=True))
    origins["named"] = whole | [pair in parts for pair in zip(origins.index, origins["asn"], strict=True)]
    by_origin = origins.groupby(["country", "asn"]).agg(
        named=("named", "any"), ipv4=("family", lambda family: (family == 4).any())
    )
    by_country = by_origin[by_origin["ipv4"]].groupby("country")["named"]
    table = (100 * by_country.mean()).rename("value").to_frame().assign(n=by_country.size())
    return table.assign(
        note=OTHER_DAY if routes.attrs["date"] != vrps.attrs["date"] else None,
        vrps_date=vrps.attrs["date"],
        routes_date=routes.attrs["date"],
    ).reset_index()

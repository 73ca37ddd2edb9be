"""Share of the routed IPv4 space under route origin authorisations (ROAs) whose origin AS none of them names.

Denominator: addresses of the economy's announced IPv4 networks that lie wholly inside the prefix of a validated ROA
payload (VRP). Numerator: those of networks whose origin AS is that of no VRP around the network. Of several origins
one named suffices; an AS set is no origin. Longest lengths are not looked at, as aggregates do not show what is
announced.
Excluded: payloads of AS 0; networks seen without announcement; economies without a covered network (no row). `n` is
the number of networks that are covered.
Dates: the routes' and the VRPs', each with the nearest of the other, at most 180 days away; no pair is made twice
(columns routes_date and vrps_date): an address block that changed hands in between, or a network with several origins
of which one is published, counts as a mismatch.
It does not say that a route is a hijack, nor that networks reject it.
"""

import numpy as np

from indicators.indicator import Indicator
from indicators.prefixes import parse, routed, validity

OTHER_DAY = "the ROAs are not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "IPv4 space under a route origin authorisation (ROA) of another AS",
        "es": "Espacio IPv4 con autorización de origen de ruta (ROA) de otro sistema autónomo",
        "pt": "Espaço IPv4 com autorização de origem de rota (ROA) de outro sistema autônomo",
    },
    unit="%",
    higher_is="worse",
    valid_range=(0, 100),
    noise=0.5,
    steward="LACNIC",
    method={
        "en": "Of the announced IPv4 addresses in networks that lie inside the prefix of a validated ROA, the share in networks whose origin ASN is named by none of the ROAs around them. AS 0 and maximum lengths are left out.",
        "es": "De las direcciones IPv4 anunciadas en redes que están dentro del prefijo de un ROA validado, la proporción en redes cuyo ASN de origen no figura en ninguno de los ROA que las contienen. Se dejan de lado el AS 0 y las longitudes máximas.",
        "pt": "Dos endereços IPv4 anunciados em redes que estão dentro do prefixo de um ROA validado, a proporção em redes cujo ASN de origem não consta em nenhum dos ROAs que as contêm. Ficam de fora o AS 0 e os comprimentos máximos.",
    },
    numerator={
        "en": "Covered IPv4 addresses whose origin ASN no ROA names",
        "es": "Direcciones IPv4 cubiertas cuyo ASN de origen no figura en ningún ROA",
        "pt": "Endereços IPv4 cobertos cujo ASN de origem não consta em nenhum ROA",
    },
    denominator={
        "en": "Announced IPv4 addresses in networks inside a ROA prefix",
        "es": "Direcciones IPv4 anunciadas en redes dentro del prefijo de un ROA",
        "pt": "Endereços IPv4 anunciados em redes dentro do prefixo de um ROA",
    },
    caveat={
        "en": "Routes and ROAs may be of different days: space that changed hands in between counts as a mismatch. IPFire gives one origin per network.",
        "es": "Rutas y ROA pueden ser de días distintos: el espacio que cambió de manos entre ambos cuenta como discrepancia. IPFire da un solo origen por red.",
        "pt": "Rotas e ROAs podem ser de dias diferentes: o espaço que mudou de mãos entre eles conta como divergência. A IPFire informa uma só origem por rede.",
    },
    matters={
        "en": "Networks that filter drop such routes: their users may be unreachable from parts of the Internet.",
        "es": "Las redes que filtran descartan esas rutas: sus usuarios pueden quedar inalcanzables desde partes de Internet.",
        "pt": "Redes que filtram descartam essas rotas: seus usuários podem ficar inalcançáveis a partir de partes da Internet.",
    },
    says_not={
        "en": "It does not say that a route is a hijack, nor that networks reject it.",
        "es": "No dice que una ruta sea un secuestro ni que las redes la rechacen.",
        "pt": "Não diz que uma rota seja um sequestro nem que as redes a rejeitem.",
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
    ipv4 = networks[networks["family"] == 4]
    named = vrps[vrps["asn"] != 0]
    payloads = parse(named["prefix"])
    longest = np.where(payloads.family == 4, 32, 128)
    origins = ipv4["origins"].fillna(ipv4["asn"].astype("str"))
    # With any length allowed, a network inside a payload is invalid for its origin alone.
    ipv4["state"] = validity(listed[ipv4.index], origins, payloads, longest, named["asn"])
    covered = ipv4[ipv4["state"] != "NotFound"]
    space = covered["space"].groupby(covered["country"])
    other = covered["space"].where(covered["state"] == "Invalid", 0).groupby(covered["country"])
    return (
        (100 * other.sum() / space.sum())
        .rename("value")
        .to_frame()
        .assign(
            n=space.size(),
            note=OTHER_DAY if routes.attrs["date"] != vrps.attrs["date"] else None,
            vrps_date=vrps.attrs["date"],
            routes_date=routes.attrs["date"],
        )
        .reset_index()
    )

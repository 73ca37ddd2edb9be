"""Share of an origin AS's IPv6 networks that lie under a route origin authorisation (ROA), on average over origins.

For each AS that originates IPv6 in the economy, numerator: its networks there that lie wholly inside the prefix of
one validated ROA payload (VRP), denominator: all its networks there. The value is the plain mean over origins, whose
number is n: by address one AS would decide (it holds 94 to 97 % of the IPv6 space of AR, AG, BS, BB and DM). `low` is
the value; `high` counts networks of which any part lies under a VRP, as IPFire's networks are aggregates. Where
routes are announcements, one that does not lie inside a VRP is not covered, and both ends are one.
Excluded: economies with fewer than 5 IPv6 origins (no row), payloads of AS 0, networks seen without announcement.
Dates: the routes' and the VRPs', each with the nearest of the other, at most 180 days away; no pair is made twice
(columns routes_date and vrps_date).
It does not say how much of the space or of the traffic is covered, nor whether routes are valid or filtered.
"""

from indicators.indicator import Indicator
from indicators.prefixes import each_origin, parse, routed, under_roas

FEWEST = 5  # origins

OTHER_DAY = "the ROAs are not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "IPv6 networks under a route origin authorisation (ROA), mean of origin ASNs",
        "es": "Redes IPv6 con autorización de origen de ruta (ROA), promedio por sistema autónomo (ASN)",
        "pt": "Redes IPv6 com autorização de origem de rota (ROA), média por sistema autônomo (ASN)",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "For each AS that originates IPv6 in the economy, the share of its networks there that lie inside the prefix of a validated ROA of any AS but AS 0; then the mean over these ASNs, if there are at least 5.",
        "es": "Para cada sistema autónomo que origina IPv6 en la economía, la proporción de sus redes allí que están dentro del prefijo de un ROA validado de cualquier AS salvo el AS 0; luego, el promedio de esos ASN, si son al menos 5.",
        "pt": "Para cada sistema autônomo que origina IPv6 na economia, a proporção de suas redes ali que estão dentro do prefixo de um ROA validado de qualquer AS exceto o AS 0; depois, a média desses ASNs, se forem pelo menos 5.",
    },
    numerator={
        "en": "IPv6 networks of the AS inside the prefix of a validated ROA",
        "es": "Redes IPv6 del AS dentro del prefijo de un ROA validado",
        "pt": "Redes IPv6 do AS dentro do prefixo de um ROA validado",
    },
    denominator={
        "en": "IPv6 networks that the AS originates in the economy",
        "es": "Redes IPv6 que el AS origina en la economía",
        "pt": "Redes IPv6 que o AS origina na economia",
    },
    caveat={
        "en": "Every origin counts alike, however large. Networks are location aggregates: the upper end counts those of which only a part lies under a ROA. Economies with fewer than 5 IPv6 origins have no value.",
        "es": "Todos los orígenes cuentan igual, sin importar su tamaño. Las redes son agregados por ubicación: el extremo superior cuenta las que solo en parte están bajo un ROA. Las economías con menos de 5 orígenes IPv6 no tienen valor.",
        "pt": "Todas as origens contam igual, qualquer que seja o tamanho. As redes são agregados por localização: o extremo superior conta as que só em parte estão sob um ROA. Economias com menos de 5 origens IPv6 não têm valor.",
    },
    matters={
        "en": "IPv6 routes can be hijacked like those of IPv4, and as use grows more depends on them.",
        "es": "Las rutas IPv6 se pueden secuestrar como las de IPv4, y cuanto más se usan, más depende de ellas.",
        "pt": "Rotas IPv6 podem ser sequestradas como as de IPv4, e quanto mais são usadas, mais depende delas.",
    },
    says_not={
        "en": "It does not say how much address space or traffic is covered, nor that routes are valid or filtered.",
        "es": "No dice cuánto espacio de direcciones o tráfico está cubierto, ni que las rutas sean válidas o se filtren.",
        "pt": "Não diz quanto espaço de endereços ou tráfego está coberto, nem que as rotas sejam válidas ou filtradas.",
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
    payloads = parse(vrps["prefix"])[(vrps["asn"] != 0).to_numpy()]
    ipv6 = under_roas(listed, networks[networks["family"] == 6], payloads)
    covered = each_origin(ipv6.assign(low=100.0 * (ipv6["low"] > 0), high=100.0 * (ipv6["high"] > 0)))
    by_origin = covered.groupby(["country", "asn"])[["low", "high"]].mean().groupby("country")
    table = by_origin.mean().assign(n=by_origin.size())
    table = table[table["n"] >= FEWEST]
    return table.assign(
        value=table["low"],
        note=OTHER_DAY if routes.attrs["date"] != vrps.attrs["date"] else None,
        vrps_date=vrps.attrs["date"],
        routes_date=routes.attrs["date"],
    ).reset_index()

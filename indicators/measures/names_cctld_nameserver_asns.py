"""How many autonomous systems (ASNs) originate the addresses of the country-code domain's (ccTLD's) name servers.

Numerator: distinct origin ASNs of the most specific network around each IPv4 address (A record) of the domain's name
servers in the root zone. Denominator: none; n is the number of these addresses. An address in no network, in one seen
without announcement or announced by an AS set only has an unknown origin: `low`, which is the value, counts the known
origins; `high` adds one for each address in column unknown, and a note says so. Excluded: IPv6 addresses; domains
without a known origin (no row); economies without a delegated domain (in 2026 BQ, MF and BL) are not applicable.
Dates: the routes'; the root zone is the nearest in date, at most 180 days away (column zone_date).
More origins mean that the fault of one network leaves others; beyond four little is gained. An origin may be an
anycast service with many sites, and several origins may share one building or transit: neither is seen here.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import most_specific, parse

UNKNOWN = "some addresses have no known origin"
OTHER_DAY = "the root zone is not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "Origin ASNs of the ccTLD name servers",
        "es": "Sistemas autónomos (ASN) de origen de los servidores de nombres del ccTLD",
        "pt": "Sistemas autônomos (ASN) de origem dos servidores de nomes do ccTLD",
    },
    unit={"en": "ASNs", "es": "ASN", "pt": "ASNs"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="LACTLD",
    method={
        "en": "Distinct ASNs that originate the networks in which the IPv4 addresses of the ccTLD's name servers lie, as the root zone gives them. Routes and root zone are at most 180 days apart.",
        "es": "ASN distintos que originan las redes donde están las direcciones IPv4 de los servidores de nombres del ccTLD, según la zona raíz. Entre rutas y zona raíz hay como máximo 180 días.",
        "pt": "ASNs distintos que originam as redes onde estão os endereços IPv4 dos servidores de nomes do ccTLD, segundo a zona raiz. Entre rotas e zona raiz há no máximo 180 dias.",
    },
    numerator={
        "en": "Distinct origin ASNs of the name servers' IPv4 addresses",
        "es": "ASN de origen distintos de las direcciones IPv4 de los servidores de nombres",
        "pt": "ASNs de origem distintos dos endereços IPv4 dos servidores de nomes",
    },
    caveat={
        "en": "An address without a known origin widens the interval. A single ASN may be an anycast service with many sites.",
        "es": "Una dirección sin origen conocido ensancha el intervalo. Un solo ASN puede ser un servicio anycast con muchos sitios.",
        "pt": "Um endereço sem origem conhecida alarga o intervalo. Um único ASN pode ser um serviço anycast com muitos locais.",
    },
    matters={
        "en": "If all name servers are in one network, its failure makes every name under the domain unreachable.",
        "es": "Si todos los servidores de nombres están en una red, su falla deja inaccesible cada nombre del dominio.",
        "pt": "Se todos os servidores de nomes estão em uma só rede, sua falha deixa inacessível cada nome do domínio.",
    },
    says_not={
        "en": "It does not say whether the networks share buildings, cables or transit, nor how many sites answer.",
        "es": "No dice si las redes comparten edificios, cables o tránsito, ni cuántos sitios responden.",
        "pt": "Não diz se as redes compartilham prédios, cabos ou trânsito, nem quantos locais respondem.",
    },
    pair_within="180d",
    columns={
        "unknown": {
            "type": "integer",
            "en": "Addresses without a known origin",
            "es": "Direcciones sin origen conocido",
            "pt": "Endereços sem origem conhecida",
        },
        "zone_date": {
            "type": "date",
            "en": "Date of the root zone",
            "es": "Fecha de la zona raíz",
            "pt": "Data da zona raiz",
        },
    },
    notes={
        OTHER_DAY: {
            "es": "la zona raíz no es del mismo día que las rutas",
            "pt": "a zona raiz não é do mesmo dia que as rotas",
        },
        UNKNOWN: {
            "es": "algunas direcciones no tienen origen conocido",
            "pt": "alguns endereços não têm origem conhecida",
        },
    },
)


def compute(routes, root_zone, economies):
    glue = root_zone[root_zone["type"] == "A"].drop_duplicates(["country", "data"])
    around = most_specific(parse(glue["data"]), parse(routes["network"]))
    origins = glue.assign(asn=routes["asn"].reindex(around).to_numpy()).groupby("country")["asn"]
    table = pd.DataFrame({"value": origins.nunique(), "n": origins.size()})
    table["unknown"] = table["n"] - origins.count()
    remarks = {
        OTHER_DAY: routes.attrs["date"] != root_zone.attrs["date"],
        UNKNOWN: table["unknown"] > 0,
    }
    remarks = pd.DataFrame(remarks, index=table.index)
    table = table.assign(
        low=table["value"],
        high=table["value"] + table["unknown"],
        status="observed",
        note=remarks.apply(lambda holds: "; ".join(remarks.columns[holds]) or None, axis=1),
    )
    region = economies.loc[economies["lac"] != "", "iso3"]
    delegated = root_zone.loc[root_zone["type"] == "NS", "country"]
    apart = pd.DataFrame({"status": "not_applicable"}, index=pd.Index(region[~region.isin(delegated)]))
    table = pd.concat([table[table["value"] > 0], apart]).rename_axis("country")
    return table.assign(zone_date=root_zone.attrs["date"]).reset_index()

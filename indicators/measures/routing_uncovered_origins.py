"""Which origin ASNs announce the most IPv4 addresses without a route origin authorisation (ROA): whom to ask first.

Per economy, the ten origin ASNs with the most addresses of announced networks under no validated ROA payload (VRP) of
any AS but AS 0; column gain is these addresses as a share of the economy's routed IPv4 addresses, the points by which
ROA coverage would rise at least if the AS signed them. Numerator: addresses under no VRP, each given to the most
specific network; denominator of gain: all routed IPv4 addresses of the economy. Of several origins of a network the
first published counts. Excluded: ASNs without an uncovered address; networks seen without announcement; AS sets.
Names are those of IPFire's list, which has few of LACNIC's ASNs, else those of isbgpsafeyet.com; they are missing
where neither names the AS, or no list lies within 180 days.
Dates: the routes'; the VRPs are the nearest in date, at most 180 days away (column vrps_date): an AS may have signed
since.
It is public network data about organisations, not people. It does not say that an AS does wrong: addresses may belong
to its customers, who then are the ones to sign.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import parse, routed, under_roas

MOST = 10

OTHER_DAY = "the ROAs are not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "Origin ASNs with the most IPv4 addresses without a route origin authorisation (ROA)",
        "es": "Sistemas autónomos (ASN) con más direcciones IPv4 sin autorización de origen de ruta (ROA)",
        "pt": "Sistemas autônomos (ASN) com mais endereços IPv4 sem autorização de origem de rota (ROA)",
    },
    unit={"en": "addresses", "es": "direcciones", "pt": "endereços"},
    higher_is="worse",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="LACNIC",
    method={
        "en": "The ten ASNs of each economy that originate the most IPv4 addresses under no validated ROA, and the points by which the economy's ROA coverage would rise at least if each signed them. Routes and ROAs are at most 180 days apart.",
        "es": "Los diez ASN de cada economía que originan más direcciones IPv4 sin un ROA validado, y los puntos que subiría, como mínimo, la cobertura de ROA de la economía si cada uno creara los suyos. Entre rutas y ROA hay como máximo 180 días.",
        "pt": "Os dez ASNs de cada economia que originam mais endereços IPv4 sem um ROA validado, e os pontos que a cobertura de ROA da economia subiria, no mínimo, se cada um criasse os seus. Entre rotas e ROAs há no máximo 180 dias.",
    },
    numerator={
        "en": "Announced IPv4 addresses of the ASN under no validated ROA",
        "es": "Direcciones IPv4 anunciadas por el ASN sin un ROA validado",
        "pt": "Endereços IPv4 anunciados pelo ASN sem um ROA validado",
    },
    denominator={
        "en": "For the gain: announced IPv4 addresses of the economy",
        "es": "Para la ganancia: direcciones IPv4 anunciadas de la economía",
        "pt": "Para o ganho: endereços IPv4 anunciados da economia",
    },
    caveat={
        "en": "An ASN may have signed since the date of the ROAs. Addresses may belong to customers of the ASN, who then have to create the ROA. A certification authority that was out of order makes its ROAs missing. Public lists do not name every ASN.",
        "es": "Un ASN puede haber creado sus ROA después de la fecha indicada. Las direcciones pueden ser de clientes del ASN, que son entonces quienes deben crear el ROA. Si una autoridad de certificación estaba fuera de servicio, faltan sus ROA. Las listas públicas no dan el nombre de todos los ASN.",
        "pt": "Um ASN pode ter criado seus ROAs depois da data indicada. Os endereços podem ser de clientes do ASN, que são então quem deve criar o ROA. Se uma autoridade certificadora estava fora de serviço, faltam seus ROAs. As listas públicas não trazem o nome de todos os ASNs.",
    },
    matters={
        "en": "It names where a conversation helps most: a few networks often hold most of the space that is still unprotected.",
        "es": "Nombra dónde más ayuda una conversación: pocas redes suelen tener casi todo el espacio aún sin proteger.",
        "pt": "Indica onde uma conversa mais ajuda: poucas redes costumam ter quase todo o espaço ainda sem proteção.",
    },
    says_not={
        "en": "It does not say that an organisation does wrong, nor that its routes are invalid.",
        "es": "No dice que una organización actúe mal ni que sus rutas sean inválidas.",
        "pt": "Não diz que uma organização aja mal nem que suas rotas sejam inválidas.",
    },
    pair_within="180d",
    key=("country", "date", "asn"),
    columns={
        "asn": {"type": "integer", "en": "ASN", "es": "ASN", "pt": "ASN"},
        "as_name": {
            "type": "string",
            "en": "Name of the AS",
            "es": "Nombre del sistema autónomo",
            "pt": "Nome do sistema autônomo",
        },
        "rank": {"type": "integer", "en": "Rank", "es": "Puesto", "pt": "Posição"},
        "gain": {
            "type": "number",
            "en": "Coverage gained if it signed (points)",
            "es": "Cobertura ganada si creara los ROA (puntos)",
            "pt": "Cobertura ganha se criasse os ROAs (pontos)",
        },
        "vrps_date": {
            "type": "date",
            "en": "Date of the ROAs",
            "es": "Fecha de los ROA",
            "pt": "Data dos ROAs",
        },
    },
    notes={
        OTHER_DAY: {
            "es": "los ROA no son del mismo día que las rutas",
            "pt": "os ROAs não são do mesmo dia que as rotas",
        }
    },
)


def compute(routes, vrps, as_names=None, operators=None):
    listed, networks = routed(routes)
    payloads = parse(vrps["prefix"])[(vrps["asn"] != 0).to_numpy()]
    ipv4 = under_roas(listed, networks[networks["family"] == 4], payloads)
    without = ipv4["space"] - ipv4["high"]
    table = without.groupby([ipv4["country"], ipv4["asn"]]).sum().rename("value").reset_index()
    table = table[table["value"] > 0].sort_values(["country", "value", "asn"], ascending=[True, False, True])
    table["rank"] = table.groupby("country").cumcount() + 1
    table = table[table["rank"] <= MOST]
    lists = [listed for listed in (as_names, operators) if listed is not None]
    names = pd.concat([pd.DataFrame(columns=["asn", "name"]), *lists]).drop_duplicates("asn")
    return table.assign(
        as_name=table["asn"].map(names.set_index("asn")["name"]),
        gain=100
        * table["value"]
        / table["country"].map(ipv4.groupby("country")["space"].sum()).astype("float64"),
        note=OTHER_DAY if routes.attrs["date"] != vrps.attrs["date"] else None,
        vrps_date=vrps.attrs["date"],
    )

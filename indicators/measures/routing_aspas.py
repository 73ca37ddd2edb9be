"""Origin ASNs of an economy that publish an autonomous system provider authorisation (ASPA).

Numerator: autonomous systems (ASNs) that originate IPv4 or IPv6 networks in the economy and are the customer of a
validated ASPA. Denominator: none; n is the number of those origins. Excluded: networks seen without announcement; AS
sets. An AS that originates in several economies counts in each: do not add them up. Dates: the routes'; the ASPAs are
the nearest in date, at most 180 days away (column aspas_date). The list of ASPAs is that of the whole world, so 0 is
zero.
ASPAs are young: in July 2025 there were 100 in the world. It does not say whether the providers listed are the right
ones, nor that anybody validates paths with them. Shown, never scored.
"""

from indicators.indicator import Indicator
from indicators.prefixes import each_origin, routed

OTHER_DAY = "the ASPAs are not of the same day as the routes"

INDICATOR = Indicator(
    title={
        "en": "Origin ASNs with a provider authorisation (ASPA)",
        "es": "Sistemas autónomos (ASN) con autorización de proveedores (ASPA)",
        "pt": "Sistemas autônomos (ASN) com autorização de provedores (ASPA)",
    },
    unit={"en": "ASNs", "es": "ASN", "pt": "ASNs"},
    higher_is="better",
    valid_range=(0, None),
    noise=0,
    # Counts this small double easily.
    limit=100,
    decimals=0,
    steward="LACNIC",
    method={
        "en": "ASNs that originate networks located in the economy and have a validated ASPA, which names the networks that may carry their routes.",
        "es": "ASN que originan redes ubicadas en la economía y tienen un ASPA validado, que nombra las redes que pueden transportar sus rutas.",
        "pt": "ASNs que originam redes localizadas na economia e têm um ASPA validado, que nomeia as redes que podem transportar suas rotas.",
    },
    numerator={
        "en": "ASNs with a validated ASPA that originate in the economy",
        "es": "ASN con un ASPA validado que originan en la economía",
        "pt": "ASNs com um ASPA validado que originam na economia",
    },
    caveat={
        "en": "ASPA is young and its specification not final. An ASN that originates in several economies counts in each.",
        "es": "ASPA es reciente y su especificación no es definitiva. Un ASN que origina en varias economías cuenta en cada una.",
        "pt": "O ASPA é recente e sua especificação não é definitiva. Um ASN que origina em várias economias conta em cada uma.",
    },
    matters={
        "en": "A provider authorisation lets others see routes that took a path nobody agreed to, which a ROA cannot show.",
        "es": "Una autorización de proveedores permite detectar rutas por caminos que nadie acordó, lo que un ROA no muestra.",
        "pt": "Uma autorização de provedores permite detectar rotas por caminhos que ninguém acordou, o que um ROA não mostra.",
    },
    says_not={
        "en": "It does not say that the authorisations are right, nor that anybody validates paths with them.",
        "es": "No dice que las autorizaciones sean correctas ni que alguien valide rutas con ellas.",
        "pt": "Não diz que as autorizações estejam corretas nem que alguém valide caminhos com elas.",
    },
    pair_within="180d",
    columns={
        "aspas_date": {
            "type": "date",
            "en": "Date of the ASPAs",
            "es": "Fecha de los ASPA",
            "pt": "Data dos ASPAs",
        }
    },
    notes={
        OTHER_DAY: {
            "es": "los ASPA no son del mismo día que las rutas",
            "pt": "os ASPAs não são do mesmo dia que as rotas",
        }
    },
)


def compute(routes, aspas):
    _, networks = routed(routes)
    origins = each_origin(networks).drop_duplicates(["country", "asn"])
    published = origins["asn"].isin(aspas["customer"]).groupby(origins["country"])
    return (
        published.sum()
        .rename("value")
        .to_frame()
        .assign(
            n=published.size(),
            note=OTHER_DAY if routes.attrs["date"] != aspas.attrs["date"] else None,
            aspas_date=aspas.attrs["date"],
        )
        .reset_index()
    )

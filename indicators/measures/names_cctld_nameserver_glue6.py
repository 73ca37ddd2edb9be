"""Share of the name servers of the country-code domain (ccTLD) that have an IPv6 address in the root zone.

Numerator: name servers (NS) of the domain with at least one AAAA record beside them in the root zone (glue).
Denominator: its name servers (NS); their number is in column n. Excluded: other domains; economies without a
delegated domain (in 2026 BQ, MF and BL) are not applicable. Dates: one per photograph of the root zone.
It understates IPv6: a server may have an IPv6 address in its own zone that the root zone does not hold. It
does not say whether that address answers.
"""

import pandas as pd

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={
        "en": "ccTLD name servers with an IPv6 address",
        "es": "Servidores de nombres del ccTLD con dirección IPv6",
        "pt": "Servidores de nomes do ccTLD com endereço IPv6",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACTLD",
    method={
        "en": "Name servers of the ccTLD with an AAAA record (glue) in the root zone, as a share of all its name servers.",
        "es": "Servidores de nombres del ccTLD con registro AAAA (glue) en la zona raíz, como proporción de todos sus servidores de nombres.",
        "pt": "Servidores de nomes do ccTLD com registro AAAA (glue) na zona raiz, como proporção de todos os seus servidores de nomes.",
    },
    numerator={
        "en": "Name servers of the ccTLD with AAAA glue in the root zone",
        "es": "Servidores de nombres del ccTLD con glue AAAA en la zona raíz",
        "pt": "Servidores de nomes do ccTLD com glue AAAA na zona raiz",
    },
    denominator={
        "en": "Name servers of the ccTLD in the root zone",
        "es": "Servidores de nombres del ccTLD en la zona raíz",
        "pt": "Servidores de nomes do ccTLD na zona raiz",
    },
    caveat={
        "en": "Understates IPv6: a name server without AAAA glue may still have an IPv6 address. With few name servers, one more or less changes the share a lot.",
        "es": "Subestima IPv6: un servidor de nombres sin glue AAAA puede tener de todos modos una dirección IPv6. Con pocos servidores, uno más o uno menos cambia mucho la proporción.",
        "pt": "Subestima o IPv6: um servidor de nomes sem glue AAAA pode ainda assim ter um endereço IPv6. Com poucos servidores, um a mais ou a menos muda muito a proporção.",
    },
    matters={
        "en": "Users who only have IPv6 reach the country's names only if its name servers can be reached over IPv6.",
        "es": "Quien solo tiene IPv6 llega a los nombres del país solo si sus servidores de nombres son alcanzables por IPv6.",
        "pt": "Quem só tem IPv6 chega aos nomes do país só se seus servidores de nomes puderem ser alcançados por IPv6.",
    },
    says_not={
        "en": "It does not say whether the servers answer over IPv6, nor how many sites stand behind each.",
        "es": "No dice si los servidores responden por IPv6 ni cuántos sitios hay detrás de cada uno.",
        "pt": "Não diz se os servidores respondem por IPv6 nem quantos locais há por trás de cada um.",
    },
)


def compute(root_zone, economies):
    servers = root_zone[root_zone["type"] == "NS"].groupby("country")["data"].nunique()
    with_ipv6 = root_zone[root_zone["type"] == "AAAA"].groupby("country")["name"].nunique()
    region = economies.loc[economies["lac"] != "", "iso3"]
    table = pd.DataFrame({"n": servers, "with_ipv6": with_ipv6}).reindex(pd.Index(region, name="country"))
    return pd.DataFrame(
        {
            "value": 100 * table["with_ipv6"].fillna(0) / table["n"],
            "n": table["n"],
            "status": table["n"].notna().map({True: "observed", False: "not_applicable"}),
        }
    ).reset_index()

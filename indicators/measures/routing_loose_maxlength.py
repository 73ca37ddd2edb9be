"""Share of an economy's IPv4 route origin authorisations (ROAs) that allow longer prefixes than the one they name.

Numerator: validated ROA payloads (VRPs) whose longest length (maxLength) exceeds the length of their prefix.
Denominator: all VRPs for IPv4 prefixes of the economy, in n; column ipv6 is the same share of its IPv6 payloads. A
payload is of the economy that holds the address space around its prefix (allocations of all five registries),
whatever the trust anchor or the AS. Excluded: payloads of AS 0; prefixes in no allocation of the region. Dates: the
VRPs'; the allocations are the nearest in date, at most 180 days away.
A payload that allows more than is announced lets others forge the origin of the rest (RFC 9319), unless every length
is announced: the figure is an upper bound of what is open to that. It does not say that anything was hijacked.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import most_specific, parse

INDICATOR = Indicator(
    title={
        "en": "Route origin authorisations (ROAs) with a loose maximum length",
        "es": "Autorizaciones de origen de ruta (ROA) con longitud máxima holgada",
        "pt": "Autorizações de origem de rota (ROAs) com comprimento máximo folgado",
    },
    unit="%",
    higher_is="worse",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "Validated IPv4 ROA payloads whose maxLength exceeds the length of their prefix, as a share of all for address space allocated to the economy, without AS 0.",
        "es": "Elementos validados de ROA para IPv4 cuyo maxLength supera la longitud de su prefijo, como proporción de todos los del espacio de direcciones asignado a la economía, sin el AS 0.",
        "pt": "Elementos validados de ROA para IPv4 cujo maxLength excede o comprimento de seu prefixo, como proporção de todos os do espaço de endereços alocado à economia, sem o AS 0.",
    },
    numerator={
        "en": "Validated IPv4 ROA payloads with maxLength above the prefix length",
        "es": "Elementos validados de ROA para IPv4 con maxLength mayor que la longitud del prefijo",
        "pt": "Elementos validados de ROA para IPv4 com maxLength maior que o comprimento do prefixo",
    },
    denominator={
        "en": "Validated IPv4 ROA payloads of the economy",
        "es": "Elementos validados de ROA para IPv4 de la economía",
        "pt": "Elementos validados de ROA para IPv4 da economia",
    },
    caveat={
        "en": "A loose maximum length does no harm where every prefix that it allows is announced, which is not checked here. Payloads are counted, not addresses.",
        "es": "Una longitud máxima holgada no hace daño donde se anuncian todos los prefijos que permite, lo que aquí no se comprueba. Se cuentan elementos, no direcciones.",
        "pt": "Um comprimento máximo folgado não faz mal onde são anunciados todos os prefixos que ele permite, o que aqui não se verifica. Contam-se elementos, não endereços.",
    },
    matters={
        "en": "A loose maximum length lets an attacker announce a more specific route that still looks valid.",
        "es": "Una longitud máxima holgada permite que un atacante anuncie una ruta más específica que sigue pareciendo válida.",
        "pt": "Um comprimento máximo folgado permite que um atacante anuncie uma rota mais específica que ainda parece válida.",
    },
    says_not={
        "en": "It does not say that routes were hijacked or that the ROAs are wrong.",
        "es": "No dice que se hayan secuestrado rutas ni que los ROA estén equivocados.",
        "pt": "Não diz que rotas tenham sido sequestradas nem que os ROAs estejam errados.",
    },
    pair_within="180d",
    columns={
        "ipv6": {
            "type": "number",
            "en": "The same of IPv6 (%)",
            "es": "Lo mismo para IPv6 (%)",
            "pt": "O mesmo para IPv6 (%)",
        }
    },
)


def compute(vrps, allocations):
    authorised = vrps[vrps["asn"] != 0]
    prefixes = parse(authorised["prefix"])
    around = most_specific(prefixes, parse(allocations["network"]))
    payloads = pd.DataFrame(
        {
            "country": allocations["country"].reindex(around).to_numpy(),
            "family": prefixes.family,
            "loose": authorised["max_length"].to_numpy() > prefixes.length,
        }
    )
    ipv4, ipv6 = (
        payloads[payloads["family"] == family].groupby("country")["loose"].agg(["mean", "size"])
        for family in (4, 6)
    )
    table = pd.DataFrame({"value": 100 * ipv4["mean"], "n": ipv4["size"], "ipv6": 100 * ipv6["mean"]})
    return table.rename_axis("country").dropna(subset="value").reset_index()

"""Share of the holders of number resources of an economy that hold IPv6 space.

Denominator: distinct holders (by the ledger's identifier) of IPv4 space, IPv6 space or AS numbers in the economy, at
the registry that serves it; their number is n. Numerator: those among them with IPv6 space, in column holders.
Excluded: records of an economy in another registry's ledger; economies that are not in the ledger (no row). Dates:
one per ledger. Those of LACNIC are from 2016 to 2024; the economies that ARIN serves, nine Caribbean states among
them, are in its ledger of 2018 only, which is too old to score.
Every holder counts alike, and one organisation may hold under several identifiers. It does not say whether the space
is announced (see routing_ipv6_origins) or in use. Shown, never scored.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import own_registry

INDICATOR = Indicator(
    title={
        "en": "Holders of number resources with IPv6",
        "es": "Titulares de recursos numéricos con IPv6",
        "pt": "Titulares de recursos de numeração com IPv6",
    },
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=1.0,
    steward="LACNIC",
    method={
        "en": "Holders of the economy with IPv6 space, as a share of its holders of IPv4, IPv6 or AS numbers, in the ledger of the registry that serves it.",
        "es": "Titulares de la economía con espacio IPv6, como proporción de sus titulares de IPv4, IPv6 o números de AS, en los registros del RIR que la atiende.",
        "pt": "Titulares da economia com espaço IPv6, como proporção de seus titulares de IPv4, IPv6 ou números de AS, nos registros do RIR que a atende.",
    },
    numerator={
        "en": "Holders with IPv6 space",
        "es": "Titulares con espacio IPv6",
        "pt": "Titulares com espaço IPv6",
    },
    denominator={
        "en": "Holders of IPv4 space, IPv6 space or AS numbers",
        "es": "Titulares de espacio IPv4, espacio IPv6 o números de AS",
        "pt": "Titulares de espaço IPv4, espaço IPv6 ou números de AS",
    },
    caveat={
        "en": "Every holder counts alike, large or small. The ledgers at hand differ in age: for economies that ARIN serves there is only that of 2018.",
        "es": "Cada titular cuenta igual, grande o pequeño. Los registros disponibles difieren en antigüedad: de las economías que atiende ARIN solo hay los de 2018.",
        "pt": "Cada titular conta igual, grande ou pequeno. Os registros disponíveis diferem em idade: das economias que o ARIN atende há apenas os de 2018.",
    },
    matters={
        "en": "It shows how many organisations have taken the first step to IPv6, not only the few large ones.",
        "es": "Muestra cuántas organizaciones dieron el primer paso hacia IPv6, y no solo las pocas grandes.",
        "pt": "Mostra quantas organizações deram o primeiro passo para o IPv6, e não apenas as poucas grandes.",
    },
    says_not={
        "en": "It does not say whether the IPv6 space is announced or in use.",
        "es": "No dice si el espacio IPv6 se anuncia o se usa.",
        "pt": "Não diz se o espaço IPv6 é anunciado ou usado.",
    },
    columns={
        "holders": {
            "type": "integer",
            "en": "Holders with IPv6",
            "es": "Titulares con IPv6",
            "pt": "Titulares com IPv6",
        }
    },
)


def compute(delegations):
    own = own_registry(delegations)
    with_ipv6 = (own["type"] == "ipv6").groupby([own["country"], own["holder"]]).any().groupby("country")
    table = pd.DataFrame({"holders": with_ipv6.sum(), "n": with_ipv6.size()})
    return table.assign(value=100 * table["holders"] / table["n"]).reset_index()

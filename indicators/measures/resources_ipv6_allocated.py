"""IPv6 address space that the registries have given to an economy, as a number of /32 networks.

Numerator: the space of the IPv6 networks allocated or assigned to the economy by any of the five registries, in units
of a /32 (what a small provider usually gets); a /48 is 1/65536. Denominator: none. Excluded: space that is available
or reserved. An economy that has IPv4 only has 0. Dates: one per edition of the allocations, mostly monthly. They are
taken from ipverse's lists, as for IPv4 (resources_ipv4_per_head); these join adjoining networks, so that space and
not networks are counted.
One large allocation outweighs many small ones. It does not say how much is announced or in use. Shown, never scored.
"""

import pandas as pd

from indicators.indicator import Indicator
from indicators.prefixes import parse

INDICATOR = Indicator(
    title={
        "en": "IPv6 space allocated",
        "es": "Espacio IPv6 asignado",
        "pt": "Espaço IPv6 alocado",
    },
    unit={"en": "/32 networks", "es": "redes /32", "pt": "redes /32"},
    higher_is=None,
    valid_range=(0, None),
    noise=0.5,
    steward="LACNIC",
    method={
        "en": "IPv6 space allocated or assigned to the economy by the five regional Internet registries, expressed as the number of /32 networks that hold as much.",
        "es": "Espacio IPv6 asignado a la economía por los cinco registros regionales de Internet (RIR), expresado como la cantidad de redes /32 equivalentes.",
        "pt": "Espaço IPv6 alocado ou designado à economia pelos cinco registros regionais da Internet (RIR), expresso como a quantidade de redes /32 equivalentes.",
    },
    numerator={
        "en": "IPv6 space allocated or assigned to the economy, in /32 networks",
        "es": "Espacio IPv6 asignado a la economía, en redes /32",
        "pt": "Espaço IPv6 alocado ou designado à economia, em redes /32",
    },
    caveat={
        "en": "One large allocation outweighs many small ones; the figure says little about the number of organisations.",
        "es": "Una asignación grande pesa más que muchas pequeñas; la cifra dice poco sobre la cantidad de organizaciones.",
        "pt": "Uma alocação grande pesa mais que muitas pequenas; o valor diz pouco sobre a quantidade de organizações.",
    },
    matters={
        "en": "Address space in hand is the first step to IPv6; it does not run out as IPv4 did.",
        "es": "Tener espacio de direcciones es el primer paso hacia IPv6, que no se agota como IPv4.",
        "pt": "Ter espaço de endereços é o primeiro passo para o IPv6, que não se esgota como o IPv4.",
    },
    says_not={
        "en": "It does not say how much of the space is announced or in use.",
        "es": "No dice cuánto de ese espacio se anuncia o se usa.",
        "pt": "Não diz quanto desse espaço é anunciado ou usado.",
    },
)


def compute(allocations):
    listed = parse(allocations["network"])
    size = pd.Series(2.0 ** (32 - listed.length.astype(int))).where(listed.family == 6, 0)
    return size.groupby(allocations["country"]).sum().rename("value").reset_index()

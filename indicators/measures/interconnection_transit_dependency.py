"""Share of the paths to the economy's users that cross the one transit network which most of them cross.

Numerator: paths to the economy's networks, each weighing by its users, that cross the transit network with the largest
AS hegemony; paths that begin or end in it are left out. Denominator: all such paths. IPv4. Excluded: economies without
a transit network of at least 1 % (no row). Dates: one per edition, the day it was asked for.
Experimental: shown, never scored. Hegemony is inferred from the BGP tables of some hundred peers of public collectors.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={"en": "Dependency on one transit network"},
    unit="%",
    higher_is="worse",
    valid_range=(0, 100),
    noise=5,
    steward="LACNOG",
    method={
        "en": "Largest AS hegemony of a transit network for the economy (Internet Health Report, IPv4, weighted by users)."
    },
    numerator={"en": "Paths to the economy's users that cross that network"},
    denominator={"en": "Paths to the economy's users"},
    matters={
        "en": "Where most paths lead through one network, its failure or decision is felt by the whole economy.",
        "es": "Donde casi todos los caminos pasan por una red, su falla o su decisión la siente toda la economía.",
        "pt": "Onde quase todos os caminhos passam por uma rede, sua falha ou sua decisão é sentida por toda a economia.",
    },
    says_not={
        "en": "It does not say whether another network could take over, nor how much traffic it carries."
    },
    columns={"asn": {"type": "integer", "en": "AS number of that network"}},
    experimental=True,
)


def compute(hegemony):
    transit = hegemony[hegemony["transit_only"] & (hegemony["weight"] == "eyeball")]
    largest = transit.sort_values(["hegemony", "asn"], ascending=[False, True]).drop_duplicates("country")
    return largest[["country", "asn"]].assign(value=100 * largest["hegemony"])

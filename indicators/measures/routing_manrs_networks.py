"""Networks serving the economy that take part in MANRS, the operators' norms for routing security.

Numerator: AS numbers of participants that list the economy among those they serve. Denominator: none. Excluded:
participants without an AS number; economies that no participant lists (no row: who does not take part may follow the
norms all the same). Dates: one per edition, the day it was asked for.
Experimental: shown, never scored.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={"en": "Networks that take part in MANRS"},
    unit={"en": "networks"},
    higher_is="better",
    valid_range=(1, None),
    noise=0,
    decimals=0,
    steward="Internet Society",
    method={"en": "AS numbers of the participants of MANRS that list the economy among those they serve."},
    numerator={"en": "AS numbers of participants"},
    caveat={"en": "Taking part is voluntary. No row means that no participant lists the economy."},
    matters={
        "en": "Who takes part commits to filter, to prevent forged addresses and to be reachable when something goes wrong.",
        "es": "Quien participa se compromete a filtrar, a impedir direcciones falsificadas y a responder cuando algo falla.",
        "pt": "Quem participa se compromete a filtrar, a impedir endereços falsificados e a responder quando algo falha.",
    },
    says_not={"en": "It does not say whether a network filters routes, nor how large it is."},
    columns={"filtering": {"type": "integer", "en": "Of these, with the action on filtering"}},
    experimental=True,
)


def compute(manrs_participants):
    by_economy = manrs_participants.groupby("country")
    return by_economy.agg(value=("asn", "nunique"), filtering=("filtering", "sum")).reset_index()

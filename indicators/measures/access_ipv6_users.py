"""Share of the economy's Internet users who can reach a site over IPv6, as APNIC Labs measures it.

Numerator: users shown APNIC's advertisement in the thirty days before whose browser fetched an object that is reachable
over IPv6 only. Denominator: all users shown it in the economy (n). Excluded: economies where nobody was shown it (no row).
Dates: the last day of each month, and the newest day of the edition.
Experimental: shown, never scored. Advertisements reach the users of an economy unevenly, and small economies little.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={"en": "Internet users who can use IPv6"},
    unit="%",
    higher_is="better",
    valid_range=(0, 100),
    noise=2,
    steward="LACNIC",
    method={
        "en": "Share of the users shown an advertisement by APNIC Labs, on average over thirty days, whose browser can fetch over IPv6."
    },
    numerator={"en": "Users whose browser fetched an object reachable over IPv6 only"},
    denominator={"en": "Users shown the advertisement"},
    matters={
        "en": "IPv4 addresses have run out; users without IPv6 share addresses, which makes abuse harder to trace and services dearer to run.",
        "es": "Las direcciones IPv4 se agotaron; los usuarios sin IPv6 comparten direcciones, lo que dificulta rastrear abusos y encarece los servicios.",
        "pt": "Os endereços IPv4 se esgotaram; usuários sem IPv6 compartilham endereços, o que dificulta rastrear abusos e encarece os serviços.",
    },
    says_not={"en": "It does not say how much of the traffic is IPv6, nor which networks offer it."},
    experimental=True,
)


def compute(ipv6_capability):
    measured = ipv6_capability.rename(columns={"capable": "value"})
    return measured[["country", "date", "value"]].assign(n=measured["seen"].round())

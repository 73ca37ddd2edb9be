"""What is counted, in the singular: 1 cable, 2 cables."""

from functools import cache

from dashboard.text import translator


def of_one(unit: str, lang: str) -> str:
    """Return a unit as it is written after a one.

    Examples
    --------
    >>> of_one("cables", "en"), of_one("HHI, 0 to 10,000", "en")
    ('cable', 'HHI, 0 to 10,000')
    """
    return counted(lang).get(unit, unit)


@cache
def counted(lang: str) -> dict[str, str]:
    """Return the singular of each unit that counts something."""
    _ = translator(lang)
    one, more = (
        [
            _.plural("cable", "cables", n),
            _.plural("landing point", "landing points", n),
            _.plural("IXP", "IXPs", n),
            _.plural("ASN", "ASNs", n),
            _.plural("instance", "instances", n),
            _.plural("shutdown a year", "shutdowns a year", n),
            _.plural("address", "addresses", n),
        ]
        for n in (1, 2)
    )
    return dict(zip(more, one, strict=True))

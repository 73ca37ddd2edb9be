"""Networks that an economy's connection depends on, as the Internet Health Report (IHR) infers from BGP: AS hegemony.

Read is one JSON answer per economy, whole (`"next": null`), `{"results": [{"timebin", "asn", "hege", "weightscheme",
"transitonly"}, …]}`, one by one or in a tar archive. The economy is in the file's name, as it is in the address asked.
Kept is the newest time of each answer, networks with a hegemony of at least 0.01: the share of paths to the economy's
networks that cross the AS, each network weighing the same (`as`) or by its users (`eyeball`). With `transit_only` paths
that begin in the AS itself are left out. The shape is known from public code only: what is of another one is refused, and
shown. An economy without networks of its own has no results.
"""

import re

import pandas as pd

from indicators.reading import LARGEST_ASN
from indicators.source import REGION, Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "AS hegemony by country",
        "es": "Hegemonía de los AS por país",
        "pt": "Hegemonia dos AS por país",
    },
    publisher="Internet Health Report (IIJ Research Laboratory)",
    address="https://ihr.iijlab.net/ihr/en-us/countries",
    licence="CC-BY-NC-SA-4.0",
    licence_url="https://creativecommons.org/licenses/by-nc-sa/4.0/",
    attribution="Internet Health Report, IIJ Research Laboratory (CC BY-NC-SA 4.0)",
    redistribute=True,  # not for profit, under the same licence, hence never mixed with tables of another one
    files=("hegemony_??.json", "hegemony*.tar"),
    members=("*hegemony_??.json",),
    columns={
        "country": "string",
        "asn": "integer",
        "weight": "string",
        "transit_only": "boolean",
        "hegemony": "number",
        "date": "date",
    },
    key=("country", "asn", "weight", "transit_only"),
    live={
        f"hegemony_{code}.json": f"https://ihr.iijlab.net/ihr/api/hegemony/countries/?country={code}&af=4"
        for code in REGION.split()
    },
    experimental=True,
    pause=2.0,
)

LEAST = 0.01
NAME = re.compile(r"hegemony_([A-Z]{2})\.json$")


def read(raw: bytes, name: str) -> pd.DataFrame:
    named, said = NAME.search(name), parsed(raw)
    results = said.get("results") if isinstance(said, dict) else None
    if not named or not isinstance(results, list) or "next" not in said:
        raise Unreadable(
            f'{str(said)[:80]}; expected {{"next": …, "results": […]}} of hegemony_BR.json', line=1
        )
    if said["next"] is not None:
        raise Unreadable(f"goes on at {said['next']}; expected the whole answer on one page", column="next")
    rows = [_result(result, number, named[1]) for number, result in enumerate(results, 1)]
    newest = max((time for time, *_ in rows), default="")
    kept = [(*row, time[:10]) for time, *row in rows if time == newest and row[-1] >= LEAST]
    return pd.DataFrame(kept, columns=list(SOURCE.columns))


def _result(said: object, number: int, code: str) -> tuple:
    """Return time, economy, AS, weighting, whether of transit only, and hegemony of a result."""
    fields = ("timebin", "asn", "weightscheme", "transitonly", "hege")
    time, asn, weight, transit, hegemony = (
        map(said.get, fields) if isinstance(said, dict) else [None] * len(fields)
    )
    good = (
        re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?", str(time))
        and type(asn) is int
        and 0 <= asn <= LARGEST_ASN
        and weight in ("as", "eyeball")
        and type(transit) is bool
        and type(hegemony) in (int, float)
        and 0 <= hegemony <= 1
        and said.get("country", code) == code
    )
    if not good:
        raise Unreadable(
            f"result {number} is {str(said)[:120]}; expected {', '.join(fields)}", column="results"
        )
    return time, code, asn, weight, transit, hegemony

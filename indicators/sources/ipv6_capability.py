"""Users who can reach a site over IPv6, as APNIC Labs measures them every day through advertisements.

Read is one JSON file per economy, `{"data": [{"date", "cc", "30": {"seen", "capable_pc", "preferred_pc"}, …}, …]}`.
Kept are the averages over thirty days on the last day of each month, and on the newest day: how many users were seen,
which share of them could use IPv6, and which share did where both were offered. The shape is known from public code
only: what is of another one is refused, and shown. Small economies are seen little, and some not at all.
"""

import re

import pandas as pd

from indicators.source import REGION, Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "IPv6 measurement by economy",
        "es": "Medición de IPv6 por economía",
        "pt": "Medição de IPv6 por economia",
    },
    publisher="APNIC Labs",
    address="https://stats.labs.apnic.net/ipv6",
    licence="LicenseRef-APNIC-Labs",
    licence_url="https://labs.apnic.net/",
    attribution="APNIC Labs, IPv6 measurement (re-use with attribution)",
    redistribute=True,
    files=("v6economy_??.json",),
    columns={
        "country": "string",
        "date": "date",
        "seen": "number",
        "capable": "number",
        "preferred": "number",
    },
    key=("country", "date"),
    part="country",
    retroactive=True,
    live={
        f"v6economy_{code}.json": f"https://data1.labs.apnic.net/v6stats/v6economy/{code}.json"
        for code in REGION.split()
    },
    experimental=True,
    pause=0.5,
)

FIELDS = {"seen": float("inf"), "capable_pc": 100, "preferred_pc": 100}
NAME = re.compile(r"v6economy_([A-Z]{2})\.json$")


def read(raw: bytes, name: str) -> pd.DataFrame:
    named, said = NAME.search(name), parsed(raw)
    days = said.get("data") if isinstance(said, dict) else None
    if not named or not isinstance(days, list) or not days:
        raise Unreadable(f'{str(said)[:80]}; expected {{"data": [a day, …]}} of v6economy_BR.json', line=1)
    rows = [_day(day, number, named[1]) for number, day in enumerate(days, 1)]
    table = pd.DataFrame([row for row in rows if row], columns=list(SOURCE.columns))
    if table["date"].duplicated().any():
        raise Unreadable(f"{table['date'][table['date'].duplicated()].iloc[0]} stands twice; expected once")
    return table.sort_values("date").groupby(table["date"].str[:7]).tail(1).reset_index(drop=True)


def _day(said: object, number: int, code: str) -> tuple | None:
    """Return a day's averages over thirty days; nothing where nobody was seen."""
    average = said.get("30") if isinstance(said, dict) else None
    good = isinstance(average, dict) and FIELDS.keys() <= average.keys() and said.get("cc") == code
    if not good or not re.fullmatch(r"20\d\d-\d\d-\d\d", str(said.get("date"))):
        expected = f"date, cc {code} and 30: {', '.join(FIELDS)}"
        raise Unreadable(f"day {number} is {str(said)[:120]}; expected {expected}", column="data")
    values = [average[field] for field in FIELDS]
    if values[0] == 0:
        return None
    for value, (field, most) in zip(values, FIELDS.items(), strict=True):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
            raise Unreadable(f"day {number}: {value!r}; expected a number from 0 to {most}", column=field)
    return code, said["date"], *values

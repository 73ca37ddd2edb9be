"""Incident response teams that are members of FIRST, with the economy they are in.

Read are the pages of FIRST's directory, `{"status": "OK", "total": …, "data": [{"id", "team", "country", …}, …]}`, of a
hundred teams each; the file's name says where a page begins. Addresses, telephone numbers, keys and names of contacts
are in it too: they are dropped while it is read, and are in no snapshot. Not every team is a member, and an economy's
national team may not be. The shape is known from public code only: what is of another one is refused, and shown.
"""

import re

import pandas as pd

from indicators.source import Source, Unreadable, parsed

PAGE, PAGES = 100, 12

SOURCE = Source(
    title={
        "en": "FIRST teams",
        "es": "Equipos de FIRST",
        "pt": "Equipes do FIRST",
    },
    publisher="Forum of Incident Response and Security Teams (FIRST)",
    address="https://www.first.org/members/teams/",
    licence="LicenseRef-NotStated",
    licence_url="https://www.first.org/members/teams/",
    attribution="FIRST, members around the world",
    redistribute=False,  # no terms are stated
    files=("first_teams_*.json", "first_teams*.tar"),
    members=("*first_teams_*.json",),
    columns={"id": "string", "team": "string", "country": "string"},
    key=("id",),
    not_economies=("AP", "EU", ""),
    live={
        f"first_teams_{offset:04}.json": f"https://api.first.org/data/v1/teams?limit={PAGE}&offset={offset}"
        for offset in range(0, PAGE * PAGES, PAGE)
    },
    experimental=True,
)

NAME = re.compile(r"first_teams_(\d{4})\.json$")


def read(raw: bytes, name: str) -> pd.DataFrame:
    begins, said = NAME.search(name), parsed(raw)
    page = said if isinstance(said, dict) else {}
    teams, total = page.get("data"), page.get("total")
    if not begins or page.get("status") != "OK" or not isinstance(teams, list) or type(total) is not int:
        shown = f"an object with {', '.join(page)}" if page else f"a {type(said).__name__}"
        raise Unreadable(f"{shown}; expected status OK, total and data, in first_teams_0100.json", line=1)
    expected = max(0, min(PAGE, total - int(begins[1])))
    if len(teams) != expected or total > PAGE * PAGES:
        raise Unreadable(
            f"{len(teams)} of {total} teams from {int(begins[1])} on; expected {expected} of {PAGE * PAGES} at most"
        )
    rows = []
    for number, team in enumerate(teams, 1):
        kept = [team.get(field) for field in SOURCE.columns] if isinstance(team, dict) else [None]
        # What a team says of itself beside these may be personal: it must not reach a log.
        if (
            not all(isinstance(cell, str) for cell in kept)
            or not kept[0].strip()
            or len(kept[2]) not in (0, 2)
        ):
            raise Unreadable(f"team {number} has no id, team and two-letter country", column="data")
        rows.append([cell.strip() for cell in kept])
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the teams of the region."""
    return records[records["country"].isin(region)]

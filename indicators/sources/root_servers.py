"""Sites of the thirteen root name servers, as their operators list them at root-servers.org.

Read is one JSON file per server (`a-root-server-data.json` … `m-root-server-data.json`), the thirteen of one day
together, since a count without one of them would be too low. They state no date: take them with `--date`. One
row per site; a site may run several instances, and a town may have several sites. Contact addresses are not kept.
"""

import re

import pandas as pd

from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "Root server instances",
        "es": "Instancias de los servidores raíz",
        "pt": "Instâncias dos servidores raiz",
    },
    publisher={
        "en": "Operators of the root name servers (root-servers.org)",
        "es": "Operadores de los servidores raíz (root-servers.org)",
        "pt": "Operadores dos servidores raiz (root-servers.org)",
    },
    address="https://root-servers.org/",
    licence="LicenseRef-NotStated",
    licence_url="https://root-servers.org/",
    attribution="root-servers.org",
    redistribute=True,  # no terms are stated; where public infrastructure stands is a fact
    files=("?-root-server-data.json",),
    columns={
        "server": "string",
        "site": "integer",
        "operator": "string",
        "country": "string",
        "town": "string",
        "type": "string",
        "instances": "integer",
    },
    key=("server", "site"),
)

SERVERS = "abcdefghijklm"
TYPES = ("Global", "Local")
MOST_INSTANCES = 1000


def read(raw: bytes, name: str) -> pd.DataFrame:
    server = re.search(r"(?:^|/)([a-m])-root[^/]*$", name)
    if not server:
        raise Unreadable(f"the file's name {name} names no server; expected a-root… to m-root…")
    published = parsed(raw)
    operator = published.get("Operator") if isinstance(published, dict) else None
    sites = published.get("Sites") if isinstance(published, dict) else None
    if not isinstance(operator, str) or not operator.strip() or not isinstance(sites, list):
        raise Unreadable("expected an object with Operator and Sites, a list of sites", line=1)
    rows = [
        {"server": server[1], "site": number, "operator": operator.strip(), **_site(site, number)}
        for number, site in enumerate(sites, 1)
    ]
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return every site of the world, once all thirteen servers are there."""
    if missing := [letter for letter in SERVERS if letter not in set(records["server"])]:
        raise Unreadable(f"no file of {', '.join(missing)}; expected those of all thirteen servers together")
    return records


def _site(site: object, number: int) -> dict:
    if not isinstance(site, dict):
        raise Unreadable(f"site {number} is {str(site)[:60]!r}; expected an object", column="Sites")
    country, town, kind, instances = (site.get(field) for field in ("Country", "Town", "Type", "Instances"))
    if not isinstance(country, str) or not re.fullmatch(r"[A-Z]{2}", country):
        raise Unreadable(f"site {number}: {country!r}; expected two letters", column="Country")
    if not isinstance(town, str) or not town.strip():
        raise Unreadable(f"site {number}: {town!r}; expected a name", column="Town")
    if kind not in TYPES:
        raise Unreadable(f"site {number}: {kind!r}; expected {' or '.join(TYPES)}", column="Type")
    if type(instances) is not int or not 1 <= instances <= MOST_INSTANCES:
        raise Unreadable(
            f"site {number}: {instances!r}; expected a number from 1 to {MOST_INSTANCES}", column="Instances"
        )
    return {"country": country, "town": town.strip(), "type": kind, "instances": instances}

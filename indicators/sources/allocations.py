"""Address space that the five registries have given to each economy, as the fewest networks that hold it.

Aggregated by ipverse from the registries' ledgers, one list per economy and address family. Read are its archives: one
day's of all economies (`country/br/ipv4-aggregated.txt`), and several days' (`2024-06-01/country/br/…`; the folder is the
day). An economy without IPv6 has no list of it. Where two archives hold a day, they must hold the same.
"""

import re

import pandas as pd

from indicators.prefixes import outermost
from indicators.reading import networks, refuse, table
from indicators.source import Source, Unreadable

SOURCE = Source(
    title={
        "en": "Country IP blocks",
        "es": "Bloques IP por país",
        "pt": "Blocos IP por país",
    },
    publisher="ipverse",
    address="https://github.com/ipverse/country-ip-blocks/archive/refs/heads/master.tar.gz",
    licence="CC0-1.0",
    licence_url="https://github.com/ipverse/country-ip-blocks/blob/master/LICENSE",
    attribution="ipverse, from the five RIRs' statistics (CC0)",
    redistribute=True,
    files=("rir-ip_*.tar", "country-ip-blocks*.tar"),
    members=("*country/??/ipv[46]-aggregated.txt",),
    columns={"country": "string", "network": "string"},
    key=("country", "network"),
    not_economies=("AP", "EU"),
    live={
        "country-ip-blocks-master.tar.gz": "https://github.com/ipverse/country-ip-blocks/archive/refs/heads/master.tar.gz"
    },
    redirects=("codeload.github.com",),
)

PATH = re.compile(r"(?:^|/)(?:(\d{4}-\d\d-\d\d)/)?country/([a-z]{2})/ipv([46])-aggregated\.txt$")
ABOUT = re.compile(r"\A# Country: .+ \(([A-Z]{2})\)\r?\n# (?:IP version|Address family): IPv([46])\r?\n")


def read(raw: bytes, name: str) -> pd.DataFrame:
    path, about = PATH.search(name), ABOUT.search(raw.decode("utf-8-sig"))
    if not path:
        raise Unreadable("expected an archive with country/br/ipv4-aggregated.txt and its like")
    _, code, family = path.groups()
    if not about or about.groups() != (code.upper(), family):
        found = raw[:80].decode("utf-8", "replace")
        raise Unreadable(f"{found!r}; expected '# Country: Name ({code.upper()})' and IPv{family}", line=1)
    rows = table(raw, ["network"], "\t", header=False, comments=True)
    text = rows["network"]
    refuse(text.str.contains(":") != (family == "6"), text, f"an IPv{family} network")
    listed = networks(text)
    inner = pd.Series(True, text.index)
    inner.iloc[outermost(listed)] = False
    refuse(inner, text, "networks that do not overlap")
    return rows.assign(country=code.upper())


def dated(raw: bytes, name: str) -> str | None:
    """Return the day that is the folder's name, in archives of several days."""
    path = PATH.search(name)
    return path and path[1]


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the region's networks, which every archive of the day must hold."""
    regional = records[records["country"].isin(region)]
    archives = regional.groupby(["country", "network"]).size()
    if archives.nunique() > 1:
        country, network = archives.idxmin()
        raise Unreadable(
            f"{network} of {country} is not in every archive of that day; take one of them alone"
        )
    return regional.drop_duplicates()

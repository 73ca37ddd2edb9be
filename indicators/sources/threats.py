"""Hosts on public lists of attackers and of malware, counted per economy; no address of anybody is kept.

Five kinds of files are read. IPsum gives addresses with the number of blocklists that name them
(`address<TAB>number`); ThreatFox, URLhaus, SSLBL and abuse.ch give one address a line. Their addresses are placed
by `routes`, the snapshot nearest in date: each in its most specific network. Since that table holds the region and what
lies inside its networks, hosts elsewhere are in no count. Two tables on country statistics give hosts per country
name for the whole world (`| 4037 IP ( 1.5 % ) | Brazil |`); the percentages have a foreign denominator and are not
read. `hosts_on_3_lists` is IPsum's own threshold for blocking, and is missing elsewhere. Lists overlap: do not add
them up. IPsum and the tables state their date; the other files have it in their names, or are taken with `--date`.
"""

import datetime
import re

import numpy as np
import pandas as pd

from indicators import prefixes
from indicators.source import Source, Unreadable

SOURCE = Source(
    title={
        "en": "Lists of malicious hosts: IPsum, abuse.ch, malicious-ip",
        "es": "Listas de hosts maliciosos: IPsum, abuse.ch, malicious-ip",
        "pt": "Listas de hosts maliciosos: IPsum, abuse.ch, malicious-ip",
    },
    publisher="Miroslav Stampar (IPsum), abuse.ch, Romain Marcoux (malicious-ip)",
    address="https://raw.githubusercontent.com/stamparm/ipsum/master/ipsum.txt",
    licence="Unlicense AND MIT",
    licence_url="https://github.com/stamparm/ipsum",
    attribution="IPsum (Unlicense); Romain Marcoux, malicious-ip and malicious-outgoing-ip (MIT); abuse.ch",
    redistribute=True,  # counts only; of the lists of addresses nothing else is passed on
    files=("ipsum*.txt", "threatfox*.txt", "outgoing_*.txt", "*country_statistics*.md"),
    columns={"country": "string", "list": "string", "hosts": "integer", "hosts_on_3_lists": "integer"},
    key=("list", "country"),
    part="list",
    not_economies=("None",),
    live={
        "ipsum.txt": "https://raw.githubusercontent.com/stamparm/ipsum/master/ipsum.txt",
        **{
            f"{table}_country_statistics.md": f"https://raw.githubusercontent.com/romainmarcoux/{table}/main/statistics/country_statistics.md"
            for table in ("malicious-ip", "malicious-outgoing-ip")
        },
    },
)

TABLES = {
    "Statistics on countries of malicious IP addresses present in at least 2 sources": "malicious_ip",
    "Statistics on countries of malicious outgoing IP addresses": "malicious_outgoing_ip",
}
HEADINGS = re.compile(r"\| Number of malicious IP addresses \| Country \||\| -+ \| -+ \|")
ROW = re.compile(r"\| ([1-9]\d{0,8}) IP \( [\d.e-]+ % \) \| (\S.*?) \|")
STATED = re.compile(
    r"# Last update: (\w{3}), (\d{1,2} \w{3} \d{4}) |Update of the following table: (\d{4}-\d\d-\d\d) "
)
MOST_LISTS = 99


def read(raw: bytes, name: str, routes: pd.DataFrame) -> pd.DataFrame:
    text = _text(raw)
    if text.startswith("Statistics on countries"):
        return _table(text)
    if text.startswith("# IPsum"):
        rows = [
            (number, *line.split("\t")) for number, line in enumerate(text.splitlines(), 1) if line[:1] != "#"
        ]
        for number, *cells in rows:
            if len(cells) != 2 or not re.fullmatch(r"[1-9]\d?", cells[1]):
                raise Unreadable(
                    f"expected an address, a tab and a number of lists from 1 to {MOST_LISTS}", line=number
                )
        return _placed("ipsum", [row[:2] for row in rows], routes, [int(row[2]) for row in rows])
    return _placed(_list(name), list(enumerate(text.splitlines(), 1)), routes)


def dated(raw: bytes, name: str) -> str | None:
    """Return the day on which IPsum or a table says it was made; the other lists do not say."""
    text = _text(raw)[:1000]
    stated = STATED.search(text)
    if not stated:
        return None
    weekday, day, iso = stated.groups()
    line = text[: stated.start()].count("\n") + 1
    try:
        date = datetime.date.fromisoformat(iso) if iso else datetime.datetime.strptime(day, "%d %b %Y").date()
    except ValueError as error:
        raise Unreadable(f"{iso or day!r} is not a day of the calendar", line=line) from error
    if weekday and f"{date:%a}" != weekday:
        raise Unreadable(f"{day} was no {weekday}; expected a day and its weekday", line=line)
    return date.isoformat()


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the tables whole, and of the lists what lies in the region: of the world they know only parts."""
    return records[records["list"].isin(TABLES.values()) | records["country"].isin(region)]


def _text(raw: bytes) -> str:
    try:
        return raw.decode("ascii" if raw.lstrip()[:1].isdigit() else "utf-8-sig")
    except UnicodeDecodeError as error:
        # The engine's message would do, were the text not full of addresses.
        raise Unreadable(
            "not text in UTF-8; download it again", line=raw[: error.start].count(b"\n") + 1
        ) from None


def _list(name: str) -> str:
    """Return which list of addresses a file is, from its name alone: the file does not say."""
    for list_, pattern in (
        ("threatfox", r"threatfox"),
        ("urlhaus", r"urlhaus\.abuse\.ch"),
        ("sslbl", r"sslbl\.abuse\.ch"),
        ("abuse_ch", r"outgoing_abuse\.ch"),
    ):
        if re.search(pattern, name):
            return list_
    raise Unreadable(
        "neither IPsum nor statistics on countries, and its name is none of the lists known: threatfox…, "
        "outgoing_abuse.ch…, outgoing_urlhaus.abuse.ch…, outgoing_sslbl.abuse.ch…",
        line=1,
    )


def _table(text: str) -> pd.DataFrame:
    title, *body = text.splitlines()
    if title not in TABLES:
        raise Unreadable(f"{title[:90]!r}; expected {' or '.join(TABLES)}", line=1)
    rows, headings = [], 0
    for number, line in enumerate(body, 2):
        if HEADINGS.fullmatch(line):
            headings += 1
        elif row := ROW.fullmatch(line):
            rows.append((row[2], TABLES[title], int(row[1])))
        elif line and not STATED.match(line):
            raise Unreadable("expected | number IP ( number % ) | country |", line=number)
    if headings != 2 or not text.endswith("\n"):
        raise Unreadable("expected the two lines of a heading and a last line that ends; download it again")
    return pd.DataFrame(rows, columns=["country", "list", "hosts"])


def _placed(
    list_: str, addresses: list[tuple[int, str]], routes: pd.DataFrame, lists: list[int] | None = None
) -> pd.DataFrame:
    """Return how many addresses of a list lie in each economy that `routes` knows."""
    if not addresses:
        raise Unreadable("holds no address; expected one a line", line=1)
    lines = [line for line, _ in addresses]
    hosts = pd.DataFrame({"address": [address for _, address in addresses]})
    hosts["lists"] = np.nan if lists is None else lists
    for at in np.flatnonzero(hosts["address"].str.contains("/") | hosts["address"].duplicated()):
        raise Unreadable("expected an address that stands in no line before", line=lines[at])
    try:
        wanted = prefixes.parse(hosts["address"])
    except ValueError as error:
        row = re.search(r"row (\d+)", str(error))
        # The cause quotes addresses; it must not reach a log.
        raise Unreadable("expected an address", line=lines[int(row[1])] if row else None) from None
    network = prefixes.most_specific(wanted, prefixes.parse(routes["network"]))
    hosts["country"] = routes["country"].reset_index(drop=True).reindex(network).to_numpy()
    counted = hosts.groupby("country").agg(
        hosts=("lists", "size"), hosts_on_3_lists=("lists", lambda on: (on >= 3).sum())
    )
    # An economy that has networks and no host on the list has none, which is known.
    counted = counted.reindex(routes["country"].dropna().unique(), fill_value=0)
    if lists is None:
        counted["hosts_on_3_lists"] = pd.NA
    return counted.rename_axis("country").reset_index().assign(list=list_)

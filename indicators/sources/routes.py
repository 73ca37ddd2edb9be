"""Networks of the region with their origin AS. They nest: give every address to its most specific network.

Two forms are read. IPFire's export (`network country asn`) holds *location aggregates*: `asn` is empty where no
announcement was seen, and what was announced in which lengths is not known, so ``origins`` is missing. CAIDA's
RouteViews table (`prefix length origin`, no header) holds *announcements*: ``origins`` is as published, several
origins joined by `_` (the one most peers see comes first) and the members of an AS set by `,`; ``asn`` is the first
origin that is no set. It names no economy: a network has that of the delegations (the edition nearest in date) that
contain it whole, so they must hold the economies that are looked for (LACNIC's file alone knows no Jamaica). Its tables
of IPv4 and of IPv6 of one day are one edition. Fetched is CAIDA's newest, which its logs name; the folder of a month
names those of the past.

Kept are the region's networks, those that hold an address of its country-code domains' name servers (which may lie
anywhere in the world), and every network inside one of them, foreign ones and such without an economy too, so that
nesting comes out as on the table of the whole world. CAIDA's tables have terms of their own, which their editions carry.
"""

import datetime
import re

import numpy as np
import pandas as pd

from indicators.prefixes import Prefixes, inside, most_specific, parse
from indicators.reading import LARGEST_ASN, integers, networks, once, refuse, table
from indicators.source import Source, Unreadable

REGIONS = "AP EU"
# ISO 3166-3, without codes in use again; the Netherlands Antilles (AN), for one, are three economies today.
FORMER = "AN BU CS DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP VD WK YD YU ZR"
# What ISO 3166-1 leaves to users; XK is Kosovo by common use.
FREE = (
    "AA QM QN QO QP QQ QR QS QT QU QV QW QX QY QZ XA XB XC XD XE XF XG XH XI XJ XL XM XN XO XP XQ XR XS XT XU XV "
    "XW XX XY XZ ZZ"
)
UNASSIGNED = "AB BP OS"

CAIDA = {
    folder: f"https://publicdata.caida.org/datasets/routing/{folder}/"
    for folder in ("routeviews-prefix2as", "routeviews6-prefix2as")
}

SOURCE = Source(
    title={
        "en": "IPFire Location database",
        "es": "Base de datos IPFire Location",
        "pt": "Base de dados IPFire Location",
    },
    publisher="IPFire",
    address="https://location.ipfire.org/databases/1/location.db.xz",
    licence="CC-BY-SA-4.0",
    licence_url="https://www.ipfire.org/location",
    attribution="IPFire Location (CC BY-SA 4.0)",
    redistribute=True,
    files=("networks_*.tsv", "*.pfx2as"),
    columns={"network": "string", "country": "string", "asn": "integer", "origins": "string"},
    key=("network",),
    not_economies=tuple(f"{REGIONS} {FORMER} {FREE} {UNASSIGNED}".split()),
    unplaced=True,
    other_terms={
        "*.pfx2as*": {
            "title": {
                "en": "RouteViews prefix-to-AS mappings",
                "es": "Prefijos y sus AS según RouteViews",
                "pt": "Prefixos e seus AS segundo o RouteViews",
            },
            "publisher": "CAIDA, UC San Diego",
            "page": "https://www.caida.org/catalog/datasets/routeviews-prefix2as/",
            "licence": "LicenseRef-CAIDA-AUA",
            "licence_url": "https://www.caida.org/about/legal/aua/",
            "attribution": "The CAIDA RouteViews Prefix to AS mappings Dataset (pfx2as) for IPv4 and IPv6, "
            "https://www.caida.org/catalog/datasets/routeviews-prefix2as/",
            # Results may be published with this credit, and CAIDA asks to be told; the dataset is not passed on.
            "redistribute": False,
        }
    },
    live={},
    listing=tuple(f"{address}pfx2as-creation.log" for address in CAIDA.values()),
)

HEADER = ["network", "country", "asn"]
ANNOUNCED = ["prefix", "length", "origin"]
ORIGINS = r"[0-9]+([,_][0-9]+)*"
TABLE = re.compile(rb"(?:\d{4}/\d\d/)?routeviews-(rv[26])-(\d{8})-\d{4}\.pfx2as\.gz")
FIRST_SINGLE = r"(?:^|_)([0-9]+)(?:_|$)"


def read(raw: bytes, name: str, delegations: pd.DataFrame | None = None) -> pd.DataFrame:
    if raw.count(b"\t", 0, raw.find(b"\n")) == 2 and raw[:1].isalnum() and not raw[:1].isalpha():
        return _announced(raw, delegations)
    rows = table(raw, HEADER, "\t")
    listed = networks(rows["network"])
    once(listed, rows["network"])
    if missing := {4, 6} - set(listed.family):
        raise Unreadable(
            f"holds no network of IPv{missing.pop()}, as if it were cut short; download it again"
        )
    return rows.assign(asn=integers(rows["asn"], 1, LARGEST_ASN, missing=True))


def kept(
    records: pd.DataFrame, region: frozenset[str], root_zone: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the region's networks, those of its domains' name servers, and all that lie inside one of them."""
    listed = parse(records["network"])
    if missing := {4, 6} - set(listed.family):
        raise Unreadable(f"hold no network of IPv{missing.pop()}; take the tables of both families together")
    wanted = records["country"].isin(region).to_numpy(copy=True)
    if not wanted.any():
        raise Unreadable("hold no network of the region; expected routes of the world")
    if root_zone is not None:
        glue = parse(root_zone.loc[root_zone["type"].isin(["A", "AAAA"]), "data"])
        around = most_specific(glue, listed)
        wanted[around[around >= 0]] = True
    return records[inside(listed, listed[wanted])]


def leads_to(listings: dict[str, bytes], date: datetime.date | None = None) -> dict[str, str]:
    """Return where CAIDA's tables of both families are: of the newest day that both listings name, or of a day.

    A listing is a log, whose lines end with `YYYY/MM/routeviews-rv2-YYYYMMDD-HHMM.pfx2as.gz`, or a month's folder.
    """
    days: dict[str, dict[str, str]] = {}
    for address, page in listings.items():
        named = {found[0].decode(): found for found in TABLE.finditer(page)}
        if len({found[1] for found in named.values()}) != 1:
            raise Unreadable(
                f"{address} is {page[:80]!r}; expected names such as routeviews-rv2-20250720-1200.pfx2as.gz"
            )
        # Where there are several of a day, the last is the latest.
        for file in sorted(named, key=lambda file: file.rpartition("/")[2]):
            of = days.setdefault(named[file][2].decode(), {})
            of[named[file][1].decode()] = f"{address.rpartition('/')[0]}/{file}"
    whole = {day: of for day, of in days.items() if {"rv2", "rv6"} <= of.keys()}
    day = f"{date:%Y%m%d}" if date else max(whole, default=None)
    if day not in whole:
        there = ", ".join(sorted(whole)[:1] + sorted(whole)[-1:]) or "none"
        raise Unreadable(f"no tables of IPv4 and IPv6 of {day or 'one day'}; there are those of {there}")
    return {address.rpartition("/")[2]: address for address in whole[day].values()}


def archive(date: datetime.date) -> dict[str, tuple[str, ...]]:
    """Return the folders that say where CAIDA's tables of a day are."""
    return {f"{folder}/{date:%Y/%m}/": (f"{address}{date:%Y/%m}/",) for folder, address in CAIDA.items()}


def _announced(raw: bytes, delegations: pd.DataFrame | None) -> pd.DataFrame:
    rows = table(raw, ANNOUNCED, "\t", header=False)
    integers(rows["length"], 0, 128)
    prefix = (rows["prefix"] + "/" + rows["length"]).rename("prefix")
    listed = networks(prefix)
    once(listed, prefix)
    origins = rows["origin"]
    refuse(~origins.str.fullmatch(ORIGINS), origins, "origin ASNs such as 4808, 4808_4837 or 701,6576")
    integers(origins.str.split("[,_]", regex=True).explode(), 1, LARGEST_ASN)
    asn = pd.to_numeric(origins.str.extract(FIRST_SINGLE, expand=False)).astype("Int64")
    if delegations is None:
        raise Unreadable(
            "names no economies; run `indicators snapshot delegations` first, they place its networks"
        )
    country = _economies(listed, delegations)
    return pd.DataFrame({"network": prefix, "country": country, "asn": asn, "origins": origins})


def _economies(listed: Prefixes, delegations: pd.DataFrame) -> np.ndarray:
    """Return the economy of the adjoining delegations that contain each network, missing where there are none."""
    economies = np.full(len(listed), None, dtype=object)
    for family, start, size in (
        (4, listed.low, 32 - listed.length.astype(int)),
        (6, listed.high, np.maximum(64 - listed.length.astype(int), 0)),
    ):
        to = delegations[delegations["type"] == f"ipv{family}"]
        if to.empty:
            continue
        value = to["value"].to_numpy(np.uint64)
        first = parse(to["start"]).low if family == 4 else parse(to["start"]).high
        # An IPv4 value counts addresses, an IPv6 value is a length.
        last = first + (value if family == 4 else np.uint64(1) << (np.uint64(64) - value)) - np.uint64(1)
        order = np.argsort(first)
        first, last, economy = first[order], last[order], to["country"].to_numpy()[order]
        apart = np.append(True, (first[1:] != last[:-1] + np.uint64(1)) | (economy[1:] != economy[:-1]))
        first, economy = first[apart], economy[apart]
        last = last[np.append(np.flatnonzero(apart)[1:] - 1, len(last) - 1)]
        of = np.flatnonzero(listed.family == family)
        end = start[of] + (np.uint64(1) << size[of].astype(np.uint64)) - np.uint64(1)
        around = np.searchsorted(first, start[of], side="right") - 1
        whole = (around >= 0) & (last[around] >= end)
        economies[of[whole]] = economy[around[whole]]
    return economies

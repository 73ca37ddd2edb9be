"""The files of a folder of upstream files as their publishers serve them today, by address.

Where a file is kept in another form than the live one it is written anew in that, with the same figures. The
registries' joint file, routes as CAIDA announces them, and API answers are made of what the folder has.
"""

import csv
import datetime
import functools
import gzip
import io
import ipaddress
import json
import lzma
import re
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from indicators import data360
from indicators.economies import Economies
from indicators.sources import (
    allocations,
    cables,
    delegations,
    egdi,
    gci,
    ixps,
    landing_points,
    operators,
    root_zone,
    routes,
    shutdowns,
    threats,
    vrps,
    world_bank,
)
from indicators.store import REPOSITORY
from indicators.upstream import MAGIC, OPENERS

REFERENCE = (REPOSITORY / "data/reference/economies.csv").read_bytes()
ECONOMIES = Economies.read(REFERENCE)
REGION = {row["iso2"] for row in csv.DictReader(io.StringIO(REFERENCE.decode())) if row["lac"]}
UPDATED = "2026-07-01"


def site(upstream: Path, names: Iterable[str] | None = None) -> dict[str, bytes]:
    """Return what is at each live address of some sources, else of all that the folder has files of."""
    return {
        address: content for name in names or SERVED for address, content in SERVED[name](upstream).items()
    }


def archive(upstream: Path, date: datetime.date) -> dict[str, bytes]:
    """Return what RIPE NCC's archive has of a day: the payloads of the folder, as tables of its trust anchors."""
    said = json.loads(newest(upstream / "rpki", "rpkiclient_summary_*"))
    tables = {}
    for file, (compressed, *_) in vrps.archive(date).items():
        anchor = file.partition(".")[0].removesuffix("ncc")
        lines = [",".join(vrps.ARCHIVE)]
        lines += [
            f"rsync://rpki.example/{anchor}/{place}.roa,AS{one['asn']},{one['prefix']},{one['maxLength']},"
            f"{date} 00:00:00,{date + datetime.timedelta(365)} 00:00:00"
            for place, one in enumerate(said["roas"])
            if one["ta"] == anchor
        ]
        tables[compressed] = lzma.compress("\n".join([*lines, ""]).encode(), preset=0)
    return tables


@functools.cache
def newest(folder: Path, pattern: str, packed: bool = False) -> bytes:
    """Return the newest of some dated files, unpacked unless it is to stay packed."""
    dated = {re.sub(r"\D", "", file.name)[:8]: file for file in sorted(folder.glob(pattern))}
    content = dated[max(dated)].read_bytes()
    kind = next((suffix for magic, suffix in MAGIC.items() if content.startswith(magic)), None)
    return OPENERS[kind](io.BytesIO(content)).read() if kind and not packed else content


def as_published(module, folder: str, pattern: str) -> Callable[[Path], dict[str, bytes]]:
    """Serve the newest of some files at a source's one address."""
    ((name, address),) = module.SOURCE.live.items()
    return lambda upstream: {address: newest(upstream / folder, pattern, packed=name.endswith(".gz"))}


def _delegations(upstream: Path) -> dict[str, bytes]:
    (address,) = delegations.SOURCE.live.values()
    joint = upstream / "rir_delegated" / "nro-delegated-stats"
    return {address: joint.read_bytes() if joint.exists() else _joined(upstream / "rir_delegated")}


def _joined(folder: Path) -> bytes:
    """Return the joint file of LACNIC's ledger and of what ARIN's has of economies that LACNIC's lacks."""
    rows: list[list[str]] = []
    for registry in ("lacnic", "arin"):
        said = newest(folder, f"delegated-{registry}-extended-*").decode().splitlines()
        held = [
            line.split("|") for line in said if line.endswith(tuple("0123456789abcdef")) and "|*|" not in line
        ]
        held = [row for row in held if len(row) == 8 and row[6] in ("allocated", "assigned")]
        there = {row[1] for row in rows}
        rows += [row for row in held if registry == "lacnic" or (row[1] in REGION and row[1] not in there)]
    kinds = ("asn", "ipv4", "ipv6")
    day = "20240104"
    lines = [f"2|nro|{day}|{len(rows)}|19821213|{day}|+0000"]
    lines += [f"nro|*|{kind}|*|{sum(row[2] == kind for row in rows)}|summary" for kind in kinds]
    lines += ["|".join([*row, "e-stats"]) for kind in kinds for row in rows if row[2] == kind]
    return "\n".join(lines).encode()


def _routes(upstream: Path) -> dict[str, bytes]:
    folder = upstream / "caida"
    tables = {file.name: file.read_bytes() for file in folder.glob("*.pfx2as")} or _announced(upstream)
    answers = {}
    for (name, table), address in zip(sorted(tables.items()), routes.CAIDA.values(), strict=True):
        day = re.search(r"-(\d{4})(\d\d)\d\d-", name)
        path = f"{day[1]}/{day[2]}/{name}.gz"
        log = f"# FORMAT: sequence# timestamp filename\n6402\t1753186212\t{path}\n".encode()
        folder = (
            f'<html><body><a href="../">Up</a> <a href="{name}.gz">{name}.gz</a></body></html>\n'.encode()
        )
        answers |= {
            f"{address}pfx2as-creation.log": log,
            f"{address}{day[1]}/{day[2]}/": folder,
            f"{address}{path}": gzip.compress(table, 1, mtime=0),
        }
    return answers


def _announced(upstream: Path) -> dict[str, bytes]:
    """Return the region's networks of IPFire that have an origin, as if each were an announcement."""
    table = newest(upstream / "ipfire", "networks_*").decode().splitlines()[1:]
    lines: dict[int, list[str]] = {4: [], 6: []}
    for network, country, asn in (line.split("\t") for line in table):
        if country in REGION and asn:
            prefix, _, length = network.partition("/")
            lines[ipaddress.ip_address(prefix).version].append(f"{prefix}\t{length}\t{asn}\n")
    (file,) = sorted((upstream / "ipfire").glob("networks_*"))[-1:]
    day = re.search(r"\d{8}", file.name)[0]
    return {
        f"routeviews-rv{2 if version == 4 else 6}-{day}-1200.pfx2as": "".join(some).encode()
        for version, some in lines.items()
    }


def _ixps(upstream: Path) -> dict[str, bytes]:
    """Return the exchanges of the newest list of peering LANs as PeeringDB's own API answers."""
    listed = {one["id"]: one for one in json.loads(newest(upstream / "ixp", "peeringdb_peeringlan_*"))}
    data = [
        {
            "id": int(id.removeprefix("pdb_")),
            "name": one["name"],
            "country": one["country"],
            "city": one["city"],
        }
        | {"region_continent": one["region"], "proto_unicast": True, "status": "ok"}
        for id, one in listed.items()
    ]
    (address,) = ixps.SOURCE.live.values()
    return {address: json.dumps({"data": data, "meta": {}}).encode()}


def _cables(upstream: Path) -> dict[str, bytes]:
    (listing,) = cables.SOURCE.listing
    packed = gzip.decompress((upstream / "telegeography/submarinecablemap_v3_20221111.tar.gz").read_bytes())
    with tarfile.open(fileobj=io.BytesIO(packed)) as members:
        found = [one for one in members if re.search(r"/country/(?!all)[^/]+\.json$", one.name)]
        countries = [members.extractfile(one).read() for one in found]
    said = {json.loads(raw)["id"]: raw for raw in countries}
    names = [{"id": id, "name": json.loads(raw)["name"]} for id, raw in said.items()]
    files = {listing.replace("all.json", f"{id}.json"): raw for id, raw in said.items()}
    return {listing: json.dumps(names).encode(), **files}


def _world_bank(upstream: Path) -> dict[str, bytes]:
    """Return the tables of the folder as the World Bank's API answers."""
    answers = {}
    for code in world_bank.SERIES:
        file = upstream / "worldbank" / f"{code.lower()}.csv"
        if code == "IT.NET.USER.ZS":
            file = upstream / "worldbank" / world_bank.GAPMINDER
        if not file.exists():
            continue
        table = pd.read_csv(file, dtype=str, keep_default_na=False)
        if code == "IT.NET.USER.ZS":
            codes = table["geo"].map(lambda code: world_bank.GAPMINDER_CODES.get(code, code.upper()))
            table = pd.DataFrame(
                {"name": codes, "code": codes, "year": table["time"], "value": table["internet_users"]}
            )
        observations = [
            {
                "indicator": {"id": code, "value": code},
                "country": {"id": iso3[:2], "value": name},
                "countryiso3code": iso3,
                "date": year,
                "value": float(value),
                "unit": "",
                "obs_status": "",
                "decimal": 0,
            }
            for name, iso3, year, value in table.itertuples(index=False)
        ]
        total = len(observations)
        about = {
            "page": 1,
            "pages": 1,
            "per_page": 20000,
            "total": total,
            "sourceid": "2",
            "lastupdated": UPDATED,
        }
        answers[world_bank.SOURCE.live[f"{code}.json"]] = json.dumps([about, observations]).encode()
    return answers


def _data360(database: str, indicator: str, scores: Iterable[tuple[str, str, str]]) -> dict[str, bytes]:
    """Return an answer of Data360 at its address, of economy, year and score."""
    cells = dict.fromkeys(data360.COLUMNS, "") | dict.fromkeys(data360.BREAKDOWNS, "_T")
    cells |= {"UNIT_MULT": "0", "FREQ": "A", "DATABASE_ID": database, "INDICATOR": indicator}
    lines = [",".join(data360.COLUMNS)]
    lines += [
        ",".join((cells | {"REF_AREA": economy, "TIME_PERIOD": year, "OBS_VALUE": score}).values())
        for economy, year, score in scores
    ]
    address = {"ITU_GCI": gci, "UN_EGDI": egdi}[database].SOURCE.live[f"{indicator}.csv"]
    return {address: "\n".join([*lines, ""]).encode()}


def _gci(upstream: Path) -> dict[str, bytes]:
    score, *pillars = gci.PARTS
    answers = {gci.SOURCE.live[f"{score}.csv"]: (upstream / "itu/itu_gci_2024.csv").read_bytes()}
    table = pd.read_csv(upstream / "itu/gci_2024_pillars_LAC33_transcribed.csv", dtype=str)
    for indicator, column in zip(pillars, gci.TRANSCRIBED[1:6], strict=True):
        answers |= _data360("ITU_GCI", indicator, table[["iso3", "year", column]].itertuples(index=False))
    return answers


def _egdi(upstream: Path) -> dict[str, bytes]:
    table = pd.read_csv(upstream / "egdi/EGOV_DATA_2024.csv", dtype=str, encoding="utf-8-sig")
    codes = ECONOMIES.iso3(table["Country"].str.strip())
    answers = {}
    for indicator, column in (("UN_EGDI_EGDI", "E_Index"), ("UN_EGDI_OSI", "Online_Service")):
        answers |= _data360(
            "UN_EGDI", indicator, zip(codes, table["Survey Year"], table[column], strict=True)
        )
    assert answers.keys() == set(egdi.SOURCE.live.values())
    return answers


def _shutdowns(upstream: Path) -> dict[str, bytes]:
    (file,) = (upstream / "accessnow").glob("*.parquet")
    book = io.BytesIO()
    pd.read_parquet(file).to_excel(book, sheet_name="Combined (2016-2025)", index=False)
    (address,) = shutdowns.SOURCE.live.values()
    return {address: book.getvalue()}


def _threats(upstream: Path) -> dict[str, bytes]:
    live = threats.SOURCE.live
    patterns = {file: f"romainmarcoux_{file.removesuffix('.md')}_*" for file in live} | {
        "ipsum.txt": "ipsum_*"
    }
    return {address: newest(upstream / "threat", patterns[file]) for file, address in live.items()}


_payloads = as_published(vrps, "rpki", "rpkiclient_summary_*")
SERVED = {
    "allocations": as_published(allocations, "ipverse", "rir-ip_*_full.tar.gz"),
    "aspas": _payloads,
    "cables": _cables,
    "delegations": _delegations,
    "egdi": _egdi,
    "gci": _gci,
    "ixps": _ixps,
    "landing_points": as_published(landing_points, "telegeography", "landing-point-geo_*"),
    "nonfunctional_cas": _payloads,
    "operators": as_published(operators, "isbgpsafeyet", "operators_*"),
    "root_zone": as_published(root_zone, "rootzone", "root.zone.rza-*"),
    "routes": _routes,
    "shutdowns": _shutdowns,
    "threats": _threats,
    "vrps": _payloads,
    "world_bank": _world_bank,
}

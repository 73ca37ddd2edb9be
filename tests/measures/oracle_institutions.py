"""What ministries, coalitions and registers publish, by brute force: straight loops, nothing taken from the project."""

import csv
import gzip
import io
import ipaddress
import json
import math
import re
import tarfile
from datetime import date
from pathlib import Path

import pandas as pd


def gci(folder, part):
    """Return a part of the Global Cybersecurity Index by economy and year."""
    if part == "overall":
        path, column, economy, year = "itu_gci_2024.csv", "OBS_VALUE", "REF_AREA", "TIME_PERIOD"
    else:
        path, column, economy, year = "gci_2024_pillars_LAC33_transcribed.csv", part, "iso3", "year"
    with (Path(folder) / path).open(encoding="utf-8-sig", newline="") as file:
        return {(row[economy], int(row[year])): float(row[column]) for row in csv.DictReader(file)}


def egdi(folder, column):
    """Return a column of the E-Government Survey of 2024 by the name of the economy, titles left out."""
    with (Path(folder) / "EGOV_DATA_2024.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["Country"].split("(")[0].strip(): float(row[column]) for row in csv.DictReader(file)}


def idi(folder):
    """Return the ICT Development Index by economy and year."""
    found = {}
    with (Path(folder) / "itu_idi_2024.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            for year, column in ((2024, "idi_score"), (2023, "idi_2023")):
                if row[column]:
                    found[row["iso3"], year] = float(row[column])
    return found


def root_sites(folder, iso2):
    """Return the server, town and instances of each site in an economy."""
    found = []
    for path in sorted(Path(folder).glob("?-root-server-data.json")):
        for site in json.loads(path.read_text(encoding="utf-8"))["Sites"]:
            if site["Country"] == iso2:
                found.append((path.name[0], site["Town"].strip(), site["Instances"]))
    return found


def on_the_map(folder, name):
    """Return what the map of 2022-11-11 says of a country, or nothing if it has no file of its own."""
    with tarfile.open(Path(folder) / "submarinecablemap_v3_20221111.tar.gz") as archive:
        for member in archive.getmembers():
            if re.search(r"/country/(?!all\.json)[^/]*\.json$", member.name):
                said = json.load(archive.extractfile(member))
                if said["name"] == name:
                    return said
    return None


def in_service(said, year):
    """Return the years of the cables in service at a year's end; one without a year is as new as the map."""
    years = {cable["id"]: cable["rfs_year"] or 2022 for cable in said["cables"] if not cable["is_planned"]}
    return [since for since in years.values() if since <= year]


def landing_points(folder, name):
    """Return the number of landing points of a country by date."""
    published = {
        f"{digits[:4]}-{digits[4:6]}-{digits[6:]}": path.read_bytes()
        for path in Path(folder).glob("landing-point-geo_*.json")
        for digits in [path.name[18:26]]
    }
    with tarfile.open(Path(folder) / "submarinecablemap_v3_20221111.tar.gz") as archive:
        for member in archive.getmembers():
            if member.name.endswith("landing-point-geo.json"):
                published["2022-11-11"] = archive.extractfile(member).read()
    counts = {}
    for day, raw in published.items():
        points = set()
        for feature in json.loads(raw)["features"]:
            said = feature["properties"]
            if said["name"].split(",")[-1].strip() == name and said["is_tbd"] is not True:
                points.add(said["id"])
        counts[day] = len(points)
    return counts


def shutdowns(folder, name):
    """Return the extents of a country's shutdowns by year."""
    [path] = Path(folder).glob("access_now_*.parquet")
    found = {}
    for row in pd.read_parquet(path).to_dict("records"):
        if name in [place.strip() for place in row["country"].split(";")]:
            found.setdefault(int(row["count_year"]), []).append(row["shutdown_extent"])
    return found


def networks(folder, day):
    """Return the networks of the edition nearest in date, as text, economy and whether an origin is known."""

    def days_apart(path):
        digits = re.search(r"\d{8}", path.name)[0]
        return abs(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).toordinal() - day.toordinal())

    path = min(sorted(Path(folder).glob("networks_*")), key=days_apart)
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    lines = raw.decode().splitlines()[1:]
    return [(network, economy, asn != "") for network, economy, asn in (line.split("\t") for line in lines)]


def _ipv4(network):
    address, length = network.split("/")
    a, b, c, d = address.split(".")
    return int(a) << 24 | int(b) << 16 | int(c) << 8 | int(d), int(length)


def routed(listed):
    """Return the IPv4 addresses of each economy that lie in a network with an origin, walking through the space."""
    walls = []
    for network, economy, announced in listed:
        if ":" not in network:
            start, length = _ipv4(network)
            walls.append((start, -(2 ** (32 - length)), economy if announced else None))
    walls.sort(key=lambda wall: wall[:2])
    found, inside, here = {}, [], 0

    def up_to(address):
        if inside and inside[-1][1]:
            found[inside[-1][1]] = found.get(inside[-1][1], 0) + address - here

    for start, less, economy in walls:
        while inside and inside[-1][0] <= start:
            up_to(inside[-1][0])
            here = inside.pop()[0]
        up_to(start)
        here = start
        inside.append((start - less, economy))
    while inside:
        up_to(inside[-1][0])
        here = inside.pop()[0]
    return found


def blocklisted(path, listed):
    """Return the addresses on IPsum by economy, each placed by trying every length from 32 down."""
    economy_of = {_ipv4(network): economy for network, economy, _ in listed if ":" not in network}
    found = dict.fromkeys(economy_of.values(), 0)
    for line in io.StringIO(path.read_text()):
        if line[0] != "#":
            address = int(ipaddress.IPv4Address(line.split("\t")[0]))
            for length in range(32, -1, -1):
                start = address >> (32 - length) << (32 - length)
                if (start, length) in economy_of:
                    found[economy_of[start, length]] += 1
                    break
    return found


def on_a_table(path):
    """Return the hosts by the name of the economy on a table of malicious addresses."""
    rows = re.findall(r"\| (\d+) IP \(.*\) \| (.+) \|", path.read_text(encoding="utf-8"))
    return {name: int(hosts) for hosts, name in rows}


def at_most(count, mean):
    """Return how likely a Poisson count is at most this."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


def interval(count):
    """Return the exact 95 % interval of the mean behind a Poisson count, by halving."""
    bounds = [0.0, 0.0]
    for side, fewer, likely in ((0, count - 1, 0.975), (1, count, 0.025)):
        low, high = 1e-9, count + 10 * math.sqrt(count + 1)
        while fewer >= 0 and high - low > 1e-6:
            middle = (low + high) / 2
            low, high = (middle, high) if at_most(fewer, middle) > likely else (low, middle)
            bounds[side] = middle
    return bounds

"""The same values by brute force: straight loops over the published files, nothing taken from the project."""

import csv
import gzip
import json
import unicodedata
from pathlib import Path


def text(path):
    """Return a file's text, unpacked if need be."""
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()


def zones(folder):
    """Return, for each day, the words of each line of the root zone."""
    found = {}
    for path in sorted(Path(folder).glob("root.zone*")):
        lines = [line.split() for line in text(path).splitlines()]
        serials = [words[6][:8] for words in lines if len(words) > 6 and words[3] == "SOA"]
        day = (serials or [path.name.replace(".gz", "")[-8:]])[0]
        found[f"{day[:4]}-{day[4:6]}-{day[6:]}"] = lines
    return found


def servers(lines, tld):
    """Return the names of a domain's name servers."""
    return {words[4] for words in lines if words[0].lower() == f"{tld}." and words[3] == "NS"}


def algorithms(lines, tld):
    """Return the numbers of a domain's DNSSEC algorithms."""
    return {int(words[5]) for words in lines if words[0].lower() == f"{tld}." and words[3] == "DS"}


def dnssec(lines, tld):
    """Return 0, 50 or 100, or nothing for a domain that is not delegated."""
    if not servers(lines, tld):
        return None
    used = algorithms(lines, tld)
    if not used:
        return 0
    return 50 if used & {5, 7} else 100


def glue6(lines, tld):
    """Return the share of name servers with an IPv6 address, or nothing for a domain that is not delegated."""
    named = servers(lines, tld)
    if not named:
        return None
    with_ipv6 = 0
    for server in named:
        for words in lines:
            if words[0].lower() == server.lower() and words[3] == "AAAA":
                with_ipv6 += 1
                break
    return 100 * with_ipv6 / len(named)


def exchanges(folder):
    """Return, for each day, the lists of peering LANs."""
    return {
        f"{digits[:4]}-{digits[4:6]}-{digits[6:]}": json.loads(text(path))
        for path in sorted(Path(folder).glob("peeringdb_peeringlan_*"))
        for digits in [path.name.split("_")[2][:8]]
    }


def ixps(entries, iso2):
    """Return the number of IXPs of an economy, or nothing if it is not in the list."""
    seen = []
    for entry in entries:
        if entry["country"] == iso2 and entry["id"] not in seen:
            seen.append(entry["id"])
    return len(seen) or None


def cities(entries, iso2):
    """Return the cities with an IXP, spelled alike."""
    found = set()
    for entry in entries:
        if entry["country"] == iso2:
            name = entry["city"].split("/")[0].lower().replace("ciudad de ", "").replace(" city", "")
            plain = "".join(letter for letter in unicodedata.normalize("NFD", name) if ord(letter) < 128)
            found.add({"bogata": "bogota", "tegucicgalpa": "tegucigalpa"}.get(plain, " ".join(plain.split())))
    return found


def need(people):
    """Return the number of cities that need an IXP."""
    if people < 2_000_000:
        return 1
    if people < 10_000_000:
        return 2
    return 3 if people < 50_000_000 else 5


def table(path, iso3):
    """Return the figures of an economy by year from a table of the World Bank or of Gapminder."""
    found = {}
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if row[-3].upper() == iso3:
                found[int(row[-2])] = float(row[-1])
    return found

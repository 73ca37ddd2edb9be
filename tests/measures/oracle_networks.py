"""Routes, ROAs and ledgers by brute force: straight loops over addresses as plain integers, nothing of the project."""

import bz2
import csv
import gzip
import ipaddress
import json
import re
import socket
import tarfile
from bisect import bisect_right
from datetime import date
from pathlib import Path


def text(path):
    """Return a file's text, unpacked if need be."""
    raw = path.read_bytes()
    return {".gz": gzip.decompress, ".bz2": bz2.decompress}.get(path.suffix, bytes)(raw).decode()


def day(path):
    """Return the day in a file's name."""
    digits = re.search(r"20\d{6}", path.name.replace("-", ""))[0]
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def editions(folder, pattern):
    """Return the files of a folder by day."""
    return {day(path).isoformat(): path for path in sorted(Path(folder).glob(pattern))}


def nearest(days, wanted, within=180):
    """Return the day nearest to the one wanted, or nothing if none is near."""
    apart, found = min(
        (abs((date.fromisoformat(one) - date.fromisoformat(wanted)).days), one) for one in days
    )
    return found if apart <= within else None


def span(network):
    """Return family, first address and the address after the last; IPv6 is any 128-bit integer."""
    address, length = network.split("/")
    kind, bits = (socket.AF_INET6, 128) if ":" in address else (socket.AF_INET, 32)
    start = int.from_bytes(socket.inet_pton(kind, address), "big")
    return bits, start, start + (1 << (bits - int(length)))


def networks(path, codes):
    """Return the networks of some economies and all that lie inside one of them, outer ones first.

    Each is a dict with its economy, origin and the stretches of addresses that no inner network takes.
    """
    rows = [line.split("\t") for line in text(path).splitlines()[1:]]
    walls = {32: [], 128: []}
    for network, code, _ in rows:
        if code in codes:
            bits, start, end = span(network)
            walls[bits].append((start, -end))
    outer = {}
    for bits, some in walls.items():
        outer[bits] = []
        for start, less in sorted(some):
            if not outer[bits] or outer[bits][-1][1] <= start:
                outer[bits].append((start, -less))
    found = []
    for network, code, asn in rows:
        bits, start, end = span(network)
        at = bisect_right(outer[bits], (start, 1 << 129)) - 1
        if at >= 0 and outer[bits][at][1] >= end:
            found.append({"bits": bits, "start": start, "end": end, "code": code, "asn": int(asn or 0)})
    found.sort(key=lambda one: (one["bits"], one["start"], -one["end"]))
    around = []
    for one in found:
        one["own"], one["taken"] = [], one["start"]
        while around and (around[-1]["bits"] != one["bits"] or around[-1]["end"] <= one["start"]):
            _close(around.pop())
        if around:
            if around[-1]["taken"] < one["start"]:
                around[-1]["own"].append((around[-1]["taken"], one["start"]))
            around[-1]["taken"] = one["end"]
        around.append(one)
    while around:
        _close(around.pop())
    return found


def _close(one):
    if one["taken"] < one["end"]:
        one["own"].append((one["taken"], one["end"]))


def size(stretches):
    """Return how many addresses some stretches hold."""
    return sum(end - start for start, end in stretches)


def announced(found, code, bits):
    """Return the networks of an economy that have an origin and addresses of their own."""
    return [one for one in found if one["code"] == code and one["bits"] == bits and one["asn"] and one["own"]]


def origins(found, code):
    """Return the ASNs that originate IPv4 in an economy."""
    return {one["asn"] for one in announced(found, code, 32)}


def payloads(path):
    """Return what rpki-client publishes: the file's object, each ROA with its stretch of addresses."""
    said = json.loads(text(path))
    for roa in said["roas"]:
        roa["bits"], roa["start"], roa["end"] = span(roa["prefix"])
        roa["asn"] = int(str(roa["asn"]).removeprefix("AS"))
    return said


class Roas:
    """ROA payloads to ask: which lie around a network, how much of it lies under any."""

    def __init__(self, roas):
        self.by_span, union = {}, {32: [], 128: []}
        for roa in roas:
            self.by_span.setdefault((roa["bits"], roa["start"], roa["end"]), set()).add(roa["asn"])
        for bits, start, end in sorted(self.by_span, key=lambda one: (one[0], one[1], -one[2])):
            if not union[bits] or union[bits][-1][1] <= start:
                union[bits].append((start, end))
        self.union = union

    def around(self, one):
        """Return the ASNs of all payloads whose prefix holds the whole network."""
        asns, bits = set(), one["bits"]
        for free in range(bits + 1):
            start = one["start"] >> free << free
            if start + (1 << free) >= one["end"]:
                asns |= self.by_span.get((bits, start, start + (1 << free)), set())
        return asns

    def under(self, one):
        """Return how many of the network's own addresses lie under a payload."""
        union, count = self.union[one["bits"]], 0
        for start, end in one["own"]:
            at = max(bisect_right(union, (start, 0)) - 1, 0)
            while at < len(union) and union[at][0] < end:
                count += max(0, min(end, union[at][1]) - max(start, union[at][0]))
                at += 1
        return count


def signed_parts(found, roas):
    """Return the spans of networks and ASNs with a payload inside that has no smaller network around it."""
    known = {(one["bits"], one["start"], one["end"]) for one in found}
    origins = {one["asn"] for one in found}
    pairs = set()
    for roa in roas:
        if roa["asn"] in origins:
            for free in range((roa["end"] - roa["start"]).bit_length() - 1, roa["bits"] + 1):
                start = roa["start"] >> free << free
                if (roa["bits"], start, start + (1 << free)) in known:
                    pairs.add((roa["bits"], start, start + (1 << free), roa["asn"]))
                    break
    return pairs


def most_specific(found, address):
    """Return the smallest network around an address, or nothing."""
    number = int(ipaddress.ip_address(address))
    around = [one for one in found if one["bits"] == 32 and one["start"] <= number < one["end"]]
    return min(around, key=lambda one: one["end"] - one["start"]) if around else None


def holding(path, addresses):
    """Return the IPv4 networks of the world that hold any of some addresses."""
    numbers, found = sorted({int(ipaddress.ip_address(address)) for address in addresses}), []
    for line in text(path).splitlines()[1:]:
        network, _, asn = line.split("\t")
        if ":" not in network:
            _, start, end = span(network)
            at = bisect_right(numbers, start - 1)
            if at < len(numbers) and numbers[at] < end:
                found.append({"bits": 32, "start": start, "end": end, "asn": int(asn or 0)})
    return found


def ledger(path, code, registry):
    """Return the resources of an economy in a ledger: type, start, value and holder of each record."""
    rows = [line.split("|") for line in text(path).splitlines()]
    return [
        (row[2], row[3], int(row[4]), row[7])
        for row in rows
        if row[0] == registry and row[1] == code and len(row) > 7 and row[6] in ("allocated", "assigned")
    ]


def allocations(folder):
    """Return the networks given to each economy, by day and code."""
    found = {}
    for path in Path(folder).glob("*.tar.gz"):
        with tarfile.open(path) as archive:
            for member in archive:
                name = re.search(r"(?:(\d{4}-\d\d-\d\d)/)?country/(..)/ipv[46]-aggregated.txt$", member.name)
                if name:
                    date_ = name[1] or day(path).isoformat()
                    lines = archive.extractfile(member).read().decode().split("\n")
                    listed = {line for line in lines if line and line[0] != "#"}
                    found.setdefault(date_, {}).setdefault(name[2].upper(), set()).update(listed)
    return found


def names(upstream, date_):
    """Return the names of ASNs: IPFire's, else those that isbgpsafeyet.com gives them."""
    found = {}
    for folder, pattern in (("isbgpsafeyet", "operators_*"), ("ipfire", "ases_*")):
        lists = editions(upstream / folder, pattern)
        near = nearest(lists, date_)
        for line in text(lists[near]).splitlines() if near else ():
            if folder == "ipfire":
                asn, name, *_ = line.split("\t")
                found[int(asn)] = name
            else:
                row = next(csv.reader([line]))
                found |= {int(row[4]): row[0].strip()} if row[4].strip().isdigit() else {}
    return found

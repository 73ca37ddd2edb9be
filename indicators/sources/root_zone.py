"""The DNS root zone: which country-code domains are delegated, signed and served over IPv6.

Two forms are read: the whole file that IANA publishes, and dumps of a zone transfer, which lack most
signatures, split hashes by spaces and may repeat or lack the SOA record. Owner names of 2017 are in upper case.
Kept are the delegations of country-code domains (two letters): NS, DS, and the addresses (glue) of their name
servers, repeated for each domain that a server serves. A hash or an address is written in one way only, so
that the forms agree.

The zone checks itself: every name server has an address, the records of a name stand together, an NSEC record
lists the types of its name and says which name follows. A file cut short breaks one of these, and is refused.

"ac", "eu" and "su" are no economies; "uk" is an alias of the United Kingdom. A domain that is not delegated has no row.
"""

import datetime
import ipaddress
import re

import pandas as pd

from indicators.source import Source, Unreadable

SOURCE = Source(
    title={
        "en": "Root zone of the Domain Name System",
        "es": "Zona raíz del sistema de nombres de dominio",
        "pt": "Zona raiz do sistema de nomes de domínio",
    },
    publisher="Internet Assigned Numbers Authority (IANA)",
    address="https://www.internic.net/domain/root.zone",
    licence="LicenseRef-PublicDomain",
    licence_url="https://www.iana.org/domains/root/files",
    attribution="IANA, root zone file",
    redistribute=True,
    files=("root.zone*",),
    columns={"tld": "string", "type": "string", "name": "string", "data": "string"},
    key=("tld", "type", "name", "data"),
    country="tld",
    not_economies=("ac", "eu", "su"),
)

RECORD = re.compile(r"(?P<name>\S+)\s+\d+\s+IN\s+(?P<type>[A-Z]+)\s+(?P<data>\S.*?)\s*")
TYPES = {"SOA", "NS", "DS", "A", "AAAA", "NSEC", "RRSIG", "DNSKEY", "ZONEMD"}
# Hexadecimal digits of a DS hash by digest type: SHA-1, SHA-256, GOST, SHA-384.
DIGITS = {"1": 40, "2": 64, "3": 64, "4": 96}
SERIAL = re.compile(rb"^\.\s+\d+\s+IN\s+SOA\s+\S+\s+\S+\s+(\d+)\s", re.MULTILINE)


def read(raw: bytes, name: str) -> pd.DataFrame:
    zone, lines = _zone(raw)
    rows = []
    for (tld, type_), servers in zone.items():
        if type_ != "NS" or not re.fullmatch(r"[a-z]{2}", tld):
            continue
        _check_types(zone, lines, tld)
        rows += [(tld, "NS", tld, server) for server in servers]
        rows += [(tld, "DS", tld, data) for data in zone.get((tld, "DS"), ())]
        for server in servers:
            glue = [(kind, data) for kind in ("A", "AAAA") for data in zone.get((server, kind), ())]
            if not glue:
                raise Unreadable(
                    f"name server {server} of {tld} has no address in the file, as if it were cut short; "
                    "download it again",
                    line=lines[tld],
                )
            rows += [(tld, kind, server, data) for kind, data in glue]
    if not rows:
        raise Unreadable("holds no country-code domain; expected the root zone", line=1)
    follows = [data.split()[0] for (_, type_), some in zone.items() if type_ == "NSEC" for data in some]
    if follows and follows[-1] != ".":
        raise Unreadable(
            f"the last NSEC record says that {follows[-1]} follows; the file is cut short, download it again",
            line=raw.count(b"\n"),
        )
    return pd.DataFrame(rows, columns=list(SOURCE.columns))


def dated(raw: bytes, name: str) -> str | None:
    """Return the day in the SOA's serial number, which a date in the file's name must not contradict."""
    found = SERIAL.search(raw)
    if not found:
        return None
    serial = found[1].decode()
    try:
        date = datetime.datetime.strptime(serial[:8], "%Y%m%d").date().isoformat()
    except ValueError as error:
        raise Unreadable(f"SOA serial {serial} is not a day and a number (YYYYMMDDnn)", line=1) from error
    in_name = re.findall(r"(?<!\d)\d{8}(?=\d{2}(?!\d)|(?!\d))", name)
    if any(digits != serial[:8] for digits in in_name):
        raise Unreadable(
            f"the SOA serial is {serial}, the file's name says {in_name[0]}; rename the file", line=1
        )
    return date


def kept(records: pd.DataFrame, region: frozenset[str]) -> pd.DataFrame:
    """Return the records of the region's domains."""
    return records[records["country"].isin(region)]


def _zone(raw: bytes) -> tuple[dict[tuple[str, str], list[str]], dict[str, int]]:
    """Return the data by name and type, and the first line of each name."""
    if raw and not raw.endswith(b"\n"):
        raise Unreadable("ends within a line; download it again", line=raw.count(b"\n") + 1)
    zone: dict[tuple[str, str], list[str]] = {}
    lines: dict[str, int] = {}
    previous = None
    for number, line in enumerate(raw.decode("ascii").splitlines(), 1):
        if not line.strip() or line.startswith(";"):
            continue
        record = RECORD.fullmatch(line)
        if not record or record["type"] not in TYPES or not record["name"].endswith("."):
            raise Unreadable(
                f"expected a record such as 'br. 172800 IN NS a.dns.br.', got {line[:60]!r}", line=number
            )
        name, type_ = record["name"].lower().removesuffix("."), record["type"]
        # A zone transfer ends with the SOA it begins with.
        if name in lines and name != previous and type_ != "SOA":
            raise Unreadable(f"{name} occurs again, first on line {lines[name]}; expected once", line=number)
        lines.setdefault(name, number)
        previous = name
        known = zone.setdefault((name, type_), [])
        data = _data(type_, record["data"], number)
        if data in known and type_ != "SOA":
            raise Unreadable(f"{name} {type_} {data} stands twice; expected once", line=number)
        known.append(data)
    if len(set(zone.get(("", "SOA"), ()))) > 1:
        raise Unreadable("two different SOA records; expected one zone", line=lines[""])
    return zone, lines


def _data(type_: str, data: str, line: int) -> str:
    """Return a record's data in the one form that is kept."""
    try:
        if type_ == "A":
            return str(ipaddress.IPv4Address(data))
        if type_ == "AAAA":
            return str(ipaddress.IPv6Address(data))
    except ValueError as error:
        raise Unreadable(f"{error}; expected an address", line=line, column=type_) from error
    if type_ == "NS":
        if not re.fullmatch(r"([A-Za-z0-9_-]+\.)+", data):
            raise Unreadable(f"{data!r} is no host name that ends with a dot", line=line, column="NS")
        return data.lower().removesuffix(".")
    if type_ == "DS":
        form = re.fullmatch(r"(\d+) (\d+) ([1-4]) ([0-9A-Fa-f ]+)", data)
        hash_ = form[4].replace(" ", "").upper() if form else ""
        if not form or len(hash_) != DIGITS[form[3]] or int(form[1]) > 65535 or int(form[2]) > 255:
            raise Unreadable(
                f"expected key tag, algorithm, digest type and a whole hash, got {data[:60]!r}",
                line=line,
                column="DS",
            )
        return f"{form[1]} {form[2]} {form[3]} {hash_}"
    return data


def _check_types(zone: dict, lines: dict[str, int], tld: str) -> None:
    for data in zone.get((tld, "NSEC"), ()):
        listed = set(data.split()[1:])
        if (("NS" in listed), ("DS" in listed)) != (True, (tld, "DS") in zone):
            raise Unreadable(
                f"{tld}: its NSEC record lists {', '.join(sorted(listed))}, which are not its records; "
                "download the file again",
                line=lines[tld],
            )

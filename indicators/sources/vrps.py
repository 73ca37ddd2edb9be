"""Validated ROA payloads (VRPs) of the world: which AS may announce which prefix, up to which length.

Two forms are read. The JSON of rpki-client (and of validators that write alike, with `"AS13335"` for 13335), which
states its date; and RIPE NCC's archive, one `roas.csv` per trust anchor and day
(`URI,ASN,IP Prefix,Max Length,Not Before,Not After`): its folder (`lacnic.tal/2025/07/20/roas.csv`) says both, else the
repository in its URIs says the trust anchor and `--date` the day. All files of a day make one edition: take all
five trust anchors, a snapshot that lacks one understates what is covered.

Cloudflare's `https://rpki.cloudflare.com/rpki.json` has the JSON form too and may stand in for rpki-client's.
`archive` says where RIPE NCC keeps a day: compressed (`roas.csv.xz`) since 2024-01, all days of the past too; quite a
few days before 2021-10 were never kept. APNIC had five trust anchors until 2018-04: of those days its main one is read.

A payload that several ROAs of one trust anchor hold is kept once. Without a length of its own, a ROA authorises the
prefix's. Payloads of AS 0 authorise nobody; they are in the table, and `asn` tells.
"""

import datetime
import re

import pandas as pd

from indicators.reading import LARGEST_ASN, day, integers, networks, refuse, table
from indicators.source import Source, Unreadable, parsed

SOURCE = Source(
    title={
        "en": "Validated ROA payloads",
        "es": "ROA validados (VRP)",
        "pt": "ROAs validados (VRP)",
    },
    publisher="rpki-client (OpenBSD); RIPE NCC",
    address="https://console.rpki-client.org/vrps.json",
    licence="LicenseRef-RPKI-public",
    licence_url="https://www.rpki-client.org/",
    attribution="RPKI of the five RIRs, validated by rpki-client",
    redistribute=True,
    files=("rpkiclient_summary_*.json", "vrps*.json", "rpki*.json", "*roas*.csv"),
    columns={"prefix": "string", "asn": "integer", "max_length": "integer", "ta": "string"},
    key=("prefix", "asn", "max_length", "ta"),
    country=None,
    most_bytes=2**29,
)

TRUST_ANCHORS = ("afrinic", "apnic", "arin", "lacnic", "ripe")
# Members' own repositories are under every trust anchor; these hosts are the registries' own.
REPOSITORIES = {
    "rpki.afrinic.net": "afrinic",
    "rpki.apnic.net": "apnic",
    "rpki.arin.net": "arin",
    "repository.lacnic.net": "lacnic",
    "rpki.ripe.net": "ripe",
}
FOLDERS = ("afrinic", "apnic", "arin", "lacnic", "ripencc")
ONE_OF_APNIC = datetime.date(2018, 4, 5)
ARCHIVE = ["URI", "ASN", "IP Prefix", "Max Length", "Not Before", "Not After"]
FIELDS = ["prefix", "asn", "maxLength", "ta"]
KINDS = ([str, int, int, str], [str, str, int, str])
BUILT = re.compile(rb'"(?:buildtime|generatedTime)"\s*:\s*"([^"]*)"')


def read(raw: bytes, name: str) -> pd.DataFrame:
    is_json = raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"
    prefix, asn, longest, anchor = _payloads(raw) if is_json else _archived(raw, name)
    listed = networks(prefix)
    length = pd.Series(listed.length, prefix.index, dtype="Int64")
    widest = pd.Series(listed.family, prefix.index).map({4: 32, 6: 128})
    max_length = integers(longest, 0, 128, missing=not is_json).fillna(length)
    refuse(
        (max_length < length) | (max_length > widest),
        longest,
        "a length from the prefix's to the longest there is",
    )
    numbers = integers(asn.str.removeprefix("AS"), 0, LARGEST_ASN)
    records = pd.DataFrame({"prefix": prefix, "asn": numbers, "max_length": max_length, "ta": anchor})
    return records.drop_duplicates()


def dated(raw: bytes, name: str) -> str | None:
    """Return the day (UTC) on which the validator ran; the archive's tables state none."""
    found = BUILT.search(raw) if raw.lstrip()[:1] == b"{" else None
    return day(found[1], name, "buildtime") if found else None


def archive(date: datetime.date) -> dict[str, tuple[str, ...]]:
    """Return where RIPE NCC keeps the tables of a day, one for each trust anchor."""
    main = {"apnic": ("apnic", "apnic-iana")} if date < ONE_OF_APNIC else {}
    return {
        f"{anchor}.tal/{date:%Y/%m/%d}/roas.csv": tuple(
            f"https://ftp.ripe.net/rpki/{folder}.tal/{date:%Y/%m/%d}/{file}"
            for folder in main.get(anchor, (anchor,))
            for file in ("roas.csv.xz", "roas.csv")
        )
        for anchor in FOLDERS
    }


def _payloads(raw: bytes) -> tuple[pd.Series, pd.Series, pd.Series, pd.Series]:
    """Return prefixes, ASNs, longest lengths and trust anchors as a validator's JSON says them."""
    said = parsed(raw)
    payloads, about = said.get("roas"), said.get("metadata", {})
    if not isinstance(payloads, list) or not isinstance(about, dict):
        raise Unreadable(
            f'an object with {", ".join(said)[:60]}; expected "roas": a list of payloads', line=1
        )
    if (announced := about.get("uniquevrps", len(payloads))) != len(payloads):
        raise Unreadable(
            f"holds {len(payloads)} payloads, its metadata announce {announced}; download it again"
        )
    for number, payload in enumerate(payloads, 1):
        kinds = [type(payload.get(field)) for field in FIELDS] if isinstance(payload, dict) else []
        if kinds not in KINDS:
            said = f"{str(payload)[:90]}; expected {', '.join(FIELDS)}"
            raise Unreadable(f"roas {number}: {said}", column="roas")
    place = pd.RangeIndex(1, len(payloads) + 1, name="roas")
    cells = {field: [str(payload[field]) for payload in payloads] for field in FIELDS}
    rows = pd.DataFrame(cells, place, dtype="str")
    # Validators call a trust anchor by its file's name ("apnic") or in more words ("APNIC RPKI Root").
    anchor = rows["ta"].str.lower().str.extract(f"({'|'.join(TRUST_ANCHORS)})", expand=False)
    refuse(anchor.isna(), rows["ta"], f"a trust anchor: {', '.join(TRUST_ANCHORS)}")
    return rows["prefix"], rows["asn"], rows["maxLength"], anchor


def _archived(raw: bytes, name: str) -> tuple[pd.Series, pd.Series, pd.Series, str]:
    """Return prefixes, ASNs, longest lengths and the one trust anchor of a table of RIPE NCC's archive."""
    rows = table(raw, ARCHIVE, ",")
    refuse(~rows["ASN"].str.startswith("AS"), rows["ASN"], "an AS such as AS13335")
    folder = re.search(rf"\b({'|'.join(TRUST_ANCHORS)})(ncc)?\.tal\b", name)
    hosts = rows["URI"].str.extract('^"?rsync://([^/]+)/', expand=False).unique()
    anchors = {folder[1]} if folder else {REPOSITORIES[host] for host in hosts if host in REPOSITORIES}
    if len(anchors) != 1:
        raise Unreadable(
            f"is of {' or '.join(sorted(anchors)) or 'no known trust anchor'}; put it in a folder that says of which, "
            "such as lacnic.tal/2025/07/20/roas.csv"
        )
    return rows["IP Prefix"], rows["ASN"], rows["Max Length"], anchors.pop()

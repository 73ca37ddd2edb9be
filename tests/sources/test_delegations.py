"""The registries' ledgers are read in every form, and refused where records are missing, wrong or given twice."""

import gzip
import ipaddress
import re

import pytest

from indicators.sources import delegations

WHOLE = "delegated-lacnic-extended-20240104"
BARE = "delegated-lacnic-extended-20170903"
DATES = {
    WHOLE: "2024-01-04",
    BARE: "2017-09-03",
    "delegated-arin-extended-20181013": "2018-10-13",
    "nro-delegated-stats": "2025-07-19",
}


@pytest.fixture
def ledger(example):
    return lambda name=WHOLE: example(f"rir_delegated/{name}")


@pytest.mark.parametrize(("name", "date"), DATES.items())
def test_every_form_states_its_date_and_gives_the_region(name, date, ledger, kept):
    said, read = kept(delegations, name, ledger(name))
    assert said == date
    assert set(read["country"]) <= {"ARG", "BRA", "CHL", "JAM", "MEX", "URY"}
    assert set(read["status"]) <= {"allocated", "assigned"}


def test_the_joint_file_ends_without_an_end_of_line(ledger, kept):
    name = "nro-delegated-stats"
    whole = ledger(name)
    last = b"iana|ZZ|ipv6|fe80::|10||reserved|ietf|iana"
    unended = whole.replace(b"|18|19821231", b"|19|19821231").replace(b"ipv6|*|5", b"ipv6|*|6") + last
    assert kept(delegations, name, unended)[1].equals(kept(delegations, name, whole)[1])


def test_the_joint_file_of_2020_calls_what_is_free_otherwise(ledger, kept):
    name = "nro-delegated-stats"
    old = ledger(name).replace(
        b"|ZZ|ipv4|102.0.0.0|256||available||e-stats", b"|ZZ|ipv4|102.0.0.0|256|20120801|ianapool||iana"
    )
    assert kept(delegations, name, old)[1].equals(kept(delegations, name, ledger(name))[1])


def test_a_record_is_kept_as_published(ledger, kept):
    read = kept(delegations, WHOLE, ledger())[1].set_index("start")
    assert read.loc["24.152.4.0", "value"] == 3072
    assert read.loc["2800:a4::", "value"] == 31
    assert read.loc["262287", "value"] == 2
    assert str(read.loc["200.7.84.0", "date"].date()) == "2002-11-27"
    assert read.loc[["262287", "2804:14c::"], "date"].isna().all()
    assert read.loc["24.152.0.0", "holder"] == read.loc["262287", "holder"] == "310248"


def test_regional_records_say_which_registry_they_are_of(ledger, kept):
    read = kept(delegations, "nro-delegated-stats", ledger("nro-delegated-stats"))[1]
    assert read.groupby("registry")["country"].unique().map(sorted).to_dict() == {
        "arin": ["JAM"],
        "lacnic": ["BRA", "URY"],
    }


@pytest.mark.parametrize(
    ("serial", "date"),
    [("20240104", "2024-01-04"), ("1704409199", "2024-01-04"), ("1539406814230", "2018-10-13")],
)
def test_a_serial_is_a_day_or_a_time_since_1970(serial, date, ledger):
    raw = (
        ledger()
        .replace(b"20240104", serial.encode(), 1)
        .replace(b"|20240104|", f"|{date.replace('-', '')}|".encode())
    )
    assert delegations.dated(raw, WHOLE) == date


def test_a_serial_that_is_no_day_is_refused(ledger, refusal):
    for serial in (b"20241304", b"123456789"):
        message = refusal(delegations, "x", ledger().replace(b"20240104", serial, 1), (WHOLE, ledger()))
        assert f"line 1, column serial: serial {serial.decode()} is no day" in message


BAD = {
    "empty": (lambda raw: b"", "line 1: ends within a line, or is empty"),
    "cut within a line": (lambda raw: raw[:-5], "line 16: ends within a line"),
    "cut between lines": (
        lambda raw: raw[: raw.index(b"lacnic|BR|asn|273820")],
        "line 1: announces 12 records, holds 10; download it again",
    ),
    "another summary": (lambda raw: raw.replace(b"asn|*|4", b"asn|*|5"), "line 1: announces 5 asn, holds 4"),
    "a page": (lambda raw: b"<html>\n</html>\n", "line 1: '<html>'; expected cells"),
    "a column less": (lambda raw: raw.replace(b"UY|asn", b"asn"), "line 13, column type: '6057'"),
    "another type": (lambda raw: raw.replace(b"UY|ipv6", b"UY|ipv5"), "line 10, column type: 'ipv5'"),
    "an edition's other end": (
        lambda raw: raw.replace(b"|20240104|-", b"|20231104|-"),
        "and end 20231104 are days apart",
    ),
    "another registry": (
        lambda raw: raw.replace(b"lacnic|US", b"lagnic|US"),
        "line 7, column registry: 'lagnic'",
    ),
    "another status": (lambda raw: raw.replace(b"assigned", b"asigned"), "line 8, column status: 'asigned'"),
    "nobody's": (lambda raw: raw.replace(b"|US|", b"||"), "line 7, column country: ''; expected two capital"),
    "no holder": (
        lambda raw: raw.replace(b"|311598", b"|"),
        "line 6, column holder: ''; expected the identifier",
    ),
    "no such day": (lambda raw: raw.replace(b"20021127", b"20021327"), "line 8, column date: '20021327'"),
    "no count": (
        lambda raw: raw.replace(b"|512|2002", b"|0|2002"),
        "line 8, column value: '0'; expected a count",
    ),
    "a broken count": (lambda raw: raw.replace(b"|512|2002", b"|5.2|2002"), "line 8, column value: '5.2'"),
    "too many": (
        lambda raw: raw.replace(b"|512|2002", b"|4000000000|2002"),
        "line 8, column value: '4000000000'",
    ),
    "no address": (
        lambda raw: raw.replace(b"200.7.84.0", b"200.7.84.256"),
        "line 8, column start: '200.7.84.256/32'",
    ),
    "host bits": (
        lambda raw: raw.replace(b"2800:a4::", b"2800:a5::"),
        "line 10, column start: '2800:a5::/31'",
    ),
    "a long length": (lambda raw: raw.replace(b"a4::|31", b"a4::|129"), "line 10, column value: '129'"),
    "no AS number": (lambda raw: raw.replace(b"273820", b"AS273820"), "line 15, column start: 'AS273820'"),
    "beyond AS numbers": (
        lambda raw: raw.replace(b"|273820|1|", b"|4294967295|2|"),
        "line 15, column value: '2'; expected a count that the numbers of its kind allow",
    ),
    "addresses twice": (
        lambda raw: raw.replace(b"0.0|1024", b"0.0|1025"),
        "line 6, column start: '24.152.4.0'; expected numbers that no other record holds",
    ),
    "networks twice": (
        lambda raw: raw.replace(b"2804:14c::|31", b"2800:a4::|32"),
        "line 11, column start: '2800:a4::/32'; expected a network that no other record holds",
    ),
    "an unknown economy": (lambda raw: raw.replace(b"|UY|", b"|UQ|"), "unknown economies: 'UQ'"),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16"), "line 17: ends within a line"),
    "a damaged archive": (lambda raw: gzip.compress(raw)[:-9], "archive is damaged or cut short"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_one_message_and_nothing_changes(case, ledger, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(delegations, WHOLE, spoil(ledger()), (WHOLE, ledger()))


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda raw: raw[: raw.index(b"lacnic|UY|asn")], "no record of asn, as if it were cut short"),
        (lambda raw: raw[:-3], "ends within a line"),
        (lambda raw: raw[: raw.index(b"|allocated|6057\nlacnic||asn")] + b"|allocated", "ends within a line"),
    ],
)
def test_a_ledger_without_version_line_is_refused_where_it_looks_cut(spoil, expected, ledger, refusal):
    assert expected in refusal(delegations, BARE, spoil(ledger(BARE)), (BARE, ledger(BARE)))


@pytest.mark.parametrize("name", DATES)
def test_an_accident_is_refused_or_changes_no_more_than_the_file_says(name, ledger, survivors):
    for harmed, read in survivors(delegations, name, ledger(name)):
        lines = [line.split("|") for line in harmed.decode().splitlines() if not line.startswith("#")]
        said = {(cells[2], cells[3]): cells for cells in lines if len(cells) > 6}
        for row in read.itertuples():
            cells = said[row.type, row.start]
            assert [cells[0], cells[4], cells[6], cells[7]] == [
                row.registry,
                str(row.value),
                row.status,
                row.holder,
            ]


@pytest.mark.upstream
def test_records_of_2024_are_the_known_ones(upstream, kept):
    name = "delegated-lacnic-extended-20240104.gz"
    _, read = kept(delegations, name, (upstream / "rir_delegated" / name).read_bytes())
    known = {
        "BRA": (8951, 87129088, 8740),
        "MEX": (627, 29019904, 456),
        "ARG": (1255, 19463680, 1101),
        "CHL": (399, 10028032, 293),
        "URY": (43, 2441472, 36),
        "HTI": (13, 154880, 10),
        "TTO": (15, 544768, 13),
    }
    for country, figures in known.items():
        of = read[read["country"] == country].groupby("type")["value"]
        assert (of.size()["asn"], of.sum()["ipv4"], of.size()["ipv6"]) == figures
    assert "JAM" not in set(read["country"])


@pytest.mark.upstream
def test_every_ledger_is_read_whole_and_dated(upstream, kept):
    for file in sorted((upstream / "rir_delegated").iterdir()):
        raw = gzip.decompress(file.read_bytes())
        date, read = kept(delegations, file.name, raw)
        assert date.replace("-", "") == re.search(r"\d{8}", file.name)[0]
        held = re.findall(rb"^\w+\|..\|\w+\|([^|]+)\|\d+\|\d*\|a(?:llocat|ssign)ed\|", raw, re.MULTILINE)
        assert len(delegations.read(raw, file.name)) == len(held)
        assert set(read["start"]) <= {start.decode() for start in held}


@pytest.mark.upstream
def test_arin_alone_holds_the_english_speaking_caribbean(upstream, kept):
    name = "delegated-arin-extended-20181013.gz"
    _, read = kept(delegations, name, (upstream / "rir_delegated" / name).read_bytes())
    assert (read["country"] == "JAM").sum() == 66
    first = read[(read["country"] == "JAM") & (read["type"] == "ipv4")]["start"].iloc[0]
    assert ipaddress.ip_address(first)

"""VRPs, ASPAs and authorities out of order are read from a validator's JSON, VRPs from RIPE NCC's archive too."""

import bz2
import datetime
import json
import lzma
import re

import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.sources import aspas, nonfunctional_cas, vrps
from indicators.store import Store

JSON = "rpkiclient_summary_20250720T100145Z.json"
LACNIC, RIPE = (f"{anchor}.tal/2024/07/20/roas.csv" for anchor in ("lacnic", "ripencc"))


@pytest.fixture
def rpki(example):
    return lambda name=JSON: example(f"rpki/{name}")


@pytest.fixture
def archive(tmp_path, economies):
    """Take files of RIPE NCC's archive into a fresh store."""

    def of(files, date=None):
        store = Store(tmp_path / "archive")
        return [(s.date, load(store, s)) for s, _ in take(store, "vrps", vrps, files, economies, date)]

    return of


def rows(read):
    return read.to_numpy().tolist()


def test_a_validators_payloads_are_kept_with_their_trust_anchor(rpki, kept):
    date, read = kept(vrps, f"{JSON}.bz2", bz2.compress(rpki()))
    assert date == "2025-07-20"
    assert rows(read) == [
        ["1.0.0.0/24", 13335, 24, "apnic"],
        ["196.3.0.0/20", 30689, 20, "arin"],
        ["24.152.0.0/21", 262287, 22, "lacnic"],
        ["2800:a4::/31", 6057, 48, "lacnic"],
        ["2c0f:ffd8::/32", 4294967295, 128, "afrinic"],
        ["5.8.0.0/16", 0, 32, "ripe"],
    ]


def test_as_numbers_may_be_text_anchors_wordy_and_payloads_repeated(rpki, kept):
    date, read = kept(vrps, "rpki.json", rpki("rpki.json"))
    assert date == "2024-01-31"
    assert rows(read) == [
        ["196.3.0.0/20", 30689, 20, "arin"],
        ["24.152.0.0/21", 262287, 22, "lacnic"],
        ["2800:a4::/31", 6057, 48, "lacnic"],
    ]


@pytest.mark.parametrize("pack", [bytes, lzma.compress])
def test_the_archives_files_of_a_day_make_one_edition(pack, rpki, archive):
    suffix = ".xz" if pack is lzma.compress else ""
    [(date, read)] = archive({f"{name}{suffix}": pack(rpki(name)) for name in (LACNIC, RIPE)})
    assert date == "2024-07-20"
    assert rows(read) == [
        ["200.7.84.0/23", 28000, 24, "lacnic"],
        ["200.7.84.0/23", 28001, 24, "lacnic"],
        ["200.7.86.0/23", 0, 32, "lacnic"],
        ["2001:7fb:fd03::/48", 196615, 48, "ripe"],
        ["24.152.0.0/21", 262287, 22, "lacnic"],
        ["2800:a4::/31", 6057, 31, "lacnic"],
    ]


def test_without_a_folder_the_repository_says_the_anchor_and_the_date_is_asked_for(rpki, archive):
    [(_, read)] = archive({"roas.csv": rpki(LACNIC)}, "2024-07-20")
    assert set(read["ta"]) == {"lacnic"}
    with pytest.raises(SnapshotError, match="pass --date"):
        archive({"roas.csv": rpki(LACNIC)})
    unknown = rpki(LACNIC).replace(b"repository.lacnic.net", b"rpki.example.net")
    with pytest.raises(
        SnapshotError, match="is of no known trust anchor; put it in a folder that says of which"
    ):
        archive({"roas.csv": unknown}, "2024-07-20")


def test_tables_that_quote_their_uris_are_read_alike(rpki, archive):
    quoted = re.sub(rb"(?m)^(rsync://[^,]+),", rb'"\1",', rpki(LACNIC))
    assert rows(archive({"roas.csv": quoted}, "2016-07-20")[0][1]) == rows(
        archive({"roas.csv": rpki(LACNIC)}, "2024-07-20")[0][1]
    )


def test_a_past_day_has_a_table_of_each_trust_anchor_compressed_or_not():
    said = vrps.archive(datetime.date(2025, 7, 9))
    assert sorted(name.partition(".")[0] for name in said) == [
        "afrinic",
        "apnic",
        "arin",
        "lacnic",
        "ripencc",
    ]
    assert said["lacnic.tal/2025/07/09/roas.csv"] == (
        "https://ftp.ripe.net/rpki/lacnic.tal/2025/07/09/roas.csv.xz",
        "https://ftp.ripe.net/rpki/lacnic.tal/2025/07/09/roas.csv",
    )
    before = vrps.archive(datetime.date(2015, 1, 1))["apnic.tal/2015/01/01/roas.csv"]
    assert [address.split("/")[4] for address in before] == ["apnic.tal"] * 2 + ["apnic-iana.tal"] * 2


def test_one_trust_anchor_twice_on_a_day_is_refused(rpki, archive):
    with pytest.raises(SnapshotError, match="two rows for prefix"):
        archive({LACNIC: rpki(LACNIC), f"{LACNIC}.xz": lzma.compress(rpki(LACNIC))})


def changed(old, new):
    def change(raw):
        assert old in raw
        return raw.replace(old, new, 1)

    return change


BAD = {
    "empty": (lambda raw: b"", "line 1: is empty"),
    "cut": (lambda raw: raw[:-40], "not JSON"),
    "a page": (lambda raw: b"<html>\n</html>\n", "line 1: '<html>'; expected cells"),
    "a list": (lambda raw: b"[]", "line 1: ends within a line"),
    "no payloads": (changed(b'"roas": [', b'"roa": ['), 'expected "roas": a list of payloads'),
    "one less": (
        lambda raw: b"\n".join(line for line in raw.split(b"\n") if b"13335" not in line),
        "holds 5 payloads, its metadata announce 6; download it again",
    ),
    "no length": (changed(b'"maxLength": 24, ', b""), "column roas: roas 1: {'asn': 13335"),
    "a field twice": (changed(b'"maxLength": 24', b'"asn": 24'), "an object names a field twice"),
    "a fraction": (changed(b'"maxLength": 24', b'"maxLength": 24.0'), "column roas: roas 1: {'asn': 13335"),
    "true": (changed(b'"asn": 13335', b'"asn": true'), "column roas: roas 1: {'asn': True"),
    "ASN too large": (
        changed(b"4294967295", b"4294967296"),
        "column asn: roas 6: '4294967296'; expected a whole",
    ),
    "a negative ASN": (changed(b"13335", b"-1"), "column asn: roas 1: '-1'; expected a whole number"),
    "shorter than the prefix": (
        changed(b": 22,", b": 20,"),
        "column maxLength: roas 3: '20'; expected a length",
    ),
    "longer than addresses": (
        changed(b": 24,", b": 33,"),
        "column maxLength: roas 1: '33'; expected a length",
    ),
    "host bits": (
        changed(b"1.0.0.0/24", b"1.0.0.8/24"),
        "column prefix: roas 1: '1.0.0.8/24'; expected a network",
    ),
    "an unknown anchor": (
        changed(b'"apnic"', b'"iana"'),
        "column ta: roas 1: 'iana'; expected a trust anchor",
    ),
    "another day": (
        changed(b"2025-07-20T", b"2025-06-20T"),
        "states 2025-06-20, its name says 20250720; rename",
    ),
    "no day": (changed(b"2025-07-20T", b"2025-07-32T"), "is no time; expected 2025-07-20T10:01:43Z"),
    "Latin-1": (changed(b"josephine", b"jos\xe9phine"), "line 3: not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_json_is_refused_with_one_message_and_nothing_changes(case, rpki, refusal):
    spoil, expected = BAD[case]
    assert expected in refusal(vrps, JSON, spoil(rpki()), (JSON, rpki()))


BAD_TABLE = {
    "cut within a line": (lambda raw: raw[:-9], "line 7: ends within a line"),
    "other columns": (changed(b"Max Length", b"Length"), "line 1: the columns are 'URI,ASN,IP Prefix,Length"),
    "a column less": (changed(b",AS28000", b""), "line 2: 'rsync://"),
    "no AS": (changed(b"AS28000", b"28000"), "line 2, column ASN: '28000'; expected an AS such as AS13335"),
    "ASN too large": (changed(b"AS28000", b"AS4294967296"), "line 2, column ASN: '4294967296'"),
    "shorter than the prefix": (
        changed(b"/23,24", b"/23,22"),
        "line 2, column Max Length: '22'; expected a length",
    ),
    "no network": (changed(b"200.7.84.0/23", b"200.7.85.0/23"), "line 2, column IP Prefix: '200.7.85.0/23'"),
    "columns swapped": (changed(b"AS28000,200.7.84.0/23", b"200.7.84.0/23,AS28000"), "line 2, column ASN"),
}


@pytest.mark.parametrize("case", BAD_TABLE)
def test_a_bad_table_of_the_archive_is_refused_with_one_message(case, rpki, refusal):
    spoil, expected = BAD_TABLE[case]
    assert expected in refusal(vrps, LACNIC, spoil(rpki(LACNIC)), (LACNIC, rpki(LACNIC)))


def test_an_accident_to_json_is_refused_or_changes_no_more_than_the_file_says(rpki, survivors):
    for harmed, read in survivors(vrps, JSON, rpki()):
        payloads = json.loads(harmed.decode("utf-8-sig"))["roas"]
        said = {(p["prefix"], int(str(p["asn"]).removeprefix("AS")), p["maxLength"]) for p in payloads}
        assert {tuple(row) for row in read[["prefix", "asn", "max_length"]].to_numpy()} == said


def test_an_accident_to_a_table_is_refused_or_changes_no_more_than_the_file_says(rpki, survivors):
    for harmed, read in survivors(vrps, LACNIC, rpki(LACNIC)):
        cells = [line.split(",") for line in harmed.decode().splitlines()[1:]]
        said = {(c[2], int(c[1].removeprefix("AS")), int(c[3] or c[2].split("/")[1])) for c in cells}
        assert {tuple(row) for row in read[["prefix", "asn", "max_length"]].to_numpy()} == said


def test_every_provider_of_an_aspa_is_a_row(rpki, kept):
    assert rows(kept(aspas, JSON, rpki())[1]) == [[267608, 28370], [273514, 28370], [273514, 263535]]


def test_an_authority_out_of_order_is_kept_with_the_server_that_publishes_it(rpki, kept):
    _, read = kept(nonfunctional_cas, JSON, rpki())
    assert rows(read[["host", "ta"]]) == [
        ["rpki-repo.registro.br", "lacnic"],
        ["rsync.paas.rpki.ripe.net", "ripe"],
    ]


@pytest.mark.parametrize(
    ("module", "spoil", "expected"),
    [
        (aspas, changed(b'"uniquevaps": 2', b'"uniquevaps": 3'), "holds 2 ASPAs, its metadata announce 3"),
        (aspas, changed(b'"customer_asid": 267608', b'"customer_asid": 0'), "aspas 1: "),
        (aspas, changed(b"[ 28370 ]", b"[ ]"), "aspas 1: "),
        (aspas, changed(b"[ 28370 ]", b"[ 4294967296 ]"), "aspas 1: "),
        (aspas, changed(b"273514", b"267608"), "two rows for customer 267608, provider 28370"),
        (aspas, changed(b'"aspas": [', b'"asps": ['), 'expected an object with "metadata" and "aspas"'),
        (
            nonfunctional_cas,
            changed(b'"nonfunctionalcas": 2', b'"nonfunctionalcas": 1'),
            "metadata announce 1",
        ),
        (nonfunctional_cas, changed(b"rsync://rsync.paas", b"https://rsync.paas"), "nonfunc_cas 1: "),
        (nonfunctional_cas, changed(b'"ta": "ripe", "caRep', b'"ta": "rip", "caRep'), "nonfunc_cas 1: "),
        (nonfunctional_cas, changed(b'"nonfunc_cas"', b'"cas"'), '"metadata" and "nonfunc_cas"'),
        (nonfunctional_cas, lambda raw: b"[1]", '"metadata" and "nonfunc_cas"'),
        (nonfunctional_cas, lambda raw: raw[:999], "not JSON"),
    ],
)
def test_bad_aspas_and_authorities_are_refused_with_one_message(module, spoil, expected, rpki, refusal):
    assert expected in refusal(module, JSON, spoil(rpki()), (JSON, rpki()))


@pytest.mark.parametrize("module", [aspas, nonfunctional_cas])
def test_an_accident_never_gives_other_rows_than_the_file_says(module, rpki, survivors):
    for harmed, read in survivors(module, JSON, rpki()):
        said = json.loads(harmed.decode("utf-8-sig"))
        if module is aspas:
            assert rows(read) == sorted(
                [a["customer_asid"], p] for a in said["aspas"] for p in a["providers"]
            )
        else:
            assert read["location"].tolist() == sorted(a["location"] for a in said["nonfunc_cas"])


@pytest.mark.upstream
def test_payloads_aspas_and_authorities_are_as_many_as_known(upstream, kept):
    [file] = (upstream / "rpki").iterdir()
    raw = bz2.decompress(file.read_bytes())
    date, read = kept(vrps, file.name, raw)
    assert (date, len(read), (read["ta"] == "lacnic").sum(), read["ta"].nunique()) == (
        "2025-07-20",
        723524,
        39011,
        5,
    )
    lacnic = read[(read["ta"] == "lacnic") & ~read["prefix"].str.contains(":")]
    loose = lacnic["max_length"] > lacnic["prefix"].str.split("/").str[1].astype(int)
    assert round(100 * loose.mean()) == 37
    assert kept(aspas, file.name, raw)[1]["customer"].nunique() == 100
    out_of_order = kept(nonfunctional_cas, file.name, raw)[1]
    assert (len(out_of_order), out_of_order["host"].str.endswith("registro.br").sum()) == (124, 32)

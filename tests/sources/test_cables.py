"""Cables of each economy of the region, planned ones marked, every country agreeing about them."""

import gzip
import io
import json
import tarfile

import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.source import Unreadable
from indicators.sources import cables
from indicators.store import Store
from indicators.upstream import find

ARCHIVE = "submarinecablemap_v3_20221111.tar.gz"
URUGUAY = "web/public/api/v3/country/uruguay.json"


@pytest.fixture
def members(example):
    """The files of the small archive by path."""
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(example(f"telegeography/{ARCHIVE}")))) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive}


def packed(members):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return file.getvalue()


def test_cables_are_read_from_the_archive_and_planned_ones_are_marked(example, kept):
    date, read = kept(cables, ARCHIVE, example(f"telegeography/{ARCHIVE}"))
    assert date == "2022-11-11"
    assert set(read["country"]) == {"ARG", "BES", "BRA", "CUW", "URY"}
    uruguay = read[read["country"] == "URY"].set_index("cable")
    assert uruguay["is_planned"].to_dict() == {"firmina": True, "tannat": False, "unisur": False}
    assert uruguay["rfs_year"].to_dict() == {"firmina": 2023, "tannat": 2018, "unisur": 1995}


def test_points_of_the_cables_elsewhere_are_not_landing_points_of_the_economy(example, kept):
    read = kept(cables, ARCHIVE, example(f"telegeography/{ARCHIVE}"))[1]
    assert read.groupby("country")["landing_points"].first().to_dict() == {
        "ARG": 1,
        "BES": 1,
        "BRA": 2,
        "CUW": 1,
        "URY": 2,
    }


def test_an_unknown_year_is_missing_not_zero(example, kept):
    read = kept(cables, ARCHIVE, example(f"telegeography/{ARCHIVE}"))[1]
    assert read.loc[read["cable"] == "hdr1", "rfs_year"].isna().all()


def test_countries_out_of_the_archive_are_read_one_by_one(members, tmp_path, economies):
    store = Store(tmp_path)
    files = {f"map/{name.split('/')[-1]}": raw for name, raw in members.items() if "country/u" in name}
    [(snapshot, _)] = take(store, "cables", cables, files, economies, "2024-01-01")
    assert load(store, snapshot)["cable"].tolist() == ["firmina", "tannat", "unisur"]


LIST = "https://www.submarinecablemap.com/api/v3/country/all.json"


def test_the_list_of_countries_leads_to_the_files_of_the_region():
    names = {
        "albania": "Albania",
        "brazil": "Brazil",
        "curaao": "Curaçao",
        "virgin-islands-u-k-": "Virgin Islands (U.K.)",
    }
    raw = json.dumps([{"id": id, "name": name} for id, name in names.items()]).encode()
    assert cables.leads_to({LIST: raw}) == {
        f"country/{id}.json": f"https://www.submarinecablemap.com/api/v3/country/{id}.json"
        for id in ("brazil", "curaao", "virgin-islands-u-k-")
    }


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            b'{"id": "brazil", "name": "Brazil"}',
            "country 1 of .*all.json is no list; expected its id and its name",
        ),
        (b'[{"id": "brazil"}]', "country 1 of .* is .*brazil.*; expected its id and its name"),
        (b'[{"id": "../brazil", "name": "Brazil"}]', "country 1 of"),
        (b'[{"id": "albania", "name": "Albania"}]', "lists 0 economies of the region"),
        (b"<html></html>", "not JSON"),
    ],
)
def test_a_list_of_another_shape_is_shown(raw, expected):
    with pytest.raises(Unreadable, match=expected):
        cables.leads_to({LIST: raw})


@pytest.mark.upstream
def test_the_list_leads_to_46_economies_of_2022(upstream):
    with tarfile.open(upstream / "telegeography" / ARCHIVE) as archive:
        said = [
            json.load(archive.extractfile(one)) for one in archive if "/country/" in one.name and one.isfile()
        ]
    raw = json.dumps([{"id": one["id"], "name": one["name"]} for one in said]).encode()
    assert len(cables.leads_to({LIST: raw})) == 46


def test_a_folder_gives_the_archive_and_not_the_landing_points(upstream):
    assert [path.name for path in find(upstream / "telegeography", cables.SOURCE)] == [ARCHIVE]


def changed(raw, old, new):
    assert old in raw
    return raw.replace(old, new, 1)


BAD = {
    "empty": (lambda raw: b"", "line 1, column 1: not JSON"),
    "cut short": (lambda raw: raw[:100], "not JSON"),
    "a page": (lambda raw: b"<html></html>", "not JSON"),
    "another table": (
        lambda raw: b'{"id": "tannat", "name": "Tannat"}',
        "expected a country, an object with",
    ),
    "no name": (lambda raw: changed(raw, b'"name":"Uruguay"', b'"name":null'), "column name: "),
    "unknown country": (
        lambda raw: changed(raw, b'"Uruguay"', b'"Urugvay"'),
        "'Urugvay' (nearest: Uruguay, URY)",
    ),
    "cable twice": (lambda raw: changed(raw, b'"unisur"', b'"tannat"'), "countries differ in name"),
    "row twice": (
        lambda raw: changed(
            raw,
            b'{"id":"unisur","name":"Unisur","rfs_year":1995',
            b'{"id":"tannat","name":"Tannat","rfs_year":2018',
        ),
        "two rows for country URY, cable tannat",
    ),
    "no cables": (lambda raw: changed(raw, b'"cables":[', b'"cables":7,"c":['), "column cables: "),
    "a column less": (
        lambda raw: changed(raw, b'"rfs_year":2018,', b""),
        "expected id, name, rfs_year, is_planned",
    ),
    "year as text": (lambda raw: changed(raw, b"2018", b'"2018"'), "column rfs_year: "),
    "year out of range": (
        lambda raw: changed(raw, b"2018", b"20188"),
        "20188 for tannat; expected a year or null",
    ),
    "another year than Brazil says": (lambda raw: changed(raw, b"2018", b"2019"), "countries differ"),
    "planned as a number": (
        lambda raw: changed(raw, b'"is_planned":false', b'"is_planned":0'),
        "column is_planned: ",
    ),
    "point twice": (
        lambda raw: changed(
            raw, b'_in_country":["maldonado-uruguay"', b'_in_country":["punta-del-este-uruguay"'
        ),
        "column landing_points_in_country: ",
    ),
    "another encoding": (lambda raw: changed(raw, b"Uruguay", b"Uruguay\xe7"), "not utf-8 text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_member_is_refused_with_one_message_and_nothing_changes(case, example, members, refusal):
    spoil, expected = BAD[case]
    good = ("submarinecablemap_20200101.tar", example(f"telegeography/{ARCHIVE}"))
    message = refusal(cables, ARCHIVE, packed(members | {URUGUAY: spoil(members[URUGUAY])}), good)
    assert expected in message


def test_a_damaged_archive_is_refused(example, refusal):
    raw = example(f"telegeography/{ARCHIVE}")
    good = ("submarinecablemap_20200101.tar", raw)
    assert "damaged or cut short" in refusal(cables, ARCHIVE, raw[:-40], good)
    assert "holds no file named like" in refusal(cables, ARCHIVE, packed({"LICENSE": b"x"}), good)


def test_no_accident_makes_the_reader_fail_or_keep_what_the_file_does_not_say(members, survivors, kept):
    raw = members[URUGUAY]
    good = set(kept(cables, "uruguay.json", raw, "2024-01-01")[1].itertuples(index=False, name=None))
    for harmed, read in survivors(cables, "uruguay.json", raw, "2024-01-01"):
        said = json.loads(harmed.decode())
        for row in set(read.itertuples(index=False, name=None)) - good:
            assert {"id": row[1], "name": row[2], "rfs_year": row[3], "is_planned": row[4]} in said["cables"]
            assert row[5] == len(said["landing_points_in_country"])


@pytest.mark.upstream
def test_active_cables_of_2022_are_those_that_were_counted(upstream, kept, economies):
    read = kept(cables, ARCHIVE, (upstream / "telegeography" / ARCHIVE).read_bytes())[1]
    active = read[~read["is_planned"]].groupby("country").size()
    assert active[["BRA", "MEX", "ARG", "CHL", "URY", "HTI", "JAM", "TTO"]].tolist() == [
        15,
        7,
        7,
        8,
        3,
        2,
        6,
        6,
    ]
    assert not {"BOL", "PRY"} & set(read["country"])


@pytest.mark.upstream
def test_a_cut_archive_or_one_with_a_damaged_member_is_refused(upstream, tmp_path, economies):
    raw = (upstream / "telegeography" / ARCHIVE).read_bytes()
    for harmed in (raw[: len(raw) // 2], raw[:-4], raw[:5000] + b"\0" * 9 + raw[5009:]):
        with pytest.raises(SnapshotError):
            take(Store(tmp_path), "cables", cables, {ARCHIVE: harmed}, economies)

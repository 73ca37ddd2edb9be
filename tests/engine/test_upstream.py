"""Archives, tables without economies, records worth keeping, sources that are read with others."""

import io
import tarfile

import pytest

from indicators.snapshots import SnapshotError, load, take
from indicators.source import Unreadable
from tests.engine.conftest import made_up_source


def archive(**members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for path, content in members.items():
            member = tarfile.TarInfo(path.replace("__", "/"))
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return out.getvalue()


def taken(store, economies, module, content, name="counts.csv", date="2024-01-01"):
    return take(store, "counts", module, {name: content}, economies, date)


def kept_records(store, economies, module, content, **more):
    snapshots = taken(store, economies, module, content, **more)
    return [load(store, snapshot) for snapshot, _ in snapshots]


def test_members_of_an_archive_make_one_snapshot_per_date(store, economies):
    module = made_up_source(members=("*/counts",))
    module.dated = lambda raw, name: name.split("/")[1]
    days = archive(**{"2024-01-01__counts": b"BR,1", "2024-02-01__counts": b"BR,2", "README": b"no"})
    snapshots = taken(store, economies, module, days, name="months.tar.gz")
    assert [(one.date, load(store, one)["count"].tolist()) for one, _ in snapshots] == [
        ("2024-01-01", [1]),
        ("2024-02-01", [2]),
    ]
    assert [one.provenance["files"][0]["name"] for one, _ in snapshots] == ["months.tar.gz"] * 2


def test_an_archive_that_holds_nothing_of_the_source_or_is_damaged_is_refused(store, economies):
    module = made_up_source(members=("*/counts",))
    for content, said in ((archive(README=b"no"), "holds no file named like"), (b"not a tar", "damaged")):
        with pytest.raises(SnapshotError, match=said):
            taken(store, economies, module, content, name="months.tar")


def test_a_table_without_economies_has_no_country(store, economies):
    module = made_up_source(country=None)
    [records] = kept_records(store, economies, module, b"AS1,1")
    assert list(records) == ["place", "count"]


def test_rows_of_no_economy_are_kept_where_the_source_says_so(store, economies):
    module = made_up_source(unplaced=True, not_economies=("EU",), key=("count",))
    [records] = kept_records(store, economies, module, b"BR,1\nEU,2\n,3")
    assert sorted(zip(records["count"], records["country"].fillna("none"), strict=True)) == [
        (1, "BRA"),
        (2, "none"),
        (3, "none"),
    ]


def test_only_the_records_worth_keeping_enter_the_snapshot(store, economies):
    module = made_up_source()
    module.kept = lambda records, region: records[records["country"].isin(region)]
    [records] = kept_records(store, economies, module, b"BR,1\nDE,2")
    assert records["country"].tolist() == ["BRA"]


def test_a_source_is_read_with_the_nearest_snapshot_of_another_and_says_so(store, economies):
    for date, place in (("2023-12-01", b"BR,1"), ("2024-06-01", b"UY,1")):
        take(store, "others", made_up_source(), {"counts.csv": place}, economies, date)
    module = made_up_source()
    read = module.read
    module.read = lambda raw, name, others: read(raw, name).assign(place=others["place"].iloc[0])
    [(snapshot, _)] = taken(store, economies, module, b"AR,5")
    assert load(store, snapshot)["country"].tolist() == ["BRA"]
    assert [(one["source"], one["date"]) for one in snapshot.provenance["read_with"]] == [
        ("others", "2023-12-01")
    ]


def test_a_source_that_cannot_be_read_without_another_says_what_to_take_first(store, economies):
    module = made_up_source()
    module.read = lambda raw, name, others: None
    with pytest.raises(SnapshotError, match="run `indicators snapshot others` first"):
        taken(store, economies, module, b"AR,5")


def test_another_source_with_a_default_may_be_missing(store, economies):
    module = made_up_source()
    read = module.read
    module.read = lambda raw, name, others=None: read(raw, name) if others is None else None
    assert kept_records(store, economies, module, b"AR,5")[0]["count"].tolist() == [5]


def test_a_source_may_refuse_what_it_would_keep(store, economies):
    module = made_up_source()

    def kept(records, region):
        raise Unreadable("hold nothing of the region")

    module.kept = kept
    with pytest.raises(SnapshotError, match="hold nothing of the region"):
        taken(store, economies, module, b"BR,1")

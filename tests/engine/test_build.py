"""From snapshots to a release: which snapshots meet, what is handed to a measure, what is computed again."""

import pytest

from indicators import release
from indicators.build import build
from indicators.release import ReleaseError, open_release
from tests.engine.conftest import counted, made_up_source, measure, released, words


def test_each_date_of_the_driving_source_gives_its_values(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1\nUY,2\nDE,9", d2024_02_01="BR,3")
    outcome = build(store.location)
    assert outcome.failures == {}
    assert outcome.current
    assert released(store) == [("BRA", "2024-01-01", 1), ("BRA", "2024-02-01", 3), ("URY", "2024-01-01", 2)]


def test_the_other_sources_are_the_nearest_in_date_within_the_limit(store, project, photograph):
    def ratio(counts, totals):
        both = counts.merge(totals, on="country", suffixes=("", "_of"))
        return both[["country"]].assign(value=100 * both["count"] / both["count_of"])

    sources = {"counts": made_up_source(), "totals": made_up_source()}
    project(sources, measure("ratio", ratio, pair_within="20d"))
    photograph("counts", sources["counts"], d2024_01_01="BR,1", d2024_02_01="BR,2", d2024_06_01="BR,3")
    photograph("totals", sources["totals"], d2024_01_10="BR,10", d2024_02_02="BR,20")
    build(store.location)
    assert released(store, "ratio") == [("BRA", "2024-01-01", 10), ("BRA", "2024-02-01", 10)]


def test_a_source_with_a_default_may_be_missing_and_tables_say_their_date(store, project, photograph):
    def dated(counts, totals=None, notes=None):
        days = [one.attrs["date"] for one in (counts, totals, notes) if one is not None]
        return counts[["country"]].assign(value=counts["count"], days=", ".join(days))

    sources = {name: made_up_source() for name in ("counts", "totals", "notes")}
    project(
        sources,
        measure("dated", dated, pair_within="20d", columns={"days": {"type": "string", **words("Days")}}),
    )
    photograph("counts", sources["counts"], d2024_01_01="BR,1", d2024_06_01="BR,3")
    photograph("totals", sources["totals"], d2024_01_10="BR,10")
    assert build(store.location).failures == {}
    said = open_release(store.location).values("dated")["days"]
    assert said.tolist() == ["2024-01-01, 2024-01-10", "2024-06-01"]


def test_an_indicator_gets_the_newest_values_of_another_up_to_its_date(store, project, photograph):
    def doubled(counts, counted):
        joined = counts[["country"]].merge(counted, on="country")
        return joined[["country"]].assign(value=2 * joined["value"])

    source = made_up_source()
    project({"counts": source}, measure("doubled", doubled), measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1", d2024_02_01="BR,3\nUY,4")
    build(store.location)
    assert released(store, "doubled") == [
        ("BRA", "2024-01-01", 2),
        ("BRA", "2024-02-01", 6),
        ("URY", "2024-02-01", 8),
    ]


def test_history_hands_all_dates_at_once(store, project, photograph):
    def first(counts):
        return (
            counts.sort_values("date")
            .groupby("country", as_index=False)
            .first()[["country", "date"]]
            .assign(value=1)
        )

    source = made_up_source()
    project({"counts": source}, measure("first", first, history=True))
    photograph("counts", source, d2024_02_01="BR,1\nUY,1", d2024_01_01="BR,1")
    build(store.location)
    assert released(store, "first") == [("BRA", "2024-01-01", 1), ("URY", "2024-02-01", 1)]


def test_of_a_source_in_parts_the_newest_edition_of_each_part_counts(store, project, photograph):
    def total(counts):
        return counts.groupby("country", as_index=False)["count"].sum().rename(columns={"count": "value"})

    source = made_up_source(part="place", retroactive=True)
    project({"counts": source}, measure("total", total))
    photograph("counts", source, d2024_01_01="BR,1\nUY,2", d2024_03_01="BR,5")
    build(store.location)
    assert [(country, value) for country, _, value in released(store, "total")] == [("BRA", 5), ("URY", 2)]


def test_a_second_build_of_the_same_inputs_computes_nothing(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    first, lines = build(store.location), []
    second = build(store.location, progress=lines.append)
    assert (second.id, second.new, lines) == (first.id, False, [])
    build(store.location, force=True, progress=lines.append)
    assert lines == ["computed counted 2024-01-01"]


def test_only_what_a_new_snapshot_touches_is_computed_again(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    build(store.location)
    photograph("counts", source, d2024_02_01="BR,2")
    lines = []
    build(store.location, progress=lines.append)
    assert lines == ["computed counted 2024-02-01"]


def test_a_damaged_release_is_noticed_and_mended_although_nothing_changed(store, project, photograph):
    source = made_up_source()
    project({"counts": source}, measure("counted", counted))
    photograph("counts", source, d2024_01_01="BR,1")
    id = build(store.location).id
    store.replace(f"releases/{id}/values/counted.parquet", b"damaged")
    assert build(store.location).id == id
    assert release.Release(store, id).faults() == []


def test_without_snapshots_the_build_says_what_to_run(store):
    with pytest.raises(ReleaseError, match="indicators snapshot"):
        build(store.location)


def test_an_experimental_indicator_needs_one_language_only(store, project, photograph):
    source = made_up_source()
    one = measure("counted", counted, title={"en": "Counted"}, method={"en": "By hand"}, experimental=True)
    project({"counts": source}, one)
    photograph("counts", source, d2024_01_01="BR,1")
    assert build(store.location).failures == {}
    assert open_release(store.location).indicators["counted"]["title"]["pt"] == "Counted"


def test_extra_columns_are_released_as_declared(store, project, photograph):
    def named(counts):
        return counts[["country"]].assign(value=counts["count"], place=counts["place"])

    source = made_up_source()
    columns = {"place": {"type": "string", **words("Place")}}
    project({"counts": source}, measure("named", named, columns=columns))
    photograph("counts", source, d2024_01_01="BR,1")
    build(store.location)
    assert open_release(store.location).values("named")["place"].tolist() == ["BR"]

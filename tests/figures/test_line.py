"""Lines: values, gaps, names at their ends."""

import itertools
import json
import math

import pandas as pd
import pytest

from dashboard.figures import line


def trace_of(figure: dict, country: str) -> dict:
    return next(trace for trace in figure["data"] if trace.get("meta", {}).get("country") == country)


def many(table: pd.DataFrame, count: int, years: int = 25) -> pd.DataFrame:
    base = table[table["country"] == "BRA"].iloc[[0]]
    return pd.concat(
        [
            base.assign(
                country=f"X{place:02d}", name=f"Country number {place}", value=40.0 + place * 0.123456,
                date=pd.Timestamp(2000 + year, 12, 31),
            )
            for place in range(count) for year in range(years)
        ],
        ignore_index=True,
    )  # fmt: skip


def test_a_line_passes_through_the_table_s_values_and_breaks_where_one_is_missing(table, meta):
    brazil = trace_of(line.draw(table("en"), meta("en"), "en"), "BRA")
    assert brazil["x"] == [2020, 2021, 2022, 2023]
    assert brazil["y"] == [17.1235, None, 20.5, 24.0]
    assert brazil["customdata"][1] is None
    assert brazil["customdata"][3][:3] == ["BRA", "24.0", "2023"]


def test_a_value_between_gaps_and_an_estimate_have_a_marker(table, meta):
    figure = line.draw(table("en"), meta("en"), "en")
    brazil, estimated = trace_of(figure, "BRA"), trace_of(figure, "VCT")
    sizes = brazil["marker"]["size"]
    assert sizes > 0 if isinstance(sizes, float) else sizes[0] > 0
    assert set(estimated["marker"]["color"]) == {"#ffffff"}


def test_an_interval_is_a_band_between_its_bounds(table, meta):
    band = next(t for t in line.draw(table("en"), meta("en"), "en")["data"] if t.get("fill") == "toself")
    assert {value for value in band["y"] if value is not None} == {8.5, 11.25}


@pytest.mark.parametrize("count", [2, 7, 12])
@pytest.mark.parametrize("width", [900, 1440])
def test_names_at_line_ends_never_overlap_and_never_leave_the_picture(table, meta, count, width):
    figure = line.draw(many(table("en"), count), meta("en"), "en", width=width)
    layout = figure["layout"]
    low, high = layout["yaxis"]["range"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    spans = []
    for note in layout["annotations"]:
        if note["xref"] == "paper" and note["yref"] == "y":
            centre = (high - note["y"]) / (high - low) * plot
            half = len(note["text"].split("<br>")) * note["font"]["size"] * 1.3 / 2
            spans.append((centre - half, centre + half))
    assert len(spans) == count
    spans.sort()
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(spans))
    assert spans[0][0] >= -layout["margin"]["t"] and spans[-1][1] <= plot + layout["margin"]["b"]


def test_of_many_countries_a_few_are_named_and_the_others_stay_grey(table, meta):
    figure = line.draw(many(table("en"), 33), meta("en"), "en", highlight=("X05",))
    assert figure["layout"]["meta"]["named"] == ["X05"]
    assert len(figure["data"]) == 33
    assert {"X00", "X32"} <= set(
        line.draw(many(table("en"), 33), meta("en"), "en")["layout"]["meta"]["named"]
    )


def test_thirty_three_lines_of_twenty_five_years_stay_small(table, meta):
    figure = line.draw(many(table("en"), 33), meta("en"), "en")
    assert len(json.dumps(figure, separators=(",", ":"))) < 60_000


def test_a_phone_without_room_for_names_gets_a_legend_below(table, meta):
    crowded = many(table("en"), 12).assign(name=lambda rows: rows["name"] + " and the Grenadines")
    layout = line.draw(crowded, meta("en"), "en", width=375)["layout"]
    assert layout["showlegend"]
    assert layout["margin"]["r"] < 40
    assert layout["margin"]["b"] > 12 * 20


def test_an_ordinal_indicator_steps_between_its_categories(table, meta):
    signed = table("en").assign(
        value=lambda rows: rows["value"].where(rows["value"].isna(), 50.0), status="observed"
    )
    described = meta("en", categories={"0": "Not signed", "50": "Old", "100": "Current"}, unit="", decimals=0)
    figure = line.draw(signed, described, "en")
    assert figure["layout"]["yaxis"]["ticktext"] == ["Not signed", "Old", "Current"]
    for trace in (trace for trace in figure["data"] if "customdata" in trace):
        assert trace["line"]["shape"] == "hv"
        assert all(abs(value - 50) < 25 for value in trace["y"] if value is not None)
        assert {point[1] for point in trace["customdata"] if point} == {"Old"}


def test_days_have_their_dates_in_the_reader_s_language(table, meta):
    days = pd.to_datetime(["2026-02-01", "2026-04-01", "2026-08-22"])
    base = table("es")[lambda rows: rows["country"] == "BRA"].assign(date=days)
    figure = line.draw(base, meta("es", period="day"), "es")
    assert trace_of(figure, "BRA")["x"][-1] == "2026-08-22"
    assert "ago" in trace_of(figure, "BRA")["customdata"][-1][2]
    assert any("abr" in words for words in figure["layout"]["xaxis"]["ticktext"])


def test_a_line_that_ends_early_says_when(table, meta):
    figure = line.draw(table("en"), meta("en"), "en")
    haiti = next(note for note in figure["layout"]["annotations"] if note.get("name") == "HTI")
    assert "2021" in haiti["text"]


def test_a_single_value_has_its_place_on_a_logarithmic_scale(table, meta):
    only = table("en").query("country == 'BRA'").head(1)
    low, high = line.draw(only, meta("en"), "en", scale="log")["layout"]["yaxis"]["range"]
    assert low < math.log10(only["value"].item()) < high


def test_a_line_whose_newest_value_is_out_of_date_ends_in_a_ring_and_that_is_said(table, meta):
    figure = line.draw(table("en"), meta("en"), "en")
    marker = {
        trace["meta"]["country"]: trace["marker"] for trace in figure["data"] if "lines" in trace["mode"]
    }
    assert marker["HTI"]["symbol"][-1] == "circle-dot"
    assert marker["BRA"]["symbol"] != "circle-dot"
    assert "Dot in a ring: out of date." in figure["layout"]["annotations"][-1]["text"].replace("<br>", " ")

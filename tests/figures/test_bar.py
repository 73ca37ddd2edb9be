"""Bars: order, words, and nothing drawn for nothing."""

from dashboard.figures import bar


def test_bars_hold_the_newest_values_highest_on_top(table, meta):
    bars, words = bar.draw(table("en"), meta("en"), "en")["data"]
    assert bars["y"] == ["BRA", "VCT", "HTI"]
    assert bars["x"] == [24.0, 10.2, 0.0]
    assert words["text"] == [" 24.0", " 10.2", " 0.0 (2021)"]


def test_a_country_without_a_value_is_listed_with_its_reason_and_has_no_bar(table, meta):
    figure = bar.draw(table("en"), meta("en"), "en", names={"JAM": "Jamaica"})
    assert "CUB" not in figure["data"][0]["y"]
    assert "JAM" not in figure["data"][0]["y"]
    reasons = {row["id"]: row["why"] for row in figure["layout"]["meta"]["left_out"]}
    assert reasons == {"JAM": "No data", "CUB": "Not applicable"}


def test_zero_is_a_labelled_bar(table, meta):
    bars, words = bar.draw(table("en"), meta("en"), "en")["data"]
    zero = bars["y"].index("HTI")
    assert bars["x"][zero] == 0.0
    assert words["text"][zero].strip().startswith("0")


def test_an_interval_is_an_error_bar_and_its_words_stand_beyond_it(table, meta):
    bars, words = bar.draw(table("en"), meta("en"), "en")["data"]
    assert bars["error_x"]["array"] == [None, 1.05, None]
    assert bars["error_x"]["arrayminus"] == [None, 1.7, None]
    assert words["x"][1] == 11.25


def test_estimates_are_hollow_and_outdated_values_hatched_with_a_key(table, meta):
    figure = bar.draw(table("en"), meta("en"), "en")
    marker = figure["data"][0]["marker"]
    assert marker["color"][1] == "#ffffff"
    assert marker["pattern"]["shape"] == ["", "", "/"]
    key = figure["layout"]["annotations"][-1]["text"]
    assert "estimated" in key and "out of date" in key


def test_the_longest_bar_leaves_room_for_its_words_on_a_phone(table, meta):
    layout = bar.draw(table("es"), meta("es"), "es", width=375)["layout"]
    room = 375 - layout["margin"]["l"] - layout["margin"]["r"]
    longest = room * 24.0 / layout["xaxis"]["range"][1]
    assert room - longest >= 30


def test_a_percentage_carries_its_sign(table, meta):
    words = bar.draw(table("en"), meta("en", unit="%", valid_range=(0, 100)), "en")["data"][1]
    assert words["text"][0].strip() == "24.0%"

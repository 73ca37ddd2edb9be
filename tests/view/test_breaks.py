"""No change is told across a break in series, wherever a change could be told; the break is said instead."""

import json

import pandas as pd
import pytest

from dashboard import figures
from dashboard.app import create_app
from dashboard.components.sparkline import sparkline
from dashboard.text import LANGUAGES
from dashboard.text import record as words
from dashboard.view import View, described, options, rows_shown, select, shown_as
from dashboard.view.message import message
from dashboard.view.record import record
from dashboard.view.region import standing
from dashboard.view.steps import steps
from dashboard.view.targets import way
from tests.made_up_release import released
from tests.made_up_release import words as in_each

DAY, WHY = "2024-12-31", in_each("other questions")
CHANGED = {
    "en": "the method changed in 2024 (other questions)",
    "es": "el método cambió en 2024 (other questions (es))",
    "pt": "o método mudou em 2024 (other questions (pt))",
}
IDS = ("BRA", "URY", "HTI", "CHL", "PER", "MEX")
# From low to high: whoever compared 2020 with 2024 would see everybody improve.
BEFORE = [(iso, f"{year}-12-31", 10.0 + at, {}) for at, iso in enumerate(IDS) for year in (2019, 2020)]
ONCE = [(iso, DAY, 70.0 + at, {}) for at, iso in enumerate(IDS)]
AGAIN = [(iso, "2025-12-31", 75.0 + at, {}) for at, iso in enumerate(IDS)]
ID = "access_made_up"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A release of which one date only is made by the newer method."""
    return released(tmp_path_factory.mktemp("once"), yearly=BEFORE + ONCE, breaks={DAY: WHY})


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A release of which two dates are made by the newer method."""
    return released(tmp_path_factory.mktemp("twice"), yearly=BEFORE + ONCE + AGAIN, breaks={DAY: WHY})


def shown(release, kind: str, lang: str = "en", **view):
    view = View(lang=lang, page="compare", indicator=(ID,), kind=kind, **view)
    return view, rows_shown(view, select(view, release, ID), kind)


def said(release, kind: str, lang: str = "en", **view) -> str:
    view, rows = shown(release, kind, lang, **view)
    return message(view, release, ID, rows, kind)


def drawn(release, kind: str) -> dict:
    view, rows = shown(release, kind, countries=("BRA", "URY"))
    meta = shown_as(view, release, ID)
    return figures.draw(kind, rows, meta, "en", width=900, **options(view, release, ID, kind))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["line", "multiples"])
def test_one_economy_is_not_said_to_have_moved_across_it(once, kind, lang):
    told = said(once, kind, lang, countries=("BRA",))
    assert told.startswith(("Brazil: 10.0 (2019) and 70.0", "Brasil: 10,0 (2019) "))
    assert told.endswith(f": {CHANGED[lang]}.")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_improved_between_two_dates_on_either_side_of_it(once, lang):
    assert said(once, "slope", lang).startswith("6 ")
    assert CHANGED[lang] in said(once, "slope", lang)
    assert drawn(once, "slope")["data"] == []
    assert (
        f"not comparable: {CHANGED['en']}: Brazil, Uruguay."
        in drawn(once, "slope")["layout"]["meta"]["left_out_words"]
    )


def test_values_of_the_newer_method_are_compared_among_themselves(twice):
    assert said(twice, "line", countries=("BRA",)) == (
        "Brazil: rose from 70.0 (2024) to 75.0 per head (2025). Earlier values are not comparable: "
        f"{CHANGED['en']}."
    )
    assert said(twice, "slope").startswith("Between 2024 and 2025, of 6 economies: 6 improved, 0 worsened")
    [row] = [row for row in record(twice, "BRA", 2018, "en") if row.indicator == ID]
    assert (row.before.value, row.after.value, row.moved, row.broken) == (70.0, 75.0, "better", DAY)


def test_no_line_joins_across_it_and_a_labelled_rule_stands_there(once):
    figure = drawn(once, "line")
    lines = [trace for trace in figure["data"] if trace.get("meta") == {"country": "BRA"}]
    assert [dict(zip(line["x"], line["y"], strict=True)) for line in lines][-1] == {
        2019: 10.0, 2020: 10.0, 2021: None, 2022: None, 2023: None, 2023.5: None, 2024: 70.0
    }  # fmt: skip
    assert 2023.5 in {shape["x0"] for shape in figure["layout"]["shapes"]}
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert "method changed" in texts
    assert any(CHANGED["en"][1:] in text.replace("<br>", " ") for text in texts)
    panel = next(
        trace for trace in drawn(once, "multiples")["data"] if trace.get("meta") == {"country": "BRA"}
    )
    assert panel["y"][-2] is None and panel["y"][-1] is not None


def test_the_median_behind_lines_is_not_joined_across_it(twice):
    medians = [
        t
        for t in drawn(twice, "line")["data"]
        if t.get("meta") == {"country": "median"} and t["mode"] == "lines"
    ]
    assert [trace["x"] for trace in medians] == [[2019, 2020], [2024, 2025]]


def test_consecutive_years_are_parted_too(tmp_path):
    rows = [("BRA", f"{year}-12-31", float(year - 2000), {}) for year in range(2020, 2026)]
    release = released(tmp_path, yearly=rows, breaks={"2023-12-31": WHY})
    line = next(t for t in drawn(release, "line")["data"] if t.get("meta") == {"country": "BRA"})
    assert line["x"] == [2020, 2021, 2022, 2022.5, 2023, 2024, 2025]
    assert line["y"][3] is None


def test_states_on_either_side_of_it_count_as_not_comparable(once, twice):
    stands = standing(once, ID, 2019, "2026-06-30")
    assert [stands.moved(how) for how in ("better", "worse", "same")] == [0, 0, 0]
    assert (stands.compared, stands.broken, len(stands.ends)) == (0, DAY, 0)
    assert standing(twice, ID, 2019, "2026-06-30").moved("better") == 6
    assert standing(once, ID, 2019, "2023-12-31").broken == ""


def test_the_country_page_says_not_comparable_and_why(once):
    [row] = [row for row in record(once, "BRA", 2018, "es") if row.indicator == ID]
    meta = described(once, ID, "es")
    assert row.moved == "broken"
    assert words.change(row, meta, 2018, "es") == f"no comparable: {CHANGED['es']}"
    assert CHANGED["es"] in words.spark(row.history, meta, "es")
    image = sparkline(row.history, "", "year", meta["breaks"])
    assert image.src.count("M") == 1  # from 2019 to 2020, and nothing to 2024


def test_the_first_value_that_is_100_is_of_the_newer_method(twice):
    view, rows = shown(twice, "line", countries=("BRA",), basis="first")
    assert rows["date"].dt.year.tolist() == [2024, 2025]
    assert rows["value"].round(1).tolist() == [100.0, 107.1]
    assert shown_as(view, twice, ID)["unit"] == "(2024 = 100)"


def test_a_pace_is_of_one_method(once):
    assert way(once, "BRA", ID, 80.0).refusals == ("dates",)


def test_a_step_from_one_category_to_another_is_not_told_across_it(tmp_path):
    levels = {"0": in_each("no"), "10": in_each("yes")}
    rows = [
        ("BRA", "2020-12-31", 0.0, {}),
        ("BRA", DAY, 10.0, {}),
        ("URY", "2021-12-31", 0.0, {}),
        ("URY", "2022-12-31", 10.0, {}),
    ]
    release = released(tmp_path, yearly=rows, breaks={DAY: WHY}, categories=levels)
    assert steps(release, ID, ("BRA", "URY"), "2019-01-01", "2026-06-30")["country"].tolist() == ["URY"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_files_and_the_indicators_page_say_it(once, lang):
    client = create_app(once.store.location).server.test_client()
    address = f"/{lang}/compare{{}}?indicator={ID}&countries=BRA&kind=line"
    notes = {row["date"]: row["note"] for row in json.loads(client.get(address.format(".json")).data)}
    assert not notes["2024"]
    assert notes["2020"].endswith(CHANGED[lang])
    assert CHANGED[lang] in client.get(address.format(".csv")).text
    about = json.loads(client.get(address.format(".metadata.json")).data)
    assert about["indicators"][ID]["breaks"] == {DAY: WHY[lang]}
    page = client.get(f"/{lang}/indicator/{ID}").text
    assert CHANGED[lang][1:] in page
    assert pd.Timestamp(DAY) == once.values(ID)["date"].max()

"""Economies by category: who is in which step, and how doubt looks."""

import pandas as pd

from dashboard import theme
from dashboard.figures import bar
from tests.figures.conftest import rows

STEPS = {0.0: "unsigned", 50.0: "signed, outdated algorithm", 100.0: "signed, recommended algorithm"}


def drawn(meta, highlight=(), **changes) -> dict:
    table = pd.concat(
        [
            rows("en", "BRA", [50.0, 100.0]),
            rows("en", "VCT", [0.0, 100.0], status="estimated"),
            rows("en", "HTI", [0.0], stale=True),
            rows("en", "CUB", [None], status="not_applicable"),
        ],
        ignore_index=True,
    )
    described = meta("en", unit="points", categories=STEPS, decimals=0, **changes)
    return bar.draw(table, described, "en", highlight=highlight, names={"JAM": "Jamaica"})


def words(figure: dict) -> list[str]:
    return [note["text"].replace("\u00a0", " ") for note in figure["layout"]["annotations"]]


def test_each_step_says_how_many_are_in_it_and_who_the_best_on_top(meta):
    assert words(drawn(meta))[:5] == [
        "<b>Signed, recommended algorithm: 2</b>",
        "Brazil, Saint Vincent",
        "<b>Signed, outdated algorithm: 0</b>",
        "<b>Unsigned: 1</b>",
        "Haiti (2020)",
    ]
    assert words(drawn(meta, higher_is="worse"))[0] == "<b>Unsigned: 1</b>"


def test_every_economy_is_a_part_of_its_steps_block_with_its_words(meta):
    blocks = drawn(meta)["data"][0]
    assert [said[0] for said in blocks["customdata"]] == ["BRA", "VCT", "HTI"]
    assert [round(base) for base in blocks["base"]] == [0, 1, 0]
    assert blocks["y"][0] == blocks["y"][1] < blocks["y"][2]
    assert blocks["marker"]["color"] == [theme.BAR, theme.PAPER, theme.BAR]
    assert blocks["marker"]["pattern"]["shape"] == ["", "", "/"]
    assert "Hollow bars: estimated. Hatched bars: out of date." in words(drawn(meta))


def test_who_stands_out_is_bold_and_keeps_the_full_colour(meta):
    figure = drawn(meta, highlight=("BRA",))
    assert "<b>Brazil</b>, Saint Vincent" in words(figure)
    assert figure["data"][0]["marker"]["line"]["color"] == [
        theme.BAR, theme.BAR_BACKGROUND, theme.BAR_BACKGROUND,
    ]  # fmt: skip


def test_who_is_in_no_step_is_said_with_the_reason(meta):
    assert drawn(meta)["layout"]["meta"]["left_out_words"] == "No data: Jamaica. Not applicable: Cuba."

"""Each source of a chart is named, and once."""

from dashboard.components.chart import chart
from dashboard.first_paint import to_html
from dashboard.view import View, opened


def named(publisher: str, indicator: str, basis: str) -> int:
    """Count how often a publisher is named below the chart of an indicator."""
    release = opened()
    view = View(lang="en", page="compare", indicator=(indicator,), basis=basis)
    return to_html(chart(view, release, indicator, "bar", None)).count(f">{publisher}</a>")


def test_population_that_divides_has_its_source_named():
    assert named("World Bank", "interconnection_landing_points", "") == 0
    assert named("World Bank", "interconnection_landing_points", "per_head") == 1


def test_a_source_that_is_named_already_is_not_named_again():
    assert named("World Bank", "interconnection_ixps", "per_head") == 1

"""How an indicator moved: a line for each economy shown, under its sentence and with its table."""

from functools import lru_cache

from dash import html

from dashboard.components.chart import files, folded, picture
from dashboard.text import breaks, translator
from dashboard.text import region as words
from dashboard.view import View, described, region, rows_shown, select

KIND = "line"


@lru_cache(maxsize=128)  # a release never changes
def history(view: View, release, indicator: str, width: int | None) -> html.Section | None:
    """Draw an indicator over time; nothing where it is a list, or known at one date only.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    indicator : str
        Its id.
    width : int or None
        Pixels there are for it, as `dashboard.components.chart.chart` takes them.
    """
    over_time = view.with_(kind=KIND)
    rows = rows_shown(over_time, select(over_time, release, indicator), KIND)
    if described(release, indicator, view.lang)["listing"] or rows["date"].nunique() < 2:
        return None
    said = moved(view, release, indicator)
    return html.Section(
        [
            html.H2(translator(view.lang)("History")),
            html.P(said, className="message"),
            *picture(over_time, release, indicator, KIND, width, said),
            folded(over_time, release, indicator, KIND),
            files(over_time, KIND),
        ],
        className="chart",
    )


def moved(view: View, release, indicator: str) -> str:
    """Say how the median of the states moved, and how many of them improved beyond the noise."""
    meta = described(release, indicator, view.lang)
    year = region.since(view, release)
    stands = region.standing(release, indicator, year, region.until(view, release))
    counted = words.compared(
        stands.moved("better"), stands.moved("worse"), stands.compared, year, view.lang,
        judged=meta["higher_is"] is not None, change=breaks.changed(stands.broken, meta, view.lang),
    )  # fmt: skip
    return " ".join(filter(None, (words.change(stands.ends, stands.compared, meta, view.lang), counted)))

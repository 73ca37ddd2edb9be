"""The ranking of the index as a chart: ranks with their ranges, by tie group."""

from dash import dcc, html

from dashboard import theme
from dashboard.components.still import WIDTHS, still
from dashboard.downloads.ranking_chart import drawn
from dashboard.text import translator
from dashboard.view import View


def chart(view: View, release, width: int | None, said: str) -> html.Figure:
    """Put the chart on its page; where the width is not known yet, its place is kept and a drawing shown.

    Parameters
    ----------
    view, release
        What is shown, and where it is released.
    width : int or None
        Pixels there are for it.
    said : str
        What it shows, in a sentence.
    """
    figures = [drawn(view, release, each) for each in ([width] if width else WIDTHS)]
    heights = [f"{figure['layout']['height']}px" for figure in figures]
    style = dict(zip(("--narrow", "--middle", "--wide"), heights * (3 // len(heights)), strict=True))
    if width:
        id = {"graph": "index-ranges", "kind": "ranges"}
        shown = dcc.Graph(
            id=id, figure=figures[0], config=theme.CONFIG, responsive=True, style={"height": "100%"}
        )
    else:
        shown = still(view)
    place = html.Div(shown, className="graph-place", style=style)
    name = translator(view.lang)("Ranks and their ranges")
    return html.Figure(place, role="img", **{"aria-label": f"{name}. {said}"})

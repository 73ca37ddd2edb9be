"""Who can help: the organisations that offer something on a theme, what it is, and where to turn."""

from collections.abc import Collection

import pandas as pd
from dash import html

from dashboard.text import translator
from dashboard.text.agenda import theme_name
from dashboard.view import View, names
from dashboard.view.agenda import helpers, themes_of


def who_can_help(view: View, release, indicators: Collection[str], country: str = "") -> html.Section:
    """List who can help with some indicators, in their order.

    Parameters
    ----------
    view : View
        The view it is part of.
    release : Release
        Where indicators and stewards are released.
    indicators : collection of str
        Their ids; what is to be improved first stands first.
    country : str
        ISO3 of the economy to be served; "" for all.
    """
    _ = translator(view.lang)
    served = (
        _("What organisations offer to {name}, by theme.").format(name=names(release, view.lang)[country])
        if country
        else ""
    )
    return html.Section(
        [
            html.H2(_("Who can help")),
            *([html.P(served, className="remark")] if served else []),
            offers(view, release, themes_of(release, indicators), country),
        ]
    )


def offers(view: View, release, themes: Collection[str], country: str = "") -> html.Ul | html.Div | html.P:
    """List what organisations offer on some themes, each with the page that says so; several themes have headings."""
    _ = translator(view.lang)
    table = helpers(release, view.lang, themes, country)
    if table.empty:
        return html.P(_("No offer is listed here yet."), className="remark")
    lists = {theme: _listed(rows) for theme, rows in table.groupby("theme", sort=False)}
    if len(lists) == 1:
        return next(iter(lists.values()))
    headed = [
        part for theme, offered in lists.items() for part in (html.H3(theme_name(theme, view.lang)), offered)
    ]
    return html.Div(headed, className="offered")


def _listed(table: pd.DataFrame) -> html.Ul:
    return html.Ul(
        [
            html.Li(
                [html.Strong(row.organisation), ": ", html.A(row.offer, href=row.address, rel="external")]
            )
            for row in table.itertuples()
        ],
        className="offers",
    )

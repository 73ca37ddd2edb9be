"""Who can help: the organisations that offer something on a theme, what it is, and where to turn."""

from collections.abc import Collection

from dash import html

from dashboard.text import translator
from dashboard.view import View
from dashboard.view.agenda import helpers, theme_of


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
    themes = dict.fromkeys(filter(None, (theme_of(release, id) for id in indicators)))
    return html.Section([html.H2(_("Who can help")), offers(view, release, list(themes), country)])


def offers(view: View, release, themes: Collection[str], country: str = "") -> html.Ul | html.P:
    """List what organisations offer on some themes, each with the page that says so."""
    _ = translator(view.lang)
    listed = helpers(release, view.lang, themes, country)
    if listed.empty:
        return html.P(_("No offer is listed here yet."), className="remark")
    return html.Ul(
        [
            html.Li(
                [html.Strong(row.organisation), ": ", html.A(row.offer, href=row.address, rel="external")]
            )
            for row in listed.itertuples()
        ],
        className="offers",
    )

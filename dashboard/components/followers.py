"""Who of the technical community follows what is on the agenda, and what nobody follows yet."""

from collections import Counter
from itertools import product

import pandas as pd
from dash import html

from dashboard.components.table import Column, laid_out
from dashboard.text import agenda as words
from dashboard.text import number, translator
from dashboard.view import View
from dashboard.view.agenda import NOBODY, events_shown, parameters


def followers(view: View, release) -> html.Section:
    """Count by theme which member of the technical community follows how many events, and list what nobody follows."""
    _ = translator(view.lang)
    # Of every theme and follower, so that each number is that of the view it links.
    shown = events_shown(view.with_own(theme="", follows=""), release)
    members = [name for name in parameters(release)["follows"] if name != NOBODY]
    columns = [
        Column(label=_("Theme"), kind="row"),
        *(Column(label=member, kind="number named") for member in members),
        Column(label=_("Nobody yet"), kind="number named"),
    ]
    counted = Counter(
        pair
        for themes, followed in zip(shown["themes"], shown["followed_by"], strict=True)
        for pair in product(("", *themes), followed or (NOBODY,))
    )
    rows = [
        [
            html.A(words.theme_name(theme, view.lang), href=f"#theme-{theme}") if theme else _("All events"),
            *(_count(view, theme, follower, counted[theme, follower]) for follower in (*members, NOBODY)),
        ]
        for theme in ("", *parameters(release)["theme"])
        if not theme or any(theme in some for some in shown["themes"])
    ]
    said = _(
        "How many events each member of the technical community holds, or speaks at for it, as far as a "
        "source says so. An event of two themes counts in both."
    )
    name = _("Who follows what")
    return html.Section(
        [html.H2(name), html.P(said, className="remark"), laid_out(name, columns, rows), *_left(view, shown)],
        className="followers",
    )


def _count(view: View, theme: str, follower: str, count: int) -> html.A | str:
    """Say how many events of a theme, or of all, somebody follows, linking them."""
    said = number(count, view.lang, 0)
    return html.A(said, href=view.with_own(theme=theme, follows=follower).address) if count else said


def _left(view: View, shown: pd.DataFrame) -> list:
    """List what nobody follows yet, last to first."""
    _ = translator(view.lang)
    left = shown[[not some for some in shown["followed_by"]]].iloc[::-1]
    if left.empty:
        return []
    # In the view of what nobody follows, each of them is in the list.
    there = view.with_own(theme="", follows=NOBODY).address
    links = [
        html.Li([html.A(event.title, href=f"{there}#event-{event.id}"), f" ({words.when(event, view.lang)})"])
        for event in left.itertuples()
    ]
    many = _.plural("{n} event that nobody follows yet", "{n} events that nobody follows yet", len(left))
    return [html.Details([html.Summary(many.format(n=number(len(left), view.lang, 0))), html.Ul(links)])]

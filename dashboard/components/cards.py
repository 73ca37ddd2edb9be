"""Headline cards: how the states stand in the leading indicator of each pillar, and how that moved."""

from dash import html

from dashboard.components.controls import topic_name
from dashboard.text import region as words
from dashboard.text import translator
from dashboard.view import View, described
from dashboard.view.region import Standing, leading, since, standing, until

LINE = 6  # per cent of a spark line's height that the line takes


def cards(view: View, release) -> html.Section:
    """Give a card for each pillar, and the key to their signs."""
    _ = translator(view.lang)
    year, day = since(view, release), until(view, release)
    shown = [
        _card(view, release, pillar, standing(release, id, year, day))
        for pillar, id in leading(release).items()
    ]
    key = [f"{sign} {said}" for sign, _n, said in words.counts(0, 0, 0, 0, view.lang)]
    told = _("Number of member states of CELAC since {year}: {signs}.").format(
        year=year, signs=", ".join(key)
    )
    return html.Section(
        [
            html.H2(_("Where the region stands")),
            html.Div(shown, className="cards"),
            html.P(told, className="remark"),
        ],
        className="headline",
    )


def _card(view: View, release, pillar: str, stands: Standing) -> html.Div:
    meta = described(release, stands.indicator, view.lang)
    page = View(lang=view.lang, page="indicator", subject=stands.indicator, release=view.release)
    moved = words.counts(*(stands.moved(how) for how in ("better", "worse", "same")), stands.able, view.lang)
    year = since(view, release)
    signs = [
        html.Li([html.Span(sign, **{"aria-hidden": "true"}), f" {n} ", html.Span(said, className="said")])
        for sign, n, said in moved
    ]
    told = (
        [html.P(words.change(stands.ends, stands.compared, meta, view.lang)), html.Ul(signs)]
        if stands.compared
        else [html.P(words.compared(0, 0, 0, year, view.lang))]
    )
    return html.Div(
        [
            html.P([topic_name(pillar, view.lang), *spark(stands.history)], className="pillar"),
            html.H3(html.A(meta["title"], href=page.address)),
            html.P(
                html.Strong(words.now(stands.values, stands.median, stands.best, meta, view.lang)),
                className="amount",
            ),
            html.P(words.of_whom(stands.values, stands.able, stands.best, meta, view.lang), className="whom"),
            *told,
        ],
        className="card",
    )


def spark(history: tuple[float, ...]) -> list[html.Span]:
    """Draw a line of a few values, without words: what it shows is said beside it.

    Parameters
    ----------
    history : tuple of float
        Values at dates, oldest first; of fewer than two there is no line.
    """
    if len(history) < 2:
        return []
    low, high = min(history), max(history)
    heights = [(value - low) / (high - low) if high > low else 0.5 for value in history]
    across = [100 * place / (len(history) - 1) for place in range(len(history))]
    top = [(x, (100 - LINE) * (1 - height)) for x, height in zip(across, heights, strict=True)]
    under = [(x, y + LINE) for x, y in reversed(top)]
    points = ", ".join(f"{x:.1f}% {y:.1f}%" for x, y in (*top, *under))
    return [html.Span(className="spark", style={"clipPath": f"polygon({points})"}, **{"aria-hidden": "true"})]

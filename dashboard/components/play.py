"""Steps through the years: a slider, and a button that moves it."""

from html import escape

from dash import html

from dashboard.text import listed as joined
from dashboard.text import translator
from dashboard.view import View, select


def play(view: View, release, shown: tuple[str, ...]) -> html.Div:
    """Let a reader step through the years of the indicators shown; assets/play.js writes each into the address.

    Parameters
    ----------
    view, release
        What is shown, and where it is released.
    shown : tuple of str
        Indicators, of whose years there is a choice.
    """
    _ = translator(view.lang)
    tables = [select(view.with_(time=""), release, id) for id in shown]
    years = sorted({day.year for table in tables for day in table.loc[table["value"].notna(), "date"]})
    if len(years) < 2:
        return html.Div()
    first, _dots, last = view.time.partition("..")
    one = int(first[:4]) if first[:4].isdigit() and not last else None
    at = min(max(one or years[-1], years[0]), years[-1])
    none = _("{year}: no data")
    said = (none.format(year=one) if one not in years else str(one)) if one else _("newest values")
    options = "".join(f'<option value="{year}"></option>' for year in years)
    slider = (
        f'<button type="button" id="play-button" data-play="{escape(_("Play"))}" data-pause="{escape(_("Pause"))}">'
        f"{escape(_('Play'))}</button>"
        f'<label for="play-year">{escape(_("Year"))}</label>'
        f'<input type="range" id="play-year" min="{years[0]}" max="{years[-1]}" step="1" value="{at}" list="play-years"'
        f' aria-valuetext="{escape(said)}" data-years="{" ".join(map(str, years))}" data-none="{escape(none)}">'
        f'<datalist id="play-years">{options}</datalist><output for="play-year">{escape(said)}</output>'
    )
    newest = html.A(_("Newest values"), href=view.with_(time="").address)
    absent = [year for year in range(years[0], years[-1]) if year not in years]
    gaps = _("No data in {years}.").format(years=joined([str(year) for year in absent], view.lang))
    return html.Div(
        [
            html.Div(**{"data-html": slider}, className="steps"),
            *([newest] if one else []),
            *([html.Span(gaps, className="remark")] if absent else []),
        ],
        className="play",
    )

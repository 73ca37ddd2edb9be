"""How programs read a view's table: by its address, which assets/citation.js completes with the host."""

from dash import html

from dashboard.text import translator
from dashboard.view import View

# Each program's own words around the address; R and pandas read dates and numbers as they are in the file.
LINES = (
    ("Python (pandas)", 'pandas.read_csv("', '")'),
    ("R", 'read.csv("', '")'),
    ("Google Sheets", '=IMPORTDATA("', '")'),
)


def programs(taken: View) -> html.Details:
    """Fold away a line for each program that reads the CSV of a view.

    Parameters
    ----------
    taken : View
        What is to be read, as its CSV holds it.
    """
    _ = translator(taken.lang)
    address = taken.with_(suffix=".csv").address
    lines = [
        [
            html.Dt(name),
            html.Dd(html.Code([before, html.A(address, href=address, className="permanent"), after])),
        ]
        for name, before, after in LINES
    ]
    summary = html.Summary(_("Read it with Python, R or Google Sheets"))
    return html.Details([summary, html.Dl([part for line in lines for part in line])], className="programs")

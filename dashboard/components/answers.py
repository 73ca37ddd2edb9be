"""What the index answers at once, each with the word it answers to."""

from dash import html

from dashboard.components.weights import back
from dashboard.text import translator
from dashboard.view import View, weights
from dashboard.view.answers import matters, sure, who


def answers(view: View, release) -> html.Dl:
    """Answer in a few sentences each; what the draws of a view do not tell is left out."""
    _ = translator(view.lang)
    by_own = [" ", back(view)] if weights.given(view, release) else []
    said = [
        (_("Who stands where"), who(view, release), by_own),
        (_("How sure this is"), sure(view, release), []),
        (_("What matters most"), matters(view, release), []),
    ]
    parts = [(html.Dt(term), html.Dd([text, *more])) for term, text, more in said if text]
    return html.Dl([part for both in parts for part in both], className="answers")

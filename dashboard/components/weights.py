"""A reader's own weights: a slider for each pillar, and the weights that others may try first."""

from html import escape

from dash import dcc, html

from dashboard.text import index as words
from dashboard.text import translator
from dashboard.view import View, variant
from dashboard.view import weights as own


def sliders(view: View, release) -> html.Details:
    """Let a reader weigh the pillars; assets/weights.js writes the weights into the address.

    Parameters
    ----------
    view, release
        What is shown, and where it is released.
    """
    _ = translator(view.lang)
    called, known = release.index.reference.names, own.published(release, variant(view))
    given = own.given(view, release)
    rows = "".join(
        _slider(code, called[code][view.lang], weight, known[code], view.lang)
        for code, weight in (given or known).items()
    )
    none = _("One weight at least must be above 0.")
    fields = (
        f'<fieldset class="weights" data-none="{escape(none)}"><legend>{escape(_("Weight of each pillar"))}</legend>'
        f'{rows}<output class="remark" aria-live="polite"></output></fieldset>'
    )
    equal = own.written(dict.fromkeys(known, 1))
    links = [dcc.Link(_("Equal weights"), href=view.with_own(weights=equal).address, id="weights-equal")]
    said = _("What weights come to is a choice. Try others: ranks follow, and the address keeps them.")
    return html.Details(
        [
            html.Summary(_("Weigh the pillars yourself"), id="weights-summary"),
            html.P(said, className="remark"),
            html.Div(**{"data-html": fields}),
            html.P(links),
        ],
        open=bool(given),
        className="own-weights",
    )


def back(view: View) -> dcc.Link:
    """Link the published weights."""
    words = translator(view.lang)("Back to the published weights")
    return dcc.Link(words, href=view.with_own(weights="").address, id="weights-reset")


def _slider(code: str, name: str, weight: float, published: float, lang: str) -> str:
    _ = translator(lang)
    id = f"weights-{code}"
    whole = _("{weight} (published: {published})").format(
        weight=words.whole(weight, lang), published=words.whole(published, lang)
    )
    template = _("{weight} (published: {published})").format(
        weight="{weight}", published=words.whole(published, lang)
    )
    return (
        f'<div><label for="{id}">{escape(name)}</label>'
        f'<input type="range" id="{id}" data-pillar="{code}" data-published="{published:g}" min="0" max="{own.MOST}"'
        f' step="1" value="{weight:g}" data-said="{escape(template)}" aria-valuetext="{escape(whole)}">'
        f'<output for="{id}">{escape(whole)}</output></div>'
    )

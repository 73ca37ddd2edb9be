"""A framed figure as JSON, from which the reader's browser makes a PNG or SVG image."""

import orjson

from dashboard import figures
from dashboard.downloads import origin
from dashboard.text import date, translator
from dashboard.view import Unknown, View, chosen, described, drawn, highlighted, names, rows_shown, select

SUFFIX = ".figure.json"
WIDTH = 1200


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the figure of a view with title, unit, selection, dates, source, licence and address around it.

    Parameters
    ----------
    view : View
        What is shown; the first of several indicators is drawn.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.

    Raises
    ------
    Unknown
        For a list, which no chart can show.
    """
    _ = translator(view.lang)
    indicator = drawn(view, release)
    kind = "bar" if view.kind_shown == "table" else view.kind_shown  # a table is no picture
    meta = described(release, indicator, view.lang)
    if meta["listing"]:
        table = view.with_(suffix="", kind="table").address
        raise Unknown("kind", kind, "table", table, view.lang, 400)
    rows = rows_shown(view, select(view, release, indicator), kind)
    width = int(view.width or WIDTH)
    figure = figures.draw(
        kind, rows, meta, view.lang, width=width, highlight=highlighted(view),
        names={iso3: names(release, view.lang)[iso3] for iso3 in chosen(view, release)},
        shapes=release.shapes() if kind == "map" else None,
    )  # fmt: skip
    footer = (
        f"{_('Source')}: {origin.source_words(meta, view.lang)}. "
        f"{_('Licence')}: {origin.licence_words(meta, view.lang)}.\n"
        f"{_('Release')} {release.id} ({date(release.created[:10], view.lang)}). "
        f"{origin.permanent(view.with_(indicator=(indicator,)), release, host)}"
    )
    framed = figures.frame.framed(
        figure, title=meta["title"], subtitle=origin.selection_words(view, release, meta, rows),
        footer=footer, width=width,
    )  # fmt: skip
    return orjson.dumps(framed), "application/json", origin.file_name(view, release, indicator, SUFFIX)

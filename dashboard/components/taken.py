"""Links to the files of a page that has files of its own."""

from dash import html

from dashboard.downloads import downloads
from dashboard.text import translator
from dashboard.view import View


def taken(view: View, endings: tuple[str, ...], head: str) -> html.P:
    """List the files of a view, by the endings of their addresses."""
    labels = {ending: getattr(form, "LABEL", ending[1:].upper()) for ending, form in downloads().items()}
    labels[".toml"] = translator(view.lang)("Every choice (TOML)")
    pieces = [f"{head}: "]
    for place, end in enumerate(endings):
        link = html.A(labels[end], href=view.with_(suffix=end, width="").address, download="")
        pieces += [" · ", link] if place else [link]
    return html.P(pieces, className="files")

"""What is scored, as CSV; and the record of every choice that makes the index, as TOML."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.table import as_csv
from dashboard.text import method as words
from dashboard.text import translator
from dashboard.view import Unknown, View
from dashboard.view.method import framework, weights


def table(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the table of pillars, indicators, weights and goalposts.

    Parameters
    ----------
    view : View
        What is shown.
    release : Release
        Where it is released.
    host : str
        Address of the dashboard, to which the permanent address of the view is added.

    Returns
    -------
    tuple of bytes, str and str
        Content, media type, file name.
    """
    _ = translator(view.lang)
    scored = framework(_with_index(view, release, ".csv"), view.lang)
    called = release.index.reference.names
    columns = {
        _("Pillar"): [called[pillar][view.lang] for pillar in scored["pillar"]],
        _("Weight of the pillar"): scored["pillar"].map(weights(release)),
        _("Indicator"): scored["title"],
        _("Indicator code"): scored["code"],
        _("Share of the pillar"): scored["share"],
        _("Low goalpost"): scored["low"],
        _("High goalpost"): scored["high"],
        _("Unit"): scored["unit"],
        _("Scale"): [words.scale_name(scale, view.lang) for scale in scored["scale"]],
        _("Higher is better"): scored["direction"].map({1: _("yes"), -1: _("no")}),
        _("Age limit in months"): scored["months"],
        _("Least number of cases"): scored["fewest"],
        _("Why these goalposts"): scored["reason"],
        _("Release"): release.id,
        _("Address"): origin.permanent(view, release, host),
    }
    content = as_csv(pd.DataFrame(columns, index=scored.index))
    return content, "text/csv", origin.file_name(view, release, None, ".csv")


def spec(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the record of every choice; parameters and what is returned are those of `table`."""
    content = _with_index(view, release, ".toml").index.spec().encode()
    return content, "application/toml", origin.file_name(view, release, None, ".toml")


def _with_index(view: View, release, ending: str):
    """Return a release that has an index; refuse the files of one that has none."""
    if not release.index.variants:
        page = view.with_(suffix="")
        raise Unknown("file", ending, view.page, page.address, view.lang, 404)
    return release

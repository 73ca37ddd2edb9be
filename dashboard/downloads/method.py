"""What is scored, as a table in every form; and the record of every choice that makes the index, as TOML."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.ranking import refuse_without_index
from dashboard.downloads.tabular import Taken, forms
from dashboard.text import method as words
from dashboard.text import translator
from dashboard.view import View
from dashboard.view.method import framework, weights


def taken(view: View, release, host: str) -> Taken:
    """Return the table of pillars, indicators, weights and goalposts; refuse that of a release without an index."""
    _, (scored, headings) = translator(view.lang), _scored(view, release, host)
    return Taken(
        table=scored,
        headings=headings,
        title=_("Method: how everything is measured and scored"),
        told=lambda: [(), (_("Column"), _("Heading")), *headings.items()],
    )


def spec(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the record of every choice; parameters and result are those of `dashboard.downloads.table.make`."""
    refuse_without_index(view, release)
    return (
        release.index.spec().encode(),
        "application/toml",
        origin.file_name(view, release, None, view.suffix),
    )


FORMS = {**forms(taken), ".toml": spec}


def _scored(view: View, release, host: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return what is scored, in columns by code, and what each column is called."""
    _ = translator(view.lang)
    refuse_without_index(view, release)
    scored = framework(release, view.lang)
    called = release.index.reference.names
    table = scored.assign(
        pillar_code=scored["pillar"],
        pillar=[called[pillar][view.lang] for pillar in scored["pillar"]],
        weight=scored["pillar"].map(weights(release)),
        scale=[words.scale_name(scale, view.lang) for scale in scored["scale"]],
        higher=scored["direction"].map({1: _("yes"), -1: _("no")}),
        release=release.id,
        address=origin.permanent(view, release, host),
    )
    headings = {
        "pillar": _("Pillar"),
        "pillar_code": _("Pillar code"),
        "weight": _("Weight of the pillar"),
        "title": _("Indicator"),
        "code": _("Indicator code"),
        "share": _("Share of the pillar"),
        "low": _("Low goalpost"),
        "high": _("High goalpost"),
        "unit": _("Unit"),
        "scale": _("Scale"),
        "higher": _("Higher is better"),
        "months": _("Age limit in months"),
        "fewest": _("Least number of cases"),
        "reason": _("Why these goalposts"),
        "release": _("Release"),
        "address": _("Address"),
    }
    return table[list(headings)], headings

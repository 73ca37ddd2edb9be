"""What is scored, as a table in every form; and the record of every choice that makes the index, as TOML."""

import orjson
import pandas as pd

from dashboard.downloads import origin, table_excel, table_json, table_parquet
from dashboard.downloads.table import as_csv
from dashboard.text import method as words
from dashboard.text import translator
from dashboard.view import Unknown, View
from dashboard.view.method import framework, weights


def csv(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the table of pillars, indicators, weights and goalposts as CSV.

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

    Raises
    ------
    Unknown
        For a release without an index.
    """
    scored, headings = _scored(view, release, host)
    return as_csv(scored.rename(columns=headings)), "text/csv", _name(view, release)


def json(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a list of records; parameters, result and refusal are those of `csv`."""
    scored, _headings = _scored(view, release, host)
    return orjson.dumps(table_json.as_records(scored)), "application/json", _name(view, release)


def parquet(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a typed table; parameters, result and refusal are those of `csv`."""
    return (
        table_parquet.written(*_scored(view, release, host)),
        table_parquet.MEDIA_TYPE,
        _name(view, release),
    )


def excel(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a workbook; parameters, result and refusal are those of `csv`."""
    _, (scored, headings) = translator(view.lang), _scored(view, release, host)
    title = _("Method: how everything is measured and scored")
    told = [
        (_("Title"), title),
        (_("Release"), release.id),
        (_("Address"), origin.permanent(view, release, host)),
        (),
        (_("Column"), _("Heading")),
        *headings.items(),
    ]
    content = table_excel.workbook(scored, headings, told, title, release.created[:10], view.lang)
    return content, table_excel.MEDIA_TYPE, _name(view, release)


def spec(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the record of every choice; parameters, result and refusal are those of `csv`."""
    content = _with_index(view, release).index.spec().encode()
    return content, "application/toml", _name(view, release)


FORMS = {".csv": csv, ".json": json, ".xlsx": excel, ".parquet": parquet, ".toml": spec}


def _scored(view: View, release, host: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return what is scored, in columns by code, and what each column is called."""
    _ = translator(view.lang)
    scored = framework(_with_index(view, release), view.lang)
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


def _name(view: View, release) -> str:
    return origin.file_name(view, release, None, view.suffix)


def _with_index(view: View, release):
    """Return a release that has an index; refuse the files of one that has none."""
    if not release.index.variants:
        raise Unknown("file", view.suffix, view.page, view.with_(suffix="").address, view.lang, 404)
    return release

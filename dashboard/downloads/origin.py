"""What every file says about itself: title, selection, dates, source, licence, release, address."""

import pandas as pd

from dashboard.text import date, listed, translator
from dashboard.view import View, chosen, group_names, group_shown, indicators, names

NAMED = 6  # of more economies, their number is said


def selection_words(view: View, release, shown: list[tuple[pd.DataFrame, dict]]) -> str:
    """Say the economies and the dates of what is shown, and its unit, where that is one indicator."""
    units = [meta["unit"] for _rows, meta in shown if meta["unit"] != "%" and not meta["categories"]]
    dates = dict.fromkeys(words for rows, meta in shown for words in dates_words(view.lang, meta, rows))
    return " · ".join(
        [
            *(units if len(shown) == 1 else []),
            economies_words(view, release),
            *filter(None, ["; ".join(dates)]),
        ]
    )


def economies_words(view: View, release) -> str:
    """Say which economies a view is about."""
    _ = translator(view.lang)
    called = names(release, view.lang)
    economies = chosen(view, release)
    if len(economies) <= NAMED:
        return listed([called[iso3] for iso3 in economies], view.lang)
    if of := group_names(release, view.lang).get(group_shown(view)):
        return f"{of} ({len(economies)})"
    return _.plural("{n} economy", "{n} economies", len(economies)).format(n=len(economies))


def dates_words(lang: str, meta: dict, rows: pd.DataFrame) -> list[str]:
    """Say the first and last date of what is shown; nothing where there is none."""
    if rows.empty:
        return []
    ends = [date(day, lang, meta["period"]) for day in (rows["date"].min(), rows["date"].max())]
    return ["–".join(dict.fromkeys(ends))]


def source_words(meta: dict, lang: str) -> str:
    """Say publisher, table and date of each source."""
    return "; ".join(
        f"{source['publisher']}, {source['title']}, {date(source['date'], lang)}"
        for source in meta["sources"]
    )


def licence_words(meta: dict, lang: str) -> str:
    """Say the licence of each source, once."""
    return "; ".join(dict.fromkeys(licence_name(source["licence"], lang) for source in meta["sources"]))


def licence_name(licence: str, lang: str) -> str:
    """Name a licence as people do; one without a common identifier by the words it is given."""
    _ = translator(lang)
    known = {
        "LicenseRef-PublicDomain": _("public domain"),
        "LicenseRef-NotStated": _("no licence stated"),
        "LicenseRef-ITU-Terms": _("terms of the ITU"),
        "LicenseRef-UN-Terms-of-Use": _("terms of use of the United Nations"),
        "LicenseRef-CAIDA-AUA": _("acceptable use agreement of CAIDA"),
        "LicenseRef-PeeringDB-AUP": _("acceptable use policy of PeeringDB"),
        "LicenseRef-NRO-statistics": _("statistics of the NRO, with credit"),
        "LicenseRef-RPKI-public": _("public data of the RPKI"),
    }
    return known.get(licence, licence.removeprefix("LicenseRef-"))


def permanent(view: View, release, host: str) -> str:
    """Return the address that shows the same in ten years: it names the release."""
    return host.rstrip("/") + view.with_(suffix="", release=release.id, width="", csv="").address


def links(view: View, release) -> str:
    """Say in a ``Link`` header (RFC 8288) what describes a file of a chart, and the terms of its sources."""
    terms = dict.fromkeys(
        source["licence_url"]
        for id in indicators(view, release)
        for source in release.indicators[id]["sources"]
    )
    described = view.with_(suffix=".metadata.json", width="").address
    return ", ".join([f'<{described}>; rel="describedby"', *(f'<{one}>; rel="license"' for one in terms)])


def file_name(view: View, release, indicator: str | None, ending: str) -> str:
    """Name a file after what it holds."""
    about = [view.page or "region", view.subject, indicator if indicator != view.subject else "", view.lang]
    return "_".join(part for part in (*about, release.id[:10]) if part) + ending

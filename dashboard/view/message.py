"""What a selection shows, in a sentence."""

import datetime

from dashboard import figures
from dashboard.text import amounts, date, peers, sentences
from dashboard.text import region as words
from dashboard.view import region
from dashboard.view.address import View
from dashboard.view.economies import celac, names
from dashboard.view.options import options
from dashboard.view.selection import chosen, peers_shown, shown_as
from dashboard.view.steps import steps


def message(view: View, release, indicator: str, table, kind: str = "") -> str:
    """Say what a selection shows: what its kind of chart says, of one economy how it changed, else a comparison.

    Of categories over time, who went from one to another comes first.
    """
    meta = shown_as(view, release, indicator)
    if meta["listing"]:
        return meta["method"]
    economies = chosen(view, release)
    said = (
        [figures.said(kind, table, meta, view.lang, **options(view, release, indicator, kind))]
        if kind
        else []
    )
    if len(economies) == 1:
        own = {"noise": float(table["noise"].iloc[-1])} if "noise" in table and len(table) else {}
        said.append(sentences.change(table, meta | own, view.lang))
    called = names(release, view.lang)
    said.append(
        sentences.comparison(
            table, meta, view.lang, celac=frozenset(celac(release)), names={iso3: called[iso3] for iso3 in economies},
            as_of=datetime.date.fromisoformat(release.created[:10]),
        )
    )  # fmt: skip
    told = [
        *_stepped(view, release, meta, table, kind),
        next((sentence for sentence in said if sentence), ""),
    ]
    if near := peers_shown(view, release):
        told.append(
            peers.said(called[economies[0]], {called[iso3]: d for iso3, d in near.items()}, view.lang)
        )
    return " ".join(sentence for sentence in told if sentence)


def _stepped(view: View, release, meta: dict, table, kind: str) -> list[str]:
    """Say which of several economies went from one category to another since the first date asked for, or drawn."""
    over_time = ".." in view.time or (kind and figures.has(kind, "OVER_TIME") and view.time == "")
    if not over_time or not amounts.categories(meta) or table.empty or len(chosen(view, release)) < 2:
        return []
    since = view.span[0] or str(table["date"].min().date())
    made = steps(release, meta["id"], chosen(view, release), since, region.until(view, release))
    called = names(release, view.lang)
    year = since.endswith("-01-01") or not view.span[0]
    return words.steps(
        made.assign(name=made["country"].map(called)),
        meta,
        since[:4] if year else date(since, view.lang),
        view.lang,
    )

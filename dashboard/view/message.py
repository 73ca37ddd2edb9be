"""What a selection shows, in a sentence."""

import datetime

from dashboard import figures
from dashboard.text import peers, sentences
from dashboard.view.address import View
from dashboard.view.options import options
from dashboard.view.selection import celac, chosen, names, peers_shown, shown_as


def message(view: View, release, indicator: str, table, kind: str = "") -> str:
    """Say what a selection shows: what its kind of chart says, of one economy how it changed, else a comparison."""
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
    told = [next((sentence for sentence in said if sentence), "")]
    if near := peers_shown(view, release):
        told.append(
            peers.said(called[economies[0]], {called[iso3]: d for iso3, d in near.items()}, view.lang)
        )
    return " ".join(sentence for sentence in told if sentence)

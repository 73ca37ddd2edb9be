"""The index as CSV: who stands where in a variant that may be passed on, in the reader's language."""

import pandas as pd

from dashboard.downloads import origin
from dashboard.downloads.table import as_csv
from dashboard.text import translator
from dashboard.view import Unknown, View, ranking, variant
from dashboard.view import weights as own

ENDING = ".csv"


def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the table of a variant of the index.

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
        Content, media type, file name. An empty cell is not known.

    Raises
    ------
    Unknown
        For a variant that may not be passed on, or a release without an index.
    """
    _ = translator(view.lang)
    refuse_what_may_not_be_passed_on(view, release, ENDING)
    code, variants, called = variant(view), release.index.variants, release.index.reference.names
    weights, table = own.given(view, release), own.own_standing(view, release)
    table = ranking(release, view.lang, code) if table is None else table
    licences = release.resource(f"index_{code}_scores")["licenses"]
    pillars = [pillar for pillar in release.index.said["pillars"] if pillar in table]
    columns = {
        _("Variant"): variants[code]["name"][view.lang],
        _("Country code"): table["country"],
        _("Country or territory"): table["name"],
        **(_own(view, table, weights) if weights else {}),
        _("Score"): table["score"],
        _("Rank"): table["rank"],
        _("Rank, 5% of the draws"): table["rank_low"],
        _("Rank, 95% of the draws"): table["rank_high"],
        _("First rank that it cannot be told apart from"): table["tied_from"],
        _("Last rank that it cannot be told apart from"): table["tied_to"],
        _("Tie group"): table["tie_group"],
        **{called[pillar][view.lang]: table[pillar] for pillar in pillars},
        _("Licence"): "; ".join(origin.licence_name(one["name"], view.lang) for one in licences),
        _("Release"): release.id,
        _("Address"): origin.permanent(view, release, host),
    }
    content = as_csv(pd.DataFrame(columns, index=table.index))
    return content, "text/csv", origin.file_name(view, release, code, ENDING)


def _own(view: View, table: pd.DataFrame, weights: dict[str, float]) -> dict:
    """Give the columns that only a reader's own weights have."""
    _ = translator(view.lang)
    return {
        _("Weights, the reader's own"): own.written(weights),
        _("Score by your weights"): table["own_score"],
        _("Rank by your weights"): table["own_rank"],
    }


def refuse_what_may_not_be_passed_on(view: View, release, ending: str) -> None:
    """Raise `Unknown` with the nearest variant that may be passed on, unless the one of the view may."""
    code, variants = variant(view), release.index.variants
    free = [one for one, said in variants.items() if said["redistribute"]]
    if not free:
        raise Unknown("file", ending, view.page, view.with_(suffix="").address, view.lang, 404)
    if code not in free:
        raise Unknown("variant", code, free[0], view.with_own(variant=free[0]).address, view.lang, 400)

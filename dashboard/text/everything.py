"""Words for the archive of all tables: on which terms they are in it, and which are not."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.text import number, translator

ATTRIBUTION, SHARE_ALIKE, NON_COMMERCIAL = "attribution", "share-alike", "non-commercial"


@dataclass(frozen=True, kw_only=True)
class Table:
    """What the readme says of one table.

    Parameters
    ----------
    path : str
        Folder and name in the archive; of several files, with a *.
    title, licences, credits : str
        What it is called, its licences, and whom to name; "" where its parts are credited elsewhere.
    page : str
        Address of its page.
    free : bool
        It may be passed on, and so is in the archive.
    """

    path: str
    title: str
    licences: str
    credits: str
    page: str
    free: bool


def terms(licences: Iterable[str]) -> str:
    """Name the folder of tables on some terms: those of the strictest licence among them.

    Examples
    --------
    >>> terms(["CC-BY-4.0", "CC-BY-SA-4.0"])
    'share-alike'
    """
    parts = {part for licence in licences for part in licence.split("-")}
    return NON_COMMERCIAL if "NC" in parts else SHARE_ALIKE if "SA" in parts else ATTRIBUTION


def readme(tables: list[Table], release: str, address: str, lang: str) -> str:
    """Say in Markdown which tables there are on which terms, whom to credit, and what is left out."""
    _ = translator(lang)
    said = {
        ATTRIBUTION: _("These may be passed on with credit."),
        SHARE_ALIKE: _("These may be passed on with credit; what is made of them keeps their licence."),
        NON_COMMERCIAL: _(
            "These may be passed on with credit, but not for commercial use; what is made of them keeps their licence."
        ),
    }
    columns = _(
        "Tables are as they were released: `country` is an ISO 3166-1 alpha-3 code, dates are ISO 8601, an empty cell "
        "is not known. `datapackage.json` describes every column. Do not merge folders: their terms differ."
    )
    pieces = [
        f"# {_('LAC Internet indicators')}",
        f"{_('Release')}: {release}\n\n{_('Address')}: <{address}>",
        columns,
    ]
    for folder, rule in said.items():
        these = [table for table in tables if table.free and table.path.startswith(f"{folder}/")]
        if these:
            pieces += [f"## `{folder}`", rule, "\n".join(_line(table, lang) for table in these)]
    left = [table for table in tables if not table.free]
    if left:
        pieces += [
            f"## {_('Left out')}",
            _.plural(
                "{n} table may not be passed on without asking its publisher. Its page shows it, with credit:",
                "{n} tables may not be passed on without asking their publishers. Their pages show them, with credit:",
                len(left),
            ).format(n=number(len(left), lang, 0)),
            "\n".join(f"- {table.title}: <{table.page}>. {table.licences}" for table in left),
        ]
    return "\n\n".join(pieces) + "\n"


def _line(table: Table, lang: str) -> str:
    _ = translator(lang)
    credit = f" {_('Credit')}: {table.credits}." if table.credits else ""
    return f"- `{table.path}`: {table.title}. {_('Licence')}: {table.licences}.{credit}"

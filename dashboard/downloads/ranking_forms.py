"""The index in every other form of a table, what is said about it, and how it is cited."""

import orjson

from dashboard.downloads import (
    citation,
    citation_bib,
    citation_ris,
    origin,
    table_excel,
    table_json,
    table_metadata,
    table_parquet,
)
from dashboard.downloads.about import OF_A_SOURCE, filters, kind
from dashboard.downloads.ranking import columns, passed_on, sources, standings
from dashboard.text import date, translator
from dashboard.view import Unknown, View, name_of, ranking, variant
from dashboard.view import weights as own
from dashboard.view.answers import sure, who


def json(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a list of records; parameters, result and refusal are those of `dashboard.downloads.ranking.make`."""
    content = orjson.dumps(table_json.as_records(standings(view, release, host).table))
    return content, "application/json", _name(view, release)


def parquet(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a typed table; parameters, result and refusal are those of `dashboard.downloads.ranking.make`."""
    taken = standings(view, release, host)
    return table_parquet.written(taken.table, taken.headings), table_parquet.MEDIA_TYPE, _name(view, release)


def excel(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make a workbook; parameters, result and refusal are those of `dashboard.downloads.ranking.make`."""
    _, taken = translator(view.lang), standings(view, release, host)
    told = [
        (_("Title"), name_of(view, release)),
        (_("Message"), _message(view, release)),
        (_("Selection"), origin.economies_words(view, release) if view.countries else ""),
        (_("Release"), release.id),
        (_("Address"), origin.permanent(view, release, host)),
        (),
        (_("Source"), _("Licence"), _("Terms")),
        *(
            (
                f"{source['publisher']}, {source['title']}, {date(source['date'], view.lang)}",
                origin.licence_name(source["licence"], view.lang),
                source["licence_url"],
            )
            for source in sources(view, release)
        ),
    ]
    content = table_excel.workbook(
        taken.table, taken.headings, told, name_of(view, release), release.created[:10], view.lang
    )
    return content, table_excel.MEDIA_TYPE, _name(view, release)


def metadata(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make what is said about a view's table, also of a variant that may not be passed on.

    Parameters and what is returned are those of `dashboard.downloads.ranking.make`.
    """
    _with_index(view, release)
    code, table = variant(view), own.own_standing(view, release)
    table = ranking(release, view.lang, code) if table is None else table
    said, free = release.index.variants[code], passed_on(view, release)
    resource = release.resource(f"index_{code}_scores")
    about = {
        "chart": {
            "title": name_of(view, release),
            "message": _message(view, release),
            "selection": origin.economies_words(view, release) if view.countries else "",
            "kind": "ranking",
            "language": view.lang,
        },
        "variant": {
            "code": code,
            "name": said["name"][view.lang],
            "reason": (said["reason"] or {}).get(view.lang, ""),
            "redistribute": bool(said["redistribute"]),
            "may_be_passed_on_instead": variant(free) if free and free != view else None,
        },
        "weights": {
            "published": own.published(release, code),
            "own": own.given(view, release),
            "draws": own.DRAWS if own.given(view, release) else _draws(release, code),
        },
        "columns": {
            name: {"title": title, "type": kind(table[name]) if name in table else "string"}
            for name, title in columns(view, release).items()
        },
        "sources": [{name: each.get(name) for name in OF_A_SOURCE} for each in sources(view, release)],
        "licences": [
            {"title": origin.licence_name(one["name"], view.lang), **one} for one in resource["licenses"]
        ],
        "active_filters": filters(view),
        "rows": len(table),
        "release": {"id": release.id, "created": release.created[:10]},
        "address": origin.permanent(view, release, host),
    }
    return table_metadata.written(about), "application/json", _name(view, release)


def bib(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the BibTeX entry of a view; parameters and what is returned are those of `metadata`."""
    return citation_bib.make(view, release, host, _cited(view, release, host))


def ris(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the RIS record of a view; parameters and what is returned are those of `metadata`."""
    return citation_ris.make(view, release, host, _cited(view, release, host))


FORMS = {
    ".json": json, ".parquet": parquet, ".xlsx": excel, ".metadata.json": metadata, ".bib": bib, ".ris": ris,
}  # fmt: skip


def _cited(view: View, release, host: str) -> list[citation.Citation]:
    _with_index(view, release)
    meta = {"title": name_of(view, release), "sources": sources(view, release)}
    return [citation.of(meta, f"index_{variant(view)}", view, release, host)]


def _message(view: View, release) -> str:
    return f"{who(view, release)} {sure(view, release)}".rstrip()


def _draws(release, code: str) -> int:
    return release.index.reference.spec(code).robustness.draws


def _name(view: View, release) -> str:
    return origin.file_name(view, release, variant(view), view.suffix)


def _with_index(view: View, release) -> None:
    if not release.index.variants:
        raise Unknown("file", view.suffix, view.page, view.with_(suffix="").address, view.lang, 404)

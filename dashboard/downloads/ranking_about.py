"""What is said about a table of the index, and how it is cited."""

from dashboard.downloads import citation, citation_bib, citation_ris, origin, table_metadata
from dashboard.downloads.about import OF_A_SOURCE, filters, kind
from dashboard.downloads.ranking import columns, passed_on, refuse_without_index, sources
from dashboard.view import View, name_of, ranking, variant
from dashboard.view import weights as own
from dashboard.view.answers import message


def metadata(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make what is said about a view's table, also of a variant that may not be passed on.

    Parameters and what is returned are those of `dashboard.downloads.table.make`.
    """
    refuse_without_index(view, release)
    code, table = variant(view), own.own_standing(view, release)
    table = ranking(release, view.lang, code) if table is None else table
    said, free = release.index.variants[code], passed_on(view, release)
    resource = release.resource(f"index_{code}_scores")
    about = {
        "chart": {
            "title": name_of(view, release),
            "message": message(view, release),
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
    return (
        table_metadata.written(about),
        "application/json",
        origin.file_name(view, release, code, view.suffix),
    )


def bib(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the BibTeX entry of a view; parameters and what is returned are those of `metadata`."""
    return citation_bib.make(view, release, host, _cited(view, release, host))


def ris(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the RIS record of a view; parameters and what is returned are those of `metadata`."""
    return citation_ris.make(view, release, host, _cited(view, release, host))


FORMS = {".metadata.json": metadata, ".bib": bib, ".ris": ris}


def _cited(view: View, release, host: str) -> list[citation.Citation]:
    refuse_without_index(view, release)
    meta = {"title": name_of(view, release), "sources": sources(view, release)}
    return [citation.of(meta, f"index_{variant(view)}", view, release, host)]


def _draws(release, code: str) -> int:
    return release.index.reference.spec(code).robustness.draws

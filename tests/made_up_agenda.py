"""The made-up release with an agenda made up for the occasion: all that an event can be, on both sides of its date."""

import csv
import io

from indicators.agenda import EVENTS, STEWARDS
from indicators.release import Release, current, publish, write
from indicators.store import Store
from tests import made_up_release

# The made-up release is of 30 June 2026.
ROWS = [
    {"id": "past", "start": "2023-01-26", "end": "2023-01-27", "kind": "meeting", "status": "held",
     "title": "Past; meeting, of some", "place": "Montevideo", "countries": "URY", "themes": "access~names",
     "organisations": "LACNIC~Somebody", "followed_by": "LACNIC"},
    {"id": "month", "start": "2023-05", "kind": "training", "status": "held", "title": "Month", "themes": "access",
     "organisations": "Somebody", "followed_by": "ICANN~LACNIC"},
    {"id": "cut", "start": "2023-12-30", "end": "2024-02-02", "kind": "cable-cut", "status": "over", "title": "Cut",
     "countries": "JAM~HTI", "themes": "interconnection~access"},
    {"id": "year", "start": "2024", "kind": "training", "status": "announced", "title": "=Year", "themes": "access"},
    {"id": "next", "start": "2026-10-05", "end": "2026-10-09", "kind": "meeting", "status": "announced",
     "title": "Next", "place": "Lima", "countries": "PER", "themes": "routing", "organisations": "LACNOG",
     "followed_by": "LACNOG"},
]  # fmt: skip
OFFERS = [
    ("access", "LACNIC", "CARICOM"),
    ("access", "ICANN", "ALL"),
    ("names", "LACTLD", "URY~BRA"),
]
FOREIGN = ("es", "pt")


def events(rows: list[dict]) -> bytes:
    """Write events.csv; titles differ by language, sources by event."""
    full = [
        dict.fromkeys(EVENTS, "")
        | {name: value for name, value in row.items() if name != "title"}
        | {"title_en": row["title"]}
        | {f"title_{lang}": f"{row['title']} ({lang})" for lang in FOREIGN}
        | {"source": f"https://example.org/{row['id']}?a=1,2;3"}
        for row in rows
    ]
    return _csv(EVENTS, full)


def stewards() -> bytes:
    """Write stewards.csv."""
    rows = [
        {"theme": theme, "organisation": organisation, "economies": economies, "offer_en": f"Help with {theme}",
         "offer_es": f"Ayuda con {theme}", "offer_pt": f"Ajuda com {theme}", "address": "https://example.org/help"}
        for theme, organisation, economies in OFFERS
    ]  # fmt: skip
    return _csv(STEWARDS, rows)


def released(location, rows: list[dict] = ROWS) -> Release:
    """Write the made-up release with an agenda and make it current."""
    store, without = Store(location), made_up_release.released(location)
    tables = {"events": events(rows), "stewards": stewards()}
    resources = [
        {name: said for name, said in resource.items() if name not in ("bytes", "hash")}
        for resource in without.package["resources"]
    ]
    files = {resource["path"]: without.read(without.resource(resource["name"])) for resource in resources}
    for name, content in tables.items():
        files[f"reference/{name}.csv"] = content
        resources.append({"name": name, "path": f"reference/{name}.csv"})
    id = write(store, {"created": without.created, "resources": resources}, files)
    publish(store, id, current(store)[0])
    return Release(store, id)


def _csv(columns: tuple[str, ...], rows: list[dict]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()

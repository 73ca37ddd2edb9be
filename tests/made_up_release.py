"""A small release made up for the occasion: a few rows of two indicators, with every trap there is."""

import pandas as pd

from indicators.package import licences
from indicators.release import Release, current, publish, write
from indicators.store import Store
from indicators.tables import TYPES_OF_VALUES, to_parquet, typed
from tests.conftest import DATA

FOREIGN = ("es", "pt")
REFERENCES = {"economies": "csv", "groups": "csv", "shapes": "json"}
HOSTILE = 'says "no", says\nyes; ñ'
FORMULA = '=HYPERLINK("http://example.org";"look")'

# By the limits of METHOD.md, on 30 June 2026: years before 2021-06-30 and days before 2024-06-30 are out of date.
YEARLY = [
    ("BRA", "2018-12-31", 0.1 + 0.2, {}),
    ("BRA", "2024-12-31", 84.123456789012345, {"low": 80.0, "high": 88.0, "status": "estimated"}),
    ("URY", "2019-12-31", 1 / 3, {}),
    ("URY", "2020-12-31", 90.0, {}),
    ("URY", "2021-12-31", None, {"status": "not_applicable", "note": HOSTILE}),
    ("HTI", "2020-12-31", 0.0, {"note": FORMULA}),
    ("HTI", "2021-12-31", 5e-324, {"n": 2**53 + 1}),
    ("BMU", "2017-12-31", 98.4, {}),
]
DAILY = [
    ("BRA", "2024-06-29", 1.0, {"operator": "+55 Telecom"}),
    ("URY", "2024-06-30", -2.5, {"operator": None}),
    ("HTI", "2026-06-30", 3.0, {"operator": "@home, “Ltd”"}),
]


def words(text: str) -> dict[str, str]:
    """Return different words in each language."""
    return {"en": text} | {lang: f"{text} ({lang})" for lang in FOREIGN}


def described(title: str, **said) -> dict:
    """Describe an indicator as a release does."""
    source = {
        "name": "made_up", "title": "Made up", "publisher": "Nobody", "address": "https://example.org/",
        "licence": "CC0-1.0", "licence_url": "https://example.org/licence", "attribution": "Nobody",
        "redistribute": True, "first_date": "2018-01-01", "date": "2026-06-30",
    }  # fmt: skip
    return {
        "title": words(title), "unit": words("per head"), "topic": "access", "higher_is": "better",
        "valid_range": [0, 100], "noise": 0.5, "steward": "LACNIC", "method": words("Counted."), "numerator": None,
        "denominator": None, "caveat": None, "says_not": None, "period": "year", "decimals": 1, "categories": None,
        "columns": None, "experimental": False, "doc": "Made up.", "sources": [source], "failed": None, "inputs": [],
        "code": {"path": "indicators/measures/made_up.py", "sha256": "0" * 64},
    } | said  # fmt: skip


KEY = ["country", "date"]


def table(rows: list[tuple], **own: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Make rows of country, date, value and what else is not missing; ``own`` columns with their types."""
    columns = TYPES_OF_VALUES | own
    made = [
        {"country": iso3, "date": day, "value": value, "status": "observed"} | more
        for iso3, day, value, more in rows
    ]
    return typed(pd.DataFrame(made), columns), columns


def released(location, *, yearly: list[tuple] = YEARLY, created: str = "2026-06-30", **said) -> Release:
    """Write the made-up release and make it current.

    Parameters
    ----------
    location : str or Path
        Where to.
    yearly : list of tuple
        Rows of the yearly indicator.
    created : str
        ISO date of the release.
    **said
        What else the yearly indicator says of itself.
    """
    store = Store(location)
    indicators = {
        "access_made_up": (described("Made up, by year", **said), table(yearly)),
        "names_made_up": (
            described("Made up, by day", period="day", columns={"operator": words("Value")}),
            table(DAILY, operator="string"),
        ),
    }
    files = {f"values/{id}.parquet": to_parquet(*made) for id, (_, made) in indicators.items()}
    resources = [
        {
            "name": id,
            "path": f"values/{id}.parquet",
            "indicator": said,
            "schema": {"primaryKey": KEY},
            "licenses": licences(said["sources"]),
        }
        for id, (said, _) in indicators.items()
    ]
    for name, ending in REFERENCES.items():
        path = f"reference/{name}.{ending}"
        files[path] = (DATA / path).read_bytes()
        resources.append({"name": name, "path": path})
    id = write(store, {"created": f"{created}T00:00:00Z", "resources": resources}, files)
    publish(store, id, current(store)[0])
    return Release(store, id)

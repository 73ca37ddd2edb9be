"""Internet shutdowns recorded by Access Now and the #KeepItOn coalition, counted per economy, year and extent.

Three forms are read: Access Now's workbook with its sheet "Combined (2016-2025)"; a workbook with one sheet per year
only; and Parquet with the columns of the combined sheet. A shutdown that goes on is in every year it went on, once
a year: `count_year` says which, and where a sheet per year has no such column, the sheet's year does. A shutdown in
several economies ("Laos; Myanmar") counts once in each. `extent` tells cuts of the whole network from blocks of
services; `shutdown_type` does not. Of everything else that is published, nothing is kept. No row means that no
shutdown was recorded, which is no proof that there was none. The date is in the file's name, or given with `--date`.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pandas as pd

from indicators.source import Source, Unreadable

SOURCE = Source(
    title={
        "en": "#KeepItOn STOP data on Internet shutdowns",
        "es": "Datos STOP de #KeepItOn sobre cortes de Internet",
        "pt": "Dados STOP da #KeepItOn sobre bloqueios da Internet",
    },
    publisher={
        "en": "Access Now and the #KeepItOn coalition",
        "es": "Access Now y la coalición #KeepItOn",
        "pt": "Access Now e a coalizão #KeepItOn",
    },
    address="https://docs.google.com/spreadsheets/d/1DvPAuHNLp5BXGb0nnZDGNoiIwEeu2ogdXEIDvT4Hyfk/export?format=xlsx",
    licence="CC-BY-4.0",
    licence_url="https://www.accessnow.org/keepiton-data-spreadsheet",
    attribution="Access Now and the #KeepItOn coalition, STOP data (CC BY 4.0)",
    redistribute=True,
    files=("access_now_*.parquet", "*.xlsx"),
    columns={"country": "string", "year": "integer", "extent": "string", "events": "integer"},
    key=("country", "year", "extent"),
    not_economies=("Somaliland",),
    retroactive=True,
    live={
        "access_now.xlsx": "https://docs.google.com/spreadsheets/d/1DvPAuHNLp5BXGb0nnZDGNoiIwEeu2ogdXEIDvT4Hyfk/export?format=xlsx"
    },
    redirects=("*.googleusercontent.com",),
)

# Sheets of some years have other names for the column, and other words for the extent.
EXTENT_COLUMNS = ("shutdown_extent", "full or service-based", "shutdown_type_group")
EXTENTS = {
    "full network": "Full network",
    "full": "Full network",
    "service-based": "Service-based",
    "full network, service-based": "Full network, Service-based",
    "full and service-based": "Full network, Service-based",
}
YEARS = range(2016, 2051)
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
HEADER_WITHIN = 5  # a sheet may begin with a remark


def read(raw: bytes, name: str) -> pd.DataFrame:
    if raw.startswith(b"PAR1"):
        sheets = {"the table": _opened(pd.read_parquet, raw).reset_index(drop=True)}
    elif raw.startswith(b"PK"):
        sheets = _sheets(_opened(_workbook, raw))
    else:
        raise Unreadable("neither a workbook (xlsx) nor Parquet; download it again", line=1)
    events = [event for title, table in sheets.items() for event in _events(title, table)]
    counted = pd.DataFrame(events, columns=["country", "year", "extent"]).value_counts().rename("events")
    return counted.reset_index()


def _opened(reader, raw: bytes) -> pd.DataFrame | dict:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a workbook holds beside its cells
            return reader(io.BytesIO(raw))
    # The libraries for these formats fail in more ways than they document.
    except Exception as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        raise Unreadable(f"damaged or cut short ({said}); download it again") from error


def _workbook(file: io.BytesIO) -> dict[str, pd.DataFrame]:
    named = ElementTree.fromstring(zipfile.ZipFile(file).read("xl/workbook.xml")).iterfind(
        "{*}sheets/{*}sheet"
    )
    with pd.ExcelFile(file, engine="openpyxl") as workbook:
        # A sheet that it names and the archive's directory has lost, openpyxl passes over.
        if lost := {sheet.get("name") for sheet in named} - set(workbook.book.sheetnames):
            raise zipfile.BadZipFile(f"no sheet {', '.join(sorted(lost))}")
        return workbook.parse(sheet_name=None, header=None, dtype=object)


def _sheets(workbook: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the combined sheet, else the sheets named after years, each with its header as columns."""
    chosen = [title for title in workbook if title.strip().casefold().startswith("combined")][:1]
    if not chosen:
        chosen = [title for title in workbook if YEAR.search(title)]
        years = sorted(int(year) for title in chosen for year in YEAR.findall(title))
        if not years or years != list(range(years[0], years[-1] + 1)):
            raise Unreadable(
                f"the sheets are {', '.join(workbook)}; expected one named Combined, or one for each year"
            )
    return {title: _headed(title, workbook[title]) for title in chosen}


def _headed(title: str, table: pd.DataFrame) -> pd.DataFrame:
    for row in range(min(HEADER_WITHIN, len(table))):
        names = [str(cell).strip().casefold() for cell in table.iloc[row]]
        if "country" in names:
            rows = table.iloc[row + 1 :].set_axis(names, axis="columns")
            return rows.loc[:, ~rows.columns.isin(["nan", "none"])]
    raise Unreadable(f"sheet {title!r}: no column named country in the first {HEADER_WITHIN} rows")


def _events(title: str, table: pd.DataFrame) -> Iterator[tuple[str, int, str]]:
    """Give economy, year and extent of each shutdown in a table, once for each economy."""
    extents = [column for column in EXTENT_COLUMNS if column in table]
    year = YEAR.findall(title)
    missing = {"country", "start_date"} - set(table.columns)
    missing |= set() if extents else {EXTENT_COLUMNS[0]}
    missing |= set() if "count_year" in table or len(year) == 1 else {"count_year"}
    if missing or table.columns.has_duplicates:
        raise Unreadable(
            f"{title}: expected country, start_date, shutdown_extent and, unless the sheet is of one year, "
            f"count_year, once each; missing: {', '.join(sorted(missing)) or 'none'}"
        )
    for number, cells in enumerate(table.to_dict("records"), table.index.start + 1):
        if all(pd.isna(cell) for cell in cells.values()):
            continue
        counted = _year(cells.get("count_year", *year[:1]), cells["start_date"], title, number)
        said = str(cells[extents[0]]).strip()
        extent = EXTENTS.get(re.sub(r"\s+", " ", said).casefold())
        if extent is None:
            raise Unreadable(
                f"{title}: {said[:60]!r}; expected {' or '.join(EXTENTS)}", line=number, column=extents[0]
            )
        places = [place.strip() for place in str(cells["country"]).split(";")]
        if not isinstance(cells["country"], str) or not all(places) or len(set(places)) < len(places):
            raise Unreadable(
                f"{title}: {cells['country']!r}; expected countries, each once", line=number, column="country"
            )
        yield from ((place, counted, extent) for place in places)


def _year(said: object, start: object, title: str, number: int) -> int:
    if not re.fullmatch(r"20\d\d(\.0)?", str(said)) or int(float(said)) not in YEARS:
        raise Unreadable(f"{title}: {said!r}; expected a year from 2016", line=number, column="count_year")
    year = int(float(said))
    if isinstance(start, datetime.datetime) and start.year > year:
        raise Unreadable(
            f"{title}: began in {start.year}, counted in {year}; expected the other order",
            line=number,
            column="start_date",
        )
    return year

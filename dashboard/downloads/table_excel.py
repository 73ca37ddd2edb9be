"""An Excel workbook: the rows of a view with numbers and dates as such, and a sheet that says what they are."""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from dashboard.downloads import origin, table
from dashboard.downloads.about import about
from dashboard.downloads.kept import kept
from dashboard.downloads.rows import rows
from dashboard.text import translator
from dashboard.view import View

SUFFIX = ".xlsx"
LABEL = "Excel"
ORDER = 2
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "xl/worksheets/sheet1.xml"
WIDEST = 60  # characters
DAY_ZERO = datetime.datetime(1899, 12, 30)
DATES = {"year": "yyyy", "day": "yyyy\\-mm\\-dd"}
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML can have them


@kept
def make(view: View, release, host: str) -> tuple[bytes, str, str]:
    """Make the file of a view; parameters and what is returned are those of `dashboard.downloads.table.make`.

    The first sheet has what the CSV has, headings above; a year is its last day, shown as a year. The second sheet
    has title, message, selection, sources, licences, release and address. No cell is a formula.
    """
    _ = translator(view.lang)
    taken = rows(view, release, host)
    said = about(taken, view, release)
    periods = taken.table["indicator"].map({id: meta["period"] for id, meta in taken.shown.items()})
    content = workbook(
        table.in_words(taken, view.lang), taken.headings, _told(said, view.lang), said["chart"]["title"],
        release.created[:10], view.lang, periods,
    )  # fmt: skip
    return content, MEDIA_TYPE, table.name(view, release, SUFFIX)


def workbook(
    frame: pd.DataFrame, headings: dict[str, str], told: list[tuple], title: str, day: str, lang: str,
    periods: pd.Series | None = None,
) -> bytes:  # fmt: skip
    """Write a workbook of rows, and of a sheet that says what they are.

    Parameters
    ----------
    frame : DataFrame
        The rows, in columns by code.
    headings : dict of str to str
        What each column is called.
    told : list of tuple
        The lines of the second sheet: terms with what is said of them, then, after an empty line, a table.
    title : str
        Of the workbook.
    day : str
        ISO date of the release: the same rows give the same bytes.
    lang : {"es", "pt", "en"}
        Language.
    periods : Series, optional
        How precisely the dates of the column "date" are known: "day" or "year".
    """
    _, frame, book = translator(lang), frame.apply(table.harmless), Workbook()
    book.properties.creator, book.properties.title = _("LAC Internet indicators"), title
    book.properties.created = book.properties.modified = datetime.datetime.fromisoformat(day)
    styles = _headed(book.active, _("Data"), frame, headings)
    _laid_out(book.create_sheet(_("About these data")), told)
    out = io.BytesIO()
    book.save(out)
    forms = periods.map(styles) if periods is not None else None
    return _filled(out, _cells(frame, forms, styles), _reach(frame), book.properties.created)


def _headed(sheet, title: str, frame: pd.DataFrame, headings: dict[str, str]) -> dict[str, int]:
    """Lay out the sheet of rows but for the rows; return the number of the style of each precision of dates."""
    sheet.title = title
    sheet.append(list(headings.values()))
    for place, code in enumerate(frame, 1):
        heading = sheet.cell(1, place)
        heading.data_type, heading.font = "s", Font(bold=True)
        heading.alignment = Alignment(wrap_text=True, vertical="top")
        longest = frame[code].astype("str").str.len().quantile(0.9) if len(frame) else 0
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDEST, max(12, longest + 2))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = _reach(frame)
    spare, styles = sheet.parent.create_sheet(), {}
    for place, (precision, form) in enumerate(DATES.items(), 1):
        cell = spare.cell(1, place)
        cell.number_format = form
        styles[precision] = cell.style_id
    sheet.parent.remove(spare)
    return styles


def _reach(frame: pd.DataFrame) -> str:
    return f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"


def _told(said: dict, lang: str) -> list[tuple]:
    """Return the lines that say what the rows are."""
    _ = translator(lang)
    yes_no = {True: _("yes"), False: _("no")}
    chart, release = said["chart"], said["release"]
    lines = [
        (_("Title"), chart["title"]),
        (_("Message"), chart["message"]),
        (_("Selection"), chart["selection"]),
        (_("Release"), release["id"]),
        (_("Address"), said["address"]),
        *([(_("Note"), said["note"])] if said["note"] else []),
        (),
        (
            _("Indicator"), _("Indicator code"), _("Unit"), _("Message"), _("Method"), _("Caveat"), _("Source"),
            _("Licence"), _("Terms"), _("May be passed on"),
        ),
    ]  # fmt: skip
    for id, one in said["indicators"].items():
        for source in one["sources"]:
            named = f"{source['publisher']}, {source['title']}, {source['date']}"
            licence = origin.licence_name(source["licence"], lang)
            terms, passed_on = source["licence_url"], yes_no[source["redistribute"]]
            lines.append(
                (one["title"], id, one["unit"], one["message"], one["method"], one["caveat"], named, licence, terms,
                 passed_on)
            )  # fmt: skip
    return lines


def _laid_out(sheet, lines: list[tuple]) -> None:
    """Fill the sheet that says what the rows are."""
    headings = lines.index(()) + 2
    for row, line in enumerate(lines, 1):
        for column, words in enumerate(line, 1):
            cell = sheet.cell(row, column)
            cell.value = UNREADABLE.sub("", words or "")
            cell.data_type = "s"  # text, whatever it begins with
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == headings or (column == 1 and row < headings))
    for place, width in enumerate((28, 60, 18, 50, 60, 40, 50, 20, 40, 16), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _cells(frame: pd.DataFrame, forms: pd.Series | None, styles: dict[str, int]) -> str:
    """Write the rows as SpreadsheetML; openpyxl takes a millisecond for each."""
    columns = []
    for place, code in enumerate(frame, 1):
        letter, column = get_column_letter(place), frame[code]
        if pd.api.types.is_datetime64_any_dtype(column):
            days = (column - DAY_ZERO).dt.days
            style = forms if code == "date" else pd.Series(styles["day"], index=column.index)
            inner = [
                None if pd.isna(day) else f' s="{form}"><v>{int(day)}</v>'
                for day, form in zip(days, style, strict=True)
            ]
        elif pd.api.types.is_numeric_dtype(column):
            inner = [None if pd.isna(number) else f"><v>{number!r}</v>" for number in column.tolist()]
        else:
            written = {words: _text(words) for words in column.dropna().unique()}
            inner = column.map(written).astype("object").where(column.notna(), None).tolist()
        columns.append(
            ["" if cell is None else f'<c r="{letter}{row}"{cell}</c>' for row, cell in enumerate(inner, 2)]
        )
    return "".join(
        f'<row r="{row}">{"".join(cells)}</row>' for row, cells in enumerate(zip(*columns, strict=True), 2)
    )


def _text(words: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(UNREADABLE.sub("", words))}</t></is>'


def _filled(book: io.BytesIO, rows: str, reach: str, day: datetime.datetime) -> bytes:
    """Put rows into a workbook's first sheet; the same rows give the same bytes, whenever they are asked for."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode()
            if name == SHEET:
                content = content.replace("</sheetData>", f"{rows}</sheetData>")
                content = re.sub('<dimension ref="[^"]*"', f'<dimension ref="{reach}"', content)
            content = re.sub("(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{day:%Y-%m-%dT%H:%M:%SZ}", content)
            after.writestr(zipfile.ZipInfo(name, day.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

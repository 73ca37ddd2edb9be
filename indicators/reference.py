"""Reads a hand-kept CSV table row by row, and says of what is no such row where it stands and what was expected."""

import csv
import io


def rows(content: bytes, columns: tuple[str, ...]) -> tuple[dict[int, dict[str, str]], list[tuple[int, str]]]:
    r"""Return the rows of a CSV by the line they begin on, and the faults of its form, each with its line.

    Parameters
    ----------
    content : bytes
        CSV in UTF-8, with or without a byte order mark.
    columns : tuple of str
        The header it must have.

    Examples
    --------
    >>> rows(b"id,name\n1,one\n2\n", ("id", "name"))
    ({2: {'id': '1', 'name': 'one'}}, [(3, '1 cell; expected 2')])
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return {}, [(line, "not UTF-8 text; save the file as CSV in UTF-8")]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, faults, line = {}, [], 1
    try:
        header = tuple(next(lines, ()))
        if header != columns:
            return {}, [(1, _of_header(header, columns))]
        line = lines.line_num + 1
        for cells in lines:
            if len(cells) == len(columns):
                found[line] = dict(zip(columns, cells, strict=True))
            else:
                number = f"{len(cells)} cell{'s' * (len(cells) != 1)}"
                said = f"{number}; expected {len(columns)}" if cells else "an empty line; expected none"
                faults.append((line, said))
            line = lines.line_num + 1
    except csv.Error as error:
        faults.append((line, f"not CSV from here on ({error}); look for a quotation mark too many"))
    return found, faults


def _of_header(header: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """Say what is wrong with a header; spreadsheets of the region separate by semicolons."""
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if tuple(sign.join(header).split(sign)) == columns:
            return f"the cells are separated by {name}; expected commas"
    return f"the columns are {','.join(header) or 'missing'}; expected {','.join(columns)}"

"""Starts the file of an indicator, or of a source: valid Python in which every gap is called FILL."""

import keyword
import re
from pathlib import Path

from indicators.analyst import Refused
from indicators.registry import REFERENCES, Registry, unfilled
from indicators.store import REPOSITORY

MEASURE = '''"""FILL: one sentence, what is measured.

FILL: numerator, denominator, what is excluded, which dates, and what it does not say.
"""

from indicators.indicator import Indicator

INDICATOR = Indicator(
    title={"en": "FILL: its name"},
    unit={"en": "FILL: such as IXPs, or per 100 people"},
    higher_is="better",  # FILL: "better", "worse", or None for context that is never judged
    valid_range=(0, 100),  # FILL: lowest and highest possible value, None where there is no bound
    noise=1.0,  # FILL: a change up to this, in the unit, counts as unchanged
    period="day",  # FILL: "day", or "year" where a date stands for its year
    steward="FILL: the organisation that looks after it",
    method={"en": "FILL: how it is computed, for the reader"},
    caveat={"en": "FILL: what to keep in mind"},
    says_not={"en": "FILL: what it does not say"},
    experimental=True,  # until every word is there in en, es and pt; it is never scored meanwhile
)


def compute(%(source)s):
    # FILL: %(hint)s
    # Return one row per economy: country, value; perhaps date (else the snapshot's), low, high, n, status, note.
    return %(source)s.groupby("country").size().rename("value").reset_index()
'''

SOURCE = '''"""FILL: one sentence, what is published.

FILL: the forms that are read, how a file is dated, what is left out.
"""

import pandas as pd

from indicators.source import Source, Unreadable, lines

SOURCE = Source(
    title="FILL: as the publisher writes it",
    publisher="FILL",
    address="FILL: where the live file is",
    licence="FILL: an SPDX name, such as CC-BY-4.0",
    licence_url="FILL: the page that states the terms",
    attribution="FILL: the words to credit",
    redistribute=False,  # FILL: whether the figures may be passed on in our files
    files=("%(name)s*.csv",),  # FILL: how its files are named
    columns={"country": "string", "value": "number"},  # FILL
    key=("country",),  # FILL: the columns that identify a row
)


def read(raw: bytes, name: str) -> pd.DataFrame:
    rows = []
    for number, cells in lines(raw, ("country", "value")):  # FILL: the header of the file
        try:
            rows.append({"country": cells["country"], "value": float(cells["value"])})
        except ValueError as error:
            raise Unreadable(f"{cells['value']!r}; expected a number", line=number, column="value") from error
    return pd.DataFrame(rows, columns=list(SOURCE.columns))
'''

WORDS = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"


def start(id: str, source: str | None, found: Registry, package: Path | None = None) -> list[Path]:
    """Write the file of an indicator, and that of its source if there is none yet.

    Parameters
    ----------
    id : str
        Topic and measure, such as "access_schools".
    source : str or None
        What it is computed from.
    found : Registry
        What there is.
    package : Path, optional
        The folder of sources/ and measures/; by default this project's.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    Refused
        If a name is taken or cannot be one; nothing is written then.
    """
    package = package or REPOSITORY / "indicators"
    there = {*found.sources, *found.measures, *REFERENCES}
    if not re.fullmatch(WORDS, id) or "_" not in id:
        raise Refused(f"{id!r} is no id; expected TOPIC_MEASURE in lower case, such as access_schools")
    if source and (not re.fullmatch(WORDS, source) or keyword.iskeyword(source)):
        raise Refused(f"{source!r} is no name of a source; expected lower-case words joined by _")
    if source == id:
        raise Refused(f"{id} cannot be computed from itself; name the source by its content")
    begun = {"source": source or "FILL", "hint": _hint(source, found)}
    files = {package / "measures" / f"{id}.py": MEASURE % begun}
    if source and source not in there:
        files[package / "sources" / f"{source}.py"] = SOURCE % {"name": source}
    for file in files:
        if file.stem in there or file.exists():
            raise Refused(f"{file.stem} is there already ({_shown(file)}); choose another name")
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return list(files)


def said(files: list[Path], id: str, source: str | None) -> str:
    """Return what was written, what is left to fill in there, and which commands come next."""
    steps = [f"indicators snapshot {source} --from FILE_OR_FOLDER" for _ in files[1:]]
    steps += [f"indicators try {id}", f"indicators sample {id}", "indicators build"]
    return "\n".join(
        [
            *(f"wrote {_shown(file)}: {unfilled(file.read_bytes())}" for file in files),
            "Fill them in, then:" if files[1:] else "Fill it in, then:",
            *(f"  {step}" for step in steps),
        ]
    )


def _hint(source: str | None, found: Registry) -> str:
    """Return which columns of a source, an indicator or a reference table ``compute`` is handed."""
    if source is None:
        return (
            "put the name of a source or an indicator for FILL (`indicators list sources`, `indicators list`)"
        )
    if source in found.measures:
        return f"{source} has country, date, value: the newest of each economy"
    if source in REFERENCES:
        return f"{source} has the columns of data/reference/{source}.csv"
    if source not in found.sources:
        return f"which rows count, and how; {source} has the columns that its file declares"
    about = found.source(source)
    columns = dict.fromkeys([*(["country"] if about.country else []), *about.columns])
    return f"which rows count, and how; {source} has {', '.join(columns)}"


def _shown(file: Path) -> str:
    return str(file.relative_to(REPOSITORY)) if file.is_relative_to(REPOSITORY) else str(file)

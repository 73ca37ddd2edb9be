"""Shows how two releases differ: a table for the terminal, Markdown for a pull request, JSON for a program."""

import json
from dataclasses import asdict

from indicators.change import Change, some

COLUMNS = ("Indicator", "Economies", "New dates", "Revised", "Largest moves of the newest value", "Remarks")
MOVES = 3
WIDTH = 160  # where there is no terminal to ask
STATES = {"added": "new indicator", "removed": "indicator removed", "missing": "never released"}


def as_table(changes: list[Change], older: str, newer: str) -> str:
    """Return a table for a terminal, as wide as that is, and below it what needs somebody's attention."""
    from rich.console import Console
    from rich.table import Table

    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH
    table = Table(*COLUMNS, title=_title(older, newer), title_justify="left", show_lines=True)
    for row in _rows(changes):
        table.add_row(*row)
    with console.capture() as captured:
        if table.rows:
            console.print(table)
        else:
            console.print(_title(older, newer))
    return f"{captured.get()}{_below(changes)}"


def as_markdown(changes: list[Change], older: str, newer: str) -> str:
    """Return the same as a Markdown table."""
    lines = [COLUMNS, ["---"] * len(COLUMNS), *_rows(changes)] if _rows(changes) else []
    table = [
        f"| {' | '.join(cell.replace('|', '/').replace(chr(10), '<br>') for cell in line)} |"
        for line in lines
    ]
    return "\n".join([f"### {_title(older, newer)}", "", *table, "", _below(changes).replace("\n", "\n\n")])


def as_json(changes: list[Change], older: str, newer: str) -> str:
    """Return everything that differs, nothing left out."""
    said = {
        "older": older,
        "newer": newer,
        "changed": [asdict(change) | {"refused": change.refused} for change in changes if change.any],
        "unchanged": [change.id for change in changes if not change.any],
    }
    return json.dumps(said, indent=1, ensure_ascii=False)


FORMATS = {"table": as_table, "markdown": as_markdown, "json": as_json}


def brief(change: Change) -> str:
    """Return what became of one indicator in one line."""
    _, *cells = _row(change)
    named = zip(("economies", "new dates", "revised", "moves", ""), cells, strict=True)
    said = [f"{name} {cell}".strip() for name, cell in named if cell]
    return f"{change.id}: {'; '.join(said).replace(chr(10), ', ')}"


def _title(older: str, newer: str) -> str:
    return f"From {older} to {newer}"


def _rows(changes: list[Change]) -> list[list[str]]:
    return [_row(change) for change in changes if change.any]


def _row(change: Change) -> list[str]:
    remarks = [STATES[change.state]] if change.state in STATES else []
    remarks += [f"{name} changed" for name in change.redefined]
    remarks += ["refused" for _ in change.refused[:1] if not change.accepted]
    remarks += [f"accepted: {reason}" for reason in change.accepted]
    remarks += ["keeps its previous values"] if change.failed and change.state == "kept" else []
    return [
        change.id,
        " ".join([f"+{code}" for code in change.gained] + [f"−{code}" for code in change.lost]),
        _span(change.periods),
        _revised(change),
        "\n".join(f"{move.words}{' !' if move.beyond else ''}" for move in change.moves[:MOVES]),
        "\n".join(remarks),
    ]


def _span(dates: tuple[str, ...]) -> str:
    return ", ".join(dates) if len(dates) < 3 else f"{len(dates)}: {dates[0]} … {dates[-1]}"


def _revised(change: Change) -> str:
    if not change.revised:
        return ""
    shown = [
        f"{one.series} {one.date} {_number(one.before)} → {_number(one.after)}"
        + (f" ({one.column})" if one.column != "value" else "")
        for one in change.revised
    ]
    return f"{len(shown)}: {shown[0]}{' …' * (len(shown) > 1)}"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:,.6g}"


def _below(changes: list[Change]) -> str:
    lines = []
    if same := [change.id for change in changes if not change.any]:
        lines.append(f"Unchanged: {some(same)}.")
    for change in changes:
        if change.failed:
            does = "fails" if change.state == "missing" else "keeps its previous values"
            lines.append(f"{change.id} {does}: {change.failed}")
        verdict = "accepted" if change.accepted else "refused"
        lines += [f"{change.id} is {verdict}: {sentence}" for sentence in change.refused]
    return "\n".join(lines)

"""The commands that run with nobody watching: ``indicators refresh`` and ``indicators backfill``."""

import datetime
import os
import sys
from pathlib import Path

import click

from indicators.fetch.commands import INTERRUPTED
from indicators.store import data_location

DAY = click.DateTime(["%Y-%m-%d"])
USAGE = 2


@click.command()
@click.option("--only", multiple=True, metavar="SOURCE", help="Fetch this source only. May be repeated.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to compute with."
)
@click.option("--notes", type=click.Path(file_okay=False, path_type=Path), help="Folder for release notes.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="File for a report in JSON.")
@click.option(
    "--date", type=DAY, help="Day on which INDICATORS_MIRROR was made, for files that state no date."
)
@click.option("--quiet", is_flag=True, help="Print only what needs somebody, and what is current.")
def refresh(only, jobs: int, notes: Path | None, report: Path | None, date, quiet: bool) -> None:
    """Fetch, build, check, release and write the notes, with nobody watching.

    A source that fails keeps its last snapshot, whose age is said; an indicator that fails or is refused keeps its
    previous values; the rest is released. An experimental source that fails is said, and does not count. The last
    line says what is current. Killed at any moment and run again, it ends with the same release.

    \b
    Exit status:
      0  all is well, and what is current is up to date
      1  released, but a source failed, or an indicator failed or was refused: somebody has to look
      2  the command was given wrongly; nothing was done
      3  nothing could be released, or somebody else released meanwhile; what was current still is
    """  # noqa: D301  (\b is click's)
    from rich.console import Console

    from indicators import refresh as refreshing
    from indicators.fetch.mirror import Mirror
    from indicators.fetch.said import NotFetched
    from indicators.fetch.watch import Bars, Lines, Quiet
    from indicators.registry import NotThere

    for place in filter(None, (notes, report and report.parent)):
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.UsageError(f"{place}: cannot be made ({error})") from error
    console = Console()
    watch = Quiet() if quiet else Bars(console) if console.is_terminal else Lines(console)
    try:
        if date and not Mirror.of_environment().text:
            raise click.UsageError(
                "--date is for the files of a mirror; set INDICATORS_MIRROR, or leave it out"
            )
        with watch:
            done = refreshing.refresh(
                data_location(),
                only,
                jobs=jobs,
                today=date.date().isoformat() if date else None,
                notes=notes,
                watch=watch,
                progress=(lambda line: None) if quiet else click.echo,
            )
    except (NotThere, NotFetched) as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        _interrupted()
    if report:
        aside = report.with_name(f".{report.name}")
        aside.write_text(f"{done.as_json()}\n", encoding="utf-8")
        aside.replace(report)
    *said, last = done.lines()
    for line in said:
        click.echo(line, err=True)
    click.echo(last)
    sys.exit(done.status)


@click.command()
@click.argument("source")
@click.option("--since", type=DAY, required=True, help="First day.")
@click.option("--until", type=DAY, help="Last day; by default yesterday.")
@click.option(
    "--every",
    type=click.Choice(["day", "week", "month", "quarter", "year"]),
    default="month",
    show_default=True,
    help="One edition for each.",
)
@click.option(
    "--jobs", type=click.IntRange(1, 16), default=2, show_default=True, help="Editions to fetch at once."
)
@click.option("--dry-run", is_flag=True, help="Show the plan and the estimate only.")
@click.option("--yes", is_flag=True, help="Begin without asking.")
def backfill(source: str, since, until, every: str, jobs: int, dry_run: bool, yes: bool) -> None:
    """Fetch past editions of SOURCE from its archive: vrps from RIPE NCC's, routes from CAIDA's.

    A plan and an estimate come first; on a terminal it asks before it begins. A period that has a snapshot is not
    fetched again. Where a file of the wanted day is missing, the next days of its period are tried; a period
    without a whole day is left out, and that is said. After an interruption, whole files are not asked for again.

    The exit status is 0 if every period has a snapshot now, and 1 if any was left out.
    """
    from indicators import registry
    from indicators.fetch.backfill import Backfill
    from indicators.fetch.client import Client
    from indicators.fetch.said import NotFetched
    from indicators.registry import NotThere
    from indicators.source import Unreadable
    from indicators.store import Store

    today = datetime.datetime.now(datetime.UTC).date()
    last = min(until.date(), today) if until else today - datetime.timedelta(days=1)
    if last < since.date():
        raise click.UsageError(f"--since {since:%Y-%m-%d} is after {last}, the last day")
    try:
        with Client() as client:
            filling = Backfill(Store(data_location()), source, registry.load(), client, jobs)
            plan = filling.plan(since.date(), last, every)
            click.echo("\n".join(plan.lines()))
            if dry_run or not plan.todo:
                return
            if sys.stdin.isatty() and not yes:
                click.confirm("Begin?", abort=True)
            filled = filling.run(plan, lambda line: click.echo(f"{source} {line}"))
    except (NotThere, NotFetched, Unreadable) as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        _interrupted()
    missing = [one for one in filled if one.date is None]
    click.echo(
        f"{source}: {len(filled) - len(missing)} of {len(filled)} editions kept; now: indicators build"
    )
    sys.exit(bool(missing))


def _interrupted() -> None:
    click.echo("interrupted: what has come whole is kept; run this again to go on", err=True)
    sys.stdout.flush()
    # Threads still wait for hosts; nothing they leave behind is half a file.
    os._exit(INTERRUPTED)

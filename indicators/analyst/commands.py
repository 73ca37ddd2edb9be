"""The analyst's commands: ``indicators new | try | sample``."""

import datetime
import os
import shlex
import signal
import subprocess
import sys

import click

from indicators.store import data_location

SHOWN = "BRA,URY,HTI"


@click.command()
@click.argument("id", metavar="TOPIC_MEASURE")
@click.option("--source", help="What it is computed from; one that does not exist is begun too.")
def new(id: str, source: str | None) -> None:
    """Begin an indicator: write its file, in which what is left to do is called FILL."""
    from indicators import registry
    from indicators.analyst import template

    files = template.start(id, source, registry.load())
    click.echo(template.said(files, id, source))


@click.command(name="try")
@click.argument("id")
@click.option("--page", is_flag=True, help="Show it in the dashboard too, until interrupted.")
@click.option("--port", default=8050, show_default=True, type=click.IntRange(1, 65535), help="For --page.")
def try_(id: str, page: bool, port: int) -> None:
    """Compute indicator ID from the snapshots at hand; nothing is released.

    Shows every failure, the newest values beside the released ones, and a chart, and makes a page of it. The
    exit status is 1 if anything fails.
    """
    from indicators import registry
    from indicators.analyst import show, trial

    found = registry.load()
    tried = trial.attempt(found.measure(id), found, data_location())
    if tried.values is not None:
        click.echo(show.shown(tried))
    if tried.made:
        folder = trial.page(tried)
        click.echo(f"INDICATORS_DATA={shlex.quote(str(folder))} dashboard serve --port {port}")
        click.echo(f"http://127.0.0.1:{port}/es/indicator/{id}")
    for sentence in tried.refused:
        click.echo(f'A build would keep the released values: {sentence}. If it is right: --accept {id} "why"')
    for sentence in tried.failures:
        click.echo(f"{id}: {sentence}", err=True)
    if page and tried.made:
        serve = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve", "--port", str(port)]
        server = subprocess.Popen(serve, env=os.environ | {"INDICATORS_DATA": str(folder)})
        # Ctrl-C reaches both; the server ends by it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(server.wait() or bool(tried.failures))
    sys.exit(bool(tried.failures))


@click.command()
@click.argument("id")
@click.option(
    "--countries", default=SHOWN, show_default=True, help="Economies to keep, by code, between commas."
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Of the newest date up to this one.")
@click.option("--force", is_flag=True, help="Replace a sample that is there.")
def sample(id: str, countries: str, date: datetime.datetime | None, force: bool) -> None:
    """Keep a few economies' inputs of indicator ID and what they come to, for review and for the tests."""
    from indicators import registry
    from indicators.analyst import Refused, trial
    from indicators.analyst import sample as sampling

    found = registry.load()
    measure, folder = found.measure(id), sampling.FOLDER / id
    if folder.exists() and not force:
        raise Refused(f"{folder} is there already; pass --force to replace it")
    tried = trial.attempt(measure, found, data_location())
    if tried.failures:
        raise Refused("\n".join([f"{id} fails; mend that first:", *tried.failures]))
    codes = sampling.economies(countries, tried.job.economies)
    click.echo(f"{id}: choosing rows; over the longest tables that takes minutes")
    for line in sampling.take(tried, codes, date.date().isoformat() if date else None, folder):
        click.echo(line)
    click.echo(f"in {folder}: read them, then run pytest tests/measures/test_samples.py")

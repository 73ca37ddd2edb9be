"""The command ``indicators fetch``."""

import os
import sys

import click

INTERRUPTED = 130


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option(
    "--jobs", type=click.IntRange(1, 32), default=4, show_default=True, help="Sources to fetch at once."
)
@click.option(
    "--attempts",
    type=click.IntRange(1, 20),
    default=4,
    show_default=True,
    help="How often a file is asked for.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=20,
    show_default=True,
    help="Seconds of silence, or of too few bytes a second, after which an attempt is given up.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day on which INDICATORS_MIRROR was made, for files that state no date.",
)
@click.option("--quiet", is_flag=True, help="Print failures only.")
def fetch(sources: tuple[str, ...], jobs: int, attempts: int, timeout: float, date, quiet: bool) -> None:
    """Fetch the newest edition of each SOURCE, by default of all, and keep those that are new.

    A host that fails or is slow is asked again, within limits; a file that has not changed is not sent again; a
    file that is not what it should be is refused, and what came is shown. One that fails stops no other. After
    an interruption, whole files are not asked for again.

    INDICATORS_MIRROR (an address or a folder, in which https://HOST/PATH is at HOST/PATH) is asked in place of the
    upstreams; HTTP_PROXY, HTTPS_PROXY and NO_PROXY count. INDICATORS_CONTACT is told to the hosts that are asked.

    The exit status is 0 if every source is up to date, 1 if any failed, and 2 if there is none of a name.
    """
    from rich.console import Console

    from indicators.fetch import run
    from indicators.fetch.limits import Limits
    from indicators.fetch.mirror import Mirror
    from indicators.fetch.said import NotFetched
    from indicators.fetch.summary import failures, table
    from indicators.fetch.watch import Bars, Lines, Quiet
    from indicators.registry import NotThere
    from indicators.store import Store, data_location

    if date and not Mirror.of_environment().text:
        raise click.UsageError("--date is for the files of a mirror; set INDICATORS_MIRROR, or leave it out")
    console = Console()
    watch = Quiet() if quiet else Bars(console) if console.is_terminal else Lines(console)
    try:
        with watch:
            results = run.fetch(
                Store(data_location()),
                sources,
                limits=Limits(attempts=attempts, silent=timeout, connect=min(timeout, 10), grace=timeout),
                jobs=jobs,
                today=date.date().isoformat() if date else None,
                watch=watch,
            )
    except NotThere as error:
        raise click.UsageError(str(error)) from error
    except NotFetched as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("interrupted: what has come whole is kept; run this again to go on", err=True)
        sys.stdout.flush()
        # Threads still wait for hosts; nothing they leave behind is half a file.
        os._exit(INTERRUPTED)
    if not quiet:
        console.print(table(results))
    for line in failures(results):
        click.echo(line, err=True)
    sys.exit(any(result.failed for result in results))

"""The command ``indicators notes``."""

import click


@click.command()
@click.argument("older", required=False)
@click.argument("newer", required=False)
@click.option(
    "--language", type=click.Choice(["es", "pt", "en"]), default="en", show_default=True, help="Of the notes."
)
@click.option(
    "--format", "form", type=click.Choice(["markdown", "text"]), default="markdown", show_default=True
)
def notes(older: str | None, newer: str | None, language: str, form: str) -> None:
    """Write the notes of release NEWER on OLDER; by default of the current one on the one it replaced.

    What is new, what moved beyond the noise, what was revised or corrected, what failed or was refused, what is
    left out, and the sources with their dates.
    """
    from indicators import registry
    from indicators import release as releases
    from indicators.notes import document, write

    last = releases.open_release(id=newer)
    before = older or releases.replaced(last)
    waiting = {}
    if newer is None:
        measures = registry.load().measures
        waiting = {id: one.title for id, one in measures.items() if id not in last.indicators}
    written = write.notes(
        last, releases.open_release(id=before) if before else None, language, waiting=waiting
    )
    click.echo(document.FORMATS[form](written))

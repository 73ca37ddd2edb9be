"""The ``dashboard`` command: serve the dashboard, regenerate its texts."""

import socket
import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lac-internet-indicators")
def main() -> None:
    """Show the indicators of a data location (INDICATORS_DATA; default: data/)."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8050, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 256), help="Per process.")
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the dashboard until interrupted."""
    _claim(host, port)
    at = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"  # IPv6
    from indicators.release import ReleaseError

    click.echo("dashboard: opening the release")
    from dashboard.app import create_app

    try:
        app = create_app()
    except (ReleaseError, OSError) as error:
        raise click.ClickException(str(error)) from error
    from dashboard.serving import Server, warm
    from dashboard.view import LANGUAGES

    click.echo("dashboard: reading its tables")
    warm(app.server, LANGUAGES)
    click.echo(f"dashboard: serving on http://{at} (Ctrl-C ends it)")
    Server(app.server, bind=at, workers=workers, threads=threads).run()


@main.command()
def text() -> None:
    """Bring the message catalogues up to date with the code; fails while a message is untranslated."""
    from dashboard.text import catalogues

    lines = catalogues.update()
    for line in lines:
        click.echo(line)
    if lines:
        sys.exit(1)


def _claim(host: str, port: int) -> None:
    """Refuse at once a port that is taken or an address that is not this machine's."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise click.ClickException(
            f"cannot listen on {host} port {port}: {error.strerror or error}; "
            f"choose another, as in make run PORT={port + 1 if port < 65535 else port - 1}"
        ) from error

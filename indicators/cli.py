"""The ``indicators`` command: take snapshots, build and check releases, list what there is."""

import datetime
import sys
from pathlib import Path

import click

from indicators.analyst import Refused, commands
from indicators.fetch.commands import fetch
from indicators.live import backfill, refresh
from indicators.notes.commands import notes
from indicators.outside.commands import index
from indicators.store import Store, data_location

DATE = click.DateTime(["%Y-%m-%d"])


class _Command(click.Group):
    """Turns a foreseen failure into one message and exit status 1."""

    def invoke(self, context):
        from indicators.economies import BadReference
        from indicators.registry import NotThere
        from indicators.release import ReleaseError
        from indicators.snapshots import SnapshotError
        from indicators.source import Unreadable

        try:
            return super().invoke(context)
        except (BadReference, NotThere, Refused, ReleaseError, SnapshotError, Unreadable) as error:
            raise click.ClickException(str(error)) from error
        except (OSError, UnicodeError) as error:
            raise click.ClickException(f"{type(error).__name__}: {error}") from error


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lac-internet-indicators")
def main() -> None:
    """Internet security and resilience indicators for Latin America and the Caribbean.

    Data are read from and written to INDICATORS_DATA (a folder or s3://bucket/prefix; default: data/).
    """


@main.command()
@click.argument("source")
@click.option(
    "--from", "path", required=True, type=click.Path(path_type=Path), help="File or folder of files."
)
@click.option("--date", type=DATE, help="Date of files that state none themselves.")
def snapshot(source: str, path: Path, date: datetime.datetime | None) -> None:
    """Read published files of SOURCE and keep one snapshot per date."""
    from indicators import registry, snapshots, upstream
    from indicators.build import reference_files
    from indicators.economies import Economies

    store, found = Store(data_location()), registry.load()
    module = found.module(source)
    economies = Economies.read(reference_files(store)["economies.csv"])
    folder = path if path.is_dir() else path.parent
    found_files = upstream.find(path, module.SOURCE)
    files = {str(file.relative_to(folder)): file.read_bytes() for file in found_files}
    day = date.date().isoformat() if date else None
    for taken, new in snapshots.take(store, source, module, files, economies, day):
        rows = taken.provenance["rows"]
        click.echo(
            f"{source} {taken.date}: {rows:,} row{'s' * (rows != 1)}, {'kept' if new else 'already there'}"
        )


@main.command()
@click.option("--as-of", type=DATE, help="Use snapshots and values up to this date only.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to compute with."
)
@click.option("--force", is_flag=True, help="Compute everything again, whatever the cache holds.")
@click.option(
    "--accept",
    nargs=2,
    multiple=True,
    metavar='ID "WHY"',
    help="Release a refused indicator; the reason stays in the release and its log. May be repeated.",
)
@click.option("--quiet", is_flag=True, help="Print the result only.")
def build(
    as_of: datetime.datetime | None, jobs: int, force: bool, accept: tuple[tuple[str, str], ...], quiet: bool
) -> None:
    """Build a release from the snapshots and make it current.

    An indicator that loses economies or whose newest value moves beyond its limit is refused: it keeps its
    previous values, and is reported at every build, until it is accepted with a reason. The exit status is 1
    if any indicator is refused or fails, or if a declared correction has been overtaken by upstream.
    """
    from indicators import build as building

    if empty := [id for id, why in accept if not why.strip()]:
        raise click.BadParameter(f"say why {', '.join(empty)} is right", param_hint="--accept")
    outcome = building.build(
        data_location(),
        as_of=as_of.date().isoformat() if as_of else None,
        jobs=jobs,
        force=force,
        accept={id: why.strip() for id, why in accept},
        progress=(lambda line: None) if quiet else click.echo,
    )
    made = "new" if outcome.new else "nothing changed"
    state = "current" if outcome.current else "not made current, a later one is"
    click.echo(f"release {outcome.id}: {made}, {state}")
    for why, ids in building.by_reason(outcome.not_yet).items():
        click.echo(f"left out, {why}: {', '.join(ids)}")
    if outcome.unscored:
        click.echo(f"missing in the index, measured nowhere: {', '.join(outcome.unscored)}")
    if outcome.no_index:
        click.echo(f"no index: {outcome.no_index}")
    if outcome.failures:
        click.echo(
            f"{building.listed(outcome.failures)}\nThese keep their previous values, if they had any.",
            err=True,
        )
    for id in outcome.refused:
        click.echo(
            f'If it is right: indicators build --accept {id} "why" (look first: indicators diff --candidate)',
            err=True,
        )
    if outcome.overtaken:
        click.echo(building.listed(outcome.overtaken), err=True)
    if outcome.failures or outcome.overtaken:
        sys.exit(1)


@main.command()
@click.argument("older", required=False)
@click.argument("newer", required=False)
@click.option(
    "--candidate", is_flag=True, help="Compare the current release with what a build would give now."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "markdown", "json"]), default="table", show_default=True
)
def diff(older: str | None, newer: str | None, candidate: bool, form: str) -> None:
    """Show how release NEWER differs from OLDER; by default the current one from the one it replaced.

    Economies gained and lost, the largest moves of newest values, new dates, revised values, and changed code,
    method or unit. The exit status is 0 where there is nothing to worry about, and 1 where something fails or
    would be refused and has not been accepted.
    """
    from indicators import build as building
    from indicators import diff as comparing
    from indicators import release, report

    if candidate and older:
        raise click.UsageError("--candidate compares with the current release; name none")
    last = release.open_release(id=newer)
    if candidate:
        changes, names = building.candidate(data_location()), (last.id, "what a build would give now")
    else:
        older = older or release.replaced(last)
        if older is None:
            click.echo(f"release {last.id} replaced none; there is nothing to compare it with")
            return
        changes, names = comparing.between(release.open_release(id=older), last), (older, last.id)
    click.echo(report.FORMATS[form](changes, *names))
    sys.exit(any(change.worrying for change in changes))


@main.command(name="list")
@click.argument("what", type=click.Choice(["indicators", "sources", "releases"]), default="indicators")
def list_(what: str) -> None:
    """List the indicators, the sources with their snapshots, or the releases."""
    from indicators import registry, release, snapshots

    store = Store(data_location())
    if what == "releases":
        current = release.current(store)[1]
        for id in release.written(store):
            click.echo(f"{id}{'  current' if id == current else ''}")
        return
    found = registry.load()
    if what == "sources":
        for name in found.sources:
            dates = [taken.date for taken in snapshots.taken(store, name)]
            click.echo(f"{name:24} {len(dates):3} snapshots  {' … '.join(sorted({*dates[:1], *dates[-1:]}))}")
    else:
        for id, measure in found.measures.items():
            click.echo(f"{id:36} {measure.indicator.title.get('en', '')}  [{', '.join(measure.needs)}]")
    if found.faults:
        raise click.ClickException("\n".join(found.faults.values()))


@main.command()
@click.argument("ids", nargs=-1)
def check(ids: tuple[str, ...]) -> None:
    """Check what measures declare, and that every file of the current release is the one released."""
    from indicators import check as checking
    from indicators import registry, release

    found = registry.load()
    measures = [found.measure(id) for id in ids] or list(found.measures.values())
    faults = [] if ids else list(found.faults.values())
    faults += [f"{measure.id}: {fault}" for measure in measures for fault in checking.metadata(measure)]
    current = release.open_release()
    damage = current.faults()
    if not damage:
        _compare(current, ids)
    faults += damage
    faults += [
        f"{id}: keeps its previous values: {said['failed']}"
        for id, said in current.indicators.items()
        if said["failed"] and (not ids or id in ids)
    ]
    if faults:
        raise click.ClickException("\n".join(faults))
    click.echo(f"{len(measures)} indicator{'s' * (len(measures) != 1)} and release {current.id} are in order")


def _compare(current, ids: tuple[str, ...]) -> None:
    """Print what differs from the release that the current one replaced, and what was accepted."""
    from indicators import diff as comparing
    from indicators import release, report

    older = release.replaced(current)
    # Old releases may have been cleared away.
    if older in release.written(current.store):
        changes = comparing.between(release.open_release(id=older), current)
        changed = [change for change in changes if change.any and (not ids or change.id in ids)]
        click.echo(f"compared with release {older}: {len(changed) or 'no'} changed")
        for change in changed:
            click.echo(f"  {report.brief(change)}")
    for id, said in current.indicators.items():
        for one in said.get("accepted") or [] if not ids or id in ids else []:
            click.echo(f"{id}: accepted on {one['date']}: {one['reason']} ({'; '.join(one['what'])})")


@main.command()
@click.argument("release_id")
@click.option("--reason", required=True, help="Why; kept in the log.")
def rollback(release_id: str, reason: str) -> None:
    """Make an earlier release current again, by a further entry in the log."""
    from indicators import release

    store = Store(data_location())
    number, _ = release.current(store)
    changed = release.publish(store, release_id, number, reason=reason)
    click.echo(f"release {release_id} is {'now' if changed else 'already'} current")


for _command in (commands.new, commands.try_, commands.sample, notes, fetch, backfill, refresh, index):
    main.add_command(_command)

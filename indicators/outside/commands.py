"""The command ``indicators index``: an index of any outside table, as files."""

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _example(context: click.Context, _, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from indicators.index.spec import IndexSpec

        click.echo(IndexSpec().to_toml(), nl=False)
        context.exit()


@click.command()
@click.option("--units", required=True, type=FILE, help="CSV: a row for each unit, its code first.")
@click.option(
    "--framework", required=True, type=FILE, help="CSV: a row for each indicator, pillar and the top."
)
@click.option("--spec", type=FILE, help="TOML: the choices; what it does not say keeps its default.")
@click.option("--goalposts", type=FILE, help="CSV: code, low, high and, if wanted, scale, of indicators.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write to."
)
@click.option("--draws", type=click.IntRange(1), help="Random variations, in place of the spec's.")
@click.option("--seed", type=click.IntRange(0), help="Their seed, in place of the spec's.")
@click.option(
    "--example-spec",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_example,
    help="Print every choice with its default and what it decides, and stop.",
)
def index(
    units: Path,
    framework: Path,
    spec: Path | None,
    goalposts: Path | None,
    out: Path,
    draws: int | None,
    seed: int | None,
) -> None:
    """Make an index of a table of units × indicators and a framework.

    UNITS: the first column (or uCode) holds the unit codes; the columns that the framework names are indicators;
    others, such as a name or a group, are left out. Missing: an empty cell, NA, N/A, NaN or "..".

    FRAMEWORK: columns code and parent (empty for the top), and as needed name, level (1 for indicators), weight,
    direction (1: more is better, -1: less is), low, high and scale (goalposts; linear, log or log1p), target. The
    names of COINr do too: iCode, iName, Parent, Level, Weight, Direction, Type.

    SPEC: sections in the order of the steps: imputation, treatment, normalisation, weights, aggregation, minimum,
    robustness. --example-spec prints all there is to choose. A choice that does not apply is refused with the
    reason.

    OUT gets scores.csv and ranks.csv (first column the unit, under its own name; then one for each indicator,
    normalised, and each node, the top last), ranges.csv (rank at 5 %, the median and 95 % of the random variations, of
    the top and each pillar) and spec.toml, every choice made: run with it again, the files are the same. Where
    anything is wrong, every fault of every file is told and nothing is written.
    """
    from indicators.index.errors import SpecError
    from indicators.outside import index as outside

    try:
        files, notes = outside.files(outside.read(units, framework, spec, goalposts, draws, seed))
    except (outside.Faulty, SpecError) as error:
        raise click.ClickException(str(error)) from error
    outside.write(files, out)
    for note in notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"{', '.join(files)} in {out}")

"""The command says what it is about to do, does it, and its exit status tells whether anything was left out."""

import pytest
from click.testing import CliRunner

from indicators import snapshots
from indicators.cli import main
from tests.live.archive import archived


def dates(store, name="vrps"):
    return [taken.date for taken in snapshots.taken(store, name)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return what lays files out as a folder that stands in for the upstreams."""
    monkeypatch.setenv("INDICATORS_MIRROR", str(tmp_path / "mirror"))
    (tmp_path / "mirror").mkdir()

    def put(files):
        for address, content in files.items():
            place = tmp_path / "mirror" / address.removeprefix("https://")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    return put


def test_the_command_says_its_plan_and_estimate_before_it_starts(store, folder):
    folder(archived("2023-01-01", "2023-02-01", "2023-03-01"))
    command = ["backfill", "vrps", "--since", "2023-01-01", "--until", "2023-03-31", "--every", "month"]
    said = CliRunner().invoke(main, [*command, "--dry-run"])
    assert said.exit_code == 0, said.output
    plan, estimate = said.stdout.splitlines()
    assert plan == (
        "vrps: 2023-01-01 to 2023-03-31, every month: 3 dates, 0 already there, 3 to fetch (15 files, 5 a date) "
        "from ftp.ripe.net"
    )
    sizes = sum(len(content) for content in archived("2023-02-01").values())
    assert f"about {3 * sizes / 1000:.3g} kB (from the size of 5 files)" in estimate
    assert dates(store) == []
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "vrps: 3 of 3 editions kept; now: indicators build"
    again = CliRunner().invoke(main, command)
    assert (again.exit_code, again.stdout.splitlines()) == (0, [again.stdout.strip()])
    assert "3 already there, 0 to fetch" in again.stdout


def test_the_command_ends_with_1_where_a_period_is_left_out(store, folder):
    folder(archived("2023-01-01") | archived("2023-02-01", but=["apnic"]))
    said = CliRunner().invoke(
        main, ["backfill", "vrps", "--since", "2023-01-01", "--until", "2023-02-02", "--yes"]
    )
    assert said.exit_code == 1
    assert said.stdout.splitlines()[-1] == "vrps: 1 of 2 editions kept; now: indicators build"
    assert dates(store) == ["2023-01-01"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nothing", "--since", "2023-01-01"], "nothing"),
        (["ixps", "--since", "2023-01-01"], "ixps has no archive of past days"),
        (
            ["vrps", "--since", "2023-02-01", "--until", "2023-01-01"],
            "--since 2023-02-01 is after 2023-01-01",
        ),
        (["vrps", "--since", "yesterday"], "does not match the format"),
    ],
)
def test_a_command_given_wrongly_ends_with_2_in_a_sentence(store, given, said):
    done = CliRunner().invoke(main, ["backfill", *given])
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output

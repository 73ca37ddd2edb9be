"""The unit, the timer, the workflow and the README name commands and options that there are, and ask for little."""

import configparser
import re
import shlex
import shutil
import subprocess

import click
import pytest

from indicators.cli import main
from tests.conftest import ROOT

SCHEDULE = ROOT / "indicators" / "schedule"
SERVICE, TIMER = SCHEDULE / "indicators-refresh.service", SCHEDULE / "indicators-refresh.timer"
WORKFLOW = ROOT / ".github" / "workflows" / "refresh.yml"
HARDENED = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes",
    "PrivateDevices": "yes", "CapabilityBoundingSet": "", "RestrictNamespaces": "yes", "LockPersonality": "yes",
}  # fmt: skip


def unit(path):
    """Return a unit's settings; of one that is given several times, the last."""
    read = configparser.ConfigParser(strict=False, interpolation=None, comment_prefixes="#", delimiters="=")
    read.optionxform = str
    read.read(path, encoding="utf-8")
    return read


def scripts():
    """Return the shell of the workflow's steps, by a line's indentation."""
    text, found = WORKFLOW.read_text(), []
    for step in re.finditer(r"^( +)run: (?:\|\n((?:\1  .*\n|\n)+)|(.+)\n)", text, re.M):
        found.append(
            "\n".join(line[len(step[1]) + 2 :] for line in step[2].splitlines()) if step[2] else step[3]
        )
    return found


def commands():
    """Return every ``indicators`` command of the schedules and the README, with where it stands."""
    texts = {"workflow": "\n".join(scripts()), "unit": unit(SERVICE)["Service"]["ExecStart"]}
    blocks = re.findall(r"^```\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S)
    texts["README.md"] = "\n".join(blocks)
    for place, text in texts.items():
        for line in text.splitlines():
            if found := re.search(r"(?:^|[\s/(])indicators ([a-z].*)", re.sub(r"  +#.*", "", line)):
                yield pytest.param(found[1], id=f"{place}: {found[1][:50]}")


def options_of(command):
    return {name: one for one in command.params if isinstance(one, click.Option) for name in one.opts}


@pytest.mark.parametrize("said", list(commands()))
def test_a_command_that_is_named_exists_with_its_options(said):
    words = shlex.split(re.split(r" \|\| | \| | > ", said)[0].rstrip(";)"))
    command, options = main, {}
    while words and isinstance(command, click.Group):
        name = words.pop(0)
        assert name in command.commands
        command = command.commands[name]
    options = options_of(command)
    for place, word in enumerate(words):
        if word.startswith("--"):
            name, _, value = word.partition("=")
            assert name in options, f"{said}: no option {name}"
            kind = options[name].type
            given = value or (words[place + 1] if place + 1 < len(words) else "")
            if isinstance(kind, click.Choice) and "$" not in given:
                assert given in kind.choices


def test_the_schedules_run_refresh_and_the_change_has_the_diff_and_the_notes():
    assert "indicators refresh" in unit(SERVICE)["Service"]["ExecStart"]
    shell = "\n".join(scripts())
    for part in (
        "indicators refresh",
        "indicators diff --format markdown",
        "indicators notes",
        "--body-file",
    ):
        assert part in shell


def test_the_unit_is_hardened_and_waits_for_its_timer():
    service, timer = unit(SERVICE), unit(TIMER)
    assert service["Service"]["Type"] == "oneshot"
    assert service["Service"]["Restart"] == "no"
    assert {name: service["Service"][name] for name in HARDENED} == HARDENED
    assert "Install" not in service
    assert timer["Timer"]["RandomizedDelaySec"]
    assert timer["Timer"]["Persistent"] == "yes"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert TIMER.stem == SERVICE.stem


def test_systemd_itself_finds_no_fault(tmp_path):
    """Where systemd is installed; it looks for the command at the place that the unit names."""
    for file in (SERVICE, TIMER):
        text = file.read_text().replace(
            "/opt/lac-internet-indicators/.venv/bin/indicators", shutil.which("true")
        )
        (tmp_path / file.name).write_text(text)
    analyze = shutil.which("systemd-analyze") or "true"
    done = subprocess.run(
        [analyze, "verify", *(tmp_path / file.name for file in (SERVICE, TIMER))],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_workflow_asks_for_little_and_pins_what_it_uses():
    text = WORKFLOW.read_text()
    assert re.search(r"^permissions: \{\}$", text, re.M)
    assert re.search(r"^ +permissions:\n +contents: write\n +pull-requests: write\n +steps:", text, re.M)
    assert re.search(r"^concurrency:\n +group: refresh\n", text, re.M)
    assert re.search(r"^ +- cron: \"[\d*/ -]+\"$", text, re.M)
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert len(used) >= 2
    assert all(
        re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) and "# v" in version for name, version in used
    )
    assert "secrets." not in text
    assert "persist-credentials: false" in text


def test_the_workflow_is_laid_out_in_spaces_and_its_shell_can_be_read():
    text = WORKFLOW.read_text()
    assert "\t" not in text
    assert all((len(line) - len(line.lstrip(" "))) % 2 == 0 for line in text.splitlines())
    assert len(scripts()) == 5
    for script in scripts():
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        # What a person typed into the form is never taken for shell.
        assert "${{" not in script

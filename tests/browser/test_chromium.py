"""`make test` finds a browser, or brings one."""

import os

import pytest

from tests.browser import chromium


@pytest.fixture
def debian(tmp_path, monkeypatch):
    """A root's Debian without a browser, whose apt-get does what the test says."""
    (tmp_path / "os-release").write_text("NAME=Debian\nID=debian\n")
    monkeypatch.setattr(chromium, "RELEASE", tmp_path / "os-release")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    monkeypatch.setattr(chromium, "NAMES", ("a-browser",))

    def apt_get(does):
        for name, script in {"apt-get": does, "a-browser.deb": ""}.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / name).chmod(0o755)

    return apt_get


def test_debians_is_installed_by_apt_get(debian, tmp_path, capfd):
    said = tmp_path / "said"
    debian(
        f'echo "$*" >> {said}; [ "$2" = update ] || /bin/cp -p {tmp_path}/a-browser.deb {tmp_path}/a-browser'
    )
    chromium.install()
    update, install = said.read_text().splitlines()
    assert update == "-qq update"
    assert install.startswith("-qq install --yes")
    assert " chromium" in install
    assert chromium.of_the_machine() == str(tmp_path / "a-browser")


def test_playwrights_own_is_tried_where_apt_get_brings_none(debian, monkeypatch):
    debian("exit 100")
    ran = []
    monkeypatch.setattr(chromium.subprocess, "run", lambda command, **_: ran.append(command))
    chromium.install()
    assert ran[-1][1:] == ["-m", "playwright", "install", "chromium"]

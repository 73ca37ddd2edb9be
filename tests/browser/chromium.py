"""Which Chromium the tests drive; ``python -m tests.browser.chromium`` installs one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "google-chrome", "google-chrome-stable")
RELEASE = Path("/etc/os-release")


def of_the_machine() -> str | None:
    """Return the path of the Chromium or Chrome that the machine has, if any."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """Return the path of the Chromium that Playwright keeps for itself, if it was installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Chromium: Debian's as root on Debian, else Playwright's own."""
    if RELEASE.exists() and "ID=debian" in RELEASE.read_text().split() and os.geteuid() == 0:
        print("browser: installing Debian's Chromium", flush=True)
        quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        packages = ["--no-install-recommends", "chromium", "fonts-liberation"]
        for words in (["update"], ["install", "--yes", *packages]):
            subprocess.run(["apt-get", "-qq", *words], check=False, **quiet)
        if of_the_machine():
            return
    print("browser: installing Playwright's Chromium", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not (of_the_machine() or playwrights_own()):
        install()
        if not (of_the_machine() or playwrights_own()):
            sys.exit("browser: Chromium could not be installed, see above; install it by hand and try again")

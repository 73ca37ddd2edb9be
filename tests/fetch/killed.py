"""Runs `indicators fetch` over made-up sources, one run for each line: a place, a number and arguments.

A run keeps what it fetches in the place. It kills itself when that many of its files have come to their place, just
before the last does; 0 is never. It is a process of its own, forked from this one, which has everything imported
already, so that twenty runs take seconds. Printed are its id, then the status it ended with.
"""

import os
import signal
import sys
from functools import partial

from indicators import cli, registry
from indicators.fetch import limits
from indicators.fetch.limits import Limits
from indicators.registry import Registry
from tests.fetch.conftest import live_source

SIZE = 100_000
FILES = {
    "alone": ["alone/a"],
    "parts": [f"parts/{name}" for name in "abc"],
    "shared": ["shared/a", "alone/a"],
    "whole": [f"whole/{name}" for name in "abcd"],
}


def address(path: str) -> str:
    return f"https://upstream.example/{path}"


def content(path: str) -> bytes:
    """Return what is published there: a country of its own for each file, and a comment that takes its time."""
    at = sorted({file for files in FILES.values() for file in files}).index(path)
    return (
        f"{['BR', 'UY', 'AR', 'CL', 'PE', 'BO', 'PY', 'EC', 'CO'][at]},{at}\n#".encode() + b"x" * SIZE + b"\n"
    )


def sources() -> dict:
    parts = {"parts": {"part": "place", "retroactive": True}}
    return {
        name: live_source(
            {f"counts-{path.replace('/', '-')}.csv": address(path) for path in paths}, **parts.get(name, {})
        )
        for name, paths in FILES.items()
    }


class Kill:
    """Ends its process at once when a file is about to be put in its place for the n-th time, or taken away."""

    def __init__(self, steps: int):
        self._left = steps

    def __call__(self, event: str, args: tuple) -> None:
        if event in ("os.rename", "os.link", "os.remove"):
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    registry.load = lambda: Registry(sources(), {})
    limits.Limits = partial(Limits, pause=0, backoff=0.01, jitter=0)
    for line in sys.stdin:
        place, last_step, *arguments = line.split()
        if (child := os.fork()) == 0:
            os.environ |= {"INDICATORS_DATA": f"{place}/data", "INDICATORS_CACHE": f"{place}/cache"}
            sys.addaudithook(Kill(int(last_step)))
            cli.main(["fetch", *arguments])
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()

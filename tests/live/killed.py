"""Runs `indicators refresh`, one run for each line of arguments it is given, each a process of its own.

It prints the id of each process before it starts, what it says, and "ended" with its status. The processes are
forked from this one, which has everything imported already.
"""

import os
import sys
from functools import partial

from indicators import cli
from indicators.fetch import client
from indicators.fetch.limits import Limits
from tests.live import today


def main() -> None:
    today.without_what_is_too_small()
    client.Limits = partial(Limits, pause=0, backoff=0.01, jitter=0)
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            cli.main(["refresh", *line.split()])
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("ended", os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()

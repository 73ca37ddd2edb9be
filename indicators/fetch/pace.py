"""Pauses between two requests to one host, whichever threads make them."""

import threading
import time
from collections.abc import Callable


class Pace:
    """Gives each host's requests a time of their own.

    Parameters
    ----------
    clock, sleep : callable
        Seconds that only grow, and what waits for some.

    Examples
    --------
    >>> waited = []
    >>> pace = Pace(clock=lambda: 100.0, sleep=waited.append)
    >>> for host in ("a.example", "a.example", "b.example"):
    ...     pace.wait(host, 2.0)
    >>> waited
    [2.0]
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ):
        self._clock, self._sleep = clock, sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, pause: float) -> None:
        """Wait until a host may be asked, `pause` seconds after it was last asked."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + pause
        if turn > now:
            self._sleep(turn - now)

"""How long, how large and how often: what a download may take before it is given up."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds of every download; a source has its own for size and pace.

    Parameters
    ----------
    connect, silent : float
        Seconds to reach a host, and between two pieces of its answer.
    whole : float
        Seconds for one answer from its first byte to its last.
    slowest, grace : float
        Bytes per second that an answer must bring on average, once it has lasted `grace` seconds.
    attempts : int
        How often a file is asked for when timeouts, broken connections or the host's own faults stop it.
    backoff, most_backoff, jitter : float
        Seconds before the second attempt (twice as many before each further one), at most, and random ones on top.
    patience : float
        Seconds after which no further attempt is begun.
    most_wait : float
        A host that asks for a longer wait (Retry-After) is left alone until the next run.
    redirects : int
        How many redirects are followed.
    pause : float, optional
        Seconds between two requests to a host, in place of those of the source.
    fresh : float
        Seconds for which the whole files of an unfinished run are used by the next one.
    """

    connect: float = 10
    silent: float = 20
    whole: float = 900
    slowest: float = 1000
    grace: float = 20
    attempts: int = 4
    backoff: float = 1
    most_backoff: float = 60
    jitter: float = 1
    patience: float = 1800
    most_wait: float = 120
    redirects: int = 5
    pause: float | None = None
    fresh: float = 12 * 3600

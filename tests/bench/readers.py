"""Print how long twenty readers at once wait for pages and files, beside one who is alone.

The server is a process of its own on the loopback, as `dashboard serve` starts it, over the data of INDICATORS_DATA.
"""

import contextlib
import http.client
import itertools
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

DASHBOARD = str(Path(sys.executable).with_name("dashboard"))
READERS, SECONDS = 20, 30
ADDRESSES = (
    "/es/", "/pt/", "/es/compare", "/pt/compare?countries=CHL~CRI~URY&kind=line", "/en/compare?kind=heatmap",
    "/es/country/HND", "/pt/indicator/names_cctld_dnssec", "/en/index?countries=JAM~TTO", "/es/data", "/en/method",
    "/es/compare.csv?countries=BRA~URY&csv=full", "/es/compare.svg?kind=map",
)  # fmt: skip
MOST_TIMES = (
    4  # what a reader may wait among twenty beyond twenty times what one alone does: they share the cores
)


def main() -> list[str]:
    """Measure one reader and twenty, print seconds and ratio; return what failed or missed its limit."""
    with serving() as (host, seconds):
        print(f"dashboard serve, until it does  {seconds:8.2f} s")
        first, _ = read(host, ADDRESSES, 1)
        alone, _ = read(host, ADDRESSES * 3, 1)
        together, faults = read(host, ADDRESSES, READERS, SECONDS)
    for name, waited in (("first answers", first), ("one reader", alone), (f"{READERS} readers", together)):
        half, most = np.quantile(waited, [0.5, 0.95]) * 1000
        print(f"{name:32} {len(waited):6,} answers: half within {half:.0f} ms, 95 % within {most:.0f} ms")
    times = np.quantile(together, 0.95) / np.quantile(alone, 0.95)
    print(f"{READERS} readers wait {times:.1f} times as long as one, of at most {MOST_TIMES * READERS}")
    slow = (
        [f"{READERS} readers wait {times:.0f} times as long as one"] if times > MOST_TIMES * READERS else []
    )
    return sorted(set(faults)) + slow


@contextlib.contextmanager
def serving() -> Iterator[tuple[str, float]]:
    """Start the dashboard on a free port; give its host and the seconds until it said that it serves."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = time.perf_counter()
    command = [DASHBOARD, "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        host = next(filter(None, (re.search(r"serving on http://(\S+)", line) for line in process.stdout)))[1]
        while process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
        try:
            yield host, time.perf_counter() - start
        finally:
            process.terminate()


def read(
    host: str, addresses: tuple[str, ...], readers: int, seconds: float = 0
) -> tuple[list[float], list[str]]:
    """Return how long each answer took, and what went wrong; each reader starts at another address.

    Without ``seconds`` each reads every address once, else they go round until the time is over.
    """
    waited, faults, end = [], [], time.perf_counter() + seconds

    def one(at: int) -> None:
        connection = http.client.HTTPConnection(host, timeout=60)
        own = addresses[at % len(addresses) :] + addresses[: at % len(addresses)]
        for address in itertools.cycle(own) if seconds else own:
            start = time.perf_counter()
            try:
                connection.request("GET", address, headers={"Accept-Encoding": "br"})
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                faults.append(f"{address}: {type(error).__name__}: {error}")
                return
            waited.append(time.perf_counter() - start)
            if answer.status != 200:
                faults.append(f"{address}: {answer.status}")
            if seconds and time.perf_counter() > end:
                return

    threads = [threading.Thread(target=one, args=(at,)) for at in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waited, faults


if __name__ == "__main__":
    sys.exit("\n".join(main()) or 0)

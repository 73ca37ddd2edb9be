"""Print how much faster prefixes are on arrays than in pytricia's tries, for the same answers.

Each side reads the same text columns and does each task in processes of its own, so that its memory is its own. The
sides take turns, and of all rounds the quickest counts, as the others tell of what else the machine was doing. The
world is that of UPSTREAM_FILES, else an invented one of the same size.
"""

import bz2
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from indicators import prefixes
from tests.bench import pytricia_baseline

ROOT = Path(__file__).resolve().parents[2]
TURNS, ROUNDS = 3, 3
ANNOUNCEMENTS = 1_000_000
LIMITS = {
    "coverage": (None, 10, 2000),
    "validity": (3, None, 2000),
}  # seconds at most, ratio at least, MB at most
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024


def main() -> list[str]:
    """Measure each task on both sides, print seconds, peak memory and ratio; return what missed its limit."""
    missed = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        # A process of its own again: what this one holds would count as its children's.
        subprocess.run((sys.executable, "-m", "tests.bench.routing", folder), cwd=ROOT, check=True)
        for task, (most_seconds, least_ratio, most_megabytes) in LIMITS.items():
            turns = [[measure(folder, task, side) for side in ("pytricia", "arrays")] for _ in range(TURNS)]
            theirs, ours = (min(turn[side][0] for turn in turns) for side in (0, 1))
            megabytes = max(turn[1][1] for turn in turns)
            same = answer(folder, task, "pytricia").equals(answer(folder, task, "arrays"))
            ratio = theirs / ours
            print(f"{task}: {ratio:.1f} times faster, {'the same answer' if same else 'NOT the same answer'}")
            slow = (most_seconds and ours > most_seconds) or (least_ratio and ratio < least_ratio)
            if slow or not same or megabytes > most_megabytes:
                missed.append(
                    f"routing {task}: a limit of {LIMITS[task]} is missed, or the answer is another"
                )
    return missed


def measure(folder: Path, task: str, side: str) -> tuple[float, float]:
    """Do a task in a process of its own, print and return its seconds and the megabytes it peaked at."""
    process = subprocess.Popen((sys.executable, "-m", "tests.bench.routing", folder, task, side), cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"routing {task}, {side}: exit status {process.returncode}, see above")
    seconds = float((folder / f"{task}-{side}.seconds").read_text())
    megabytes = usage.ru_maxrss * BYTES_PER_MAXRSS / 1e6
    print(f"{f'routing {task}, {side}':32} {seconds:8.2f} s {megabytes:8.0f} MB", flush=True)
    return seconds, megabytes


def answer(folder: Path, task: str, side: str) -> pd.DataFrame:
    """Return what a side answered; of IPv6 the sums differ in how they round, far below what is compared."""
    return pd.read_parquet(folder / f"{task}-{side}").round(6)


def do(folder: Path, task: str, side: str) -> None:
    """Do a task some times over and write the answer and the seconds of the quickest round."""
    routes, vrps = pd.read_parquet(folder / "routes"), pd.read_parquet(folder / "vrps")
    todo = TASKS[task, side]
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        result = todo(routes, vrps)
        rounds.append(time.perf_counter() - start)
    result.to_parquet(folder / f"{task}-{side}")
    (folder / f"{task}-{side}.seconds").write_text(str(min(rounds)))


def coverage_by_arrays(routes: pd.DataFrame, vrps: pd.DataFrame) -> pd.DataFrame:
    """Return space, low and high by economy and family."""
    world, payloads = prefixes.parse(routes.network), prefixes.parse(vrps.prefix)[vrps.asn != 0]
    by_row = prefixes.coverage(world, payloads, of=routes.wanted)
    return by_economy(routes, by_row, world.family[by_row.index] == 6)


def coverage_by_pytricia(routes: pd.DataFrame, vrps: pd.DataFrame) -> pd.DataFrame:
    """Return the same."""
    by_row = pytricia_baseline.coverage(routes.network, routes.wanted, vrps.prefix[vrps.asn != 0])
    return by_economy(routes, by_row, routes.network[by_row.index].str.contains(":", regex=False))


def by_economy(routes: pd.DataFrame, by_row: pd.DataFrame, ipv6) -> pd.DataFrame:
    """Return the sums of each economy wanted."""
    sums = by_row.assign(country=routes.country[by_row.index], ipv6=np.asarray(ipv6))
    return sums.groupby(["country", "ipv6"], as_index=False).sum()


def validity_by_arrays(routes: pd.DataFrame, vrps: pd.DataFrame) -> pd.DataFrame:
    """Return the state of a million announcements."""
    announced, origins = announcements(routes)
    payloads = prefixes.parse(vrps.prefix)
    states = prefixes.validity(prefixes.parse(announced), origins, payloads, vrps.maxLength, vrps.asn)
    return pd.DataFrame({"state": states.astype(str)})


def validity_by_pytricia(routes: pd.DataFrame, vrps: pd.DataFrame) -> pd.DataFrame:
    """Return the same."""
    return pd.DataFrame({"state": pytricia_baseline.validity(*announcements(routes), vrps)})


def announcements(routes: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return a million networks with their origins: all there are, and as many of them again as are missing."""
    rows = np.resize(np.flatnonzero(routes.asn.notna()), ANNOUNCEMENTS)
    return routes.network.iloc[rows].reset_index(drop=True), routes.asn.iloc[rows].reset_index(drop=True)


TASKS = {
    ("coverage", "arrays"): coverage_by_arrays,
    ("coverage", "pytricia"): coverage_by_pytricia,
    ("validity", "arrays"): validity_by_arrays,
    ("validity", "pytricia"): validity_by_pytricia,
}


def write_world(folder: Path) -> None:
    """Write the tables that both sides read: routes, with those wanted marked, and payloads."""
    upstream = os.environ.get("UPSTREAM_FILES")
    routes, vrps = published(Path(upstream)) if upstream else invented()
    routes.to_parquet(folder / "routes")
    vrps.to_parquet(folder / "vrps")


def published(upstream: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the routes of 2025-03-26 and the payloads of 2025-07-20; wanted is what LAC announces."""
    path = upstream / "ipfire" / "networks_20250326.tsv.gz"
    routes = pd.read_csv(
        path, sep="\t", dtype={"asn": "Int64"}, keep_default_na=False, na_values={"asn": [""]}
    )
    economies = pd.read_csv(ROOT / "data" / "reference" / "economies.csv", keep_default_na=False)
    routes["wanted"] = routes.country.isin(economies.iso2[economies.lac != ""]) & routes.asn.notna()
    path = upstream / "rpki" / "rpkiclient_summary_20250720T100145Z.json.bz2"
    roas = json.loads(bz2.decompress(path.read_bytes()))["roas"]
    return routes, pd.DataFrame(roas)[["prefix", "maxLength", "asn"]]


def invented() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return as many routes and payloads as the world has, about as long and as nested, a region's among themselves."""
    draw = np.random.default_rng(0)
    shares4 = {16: 2, 17: 2, 18: 3, 19: 5, 20: 6, 21: 6, 22: 12, 23: 10, 24: 54}  # percent of each length
    shares6 = {29: 5, 32: 15, 36: 5, 40: 10, 44: 15, 45: 30, 48: 20}
    blocks6 = draw.choice([0x2001, 0x240E, 0x2600, 0x2804, 0x2A09], 190_000) << 32
    tables = []
    for bits, shares, first in (
        (32, shares4, draw.integers(1 << 24, 224 << 24, 800_000)),
        (48, shares6, blocks6 | draw.integers(0, 2**32, 190_000)),
    ):
        length = draw.choice(list(shares), len(first), p=np.array(list(shares.values())) / 100)
        hosts = bits - length
        tables.append(pd.DataFrame({"bits": bits, "start": first >> hosts << hosts, "length": length}))
    table = pd.concat(tables).drop_duplicates().sort_values(["bits", "start", "length"], ignore_index=True)

    block = table.start.to_numpy() >> np.where(table.bits == 32, 24, 32)
    region = np.isin(block, [*range(176, 192), 0x2804])
    routes = pd.DataFrame({"network": [written(*row) for row in table.itertuples(index=False)]})
    routes["country"] = np.where(region, draw.choice(["XA", "XB", "XC"], len(table)), "XX")
    routes["asn"] = pd.Series(draw.integers(1, 80_000, len(table)), dtype="Int64").mask(
        draw.random(len(table)) < 0.2
    )
    routes["wanted"] = region & routes.asn.notna()
    some = np.sort(draw.choice(np.flatnonzero(routes.asn.notna()), 700_000))
    vrps = {
        "prefix": routes.network[some],
        "maxLength": table.length[some],
        "asn": routes.asn[some].astype("int64"),
    }
    return routes, pd.DataFrame(vrps).reset_index(drop=True)


def written(bits: int, first: int, length: int) -> str:
    """Write a network of the first 32 bits of IPv4, or of the first 48 of IPv6."""
    if bits == 32:
        return f"{first >> 24}.{first >> 16 & 255}.{first >> 8 & 255}.{first & 255}/{length}"
    return f"{first >> 32:x}:{first >> 16 & 0xFFFF:x}:{first & 0xFFFF:x}::/{length}"


if __name__ == "__main__":
    if len(sys.argv) == 2:
        write_world(Path(sys.argv[1]))
    elif len(sys.argv) == 4:
        do(Path(sys.argv[1]), *sys.argv[2:])
    else:
        sys.exit("; ".join(main()) or 0)

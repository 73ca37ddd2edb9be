"""Print how fast an index is drawn again and again, beside COINr and beside scoring draws one by one.

The 10,000 draws are a process of their own, from its start to its end. Its limits hold for two cores that nobody else
uses: the rounds end where one is within them, and rounds in which others had the cores are not judged. Half of the
indicators have other values in every draw.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.index.draws import Draws
from indicators.index.framework import Framework
from indicators.index.measurement import Measurement
from indicators.index.robustness import robustness
from indicators.index.score import score
from indicators.index.sobol import sensitivity
from indicators.index.spec import IndexSpec, Minimum, Normalisation, Robustness, Treatment

ROOT = Path(__file__).resolve().parents[2]
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024
DRAWS, UNITS = 10_000, 51
COINR_SECONDS_PER_DRAW = 0.107  # R, 51 units × 49 indicators, two cores
MOST_SECONDS, MOST_MEGABYTES, MOST_MILLISECONDS = 1.0, 500, 20
NOISE = 1.1
ROUNDS = 10
BUSY = 0.9  # fewer cores than this at work on average, and the process was waiting for others'
VARIED = IndexSpec(
    normalisation=Normalisation(range=(1, 100)),
    minimum=Minimum(share=2 / 3, by="weight", top_weight=0.75, top_pillars=5),
    robustness=Robustness(
        draws=DRAWS,
        normalisations=(Normalisation(method="zscore", mean=50, sd=5), Normalisation(method="rank")),
        aggregations=("geometric",),
        treatments=(Treatment(winsorise=5, log=True),),
    ),
)
FIXED = IndexSpec(normalisation=Normalisation(method="goalposts"), minimum=VARIED.minimum)


def main() -> list[str]:
    """Measure draws, indices and re-weighting, print seconds, memory and ratios; return what missed its limit."""
    missed = []
    for indicators in (30, 49):
        missed += cold(indicators)
        one_by_one(indicators)
    return missed + reweighting()


def cold(indicators: int) -> list[str]:
    """Print what a process costs that draws an index anew; of the size that has limits, return what missed them."""
    name, judged = f"index, {DRAWS:,} draws, {UNITS} × {indicators}", []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        process = subprocess.Popen((sys.executable, "-m", "tests.bench.index", str(indicators)), cwd=ROOT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds, megabytes = time.perf_counter() - start, usage.ru_maxrss * BYTES_PER_MAXRSS / 1e6
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{name}: exit status {process.returncode}, see above")
        worked = usage.ru_utime + usage.ru_stime
        busy = worked < BUSY * seconds
        note = "; others had the cores, not judged" * busy
        print(f"{name:32} {seconds:8.2f} s {megabytes:8.0f} MB; {worked:.2f} s of a core{note}", flush=True)
        if megabytes > MOST_MEGABYTES:
            return [f"{name}: {megabytes:.0f} MB, at most {MOST_MEGABYTES} MB"]
        if seconds <= MOST_SECONDS * NOISE or indicators != 30:
            return []
        judged += [] if busy else [seconds]
    return [f"{name}: {min(judged):.2f} s, at most {MOST_SECONDS:g} s"] if judged else []


def one_by_one(indicators: int) -> None:
    """Print how many draws a second there are, and in COINr, and where each is scored alone; and what Sobol costs."""
    table, framework, known = world(indicators)
    rate = DRAWS / quickest(lambda: robustness(table, framework, VARIED, **known), 3)
    draws = Draws(table, framework, VARIED, None, Measurement(**known))
    choices = draws.block(0, 30)
    start = time.perf_counter()
    for number in range(30):
        own_table, own_spec = draws.single(choices, number)
        score(own_table, framework, own_spec)
    alone = 30 / (time.perf_counter() - start)
    print(
        f"{UNITS} × {indicators}: {rate:,.0f} draws a second, {rate / alone:,.0f} times those scored one by one",
        end=f", {rate * COINR_SECONDS_PER_DRAW:,.0f} times COINr's\n" if indicators == 49 else "\n",
    )
    seconds = quickest(lambda: sensitivity(table, framework, VARIED, **known), 1)
    print(f"{UNITS} × {indicators}: Sobol indices of 6 choices, 8,000 draws, {seconds:.2f} s")


def reweighting() -> list[str]:
    """Print how long an index of the size of the released one takes with other weights."""
    table, framework, _ = world(20)
    weights = dict.fromkeys(framework.nodes.index, 2.0)

    def again() -> None:
        score(table, framework.with_weights(weights), FIXED)

    milliseconds = 1000 * quickest(again, 40, time.process_time)
    print(f"index, {UNITS} × 20, other weights: {milliseconds:.1f} ms of at most {MOST_MILLISECONDS} ms")
    slow = milliseconds > MOST_MILLISECONDS * NOISE
    return [f"other weights take {milliseconds:.0f} ms"] if slow else []


def quickest(work: Callable, rounds: int, clock: Callable = time.perf_counter) -> float:
    """Return the seconds of the quickest round."""
    seconds = []
    for _ in range(rounds):
        start = clock()
        work()
        seconds.append(clock() - start)
    return min(seconds)


def world(indicators: int) -> tuple[pd.DataFrame, Framework, dict[str, pd.DataFrame]]:
    """Return a made-up table with gaps and outliers, six pillars, and how sure its values are."""
    draw = np.random.default_rng(0)
    units, codes = [f"U{at:02}" for at in range(UNITS)], [f"i{at:02}" for at in range(indicators)]
    numbers = draw.gamma(2, 20, (UNITS, indicators)) + 1
    numbers[:, ::5] = np.exp(1.5 * draw.normal(size=numbers[:, ::5].shape))
    table = pd.DataFrame(numbers, units, codes).mask(draw.random(numbers.shape) < 0.05)
    intervals, counts, _ = np.split(np.array(codes), [indicators // 3, indicators // 2])
    known = {
        "low": table[intervals] * 0.9,
        "high": table[intervals] * 1.2,
        "counts": (table[counts] * 2).round(),
        "stale": pd.DataFrame(draw.random(numbers.shape) < 0.04, units, codes),
    }
    rows = [(code, f"P{at * 6 // indicators}", draw.integers(1, 5)) for at, code in enumerate(codes)]
    rows += [(f"P{at}", "Index", draw.integers(1, 4)) for at in range(6)] + [("Index", "", 1)]
    nodes = pd.DataFrame(rows, columns=["code", "parent", "weight"])
    nodes.loc[: indicators - 1, ["low", "high"]] = [1.0, 80.0]
    nodes["direction"] = [-1 if at % 4 == 1 and at < indicators else 1 for at in range(len(nodes))]
    return table, Framework.from_table(nodes), known


if __name__ == "__main__":
    if len(sys.argv) == 2:
        table, framework, known = world(int(sys.argv[1]))
        robustness(table, framework, VARIED, **known)
    else:
        sys.exit("; ".join(main()) or 0)

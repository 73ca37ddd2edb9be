"""Print how long each step takes and how much memory it peaks at: ``make bench``.

Everything happens in a scratch copy of ``data/``; each step is a process of its own, as a person would start it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UPSTREAM = Path(os.environ.get("UPSTREAM_FILES") or ROOT / "tests" / "fixtures" / "upstream")
INDICATORS = str(Path(sys.executable).with_name("indicators"))
UNDATED = {"egdi", "gci", "idi", "root_servers", "world_bank"}  # their files state no date; any will do here
PARTS = ("readers", "routing", "index")
BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024


def measure(name: str, *command: str) -> float:
    """Run a command, print its wall time and the peak memory of its largest process; return the seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    megabytes = usage.ru_maxrss * BYTES_PER_MAXRSS / 1e6
    print(f"{name:32} {seconds:8.2f} s {megabytes:8.0f} MB", flush=True)
    if process.returncode:
        sys.exit(f"{name}: exit status {process.returncode}, see above")
    return seconds


def main() -> None:
    """Measure snapshots, a full build, a build without changes, readers, prefixes, and draws of an index."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "data"
        shutil.copytree(ROOT / "data", data)
        os.environ |= {"INDICATORS_DATA": str(data), "INDICATORS_CACHE": f"{scratch}/cache"}
        print(f"{'step':32} {'time':>10} {'peak memory':>11}")
        measure("start (--version)", INDICATORS, "--version")
        for source in sorted(folder.name for folder in (data / "snapshots").iterdir()):
            shutil.rmtree(data / "snapshots" / source)
            dated = ("--date", "2026-07-01") if source in UNDATED else ()
            measure(f"snapshot {source}", INDICATORS, "snapshot", source, "--from", str(UPSTREAM), *dated)
        shutil.rmtree(data / "snapshots")
        shutil.copytree(ROOT / "data" / "snapshots", data / "snapshots")
        full = measure("build, everything", INDICATORS, "build", "--force", "--quiet")
        again = measure("build, nothing changed", INDICATORS, "build", "--quiet")
        allowed = max(0.05 * full, 3)
        print(f"nothing changed / everything = {again / full:.1%}; {again:.2f} s of at most {allowed:.2f} s")
        # In a process of its own each: a child's peak memory is never less than what its parent holds when it starts.
        failed = [
            subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], cwd=ROOT).returncode
            for part in PARTS
        ]
        sys.exit(f"a build without changes takes {again:.2f} s" if again > allowed else any(failed))


if __name__ == "__main__":
    main()

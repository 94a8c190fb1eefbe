"""The program by itself: from process start, and the dictionary at several sizes."""

import os
import pathlib
import statistics
import subprocess
import tempfile
import time

from measure import used


def run(command, root, cache, *more):
    start, before = time.perf_counter(), used()
    subprocess.run([command, "localize", root / "Examples" / "patient.json", *more], check=True, capture_output=True, env=dict(os.environ, DECUSSATE_CACHE=cache))
    return time.perf_counter() - start, used() - before


def processes(command, root):
    """Seconds from process start: without a kept dictionary, and with one."""
    with tempfile.TemporaryDirectory() as cache:
        first = run(command, root, cache)
        kept = [statistics.median(times) for times in zip(*(run(command, root, cache) for _ in range(9)))]
        size = sum(path.stat().st_size for path in pathlib.Path(cache).iterdir())
    return {"first": first, "kept": kept, "bytes": size}


def sizes(measure, quick):
    rows = []
    # The default comes last: what follows asks of it.
    for size in (6_000, 120_000) if quick else (6_000, 1_000_000, 120_000):
        row = {"size": size, **measure.ask("engine", size)}
        row["localize"] = measure.ask("localize", 12)
        row["patients"] = 20_000
        # The table of a million candidates has not been measured.
        if size < 500_000:
            row["batch"] = {str(threads): measure.ask("batch", row["patients"], threads) for threads in (1, 2)}
        rows.append(row)
    return sorted(rows, key=lambda row: row["candidates"])

#!/usr/bin/env python3
"""Times Decussate and its peers in turns and writes docs/benchmarks.md: compare.py MEASURE COMMAND [--quick] [--resume]

MEASURE is the program DecussateMeasure, COMMAND the release build of decussate. `Benchmarks/run` makes both and the environment this needs.
"""

import json
import pathlib
import sys
import tempfile

import engine
import information
import machine
import page
import posterior
import reading
import streamlines
from measure import Measure


def main():
    measure_path, command = sys.argv[1:3]
    quick = "--quick" in sys.argv[3:]
    root = pathlib.Path(__file__).resolve().parents[2]
    kept = root / "Benchmarks" / ".build" / "figures.json"
    found = json.loads(kept.read_text()) if "--resume" in sys.argv[3:] and kept.exists() else {}
    found["quick"] = quick
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        measure = Measure(measure_path, folder)
        sections = {
            "machine": lambda: machine.describe(measure),
            "engine": lambda: engine.sizes(measure, quick),
            "information": lambda: information.compare(measure, folder),
            "posterior": lambda: posterior.compare(measure, folder),
            "growth": lambda: posterior.growth(measure, quick),
            "streamlines": lambda: streamlines.compare(measure, folder),
            # A process of its own, so that its memory is that of the axons.
            "axons": lambda: streamlines.growth(Measure(measure_path, folder)),
            "process": lambda: engine.processes(command, root),
            "reading": lambda: reading.compare(command, folder),
        }
        for section, body in sections.items():
            if section not in found:
                found[section] = body()
                kept.write_text(json.dumps(found))
        measure.close()
    page.write(found, root / "docs")
    print(f"wrote {root / 'docs' / 'benchmarks.md'}")


main()

"""Expected information of every sign that was not examined: Decussate, and a dense reckoning in NumPy."""

import numpy

from measure import best, in_turns


def gain(present, every):
    total, yes = every.sum(), present.sum()
    if yes <= 0 or yes >= total:
        return 0.0
    absent = every - present
    with numpy.errstate(divide="ignore", invalid="ignore"):
        there = numpy.where(present > 0, present / total * numpy.log2(present / yes / (every / total)), 0)
        gone = numpy.where(absent > 0, absent / total * numpy.log2(absent / (total - yes) / (every / total)), 0)
    return float(there.sum() + gone.sum())


def compare(measure, folder):
    measure.ask("use", 120_000)
    first = measure.ask("information")
    measure.ask("information-tables")
    signs, shares = numpy.load(folder / "signs.npy"), numpy.load(folder / "shares.npy")
    cells, rows, entries = (numpy.load(folder / f"{name}.npy") for name in ("cells", "rows", "entries"))
    cells = cells.astype(numpy.int64)

    def dense():
        every = numpy.bincount(cells, entries)
        found = []
        for table in signs:
            chance = numpy.einsum("rs,rs->r", table, shares)
            found.append(gain(numpy.bincount(cells, entries * chance[rows], len(every)), every))
        return found

    expected = dense()
    apart = max(abs(expected[sign] - bits) for sign, bits in first["best"])
    # Ours looks at the heaviest rows alone; the page says how far that leads.
    assert apart < 0.1, f"the bits differ by {apart}"
    times = in_turns(3, decussate=lambda: measure.ask("information")["milliseconds"], numpy=lambda: best(dense, 1)[0])
    return {"times": times, "apart": apart, "signs": first["signs"], "rows": first["rows"], "all_cores": first["millisecondsAllCores"]}

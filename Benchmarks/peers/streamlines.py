"""Which axons a mask cuts: Decussate, MRtrix3, DIPY and NumPy on the same streamlines and masks."""

import shutil
import statistics
import subprocess

import nibabel
import numpy
from dipy.tracking.utils import target

from measure import best, in_turns

AXONS = 100_000
MASKS = 20


class Loaded:
    """The streamlines and masks in memory."""

    def __init__(self, folder):
        self.seconds, lines = best(lambda: nibabel.streamlines.load(folder / "axons.tck").streamlines, 1)
        self.lines = lines
        self.images = [nibabel.load(folder / f"mask-{n}.nii") for n in range(MASKS)]
        self.masks = [numpy.asarray(image.dataobj) > 0 for image in self.images]
        self.affine = self.images[0].affine
        points = nibabel.affines.apply_affine(numpy.linalg.inv(self.affine), lines._data)
        index = numpy.floor(points + 0.5).astype(numpy.int64)
        inside = ((index >= 0) & (index < self.masks[0].shape)).all(axis=1)
        assert inside.all(), "the field holds every axon"
        self.index = numpy.ravel_multi_index(tuple(index.T), self.masks[0].shape)
        self.starts = numpy.asarray(lines._offsets)


def mrtrix(folder, n):
    output = folder / "kept.tck"
    output.unlink(missing_ok=True)
    return subprocess.run(["tckedit", folder / "axons.tck", output, "-include", folder / f"mask-{n}.nii", "-quiet"], check=True, capture_output=True)


def compare(measure, folder):
    figures = measure.ask("axons", AXONS)
    ours = measure.ask("lesions")
    measure.ask("axon-files")
    loaded = Loaded(folder)
    lists = [list(loaded.lines)]

    def by_numpy(n):
        return numpy.logical_or.reduceat(loaded.masks[n].ravel()[loaded.index], loaded.starts)

    def by_dipy(n):
        return sum(1 for _ in target(lists[0], loaded.affine, loaded.masks[n], include=True))

    counts = [int(by_numpy(n).sum()) for n in range(MASKS)]
    assert counts == ours["cut"], f"NumPy cuts {counts}, we {ours['cut']}"
    # A tenth of the masks is enough for the slow ones; each is checked.
    some = list(range(0, MASKS, 7))
    for n in some:
        assert by_dipy(n) == counts[n], f"DIPY does not agree on mask {n}"
    bodies = {
        "decussate": lambda: measure.ask("lesions")["vertices"],
        "segments": lambda: measure.ask("lesions")["segments"],
        "numpy": lambda: statistics.mean(best(lambda n=n: by_numpy(n), 1)[0] for n in some),
        "dipy": lambda: statistics.mean(best(lambda n=n: by_dipy(n), 1)[0] for n in some),
    }
    if shutil.which("tckedit"):
        for n in some:
            mrtrix(folder, n)
            kept = nibabel.streamlines.load(folder / "kept.tck", lazy_load=True).header["count"]
            assert int(kept) == counts[n], f"MRtrix3 does not agree on mask {n}: {kept}, {counts[n]}"
        bodies["mrtrix"] = lambda: statistics.mean(best(lambda n=n: mrtrix(folder, n), 1)[0] for n in some)
    times = in_turns(3, **bodies)
    return {"times": times, "figures": figures, "capsule": ours["capsule"], "load": figures["milliseconds"], "nibabel": loaded.seconds, "masks": MASKS, "cut": sum(counts)}


def growth(measure):
    rows = []
    for axons in (10_000, 30_000, 100_000, 300_000, 1_000_000):
        figures = measure.ask("axons", axons)
        rows.append({**figures, **measure.ask("lesions")})
    return rows

#!/usr/bin/env python3
"""Reading of lesion masks by Decussate and by nibabel, in turns on one machine: compare.py READER COMMAND

Needs nibabel. READER is the program built from ReadImages.swift, COMMAND the release build of decussate. Masks are made here: a lesion in the internal capsule on the
template's 1 mm grid, as unsigned bytes and as floats, compressed and not. Times are of the processor, median of the repetitions; the clock stands beside them.
"""

import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import nibabel
import numpy

REPEAT = 15


def masks(folder):
    affine = numpy.diag([-1.0, 1.0, 1.0, 1.0])
    affine[:3, 3] = [90, -126, -72]
    shape = (182, 218, 182)
    i, j, k = numpy.ogrid[: shape[0], : shape[1], : shape[2]]
    inside = (90 - i + 24) ** 2 + (j - 126 + 12) ** 2 + (k - 72 - 10) ** 2 <= 15**2
    for kind, ending in (("u1", ".nii.gz"), ("u1", ".nii"), ("f4", ".nii.gz")):
        image = nibabel.Nifti1Image(inside.astype(kind), affine)
        image.set_sform(affine, 4)
        image.set_qform(affine, 4)
        path = folder / f"mask-{numpy.dtype(kind).name}{ending}"
        nibabel.save(image, path)
        yield path


def ours(reader, path):
    out = subprocess.run([reader, str(REPEAT), path], check=True, capture_output=True, text=True).stdout
    rows = [[float(cell) for cell in line.split("\t")] for line in out.splitlines()]
    return statistics.median(r[0] for r in rows), statistics.median(r[1] for r in rows), rows[0][2]


def peers(path, kind):
    spent, waited, total = [], [], 0.0
    for _ in range(REPEAT):
        clock, used = time.perf_counter(), time.process_time()
        data = nibabel.load(path).get_fdata(dtype=kind)
        spent.append(time.process_time() - used)
        waited.append(time.perf_counter() - clock)
        total = float(data.sum(dtype=float))
    return statistics.median(spent), statistics.median(waited), total


def milliseconds(times):
    return f"{times[0] * 1e3:.1f} ms ({times[1] * 1e3:.1f})"


def whole(command, path):
    spent, waited = [], []
    for _ in range(REPEAT):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock = time.perf_counter()
        subprocess.run([command, "predict", "--mask", path], check=True, capture_output=True)
        waited.append(time.perf_counter() - clock)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(spent), statistics.median(waited), min(waited)


def main():
    reader, command = sys.argv[1:3]
    print(f"{platform.machine()}, nibabel {nibabel.__version__}, numpy {numpy.__version__}, {REPEAT} repetitions")
    print("| image | decussate | nibabel, get_fdata() | times as fast | nibabel, as float32 | times as fast |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        paths = list(masks(pathlib.Path(name)))
        for path in paths:
            own = ours(reader, path)
            plain, single = peers(path, numpy.float64), peers(path, numpy.float32)
            assert own[2] == plain[2] == single[2], (own, plain, single)
            cells = [path.name, milliseconds(own)]
            for peer in (plain, single):
                cells += [milliseconds(peer), f"{peer[0] / own[0]:.1f}"]
            print("| " + " | ".join(cells) + " |")
        spent, waited, least = whole(command, paths[0])
        print(f"\n`predict --mask` from process start: {spent:.2f} s of the processor, {waited:.2f} s by the clock (least {least:.2f} s)")


main()

"""From a mask's file to signs: `decussate predict --mask` from process start, and nibabel's reading of the same file in a running Python."""

import statistics
import subprocess

import nibabel
import numpy

from measure import best


def compare(command, folder):
    affine = numpy.diag([-1.0, 1.0, 1.0, 1.0])
    affine[:3, 3] = [90, -126, -72]
    i, j, k = numpy.ogrid[:182, :218, :182]
    inside = (90 - i + 24) ** 2 + (j - 126 + 12) ** 2 + (k - 72 - 10) ** 2 <= 15**2
    image = nibabel.Nifti1Image(inside.astype("u1"), affine)
    image.set_sform(affine, 4)
    image.set_qform(affine, 4)
    path = folder / "lesion.nii.gz"
    nibabel.save(image, path)
    whole = [best(lambda: subprocess.run([command, "predict", "--mask", path], check=True, capture_output=True), 1)[0] for _ in range(7)]
    return {"predict": statistics.median(whole), "nibabel": best(lambda: nibabel.load(path).get_fdata(), 5)[0]}

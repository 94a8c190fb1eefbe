"""Which streamlines of a .tck file have a point in a mask, by DIPY: TCK MASK..., one JSON list of numbers per mask."""

import json
import sys

import nibabel
import numpy
from dipy.tracking.utils import target


def main():
    lines = list(nibabel.streamlines.load(sys.argv[1]).streamlines)
    number = {id(line): i for i, line in enumerate(lines)}
    for path in sys.argv[2:]:
        image = nibabel.load(path)
        mask = numpy.asarray(image.dataobj) > 0
        hit = [number[id(line)] for line in target(lines, image.affine, mask, include=True)]
        print(json.dumps(hit))


main()

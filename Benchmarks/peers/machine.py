"""What the figures were measured on."""

import datetime
import os
import pathlib
import platform
import subprocess
import sys


def describe(measure):
    info = pathlib.Path("/proc/cpuinfo")
    models = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()
    return {
        "processor": models[0] if models else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9,
        "system": f"{platform.system()} {platform.machine()}",
        "date": datetime.date.today().isoformat(),
        "load": os.getloadavg()[0],
        "python": sys.version.split()[0],
        "swift": swift[0].strip() if swift else "",
        "bandwidth": {str(threads): measure.ask("bandwidth", threads)["gigabytesPerSecond"] for threads in (1, 2)},
    }

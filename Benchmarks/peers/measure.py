"""Talks to DecussateMeasure: one request per line, one JSON object per line back."""

import json
import resource
import statistics
import subprocess
import sys
import time


class Measure:
    def __init__(self, path, folder):
        self.process = subprocess.Popen([path, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        line = " ".join(str(word) for word in words)
        print(line, file=sys.stderr, flush=True)
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        if "error" in reply:
            raise SystemExit(f"{line}: {reply['error']}")
        return reply

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def used():
    """Seconds of the processor used by this process and by those it has waited for."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def best(body, repetitions=3):
    """The best of some repetitions in milliseconds of the processor, and what the last one gave."""
    least, value = float("inf"), None
    for _ in range(repetitions):
        start = used()
        value = body()
        least = min(least, (used() - start) * 1e3)
    return least, value


def in_turns(turns, **bodies):
    """Runs bodies one after the other, again and again; the median over the turns of what each says it took, milliseconds."""
    times = {name: [] for name in bodies}
    for _ in range(turns):
        for name, body in bodies.items():
            times[name].append(body())
    return {name: statistics.median(own) for name, own in times.items()}

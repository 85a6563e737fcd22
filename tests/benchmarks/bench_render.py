"""What rendering costs beside scsynth alone on the same score: `python -m tests.benchmarks.bench_render [PERFORMANCE]`.

Peer: `scsynth -N` (or the embedded engine) run by hand on the very score that pyscore makes. Median of five, in turn.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from pyscore.engine.options import Kind, Options, absence, find_program, program_arguments
from pyscore.engine.process import start_offline
from pyscore.live.names import LIBRARY
from pyscore.live.performance import find, perform
from pyscore.live.render import Job, render, score_of

TIMES = 5


def seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def peer(kind: Kind, plan: Path, raw: Path, rate: int) -> None:
    """Run the engine on a score, with nothing of ours around it where that can be done."""
    program = find_program(kind)
    if program is None:
        start_offline(kind, plan, raw, rate, Options()).wait()
        return
    limits = program_arguments(Options(), offline=True)
    command = [program, "-N", plan, "_", raw, str(rate), "wav", "float", "-D", "0", *limits]
    subprocess.run(list(map(str, command)), capture_output=True, check=True)


def main(name: str) -> None:
    path, job = find(name), Job()
    with tempfile.TemporaryDirectory() as folder:
        plan, raw, out = (Path(folder, name) for name in ("score.osc", "peer.wav", "ours.wav"))
        latency = Fraction(LIBRARY.docs["master"].latency, job.rate)
        score, length, _ = score_of(perform(path), LIBRARY, job, latency)
        score.write(plan, length)
        print(f"{path.name}: {float(length):.1f} s at {job.rate} Hz, median of {TIMES}")
        for kind in ("scsynth", "embedded"):
            if absence(kind):
                print(f"  {kind}: skipped, {absence(kind)}")
                continue
            ours_job = Job(engine=kind)
            pairs = [
                (
                    seconds(lambda kind=kind: peer(kind, plan, raw, job.rate)),
                    seconds(lambda ours_job=ours_job: render(perform(path), LIBRARY, out, ours_job)),
                )
                for _ in range(TIMES)
            ]
            alone, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
            ratio = statistics.median(mine / theirs for theirs, mine in pairs)
            print(f"  {kind}: alone {alone:.2f} s, pyscore {ours:.2f} s, ratio {ratio:.3f}")
            if kind == "scsynth":
                whole = statistics.median(
                    seconds(
                        lambda: subprocess.run(
                            [sys.executable, "-m", "pyscore", "render", name, "-o", out, "--engine", "scsynth"],
                            check=True,
                            capture_output=True,
                        )
                    )
                    for _ in range(TIMES)
                )
                print(f"  {kind}, the whole command from its process start: {whole:.2f} s, ratio {whole / alone:.3f}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "first_light")

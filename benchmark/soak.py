"""One run killed at random moments (SIGKILL) and started again each time: must end with the bytes of a run left alone.

    python benchmark/soak.py TEXT [KILLS] [SEED] [FOLDER]

By turns the whole process group is killed, the run alone, and one of its workers alone (which the run must survive).
Prints what a run of one worker and one of all workers take, and how far their memory goes.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def start(text: Path, out: Path, *words: str) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "pipeline.cli", "run", str(text), "-o", str(out), "--quiet", *words]
    return subprocess.Popen(call, start_new_session=True)


def digest(out: Path) -> str:
    files = (out / "records.jsonl", out / "errors.jsonl")
    return " ".join(hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files)


def family(pid: int) -> list[int]:
    """A process and its children, by Linux's account."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [pid, *map(int, children.read_text().split())]
    except OSError:
        return []


def memory(pid: int) -> float:
    """Resident megabytes of a process and its children."""
    total = 0
    for one in family(pid):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
        except OSError:
            continue
    return total * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(text: Path, out: Path, *words: str) -> tuple[float, float, list[float]]:
    """Seconds, processor seconds, and the peak of memory in each quarter of the time after the start."""
    before, began = os.times(), time.monotonic()
    process = start(text, out, "--fresh", *words)
    seen: list[float] = []
    while process.poll() is None:
        seen.append(memory(process.pid))
        time.sleep(0.25)
    assert process.returncode == 0
    after = os.times()
    seen = seen[20:]  # five seconds for everything to be loaded
    quarters = [max(seen[n * len(seen) // 4 : (n + 1) * len(seen) // 4], default=0.0) for n in range(4)]
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - began, used, quarters


def main(text: Path, kills: int = 20, seed: int = 1, folder: Path | None = None) -> int:
    home = folder or Path(tempfile.mkdtemp())
    for workers in ("1", str(os.cpu_count())):
        seconds, used, quarters = measure(text, home / f"calm{workers}", "--workers", workers)
        peaks = " ".join(f"{peak:.0f}" for peak in quarters)
        print(f"{workers} workers: {seconds:.1f} s, {used:.1f} processor s, memory by quarter {peaks} MB", flush=True)
    calm = digest(home / f"calm{workers}")
    same = digest(home / "calm1") == calm
    print(f"same bytes for any number of workers: {same}", flush=True)
    chance = random.Random(seed)
    out = home / "killed"
    shutil.rmtree(out, ignore_errors=True)
    done = restarts = 0
    process = start(text, out)
    while process.poll() is None:
        try:
            process.wait(chance.uniform(0.2, 1.6 * seconds / kills) if done < kills else None)
        except subprocess.TimeoutExpired:
            workers_alive = family(process.pid)[1:]
            how = ("group", "run", "worker")[done % 3] if workers_alive else "run"
            done += 1
            if how == "group":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                os.kill(chance.choice(workers_alive) if how == "worker" else process.pid, signal.SIGKILL)
            if how != "worker":
                process.wait()
                restarts += 1
                process = start(text, out)
    soaked = digest(out)
    print(f"{done} kills, {restarts} restarts: {'same bytes' if soaked == calm else 'OTHER BYTES'} {soaked}")
    return 0 if same and soaked == calm and done >= kills and process.returncode == 0 else 1


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(Path(words[0]), *map(int, words[1:3]), *map(Path, words[3:4])))

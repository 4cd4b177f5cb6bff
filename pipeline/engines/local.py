"""One machine: articles over worker processes, results in input order. Does not know what an extraction is.

Shards are cut from the input alone, and batches from the shards; results are taken in the order in which they were cut.
So the files are the same, byte for byte, whatever the number of workers and however often the run was stopped.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..writing.journal import Kept, RunFolder
from .cutting import cut_at, input_digest
from .outcome import Build, Item, Lost, Outcome, Tally, is_final
from .pool import Pool
from .seen import judge

#: A shard is full at so many articles or characters: some seconds of work, which is what a sudden end can cost.
_SHARD = (256, 500_000)
#: A batch: small enough for even work, large enough to be worth a message.
_BATCH = (16, 50_000)
#: Seconds that one article may take. The longest one that is read (a million characters) needs about a quarter of it.
TIMEOUT = 120.0
#: Bytes of input that are worth the start of another process.
_WORTH_A_WORKER = 400_000


@dataclass(frozen=True, slots=True)
class _Batch:
    items: Sequence[Item]
    #: Set in the last batch of a shard: the digest of its input; or what an earlier run has made of it.
    ends: str | Kept | None


@dataclass
class _Collected:
    """A shard on its way to the disk."""

    records: list[bytes] = field(default_factory=list)
    errors: list[bytes] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def add(self, outcome: Outcome) -> None:
        self.tally.add(outcome)
        (self.errors if isinstance(outcome, Lost) else self.records).append(outcome.line)


def run(
    items: Iterable[Item],
    build: Build,
    out: Path,
    *,
    workers: int = 1,
    timeout: float | None = TIMEOUT,
    making: Mapping[str, Any] | None = None,
    about: Mapping[str, Any] | None = None,
    fresh: bool = False,
    progress: Callable[[Tally], None] = lambda tally: None,
    say: Callable[[str], None] = lambda line: None,
) -> Tally:
    """Extract every article into `out`/records.jsonl, what gives no record into errors.jsonl.

    `making` is everything but the articles that the output depends on: what an earlier run, finished or not, made in
    the same way of the same articles is kept, unless `fresh`. `about` goes into run.json as it is. An article that
    takes more than `timeout` seconds, or kills its process, is an error. `progress` is called after each result,
    `say` where a user should know what is kept and what is not.

    The three files are put in place when all is done; until then, and after an error, those of an earlier run stay.
    Raises whatever `build` raises, OSError where `out` cannot be written, EngineError when no worker process can be
    started.
    """
    began = time.monotonic()
    tally = Tally()
    with Pool[_Batch](build, workers, timeout=timeout) as pool:
        if not out.exists():
            pool.start()  # what is wrong with the call shows before anything is written
        with RunFolder(out, making or {}, fresh=fresh) as folder:
            if folder.left:
                say(f"going on with the unfinished run in {out}")
            elif folder.finished:
                say(f"keeping what {out} already has of the same articles")
            elif folder.changed:
                say(f"starting anew: not the same {', '.join(folder.changed)} as in the earlier run in {out}")
            collected = _Collected()
            for batch, outcomes in pool.run(_cut(judge(items, folder.scratch("seen")), folder, timeout)):
                for outcome in outcomes:
                    collected.add(outcome)
                    tally.add(outcome)
                    _time(tally, began, pool)
                    progress(tally)
                if isinstance(batch.ends, Kept):
                    folder.keep(batch.ends)
                    tally.add_kept(batch.ends.shard.notes)
                    _time(tally, began, pool)
                    progress(tally)
                elif batch.ends is not None:
                    notes = {**collected.tally.counts(), "quarantined": collected.tally.quarantined, "timeout": timeout}
                    folder.write(batch.ends, b"".join(collected.records), b"".join(collected.errors), notes)
                    collected = _Collected()
            _time(tally, began, pool)
            counts = {**tally.counts(), "kept": tally.kept}
            told = {**(about or {}), "counts": counts, "seconds": round(tally.seconds, 3)}
            folder.finish(json.dumps(told, ensure_ascii=False, indent=1))
    return tally


def auto_workers(sources: Iterable[Path]) -> int:
    """All cores for an input that is worth their start, else fewer."""
    size = sum(path.stat().st_size for path in sources if path.exists())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, size // _WORTH_A_WORKER))


def _cut(items: Iterable[Item], folder: RunFolder, timeout: float | None) -> Iterator[_Batch]:
    """Batches, the last of each shard marked; for a shard that is there already one without items."""
    for shard in cut_at(items, *_SHARD):
        input = input_digest(shard)
        kept = folder.find(input, lambda shard: is_final(shard.notes, timeout))
        if kept is not None:
            yield _Batch((), kept)
            continue
        batches = list(cut_at(shard, *_BATCH))
        for number, batch in enumerate(batches, 1):
            yield _Batch(batch, input if number == len(batches) else None)


def _time(tally: Tally, began: float, pool: Pool[_Batch]) -> None:
    tally.seconds, tally.starting = time.monotonic() - began, pool.starting

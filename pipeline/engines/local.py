"""One machine: articles over worker processes, results in input order. Does not know what an extraction is.

Whatever the number of workers, the files are the same, byte for byte: batches are cut from the input alone, and their
results are taken in the order in which they were cut.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from ..records import Article, FactRecord, Failure
from ..writing.jsonl import WholeFile

Extract = Callable[[Article], FactRecord]
#: Makes the extraction, once in each process; must be picklable.
Build = Callable[[], Extract]

#: A batch is full at so many articles or characters: small enough for even work, large enough to be worth a message.
_BATCH_ARTICLES = 32
_BATCH_CHARACTERS = 100_000
#: Batches under way for each worker; bounds memory whatever the size of the input.
_AHEAD = 3

LAYERS = ("organisations", "people", "places", "dates", "figures", "metrics")


class EngineError(RuntimeError):
    """A run that cannot go on."""


@dataclass(frozen=True, slots=True)
class Done:
    """A record ready to be written, with what a summary wants to know of it."""

    line: str
    characters: int
    facts: Mapping[str, int]


@dataclass
class Tally:
    """What a run has done so far. `facts` are entities for names, single mentions for the rest."""

    articles: int = 0
    errors: int = 0
    characters: int = 0
    seconds: float = 0.0
    facts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*LAYERS, "roles"), 0))

    @property
    def speed(self) -> float | None:
        """Characters a second."""
        return self.characters / self.seconds if self.seconds else None

    def add(self, result: Done | Failure) -> None:
        if isinstance(result, Failure):
            self.errors += 1
            return
        self.articles += 1
        self.characters += result.characters
        for layer, number in result.facts.items():
            self.facts[layer] += number


def run(
    items: Iterable[Article | Failure],
    build: Build,
    out: Path,
    *,
    workers: int = 1,
    about: Mapping[str, Any] | None = None,
    progress: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Extract every article into `out`/records.jsonl, what gives no record into errors.jsonl, and write run.json last.

    `about` goes into run.json as it is. `progress` is called after each result. The three files are put in place
    when all is done; until then, and after an error, those of an earlier run stay.
    Raises OSError where `out` cannot be written, EngineError when a worker process dies.
    """
    began = time.monotonic()
    tally = Tally()
    with ExitStack() as stack:
        records, errors = (stack.enter_context(WholeFile(out / name)) for name in ("records.jsonl", "errors.jsonl"))
        for result in extract_all(refuse_doubles(items), build, workers):
            tally.add(result)
            tally.seconds = time.monotonic() - began
            if isinstance(result, Failure):
                errors.write_line(result.model_dump_json())
            else:
                records.write_line(result.line)
            progress(tally)
    tally.seconds = time.monotonic() - began
    counts = {"articles": tally.articles, "errors": tally.errors, "characters": tally.characters, "facts": tally.facts}
    with WholeFile(out / "run.json") as file:
        told = {**(about or {}), "counts": counts, "seconds": round(tally.seconds, 3)}
        file.write_line(json.dumps(told, ensure_ascii=False, indent=1))
    return tally


def refuse_doubles(items: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The first article of an id stays; each later one is a Failure that names the first."""
    seen: dict[str, str | None] = {}
    for item in items:
        if isinstance(item, Article) and item.id in seen:
            yield Failure(
                source=item.source or "", id=item.id, reason=f"id {item.id!r} was taken before, by {seen[item.id]}"
            )
            continue
        if isinstance(item, Article):
            seen[item.id] = item.source
        yield item


def extract_all(items: Iterable[Article | Failure], build: Build, workers: int = 1) -> Iterator[Done | Failure]:
    """A result for each item, in order; with more than one worker, in processes of their own."""
    if workers == 1:
        extract = build()
        for item in items:
            yield _process(item, extract)
        return
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(build,)
    )
    under_way: deque[Future[list[Done | Failure]]] = deque()
    try:
        for batch in _batches(items):
            under_way.append(pool.submit(_process_batch, batch))
            if len(under_way) >= workers * _AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    except BrokenProcessPool as error:
        # To come: find the article that did it, and go on without it.
        raise EngineError("a worker process died; out of memory? (--workers 1 shows where)") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def auto_workers(sources: Iterable[Path]) -> int:
    """All cores for an input that is worth their start, else one."""
    size = sum(path.stat().st_size for path in sources if path.exists())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores if size > 2_000_000 else 1


def _batches(items: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    batch: list[Article | Failure] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(batch) >= _BATCH_ARTICLES or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _process(item: Article | Failure, extract: Extract) -> Done | Failure:
    """An article that breaks the extraction is a line in the error file, not the end of the run."""
    if isinstance(item, Failure):
        return item
    try:
        record = extract(item)
        facts = {layer: len(getattr(record, layer)) for layer in LAYERS}
        facts["roles"] = sum(len(person.roles) for person in record.people)
        return Done(record.model_dump_json(), len(item.text), facts)
    except Exception as error:
        reason = f"could not be processed: {type(error).__name__}: {error}"
        printable = reason.encode("utf-8", "backslashreplace").decode("utf-8")
        return Failure(source=item.source or "", id=item.id, reason=printable)


_extract: Extract | None = None


def _start_worker(build: Build) -> None:
    """Once in each process. Ctrl-C is the parent's to handle; a worker whose parent was killed ends too."""
    global _extract
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _extract = build()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _process_batch(batch: list[Article | Failure]) -> list[Done | Failure]:
    assert _extract is not None
    return [_process(item, _extract) for item in batch]

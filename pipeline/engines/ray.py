"""A cluster: the same run on Ray Data. The only door to ray, which is an extra. Does not know what an extraction is.

Two passes. The first reads everything and keeps what ids and texts are known by; from that, one process says in the
order of the input which article comes twice and which is a reprint. The second reads again, cuts shards and hands them
to workers that stay, each with the extraction loaded once; a worker writes its shard itself, and what comes back is
its count. So records are those of the local engine, and a shard whose note is there is never made again: by Ray, that
repeats what a lost machine had in hand, or by a later call.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..records import Article
from ..writing.shards import MAKING, STORY, ShardFolder
from .cutting import cut_at, input_digest
from .likeness import likeness
from .outcome import Build, EngineError, Item, Lost, Tally, is_final
from .pool import Pool
from .seen import Seen, mark, refuse

#: What makes this engine work, for messages.
EXTRA = "pip install 'newsfacts[ray]', here and on every machine of the cluster"
#: A shard is full at so many articles or characters: half a minute of work, which is what a lost machine can cost.
SHARD = (2048, 2_000_000)
#: Reading costs so little beside extraction that one reader serves so many workers.
_WORKERS_A_READER = 8

F = TypeVar("F")
#: In a part of a file: the place of an article, and the first of its id or its original.
_Verdicts = dict[int, tuple[str, str]]


@dataclass(frozen=True)
class _Job(Generic[F]):
    """What every machine is told."""

    read: Callable[[F], Iterator[Item]]
    folder: ShardFolder
    making: str
    timeout: float | None
    shard: tuple[int, int]

    def parts(self, file: F) -> Iterator[tuple[int, list[Item]]]:
        return enumerate(cut_at(self.read(file), *self.shard))

    def kept(self, name: str, input: str) -> dict[str, Any] | None:
        """The note of a shard that need not be made."""
        note = self.folder.find(name)
        same = note is not None and (note["input"], note["making"]) == (input, self.making)
        return note if note is not None and same and is_final(note, self.timeout) else None


def run(
    files: Sequence[F],
    read: Callable[[F], Iterator[Item]],
    build: Build,
    folder: ShardFolder,
    *,
    address: str | None = None,
    workers: int | None = None,
    timeout: float | None = None,
    making: Mapping[str, Any] | None = None,
    about: Mapping[str, Any] | None = None,
    fresh: bool = False,
    shard: tuple[int, int] = SHARD,
    begin: Callable[[int], None] = lambda expected: None,
    progress: Callable[[Tally], None] = lambda tally: None,
    say: Callable[[str], None] = lambda line: None,
) -> Tally:
    """Extract the articles that `read` gives of each of the files, on the cluster at `address`; None starts one here.

    `read` and `build` are sent to the machines. `workers` None: one for each processor that the cluster has. `making`
    is everything but the articles that the output depends on: shards that an earlier run has made in the same way of
    the same articles are kept, unless `fresh`. `begin` is told how many articles there are.

    Raises EngineError where ray is missing, there is no cluster, or it gives up; OSError where `folder` cannot be
    written.
    """
    began = time.monotonic()
    made = hashlib.sha256(json.dumps(making or {}, sort_keys=True).encode()).hexdigest()
    job = _Job(read, folder, made, timeout, shard)
    tally = Tally()
    with _cluster(address) as cores:
        folder.make()
        _tell_of_earlier(folder, making or {}, fresh, say)
        verdicts, parts, articles = _survey(files, job)
        begin(articles)
        tally.seconds = tally.starting = time.monotonic() - began
        names: set[str] = set()
        for row in _extract(files, verdicts, job, build, workers or max(1, cores)):
            note = json.loads(row["note"])
            names.add(row["name"])
            (tally.add_kept if row["kept"] else tally.add_counts)(note)
            tally.seconds = time.monotonic() - began
            progress(tally)
    if len(names) != parts:
        raise EngineError(f"of {parts} shards only {len(names)} were made: the input has changed during the run")
    folder.sweep(names)
    counts = {**tally.counts(), "kept": tally.kept}
    folder.tell(STORY, {**(about or {}), "counts": counts, "seconds": round(tally.seconds, 3)})
    return tally


def _tell_of_earlier(folder: ShardFolder, making: Mapping[str, Any], fresh: bool, say: Callable[[str], None]) -> None:
    making = json.loads(json.dumps(making))
    earlier = folder.told(MAKING)
    if fresh:
        folder.sweep(())
    elif earlier == making:
        say(f"keeping what {folder.where} already has of the same articles")
    elif earlier is not None:
        changed = sorted(key for key in {*earlier, *making} if earlier.get(key) != making.get(key))
        say(f"starting anew: not the same {', '.join(changed)} as in the earlier run in {folder.where}")
    folder.tell(MAKING, making)


# The two passes


def _survey(files: Sequence[F], job: _Job[F]) -> tuple[dict[tuple[int, int], _Verdicts], int, int]:
    """Which articles come twice or are reprints, by file and part; how many parts and articles there are."""
    import ray

    def look(batch: dict[str, Any]) -> Iterator[dict[str, list[Any]]]:
        for number, file in zip(batch["number"], batch["file"], strict=True):
            for part, items in job.parts(pickle.loads(file)):
                shown = [
                    (item.id, item.source, likeness(item.text)) if isinstance(item, Article) else None for item in items
                ]
                yield {"number": [int(number)], "part": [part], "shown": [pickle.dumps(shown)]}

    rows = [{"number": number, "file": pickle.dumps(file)} for number, file in enumerate(files)]
    looked = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(look, batch_size=1)
    looked.context.execution_options.preserve_order = True
    verdicts: dict[tuple[int, int], _Verdicts] = {}
    parts = articles = 0
    with tempfile.TemporaryDirectory() as home, Seen(Path(home) / "seen") as seen:
        for row in _rows(looked):
            found: _Verdicts = {}
            shown = pickle.loads(row["shown"])
            for at, one in enumerate(shown):
                if one is None:
                    continue
                id, source, text = one
                if (first := seen.first_of(id, source)) is not None:
                    found[at] = ("first", first)
                elif (original := seen.original_of(id, text)) is not None:
                    found[at] = ("original", original)
            if found:
                verdicts[row["number"], row["part"]] = found
            parts += 1
            articles += len(shown)
    return verdicts, parts, articles


def _extract(
    files: Sequence[F], verdicts: Mapping[tuple[int, int], _Verdicts], job: _Job[F], build: Build, workers: int
) -> Iterator[dict[str, Any]]:
    """A row for each shard, in whatever order they are done."""
    import ray

    def cut(batch: dict[str, Any]) -> Iterator[dict[str, list[Any]]]:
        for number, file, known in zip(batch["number"], batch["file"], batch["known"], strict=True):
            judged = pickle.loads(known)
            for part, items in job.parts(pickle.loads(file)):
                items = [_judged(item, judged.get(part, {}).get(at)) for at, item in enumerate(items)]
                name, input = f"{int(number):05}-{part:05}", input_digest(items)
                kept = job.kept(name, input)
                work = pickle.dumps((input, None if kept else items))
                yield {"name": [name], "work": [work], "note": [json.dumps(kept) if kept else ""]}

    known: dict[int, dict[int, _Verdicts]] = {}
    for (number, part), found in verdicts.items():
        known.setdefault(number, {})[part] = found
    rows = [
        {"number": number, "file": pickle.dumps(file), "known": pickle.dumps(known.get(number, {}))}
        for number, file in enumerate(files)
    ]
    readers = max(1, workers // _WORKERS_A_READER)
    shards = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        # it takes no processor of its own, so that it never waits for one that the workers have
        cut, batch_size=1, num_cpus=0, compute=ray.data.TaskPoolStrategy(size=readers)
    )  # fmt: skip
    pool = ray.data.ActorPoolStrategy(
        # down to one where no more is to be done: what a lost machine had in hand may need another's processor
        min_size=1, max_size=workers, initial_size=workers,
        max_tasks_in_flight_per_actor=2, max_concurrent_calls_per_actor=1,
    )  # fmt: skip
    yield from _rows(shards.map(_Worker, fn_constructor_args=(job, build), compute=pool, num_cpus=1))


def _judged(item: Item, verdict: tuple[str, str] | None) -> Item:
    if verdict is None or not isinstance(item, Article):
        return item
    how, other = verdict
    return refuse(item, other) if how == "first" else mark(item, other)


@dataclass(frozen=True, slots=True)
class _Batch:
    items: Sequence[Item]


class _Worker:
    """In a process that stays: an extraction loaded once, in a process below it that may hang or die."""

    def __init__(self, job: _Job[Any], build: Build) -> None:
        self._job = job
        self._pool = Pool[_Batch](build, 1, timeout=job.timeout)
        self._pool.start()

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        name = str(row["name"])
        input, items = pickle.loads(row["work"])
        if items is None:
            return {"name": name, "note": row["note"], "kept": True}
        tally = Tally()
        records: list[bytes] = []
        errors: list[bytes] = []
        for _, outcomes in self._pool.run([_Batch(items)]):
            for outcome in outcomes:
                tally.add(outcome)
                (errors if isinstance(outcome, Lost) else records).append(outcome.line)
        note = {
            **tally.counts(), "quarantined": tally.quarantined, "timeout": self._job.timeout,
            "input": input, "making": self._job.making,
        }  # fmt: skip
        self._job.folder.write(name, records, errors, note)
        return {"name": name, "note": json.dumps(note), "kept": False}


# The cluster


@contextmanager
def _cluster(address: str | None) -> Iterator[int]:
    """How many processors it has. One that was started for this run ends with it."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # one that is started here tells nobody
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # what it says to itself is no user's business
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise EngineError(f"--engine ray needs ray: {EXTRA} ({error})") from error
    ours = not ray.is_initialized()
    if ours:
        own = {} if address or os.environ.get("RAY_ADDRESS") else {"include_dashboard": False}
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **own)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            raise EngineError(f"no Ray cluster at {address or 'this machine'}: {error}") from error
    try:
        with _settings(ray.data.DataContext.get_current()):
            yield int(ray.cluster_resources().get("CPU", 1))
    finally:
        if ours:
            ray.shutdown()


@contextmanager
def _settings(context: Any) -> Iterator[None]:
    """Ray's own for this process, as this engine needs them; those of the caller are back afterwards."""
    ours: dict[str, Any] = {
        "enable_progress_bars": False,
        "print_on_execution_start": False,
        # a shard is a block: a task, a message
        "target_max_block_size": 1,
        "target_min_block_size": 1,
    }
    theirs = {name: getattr(context, name) for name in ours}
    loggers = [logging.getLogger(name) for name in ("ray.data", "ray.data.dataset")]
    levels = [logger.level for logger in loggers]
    try:
        for name, value in ours.items():
            setattr(context, name, value)
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        yield
    finally:
        for name, value in theirs.items():
            setattr(context, name, value)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _rows(dataset: Any) -> Iterator[dict[str, Any]]:
    """Its rows; what an engine or a store says on a machine is said here."""
    import ray

    try:
        yield from dataset.iter_rows()
    except (ray.exceptions.RayError, ray.data.exceptions.UserCodeException) as error:
        chain = list(_chain(error))
        for cause in chain:
            if isinstance(cause, OSError | EngineError) and not isinstance(cause, ray.exceptions.RayError):
                raise cause from error
        # a worker that could not start is told of in words: the last line of them is what it died of
        lines = [line for cause in reversed(chain) for line in str(cause).splitlines() if line.strip()]
        said = lines[-1].strip().rpartition("EngineError: ")[2] if lines else type(error).__name__
        raise EngineError(f"the cluster gave up: {said}") from error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what lies below it, as Ray and as Python tell it."""
    while error is not None:
        yield error
        below = getattr(error, "cause", None) or error.__cause__
        error = below if isinstance(below, BaseException) and below is not error else None

"""Worker processes that may hang or die without harm to the run. Knows nothing of files or extraction.

Written by hand because nothing at hand does it. `concurrent.futures` cannot end one hung worker, and breaks as a whole
when one dies; Pebble (LGPL) does both, but for whole tasks only, and its workers share one pipe and its lock, so that
one killed at the wrong moment can stop them all (its issues 153 and 163). Here each worker has a pipe of its own and
nothing is shared. It is sent a batch only while it waits for one, so that neither end ever blocks the other; it answers
article by article, so that it is known at which one it is.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from .outcome import Build, EngineError, Item, Outcome, fail, lost, process

#: Finished and unfinished batches held for each worker, so that one slow article does not stop the others at once.
_AHEAD = 16
#: Seconds between two looks at the clock. A pause of machine or run (suspended, Ctrl-Z) counts as two at most.
_TICK = 0.25
#: A worker killed from outside (a kill by hand, memory that another process took) says nothing against its article, so
#: an article is given up only when it has been there twice.
_DEATHS = 2
#: So many workers in a row that die before their first article: it is not chance.
_STARTS = 3
#: Seconds for a worker to load rules and model.
_START_LIMIT = 600.0


class Batch(Protocol):
    """Whatever has items; the rest is the caller's own."""

    @property
    def items(self) -> Sequence[Item]: ...


B = TypeVar("B", bound=Batch)


@dataclass
class _Place(Generic[B]):
    """A batch's place in the row, with what has come of it."""

    batch: B
    outcomes: list[Outcome] = field(default_factory=list)
    deaths: int = 0

    @property
    def whole(self) -> bool:
        return len(self.outcomes) == len(self.batch.items)

    @property
    def left(self) -> Sequence[Item]:
        return self.batch.items[len(self.outcomes) :]

    def add(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self.deaths = 0


def _finished(row: deque[_Place[B]]) -> Iterator[tuple[B, list[Outcome]]]:
    while row and row[0].whole:
        place = row.popleft()
        yield place.batch, place.outcomes


class _Worker(Generic[B]):
    def __init__(self, build: Build) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, build), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.place: _Place[B] | None = None
        #: Seconds since it was last heard of, as long as it has something to do.
        self.silent = 0.0

    @property
    def free(self) -> bool:
        return self.ready and self.place is None

    def give(self, place: _Place[B]) -> None:
        self.place, self.silent = place, 0.0
        with suppress(OSError):  # it has just died; the next look at its pipe says so
            self.pipe.send(place.left)

    def kill(self) -> int | None:
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class Pool(Generic[B]):
    """`with Pool(build, 2, timeout=60) as pool: for batch, outcomes in pool.run(batches): ...`"""

    def __init__(self, build: Build, workers: int, *, timeout: float | None) -> None:
        """`timeout`: seconds that one article may take."""
        self._build = build
        self._number = workers
        self._timeout = timeout
        self._workers: list[_Worker[B]] = []
        self._waiting: deque[_Place[B]] = deque()
        self._dead_starts = 0
        self._clock = 0.0
        #: Seconds that the start has taken.
        self.starting = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:  # they hold nothing that could be lost
            worker.kill()
        self._workers = []

    def start(self) -> None:
        """Wait until one worker stands ready; at the latest, the first batch with items does so.

        Raises whatever `build` raises, and EngineError where worker processes cannot be started at all.
        """
        if not self._workers:
            began = self._clock = time.monotonic()
            for _ in range(self._number):
                self._workers.append(_Worker(self._build))
            while not any(worker.ready for worker in self._workers):
                self._listen()
            self.starting = time.monotonic() - began

    def run(self, batches: Iterable[B]) -> Iterator[tuple[B, list[Outcome]]]:
        """Each batch with the outcomes of its items, in the order of the batches, which are asked for as needed."""
        row: deque[_Place[B]] = deque()
        for batch in batches:
            row.append(_Place(batch))
            if batch.items:
                self.start()
                while not any(worker.free for worker in self._workers) or len(row) > self._number * _AHEAD:
                    yield from _finished(row)
                    self._listen()
                    self._hand_out()
                self._waiting.append(row[-1])
                self._hand_out()
            yield from _finished(row)
        while row:
            self._listen()
            self._hand_out()
            yield from _finished(row)

    def _hand_out(self) -> None:
        for worker in self._workers:
            if worker.free and self._waiting:
                worker.give(self._waiting.popleft())

    def _listen(self) -> None:
        """Take in what the workers say, for a tick at most; replace the dead and the hung."""
        heard = set(wait([worker.pipe for worker in self._workers], _TICK))
        for number, worker in enumerate(self._workers):
            if worker.pipe in heard and not self._hear(worker):
                self._workers[number] = self._replace(worker)
        now = time.monotonic()
        passed, self._clock = min(now - self._clock, 2 * _TICK), now
        for number, worker in enumerate(self._workers):
            if worker.free:
                continue
            worker.silent += passed
            limit = self._timeout if worker.ready else _START_LIMIT
            if limit is not None and worker.silent > limit and not worker.pipe.poll():
                self._workers[number] = self._replace(worker, overdue=True)

    def _hear(self, worker: _Worker[B]) -> bool:
        """Everything that it has said up to now; False if it has died."""
        try:
            while worker.pipe.poll():
                said = worker.pipe.recv()
                worker.silent = 0.0
                if isinstance(said, BaseException):
                    raise _Broken(said)
                if said is None:
                    worker.ready, self._dead_starts = True, 0
                elif worker.place is not None:
                    self._dead_starts = 0  # whoever works has started: those killed beside it are no sign of a fault
                    worker.place.add(said)
                    if worker.place.whole:
                        worker.place = None
        except _Broken as broken:
            raise broken.cause from None
        except (EOFError, OSError):
            return False
        return True

    def _replace(self, worker: _Worker[B], *, overdue: bool = False) -> _Worker[B]:
        """A new worker for one that is dead or overdue; its article is tried again or given up, the others go on."""
        status = worker.kill()
        place = worker.place
        if place is not None:
            item = place.left[0]
            place.deaths += 1
            if overdue:
                place.add(lost(fail(item, f"no result within {self._timeout:g} seconds"), quarantined=True))
            elif place.deaths >= _DEATHS:
                place.add(lost(fail(item, f"killed its process, twice ({_how(status)})"), quarantined=True))
            if not place.whole:
                self._waiting.append(place)
        elif not worker.ready:
            self._dead_starts += 1
            if overdue or self._dead_starts >= _STARTS:
                raise EngineError(
                    f"worker processes end before their first article ({_how(status)}); out of memory? "
                    "A script that calls run() must do so under `if __name__ == '__main__':`"
                )
        return _Worker(self._build)


class _Broken(Exception):
    """What a worker's `build` raised, on its way through the handler for dead pipes."""

    def __init__(self, cause: BaseException) -> None:
        self.cause = cause


def _how(status: int | None) -> str:
    if status is not None and status < 0:
        with suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit code {status}"


# In the worker


def _work(pipe: Connection, build: Build) -> None:
    """Once in each process. Ctrl-C is the parent's to handle; a worker whose parent was killed ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _die_with_parent_even_when_stuck()
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("500")  # where memory runs out, a worker goes before the run, or anybody else
    try:
        try:
            extract = build()
        except Exception as error:
            pipe.send(_sendable(error))
            return
        pipe.send(None)
        while True:
            for item in pipe.recv():
                pipe.send(process(item, extract))
    except (EOFError, OSError):  # the parent has gone
        return


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return EngineError(f"{type(error).__name__}: {error}")
    return error


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _die_with_parent_even_when_stuck() -> None:
    """A worker that hangs outside of Python holds up its own threads; Linux can end it all the same."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():  # it had died before
        os._exit(1)

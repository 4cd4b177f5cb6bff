"""A run's folder, safe against every sudden end: written shard by shard, taken up where it stopped. Knows no facts.

While a run goes on, its two files grow under `.unfinished/`, and a journal beside them has a line for each shard: of
which input it was made, how long it is and its digest. A shard counts once its line is whole and its bytes bear the
digest, so that a process killed, or a machine without power, at any moment costs one shard. At the end the journal is
closed with a last line and the files are moved into place; who finds a closed journal still there goes on moving.

The journal stays, as `.journal.jsonl`: a later run of the same making takes from the finished files each shard whose
input is the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any, Self

#: What a run leaves.
RECORDS, ERRORS, STORY = "records.jsonl", "errors.jsonl", "run.json"
_JOURNAL = ".journal.jsonl"
_UNFINISHED = ".unfinished"
#: Not their own names there: nobody who walks a folder for records.jsonl shall find half of one.
_PARTS = {RECORDS: "records.part", ERRORS: "errors.part", STORY: "run.part", _JOURNAL: "journal.part"}


class FolderInUse(OSError):
    """Another run is writing there."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A line of the journal."""

    #: Digest of what it was made of.
    input: str
    #: Bytes in records.jsonl and in errors.jsonl, and their common digest.
    records: int
    errors: int
    output: str
    #: The caller's own.
    notes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A shard that need not be made again."""

    shard: Shard
    #: Where its line ends, if it stands in the unfinished files; else it is to be taken from the finished ones.
    end: int | None


@dataclass(frozen=True, slots=True)
class _Past:
    """A journal read back, up to the first line that is not whole. Each shard with the place where its line ends."""

    making: Mapping[str, Any]
    begins: int
    shards: tuple[tuple[Shard, int], ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where the shards that stand end in each file."""

    records: int
    errors: int
    journal: int


class RunFolder:
    """`with RunFolder(…) as folder`: `find` each shard of the input or make it, `keep` or `write` it, then `finish`.

    `making` is everything but the input that the output depends on; shards made otherwise are not kept.
    Raises OSError, with the file's name, for whatever cannot be written; FolderInUse where another run is at work.
    """

    def __init__(self, out: Path, making: Mapping[str, Any], *, fresh: bool = False) -> None:
        """`fresh`: nothing is kept."""
        self.out = out
        self._making = json.loads(json.dumps(making))
        self._fresh = fresh
        self._work = out / _UNFINISHED
        self._lock = ExitStack()
        self._open = ExitStack()
        self._ends = _Ends(0, 0, 0)
        self._cut_short = False
        self._ahead: deque[tuple[Shard, int]] = deque()
        #: What of `making` is not as it was when an earlier run, finished or not, was made.
        self.changed: list[str] = []

    def __enter__(self) -> Self:
        self.out.mkdir(parents=True, exist_ok=True)
        with ExitStack() as lock, ExitStack() as files:
            _lock(self.out, lock)
            self._move_what_is_closed()
            self._finished = _Finished(self.out, self._past(self.out / _JOURNAL), files)
            self._open_unfinished(files)
            self._lock, self._open = lock.pop_all(), files.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()
        self._lock.close()

    @property
    def left(self) -> int:
        """Shards that an unfinished run has left."""
        return len(self._ahead)

    @property
    def finished(self) -> int:
        """Shards that the finished run of the same making has."""
        return len(self._finished)

    def scratch(self, name: str) -> Path:
        """A place for a file that goes when the run is done."""
        return self._work / name

    def find(self, input: str, fits: Callable[[Shard], bool] = lambda shard: True) -> Kept | None:
        """What was made of this input before, if `fits` has nothing against it. To be asked for each shard in order."""
        if self._ahead:
            shard, end = self._ahead.popleft()
            if shard.input == input and fits(shard):
                return Kept(shard, end)
            self._ahead.clear()  # the input goes another way than it did then
        found = self._finished.read(input)
        return Kept(found[0], None) if found is not None and fits(found[0]) else None

    def keep(self, kept: Kept) -> None:
        """The next shard is one that was found."""
        if kept.end is not None:
            was, shard = self._ends, kept.shard
            self._ends = _Ends(was.records + shard.records, was.errors + shard.errors, kept.end)
            return
        found = self._finished.read(kept.shard.input)
        if found is None:
            raise OSError(f"{self.out}: somebody changed its files during the run")
        self._append(*found)

    def write(self, input: str, records: bytes, errors: bytes, notes: Mapping[str, Any]) -> None:
        """The next shard is a new one."""
        self._append(Shard(input, len(records), len(errors), _digest(records, errors), notes), records, errors)

    def finish(self, story: str) -> None:
        """Everything is there: put it in place, with `story` as run.json."""
        self._cut_what_is_ahead()
        self._cut(STORY, 0)
        self._write(STORY, story.encode("utf-8") + b"\n")
        for name in (RECORDS, ERRORS, STORY):
            self._sync(name)
        self._write(_JOURNAL, _line({"closed": True}))
        self._sync(_JOURNAL)
        self._open.close()  # the old files too: some systems put nothing in the place of an open one
        self._move_what_is_closed()

    # Parts

    def _move_what_is_closed(self) -> None:
        past = _read(self._work / _PARTS[_JOURNAL])
        if past is None or not past.closed:
            return
        for name in (RECORDS, ERRORS, STORY, _JOURNAL):  # the journal last: while it is there, this is not over
            part = self._work / _PARTS[name]
            if part.exists():
                os.replace(part, self.out / name)
        shutil.rmtree(self._work)

    def _past(self, journal: Path) -> _Past | None:
        """What is told of shards that were made as we would make them."""
        past = None if self._fresh else _read(journal)
        if past is None:
            return None
        keys = sorted({*past.making, *self._making})
        changed = [key for key in keys if past.making.get(key) != self._making.get(key)]
        self.changed += [key for key in changed if key not in self.changed]
        return None if changed else past

    def _open_unfinished(self, files: ExitStack) -> None:
        past = self._past(self._work / _PARTS[_JOURNAL])
        self._work.mkdir(exist_ok=True)
        # Unbuffered: what could not be written raises here and now, not once more when the file is closed.
        self._files = {
            name: files.enter_context((self._work / part).open("a+b", buffering=0)) for name, part in _PARTS.items()
        }
        self._ahead = deque(_sound(past, self._files[RECORDS], self._files[ERRORS]) if past else ())
        self._ends = _Ends(0, 0, past.begins if past else 0)
        self._cut_short = False
        if past is None:
            self._cut_what_is_ahead()
            line = _line({"making": self._making})
            self._write(_JOURNAL, line)
            self._ends = _Ends(0, 0, len(line))

    def _cut_what_is_ahead(self) -> None:
        """Shards that were left there but are not to be kept, and whatever else is not whole."""
        if not self._cut_short:
            self._cut(_JOURNAL, self._ends.journal)
            self._cut(RECORDS, self._ends.records)
            self._cut(ERRORS, self._ends.errors)
            self._cut_short = True

    def _append(self, shard: Shard, records: bytes, errors: bytes) -> None:
        self._cut_what_is_ahead()
        line = _line(asdict(shard))
        self._write(RECORDS, records)
        self._write(ERRORS, errors)
        self._write(_JOURNAL, line)
        was = self._ends
        self._ends = _Ends(was.records + len(records), was.errors + len(errors), was.journal + len(line))

    def _write(self, name: str, data: bytes) -> None:
        with self._named(name):
            rest = memoryview(data)
            while rest:
                rest = rest[self._files[name].write(rest) :]

    def _cut(self, name: str, length: int) -> None:
        with self._named(name):
            self._files[name].truncate(length)

    def _sync(self, name: str) -> None:
        with self._named(name):
            os.fsync(self._files[name].fileno())

    @contextmanager
    def _named(self, name: str) -> Iterator[None]:
        """An OSError from an open file does not say which; this puts it in."""
        try:
            yield
        except OSError as error:
            error.filename = error.filename or str(self._work / _PARTS[name])
            raise


class _Finished:
    """The shards of the files that are in place, by their input."""

    def __init__(self, out: Path, past: _Past | None, stack: ExitStack) -> None:
        self._shards: dict[str, tuple[Shard, int, int]] = {}
        if past is None or not all((out / name).is_file() for name in (RECORDS, ERRORS)):
            return
        records = errors = 0
        for shard, _ in past.shards:
            self._shards[shard.input] = (shard, records, errors)
            records += shard.records
            errors += shard.errors
        self._records, self._errors = (stack.enter_context((out / name).open("rb")) for name in (RECORDS, ERRORS))

    def __len__(self) -> int:
        return len(self._shards)

    def read(self, input: str) -> tuple[Shard, bytes, bytes] | None:
        """With its bytes; None too where somebody has changed the files since."""
        if input not in self._shards:
            return None
        shard, records_at, errors_at = self._shards[input]
        self._records.seek(records_at)
        self._errors.seek(errors_at)
        records, errors = self._records.read(shard.records), self._errors.read(shard.errors)
        return (shard, records, errors) if _digest(records, errors) == shard.output else None


def _lock(folder: Path, stack: ExitStack) -> None:
    """The kernel lets go of it however a process ends."""
    if sys.platform == "win32":
        return
    import fcntl

    opened = os.open(folder, os.O_RDONLY)
    stack.callback(os.close, opened)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FolderInUse(f"{folder}: another run is writing there") from error
    except OSError:  # a file system that knows no locks
        pass


def _read(journal: Path) -> _Past | None:
    """None where there is no journal, or none that tells how its shards were made."""
    making: Mapping[str, Any] | None = None
    begins = end = 0
    shards: list[tuple[Shard, int]] = []
    closed = False
    try:
        with journal.open("rb") as file:
            for line in file:
                if not line.endswith(b"\n"):
                    break
                found = json.loads(line)
                end += len(line)
                if making is None:
                    making, begins = found["making"], end
                elif "closed" in found:
                    closed = True
                else:
                    shards.append((Shard(**found), end))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):  # a line that only a lost block of the disk can explain
        pass
    return None if making is None else _Past(making, begins, tuple(shards), closed)


def _sound(past: _Past, records: FileIO, errors: FileIO) -> Iterator[tuple[Shard, int]]:
    """As many shards as are there with all their bytes."""
    for file in (records, errors):
        file.seek(0)
    for shard, end in past.shards:
        if _digest(records.read(shard.records), errors.read(shard.errors)) != shard.output:
            return
        yield shard, end


def _line(found: Mapping[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode("utf-8") + b"\n"


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()

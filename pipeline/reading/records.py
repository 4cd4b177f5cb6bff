"""What a run wrote, read back: records and failures, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ..records import FactRecord, Failure, Record
from .metadata import BadInput

R = TypeVar("R", bound=Record)


def read_records(path: Path) -> Iterator[FactRecord]:
    """The records of a `records.jsonl`, or of every one below a folder; those of a run on a cluster shard by shard.

    Raises BadInput for a path that holds none and for a line that is no record.
    """
    files = sorted([*path.rglob("records.jsonl"), *path.rglob("records/*.jsonl")]) if path.is_dir() else [path]
    if not files:
        unfinished = "; its run was not finished: the same call goes on" if (path / ".unfinished").is_dir() else ""
        raise BadInput(f"{path}: holds no records.jsonl{unfinished}")
    for file in files:
        yield from _read(file, FactRecord)


def read_failures(path: Path) -> Iterator[Failure]:
    """The lines of an `errors.jsonl`, or of a folder of such files."""
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        yield from _read(file, Failure)


def _read(path: Path, kind: type[R]) -> Iterator[R]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield kind.model_validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                raise BadInput(
                    f"{path}:{number}: not a {kind.__name__}: {where} {first['msg']}".replace("  ", " ")
                ) from error

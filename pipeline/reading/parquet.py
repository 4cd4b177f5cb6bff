"""Parquet: an article a row, a few rows in memory at a time. The only door to pyarrow, which is an extra."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, BinaryIO

from ..records import Article, Failure
from .columns import check_columns
from .metadata import BadInput, check_characters
from .options import Options, Origin
from .rows import read_row

#: Rows in memory at once.
_ROWS = 64
#: What makes this reader work, for messages.
EXTRA = "pip install 'newsfacts[parquet]'"


def read_parquet(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of a seekable file; the Nth row is called `STEM:N` without an id."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise BadInput(f"Parquet needs pyarrow: {EXTRA}") from error
    number = 0
    try:
        with pq.ParquetFile(stream) as file:
            check_columns(file.schema_arrow.names, options.columns)
            for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield read_row((number, _cells(row)), origin, options)
    except (pa.ArrowException, OSError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadInput(f"not a Parquet file that can be read, after {number:,} rows: {said}") from error
    if not number:
        raise BadInput("holds no article: a table without rows")


def _cells(row: dict[str, Any]) -> dict[str, Any] | BadInput:
    cells = {name: _plain(value) for name, value in row.items()}
    try:
        for name, value in cells.items():
            check_characters(name, str(value))
    except BadInput as error:
        return error
    return cells


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | timedelta):
        return str(value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return value

"""Records as rows of Parquet, an article a row: the record's own shape, dates and decimals as they are spelled."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from ..records import FactRecord


def parquet_bytes(lines: Iterable[bytes]) -> bytes:
    """A Parquet file of records that are lines of JSON. What an article brought along (`extra`) is JSON in a string."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [json.loads(line) for line in lines]
    for row in rows:
        row["article"]["extra"] = json.dumps(row["article"]["extra"], ensure_ascii=False)
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=record_schema()), file, compression="zstd")
    return file.getvalue()


@lru_cache(maxsize=1)
def record_schema() -> Any:
    """The Arrow schema of a record: the same for every shard, also where one has no metrics at all."""
    import pyarrow as pa

    return pa.schema([(name, _type(field.annotation)) for name, field in FactRecord.model_fields.items()])


def _type(annotation: Any) -> Any:
    import pyarrow as pa

    if get_origin(annotation) in (Union, UnionType):
        [annotation] = [one for one in get_args(annotation) if one is not type(None)]
    if get_origin(annotation) is list:
        return pa.list_(_type(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([(name, _type(field.annotation)) for name, field in annotation.model_fields.items()])
    if isinstance(annotation, type) and not issubclass(annotation, Enum):
        if issubclass(annotation, int):
            return pa.int64()
        if issubclass(annotation, float):
            return pa.float64()
    return pa.string()

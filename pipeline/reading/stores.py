"""Files of rows where every machine of a cluster finds them: on a shared disk, or in an object store by its address.

`s3://bucket/folder`, `gs://…`, `hdfs://…`, `file:///…` go through pyarrow, whatever else is a path.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records import Article, Failure
from .columns import Columns
from .files import Source, SourceError, find_sources, kind_of, read_stream
from .metadata import spell_path
from .options import Options, Origin

#: Kinds whose articles are rows: one file is many, and nothing lies beside it.
ROWS = (".parquet", ".jsonl", ".ndjson", ".csv", ".tsv")
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: where it is, how records name it, what its articles are called."""

    where: str
    source: str
    name: str


def is_installed() -> bool:
    """Whether pyarrow is there, without which no file here can be read."""
    return importlib.util.find_spec("pyarrow") is not None


def is_address(path: str) -> bool:
    """Whether it is an object store's address, not a path."""
    return "://" in path


def find_stored(paths: Iterable[str], columns: Columns | None = None) -> list[Stored]:
    """The files of these folders and addresses, in the order of their names.

    Raises SourceError for a place that cannot be read from, that holds no file of rows, or a file of another kind.
    """
    found = [stored for path in paths for stored in (_listed(path) if is_address(path) else _local(path, columns))]
    for stored in found:
        if not (kind_of(stored.where) or "").startswith(ROWS):
            raise SourceError(f"{stored.source}: not rows ({', '.join(ROWS)}, packed or not): use the local engine")
    return found


def read_stored(file: Stored, options: Options) -> Iterator[Article | Failure]:
    """The articles of a file, as the local engine reads them. Raises OSError where it cannot be opened."""
    store, path = find_store(file.where)
    with store.open_input_file(path) as opened:
        stream = io.BufferedReader(opened, _BUFFER)
        yield from read_stream(stream, kind_of(file.where) or "", Origin(file.source, file.name), options)
        stream.detach()


def find_store(where: str) -> tuple[Any, str]:
    """The file system of an address or a path, and the path in it. Raises SourceError for an address that is none."""
    from pyarrow import ArrowException, fs

    if not is_address(where):
        return fs.LocalFileSystem(), where
    try:
        store, path = fs.FileSystem.from_uri(where)
    except (ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{where}: {error}") from error
    return store, path


def _local(path: str, columns: Columns | None) -> list[Stored]:
    found: list[Source] = find_sources([Path(path)], columns)
    return [Stored(str(file.path.absolute()), spell_path(file.path), file.name) for file in found]


def _listed(address: str) -> list[Stored]:
    from pyarrow import fs

    store, root = find_store(address)
    try:
        [info] = store.get_file_info([root])
        if info.type is fs.FileType.NotFound:
            raise SourceError(f"{address}: no such file or folder")
        if info.is_file:
            infos = [info]
            top = root.rpartition("/")[0]
        else:
            infos = [info for info in store.get_file_info(fs.FileSelector(root, recursive=True)) if info.is_file]
            top = root
    except OSError as error:
        raise SourceError(f"{address}: {error}") from error
    scheme = address[: len(address) - len(root)] if address.endswith(root) else address.split("://")[0] + "://"
    paths = sorted((info.path for info in infos if kind_of(info.path)), key=lambda path: path.split("/"))
    if not paths:
        raise SourceError(f"no file of rows ({', '.join(ROWS)}) in {address}")
    names = [path.removeprefix(top).lstrip("/") for path in paths]
    return [
        Stored(scheme + path, scheme + path, name[: len(name) - len(kind_of(name) or "")])
        for path, name in zip(paths, names, strict=True)
    ]

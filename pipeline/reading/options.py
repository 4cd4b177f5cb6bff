"""What a reader is told beside the bytes: where they came from, what to take for what. Opens no files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .columns import Columns

#: Characters of one article, unless told otherwise: some 3 MB of Chinese. Whatever is longer is a book.
LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said of the whole input. `published` is for articles that bring no day of their own."""

    published: date | None = None
    limit: int | None = LIMIT
    columns: Columns = field(default_factory=Columns)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stream of bytes came from. `source` names it in records and errors, `stem` its articles without an id;
    `sidecar` gives the keys that lie beside a single article, if any, and may raise BadInput."""

    source: str
    stem: str
    sidecar: Callable[[], dict[str, Any]] = dict
    #: Bytes that the file has on disk, if known: what it may grow to is measured by it.
    size: int | None = None

"""From files to articles, one reader for each kind of file. Interprets no text.

Each reader yields an Article or a Failure at a time; no bad file or line ever ends the reading of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ..records import Article, Failure
from .columns import Columns
from .encodings import decode
from .files import Source, SourceError, count, find_sources, read_source
from .metadata import BadInput, check_characters, parse_day, spell_path
from .options import LIMIT, Options
from .records import read_failures, read_records

__all__ = [
    "LIMIT",
    "BadInput",
    "Columns",
    "Options",
    "Source",
    "SourceError",
    "check",
    "count",
    "decode",
    "find_sources",
    "parse_day",
    "read",
    "read_failures",
    "read_one",
    "read_records",
    "spell_path",
]


def read(
    sources: Iterable[Source],
    published: date | None = None,
    limit: int | None = LIMIT,
    columns: Columns | None = None,
) -> Iterator[Article | Failure]:
    """The articles of these files in order. `published` is for those that bring no day of their own."""
    options = Options(published, limit, columns or Columns())
    for source in sources:
        yield from read_source(source, options)


def read_one(path: Path, published: date | None = None) -> Article:
    """The one article of a file; a file without a known ending is plain text.

    Raises BadInput where it has none, more than one, or one that cannot be read; OSError where there is no file.
    """
    path.stat()
    found: Article | None = None
    for item in read_source(Source(path, spell_path(Path(path.stem))), Options(published)):
        if isinstance(item, Failure):
            raise BadInput(f"{item.source}: {item.reason}")
        if found is not None:
            raise BadInput(f"{path}: holds more than one article; `newsfacts run` reads them all")
        found = item
    if found is None:
        raise BadInput(f"{path}: holds no article")
    return found


def check(text: str) -> str:
    """A text that an article can be made of, as it is. Raises BadInput."""
    if not text.strip():
        raise BadInput("no text: nothing but blanks")
    check_characters("text", text)
    return text

"""From files to articles, one reader for each kind of file. Interprets no text.

Each reader yields an Article or a Failure at a time; no bad file or line ever ends the reading of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..records import Article, Failure
from .jsonl import read_jsonl
from .metadata import BadInput, check_characters, parse_day, spell_path
from .records import read_failures, read_records
from .text import decode, read_text

__all__ = [
    "LIMIT",
    "BadInput",
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

#: Characters of one article, unless told otherwise: some 3 MB of Chinese. Whatever is longer is a book.
LIMIT = 1_000_000


class SourceError(ValueError):
    """A path that cannot be read from at all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `name` is its path below the folder that was asked for, without the ending."""

    path: Path
    name: str


_Read = Callable[[Source, "date | None", "int | None"], Iterator[Article | Failure]]

_READERS: dict[str, _Read] = {
    ".txt": lambda source, day, limit: read_text(source.path, id=source.name, published=day, limit=limit),
    ".jsonl": lambda source, day, limit: read_jsonl(source.path, stem=source.name, published=day, limit=limit),
}


def find_sources(paths: Iterable[Path]) -> list[Source]:
    """The files of these paths, each folder's in the order of their names at every level.

    Raises SourceError for a path that is not there, a file that no reader is for, or if there is no file at all.
    """
    found: list[Source] = []
    asked = list(paths)
    for path in asked:
        if path.is_dir():
            found += [
                Source(file, spell_path(file.relative_to(path).with_suffix("")))
                for file in sorted(path.rglob("*"), key=lambda file: file.relative_to(path).parts)
                if file.suffix.lower() in _READERS and file.is_file()
            ]
        elif not path.exists():
            raise SourceError(f"{path}: no such file or folder")
        elif path.suffix.lower() not in _READERS:
            raise SourceError(f"{path}: not a kind of file that can be read ({', '.join(_READERS)})")
        else:
            found.append(Source(path, spell_path(Path(path.stem))))
    if not found:
        raise SourceError(f"no {' or '.join(_READERS)} file in {', '.join(map(str, asked))}")
    return found


def read(
    sources: Iterable[Source], published: date | None = None, limit: int | None = LIMIT
) -> Iterator[Article | Failure]:
    """The articles of these files in order. `published` is for those that bring no day of their own."""
    for source in sources:
        yield from _READERS[source.path.suffix.lower()](source, published, limit)


def read_one(path: Path, published: date | None = None) -> Article:
    """The one article of a file; a file without a known ending is plain text.

    Raises BadInput where it has none, more than one, or one that cannot be read; OSError where there is no file.
    """
    path.stat()
    source = Source(path, spell_path(Path(path.stem)))
    found: Article | None = None
    for item in _READERS.get(path.suffix.lower(), _READERS[".txt"])(source, published, LIMIT):
        if isinstance(item, Failure):
            raise BadInput(f"{item.source}: {item.reason}")
        if found is not None:
            raise BadInput(f"{path}: holds more than one article")
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


def count(sources: Iterable[Source]) -> int:
    """How many articles to expect, for a progress bar: one a text file, one a line."""
    return sum(_count_lines(source.path) if source.path.suffix.lower() == ".jsonl" else 1 for source in sources)


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1
    except OSError:
        return 1

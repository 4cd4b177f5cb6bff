"""The raw texts that records were made of, read again and known by their sha256. Interprets no text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..provenance import text_digest
from ..records import Article, ArticleInfo, Failure
from . import Columns, SourceError, find_sources, read


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no text to show for a record."""

    reason: str


class Originals:
    """Finds the text of one record after the other; quickest in the order in which the run wrote them.

    A text is the right one only if its sha256 is the record's: where a file changed since the run, no place of the
    record would be true any more.
    """

    def __init__(self, wanted: Iterable[str], elsewhere: Iterable[Path] = (), columns: Columns | None = None) -> None:
        """`wanted`: the sha256 of every text that will be asked for; `elsewhere`: files and folders to look in too;
        `columns`: what the run was told of the columns of tables.

        Raises SourceError for a path of `elsewhere` that cannot be read from at all.
        """
        self._wanted = frozenset(wanted)
        self._columns = columns
        paths = list(elsewhere)
        self._elsewhere = _Texts(self._read(paths), self._wanted) if paths else None
        self._file: Path | None = None
        self._texts: _Texts | None = None

    def _read(self, paths: list[Path]) -> Iterator[Article | Failure]:
        return read(find_sources(paths, self._columns), limit=None, columns=self._columns)

    def find(self, info: ArticleInfo) -> str | Missing:
        if info.text is not None and text_digest(info.text) == info.sha256:
            return info.text  # extracted from a page or a PDF: no file holds it
        found = self._at_source(info)
        if isinstance(found, Missing) and self._elsewhere is not None:
            text = self._elsewhere.find(info.sha256)
            return Missing(f"{found.reason}; nor is it in the places given by --articles") if text is None else text
        return found

    def _at_source(self, info: ArticleInfo) -> str | Missing:
        if not info.source:
            return Missing("the record names no file that it was read from")
        file = _file(info.source)
        if file is None:
            return Missing(f"{info.source} is not there")
        if file != self._file or self._texts is None:
            try:
                self._texts = _Texts(self._read([file]), self._wanted)
            except SourceError as error:
                return Missing(str(error))
            self._file = file
        text = self._texts.find(info.sha256)
        if text is not None:
            return text
        if self._texts.failure is not None:
            return Missing(f"{info.source} cannot be used any more ({self._texts.failure.reason})")
        return Missing(f"{info.source} has changed since the run (no text with the record's sha256)")


class _Texts:
    """The texts of a stream by their sha256, read no further than needed."""

    def __init__(self, items: Iterator[Article | Failure], wanted: Container[str]) -> None:
        self.failure: Failure | None = None
        self._items = items
        self._wanted = wanted
        self._passed: dict[str, str] = {}

    def find(self, sha256: str) -> str | None:
        if sha256 in self._passed:
            return self._passed[sha256]
        for item in self._items:
            if isinstance(item, Failure):
                self.failure = self.failure or item
                continue
            known = text_digest(item.text)
            if known in self._wanted:
                self._passed[known] = item.text
            if known == sha256:
                return item.text
        return None


def _file(source: str) -> Path | None:
    """`news.jsonl:12` stands in news.jsonl; a file's own name may hold a colon too."""
    name = source
    while name:
        with suppress(OSError, ValueError):  # a name too long, or with a NUL
            if Path(name).is_file():
                return Path(name)
        name = name.rpartition(":")[0]
    return None

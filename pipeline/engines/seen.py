"""What came before in a run: the first article of an id stays, a reprint is said to be one. On disk, for a long run has
more articles than a short memory. Knows no texts.

Articles are asked about in the order of the input, so that the answers depend on nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from ..records import Article
from .likeness import Likeness, is_reprint, likeness
from .outcome import Item, fail

#: Kilobytes of the table that stay in memory.
_CACHE = 8192
#: Places under one key: notices of one form, year after year, are many, and only the later of them are kept for it.
_PLACES = 16

_TABLES = (
    "CREATE TABLE ids (id TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID",
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, id TEXT, signature BLOB, numbers TEXT)",
    "CREATE TABLE bands (key INTEGER, place INTEGER, number INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID",
)


class Seen:
    """`with Seen(path) as seen`: the table is made anew at `path`, and taken away on leaving.

    Raises OSError where it cannot be written.
    """

    def __init__(self, table: Path) -> None:
        self._table = table

    def __enter__(self) -> Self:
        self._table.unlink(missing_ok=True)
        with self._named():
            self._base = sqlite3.connect(self._table, isolation_level=None)
            for setting in (
                f"cache_size = -{_CACHE}",
                "journal_mode = OFF",
                "synchronous = OFF",
                "locking_mode = EXCLUSIVE",
            ):
                self._base.execute(f"PRAGMA {setting}")
            for line in (*_TABLES, "BEGIN"):
                self._base.execute(line)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(sqlite3.Error):  # nothing of it is kept
            self._base.close()
        self._table.unlink(missing_ok=True)

    def first_of(self, id: str, source: str | None) -> str | None:
        """Where an earlier article of this id came from; None if this is the first."""
        with self._named():
            if self._base.execute("INSERT OR IGNORE INTO ids VALUES (?, ?)", (id, source)).rowcount:
                return None
            [(first,)] = self._base.execute("SELECT source FROM ids WHERE id = ?", (id,))
        return str(first)

    def original_of(self, id: str, text: Likeness | None) -> str | None:
        """The id of the earlier article that this one reprints, itself no reprint; None if there is none."""
        if text is None:
            return None
        with self._named():
            for number in self._candidates(text):
                [(original, signature, numbers)] = self._base.execute(
                    "SELECT id, signature, numbers FROM texts WHERE number = ?", (number,)
                )
                if is_reprint(text, Likeness(signature, (), numbers)):
                    return str(original)
            new = self._base.execute(
                "INSERT INTO texts (id, signature, numbers) VALUES (?, ?, ?)", (id, text.signature, text.numbers)
            ).lastrowid
            assert new is not None
            self._base.executemany(
                "INSERT OR REPLACE INTO bands VALUES (?, ?, ?)", [(key, new % _PLACES, new) for key in text.bands]
            )
        return None

    def _candidates(self, text: Likeness) -> list[int]:
        """Numbers of articles that share a band, the earliest first."""
        keys = ", ".join("?" * len(text.bands))
        rows = self._base.execute(
            f"SELECT DISTINCT number FROM bands WHERE key IN ({keys}) ORDER BY number", text.bands
        )
        return [number for (number,) in rows.fetchall()]

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OSError(f"{self._table}: {error}") from error


def judge(items: Iterable[Item], table: Path) -> Iterator[Item]:
    """Each later article of an id is a Failure that names the first, each reprint says of which article it is one.

    `table` is made for it and taken away. Raises OSError where it cannot be written.
    """
    with Seen(table) as seen:
        for item in items:
            if not isinstance(item, Article):
                yield item
                continue
            first = seen.first_of(item.id, item.source)
            if first is not None:
                yield refuse(item, first)
            else:
                yield mark(item, seen.original_of(item.id, likeness(item.text)))


def refuse(article: Article, first: str) -> Item:
    """What becomes of a later article of an id."""
    return fail(article, f"id {article.id!r} was taken before, by {first}")


def mark(article: Article, original: str | None) -> Article:
    """An article that says what it reprints."""
    return article if original is None else article.model_copy(update={"duplicate_of": original})

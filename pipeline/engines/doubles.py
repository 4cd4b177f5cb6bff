"""The first article of an id stays. On disk, because a long run has more ids than a short memory. Knows no texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ..records import Article
from .outcome import Item, fail

#: Kilobytes of the table that stay in memory.
_CACHE = 8192


def refuse_doubles(items: Iterable[Item], table: Path) -> Iterator[Item]:
    """Each later article of an id is a Failure that names the first. `table` is made for it and taken away.

    Raises OSError where the table cannot be written.
    """
    table.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(table, isolation_level=None)) as base:
            for line in (
                f"cache_size = -{_CACHE}",
                "journal_mode = OFF",
                "synchronous = OFF",
                "locking_mode = EXCLUSIVE",
            ):
                base.execute(f"PRAGMA {line}")
            base.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID")
            base.execute("BEGIN")
            for item in items:
                if isinstance(item, Article):
                    new = base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (item.id, item.source)).rowcount
                    if not new:
                        [(first,)] = base.execute("SELECT source FROM seen WHERE id = ?", (item.id,))
                        yield fail(item, f"id {item.id!r} was taken before, by {first}")
                        continue
                yield item
    except sqlite3.Error as error:
        raise OSError(f"{table}: {error}") from error
    finally:
        table.unlink(missing_ok=True)

"""Rows as articles, whatever holds them: a table, a JSON file, lines of JSON, Parquet. Opens no files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..records import Article, Failure
from .columns import Columns, adapt, check_columns, find_column
from .metadata import BadInput, make_article
from .options import Options, Origin

#: A row's cells by name, or why it cannot be read; with its number, None where it is the only one.
Row = tuple[int | None, Mapping[str, Any] | BadInput]
#: Objects that are looked at before a key is said to be missing: some may be left out of any single one.
_LOOKED_AT = 100


def read_row(row: Row, origin: Origin, options: Options) -> Article | Failure:
    """The article of a row; one without an id is called `STEM:NUMBER`."""
    number, cells = row
    suffix = "" if number is None else f":{number}"
    id: str | None = None
    try:
        if isinstance(cells, BadInput):
            raise cells
        keys = adapt(cells, options.columns)
        id = keys["id"] if isinstance(keys.get("id"), str) else None
        return make_article(
            keys,
            id=origin.stem + suffix,
            source=origin.source + suffix,
            published=options.published,
            limit=options.limit,
        )
    except BadInput as error:
        return Failure(source=origin.source, line=number, id=id, reason=str(error))


def check_keys(rows: Iterable[Row], columns: Columns) -> Iterator[Row]:
    """The rows of a file whose objects name their own keys, once the first of them show that it has what is asked for.

    Raises BadInput, for the file as a whole, where none of them has the text or a column that was named.
    """
    rows = iter(rows)
    held: list[Row] = []
    seen: dict[str, None] = {}
    try:
        for row in rows:
            held.append(row)
            if not isinstance(row[1], BadInput):
                seen.update(dict.fromkeys(row[1]))
            if len(held) >= _LOOKED_AT or _has_all(seen, columns):
                break
    except BadInput:  # the file breaks off: what came before still counts
        yield from held
        raise
    if seen:
        check_columns(seen, columns)
    yield from held
    yield from rows


def _has_all(seen: Mapping[str, None], columns: Columns) -> bool:
    return find_column(seen, "text", columns) is not None and all(name in seen for name in columns.named().values())

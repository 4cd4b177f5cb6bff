"""Tables as text, CSV and TSV: an article a row. Bytes in, an Article or a Failure out for each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..records import Article, Failure
from .columns import check_columns
from .encodings import NAMES, detect
from .metadata import BadInput
from .options import LIMIT, Options, Origin
from .rows import read_row

_SAMPLE = 1 << 16
#: A row has other columns than its text.
_OTHER_COLUMNS = 1_000_000


def read_csv(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of a table whose first row names its columns; one without an id is called `STEM:LINE`."""
    yield from _read(stream, origin, options, None)


def read_tsv(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The same with tabs between the columns."""
    yield from _read(stream, origin, options, "\t")


def _read(stream: BinaryIO, origin: Origin, options: Options, delimiter: str | None) -> Iterator[Article | Failure]:
    sample = stream.peek(_SAMPLE) if isinstance(stream, io.BufferedReader) else b""
    if not sample:
        raise BadInput("empty file")
    codec = _codec(sample)
    # A byte that cannot be read becomes half a surrogate pair: its row is refused, the others are read.
    errors = "strict" if codec.startswith("utf-16") or codec == "utf-32" else "surrogateescape"
    text = io.TextIOWrapper(stream, "utf-8-sig" if codec == "utf-8" else codec, errors, newline="")
    try:
        most = (options.limit or 100 * LIMIT) + _OTHER_COLUMNS
        csv.field_size_limit(max(csv.field_size_limit(), most))
        lines = _lines(text, most)
        header_line = next(lines, "")
        rows = csv.reader(_again(header_line, lines), delimiter=delimiter or _delimiter(header_line))
        yield from _rows(rows, origin, options, codec)
    except UnicodeDecodeError as error:
        raise BadInput(f"not {NAMES[codec]}: {error.reason}") from error
    finally:
        text.detach()


def _codec(sample: bytes) -> str:
    """The encoding of a table, which may hold a row or two that are broken. Raises BadInput."""
    try:
        return detect(sample, cut=True)
    except BadInput:
        text = sample.decode("utf-8", "surrogateescape")
        foreign = sum(char > "\x7f" for char in text)
        if foreign > 10 * sum("\udc80" <= char <= "\udcff" for char in text) and "\0" not in text:
            return "utf-8"
        raise


def _rows(rows: Any, origin: Origin, options: Options, codec: str) -> Iterator[Article | Failure]:
    try:
        header = [name.strip().removeprefix("\ufeff") for name in next(rows, [])]
    except csv.Error as error:
        raise BadInput(f"not a table: {error}") from error
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if doubled:
        raise BadInput(f"two columns are named {doubled[0]!r}")
    check_columns(header, options.columns)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except (BadInput, csv.Error) as error:
            if rows.line_num < line:
                raise BadInput(str(error)) from error  # the stream below broke: there is no next row
            yield Failure(source=origin.source, line=line, reason=str(error))
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield read_row((line, _cells(row, header, codec)), origin, options)


def _cells(row: list[str], header: list[str], codec: str) -> dict[str, str | None] | BadInput:
    if len(row) > len(header):
        return BadInput(f"{len(row)} cells in a table of {len(header)} columns")
    try:
        _check_bytes(row, codec)
    except BadInput as error:
        return error
    return {name: cell or None for name, cell in zip(header, row, strict=False) if name}


def _check_bytes(row: list[str], codec: str) -> None:
    for cell in row:
        bad = next((char for char in cell if "\udc80" <= char <= "\udcff"), None)
        if bad is not None:
            raise BadInput(f"not {NAMES[codec]}: byte 0x{ord(bad) - 0xDC00:02x} in the row")


def _delimiter(header: str) -> str:
    """What parts the columns of a `.csv`: a comma, unless the header has none and something else instead."""
    return next((sign for sign in ",;\t|，" if sign in header), ",")


def _lines(text: io.TextIOWrapper, most: int) -> Iterator[str]:
    """Lines with their breaks; raises BadInput for one that nobody could hold."""
    while line := text.readline(most + 1):
        if len(line) > most:
            raise BadInput(f"a line of more than {most:,} characters")
        if "\0" in line:
            raise BadInput("binary file: it holds NUL characters")
        yield line


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest

"""JSON Lines: an article a line. Bytes in, an Article or a Failure out for each line, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Article, Failure
from .metadata import BadInput, parse_object
from .options import Options, Origin
from .rows import Row, check_keys, read_row

#: A character may be written as an escaped surrogate pair (12 bytes), and an article has more keys than its text.
_WIDEST = 12
_OTHER_KEYS = 1_000_000


def most_bytes(limit: int | None) -> int | None:
    """What the JSON of one article of `limit` characters may take."""
    return None if limit is None else limit * _WIDEST + _OTHER_KEYS


def read_jsonl(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of a file; one without an id is called `STEM:LINE`. Blank lines are passed over."""
    for row in check_keys(_objects(stream, most_bytes(options.limit)), options.columns):
        yield read_row(row, origin, options)


def _objects(stream: BinaryIO, most: int | None) -> Iterator[Row]:
    number = 0
    for number, line in _lines(stream, most):
        if line is not None and not line.strip():
            continue
        try:
            if line is None:
                raise BadInput(f"line of more than {most:,} bytes")
            yield number, parse_object(_decode(line))
        except BadInput as error:
            yield number, error
    if not number:
        raise BadInput("empty file")


def _lines(file: BinaryIO, most: int | None) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without the byte order mark; None for one longer than `most` bytes, never held whole."""
    number = 0
    while line := file.readline(-1 if most is None else most + 1):
        number += 1
        if most is not None and len(line) > most:
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            yield number, None
        else:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8: byte 0x{line[error.start]:02x} at offset {error.start} of the line") from error

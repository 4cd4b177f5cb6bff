"""JSON Lines: an article a line. Bytes in, an Article or a Failure out for each line, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..records import Article, Failure
from .columns import adapt
from .metadata import BadInput, make_article, parse_object
from .options import Options, Origin

#: A character may be written as an escaped surrogate pair (12 bytes), and an article has more keys than its text.
_WIDEST = 12
_OTHER_KEYS = 1_000_000


def most_bytes(limit: int | None) -> int | None:
    """What the JSON of one article of `limit` characters may take."""
    return None if limit is None else limit * _WIDEST + _OTHER_KEYS


def read_jsonl(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of a file; one without an id is called `STEM:LINE`. Blank lines are passed over."""
    most = most_bytes(options.limit)
    number = 0
    for number, line in _lines(stream, most):
        if line is not None and not line.strip():
            continue
        id: str | None = None
        try:
            if line is None:
                raise BadInput(f"line of more than {most:,} bytes")
            keys = adapt(parse_object(_decode(line)), options.columns)
            id = keys["id"] if isinstance(keys.get("id"), str) else None
            yield make_article(
                keys,
                id=f"{origin.stem}:{number}",
                source=f"{origin.source}:{number}",
                published=options.published,
                limit=options.limit,
            )
        except BadInput as error:
            yield Failure(source=origin.source, line=number, id=id, reason=str(error))
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

"""JSON Lines: an article a line. Bytes in, an Article or a Failure out for each line, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..records import Article, Failure
from .metadata import BadInput, make_article, parse_object, spell_path

#: A character may be written as an escaped surrogate pair (12 bytes), and an article has more keys than its text.
_WIDEST = 12
_OTHER_KEYS = 1_000_000


def read_jsonl(
    path: Path, *, stem: str, published: date | None = None, limit: int | None = None
) -> Iterator[Article | Failure]:
    """The articles of a file; one without an id is called `STEM:LINE`. Blank lines are passed over."""
    name = spell_path(path)
    most = None if limit is None else limit * _WIDEST + _OTHER_KEYS
    try:
        with path.open("rb") as file:
            if not file.read(1):
                yield Failure(source=name, reason="empty file")
                return
            file.seek(0)
            for number, line in _lines(file, most):
                if line is not None and not line.strip():
                    continue
                id: str | None = None
                try:
                    if line is None:
                        raise BadInput(f"line of more than {most:,} bytes")
                    keys = parse_object(_decode(line))
                    id = keys["id"] if isinstance(keys.get("id"), str) else None
                    yield make_article(
                        keys, id=f"{stem}:{number}", source=f"{name}:{number}", published=published, limit=limit
                    )
                except BadInput as error:
                    yield Failure(source=name, line=number, id=id, reason=str(error))
    except OSError as error:
        yield Failure(source=name, reason=f"cannot be read: {error.strerror}")


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

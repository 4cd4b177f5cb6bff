"""Plain text files with their sidecars: `NAME.txt`, `NAME.meta.json`. Bytes in, one Article or Failure out."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..records import Article, Failure
from .metadata import BadInput, make_article, parse_object, spell_path

#: No character takes more bytes, in any encoding read here.
_WIDEST = 4


def read_text(
    path: Path, *, id: str, published: date | None = None, limit: int | None = None
) -> Iterator[Article | Failure]:
    """The one article of a text file, its line breaks as they are."""
    sidecar = path.with_name(path.name.removesuffix(path.suffix) + ".meta.json")
    name = spell_path(path)
    try:
        keys = _read_sidecar(sidecar)
    except BadInput as error:
        yield Failure(source=spell_path(sidecar), id=id, reason=str(error))
        return
    try:
        size = path.stat().st_size
        if limit is not None and size > limit * _WIDEST:
            raise BadInput(f"{size:,} bytes are more than an article of {limit:,} characters can have")
        text = decode(path.read_bytes())
        yield make_article({**keys, "text": text}, id=id, source=name, published=published, limit=limit)
    except OSError as error:
        yield Failure(source=name, id=id, reason=f"cannot be read: {error.strerror}")
    except BadInput as error:
        yield Failure(source=name, id=str(keys.get("id") or id), reason=str(error))


def decode(data: bytes) -> str:
    """UTF-8 with or without its mark, or UTF-16 with one. Never replaces what it cannot read.

    Raises BadInput for an empty or a binary file and for bytes that are no UTF-8.
    """
    if not data:
        raise BadInput("empty file")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding, called = "utf-16", "UTF-16"
    elif b"\0" in data:
        raise BadInput("binary file: it holds NUL bytes")
    else:
        encoding, called = "utf-8-sig", "UTF-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise BadInput(
            f"not {called}: byte 0x{byte:02x} at offset {error.start}"
            " (binary, or another encoding; `iconv -f GB18030 -t UTF-8` converts one)"
        ) from error
    if not text.strip():
        raise BadInput("no text: nothing but blanks")
    return text


def _read_sidecar(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadInput(f"sidecar cannot be read: {error.strerror}") from error
    try:
        keys = parse_object(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"sidecar: not UTF-8 at offset {error.start}") from error
    except BadInput as error:
        raise BadInput(f"sidecar: {error}") from error
    if "text" in keys:
        raise BadInput("sidecar: key text: the text stands in the .txt file")
    return keys

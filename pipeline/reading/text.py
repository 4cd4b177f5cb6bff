"""Plain text files with their sidecars: `NAME.txt`, `NAME.meta.json`. Bytes in, articles or one Failure out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from ..records import Article, Failure
from .encodings import decode
from .joined import articles
from .metadata import BadInput, parse_object
from .options import Options, Origin
from .several import make_articles

#: No character takes more bytes, in any encoding read here.
_WIDEST = 4


def read_text(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The article of a text file, its line breaks as they are, or the articles, `NAME:1`, `NAME:2`."""
    keys = origin.sidecar()
    try:
        data = read_whole(stream, None if options.limit is None else options.limit * _WIDEST, options.limit)
        found = [{"text": text} for text in articles(decode(data))]
        yield from make_articles(found, keys, origin, options, extracted=len(found) > 1)
    except BadInput as error:
        yield Failure(source=origin.source, id=str(keys.get("id") or origin.stem), reason=str(error))


def read_whole(stream: BinaryIO, most: int | None, characters: int | None = None) -> bytes:
    """All bytes of a stream. Raises BadInput for more than `most`, which an article of `characters` cannot have."""
    if most is None:
        return stream.read()
    data = stream.read(most + 1)
    if len(data) > most:
        while block := stream.read(1 << 20):  # to know how many, without holding them
            most += len(block)
        size = len(data) + most - (len(data) - 1)
        told = "" if characters is None else f" more than an article of {characters:,} characters can have"
        raise BadInput(f"{size:,} bytes are{told or ' too many'}")
    return data


def parse_sidecar(data: bytes) -> dict[str, Any]:
    """The keys of a `NAME.meta.json`. Raises BadInput."""
    try:
        keys = parse_object(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInput(f"sidecar: not UTF-8 at offset {error.start}") from error
    except BadInput as error:
        raise BadInput(f"sidecar: {error}") from error
    if "text" in keys:
        raise BadInput("sidecar: key text: the text stands in the file beside it")
    return keys

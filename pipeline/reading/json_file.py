"""JSON that is no JSON Lines: one article, or a list of them read one at a time, whatever its length."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from ..records import Article, Failure
from .encodings import detect
from .jsonl import most_bytes
from .metadata import BadInput, parse_object
from .options import Options, Origin
from .rows import Row, check_keys, read_row

_BLOCK = 1 << 16
_BLANKS = re.compile(r"[ \t\r\n]*")


def read_json(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of a file: an object, or a list of objects, the Nth of which is called `STEM:N` without an id."""
    for row in check_keys(_objects(stream, most_bytes(options.limit)), options.columns):
        yield read_row(row, origin, options)


def _objects(stream: BinaryIO, most: int | None) -> Iterator[Row]:
    for number, element in enumerate(_elements(stream, most), 1):
        named = number if element.listed else None
        try:
            yield named, parse_object(element.text)
        except BadInput as error:
            yield named, error


class _Element:
    def __init__(self, text: str, listed: bool) -> None:
        self.text = text
        self.listed = listed


class _Buffer:
    """A text that is read on as needed, what has been used thrown away."""

    def __init__(self, stream: BinaryIO) -> None:
        first = stream.read(_BLOCK)
        if not first:
            raise BadInput("empty file")
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(detect(first, cut=True))()
        self.text = self._decoder.decode(first).removeprefix("\ufeff")
        self.ended = False

    def more(self) -> None:
        # twice as much each time: an object that is parsed again is parsed so often only as its size has digits
        data = self._stream.read(max(_BLOCK, len(self.text)))
        self.ended = not data
        self.text += self._decoder.decode(data, final=self.ended)

    def skip(self, count: int) -> None:
        self.text = self.text[count:]

    def peek(self) -> str:
        """The next character that is no blank; nothing at the end."""
        while True:
            blanks = _BLANKS.match(self.text)
            self.skip(blanks.end() if blanks else 0)
            if self.text or self.ended:
                return self.text[:1]
            self.more()


def _elements(stream: BinaryIO, most: int | None) -> Iterator[_Element]:
    try:
        buffer = _Buffer(stream)
        if buffer.peek() != "[":
            yield _Element(_value(buffer, most), False)
            if buffer.peek():
                raise BadInput("not JSON: more than one value (JSON Lines are called .jsonl)")
            return
        buffer.skip(1)
        if buffer.peek() == "]":
            raise BadInput("holds no article: an empty list")
        while True:
            yield _Element(_value(buffer, most), True)
            sign = buffer.peek()
            buffer.skip(1)
            if sign == "]":
                return
            if sign != ",":
                raise BadInput(f"not JSON: {'the list has no end' if not sign else f'{sign!r} after an element'}")
    except UnicodeDecodeError as error:
        raise BadInput(f"not {error.encoding}: {error.reason}") from error


def _value(buffer: _Buffer, most: int | None) -> str:
    """The text of the value that comes next."""
    decoder = json.JSONDecoder()
    buffer.peek()
    while True:
        try:
            _, end = decoder.raw_decode(buffer.text)
        except json.JSONDecodeError as error:
            if buffer.ended:
                raise BadInput(f"not JSON: {error.msg} at character {error.pos + 1} of the element") from error
        except (ValueError, RecursionError) as error:
            raise BadInput(f"not JSON that can be read: {error}") from error
        else:
            if end < len(buffer.text) or buffer.ended:
                text = buffer.text[:end]
                buffer.skip(end)
                return text
        if most is not None and len(buffer.text) > most:
            raise BadInput(f"not JSON: an element has no end within {most:,} characters")
        buffer.more()

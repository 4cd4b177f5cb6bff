"""PDF: characters with their places, in; the text in reading order, out. The only door to pypdfium2."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from ..records import Article, Failure
from .metadata import BadInput, parse_day
from .options import Options, Origin
from .pdf_layout import Char, Sheet, read_sheets
from .several import make_articles
from .text import read_whole

#: A newspaper page with its pictures is some 5 MB; a book of pictures is no article.
_MOST_BYTES = 200_000_000
_MOST_PAGES = 2000


def read_pdf(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The article of a file, or those of a newspaper page, `NAME:1`, `NAME:2`; a sidecar's keys come first."""
    keys = origin.sidecar()
    try:
        readings = [
            reading
            for reading in read_sheets(list(_sheets(read_whole(stream, _MOST_BYTES), options.limit)))
            if reading.text.strip()
        ]
        if not readings:
            raise BadInput("no text: its pages hold pictures only (a scan has to go through OCR first)")
        found = [
            {"text": reading.text, "title": reading.title, "published": _day(reading.furniture)} for reading in readings
        ]
        yield from make_articles(found, keys, origin, options, extracted=True)
    except BadInput as error:
        yield Failure(source=origin.source, id=str(keys.get("id") or origin.stem), reason=str(error))


_DAY = re.compile(r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?")


def _day(furniture: Iterable[str]) -> str | None:
    """The day in the running heads of a newspaper, if they name one and no other."""
    days = set()
    for line in furniture:
        for match in _DAY.finditer(line):
            with suppress(BadInput):
                days.add(parse_day(re.sub(r"\s", "", match[0])))
    return days.pop().isoformat() if len(days) == 1 else None


def _sheets(data: bytes, limit: int | None) -> Iterator[Sheet]:
    if not data:
        raise BadInput("empty file")
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise BadInput("PDF: encrypted, a password is needed") from error
        raise BadInput(f"not a PDF that can be read ({error})") from error
    try:
        if len(document) > _MOST_PAGES:
            raise BadInput(f"PDF: {len(document):,} pages are more than {_MOST_PAGES:,}")
        total = 0
        for number in range(len(document)):
            try:
                page = document[number]
                sheet = _sheet(page, pdfium.raw)
                page.close()
            except pdfium.PdfiumError as error:
                raise BadInput(f"PDF: page {number + 1} cannot be read ({error})") from error
            total += len(sheet.chars)
            if limit is not None and total > 2 * limit:  # a doubled character is two
                raise BadInput(f"text: more than the {limit:,} characters allowed for one article")
            yield sheet
    finally:
        document.close()


def _sheet(page: Any, raw: Any) -> Sheet:
    """The characters of a page with their boxes, the origin of places at the upper left."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    chars: list[Char] = []
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    handle = textpage.raw
    blank, high = False, 0
    for number in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, number)
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF):
            blank = True
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code == 0xFFFD:
            raise BadInput("PDF: holds characters that it gives no meaning (fonts without a table); OCR would help")
        if not raw.FPDFText_GetCharOrigin(handle, number, x, y):
            continue
        if raw.FPDFText_GetLooseCharBox(handle, number, box) and box.right > box.left:
            x0, x1 = box.left, box.right
        elif raw.FPDFText_GetCharBox(handle, number, left, right, bottom, top):
            x0, x1 = left.value, right.value
        else:
            continue
        size = raw.FPDFText_GetFontSize(handle, number) or 1.0
        if raw.FPDFText_GetMatrix(handle, number, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        base = height - y.value
        char = Char(chr(code), x0, x1, base - size, base, blank)
        chars.append(char)
        blank = False
    textpage.close()
    return Sheet(width, height, chars)

"""Web archives, `.warc`: an article a page. The only door to warcio."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from ..records import Article, Failure
from .html import articles, decode_page
from .metadata import BadInput, spell_name
from .options import Options, Origin

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)
#: Bytes of one page that are looked at.
_MOST = 20_000_000


def read_warc(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of an archive's HTML responses, the Nth record's called `STEM:N`; each bears its URL.

    Redirects, pictures, scripts and feeds are passed over: they are no articles.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise BadInput(f"web archives need warcio: pip install 'newsfacts' again ({error})") from error
    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            status = record.http_headers.get_statuscode() if record.http_headers else ""
            if record.rec_type != "response" or status != "200" or "html" not in kind.lower():
                continue
            name = f"{origin.source}:{number}"
            stem = f"{origin.stem}:{number}"
            try:
                data = record.content_stream().read(_MOST + 1)
                if len(data) > _MOST:
                    raise BadInput(f"a page of more than {_MOST:,} bytes")
                charset = _CHARSET.search(kind)
                markup = decode_page(data, charset[1] if charset else None)
                url = spell_name(record.rec_headers.get_header("WARC-Target-URI") or "")
                yield from articles(markup, Origin(name, stem), options, {"url": url or None})
            except BadInput as error:
                yield Failure(source=origin.source, line=number, id=stem, reason=str(error))
    except (ArchiveLoadFailed, EOFError, ValueError, io.UnsupportedOperation) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput(f"not a web archive that can be read, after {number:,} records: {error}") from error
    if not number:
        raise BadInput("holds no article: an archive without records")

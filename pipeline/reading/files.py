"""Which files there are, and which reader each one is for: by its ending, packed or not, alone or in an archive."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from ..records import Article, Failure
from .columns import COLUMN_NAMES, Columns
from .html import read_html
from .json_file import read_json
from .jsonl import read_jsonl
from .metadata import BadInput, spell_path
from .options import Options, Origin
from .packed import PACKED, member_name, members, open_member, open_zip, unpack
from .parquet import EXTRA, read_parquet
from .pdf import read_pdf
from .tables import read_csv, read_tsv
from .text import parse_sidecar, read_text
from .warc import read_warc

Read = Callable[[BinaryIO, Origin, Options], Iterator[Article | Failure]]

#: The reader of each kind of file.
READERS: dict[str, Read] = {
    ".txt": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".warc": read_warc,
}
#: What bears such an ending but is ours, or lies beside an article.
NO_ARTICLES = (".meta.json", ".gold.json")
#: One of these is in every folder that a run has written, finished or not, or a cluster; and what is its own there.
_OF_A_RUN = (".journal.jsonl", ".unfinished", "making.json")
_WRITTEN = ("records.jsonl", "errors.jsonl", "run.json", "making.json", "records", "errors", "parquet", "notes")
#: Kinds that need a library which is not always there.
_EXTRAS = {".parquet": ("pyarrow", EXTRA)}
#: Kinds that are read from end to beginning.
_SEEKING = (".parquet", ".zip")

STANDARD_INPUT = Path("-")
#: Bytes of a stream looked at to tell what it is, and buffered.
_BUFFER = 1 << 16


class SourceError(ValueError):
    """A path that cannot be read from at all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `name` is its path below the folder that was asked for, without the ending."""

    path: Path
    name: str


def kind_of(name: str) -> str | None:
    """The endings that say how a file is read, `.txt`, `.jsonl.gz`; None for a file that no reader is for.

    >>> kind_of("a/b.JSONL.gz"), kind_of("news.zip"), kind_of("a.meta.json"), kind_of("a.docx")
    ('.jsonl.gz', '.zip', None, None)
    """
    name = name.rpartition("/")[2].lower()
    packing = next((ending for ending in PACKED if name.endswith(ending)), "")
    inner = name.removesuffix(packing)
    if inner.endswith(NO_ARTICLES):
        return None
    kind = next((ending for ending in READERS if inner.endswith(ending)), None)
    if kind is None and not packing and inner.endswith(".zip"):
        kind = ".zip"
    return None if kind is None else kind + packing


def find_sources(
    paths: Iterable[Path], columns: Columns | None = None, pass_over: Callable[[Path], None] = lambda path: None
) -> list[Source]:
    """The files of these paths, each folder's in the order of their names at every level; `-` is standard input.

    `columns` says by which key an object that a folder's `.json` holds is an article. `pass_over` is told of a folder's
    files that no reader is for; hidden ones and what a run has written count as not there.

    Raises SourceError for a path that is not there, a file that no reader is for, a kind that needs what is not
    installed, or if there is no file at all.
    """
    found: list[Source] = []
    asked = list(paths)
    text_key = _text_key(columns)
    for path in asked:
        if path == STANDARD_INPUT:
            found.append(Source(path, "stdin"))
        elif path.is_dir():
            for file in sorted(_walk(path), key=lambda file: file.relative_to(path).parts):
                if kind_of(file.name) and _holds_articles(file, text_key):
                    found.append(Source(file, _stem(file.relative_to(path))))
                elif not file.name.lower().endswith(NO_ARTICLES):
                    pass_over(file)
        elif not path.exists():
            raise SourceError(f"{path}: no such file or folder")
        elif kind_of(path.name) is None:
            kinds = ", ".join((*READERS, ".zip"))
            raise SourceError(f"{path}: not a kind of file that can be read ({kinds}; also with {', '.join(PACKED)})")
        else:
            found.append(Source(path, _stem(Path(path.name))))
    if not found:
        raise SourceError(f"no file that can be read ({', '.join(READERS)}, …) in {', '.join(map(str, asked))}")
    for source in found:
        needed = _EXTRAS.get((kind_of(source.path.name) or "").removesuffix(".gz").removesuffix(".zst"))
        if needed and importlib.util.find_spec(needed[0]) is None:
            raise SourceError(f"{source.path}: needs {needed[0]}: {needed[1]}")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, but for hidden ones and what a run has written: output is no input."""
    for home, folders, names in os.walk(folder):
        written = _WRITTEN if any(name in _OF_A_RUN for name in (*folders, *names)) else ()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in written]
        shown = (Path(home, name) for name in names if not name.startswith(".") and name not in written)
        yield from (path for path in shown if path.is_file())


def _text_key(columns: Columns | None) -> re.Pattern[bytes]:
    """The key of a text in JSON, as it stands or escaped: the one that was named, else the usual ones."""
    names = COLUMN_NAMES["text"] if columns is None or columns.text is None else (columns.text,)
    spelled = {re.escape(json.dumps(name, ensure_ascii=escaped)) for name in names for escaped in (False, True)}
    return re.compile("|".join(sorted(spelled)).encode("utf-8", "surrogatepass"))


def _holds_articles(path: Path, text_key: re.Pattern[bytes]) -> bool:
    """Whether a file that a folder holds is meant: of its `.json`, those that have a text, not settings and indexes."""
    if not path.name.lower().endswith(".json"):
        return True
    try:
        with path.open("rb") as file:
            return text_key.search(file.read(_BUFFER)) is not None
    except OSError:
        return True  # its reader will say why not


def _stem(path: Path) -> str:
    kind = kind_of(path.name) or path.suffix
    return spell_path(path.with_name(path.name[: len(path.name) - len(kind)] or path.name))


def count(sources: Iterable[Source]) -> int:
    """How many articles to expect, for a progress bar: a line each where lines are articles, else one a file."""
    return sum(_count(source.path) for source in sources)


def _count(path: Path) -> int:
    kind = kind_of(path.name)
    try:
        if kind in (".jsonl", ".ndjson", ".csv", ".tsv"):
            with path.open("rb") as file:
                lines, last = 0, b"\n"
                for last in iter(lambda: file.read(1 << 20), b""):
                    lines += last.count(b"\n")
            return lines + (not last.endswith(b"\n")) or 1
        if kind == ".zip":
            with path.open("rb") as file, open_zip(file) as archive:
                return len(members(archive)) or 1
    except (OSError, BadInput):
        pass
    return 1


def read_source(source: Source, options: Options) -> Iterator[Article | Failure]:
    """The articles of a file; what is wrong with it as a whole is a Failure."""
    if source.path == STANDARD_INPUT:
        stream = sys.stdin.buffer if isinstance(sys.stdin.buffer, io.BufferedReader) else _buffered(sys.stdin.buffer)
        yield from read_stream(stream, sniff(_look_at(stream)), Origin("stdin", "stdin"), options)
        return
    name = spell_path(source.path)
    kind = kind_of(source.path.name) or ".txt"
    try:
        with source.path.open("rb", buffering=_BUFFER) as file:
            yield from read_stream(
                file, kind, Origin(name, source.name, partial(_read_sidecar, source.path, kind)), options
            )
    except OSError as error:
        yield Failure(source=name, id=source.name, reason=f"cannot be read: {error.strerror or error}")


def read_stream(stream: BinaryIO, kind: str, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of a stream, unpacked as its kind says."""
    try:
        packing = next((ending for ending in PACKED if kind.endswith(ending)), None)
        if packing:
            inner = unpack(stream, packing)
            rest = kind.removesuffix(packing) or sniff(_look_at(inner))
            if rest in PACKED:
                raise BadInput("packed more than once: unpack it first")
            yield from read_stream(inner, rest, origin, options)
            return
        with ExitStack() as stack:
            if kind in _SEEKING and not _can_seek(stream):
                stream = stack.enter_context(_spooled(stream))
            if kind == ".zip":
                yield from _read_zip(stream, origin, options)
            else:
                yield from READERS[kind](stream, origin, options)
    except SidecarError as error:
        yield Failure(source=error.name, id=origin.stem, reason=str(error))
    except BadInput as error:
        yield Failure(source=origin.source, id=origin.stem, reason=str(error))


def _read_zip(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[Article | Failure]:
    """The articles of an archive's files; `a.zip` with `b/c.txt` gives `a/b/c`, from `a.zip:b/c.txt`."""
    with open_zip(stream) as archive:
        infos = {member_name(info): info for info in members(archive)}
        read_any = False
        for name, info in infos.items():
            source = f"{origin.source}:{name}"
            kind = kind_of(name)
            if name.lower().endswith(".zip"):
                yield Failure(source=source, reason="an archive in an archive: unpack it first")
            elif kind is not None:
                read_any = True
                inner = name[: -len(kind)]

                def sidecar(beside: str = inner + ".meta.json", source: str = source) -> dict[str, Any]:
                    if beside not in infos:
                        return {}
                    with open_member(archive, infos[beside]) as file:
                        return _parse_sidecar(file.read(1 << 20), f"{origin.source}:{beside}")

                try:
                    with open_member(archive, info) as file:
                        yield from read_stream(file, kind, Origin(source, f"{origin.stem}/{inner}", sidecar), options)
                except BadInput as error:
                    yield Failure(source=source, id=f"{origin.stem}/{inner}", reason=str(error))
        if not read_any:
            raise BadInput("zip: holds no file that can be read")


class SidecarError(BadInput):
    """What is wrong with the file `name` that lies beside an article."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name


def _read_sidecar(path: Path, kind: str) -> dict[str, Any]:
    suffix = len(kind) if path.name.lower().endswith(kind) else len(path.suffix)
    beside = path.with_name(path.name[: len(path.name) - suffix] + ".meta.json")
    try:
        data = beside.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SidecarError(spell_path(beside), f"sidecar cannot be read: {error.strerror}") from error
    return _parse_sidecar(data, spell_path(beside))


def _parse_sidecar(data: bytes, name: str) -> dict[str, Any]:
    try:
        return parse_sidecar(data)
    except BadInput as error:
        raise SidecarError(name, str(error)) from error


def sniff(begins: bytes) -> str:
    """The kind of a stream without a name, from its first bytes.

    >>> sniff(b'{"text": "..."}'), sniff(b"%PDF-1.7"), sniff("全县".encode())
    ('.jsonl', '.pdf', '.txt')
    """
    for magic, kind in _MAGIC:
        if begins.startswith(magic):
            return kind
    head = begins.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<!--")):
        return ".html"
    if head.startswith(b"{"):
        return ".jsonl" if b"\n" not in head or head[1:2] not in (b"\n", b"\r") else ".json"
    if head.startswith((b"[{", b"[\n", b"[\r", b"[ ")):
        return ".json"
    first = begins.split(b"\n")[0]
    names = {name for codec in ("utf-8-sig", "gb18030") for name in re.split("[,\t;\r]", first.decode(codec, "ignore"))}
    return ".csv" if names & set(COLUMN_NAMES["text"]) and len(names) > 2 else ".txt"


_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"PAR1", ".parquet"),
    (b"WARC/", ".warc"),
)


def _look_at(stream: BinaryIO) -> bytes:
    return stream.peek(_BUFFER) if isinstance(stream, io.BufferedReader) else b""


def _buffered(stream: Any) -> BinaryIO:
    return io.BufferedReader(stream, _BUFFER)


def _can_seek(stream: BinaryIO) -> bool:
    with suppress(OSError, ValueError):
        return stream.seekable()
    return False


def _spooled(stream: BinaryIO) -> Any:
    """The bytes of a stream as a file that can be read from its end."""
    # what a packed stream may grow to is bounded where it is unpacked
    file = tempfile.SpooledTemporaryFile(max_size=64 << 20)  # noqa: SIM115  # the caller's to close
    for block in iter(lambda: stream.read(1 << 20), b""):
        file.write(block)
    file.seek(0)
    return file

"""Compressed files and archives, `.gz`, `.zst`, `.zip`: a stream in, streams out, none longer than it may grow."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, BinaryIO, cast

from .metadata import BadInput, spell_name

PACKED = (".gz", ".zst")

#: What a packed file may grow to: so many bytes in any case, or so many times its own size. Text packs to a tenth,
#: lines that repeat themselves to a hundredth; a bomb made to fill a disk to less than a thousandth.
_GROWS_FREELY = 256 << 20
_GROWS = 300


class _Bounded(io.RawIOBase):
    """A stream that raises BadInput when it has given too much, or when what lies below it is broken."""

    def __init__(self, stream: IO[bytes], most: Callable[[], int], what: str) -> None:
        self._stream = stream
        self._most = most
        self._given = 0
        self._what = what

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        broken: tuple[type[Exception], ...] = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)
        try:
            data = self._stream.read(len(buffer))
        except broken + _zstd_errors() as error:
            raise BadInput(f"{self._what}: corrupt after {self._given:,} bytes ({error})") from error
        except (RuntimeError, NotImplementedError) as error:  # zipfile's words for a password and unknown methods
            raise BadInput(f"{self._what}: cannot be unpacked ({error})") from error
        self._given += len(data)
        if self._given > self._most():
            raise BadInput(f"{self._what}: unpacks to more than {self._most():,} bytes; refused")
        buffer[: len(data)] = data
        return len(data)


class _Counting(io.RawIOBase):
    """How many packed bytes were read so far; for a stream whose size nobody knows."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self.taken += len(data)
        buffer[: len(data)] = data
        return len(data)


def unpack(stream: IO[bytes], ending: str) -> BinaryIO:
    """The bytes of a `.gz` or `.zst` stream, unpacked as they are read; reading raises BadInput for a broken one."""
    counting = _Counting(stream)
    packed = io.BufferedReader(counting)
    opened = cast(IO[bytes], gzip.GzipFile(fileobj=packed) if ending == ".gz" else _open_zstd(packed))
    return io.BufferedReader(_Bounded(opened, lambda: max(_GROWS_FREELY, _GROWS * counting.taken), ending[1:]), 1 << 16)


@contextmanager
def open_zip(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """An archive of a seekable stream. Raises BadInput for what is none."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise BadInput(f"zip: corrupt ({error})") from error
    with archive:
        yield archive


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files of an archive in the order of their names, without what systems put beside them."""
    infos = [info for info in archive.infolist() if not info.is_dir() and not _is_litter(info.filename)]
    return sorted(infos, key=lambda info: member_name(info).split("/"))


def member_name(info: zipfile.ZipInfo) -> str:
    """Its path in the archive. Old Chinese archives hold names in GBK, which zipfile reads as code page 437."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            raw = name.encode("cp437")
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = raw.decode("gb18030")
    return spell_name(name)


def open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """The bytes of a file in an archive. Raises BadInput at once or when read."""
    try:
        stream = archive.open(info)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        why = "it is encrypted" if info.flag_bits & 1 else str(error)
        raise BadInput(f"zip: cannot be unpacked ({why})") from error
    most = max(_GROWS_FREELY, _GROWS * info.compress_size)
    return io.BufferedReader(_Bounded(stream, lambda: most, "zip"), 1 << 16)


def _is_litter(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or parts[-1] in (".DS_Store", "Thumbs.db")


if sys.version_info >= (3, 14):  # pragma: no cover

    def _open_zstd(stream: IO[bytes]) -> Any:
        from compression import zstd

        return zstd.ZstdFile(stream)

    def _zstd_errors() -> tuple[type[Exception], ...]:
        from compression import zstd

        return (zstd.ZstdError,)

else:

    def _open_zstd(stream: IO[bytes]) -> Any:
        from backports import zstd

        return zstd.ZstdFile(stream)

    def _zstd_errors() -> tuple[type[Exception], ...]:
        from backports import zstd

        return (zstd.ZstdError,)

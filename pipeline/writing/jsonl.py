"""JSON and JSON Lines files, written whole or not at all. Knows no facts."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self


class WholeFile:
    """Written beside its place and put there on leaving; on an error what was there before stays.

    Raises OSError where the folder cannot be made or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = path.with_name(f".{path.name}.partial")

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._beside.open("w", encoding="utf-8", newline="\n")
        return self

    def write_line(self, line: str) -> None:
        self._file.write(line + "\n")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._file.flush()
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
            if kind is not None:
                self._beside.unlink(missing_ok=True)
        if kind is None:
            os.replace(self._beside, self.path)

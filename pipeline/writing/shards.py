"""A run's folder that many machines write: each shard in files of its own, done when its note is there. Knows no facts.

    records/00000-00000.jsonl    parquet/00000-00000.parquet    errors/00000-00000.jsonl    notes/00000-00000.json

A file is written beside its place and moved there; the note, with the digest of the shard's input and the sizes of its
files, comes last. So a shard whose writer died at any moment is one without a note, and is made again.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from .parquet import parquet_bytes

#: Finds the file system of an address, and the path in it.
Store = Callable[[str], tuple[Any, str]]

_NOTES = ("notes", ".json")
_FILES = {"records": ".jsonl", "parquet": ".parquet", "errors": ".jsonl"}
_ALL = (*_FILES.items(), _NOTES)
STORY, MAKING = "run.json", "making.json"


@dataclass(frozen=True)
class ShardFolder:
    """The folder at `where`, a path or an address that every machine can write. Raises OSError where it cannot."""

    where: str
    store: Store

    def write(self, name: str, records: list[bytes], errors: list[bytes], note: Mapping[str, Any]) -> None:
        """A shard, whole or not at all."""
        self._put(f"notes/{name}.json", None)
        parts = {"records": b"".join(records), "parquet": parquet_bytes(records), "errors": b"".join(errors)}
        for kind, data in parts.items():
            self._put(f"{kind}/{name}{_FILES[kind]}", data)
        sizes = {kind: len(data) for kind, data in parts.items()}
        self.tell(f"notes/{name}.json", {**note, "sizes": sizes})

    def find(self, name: str) -> dict[str, Any] | None:
        """The note of a shard whose files are there."""
        note = self.told(f"notes/{name}.json")
        if note is None:
            return None
        store, root = self.store(self.where)
        infos = store.get_file_info([f"{root}/{kind}/{name}{ending}" for kind, ending in _FILES.items()])
        sizes = {kind: info.size for kind, info in zip(_FILES, infos, strict=True)}
        return note if sizes == note.get("sizes") else None

    def tell(self, name: str, told: Mapping[str, Any]) -> None:
        """A file of JSON."""
        self._put(name, json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")

    def told(self, name: str) -> dict[str, Any] | None:
        """What a file of JSON says; None where there is none that can be read."""
        store, root = self.store(self.where)
        try:
            with store.open_input_file(f"{root}/{name}") as file:
                found = json.loads(file.read())
        except (FileNotFoundError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def make(self) -> None:
        store, root = self.store(self.where)
        for kind, _ in _ALL:
            store.create_dir(f"{root}/{kind}", recursive=True)

    def sweep(self, names: Collection[str]) -> None:
        """Take away the shards of an earlier run that are none of these, and what a killed writer left half done."""
        from pyarrow import fs

        store, root = self.store(self.where)
        for kind, ending in _ALL:
            wanted = {name + ending for name in names}
            for info in store.get_file_info(fs.FileSelector(f"{root}/{kind}", allow_not_found=True)):
                if info.is_file and info.base_name not in wanted:
                    store.delete_file(info.path)

    def _put(self, name: str, data: bytes | None) -> None:
        store, root = self.store(self.where)
        path = f"{root}/{name}"
        if data is None:
            with suppress(FileNotFoundError):
                store.delete_file(path)
            return
        folder, _, base = path.rpartition("/")
        # the same shard may be in two hands, where a machine was only thought lost
        beside = f"{folder}/.{base}.{socket.gethostname()}-{os.getpid()}.partial"
        with store.open_output_stream(beside) as file:
            file.write(data)
        store.move(beside, path)

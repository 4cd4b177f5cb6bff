"""The input cut into shards and batches, by nothing but the input itself; the same in every engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from ..records import Article
from .outcome import Item


def cut_at(items: Iterable[Item], most_items: int, most_characters: int) -> Iterator[list[Item]]:
    """Parts of at most so many items; one is also full when it has so many characters."""
    part: list[Item] = []
    characters = 0
    for item in items:
        part.append(item)
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(part) >= most_items or characters >= most_characters:
            yield part
            part, characters = [], 0
    if part:
        yield part


def input_digest(items: Iterable[Item]) -> str:
    """What a shard is known by: everything of its items that its output depends on."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(json.dumps(item.model_dump(mode="json")).encode("ascii") + b"\n")
    return digest.hexdigest()

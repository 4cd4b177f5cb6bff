"""A list of words looked up in a text at every place, longest first, in one pass. Knows no rules and no pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

V = TypeVar("V")


class Lexicon(Generic[V]):
    """Words of at least two characters with a value each.

    >>> [text for start, end, text in Lexicon({"昌平": "昌平", "昌平区": "昌平区"}).find("在昌平区")]
    ['昌平区']
    >>> list(Lexicon({"昌平": 1, "昌平实验室": 2}).find("在昌平"))
    [(1, 3, 1)]
    """

    def __init__(self, words: Mapping[str, V]) -> None:
        self._words = dict(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            if len(word) >= 2:
                lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, V]]:
        """Each place where a word stands, the longest at that place; words that begin inside another are told too."""
        lengths, words = self._lengths, self._words
        for start in range(len(text) - 1):
            sizes = lengths.get(text[start : start + 2])
            if sizes is None:
                continue
            for size in sizes:
                word = text[start : start + size]
                if word in words:  # shorter than asked for at the text's end
                    yield start, start + len(word), words[word]
                    break

    def get(self, word: str) -> V | None:
        return self._words.get(word)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def __len__(self) -> int:
        return len(self._words)


def every(text: str, words: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """All places of some words that an article itself has introduced."""
    yield from Lexicon({word: word for word in words if len(word) >= 2}).find(text)


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """The longest of some words."""
    return _alternation(tuple(words))


@lru_cache(maxsize=256)  # the rules' words, asked for again at each text
def _alternation(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)")

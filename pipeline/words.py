"""Word boundaries and part-of-speech hints: evidence, never a verdict. The only door to jieba."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes and a deprecated import
    import jieba

jieba.setLogLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the tidy text; `tag` is its usual part of speech in jieba's dictionary ("x" where unknown)."""

    start: int
    end: int
    tag: str


class Segmenter:
    """jieba with its own dictionary and our additions. Reads its dictionary anew instead of leaving a cache behind."""

    def __init__(self, additions: Iterable[tuple[str, ...]] = ()) -> None:
        """`additions` are rows (word,) or (word, tag) of `rules/lists/words.txt`."""
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(self._tokenizer.get_dict_file())
        self._tokenizer.initialized = True  # or jieba writes its cache into the shared temporary folder
        self._tags: dict[str, str] = {}
        for line in self._tokenizer.get_dict_file():
            word, _, tag = line.decode("utf-8").split()
            self._tags[word] = tag
        for word, *tag in additions:
            self._tokenizer.add_word(word)
            self._tags[word] = tag[0] if tag else "n"

    def words(self, tidy: str) -> tuple[Word, ...]:
        """The words of a text, in order, without gaps."""
        found: list[Word] = []
        start = 0
        for token in self._tokenizer.cut(tidy):
            found.append(Word(start, start + len(token), self._tags.get(token, "x")))
            start += len(token)
        return tuple(found)

"""Word boundaries and part-of-speech hints: evidence, never a verdict. The only door to jieba."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import NamedTuple

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42.1 has invalid escapes and a deprecated import
    import jieba

jieba.setLogLevel(logging.WARNING)

#: jieba weighs a whole stretch of ideographs at once, in square time where its dictionary has no words for it.
_PIECE = re.compile(r".{1,1000}(?:[,、。;:!?\n]|\Z)|.{1,1000}", re.DOTALL)


#: Names that jieba's guess at unknown words cuts in two.
_SHORT_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")
#: What jieba's guess at unknown words takes along from its neighbours: function words and short verbs behind
#: (订单|较, 外媒|称, 个数|达), adverbs before (更|强, 已|超, 还|会).
_BEHIND = frozenset("较由为约在及于以从至称达因")
_BEFORE = frozenset("更较很最已还仍均")


class Word(NamedTuple):
    """A word of the tidy text; `tag` is its usual part of speech in jieba's dictionary ("x" where unknown)."""

    start: int
    end: int
    tag: str


class Segmenter:
    """jieba with its own dictionary and our additions.

    Fills the tokenizer by hand, because `initialize()` leaves a cache in the shared temporary folder.

    >>> text = "新增床位800张"
    >>> [text[word.start : word.end] for word in Segmenter([("新增床位", "n")]).words(text)]
    ['新增床位', '800', '张']
    """

    def __init__(self, additions: Iterable[tuple[str, ...]] = (), names: Iterable[str] = ()) -> None:
        """`additions` are rows (word,) or (word, tag) of `rules/lists/words.txt`; of `names` the short ones that no
        dictionary has are words too: 占|川湖|营收."""
        self._tags: dict[str, str] = {}
        frequencies: dict[str, int] = {}
        total = 0
        with jieba.Tokenizer().get_dict_file() as file:
            for line in file:
                word, frequency, tag = line.decode("utf-8").split()
                self._tags[word] = tag
                frequencies[word] = int(frequency)
                total += int(frequency)
        for word in self._tags:
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)  # jieba's way of saying: a word may begin like this
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ, self._tokenizer.total = frequencies, total
        self._tokenizer.initialized = True
        for word, *tag in additions:
            self._tokenizer.add_word(word)
            self._tags[word] = tag[0] if tag else "n"
        for name in names:
            if name not in self._tags and _SHORT_NAME.fullmatch(name):
                self._tokenizer.add_word(name)
                self._tags[name] = "nz"

    def words(self, tidy: str) -> tuple[Word, ...]:
        """The words of a text, in order, without gaps."""
        return tuple(self._cut(tidy))

    def _cut(self, tidy: str) -> Iterator[Word]:
        start = 0
        for piece in _PIECE.finditer(tidy):
            for token in self._tokenizer.cut(piece.group()):
                for part in self._parts(token):
                    yield Word(start, start + len(part), self._tags.get(part, "x"))
                    start += len(part)

    def _parts(self, token: str) -> tuple[str, ...]:
        """A word in no dictionary that begins or ends with a word of its own is two: 订|单较, 病|例由, 已|超."""
        if token in self._tags or not token[1:]:
            return (token,)
        if token[-1] in _BEHIND:
            return (token[:-1], token[-1])
        return (token[0], token[1:]) if token[0] in _BEFORE else (token,)

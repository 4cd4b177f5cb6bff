"""Gold as it is learned from: passes over all corpora, the large ones in part, some sentences with other names."""

from __future__ import annotations

import random

from corpora import Example

#: The part of a corpus' texts that one pass takes, where it isn't all: the large ones are old news.
SHARES = {"msra": 0.5, "pd1998": 0.15}
#: How often a sentence is read with other names of the same kind in the places of its own.
SWAPPED = 0.2
#: How often a network isn't told whose sentence it reads.
UNTOLD = 0.3
#: Longer texts are not learned from.
LONGEST = 300


class Gold:
    """All that may be learned from; `repeat_news`: how often a pass takes our own labels."""

    def __init__(self, examples: list[Example], repeat_news: int, rng: random.Random) -> None:
        self._examples = [e for e in examples if not e.heldout and 0 < len(e.text) <= LONGEST]
        self._examples += [e for e in self._examples if e.corpus == "news"] * (repeat_news - 1)
        self._rng = rng
        self._names: dict[tuple[str, str], list[str]] = {}
        for example in self._examples:
            for start, end, kind in example.spans:
                self._names.setdefault((example.corpus, kind), []).append(example.text[start:end])

    def one_pass(self, swapped: float = SWAPPED) -> list[Example]:
        """The sentences of one pass, in a new order."""
        some = [e for e in self._examples if self._rng.random() < SHARES.get(e.corpus, 1.0)]
        self._rng.shuffle(some)
        return [self._swapped(e) if self._rng.random() < swapped else e for e in some]

    def _swapped(self, example: Example) -> Example:
        """The sentence with names of the same kind and corpus in place of its own; as it is where parts are masked."""
        if example.masked or not example.spans:
            return example
        text, spans, at = "", [], 0
        for start, end, kind in sorted(example.spans):
            text += example.text[at:start]
            name = self._rng.choice(self._names[example.corpus, kind])
            spans.append((len(text), len(text) + len(name), kind))
            text, at = text + name, end
        return Example(text + example.text[at:], tuple(spans), (), example.corpus, example.heldout)

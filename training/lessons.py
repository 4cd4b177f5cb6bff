"""What the student learns from, drawn batch by batch: gold, some of it with other names; silver; words.

A lesson is a text with a label for each character or, of the teacher's, each label's probability.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from pipeline.names.features import GAP

from corpora import CORPORA, Example
from labels import LABELS, MASKED, encode
from network import Stream
from silver import SENSES, STEP

#: The part of a corpus' texts that one pass over the gold takes, where it isn't all: the large ones are old news.
SHARES = {"msra": 0.5, "pd1998": 0.15}
#: How often a sentence of gold is read with other names of the same kind in the places of its own.
SWAPPED = 0.2
#: How often the network isn't told whose sentence it reads.
UNTOLD = 0.3


@dataclass(frozen=True, slots=True)
class Silver:
    """A text as the teacher reads it by a corpus' habit: label probabilities, and what it knows inside."""

    text: str
    corpus: int
    probabilities: np.ndarray
    senses: np.ndarray


def read_silver(paths: list[Path]) -> list[Silver]:
    found = []
    for path in paths:
        with np.load(path) as packed:
            at, probabilities, senses = 0, packed["probabilities"], packed["senses"]
            texts = str(packed["texts"]).split("\n")
            for text, length, corpus in zip(texts, packed["lengths"], packed["corpora"], strict=True):
                place = slice(at, at + length)
                found.append(Silver(text, int(corpus), probabilities[place], senses[place]))
                at += length
    return found


def read_words(path: Path) -> dict[str, np.ndarray]:
    """Each text's word labels (training/words.py)."""
    with np.load(path) as packed:
        at, tags, found = 0, packed["labels"], {}
        for text, length in zip(str(packed["texts"]).split("\0"), packed["lengths"], strict=True):
            found[text] = tags[at : at + length]
            at += length
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """A stream of texts: features and corpus of each place, and what is to be learned there."""

    features: tuple[torch.Tensor, ...]
    corpus: torch.Tensor
    #: label ids (gold), MASKED where there is none
    labels: torch.Tensor
    #: label probabilities (silver), zeros where there are none
    soft: torch.Tensor
    #: word labels, MASKED where there are none
    words: torch.Tensor
    #: what the teacher knows inside, zeros where that isn't known
    senses: torch.Tensor


class Lessons:
    """Batches without end. Of texts, `gold_share` are gold; those of a corpus in passes over all of it."""

    def __init__(
        self, gold: list[Example], silver: list[Silver], words: dict[str, np.ndarray], stream: Stream, size: int,
        gold_share: float, rng: random.Random,
    ) -> None:  # fmt: skip
        """`size`: characters of a batch, at least."""
        self._gold, self._silver, self._words, self._stream = gold, silver, words, stream
        self._size, self._gold_share, self._rng = size, gold_share if silver else 1.0, rng
        self._names: dict[tuple[str, str], list[str]] = {}
        for example in gold:
            for start, end, kind in example.spans:
                self._names.setdefault((example.corpus, kind), []).append(example.text[start:end])

    def __iter__(self) -> Iterator[Batch]:
        gold, silver = self._passes_of_gold(), self._passes_of_silver()
        while True:
            lessons: list[Example | Silver] = []
            length = 0
            while length < self._size:
                lessons.append(next(gold if self._rng.random() < self._gold_share else silver))
                length += len(lessons[-1].text) + GAP
            yield self._batch(lessons)

    def _passes_of_gold(self) -> Iterator[Example]:
        while True:
            some = [example for example in self._gold if self._rng.random() < SHARES.get(example.corpus, 1.0)]
            for example in self._rng.sample(some, len(some)):
                yield self._swapped(example) if self._rng.random() < SWAPPED else example

    def _passes_of_silver(self) -> Iterator[Silver]:
        while True:
            yield from self._rng.sample(self._silver, len(self._silver))

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

    def _batch(self, lessons: list[Example | Silver]) -> Batch:
        found, starts = self._stream([lesson.text for lesson in lessons])
        places = len(found[0])
        corpus, labels, words = torch.zeros(places, dtype=torch.long), *torch.full((2, places), MASKED)
        soft, senses = torch.zeros(places, len(LABELS)), torch.zeros(places, SENSES)
        for lesson, start in zip(lessons, starts, strict=True):
            place = slice(start, start + len(lesson.text))
            if lesson.text in self._words:
                words[place] = torch.from_numpy(self._words[lesson.text].astype(np.int64))
            if isinstance(lesson, Silver):
                corpus[place] = lesson.corpus
                soft[place] = torch.from_numpy(lesson.probabilities.astype(np.float32))
                senses[place] = torch.from_numpy(lesson.senses.astype(np.float32)) / STEP
            else:
                corpus[place] = 0 if self._rng.random() < UNTOLD else CORPORA.index(lesson.corpus)
                labels[place] = torch.tensor(encode(lesson))
        return Batch(found, corpus, labels, soft, words, senses)

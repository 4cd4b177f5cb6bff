"""The student learns from gold, and from what the teacher makes of other texts.

python training/student.py GOLD -o FOLDER/student.pt --silver FOLDER/silver.npz [--news FILE --sources FOLDER]
"""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import torch
import typer
from torch.nn import functional

from corpora import read_all
from course import Course
from device import DEVICE
from gold import Gold
from labels import MASKED, report
from lessons import Batch, Lessons, read_silver
from lexicon import read_lexicon
from network import Stream, Student, linear, score


def loss_of(model: Student, batch: Batch, sense: float) -> torch.Tensor:
    """Names, and so much of the lesson beside: what the teacher knows inside."""
    inside = model.inside(batch.features, batch.corpus)
    known, taught = inside.split([len(batch.labels), len(batch.soft)])
    scores = linear(known, model.head), linear(taught, model.head)
    loss = functional.cross_entropy(scores[0], batch.labels, ignore_index=MASKED, reduction="sum")
    loss = loss - (batch.soft * functional.log_softmax(scores[1], 1)).sum()
    loss = loss / ((batch.labels != MASKED).sum() + batch.soft.sum()).clamp_min(1)
    there = batch.senses.any(1, keepdim=True)
    missed = (model.senses(taught) - batch.senses).square().mean(1, keepdim=True)
    return loss + sense * (missed * there).sum() / there.sum().clamp_min(1)


def main(
    gold: Path, silver: Annotated[list[Path], typer.Option(help="May be given again.")],
    out: Annotated[Path, typer.Option("-o")], news: Path | None = None, sources: Path | None = None,
    minutes: float = 60, rate: float = 2e-3, size: int = 6000, width: int = 160,
    reaches: str = "1,2,4,8,1", repeat_news: int = 2, passes: int = 4, gold_share: float = 0.3, sense: float = 0.15,
    start: Path | None = None, seed: int = 1,
) -> None:  # fmt: skip
    """`passes`: different ones over gold, gone through again and again; `sense`: the weight of the lesson beside at
    first; it fades out; `size`: characters of a batch.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    examples = read_all(gold, news, sources)
    counts = Counter(char for example in examples for char in example.text)
    characters = sorted(char for char, n in counts.items() if n > 1)
    model = Student(characters, read_lexicon(), width, reaches=tuple(map(int, reaches.split(","))))
    if start:
        model.go_on_from(torch.load(start, weights_only=True))
    model.to(DEVICE)
    lessons = Gold(examples, repeat_news, rng)
    train = list(chain.from_iterable(lessons.one_pass() for _ in range(passes)))
    taught = [read_silver(path) for path in silver]
    print(len(train), "texts of gold,", sum(len(some.texts) for some in taught), "of silver", flush=True)
    batches = Lessons(train, taught, Stream(model), size, gold_share, rng)
    sparse = [model.two.weight, model.three.weight]
    others = [p for p in model.parameters() if not any(p is table for table in sparse)]
    optimisers = [torch.optim.AdamW(others, rate, weight_decay=0.01), torch.optim.SparseAdam(sparse, rate)]
    course = Course(optimisers, others)
    for batch in batches:
        share = course.minutes / minutes
        if share >= 1:
            break
        now = rate * min(1, (course.step + 1) / 200) * max(0.02, 1 - share)
        for optimiser, times in zip(optimisers, (1, 10), strict=True):  # a pair is met seldom, and starts from nothing
            for group in optimiser.param_groups:
                group["lr"] = now * times
        course.descend(loss_of(model, batch, (1 - share) * sense), len(batch.corpus), share)
    out.parent.mkdir(parents=True, exist_ok=True)
    model.save(out)
    report(partial(score, model), examples)


if __name__ == "__main__":
    typer.run(main)

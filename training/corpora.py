"""The corpora a model learns from, in one shape: simplified half-width text, spans of three kinds, split by document.

Files are read as they are published or were converted (`{"text", "ents": [[start, end, label]]}`, a line each). What a
corpus calls by another name is mapped here; what it leaves unmarked or marks by a habit of its own is masked, so that
nothing is learned from it.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.names.component import HABITS
from pipeline.names.decoding import KINDS
from pipeline.text import simplify

#: In the order of their ids in the network; the first stands for "of no known corpus".
CORPORA = HABITS
#: file stem → (corpus, its labels by ours, labels whose spans are masked)
FILES = {
    "msra_train": ("msra", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, ()),
    "pd1998": ("pd1998", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, ("MISC",)),
    "cluener_train": (
        "cluener",
        {"name": "PER", "company": "ORG", "organization": "ORG", "government": "ORG", "address": "LOC"},
        (),
    ),
    "uner_gsd_train": ("uner", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, ()),
    "uner_gsd_dev": ("uner", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, ()),
    "uner_gsdsimp_train": ("uner", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, ()),
    "uner_gsdsimp_dev": ("uner", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}, ()),
    "resume_train": ("resume", {"NAME": "PER", "ORG": "ORG", "LOC": "LOC"}, ("CONT",)),
    "resume_dev": ("resume", {"NAME": "PER", "ORG": "ORG", "LOC": "LOC"}, ("CONT",)),
}
#: Sentences written for this training, marked in the line (`[PER 名字]`) → the corpus whose habit they follow.
WRITTEN = {"encyclopaedia": "uner", "web": "cluener"}
#: Corpora without documents are cut into stretches of so many neighbouring lines, which go to one side together.
STRETCH = 200


@dataclass(frozen=True, slots=True)
class Example:
    """`spans` are (start, end, kind); `masked` stretches say nothing about their labels."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    masked: tuple[tuple[int, int], ...]
    corpus: str
    heldout: bool


def held_out(document: str, one_in: int) -> bool:
    """Whether a document is set aside: by its name alone, so that no run and no order changes it.

    >>> sum(held_out(f"document {n}", 10) for n in range(1000))
    105
    """
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % one_in == 0


def read_corpus(path: Path) -> Iterator[Example]:
    """The examples of one published file."""
    corpus, labels, masks = FILES[path.stem]
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            item = json.loads(line)
            document = item["id"][:15] if "id" in item else f"{path.stem}/{number // STRETCH}"
            aside = path.stem.endswith("_dev") or (corpus != "uner" and held_out(document, 20))
            yield Example(
                simplify(item["text"]),
                tuple((start, end, labels[label]) for start, end, label in item["ents"] if label in labels),
                tuple((start, end) for start, end, label in item["ents"] if label in masks),
                corpus,
                aside,
            )


def read_news(path: Path, sources: Path) -> Iterator[Example]:
    """Our own labels: `{"source", "start", "end", "ents"}` a line, without the text, which `sources` holds."""
    texts = read_sources(sources)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield Example(
                simplify(texts[item["source"]][item["start"] : item["end"]]),
                tuple((start, end, kind) for start, end, kind in item["ents"] if kind in KINDS),
                tuple((start, end) for start, end, kind in item["ents"] if kind not in KINDS),
                "news",
                held_out(item["source"], 3),
            )


_MARKED = re.compile(r"\[([A-Z]+) ([^\]]+)\]")


def read_written(path: Path) -> Iterator[Example]:
    """Sentences of our own, all for training."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, spans, at = "", [], 0
        for mark in _MARKED.finditer(line):
            text += line[at : mark.start()]
            spans.append((len(text), len(text) + len(mark[2]), mark[1]))
            text, at = text + mark[2], mark.end()
        yield Example(simplify(text + line[at:]), tuple(spans), (), WRITTEN[path.stem], False)


def read_sources(folder: Path) -> dict[str, str]:
    """Raw articles by id: `.jsonl` files (`id`, `text`) and `.txt` files, whose name is their id."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            found |= {item["id"]: item["text"] for item in map(json.loads, lines)}
    for path in sorted(folder.glob("*.txt")):
        found[path.stem] = path.read_text(encoding="utf-8-sig")
    return found


#: Raw text is learned from in pieces of a sentence or so.
_PIECE = re.compile(r"[^\n]{1,180}(?:[。!?;\n]|\Z)|[^\n]{1,180}")


def raw_pieces(sources: Path, characters: int, skip: Path | None, seed: int = 1) -> list[str]:
    """Pieces of raw articles, so many characters: short articles first, none that is set aside or named in `skip`."""
    skipped = set(skip.read_text(encoding="utf-8").split()) if skip else set()
    articles = sorted(item for item in read_sources(sources).items() if item[0] not in skipped)
    articles = [(id, text) for id, text in articles if not held_out(id, 3)]
    random.Random(seed).shuffle(articles)
    articles.sort(key=lambda article: len(article[1]) > 400)
    pieces: list[str] = []
    for _, text in articles:
        for piece in map(str.strip, _PIECE.findall(simplify(text))):
            if len(piece) > 5 and characters > 0:
                pieces.append(piece)
                characters -= len(piece)
    return pieces


def read_all(folder: Path, news: Path | None, sources: Path | None) -> list[Example]:
    """Every corpus whose file is in the folder, in the order of `FILES`, then our own sentences and labels."""
    found: list[Example] = []
    for stem in FILES:
        path = folder / f"{stem}.jsonl"
        if path.exists():
            found.extend(read_corpus(path))
    for stem in WRITTEN:
        found.extend(read_written(Path(__file__).parent / f"{stem}.txt"))
    if news and sources and news.exists():
        found.extend(read_news(news, sources))
    return found

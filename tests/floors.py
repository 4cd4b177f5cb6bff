"""Scores on our own corpus, and the floors they may not fall below (`corpus/floors.json`).

    python tests/floors.py            prints scores beside floors
    python tests/floors.py --write    writes floors a little below the scores; --lower allows a floor to fall

A floor falls only on purpose: by --lower, or when the corpus itself has changed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from pipeline import Article, Extractor, reading
from pipeline.evaluate import evaluate
from pipeline.gold import load_gold

CORPUS = Path(__file__).parent.parent / "corpus"
FLOORS = CORPUS / "floors.json"
#: How far below the measured score its floor lies: room for a change that trades one find for another.
SLACK = 0.01


def digest() -> str:
    """Of every article, sidecar and gold record."""
    found = hashlib.sha256()
    for path in sorted(CORPUS.rglob("*")):
        if path.is_file() and path != FLOORS and path.suffix in {".txt", ".json", ".jsonl"}:
            found.update(path.relative_to(CORPUS).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def measure() -> dict[str, float]:
    """`layer.score` → F1 and `layer.field` → share, over the whole corpus."""
    items = list(reading.read(reading.find_sources([CORPUS])))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) == len(items), [item for item in items if not isinstance(item, Article)]
    scores = evaluate(Extractor().extract_many(articles), load_gold(CORPUS))
    assert not scores.without_gold, scores.without_gold
    assert not scores.without_record, scores.without_record
    found: dict[str, float] = {}
    for layer, scored in scores.total.items():
        found |= {f"{layer}.{name}": score.f1 for name, score in scored.scores.items() if score.f1 is not None}
        found |= {f"{layer}.{name}": share.share for name, share in scored.shares.items() if share.share is not None}
    return {name: round(value, 4) for name, value in found.items()}


def main() -> None:
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"digest": "", "floors": {}}
    scores, now = measure(), digest()
    for name, score in scores.items():
        floor = old["floors"].get(name)
        print(f"{name:<24} {score:.4f}   floor {'—' if floor is None else format(floor, '.4f')}")
    if now != old["digest"]:
        print("the corpus has changed since the floors were set")
    if "--write" not in sys.argv:
        return
    floors = {name: max(0.0, round(score - SLACK, 4)) for name, score in scores.items()}
    if now == old["digest"] and "--lower" not in sys.argv:
        floors = {name: max(floor, old["floors"].get(name, 0.0)) for name, floor in floors.items()}
    FLOORS.write_text(json.dumps({"digest": now, "floors": floors}, indent=1) + "\n", encoding="utf-8")
    print(f"written: {FLOORS}")


if __name__ == "__main__":
    main()

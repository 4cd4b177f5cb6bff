"""How often each metric rule is right on annotated articles, and the `confidence` that follows from it.

    python benchmark/confidence.py RECORDS.jsonl=GOLD_DIR ... [--write]

A metric is right when a gold metric on the same figure has its indicator (or an accepted one) and its measure.
A rule's share is (right + 4) / (all + 5): few cases pull it towards 0.8. The rules were written with the articles in
view, so each set is once left out, its metrics are compared with what the shares of the others promise for them, and
every share is multiplied by the worst of these answers: what the least kind set shows is what is said.
`--write` puts it into rules/metrics.toml.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent.parent / "rules" / "metrics.toml"
#: Right and all of a set by rule.
Tally = dict[str, tuple[int, int]]


def judged(records: Path, gold_folder: Path) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each metric of the records that gold has something to say about, and whether it is right."""
    gold = {}
    for path in sorted(gold_folder.glob("*.gold.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        gold[told["article"]["id"]] = told
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        told = gold.get(record["article"]["id"])
        if told is None:
            continue
        places = {figure["id"]: figure["start"] for figure in record["figures"]}
        expected: dict[int, list[dict[str, Any]]] = {}
        gold_places = {figure["id"]: figure["start"] for figure in told["figures"]}
        optional = {figure["start"] for figure in told["figures"] if figure.get("optional")}
        for metric in told["metrics"]:
            expected.setdefault(gold_places[metric["figure_id"]], []).append(metric)
        for metric in record["metrics"]:
            place = places[metric["figure_id"]]
            if place in optional or any(other.get("optional") for other in expected.get(place, [])):
                continue
            yield metric, any(_same(metric, other) for other in expected.get(place, []))


def _same(metric: dict[str, Any], gold: dict[str, Any]) -> bool:
    accept = gold.get("accept", {})
    return all(metric[key] == gold[key] or metric[key] in accept.get(key, []) for key in ("indicator", "measure"))


def tallied(pair: str) -> Tally:
    """Of each rule how many of its metrics in one set are right, and how many there are."""
    records, _, folder = pair.partition("=")
    right: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    for metric, is_right in judged(Path(records), Path(folder)):
        everything[metric["rule"]] += 1
        right[metric["rule"]] += is_right
    return {rule: (right[rule], number) for rule, number in everything.items()}


def shares(sets: Sequence[Tally]) -> dict[str, float]:
    """Each rule's share of right metrics over some sets; few cases pull it towards 0.8."""
    right: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    for tally in sets:
        for rule, (good, number) in tally.items():
            right[rule] += good
            everything[rule] += number
    return {rule: (right[rule] + 4) / (everything[rule] + 5) for rule in everything}


def kept_promise(tally: Tally, others: Sequence[Tally]) -> float:
    """The share of right metrics in a set, divided by what the other sets promise for it."""
    told = shares(others)
    promised = sum(told.get(rule, 0.8) * number for rule, (_, number) in tally.items())
    return sum(good for good, _ in tally.values()) / promised


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="RECORDS=GOLD")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = [tallied(pair) for pair in options.pairs]
    kept = (
        [kept_promise(tally, [other for other in sets if other is not tally]) for tally in sets] if sets[1:] else [1.0]
    )
    for pair, tally, share in zip(options.pairs, sets, kept, strict=True):
        good, number = (sum(column) for column in zip(*tally.values(), strict=True))
        print(f"{pair}: {good} of {number} right, {share:.3f} of what the others promise")
    confidence = {rule: round(share * min(1.0, *kept), 2) for rule, share in shares(sets).items()}
    for rule in sorted(confidence):
        good, number = (sum(tally.get(rule, (0, 0))[n] for tally in sets) for n in (0, 1))
        print(f"{rule:32} {good:4} of {number:4}  {confidence[rule]:.2f}")
    if options.write:
        text = RULES.read_text(encoding="utf-8")
        for rule, value in confidence.items():
            text = re.sub(
                rf'(id = "{re.escape(rule)}"\n(?:(?!\[\[).*\n)*?confidence = )[\d.]+', rf"\g<1>{value:.2f}", text
            )
        RULES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

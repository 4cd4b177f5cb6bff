"""How often each metric rule is right on annotated articles, and the `confidence` that follows from it.

    python benchmark/confidence.py RECORDS.jsonl=GOLD_DIR ... [--write]

A metric is right when a gold metric on the same figure has its indicator (or an accepted one) and its measure.
Confidence is (right + 4) / (all + 5) - 0.05: few cases pull it towards 0.8, and the rules were written with some of
them in view.
`--write` puts it into rules/metrics.toml.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent.parent / "rules" / "metrics.toml"
_UNSEEN = 0.05


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", metavar="RECORDS=GOLD")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    everything: Counter[str] = Counter()
    for pair in options.pairs:
        records, _, folder = pair.partition("=")
        for metric, is_right in judged(Path(records), Path(folder)):
            name = metric["rule"]
            carried = "carried indicator" if "indicator" in metric["carried"] else "own indicator"
            for key in (name, carried):
                everything[key] += 1
                right[key] += is_right
    confidence = {key: round((right[key] + 4) / (everything[key] + 5) - _UNSEEN, 2) for key in everything}
    for key in sorted(everything):
        print(f"{key:32} {right[key]:4} of {everything[key]:4}  {confidence[key]:.2f}")
    if options.write:
        text = RULES.read_text(encoding="utf-8")
        for key, value in confidence.items():
            text = re.sub(
                rf'(id = "{re.escape(key)}"\n(?:(?!\[\[).*\n)*?confidence = )[\d.]+', rf"\g<1>{value:.2f}", text
            )
        RULES.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

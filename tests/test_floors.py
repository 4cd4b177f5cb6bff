"""What the extractor finds in our own corpus does not get worse unnoticed."""

from __future__ import annotations

import json

from floors import FLOORS, digest, measure


def test_scores_on_the_corpus_stay_above_their_floors() -> None:
    told = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert digest() == told["digest"], "corpus/ has changed: measure anew with `make floors` and say so in the commit"
    scores = measure()
    fallen = {
        name: (scores.get(name), floor) for name, floor in told["floors"].items() if scores.get(name, 0.0) < floor
    }
    assert not fallen, f"(score, floor): {fallen}"

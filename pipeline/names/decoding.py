"""From label scores to spans: the best sequence of labels in which every name has a beginning and an end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from .network import Numbers

KINDS = ("PER", "ORG", "LOC")
#: O, then first, inner, last and only character of each kind.
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))


def follows(before: int, after: int) -> bool:
    """Whether one label may stand behind another.

    >>> follows(LABELS.index("B-ORG"), LABELS.index("E-ORG")), follows(LABELS.index("O"), LABELS.index("E-ORG"))
    (True, False)
    """
    part, _, kind = LABELS[before].partition("-")
    next_part, _, next_kind = LABELS[after].partition("-")
    if part in ("B", "I"):
        return next_part in ("I", "E") and next_kind == kind
    return next_part not in ("I", "E")


_FOLLOWS = np.array([[follows(a, b) for b in range(len(LABELS))] for a in range(len(LABELS))])
_REFUSED = np.where(_FOLLOWS, 0.0, -np.inf)


def best_labels(scores: Numbers, gaps: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The most probable label of each place; where those don't fit together, the most probable ones that do.

    Only the stretch between two places without a name is weighed anew: a text's labels don't depend on its neighbours.
    """
    best: npt.NDArray[np.int64] = scores.argmax(1)
    best[gaps] = 0
    broken = np.flatnonzero(~_FOLLOWS[best[:-1], best[1:]])
    done = 0
    for place in broken.tolist():
        if place < done:
            continue
        start, end = place, place + 1
        while best[start]:
            start -= 1
        while best[end] or end == place:
            end += 1
        # one place more on either side may turn out to be part of the name
        first = start if gaps[start] else start - 1
        last = end if gaps[end] else end + 1
        best[first + 1 : last] = _viterbi(scores[first + 1 : last], int(best[first]), int(best[last]))
        done = last
    return best


def _viterbi(scores: Numbers, before: int, after: int) -> npt.NDArray[np.int64]:
    """The best labels of a stretch behind the label `before` and in front of `after`."""
    reached = scores[0] + _REFUSED[before]
    back = []
    for row in scores[1:]:
        ways = reached[:, None] + _REFUSED
        back.append(ways.argmax(0))
        reached = ways.max(0) + row
    label = int((reached + _REFUSED[:, after]).argmax())
    labels = [label]
    for pointers in reversed(back):
        label = int(pointers[label])
        labels.append(label)
    return np.array(labels[::-1])


def spans(scores: Numbers, labels: npt.NDArray[np.int64]) -> Iterator[tuple[int, int, str, float]]:
    """(start, end, kind, certainty) of each name; certainty is the least probability of its characters' labels."""
    start = None
    for place in np.flatnonzero(labels).tolist():
        part, _, kind = LABELS[labels[place]].partition("-")
        if part == "S" or part == "B":
            start = place
        if part in ("S", "E") and start is not None:
            rows = scores[start : place + 1].astype(np.float64)
            rows -= rows.max(1, keepdims=True)
            chosen = np.take_along_axis(rows, labels[start : place + 1, None], 1)[:, 0]
            yield start, place + 1, kind, float(np.exp(chosen - np.log(np.exp(rows).sum(1))).min())
            start = None

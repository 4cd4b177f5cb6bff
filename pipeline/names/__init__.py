"""The trained model: spans of people, organisations and places with probabilities. The only door to spaCy.

`features`, `network` and `decoding` are the model we ship, in plain numpy; `component` makes a spaCy pipeline of it;
`model/` holds its weights and its card. How it was trained: `training/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

#: spaCy's and the corpora's labels for what we call a layer.
LAYERS = {
    "PER": "people", "PERSON": "people", "ORG": "organisations",
    "LOC": "places", "GPE": "places", "FAC": "places",
}  # fmt: skip

#: The pipeline that the package brings: `spacy.load(PACKAGED)` works by itself.
PACKAGED = Path(__file__).parent / "model"

#: Signs that may stand around a name and are no part of it.
_SIGNS = " ·,、。:;!?“”‘’\"'®-—/|"

#: Ends of a place's name that it is also called without.
_DIVISIONS = "省市区县州盟旗镇乡村"

#: A model reads a paragraph at a time; a longer stretch in pieces, broken at a sign where there is one.
_PIECE = re.compile(r"[^\n]{1,2000}(?:[。!?;]|(?=\n)|\Z)|[^\n]{1,2000}")


@dataclass(frozen=True, slots=True)
class Name:
    """A span of the tidy text that the model takes for a name of this layer."""

    start: int
    end: int
    layer: str
    probability: float


NameModel = Callable[[str], tuple[Name, ...]]


def no_names(tidy: str) -> tuple[Name, ...]:
    """`--names none`: rules work alone."""
    return ()


def load_names(path: Path | None) -> NameModel:
    """A spaCy pipeline from a folder, as a function from a tidy text to its names; without a path, rules work alone.

    >>> [name.layer for name in load_names(PACKAGED)("国家统计局局长康义在北京说")]
    ['organisations', 'people', 'places']

    A span's probability is its extension attribute `probability`, where the pipeline sets one, else 1.
    Raises OSError when the folder holds no pipeline that can be used here.
    """
    if path is None:
        return no_names
    import spacy  # half a second that a run without a model need not wait for

    try:
        pipeline = spacy.load(path)
    except (OSError, ValueError, ImportError) as error:
        raise OSError(f"{path}: no spaCy pipeline that can be used here ({error})") from error

    def find(tidy: str) -> tuple[Name, ...]:
        pieces = ((piece.group(), piece.start()) for piece in _PIECE.finditer(tidy))
        found = []
        for doc, offset in pipeline.pipe(pieces, as_tuples=True):
            for ent in doc.ents:
                start, end = _trimmed(ent.text)
                if ent.label_ in LAYERS and start < end:
                    start, end = offset + ent.start_char + start, offset + ent.start_char + end
                    found.append(Name(start, end, LAYERS[ent.label_], _probability(ent)))
        return tuple(_of_one_kind(tidy, found))

    def _probability(ent: spacy.tokens.Span) -> float:
        given = ent._.get("probability") if ent.has_extension("probability") else None
        return 1.0 if given is None else float(given)

    return find


def _of_one_kind(tidy: str, found: list[Name]) -> list[Name]:
    """Names with the layer that most speaks for in the article: where 昌平区 and 昌平市民 are met, 昌平说 is no person.

    >>> tidy = "昌平区很大,昌平很美,昌平说"
    >>> found = [Name(0, 3, "places", 0.9), Name(6, 8, "places", 0.8), Name(11, 13, "people", 0.9)]
    >>> [name.layer for name in _of_one_kind(tidy, found)]
    ['places', 'places', 'places']
    """
    votes: dict[str, dict[str, float]] = {}
    for name in found:
        text = tidy[name.start : name.end]
        for said in (text, text[:-1]) if name.layer == "places" and text[-1] in _DIVISIONS else (text,):
            of = votes.setdefault(said, {})
            of[name.layer] = of.get(name.layer, 0.0) + name.probability
    kinds = {text: max(sorted(of), key=of.__getitem__) for text, of in votes.items()}
    return [replace(name, layer=kinds[tidy[name.start : name.end]]) for name in found]


def _trimmed(name: str) -> tuple[int, int]:
    """A name without the signs around it; (0, 0) where half a pair of signs is inside it.

    >>> _trimmed("“生命谷”昌平实验室"), _trimmed(" 陶冉"), _trimmed("百济神州(北京)公司"), _trimmed("州(北京)公")
    ((5, 10), (1, 3), (0, 10), (0, 6))
    >>> _trimmed("美洲)运营有限公司")
    (0, 0)
    """
    start, end = 0, len(name)
    if name.startswith("“") and "”" in name[:-1]:  # a nickname in front of a name
        start = name.index("”") + 1
    while start < end and name[start] in _SIGNS:
        start += 1
    while start < end and name[end - 1] in _SIGNS:
        end -= 1
    inside = name[start:end]
    whole = all(inside.count(opening) == inside.count(closing) for opening, closing in ("()", "“”", "《》"))
    return (start, end) if whole else (0, 0)

"""The trained model: spans of people, organisations and places with probabilities. The only door to spaCy.

`features`, `network` and `decoding` are the model we ship, in plain numpy; `component` makes a spaCy pipeline of it;
`model/` holds its weights and its card. How it was trained: `training/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: spaCy's and the corpora's labels for what we call a layer.
LAYERS = {
    "PER": "people", "PERSON": "people", "ORG": "organisations",
    "LOC": "places", "GPE": "places", "FAC": "places",
}  # fmt: skip

#: The pipeline that the package brings: `spacy.load(PACKAGED)` works by itself.
PACKAGED = Path(__file__).parent / "model"

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
        return tuple(
            Name(offset + ent.start_char, offset + ent.end_char, LAYERS[ent.label_], _probability(ent))
            for doc, offset in pipeline.pipe(pieces, as_tuples=True)
            for ent in doc.ents
            if ent.label_ in LAYERS
        )

    def _probability(ent: spacy.tokens.Span) -> float:
        given = ent._.get("probability") if ent.has_extension("probability") else None
        return 1.0 if given is None else float(given)

    return find

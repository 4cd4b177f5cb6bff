"""The trained model: spans of people, organisations and places with probabilities. The only door to spaCy. Knows no rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: spaCy's and the corpora's labels for what we call a layer.
LAYERS = {
    "PER": "people", "PERSON": "people", "ORG": "organisations",
    "LOC": "places", "GPE": "places", "FAC": "places",
}  # fmt: skip


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

    Raises OSError when the folder holds no pipeline.
    """
    if path is None:
        return no_names
    import spacy  # half a second that a run without a model need not wait for

    pipeline = spacy.load(path)

    def find(tidy: str) -> tuple[Name, ...]:
        return tuple(
            Name(ent.start_char, ent.end_char, LAYERS[ent.label_], float(ent._.get("probability") or 1.0))
            if ent.has_extension("probability")
            else Name(ent.start_char, ent.end_char, LAYERS[ent.label_], 1.0)
            for ent in pipeline(tidy).ents
            if ent.label_ in LAYERS
        )

    return find

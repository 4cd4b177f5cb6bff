"""The network as a spaCy component: texts in, `doc.ents` out, each with its probability in `ent._.probability`."""

from __future__ import annotations

import json
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from ..text import simplify
from .decoding import best_labels, spans
from .features import features
from .network import Network

#: Whose habits the network can follow: those of the corpora it learned from, or of none in particular.
HABITS = ("any", "msra", "pd1998", "cluener", "uner", "resume", "news")

Found = tuple[int, int, str, float]

if not Span.has_extension("probability"):
    Span.set_extension("probability", default=None)


class Characters:
    """Every character is a token, blanks too: `doc.text` is the text, and a place in one a place in the other."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to keep."""

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Characters:
        return self


@registry.tokenizers("newsfacts.Characters.v1")  # type: ignore[untyped-decorator]
def make_characters() -> Callable[[Language], Characters]:
    return lambda nlp: Characters(nlp.vocab)


@Language.factory("newsfacts_names", default_config={"habit": "news"}, assigns=["doc.ents"])
def make_names(nlp: Language, name: str, habit: str) -> NamesPipe:
    return NamesPipe(habit)


class NamesPipe:
    """People (PER), organisations (ORG) and places (LOC) of a text in either script."""

    def __init__(self, habit: str = "news") -> None:
        """`habit`: whose way of marking names is followed, one of HABITS. Raises ValueError for another."""
        if habit not in HABITS:
            raise ValueError(f"habit {habit!r} is none of {', '.join(HABITS)}")
        self.habit = habit
        self._folder: Path | None = None

    def find(self, texts: list[str]) -> list[list[Found]]:
        """(start, end, label, probability) of each name of each text, in code points."""
        stream, starts = features([simplify(text) for text in texts], self._rows, self._network.lexicon)
        scores = self._network.scores(stream, HABITS.index(self.habit))
        gaps = stream[0] == 0
        named = spans(scores, best_labels(scores, gaps))
        found: list[list[Found]] = [[] for _ in texts]
        for start, end, label, certainty in named:
            number = bisect_right(starts, start) - 1
            offset = starts[number]
            found[number].append((start - offset, end - offset, label, self._probability(label, certainty)))
        return found

    def _probability(self, label: str, certainty: float) -> float:
        least, right = self._certainties[label]
        return float(right[bisect_right(least, certainty) - 1])

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            for doc, found in zip(batch, self.find([doc.text for doc in batch]), strict=True):
                ents = [_span(doc, *name) for name in found]
                doc.ents = ents
                yield doc

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> NamesPipe:
        """Raises OSError for a missing file, ValueError for one of another version."""
        self._folder = Path(path)
        self._network = Network(self._folder / "network.npz")
        self._rows = {char: row for row, char in enumerate(self._network.characters, 2)}
        self._certainties = json.loads((self._folder / "certainties.json").read_text(encoding="utf-8"))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in ("network.npz", "certainties.json"):
            if self._folder is not None and self._folder != Path(path):
                shutil.copyfile(self._folder / name, Path(path) / name)


def _span(doc: Doc, start: int, end: int, label: str, probability: float) -> Span:
    """A name as a span of tokens, whatever tokenizer made them."""
    span = doc.char_span(start, end, label, alignment_mode="expand")
    assert span is not None  # places of the document's own text
    span._.probability = probability
    return span

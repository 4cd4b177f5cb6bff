"""Records against gold, by the definitions at the end of the annotation guide. Adjusts nothing, knows no rules.

The reading of the definitions that is scored here:

- Matching is one to one within an article: as many required gold items as possible, same spans before overlaps.
- A prediction left over that meets an optional gold item (strict: same span, relaxed: overlap) is ignored, and an
  optional item is never counted as missed.
- `days`, `duration`, `value`, `unit`, `modifier`, `name` are shares of the required items matched by overlap.
- A metric meets gold when their figures have the same span. Of several on one figure the best pairing counts.
- Strings are compared in simplified script, half width, without blanks.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..gold import GoldRecord, Sample
from ..records import FactRecord
from .article import LAYERS, Comparison
from .scores import LayerScores, Mistake, Score, Scores, Share

__all__ = ["LAYERS", "EvaluationError", "LayerScores", "Mistake", "Score", "Scores", "Share", "evaluate"]


class EvaluationError(ValueError):
    """Records and gold that cannot be compared; the message names the article."""


def evaluate(records: Iterable[FactRecord], gold: Iterable[Sample]) -> Scores:
    """Score records against samples, met by article id, then by the text's sha256.

    Raises EvaluationError where a record and its gold are of different texts.
    """
    samples = sorted(gold, key=lambda sample: sample.gold.article.id)
    by_id = {sample.gold.article.id: sample for sample in samples}
    by_digest = {sample.gold.article.sha256: sample for sample in samples if sample.gold.article.sha256}
    pairs: dict[str, tuple[FactRecord, Sample]] = {}
    without_gold: list[str] = []
    for record in records:
        sample = by_id.get(record.article.id) or by_digest.get(record.article.sha256)
        if sample is None:
            without_gold.append(record.article.id)
            continue
        name, digest = sample.gold.article.id, sample.gold.article.sha256
        if digest and digest != record.article.sha256:
            raise EvaluationError(f"article {name}: the record was made of another text than the gold (sha256 differs)")
        if name in pairs:
            raise EvaluationError(f"article {name}: two records for one gold")
        pairs[name] = (record, sample)
    by_article: dict[str, dict[str, LayerScores]] = {}
    mistakes: list[Mistake] = []
    for name in sorted(pairs):
        article = Comparison(*pairs[name])
        by_article[name] = {layer: getattr(article, layer)() for layer in LAYERS}
        mistakes += sorted(article.mistakes, key=lambda m: (LAYERS.index(m.layer), m.start, m.end, m.kind))
    blank = Comparison(None, Sample(GoldRecord.model_validate({"article": {"id": ""}})))
    total = {layer: getattr(blank, layer)() for layer in LAYERS}
    for scored in by_article.values():
        total = {layer: total[layer] + scored[layer] for layer in LAYERS}
    return Scores(
        total=total,
        by_article=by_article,
        mistakes=mistakes,
        without_record=[name for name in by_id if name not in pairs],
        without_gold=without_gold,
    )

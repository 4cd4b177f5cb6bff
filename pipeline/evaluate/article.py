"""One article's record beside its gold, layer by layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Literal

from ..gold import GoldMetric, Sample
from ..records import DateKind, FactRecord, Metric
from .agreement import METRIC_FIELDS, accepted, likeness, same_date, same_field, same_value, strictly_same, tidy
from .matching import Span, pair, pair_spans
from .scores import LayerScores, Mistake, Score, Share
from .spelling import sentence, spell, spell_date, spell_field, spell_metric, spell_role, spell_value

LAYERS = ("organisations", "people", "roles", "dates", "figures", "metrics")


class Comparison:
    """One article's record (None: an empty one) beside its gold; a method for each layer gives its scores."""

    def __init__(self, record: FactRecord | None, sample: Sample) -> None:
        self.gold = sample.gold
        self.text = sample.text
        self.record = record
        self.mistakes: list[Mistake] = []

    def organisations(self) -> LayerScores:
        gold, found = self._mentions("organisations")
        pairs = pair_spans(gold, found, Span.overlaps)
        wrong = [(g, f) for g, f in pairs if not accepted(f.item.name, g.item.name, g.item.accept, "name")]
        for g, f in wrong:
            self._differs("organisations", g, f, {"name": (g.item.name, f.item.name)})
        return LayerScores(
            scores=self._span_scores("organisations", gold, found, Span.overlaps),
            shares={"name": Share(right=len(pairs) - len(wrong), of=len(pairs))},
        )

    def people(self) -> LayerScores:
        gold, found = self._mentions("people")
        return LayerScores(scores=self._span_scores("people", gold, found, Span.overlaps))

    def dates(self) -> LayerScores:
        gold = [Span(d.start, d.end, d.text, d.optional, d) for d in self.gold.dates]
        found = [Span(d.start, d.end, d.text, False, d) for d in self.record.dates] if self.record else []
        pairs = pair_spans(gold, found, Span.overlaps)
        lengths = [(g, f) for g, f in pairs if g.item.kind is DateKind.duration]
        points = [(g, f) for g, f in pairs if g.item.kind is not DateKind.duration]
        for g, f in pairs:
            if not same_date(g, f):
                self._differs("dates", g, f, {"value": (spell_date(g.item), spell_date(f.item))})
        return LayerScores(
            scores=self._span_scores("dates", gold, found, lambda g, f: g.overlaps(f) and same_date(g, f)),
            shares={
                "days": Share(right=sum(same_date(g, f) for g, f in points), of=len(points)),
                "duration": Share(right=sum(same_date(g, f) for g, f in lengths), of=len(lengths)),
            },
        )

    def figures(self) -> LayerScores:
        gold = [Span(f.start, f.end, f.text, f.optional, f) for f in self.gold.figures]
        found = [Span(f.start, f.end, f.text, False, f) for f in self.record.figures] if self.record else []
        pairs = pair_spans(gold, found, Span.overlaps)
        right: Counter[str] = Counter()
        for g, f in pairs:
            parts = {
                "value": same_value(g.item, f.item),
                "unit": accepted(f.item.unit, g.item.unit, g.item.accept, "unit"),
                "modifier": accepted(f.item.modifier, g.item.modifier, g.item.accept, "modifier"),
            }
            right.update(name for name, good in parts.items() if good)
            wrong = [name for name, good in parts.items() if not good]
            spelled = {"value": spell_value} | {
                name: (lambda item, name=name: str(getattr(item, name))) for name in ("unit", "modifier")
            }
            if wrong:
                self._differs("figures", g, f, {name: (spelled[name](g.item), spelled[name](f.item)) for name in wrong})
        return LayerScores(
            scores=self._span_scores("figures", gold, found, lambda g, f: g.overlaps(f) and same_value(g.item, f.item)),
            shares={name: Share(right=right[name], of=len(pairs)) for name in ("value", "unit", "modifier")},
        )

    def roles(self) -> LayerScores:
        """(person, title, organisation) triples, each once."""
        gold: dict[tuple[Hashable, ...], tuple[Any, Any]] = {}
        for gold_person in self.gold.people:
            for gold_role in gold_person.roles:
                key = (tidy(gold_person.name), tidy(gold_role.title), tidy(gold_role.organisation))
                gold.setdefault(key, (gold_person, gold_role))
        found: dict[tuple[Hashable, ...], tuple[Any, Any]] = {}
        for person in self.record.people if self.record else []:
            for role in person.roles:
                key = (tidy(person.name), tidy(role.title), tidy(role.organisation))
                found.setdefault(key, (person, role))
        bodies = {body.id: body for body in self.gold.organisations}

        def same(g: tuple[Any, Any], f: tuple[Any, Any]) -> int:
            body = bodies.get(g[1].organisation_id)
            names = [g[1].organisation, *g[1].accept.get("organisation", [])]
            if body is not None and g[1].organisation is not None:
                names += [body.name, *body.accept.get("name", [])]
            return (
                accepted(f[0].name, g[0].name, g[0].accept, "name")
                and accepted(f[1].title, g[1].title, g[1].accept, "title")
                and tidy(f[1].organisation) in {tidy(name) for name in names}
            )

        def optional(g: tuple[Any, Any]) -> bool:
            person, role = g
            return bool(
                role.optional or person.optional or (person.mentions and all(m.optional for m in person.mentions))
            )

        wanted, made = list(gold.values()), list(found.values())
        required = [g for g in wanted if not optional(g)]
        pairs = pair(required, made, lambda g, f: (1,) if same(g, f) else None)
        left = [f for n, f in enumerate(made) if n not in pairs.values()]
        spare = [g for g in wanted if optional(g)]
        ignored = pair(spare, left, lambda g, f: (1,) if same(g, f) else None)
        for n, (person, role) in enumerate(required):
            if n not in pairs:
                self._mistake("roles", "missed", person.mentions[0], gold=spell_role(person, role))
        for n, (person, role) in enumerate(left):
            if n not in ignored.values():
                self._mistake("roles", "false alarm", person.mentions[0], found=spell_role(person, role))
        score = Score(right=len(pairs), found=len(made) - len(ignored), expected=len(required))
        return LayerScores(scores={"strict": score})

    def metrics(self) -> LayerScores:
        gold_figures = {figure.id: figure for figure in self.gold.figures}
        figures = {figure.id: figure for figure in self.record.figures} if self.record else {}
        by_place: dict[tuple[int, int], tuple[list[GoldMetric], list[Metric]]] = {}
        for wanted in self.gold.metrics:
            place = gold_figures[wanted.figure_id]
            by_place.setdefault((place.start, place.end), ([], []))[0].append(wanted)
        for made in self.record.metrics if self.record else []:
            spot = figures[made.figure_id]
            by_place.setdefault((spot.start, spot.end), ([], []))[1].append(made)
        strict, core = Score(), Score()
        right: Counter[str] = Counter()
        for start, end in sorted(by_place):
            golds, found = by_place[start, end]
            required = [g for g in golds if not g.optional]
            spare = len(golds) - len(required)
            pairs = pair(required, found, lambda g, f: (1,) if strictly_same(g, f) else None)
            strict += _metric_score(len(pairs), required, found, spare)
            pairs = pair(required, found, likeness)
            core += _metric_score(len(pairs), required, found, spare)
            for g, f in pairs.items():
                right.update(name for name in METRIC_FIELDS if same_field(required[g], found[f], name))
            self._metric_mistakes((start, end), required, found, spare, pairs)
        return LayerScores(
            scores={"strict": strict, "core": core},
            shares={name: Share(right=right[name], of=core.right) for name in METRIC_FIELDS},
        )

    def _metric_mistakes(
        self,
        where: tuple[int, int],
        required: list[GoldMetric],
        found: list[Metric],
        spare: int,
        pairs: Mapping[int, int],
    ) -> None:
        """Pairs that differ; left-overs are set side by side, so that a wrong indicator is one mistake, not two."""
        place = Span(*where, "", False, None)
        missed = [g for n, g in enumerate(required) if n not in pairs]
        extra = [f for n, f in enumerate(found) if n not in pairs.values()]
        rest = list(zip(missed, extra, strict=False))
        for g, f in [(required[g], found[f]) for g, f in pairs.items()] + rest:
            differences = {
                name: (spell_field(g, name), spell_field(f, name))
                for name in ("indicator", "value", *METRIC_FIELDS)
                if not same_field(g, f, name)
            }
            if differences:
                self._mistake(
                    "metrics", "differs", place, gold=spell_metric(g), found=spell_metric(f), differences=differences
                )
        for g in missed[len(rest) :]:
            self._mistake("metrics", "missed", place, gold=spell_metric(g))
        for f in extra[len(rest) + spare :]:
            self._mistake("metrics", "false alarm", place, found=spell_metric(f))

    def _mentions(self, layer: str) -> tuple[list[Span], list[Span]]:
        gold = [
            Span(m.start, m.end, m.text, m.optional or entity.optional, entity)
            for entity in getattr(self.gold, layer)
            for m in entity.mentions
        ]
        entities = getattr(self.record, layer) if self.record else []
        return gold, [Span(m.start, m.end, m.text, False, entity) for entity in entities for m in entity.mentions]

    def _span_scores(
        self, layer: str, gold: list[Span], found: list[Span], relaxed: Callable[[Span, Span], bool]
    ) -> dict[str, Score]:
        scores = {}
        for name, meets, near in (("strict", Span.same, Span.same), ("relaxed", relaxed, Span.overlaps)):
            pairs = pair_spans(gold, found, meets)
            matched = {id(f) for _, f in pairs}
            # "finding an optional item is neither rewarded nor punished": its value is not asked for
            spare = [g for g in gold if g.optional]
            ignored = {id(f) for f in found if id(f) not in matched and any(near(g, f) for g in spare)}
            scores[name] = Score(
                right=len(pairs), found=len(found) - len(ignored), expected=sum(not g.optional for g in gold)
            )
            if name == "strict":
                wanted = {id(g) for g, _ in pairs}
                for g in gold:
                    if not g.optional and id(g) not in wanted:
                        self._mistake(layer, "missed", g, gold=spell(g))
                for f in found:
                    if id(f) not in matched and id(f) not in ignored:
                        self._mistake(layer, "false alarm", f, found=spell(f))
        return scores

    def _differs(self, layer: str, g: Span, f: Span, differences: dict[str, tuple[str, str]]) -> None:
        self._mistake(layer, "differs", f, gold=spell(g), found=spell(f), differences=differences)

    def _mistake(self, layer: str, kind: Literal["missed", "false alarm", "differs"], place: Any, **said: Any) -> None:
        around = None if self.text is None else sentence(self.text, place.start, place.end)
        self.mistakes.append(
            Mistake(
                layer=layer, article=self.gold.article.id, kind=kind, start=place.start, end=place.end,
                sentence=around, **said,
            )
        )  # fmt: skip


def _metric_score(right: int, required: Sequence[GoldMetric], found: Sequence[Metric], spare: int) -> Score:
    """A find left over is ignored where an optional metric hangs on the same figure."""
    return Score(right=right, found=len(found) - min(spare, len(found) - right), expected=len(required))

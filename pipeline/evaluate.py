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

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, computed_field

from .gold import Accept, GoldDate, GoldFigure, GoldMetric, GoldRecord, Sample
from .records import Date, DateKind, DateModifier, FactRecord, Figure, Metric, MetricTime
from .text import simplify

LAYERS = ("organisations", "people", "roles", "dates", "figures", "metrics")
#: The fields of a metric whose accuracy is given by itself, among the core matches.
METRIC_FIELDS = (
    "subject", "action", "measure", "direction", "comparison", "unit", "modifier", "time", "status", "attributed_to",
)  # fmt: skip
#: An indicator this alike (character F1) is right in the core sense. Source: the annotation guide.
ALIKE = 0.6


class EvaluationError(ValueError):
    """Records and gold that cannot be compared; the message names the article."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Score(_Frozen):
    """`right` of `found` predictions and of `expected` gold items, optional ones left out of both."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.expected) if self.found or self.expected else None

    def __add__(self, other: Score) -> Score:
        return Score(
            right=self.right + other.right, found=self.found + other.found, expected=self.expected + other.expected
        )


class Share(_Frozen):
    """`right` out of `of`."""

    right: int = 0
    of: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> float | None:
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(right=self.right + other.right, of=self.of + other.of)


class LayerScores(_Frozen):
    """Scores by their name (strict, relaxed; core for metrics) and shares by the field they speak of."""

    scores: dict[str, Score]
    shares: dict[str, Share] = Field(default_factory=dict)

    def __add__(self, other: LayerScores) -> LayerScores:
        return LayerScores(
            scores={name: score + other.scores[name] for name, score in self.scores.items()},
            shares={name: share + other.shares[name] for name, share in self.shares.items()},
        )


class Mistake(_Frozen):
    """A gold item that was missed, a find that is not in the gold, or a pair that differs."""

    layer: str
    article: str
    kind: Literal["missed", "false alarm", "differs"]
    start: int
    end: int
    gold: str | None = None
    found: str | None = None
    differences: dict[str, tuple[str, str]] = Field(default_factory=dict, description="field → (gold, found)")
    sentence: str | None = Field(default=None, description="with the place in 【】; None where the text is not at hand")


class Scores(_Frozen):
    total: dict[str, LayerScores]
    by_article: dict[str, dict[str, LayerScores]]
    mistakes: list[Mistake]
    without_record: list[str] = Field(description="gold articles that no record was given for: not scored")
    without_gold: list[str] = Field(description="records that no gold was given for: not scored")


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
        article = _Article(*pairs[name])
        by_article[name] = {layer: getattr(article, layer)() for layer in LAYERS}
        mistakes += sorted(article.mistakes, key=lambda m: (LAYERS.index(m.layer), m.start, m.end, m.kind))
    blank = _Article(None, Sample(GoldRecord.model_validate({"article": {"id": ""}})))
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


@dataclass(frozen=True)
class _Span:
    """A marked place of either side, with what it says."""

    start: int
    end: int
    text: str
    optional: bool
    item: Any

    def same(self, other: _Span) -> bool:
        return (self.start, self.end) == (other.start, other.end)

    def overlaps(self, other: _Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shared(self, other: _Span) -> int:
        return min(self.end, other.end) - max(self.start, other.start)


class _Article:
    """One article's record (None: an empty one) beside its gold; a method for each layer gives its scores."""

    def __init__(self, record: FactRecord | None, sample: Sample) -> None:
        self.gold = sample.gold
        self.text = sample.text
        self.record = record
        self.mistakes: list[Mistake] = []

    def organisations(self) -> LayerScores:
        gold, found = self._mentions("organisations")
        pairs = _pair_spans(gold, found, _Span.overlaps)
        wrong = [(g, f) for g, f in pairs if not _accepted(f.item.name, g.item.name, g.item.accept, "name")]
        for g, f in wrong:
            self._differs("organisations", g, f, {"name": (g.item.name, f.item.name)})
        return LayerScores(
            scores=self._span_scores("organisations", gold, found, _Span.overlaps),
            shares={"name": Share(right=len(pairs) - len(wrong), of=len(pairs))},
        )

    def people(self) -> LayerScores:
        gold, found = self._mentions("people")
        return LayerScores(scores=self._span_scores("people", gold, found, _Span.overlaps))

    def dates(self) -> LayerScores:
        gold = [_Span(d.start, d.end, d.text, d.optional, d) for d in self.gold.dates]
        found = [_Span(d.start, d.end, d.text, False, d) for d in self.record.dates] if self.record else []
        pairs = _pair_spans(gold, found, _Span.overlaps)
        lengths = [(g, f) for g, f in pairs if g.item.kind is DateKind.duration]
        points = [(g, f) for g, f in pairs if g.item.kind is not DateKind.duration]
        for g, f in pairs:
            if not _same_date(g, f):
                self._differs("dates", g, f, {"value": (spell_date(g.item), spell_date(f.item))})
        return LayerScores(
            scores=self._span_scores("dates", gold, found, lambda g, f: g.overlaps(f) and _same_date(g, f)),
            shares={
                "days": Share(right=sum(_same_date(g, f) for g, f in points), of=len(points)),
                "duration": Share(right=sum(_same_date(g, f) for g, f in lengths), of=len(lengths)),
            },
        )

    def figures(self) -> LayerScores:
        gold = [_Span(f.start, f.end, f.text, f.optional, f) for f in self.gold.figures]
        found = [_Span(f.start, f.end, f.text, False, f) for f in self.record.figures] if self.record else []
        pairs = _pair_spans(gold, found, _Span.overlaps)
        right: Counter[str] = Counter()
        for g, f in pairs:
            parts = {
                "value": _same_value(g.item, f.item),
                "unit": _accepted(f.item.unit, g.item.unit, g.item.accept, "unit"),
                "modifier": _accepted(f.item.modifier, g.item.modifier, g.item.accept, "modifier"),
            }
            right.update(name for name, good in parts.items() if good)
            wrong = [name for name, good in parts.items() if not good]
            spelled = {"value": _spell_value} | {
                name: (lambda item, name=name: str(getattr(item, name))) for name in ("unit", "modifier")
            }
            if wrong:
                self._differs("figures", g, f, {name: (spelled[name](g.item), spelled[name](f.item)) for name in wrong})
        return LayerScores(
            scores=self._span_scores(
                "figures", gold, found, lambda g, f: g.overlaps(f) and _same_value(g.item, f.item)
            ),
            shares={name: Share(right=right[name], of=len(pairs)) for name in ("value", "unit", "modifier")},
        )

    def roles(self) -> LayerScores:
        """(person, title, organisation) triples, each once."""
        gold: dict[tuple[Hashable, ...], tuple[Any, Any]] = {}
        for gold_person in self.gold.people:
            for gold_role in gold_person.roles:
                key = (_tidy(gold_person.name), _tidy(gold_role.title), _tidy(gold_role.organisation))
                gold.setdefault(key, (gold_person, gold_role))
        found: dict[tuple[Hashable, ...], tuple[Any, Any]] = {}
        for person in self.record.people if self.record else []:
            for role in person.roles:
                key = (_tidy(person.name), _tidy(role.title), _tidy(role.organisation))
                found.setdefault(key, (person, role))
        bodies = {body.id: body for body in self.gold.organisations}

        def same(g: tuple[Any, Any], f: tuple[Any, Any]) -> int:
            body = bodies.get(g[1].organisation_id)
            names = [g[1].organisation, *g[1].accept.get("organisation", [])]
            if body is not None and g[1].organisation is not None:
                names += [body.name, *body.accept.get("name", [])]
            return (
                _accepted(f[0].name, g[0].name, g[0].accept, "name")
                and _accepted(f[1].title, g[1].title, g[1].accept, "title")
                and _tidy(f[1].organisation) in {_tidy(name) for name in names}
            )

        def optional(g: tuple[Any, Any]) -> bool:
            person, role = g
            return bool(
                role.optional or person.optional or (person.mentions and all(m.optional for m in person.mentions))
            )

        wanted, made = list(gold.values()), list(found.values())
        required = [g for g in wanted if not optional(g)]
        pairs = _pair(required, made, lambda g, f: (1,) if same(g, f) else None)
        left = [f for n, f in enumerate(made) if n not in pairs.values()]
        spare = [g for g in wanted if optional(g)]
        ignored = _pair(spare, left, lambda g, f: (1,) if same(g, f) else None)
        for n, (person, role) in enumerate(required):
            if n not in pairs:
                self._mistake("roles", "missed", person.mentions[0], gold=_spell_role(person, role))
        for n, (person, role) in enumerate(left):
            if n not in ignored.values():
                self._mistake("roles", "false alarm", person.mentions[0], found=_spell_role(person, role))
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
            pairs = _pair(required, found, lambda g, f: (1,) if _strict(g, f) else None)
            strict += _metric_score(len(pairs), required, found, spare)
            pairs = _pair(required, found, _likeness)
            core += _metric_score(len(pairs), required, found, spare)
            for g, f in pairs.items():
                right.update(name for name in METRIC_FIELDS if _same_field(required[g], found[f], name))
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
        place = _Span(*where, "", False, None)
        missed = [g for n, g in enumerate(required) if n not in pairs]
        extra = [f for n, f in enumerate(found) if n not in pairs.values()]
        rest = list(zip(missed, extra, strict=False))
        for g, f in [(required[g], found[f]) for g, f in pairs.items()] + rest:
            differences = {
                name: (_spell_field(g, name), _spell_field(f, name))
                for name in ("indicator", "value", *METRIC_FIELDS)
                if not _same_field(g, f, name)
            }
            if differences:
                self._mistake(
                    "metrics", "differs", place, gold=spell_metric(g), found=spell_metric(f), differences=differences
                )
        for g in missed[len(rest) :]:
            self._mistake("metrics", "missed", place, gold=spell_metric(g))
        for f in extra[len(rest) + spare :]:
            self._mistake("metrics", "false alarm", place, found=spell_metric(f))

    def _mentions(self, layer: str) -> tuple[list[_Span], list[_Span]]:
        gold = [
            _Span(m.start, m.end, m.text, m.optional or entity.optional, entity)
            for entity in getattr(self.gold, layer)
            for m in entity.mentions
        ]
        entities = getattr(self.record, layer) if self.record else []
        return gold, [_Span(m.start, m.end, m.text, False, entity) for entity in entities for m in entity.mentions]

    def _span_scores(
        self, layer: str, gold: list[_Span], found: list[_Span], relaxed: Callable[[_Span, _Span], bool]
    ) -> dict[str, Score]:
        scores = {}
        for name, meets, near in (("strict", _Span.same, _Span.same), ("relaxed", relaxed, _Span.overlaps)):
            pairs = _pair_spans(gold, found, meets)
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
                        self._mistake(layer, "missed", g, gold=_spell(g))
                for f in found:
                    if id(f) not in matched and id(f) not in ignored:
                        self._mistake(layer, "false alarm", f, found=_spell(f))
        return scores

    def _differs(self, layer: str, g: _Span, f: _Span, differences: dict[str, tuple[str, str]]) -> None:
        self._mistake(layer, "differs", f, gold=_spell(g), found=_spell(f), differences=differences)

    def _mistake(self, layer: str, kind: Literal["missed", "false alarm", "differs"], place: Any, **said: Any) -> None:
        sentence = None if self.text is None else _sentence(self.text, place.start, place.end)
        self.mistakes.append(
            Mistake(
                layer=layer, article=self.gold.article.id, kind=kind, start=place.start, end=place.end,
                sentence=sentence, **said,
            )
        )  # fmt: skip


# Matching

G = TypeVar("G")
F = TypeVar("F")


def _pair_spans(
    gold: Sequence[_Span], found: Sequence[_Span], meets: Callable[[_Span, _Span], bool]
) -> list[tuple[_Span, _Span]]:
    """As many required gold spans as possible with one find each, in text order; better overlaps are tried first.

    A find that only an optional item meets stays unpaired.
    """
    required = sorted((g for g in gold if not g.optional), key=lambda g: (g.start, g.end))
    by_start = sorted(found, key=lambda f: (f.start, f.end))
    choices = [
        sorted((n for n in _near(g, by_start) if meets(g, by_start[n])), key=lambda n: _closeness(g, by_start[n]))
        for g in required
    ]
    owner: dict[int, int] = {}

    # same spans first, so that an augmenting path moves a looser pair rather than an exact one
    order = sorted(range(len(required)), key=lambda i: not any(required[i].same(by_start[n]) for n in choices[i]))
    for i in order:
        _augment(i, choices, owner, set())
    return sorted(((required[i], by_start[n]) for n, i in owner.items()), key=lambda pair: (pair[0].start, pair[0].end))


def _augment(i: int, choices: Sequence[Sequence[int]], owner: dict[int, int], tried: set[int]) -> bool:
    """Kuhn's algorithm: give `i` one of its choices, moving others to theirs where that frees one."""
    for n in choices[i]:
        if n in tried:
            continue
        tried.add(n)
        if n not in owner or _augment(owner[n], choices, owner, tried):
            owner[n] = i
            return True
    return False


def _near(g: _Span, by_start: Sequence[_Span]) -> list[int]:
    return [n for n, f in enumerate(by_start) if f.start < g.end and g.start < f.end]


def _closeness(g: _Span, f: _Span) -> tuple[bool, int, int, int]:
    return (not g.same(f), -g.shared(f), f.start, f.end)


def _pair(gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], tuple[int, ...] | None]) -> dict[int, int]:
    """The pairing (place in gold → place in found) with the greatest sum of likenesses; None is no pair.

    Tried in full for the handful that hang on one figure; more than that is paired first come, first served.
    """
    weights = [{n: weight for n, f in enumerate(found) if (weight := likeness(g, f)) is not None} for g in gold]
    if sum(map(bool, weights)) > 8 or len(found) > 8:
        taken: dict[int, int] = {}
        for i, choices in enumerate(weights):
            free = [n for n in choices if n not in taken.values()]
            if free:
                taken[i] = max(free, key=lambda n: (choices[n], -n))
        return taken

    @cache
    def best(i: int, used: int) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
        if i == len(gold):
            return (), ()
        result = best(i + 1, used)
        for n, weight in weights[i].items():
            if not used >> n & 1:
                total, pairs = best(i + 1, used | 1 << n)
                padded = total or (0,) * len(weight)
                summed = tuple(a + b for a, b in zip(weight, padded, strict=True))
                if summed > (result[0] or (0,) * len(weight)):
                    result = summed, ((i, n), *pairs)
        return result

    return dict(best(0, 0)[1])


# Comparing


def _tidy(value: Any) -> Hashable:
    """How strings are compared; everything else stands for itself."""
    if isinstance(value, str):
        return "".join(simplify(str(value)).split())
    return value  # type: ignore[no-any-return]


def _accepted(found: Any, gold: Any, accept: Accept, field: str) -> bool:
    return _tidy(found) in {_tidy(value) for value in (gold, *accept.get(field, []))}


def _number(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _same_value(gold: GoldFigure | GoldMetric, found: Figure | Metric) -> bool:
    if (_number(gold.low), _number(gold.high)) != (_number(found.low), _number(found.high)):
        return False
    values = [gold.value, *gold.accept.get("value", [])]
    return _number(found.value) in [_number(value) for value in values]


def _same_date(g: _Span, f: _Span) -> bool:
    """Lengths by their duration, recurring times by that and their days, all others by their days."""
    gold: GoldDate = g.item
    found: Date = f.item
    length = _accepted(found.duration, gold.duration, gold.accept, "duration")
    if gold.kind is DateKind.duration:
        return length
    first = _accepted(_day(found.first_day), _day(gold.first_day), gold.accept, "first_day")
    last = _accepted(_day(found.last_day), _day(gold.last_day), gold.accept, "last_day")
    if gold.modifier is DateModifier.until:
        return last
    if gold.modifier is DateModifier.since:
        return first
    return first and last and (length or gold.kind is not DateKind.set)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _alike(gold: str, found: str) -> float:
    """F1 over the characters, each counted as often as it stands.

    >>> _alike("一般公共预算收入", "公共预算收入")
    0.8571428571428571
    """
    shared = sum((Counter(gold) & Counter(found)).values())
    return 2 * shared / (len(gold) + len(found)) if gold or found else 1.0


def _same_field(gold: GoldMetric, found: Metric, name: str) -> bool:
    if name == "value":
        return _same_value(gold, found)
    if name == "time":
        times = [_days_of(gold.time), *(_days_of(time) for time in gold.accept.get("time", []))]
        return _days_of(found.time) in times
    return _accepted(getattr(found, name), getattr(gold, name), gold.accept, name)


def _days_of(time: Any) -> tuple[str | None, str | None]:
    """First and last day; gold accepts a time as an object with both."""
    if isinstance(time, MetricTime):
        return _day(time.first_day), _day(time.last_day)
    if isinstance(time, Mapping):
        return time.get("first_day"), time.get("last_day")
    return None, None


def _core(gold: GoldMetric, found: Metric) -> bool:
    if not _same_value(gold, found):
        return False
    name = str(_tidy(found.indicator))
    names = [str(_tidy(known)) for known in (gold.indicator, *gold.accept.get("indicator", []))]
    return name in names or any(_alike(known, name) >= ALIKE for known in names)


def _strict(gold: GoldMetric, found: Metric) -> bool:
    return all(_same_field(gold, found, name) for name in ("indicator", "value", "unit", "measure", "time", "status"))


def _likeness(gold: GoldMetric, found: Metric) -> tuple[int, ...] | None:
    """For the best of several metrics on one figure: core first, then strict, then the most fields."""
    if not _core(gold, found):
        return None
    return 1, int(_strict(gold, found)), sum(_same_field(gold, found, name) for name in ("indicator", *METRIC_FIELDS))


def _metric_score(right: int, required: Sequence[GoldMetric], found: Sequence[Metric], spare: int) -> Score:
    """A find left over is ignored where an optional metric hangs on the same figure."""
    return Score(right=right, found=len(found) - min(spare, len(found) - right), expected=len(required))


# Spelling


def spell_date(item: GoldDate | Date) -> str:
    value = item.duration if item.kind is DateKind.duration else None
    if value is None:
        value = f"{_day(item.first_day) or '?'}..{_day(item.last_day) or '?'}"
    return f"{item.modifier} {value}" if item.modifier else value


def _spell_value(item: GoldFigure | Figure | GoldMetric | Metric) -> str:
    return item.value if item.value is not None else f"{item.low or ''}..{item.high or ''}"


def _spell_field(metric: GoldMetric | Metric, name: str) -> str:
    if name == "value":
        return _spell_value(metric)
    if name == "time":
        return f"{_day(metric.time.first_day) or '?'}..{_day(metric.time.last_day) or '?'}"
    return str(getattr(metric, name))


def spell_metric(metric: GoldMetric | Metric) -> str:
    """`张江科学城 规划面积 level 86.4 平方公里`, with what is not the usual after it."""
    words = [metric.subject or "?", metric.indicator, metric.measure, _spell_value(metric), metric.unit or ""]
    words += [str(metric.action)] if metric.action else []
    words += [_spell_field(metric, "time"), metric.status]
    return " ".join(word for word in words if word)


def _spell_role(person: Any, role: Any) -> str:
    return f"({person.name}, {role.title}, {role.organisation})"


def _spell(span: _Span) -> str:
    item = span.item
    if isinstance(item, Date):
        return f"{span.text} = {spell_date(item)}"
    if isinstance(item, Figure):
        modifier = "" if item.modifier == "exact" else f"{item.modifier} "
        return f"{span.text} = {modifier}{_spell_value(item)} {item.unit or ''}".rstrip()
    return span.text if span.text == item.name else f"{span.text} = {item.name}"


#: Where a sentence ends, for showing only.
_ENDS = "。！？!?；;\n\r"


def _sentence(text: str, start: int, end: int, reach: int = 80) -> str:
    """The place in 【】 inside its sentence, at most `reach` characters on either side."""
    left = start
    while left > 0 and start - left < reach and text[left - 1] not in _ENDS:
        left -= 1
    right = end
    while right < len(text) and right - end < reach and text[right] not in _ENDS:
        right += 1
    right += right < len(text) and text[right] in _ENDS.strip()
    return f"{text[left:start]}【{text[start:end]}】{text[end:right]}".replace("\n", "⏎")

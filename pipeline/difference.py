"""Two runs over the same articles: which facts were added, removed or altered, by layer and rule. Judges nothing.

Facts meet by article id, layer and place. Both runs are read side by side, one article at a time; only what differs
is held.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from .reading import read_records
from .reading.originals import Originals
from .records import ArticleInfo, FactRecord, Person

Kind = Literal["added", "removed", "altered"]
LAYERS = ("organisations", "people", "places", "roles", "dates", "figures", "metrics")

#: Not part of what a fact says: where it is, what it is called in this record, how sure we are.
_ASIDE = {
    "id",
    "start",
    "end",
    "text",
    "mentions",
    "figure_id",
    "subject_id",
    "date_id",
    "organisation_id",
    "confidence",
}
_SENTENCE_END = re.compile(r"[。！？!?\n]")
#: Characters of a sentence shown on either side of a place.
_AROUND = 60


class Change(BaseModel):
    """One fact that is not the same in both runs. Fields as `name: [before, after]`."""

    kind: Kind
    layer: str
    article: str
    start: int
    end: int
    text: str
    #: Of the rule that made it, where facts of this layer name theirs; "old → new" where that is what changed.
    rule: str
    fields: dict[str, tuple[Any, Any]]
    sentence: str | None = None


class Difference(BaseModel):
    """What `newsfacts diff` prints."""

    articles: int = 0
    same: int = 0
    #: Ids of articles that one run has and the other has not, or whose text is another.
    only_before: list[str] = []
    only_after: list[str] = []
    other_text: list[str] = []
    changes: list[Change] = []

    def counts(self) -> list[tuple[str, str, dict[str, int]]]:
        """Layer, rule and the number of each kind, in the order of layers and the most changed first."""
        found = Counter((change.layer, change.rule, change.kind) for change in self.changes)
        rules: Counter[tuple[str, str]] = Counter()
        for (layer, rule, _), number in found.items():
            rules[layer, rule] += number
        order = sorted(rules, key=lambda key: (LAYERS.index(key[0]), -rules[key], key[1]))
        kinds: tuple[Kind, ...] = ("added", "removed", "altered")
        return [(layer, rule, {kind: found[layer, rule, kind] for kind in kinds}) for layer, rule in order]


class _Fact(NamedTuple):
    text: str
    rule: str
    says: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Key:
    layer: str
    start: int
    end: int
    #: Two metrics may hang on one figure, one person may have two posts.
    also: str = ""


def diff(
    before: Path,
    after: Path,
    *,
    layers: Iterable[str] = LAYERS,
    rules: Iterable[str] = (),
    articles: Iterable[Path] = (),
) -> Difference:
    """What run `after` has and `before` has not, and the other way round; of all rules, or of some.

    `articles` says where the texts lie now, if not where they were read; without a text, a sentence comes from a
    metric's evidence or is missing.
    Raises BadInput for records that cannot be read, reading.SourceError for `articles`, OSError.
    """
    infos: dict[str, ArticleInfo] = {}
    found = compare(read_records(before), read_records(after), layers=layers, rules=rules, infos=infos)
    originals = Originals({info.sha256 for info in infos.values()}, articles)
    texts = {id: originals.find(info) for id, info in infos.items()}
    found.changes = [
        change.model_copy(update={"sentence": _around(text, change.start, change.end)})
        if isinstance(text := texts[change.article], str)
        else change
        for change in found.changes
    ]
    return found


def compare(
    before: Iterable[FactRecord],
    after: Iterable[FactRecord],
    *,
    layers: Iterable[str] = LAYERS,
    rules: Iterable[str] = (),
    infos: dict[str, ArticleInfo] | None = None,
) -> Difference:
    """The same of records at hand; `infos` is filled with the articles that have changes."""
    found = Difference()
    layers, rules = set(layers), set(rules)
    for old, new in _pairs(before, after):
        if old is None or new is None:
            only = found.only_before if new is None else found.only_after
            only += [record.article.id for record in (old, new) if record is not None]
        elif old.article.sha256 != new.article.sha256:
            found.other_text.append(new.article.id)
        else:
            found.articles += 1
            changes = [
                change
                for change in _changes(old, new)
                if change.layer in layers and (not rules or rules & set(change.rule.split(" → ")))
            ]
            found.same += not changes
            found.changes += changes
            if changes and infos is not None:
                infos[new.article.id] = new.article
    return found


def _pairs(
    before: Iterable[FactRecord], after: Iterable[FactRecord]
) -> Iterator[tuple[FactRecord | None, FactRecord | None]]:
    """By article id, in step as long as both runs have the same articles in the same order."""
    olds: dict[str, FactRecord] = {}
    news: dict[str, FactRecord] = {}
    for old, new in zip_longest(before, after):
        if old is not None:
            olds[old.article.id] = old
        if new is not None:
            news[new.article.id] = new
        for id in {record.article.id: None for record in (old, new) if record is not None}:
            if id in olds and id in news:
                yield olds.pop(id), news.pop(id)
    for old in olds.values():
        yield old, None
    for new in news.values():
        yield None, new


def _changes(old: FactRecord, new: FactRecord) -> Iterator[Change]:
    was, now = _facts(old), _facts(new)
    for key in sorted({*was, *now}, key=lambda key: (key.start, key.end, LAYERS.index(key.layer), key.also)):
        a, b = was.get(key), now.get(key)
        if a == b:
            continue
        one = b or a
        assert one is not None
        kind: Kind = "added" if a is None else "removed" if b is None else "altered"
        names = sorted({*(a.says if a else ()), *(b.says if b else ())})
        pairs = {name: (a.says.get(name) if a else None, b.says.get(name) if b else None) for name in names}
        fields = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        rule = f"{a.rule} → {b.rule}" if a and b and a.rule != b.rule else one.rule
        yield Change(
            kind=kind, layer=key.layer, article=new.article.id, start=key.start, end=key.end, text=one.text,
            rule=rule, fields=fields, sentence=_evidence(key, new, old),
        )  # fmt: skip


def _facts(record: FactRecord) -> dict[_Key, _Fact]:
    found: dict[_Key, _Fact] = {}
    for layer in ("organisations", "people", "places"):
        for entity in getattr(record, layer):
            says = _says(entity, "roles", "aliases")
            for place in entity.mentions:
                found[_Key(layer, place.start, place.end)] = _Fact(place.text, "", says)
            if isinstance(entity, Person):
                first = entity.mentions[0]
                for role in entity.roles:
                    key = _Key("roles", first.start, first.end, role.title)
                    found[key] = _Fact(first.text, "", _says(role) | {"person": entity.name})
    for layer in ("dates", "figures"):
        for one in getattr(record, layer):
            found[_Key(layer, one.start, one.end)] = _Fact(one.text, one.rule, _says(one, "rule"))
    figures = {figure.id: figure for figure in record.figures}
    times: Counter[str] = Counter()
    for metric in record.metrics:
        figure = figures[metric.figure_id]
        times[figure.id] += 1
        key = _Key("metrics", figure.start, figure.end, str(times[figure.id]))
        says = _says(metric, "rule", "evidence", "time") | {"time": _spell_time(metric.time.model_dump(mode="json"))}
        found[key] = _Fact(figure.text, metric.rule, says)
    return found


def _spell_time(time: dict[str, Any]) -> str | None:
    if time["edtf"]:
        return str(time["edtf"])
    if time["first_day"] is None and time["last_day"] is None:
        return None
    return f"{time['first_day'] or '..'}/{time['last_day'] or '..'}"


def _says(one: BaseModel, *aside: str) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude=_ASIDE.union(aside))


def _evidence(key: _Key, *records: FactRecord) -> str | None:
    """The sentence of a metric that covers the place."""
    for record in records:
        for metric in record.metrics:
            evidence = metric.evidence
            if evidence.start <= key.start and key.end <= evidence.end:
                return _around(evidence.text, key.start - evidence.start, key.end - evidence.start)
    return None


def _around(text: str, start: int, end: int) -> str:
    """The sentence, at most so much of it, with the place in 【brackets】."""
    head, tail = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    begins = [sign.end() for sign in _SENTENCE_END.finditer(head)]
    ends = _SENTENCE_END.search(tail)
    head = head[begins[-1] :] if begins else head
    tail = tail[: ends.end()] if ends else tail
    return " ".join(f"{head}【{text[start:end]}】{tail}".split())

"""Annotated samples: an article and its gold record, side by side. Knows the shape of gold, not how it is scored.

Gold has the shape of a record, two fields more (`optional`, `accept`) and some less (no evidence, rule or confidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from .provenance import text_digest
from .records import (
    Anchor,
    Date,
    DateKind,
    DateModifier,
    Exact,
    Figure,
    FigureModifier,
    Measure,
    MetricTime,
    OrganisationKind,
    Place,
    Record,
    Status,
)

#: field → other values that are as good as the one written.
Accept = dict[str, list[Any]]


class GoldError(ValueError):
    """A sample that cannot be used; the message names the file."""


class GoldPlace(Place):
    optional: bool = False


class GoldOrganisation(Record):
    id: str
    name: str
    kind: OrganisationKind | None = None
    aliases: list[str] = Field(default_factory=list)
    mentions: list[GoldPlace]
    optional: bool = False
    accept: Accept = Field(default_factory=dict)


class GoldRole(Record):
    title: str
    organisation: str | None = None
    organisation_id: str | None = None
    optional: bool = False
    accept: Accept = Field(default_factory=dict)


class GoldPerson(Record):
    id: str
    name: str
    roles: list[GoldRole] = Field(default_factory=list)
    mentions: list[GoldPlace]
    optional: bool = False
    accept: Accept = Field(default_factory=dict)


class GoldDate(Date):
    kind: DateKind
    edtf: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    duration: str | None = None
    modifier: DateModifier | None = None
    anchor: Anchor = Anchor.none
    optional: bool = False
    accept: Accept = Field(default_factory=dict)


class GoldFigure(Figure):
    value: Exact | None = None
    low: Exact | None = None
    high: Exact | None = None
    unit: str | None = None
    modifier: FigureModifier = FigureModifier.exact
    optional: bool = False
    accept: Accept = Field(default_factory=dict)


class GoldMetric(Record):
    id: str
    figure_id: str
    indicator: str
    subject: str | None = None
    action: str | None = None
    measure: Measure
    direction: str = "none"
    comparison: str | None = None
    value: Exact | None = None
    low: Exact | None = None
    high: Exact | None = None
    unit: str | None = None
    modifier: FigureModifier = FigureModifier.exact
    time: MetricTime = MetricTime(first_day=None, last_day=None)
    status: Status = Status.reported
    attributed_to: str | None = None
    optional: bool = False
    accept: Accept = Field(default_factory=dict)


class GoldArticle(Record):
    id: str
    sha256: str = ""


class GoldRecord(Record):
    article: GoldArticle
    organisations: list[GoldOrganisation] = Field(default_factory=list)
    people: list[GoldPerson] = Field(default_factory=list)
    dates: list[GoldDate] = Field(default_factory=list)
    figures: list[GoldFigure] = Field(default_factory=list)
    metrics: list[GoldMetric] = Field(default_factory=list)

    def places(self) -> Iterator[Place]:
        """Every marked place of every layer."""
        for body in self.organisations:
            yield from body.mentions
        for person in self.people:
            yield from person.mentions
        yield from self.dates
        yield from self.figures


@dataclass(frozen=True)
class Sample:
    """A gold record; `text` is its raw article where that stands beside it."""

    gold: GoldRecord
    text: str | None = None


def load_gold(folder: Path) -> list[Sample]:
    """Every `NAME.gold.json` below a folder, with the text of `NAME.txt` beside it, in the order of their paths.

    Raises GoldError where the folder has none or a file is not a gold record of its text.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder")
    samples = [_load_sample(path) for path in sorted(folder.rglob("*.gold.json"))]
    if not samples:
        raise GoldError(f"{folder}: holds no *.gold.json")
    seen: set[str] = set()
    for sample in samples:
        if sample.gold.article.id in seen:
            raise GoldError(f"{folder}: two gold records of article {sample.gold.article.id}")
        seen.add(sample.gold.article.id)
    return samples


def _load_sample(path: Path) -> Sample:
    try:
        gold = GoldRecord.model_validate_json(path.read_bytes())
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise GoldError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    figures = {figure.id for figure in gold.figures}
    for metric in gold.metrics:
        if metric.figure_id not in figures:
            raise GoldError(f"{path}: metric {metric.id} hangs on figure {metric.figure_id}, which is not there")
    beside = path.with_name(path.name.removesuffix(".gold.json") + ".txt")
    if not beside.exists():
        return Sample(gold)
    try:
        text = beside.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{beside}: cannot be read ({error})") from error
    if gold.article.sha256 and gold.article.sha256 != text_digest(text):
        raise GoldError(f"{path}: sha256 is not that of {beside.name}")
    for place in gold.places():
        if text[place.start : place.end] != place.text:
            raise GoldError(
                f"{path}: {place.start}..{place.end} is {text[place.start : place.end]!r}, not {place.text!r}"
            )
    return Sample(gold, text)

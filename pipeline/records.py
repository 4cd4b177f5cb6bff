"""Every record that is written down: the public schema, frozen and born valid. Knows no rules, files or regexes.

`../docs/records.md` is the prose; `newsfacts schema` prints the JSON Schema made from these classes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

SCHEMA_VERSION: Literal["1"] = "1"

#: A plain decimal ("86.4", "-3") or an exact fraction ("2/3"), as a string so that no digit is lost.
Exact = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?(/\d+)?$")]


class Record(BaseModel):
    """Frozen; keys that this version does not know are ignored when reading."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(Record):
    """Where something stands: `start` inclusive, `end` exclusive, code points of the raw article text."""

    start: int = Field(ge=0)
    end: int
    text: str = Field(description="raw[start:end], line breaks and all")

    @model_validator(mode="after")
    def _is_a_place(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"empty or reversed span {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"text {self.text!r} does not fill {self.start}..{self.end}")
        return self


class OrganisationKind(StrEnum):
    government = "government"
    party = "party"
    company = "company"
    university = "university"
    school = "school"
    hospital = "hospital"
    research = "research"
    media = "media"
    association = "association"
    fund = "fund"
    other = "other"


class FigureKind(StrEnum):
    money = "money"
    count = "count"  # type: ignore[assignment]  # str.count is nobody's business here
    area = "area"
    length = "length"
    mass = "mass"
    volume = "volume"
    energy = "energy"
    power = "power"
    temperature = "temperature"
    percent = "percent"
    points = "points"
    multiple = "multiple"
    rank = "rank"
    age = "age"
    score = "score"
    other = "other"


class FigureModifier(StrEnum):
    exact = "exact"
    about = "about"
    over = "over"
    under = "under"
    at_least = "at_least"
    at_most = "at_most"


class DateModifier(StrEnum):
    """`since` and `until` open one end; `before` and `after` likewise; the rest as for figures."""

    since = "since"
    until = "until"
    before = "before"
    after = "after"
    about = "about"
    over = "over"
    under = "under"
    at_least = "at_least"
    at_most = "at_most"


class DateKind(StrEnum):
    date = "date"
    duration = "duration"
    set = "set"


class Anchor(StrEnum):
    """What a relative date was resolved against."""

    given = "given"  # the article's publication date
    dateline = "dateline"  # a dateline or header in the text
    context = "context"  # another date of the text
    none = "none"  # nothing was needed, or nothing was found


class Measure(StrEnum):
    level = "level"
    change = "change"
    change_rate = "change_rate"
    share = "share"
    multiple = "multiple"
    rank = "rank"


class Direction(StrEnum):
    up = "up"
    down = "down"
    none = "none"


class Status(StrEnum):
    reported = "reported"
    target = "target"
    forecast = "forecast"


class Check(StrEnum):
    """Whether a level, its base and its change agree within rounding, where the text states all three."""

    ok = "ok"
    conflict = "conflict"


class Script(StrEnum):
    simplified = "simplified"
    traditional = "traditional"
    mixed = "mixed"


class PublishedFrom(StrEnum):
    given = "given"  # by an option or an argument of the call
    metadata = "metadata"  # by the article's own metadata
    text = "text"  # found in the text (dateline, header line)


class Article(Record):
    """What `reading/` hands on: raw text with its metadata, nothing interpreted."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = Field(default=None, description="given or metadata, where published is set")
    publisher: str | None = None
    url: str | None = None
    source: str | None = Field(default=None, description="file or URL it was read from")
    extracted: bool = Field(default=False, description="the text was made by a reader; no file holds it as it is")
    duplicate_of: str | None = Field(default=None, description="set in a run: the earlier article that it reprints")
    extra: dict[str, Any] = Field(default_factory=dict)


class ArticleInfo(Record):
    id: str
    source: str | None = Field(description="file or URL")
    sha256: str = Field(description="of the raw text in UTF-8")
    title: str | None
    publisher: str | None
    url: str | None = None
    published: date | None
    published_from: PublishedFrom | None
    script: Script
    characters: int
    duplicate_of: str | None = Field(
        default=None, description="id of the earlier article of the run that this one reprints, word for word or nearly"
    )
    text: str | None = Field(
        default=None,
        description="the raw text, where a reader made it (web page, PDF, a text of several) and no file holds it",
    )
    extra: dict[str, Any] = Field(default_factory=dict, description="the input's other keys, as they came")


class Organisation(Record):
    id: str
    name: str = Field(description="canonical name, simplified")
    kind: OrganisationKind
    aliases: list[str]
    mentions: list[Place]


class Role(Record):
    title: str
    organisation: str | None
    organisation_id: str | None


class Person(Record):
    id: str
    name: str
    roles: list[Role]
    mentions: list[Place]


class PlaceName(Record):
    """A geographical name, the subject of many metrics (昌平区)."""

    id: str
    name: str
    code: str | None = Field(default=None, description="GB/T 2260 code of an administrative division, where known")
    mentions: list[Place]


class Date(Place):
    """A point, a period, a length of time or a recurring time. Days are inclusive."""

    id: str
    kind: DateKind
    edtf: str | None = Field(description="ISO 8601-2")
    first_day: date | None
    last_day: date | None
    duration: str | None = Field(description="ISO 8601 duration")
    modifier: DateModifier | None
    anchor: Anchor = Anchor.none
    rule: str = Field(default="", description="id of the rule that found it")


class Figure(Place):
    """A number with its unit. Either `value`, or `low` and `high`; none of them for the 3:1 of a match."""

    id: str
    value: Exact | None
    low: Exact | None
    high: Exact | None
    unit: str | None
    kind: FigureKind
    modifier: FigureModifier
    si_value: str | None = None
    si_unit: str | None = None
    rule: str = Field(default="", description="id of the rule that found it")


class MetricTime(Record):
    first_day: date | None
    last_day: date | None
    edtf: str | None = None
    date_id: str | None = Field(default=None, description="the date it was read from, where it is one")


class Metric(Record):
    """A subject's indicator has a value at a time; it hangs on one figure."""

    id: str
    figure_id: str
    indicator: str
    subject: str | None
    subject_id: str | None
    action: str | None
    measure: Measure
    direction: Direction
    comparison: str | None
    value: Exact | None
    low: Exact | None
    high: Exact | None
    unit: str | None
    modifier: FigureModifier
    time: MetricTime
    status: Status
    attributed_to: str | None
    evidence: Place
    rule: str
    carried: list[str] = Field(
        default_factory=list, description="fields taken over from outside the figure's own clause"
    )
    check: Check | None = Field(
        default=None, description="whether level, base and change agree within rounding, where all three are stated"
    )
    confidence: float = Field(ge=0, le=1)


class FactRecord(Record):
    """All facts of one article. Lists stand in text order; ids are unique in the article."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    article: ArticleInfo
    organisations: list[Organisation]
    people: list[Person]
    places: list[PlaceName] = Field(default_factory=list)
    dates: list[Date]
    figures: list[Figure]
    metrics: list[Metric]


class Failure(Record):
    """One line of a run's `errors.jsonl`: an article that gave no record, and why."""

    source: str
    line: int | None = Field(default=None, description="line of the file, counted from 1, where there is one")
    id: str | None = None
    reason: str

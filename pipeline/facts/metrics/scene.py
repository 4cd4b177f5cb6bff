"""What is known while a page is read: from paragraph to paragraph, sentence to sentence, clause to clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ...records import FigureKind, Measure, Status
from ..clauses.pieces import Clause, Piece, kind_of
from ..marks import Entity
from . import sources, times
from .indicators import Noun
from .rows import Group
from .topics import NOBODY, Subject


@dataclass(frozen=True, slots=True)
class Said:
    """What a figure was found to say, before it becomes a record; later clauses carry it on."""

    indicators: tuple[str, ...]
    subject: Subject
    action: str | None
    measure: Measure
    comparison: str | None
    time: times.Time | None
    noun: Noun | None = None
    kind: FigureKind | None = None
    unit: str | None = None
    each_time: Sequence[times.Time] = ()  # of a row of figures, where each has its own

    @property
    def is_part(self) -> bool:
        """机械设备|8亿元: whether only whose it is stands before the figure, and a word of no dimension says so."""
        owner = self.noun.owner if self.noun is not None and not self.noun.text else ()
        return bool(owner) and owner[-1].kind == "SELF" and owner[-1].mark is None

    def is_level_in(self, unit: str | None) -> bool:
        """Whether it told how much there is, in this unit."""
        return self.measure is Measure.level and self.unit == unit


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of figures measures ("": what was measured before), and the verb by which its figures move."""

    indicator: str
    verb: Piece | None = None


@dataclass
class Scene:
    """What is known where a sentence begins; each sentence leaves its own behind."""

    section: Status | None = None
    mood: Status | None = None  # what the last paragraph that said it spoke of
    plan: Status | None = None  # what the paragraph speaks of: the section's, or by its own words
    heading_time: times.Time | None = None
    paragraph_time: times.Time | None = None
    report_year: int | None = None  # of what a yearly report tells here, where its text gives no time
    lasting: bool = False
    opening: bool = False
    heading_subject: Subject | None = None
    paragraph_subject: Subject | None = None
    last_subject: Subject | None = None
    where: Subject | None = None
    nation: Subject = NOBODY
    meeting: Subject = NOBODY  # that the title says somebody attended
    last_body: Entity | None = None
    speaker: Entity | None = None
    counted: bool = False
    speaks_for: str | None = None  # the company whose person speaks
    quotations: list[sources.Quotation] = field(default_factory=list)
    report: times.Time | None = None
    said: Said | None = None
    level: Said | None = None  # the last level of the sentence before
    past: Said | None = None  # the last level of the paragraphs before
    change: Said | None = None
    grown: str | None = None
    asked: str | None = None

    def begin_item(self) -> None:
        """Forget of whom and by whom the item before was told."""
        self.speaker = None
        self.paragraph_subject = self.last_subject = self.last_body = self.where = None

    @property
    def paragraph_span(self) -> tuple[date | None, date | None]:
        """First and last day of what the paragraph speaks of."""
        return self.paragraph_time.span if self.paragraph_time is not None else (None, None)


@dataclass(frozen=True, slots=True)
class Outside:
    """What was said before a bracket, and of whom and where the sentence and the one before told."""

    said: Said | None
    subject: Subject | None
    last_subject: Subject | None
    where: Subject | None


@dataclass
class Line:
    """What is known inside a sentence, from clause to clause."""

    clauses: list[Clause]
    time: times.Time | None = None
    spoken: bool = False  # the time is the day on which somebody spoke
    happened: times.Time | None = None  # the day of what was spoken of
    dates: Sequence[Piece] = ()  # of the clause before, where that has no figure
    subject: Subject | None = None
    place: Subject | None = None  # where the sentence says that it is
    passing: bool = False  # the subject was only told of, with no figure, where the article is about a place
    bracket: Outside | None = None  # where it is inside one
    end: int = 0  # of the clause before
    topic: str | None = None
    topic_clause: Clause | None = None
    said: Said | None = None
    change: Said | None = None
    from_: bool = False
    from_time: times.Time | None = None
    to_time: times.Time | None = None  # 明年支出由今年的3亿元，|提高到5亿元
    label: str | None = None
    grown: str | None = None
    against: Sequence[Piece] = ()  # 与去年初相比，…: what the clauses behind it are compared with
    rest: tuple[str, ...] = ()
    names: list[Piece] = field(default_factory=list)  # of the list that a clause opened with (甲、乙营收分别为…)
    asked: bool = False
    object: bool = False
    levels: list[str] = field(default_factory=list)
    level: Said | None = None
    head: Head | None = None  # of the list that is being told
    told: list[Said] = field(default_factory=list)  # the levels of the sentence so far
    sources: list[sources.Source] = field(default_factory=list)

    def leave_bracket(self, scene: Scene) -> None:
        """Behind a bracket nothing goes on with it: 确诊5例(城东区报告，其中1例为转诊)，|云州3例."""
        if self.bracket is not None:
            self.subject, self.said = self.bracket.subject, self.bracket.said or self.said
            scene.last_subject, scene.where = self.bracket.last_subject, self.bracket.where
            self.bracket = None


def differs(said: Said, group: Group) -> bool:
    """A level in yuan is not followed by one of the same indicator in pieces (投资4.7亿元,完成65条)."""
    return said.measure is Measure.level and said.kind is not kind_of(group.figures[-1])

"""Where a row of figures stands, with all that is known there; each slot of a metric is read from it. Reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...mentions import FigureMention, Number
from ...page import Sentence
from ...records import FigureKind
from ..clauses.pieces import COLOUR, Clause, Piece, kind_of
from .rows import Group, counts_next
from .scene import Line, Said, Scene

#: Words that may govern the figures behind them.
_PREPOSITIONS = frozenset({"与", "同", "和", "从", "向", "对", "为", "在", "围绕"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of figures in clause `number` of its sentence. It may look from pieces[low] to before pieces[high]."""

    clause: Clause
    number: int
    group: Group
    low: int
    high: int
    line: Line
    scene: Scene
    sentence: Sentence

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return self.clause.pieces

    @property
    def left(self) -> Sequence[Piece]:
        """What stands between the row of figures before and this one."""
        return self.clause.pieces[self.low : self.group.start]

    @property
    def behind(self) -> Piece | None:
        """What stands directly behind the figures."""
        return self.pieces[self.group.end] if self.group.end < len(self.pieces) else None

    @property
    def following(self) -> Clause | None:
        """The clause behind this one."""
        return self.line.clauses[self.number + 1] if self.number + 1 < len(self.line.clauses) else None

    @property
    def predicate(self) -> Piece | None:
        """The first piece behind the row that is more than colour."""
        return next((piece for piece in self.pieces[self.group.end :] if piece.kind not in COLOUR), None)

    @property
    def before(self) -> Said | None:
        """What was said last in this sentence."""
        return self.line.said

    @property
    def figure(self) -> FigureMention:
        mark = self.group.figures[-1].mark
        assert isinstance(mark, FigureMention)
        return mark

    @property
    def kind(self) -> FigureKind | None:
        return kind_of(self.group.figures[0])

    @property
    def unit(self) -> str | None:
        return self.figure.unit

    @property
    def least(self) -> Number | None:
        """How much the figure says, of a range the least."""
        return self.figure.value if self.figure.value is not None else self.figure.low

    @property
    def count(self) -> int:
        return len(self.group.figures)

    @property
    def stroked(self) -> bool:
        """Whether strokes stand between the figures (4.35/10.11/14.28元): a series of one thing."""
        return any(piece.text == "/" for piece in self.clause.pieces[self.group.start : self.group.end])

    def noun_follows(self) -> bool:
        """Whether a noun stands directly behind the figures."""
        return counts_next(self.pieces, self.group.end, self.high)

    def of_follows(self) -> bool:
        """Whether 的 stands directly behind them."""
        return self.behind is not None and self.behind.kind == "OF"

    def is_added_to(self) -> bool:
        """Whether more comes on top of the figures: 在去年改造|355个|的基础上|再增加300个."""
        behind = self.pieces[self.group.end : self.group.end + 2]
        return self.of_follows() and len(behind) > 1 and behind[1].text.startswith("基础")

    def after_preposition(self) -> bool:
        """Whether a preposition has the figures as its object: 与|59个国家, 从|10个方面."""
        return bool(self.left) and self.left[-1].text in _PREPOSITIONS

    def arrives(self) -> bool:
        """Whether the figures are where something came from: 6000元|增加至|8000元."""
        return self.behind is not None and self.behind.kind == "ARRIVE"

    def goes_on(self) -> bool:
        """Whether the row goes on a list inside the clause: 建成4所运动场和|2座场馆."""
        last = next((piece for piece in reversed(self.left) if piece.kind not in COLOUR), None)
        return self.low > 0 and last is not None and last.kind in {"CONJ", "PAUSE"}

    def only(self, group: Group) -> Spot:
        """The same place for some of the figures."""
        return replace(self, group=group)

    def opens_with(self, name: str, tidy: str) -> bool:
        """Whether the clause opens with this name, dates and adverbs passed over."""
        return self.clause.head is not None and tidy.startswith(name, self.clause.head.start)

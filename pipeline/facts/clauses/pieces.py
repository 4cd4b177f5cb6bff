"""What a clause is made of: typed pieces with what was found there. Knows no rules, words or metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...mentions import DateMention, FigureMention
from ...records import DateKind, FigureKind
from ..marks import Entity

#: Kinds of pieces that can stand inside a noun phrase.
NOUNISH = frozenset({"TEXT", "NAME", "SELF", "OF", "CONJ", "PAUSE", "QUOTE", "NOTE"})
#: Kinds that only colour a statement: patterns are compared without them.
COLOUR = frozenset({"DATE", "COMPARE", "FILL", "STATUS", "AFTER", "NOTE", "PERSON", "SPEAKER"})

#: Who trades on a stock exchange, each of them many, and what they do.
INVESTORS = frozenset({"外资", "投信", "自营商", "法人", "三大法人", "八大公股行库", "公股行库", "内资", "主力"})
TRADES = frozenset({"买超", "卖超"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a clause. `kind` is its class; `mark` what was found there before (a date, a figure, an entity)."""

    start: int
    end: int
    kind: str
    text: str
    tag: str = ""
    mark: DateMention | FigureMention | Entity | None = None
    mark_id: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with the sign before it ("" at the sentence's beginning)."""

    pieces: tuple[Piece, ...]
    opener: str

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def head(self) -> Piece | None:
        """The first piece that is more than colour: dates and adverbs are passed over."""
        return next((piece for piece in self.pieces if piece.kind not in COLOUR), None)

    @property
    def has_figure(self) -> bool:
        return any(piece.kind == "FIGURE" for piece in self.pieces)


def joined(pieces: Sequence[Piece], kind: str) -> Piece:
    """One piece for several that stand together; it keeps the last date among them."""
    dates = [piece for piece in pieces if piece.kind == "DATE"]
    first = pieces[0]
    return Piece(
        first.start,
        pieces[-1].end,
        kind,
        "".join(piece.text for piece in pieces),
        tag="up" if first.kind == "UP" else "down" if first.kind == "DOWN" else "",
        mark=dates[-1].mark if dates else None,
        mark_id=dates[-1].mark_id if dates else "",
    )


def with_stops(clauses: Sequence[Clause]) -> list[Piece]:
    """The pieces of a sentence, the signs between its clauses among them."""
    row: list[Piece] = []
    for clause in clauses:
        if clause.opener:
            place = max(0, clause.start - 1)
            row.append(Piece(place, place + 1, "STOP", clause.opener))
        row.extend(clause.pieces)
    return row


def kind_of(piece: Piece | None) -> FigureKind | None:
    """What sort of number a figure is; None for all else."""
    return piece.mark.kind if piece is not None and isinstance(piece.mark, FigureMention) else None


def unit_of(piece: Piece) -> str | None:
    """What a figure counts in; None for all else."""
    return piece.mark.unit if isinstance(piece.mark, FigureMention) else None


def is_length(piece: Piece) -> bool:
    """Whether a date says how long, not when."""
    return isinstance(piece.mark, DateMention) and piece.mark.kind is DateKind.duration

"""Figures side by side in a clause (5.4%、5.5%和5.2%), and what stands behind them. Knows pieces, no rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...mentions import FigureMention
from ...records import FigureKind
from ..clauses.pieces import Clause, Piece, kind_of, unit_of

_SIZES = frozenset({FigureKind.length, FigureKind.area})


@dataclass(frozen=True, slots=True)
class Group:
    """Figures side by side (5.4%、5.5%和5.2%): pieces[start:end] of the clause."""

    start: int
    end: int
    figures: tuple[Piece, ...]


def by_kind(group: Group) -> list[Group]:
    """A row of rates and amounts taken apart, each with the row's place."""
    rates = tuple(piece for piece in group.figures if kind_of(piece) is FigureKind.percent)
    rest = tuple(piece for piece in group.figures if kind_of(piece) is not FigureKind.percent)
    return [replace(group, figures=part) for part in (rest, rates) if part]


def _counts_people(piece: Piece) -> bool:
    return unit_of(piece) in {"人", "名", "位", "人次"}


def _counts_and_sizes(count: Piece, size: Piece) -> bool:
    """道路完成|13条|15公里: how many, then how long or large they are together."""
    return count.end == size.start and kind_of(count) is FigureKind.count and kind_of(size) in _SIZES


def is_part(group: Group) -> bool:
    """三分之一 and 七成 are parts of something; 7% may be a rate."""
    mark = group.figures[0].mark
    text = group.figures[0].text
    return isinstance(mark, FigureMention) and mark.kind is FigureKind.percent and not text.endswith(("%", "点", "‰"))


def counts_next(pieces: Sequence[Piece], at: int, high: int) -> bool:
    """Whether a noun stands directly behind a figure."""
    if at < high and pieces[at].text in {"低", "高", "大", "多", "快", "强", "好", "佳"}:
        return False  # 今年第三低
    return (
        at < high
        and pieces[at].kind in {"TEXT", "NAME", "SELF", "OF"}
        and pieces[at].tag not in {"v", "d", "p", "c", "f"}
    )


def rows(clause: Clause) -> list[Group]:
    """The figures of a clause in rows: those with only 、 or 和 between them stand together."""
    pieces = clause.pieces
    groups: list[Group] = []
    number = 0
    while number < len(pieces):
        if pieces[number].kind != "FIGURE":
            number += 1
            continue
        figures, end = [pieces[number]], number + 1
        while True:
            ahead = end
            while ahead < len(pieces) and pieces[ahead].kind in {"AFTER", "PAUSE", "CONJ", "FILL", "LEVEL"}:
                ahead += 1
            joined = any(piece.kind in {"PAUSE", "CONJ"} for piece in pieces[end:ahead])
            beside = ahead == end < len(pieces) and _counts_and_sizes(figures[-1], pieces[end])
            if not ((joined or beside) and ahead < len(pieces) and pieces[ahead].kind == "FIGURE"):
                break
            apart = _counts_people(figures[-1]) != _counts_people(pieces[ahead])
            if apart and ahead + 1 < len(pieces) and pieces[ahead + 1].kind in {"TEXT", "ACTION", "NAME"}:
                break  # 3.1万人、|8200台抢修车辆
            figures.append(pieces[ahead])
            end = ahead + 1
        groups.append(Group(number, end, tuple(figures)))
        number = end
    return groups

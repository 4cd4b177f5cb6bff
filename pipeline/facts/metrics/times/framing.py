"""The time that a sentence or a heading gives to all that it holds. Knows no figures' own times."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta

from ....mentions import DateMention
from ....records import DateKind
from ...clauses.pieces import COLOUR, Clause, Piece, is_length
from .opening import told_time
from .own import own_time
from .span import Time

#: How long a month is at least, and a quarter at most.
_MONTH, _QUARTER = timedelta(27), timedelta(92)


def framing_time(clauses: Sequence[Clause]) -> Time | None:
    """The time a sentence opens with: a date before its first figure."""
    for clause in clauses:
        if clause.has_figure:
            before = list(itertools.takewhile(lambda piece: piece.kind != "FIGURE", clause.pieces))
            return own_time(before) if not _is_from(before) else None
        found = told_time(clause.pieces)
        if found is not None:
            return found
    return None


def _is_from(pieces: Sequence[Piece]) -> bool:
    """由上年同期的|21.8%: the time of what it was before."""
    start = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].kind == "FROM"), None)
    return start is not None and all(piece.kind in COLOUR or piece.kind == "OF" for piece in pieces[start + 1 :])


def heading_time(pieces: Sequence[Piece]) -> Time | None:
    """The time of a heading that opens with a date, or has one behind a colon or a number (一、2017年工作回顾)."""
    previous = None
    for number, piece in enumerate(pieces):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            if any(earlier.kind == "DATE" and not is_length(earlier) for earlier in pieces[:number]):
                return None  # 出口9月年减6%:|第4季|旺季不旺
            opens = (
                number == 0 or piece is pieces[-1] or (previous is not None and (previous.kind in {"STOP", "PAUSE"}))
            )
            whole = piece.mark.kind is DateKind.date and piece.mark.first_day and piece.mark.last_day
            if opens and whole and piece.mark.modifier is None:
                days = (piece.mark.last_day - piece.mark.first_day).days if whole else 0  # type: ignore[operator]
                if days <= 366:
                    return Time(piece.mark, piece.mark_id)
        previous = piece
    return None


def title_time(pieces: Sequence[Piece]) -> Time | None:
    """出口9月年减6%:第4季旺季不旺: the month or quarter of what a title tells first, with its figure."""
    first = next((piece for piece in pieces if piece.kind == "DATE" and not is_length(piece)), None)
    behind = pieces[pieces.index(first) + 1 :] if first is not None else ()
    told = next((piece.kind for piece in behind if piece.kind in {"FIGURE", "STOP", "DATE"}), "")
    time = Time(first.mark, first.mark_id) if first is not None and isinstance(first.mark, DateMention) else None
    begin, end = time.span if time is not None else (None, None)
    if told != "FIGURE" or begin is None or end is None:
        return None
    return time if _MONTH <= end - begin <= _QUARTER else None

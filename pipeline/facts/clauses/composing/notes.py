"""Brackets: one piece where they are only a note. Knows nothing of what stands in them."""

from __future__ import annotations

from dataclasses import replace

from ....mentions import FigureMention
from ....records import FigureKind
from ..pieces import Piece, joined
from .near import SCOPED


def join_notes(pieces: list[Piece]) -> list[Piece]:
    """A bracket without a figure is one piece that is passed over; with a figure its signs stay and end clauses."""
    done: list[Piece] = []
    place = 0
    while place < len(pieces):
        if pieces[place].text == "(" and pieces[place].kind == "STOP":
            close = next((n for n in range(place + 1, min(place + 60, len(pieces))) if pieces[n].text == ")"), None)
            after = pieces[close + 1].kind if close is not None and close + 1 < len(pieces) else ""
            if (
                close is not None
                and (
                    after in {"FIGURE", "LEVEL", "UP", "DOWN"}  # 年末全国人口（包括31个省…的人口）141260万人
                    or not any(piece.kind == "FIGURE" for piece in pieces[place:close])
                    or any(piece.text == "=" for piece in pieces[place:close])  # (1公顷=15亩)
                )
            ):
                done.append(replace(joined(pieces[place : close + 1], "NOTE"), mark=None, mark_id=""))
                place = close + 1
                continue
        converted = _conversion(pieces, place)
        if converted:
            done.append(replace(pieces[place], kind="PAUSE", text="、"))
            done.extend(pieces[place + 1 : converted])
            place = converted + 1
            continue
        done.append(pieces[place])
        place += 1
    return done


def _conversion(pieces: list[Piece], place: int) -> int:
    """Where the bracket closes that opens here, if it only gives the figure before it in another unit and what both
    say stands behind it: 提供5亿英镑|(约合6.7亿美元)|的贷款; else 0."""
    before = pieces[place - 1].mark if place and pieces[place].text == "(" else None
    close = next((n for n in range(place + 1, min(place + 5, len(pieces))) if pieces[n].text == ")"), 0)
    if not isinstance(before, FigureMention) or close + 1 >= len(pieces) or not close:
        return 0
    inside, behind = pieces[close - 1].mark, pieces[close + 1]
    alike = (
        isinstance(inside, FigureMention)
        and inside.kind is before.kind is FigureKind.money
        and inside.unit != before.unit
    )
    only = all(piece.kind in {"LEVEL", "FILL"} or piece.text in SCOPED for piece in pieces[place + 1 : close - 1])
    return close if alike and only and (behind.kind == "OF" or behind.tag[:1] == "n") else 0

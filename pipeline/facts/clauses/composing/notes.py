"""Brackets: one piece where they are only a note. Knows nothing of what stands in them."""

from __future__ import annotations

from dataclasses import replace

from ..pieces import Piece, joined


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
        done.append(pieces[place])
        place += 1
    return done

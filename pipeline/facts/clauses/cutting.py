"""Where one statement of a sentence ends and the next begins. Knows pieces, no words."""

from __future__ import annotations

from collections.abc import Sequence

from .pieces import Clause, Piece, unit_of

#: What may stand between 、 and the next figure of a row: 2群、|不到|10只.
_BEFORE_FIGURE = frozenset({"FILL", "AFTER", "LEVEL"})
#: A clause ends here at the latest, in pieces: no Chinese clause is so long, but a broken page may be.
_LONGEST = 120


def cut(pieces: Sequence[Piece]) -> list[Clause]:
    """Clauses end at stops, and at 、 or 和 behind a figure and what it counts, unless a figure follows at once."""
    found: list[Clause] = []
    open_pieces: list[Piece] = []
    opener = ""
    behind_figure = False
    for number, piece in enumerate(pieces):
        following = next((p for p in pieces[number + 1 : number + 8] if p.kind not in {"FILL", "AFTER"}), None)
        if following is not None and following.kind == "LEVEL" and _only_value(open_pieces):
            following = next((p for p in pieces[number + 1 : number + 8] if p.kind not in _BEFORE_FIGURE), None)
        if piece.kind == "STOP" or len(open_pieces) >= _LONGEST:
            ends = True
        elif piece.kind == "PAUSE":
            ends = behind_figure and not (
                following is not None
                and following.kind == "FIGURE"
                and _only_value(open_pieces)
                and not _counts_something_else(open_pieces, pieces[number + 1 : number + 24])
            )
        elif piece.kind == "CONJ":
            ends = behind_figure and _only_value(open_pieces) and following is not None and following.kind != "FIGURE"
        else:
            ends = False
        if not ends:
            open_pieces.append(piece)
            behind_figure = behind_figure or piece.kind == "FIGURE"
            continue
        behind_figure = False
        if open_pieces:
            found.append(Clause(tuple(open_pieces), opener))
            open_pieces = []
            opener = piece.text
        elif piece.kind == "STOP" and piece.text != ",":
            opener = piece.text
    if open_pieces:
        found.append(Clause(tuple(open_pieces), opener))
    return found


def _only_value(pieces: Sequence[Piece]) -> bool:
    """Whether the last piece, but for 以上 and the like, is a figure."""
    last = next((piece for piece in reversed(pieces) if piece.kind not in {"AFTER", "NOTE"}), None)
    return last is not None and last.kind == "FIGURE"


def _counts_something_else(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """科研平台174个、|107家科学家创办企业: the second figure has its noun behind it, the first one before it."""
    place = next((n for n in range(len(before) - 1, -1, -1) if before[n].kind == "FIGURE"), 0)
    follows = next((n for n, piece in enumerate(after) if piece.kind == "FIGURE"), None)
    if follows is None or not place or before[place - 1].kind != "TEXT":
        return False
    behind = next((p for p in after[follows + 1 :] if p.kind not in {"AFTER", "OF"}), None)
    return (
        behind is not None
        and behind.kind in {"TEXT", "NAME", "SELF"}
        and unit_of(before[place]) != unit_of(after[follows])
    )

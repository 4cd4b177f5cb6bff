"""Why a figure has no metric, in words for `newsfacts explain`. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from ...mentions import FigureMention
from ..clauses.pieces import Piece
from .patterns import Surroundings

#: Why `clauses.silent` took a figure for a word, by the tag it gave.
_SILENT = {
    "ordinal": "it only numbers what stands behind it",
    "article": "it only means one of them",
    "base": "it is the unit for which something else is counted",
    "crowd": "it only says of how many things the words before it are",
    "embedded": "it is part of the name or of the kind of what stands around it",
}
#: What of the clause is shown, in pieces to either side.
_SHOWN = 6


def of_word(piece: Piece) -> str | None:
    """Why a figure that became a word states nothing; None for other pieces."""
    if piece.kind == "FIGURE" or not isinstance(piece.mark, FigureMention):
        return None
    return _SILENT.get(piece.tag, "it is read as a word")


def of_row(row: Surroundings, tried: Sequence[str]) -> str:
    """Why no rule made a metric: none has this order of words, or those that have it found nothing that is measured."""
    order = " ".join(
        [
            *(_shown(row.pieces[n]) for n in row.left[-_SHOWN:]),
            "FIGURE",
            *(_shown(row.pieces[n]) for n in row.right[:_SHOWN]),
        ]
    )
    if not tried:
        return f"no rule has this order: {order}"
    rules = ", ".join(tried[:_SHOWN])
    return f"no rule finds what is measured in: {order} (asked: {rules})"


#: For a figure that stands in a word of several pieces: 每10股, 比上年的8%, a bracket that is passed over.
INSIDE = "it stands inside a comparison, a name or a bracket that is passed over"


def _shown(piece: Piece) -> str:
    return piece.text if piece.kind == "TEXT" else f"{piece.text}/{piece.kind}"

"""What each kind of piece says: from the groups of a pattern to a period. Knows calendars and the scene, no pattern.

A room for each kind, in whose names Means (`rules`) are; `reading` is what they make, `asked` what they may ask.
"""

from __future__ import annotations

from collections.abc import Callable

from ..rules import Piece
from . import counted, days, feasts, months, shifts, years
from .asked import Asked
from .reading import Reading, holds, join

__all__ = ["Asked", "Reading", "holds", "join", "read"]

_READERS: dict[str, Callable[[Piece, Reading | None, Asked], Reading]] = {
    name.removeprefix("read_"): reader
    for room in (years, months, days, shifts, feasts, counted)
    for name, reader in vars(room).items()
    if name.startswith("read_")
}


def read(piece: Piece, outer: Reading | None, asked: Asked) -> Reading:
    """The reading of a piece, inside that of the one that holds it, if any does."""
    return _READERS[piece.rule.means](piece, outer, asked)

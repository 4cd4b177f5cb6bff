"""The noun phrase that names what is measured, as a record. Knows no borders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...clauses.pieces import Piece


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase. `owner`: leading names or 全市 and the like, left out of `text`; `action`: its verb."""

    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    owner: tuple[Piece, ...] = ()
    action: str | None = None
    each: bool = False


def without_first(noun: Noun) -> Noun:
    """The noun phrase without its first piece."""
    rest = noun.pieces[1:]
    return replace(noun, text=text_of(rest), start=rest[0].start, pieces=rest)


def text_of(pieces: Iterable[Piece]) -> str:
    """What pieces read as, notes left out."""
    return "".join(piece.text for piece in pieces if piece.kind != "NOTE")

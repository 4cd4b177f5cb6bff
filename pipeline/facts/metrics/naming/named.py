"""What naming answers: indicators with their noun, or why none is given. Knows no clause."""

from __future__ import annotations

from dataclasses import dataclass

from ...clauses.pieces import Piece
from ..indicators import Noun


@dataclass(frozen=True, slots=True)
class Named:
    """The indicators of a row, the noun they were read from, and the noun before a figure whose own is behind it."""

    indicators: tuple[str, ...]
    noun: Noun | None = None
    owner: Noun | None = None
    carried: bool = False
    verb: Piece | None = None  # of the list's head, by which the figure moves
    rest: tuple[str, ...] = ()  # what the figures behind this one say, each with its own verb


@dataclass(frozen=True, slots=True)
class Refused:
    """The rule fits, but what it says cannot be told apart: no other rule is asked."""

    why: str

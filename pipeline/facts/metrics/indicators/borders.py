"""The one who finds noun phrases: all that this room does, over what the lists know. Knows no rules of its own."""

from __future__ import annotations

from collections.abc import Sequence

from ...clauses.pieces import Piece
from . import leftward, members, rightward
from .known import Known
from .noun import Noun


class Borders(Known):
    """Finds noun phrases and takes them apart."""

    def before(
        self, pieces: Sequence[Piece], at: int, members: int = 1, *, verb_follows: bool = False, listed: bool = False
    ) -> Noun | None:
        """The noun phrase that ends at pieces[at]: see `leftward`."""
        return leftward.before(self, pieces, at, members, verb_follows=verb_follows, listed=listed)

    def after(
        self, pieces: Sequence[Piece], at: int, loose: bool = False, verbal: bool = False, work: bool = False
    ) -> Noun | None:
        """The noun phrase that begins at pieces[at] and is counted: see `rightward`."""
        return rightward.after(self, pieces, at, loose, verbal, work)

    def counted(self, noun: Noun) -> Noun:
        """What is counted, without the quantity that the next figure measures: see `members`."""
        return members.counted(self, noun)

    def parts(self, noun: Noun, count: int) -> list[str] | None:
        """The `count` members of a list, each with the head they share: see `members`."""
        return members.parts(self, noun, count)

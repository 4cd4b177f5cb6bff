"""Which country 该国, or 全国 in another country's news, is: one told of before, else that of whoever speaks."""

from __future__ import annotations

from ...clauses.pieces import Clause
from ...marks import Entity
from .. import topics
from ..scene import Line
from ..spot import Spot
from ..topics import Subject

#: Of a country that was named before, and of a whole one.
_THAT = "该国"
_ALL = frozenset({"全国", _THAT})


def last_country(clause: Clause, line: Line) -> Subject | None:
    """自甲国武装冲突爆发以来，|该国|已有超过70万人…: the place named last before a clause that opens with 该国."""
    first = clause.head
    if first is None or first.text != _THAT:
        return None
    row = [piece for earlier in line.clauses for piece in earlier.pieces if piece.end <= first.start]
    mark = next((p.mark for p in reversed(row) if isinstance(p.mark, Entity) and p.mark.layer == "places"), None)
    return Subject(mark.name, mark.id or None) if mark is not None else None


def at_home(
    subject: Subject, carried: bool, source: Entity, spot: Spot, countries: frozenset[str], divisions: frozenset[str]
) -> Subject:
    """甲国卫生部称，|全国|新增3例: the country of the body that speaks, where nobody else is named; else the subject.

    Of a subject that nobody named at all (`carried`: the text's own country) it may be a part of the country.
    """
    unsaid = subject.name is None or (carried and subject == spot.scene.nation)
    if not unsaid and subject.name not in _ALL and not _is_speakers(subject, source, spot):
        return subject
    home = topics.home_of(source, countries, divisions if unsaid else frozenset())
    return home if home.name is not None else subject


def _is_speakers(subject: Subject, source: Entity, spot: Spot) -> bool:
    """甲国卫生部通报，|该国|新增3例: whether a body that only speaks was taken for its country."""
    return subject.id == (source.id or "-") and any(piece.text == _THAT for piece in spot.left)

"""What is told of a date or a length of time once it has been read. Knows no text, no scene."""

from __future__ import annotations

from ...mentions import DateMention
from ...records import Anchor, DateKind, DateModifier
from . import calendar
from .calendar import Period
from .lengths import read_length
from .rules import Piece

#: What leaves the end of a date open.
FROM = (DateModifier.since, DateModifier.after)
#: 近|十多年, 十多年|内: the last ten and more.
_LAST = (DateModifier.under, DateModifier.at_most)


def opened(period: Period, cue: DateModifier | None, stretch: bool) -> tuple[Period, DateModifier | None]:
    """A period with the end open that the words around it open; both ends of a stretch are closed.

    The end of a period (5月底) that no words make a cut-off is its last day.
    """
    if cue is None and period.first is not None:
        return period, None
    if cue in FROM and not stretch:
        return Period(period.begin, None), cue
    if cue is DateModifier.before and period.first is not None:
        return Period(None, period.last), cue
    if cue in (DateModifier.until, DateModifier.before) and not (stretch and period.first):
        return Period(None, period.last), DateModifier.until
    return Period(period.begin, period.last), None


def dated(
    piece: Piece, end: int, period: Period | None, anchor: Anchor, modifier: DateModifier | None = None
) -> DateMention:
    """A date; of so many years that nobody knows (未来三年) also how long it is."""
    g = piece.groups
    length = read_length(f"{g['n']}{g['u']}") if piece.rule.means == "stretch" and g.get("n") else None
    return DateMention(
        piece.start,
        end,
        piece.rule.id,
        kind=DateKind.date,
        edtf=calendar.edtf(period) if period else None,
        first_day=period.first if period else None,
        last_day=period.last if period else None,
        duration=length[0] if length else None,
        modifier=modifier,
        anchor=anchor,
    )


def undated(piece: Piece, modifier: DateModifier | None) -> DateMention | None:
    """A length of time, or what recurs; nothing where a length cannot be read (两三年)."""
    if piece.rule.means == "set":
        return DateMention(piece.start, piece.end, piece.rule.id, kind=DateKind.set)
    spelled = _lengths(piece)
    read = [length for length in map(read_length, spelled) if length]
    if len(read) < len(spelled):
        return None
    if modifier in (None, *_LAST) and any(more for _, more in read):
        modifier = DateModifier.over
    duration = "/".join(length for length, _ in read)
    return DateMention(
        piece.start, piece.end, piece.rule.id, kind=DateKind.duration, duration=duration, modifier=modifier
    )


def _lengths(piece: Piece) -> list[str]:
    """The spelled length, or the two ends of a range (8-12个月)."""
    g = piece.groups
    if piece.rule.means == "range":
        return [f"{g['a']}{g['u']}", f"{g['b']}{g['u']}"]
    return [next(text for name, text in g.items() if name.startswith("l") and text)]

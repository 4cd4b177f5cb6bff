"""The verb that made a number (新增, 引进, 累计完工). Knows pieces and nouns, no subjects or times."""

from __future__ import annotations

from ..records import Measure
from .indicators import Borders, Noun
from .metric_spot import Spot
from .patterns import Match
from .pieces import COLOUR


def action_of(borders: Borders, noun: Noun | None, match: Match, spot: Spot) -> str | None:
    pieces, previous = spot.pieces, spot.before
    verb = next((n for n in range(spot.group.start - 1, spot.low - 1, -1) if pieces[n].kind == "ACTION"), None)
    if any(piece.kind == "ACTION" for piece in match.verbs) and verb is not None:
        if noun is not None and noun.action and borders.is_noun(pieces[verb].text):
            return noun.action  # 发放|高龄补贴176万元
        before = pieces[verb - 1].text if verb > spot.low else ""
        return ("累计" if before == "累计" else "") + pieces[verb].text
    if noun is not None and noun.action:
        return noun.action
    if (
        match.right_noun_at is not None
        and verb is not None
        and all(piece.kind in COLOUR or piece.kind == "LEVEL" for piece in pieces[verb + 1 : spot.group.start])
    ):
        return pieces[verb].text
    if noun is not None and spot.clause.opener == "、" and previous is not None and previous.measure is Measure.level:
        return previous.action
    return None

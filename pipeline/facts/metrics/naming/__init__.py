"""What the figures of a row measure: the noun before or behind them, or what was named earlier. Knows no subjects.

A row of figures is asked in this order, each step in the file named:

  behind, before  the noun that stands there (`behind`, `before`)
  by_noun         the indicators by that noun, `complete` where it says nothing alone
  absent          without a noun: the label, the verb or classifier (`by_verb`), what was named earlier (`carried`)
  headed          lists whose head says what all their figures measure
  fellows         others of those of which the same was measured
  topic           what a clause without a figure is about, for those that follow it
"""

from __future__ import annotations

from dataclasses import replace

from ....records import Measure
from ..indicators import Borders, Noun
from ..patterns import Match
from ..rules import MetricRule
from ..spot import Spot
from .absent import without_noun
from .before import noun_before
from .behind import noun_behind
from .by_noun import named_by_noun
from .headed import head_before, member_of
from .named import Named, Refused
from .topic import topic_of

__all__ = ["Named", "Refused", "head_before", "of", "topic_of"]

#: How those are called that a unit counts, also where they go by a name.
_CARRIERS = (
    dict.fromkeys(("列", "趟", "班"), ("班列", "列车", "专列", "航班"))
    | dict.fromkeys(("公顷", "亩"), ("湿地", "林", "草原", "农田"))
    | {"条": ("航线", "班线", "专线")}
)
#: Comparisons that say by how much it is apart, not what the other is: 高出二线城市|1.1岁.
_BY_HOW_MUCH = ("高出", "多出", "快出", "低出", "少出")


def of(borders: Borders, rule: MetricRule, match: Match, spot: Spot) -> Named | Refused | None:
    """None: the rule finds no indicator here, the next one is asked."""
    if rule.id == "metrics.versus_level" and any(piece.text.startswith(_BY_HOW_MUCH) for piece in match.verbs):
        return None
    if match.right_noun_at is not None:
        noun = noun_behind(borders, rule, match, spot, match.right_noun_at)
        if noun is None:
            return None
        owner = borders.before(spot.pieces[spot.low :], spot.group.start - spot.low)
        if spot.goes_on():
            owner = None
    else:
        noun = noun_before(borders, match, spot) if match.left_noun_at is not None else None
        owner = None
    noun = _as_counted(_as_owners(noun, spot, rule.measure is not Measure.level), spot)
    if noun is not None and noun.text:
        return named_by_noun(borders, rule, match, spot, noun, owner)
    member = member_of(borders, rule, spot, noun) if noun is not None and noun.owner else None
    if member is not None:
        return member
    named = without_noun(borders, rule, match, spot, noun)
    return replace(named, noun=noun, owner=owner) if isinstance(named, Named) else named


def _as_counted(noun: Noun | None, spot: Spot) -> Noun | None:
    """中欧班列|开行300列: a named line of trains is what its trains are counted of."""
    last = noun.owner[-1] if noun is not None and not noun.text and noun.owner else None
    if noun is None or last is None or not last.text.endswith(_CARRIERS.get(spot.unit or "", ("\n",))):
        return noun
    return replace(noun, text=last.text, pieces=(last,), owner=noun.owner[:-1])


def _as_owners(noun: Noun | None, spot: Spot, moves: bool) -> Noun | None:
    """甲国、乙国|分别增长3%和2%: as many names as figures are whose it is, not what is measured.

    So are several before one figure that only tells how they moved or rank: 甲国、乙国|跌幅超过3%.
    """
    whole = (*noun.owner, *noun.pieces) if noun is not None else ()
    names = sum(piece.kind == "NAME" for piece in whole)
    fits = names == spot.count or (moves and spot.count == 1)
    if noun is None or names < 2 or not fits or any(p.kind not in {"NAME", "PAUSE", "CONJ"} for p in whole):
        return noun
    return replace(noun, text="", pieces=(), owner=whole)

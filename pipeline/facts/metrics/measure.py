"""What a pattern makes of the noun it found: a share's two parts, a rate's name, a level that is a share."""

from __future__ import annotations

from ...records import FigureKind, Measure
from .indicators import Borders, Noun, text_of
from .patterns import Match
from .rules import MetricRule
from .scene import Said
from .words import SHARES, STAKE, STAKES, is_plain

#: Ends of nouns that act: 基金会|资助2万元 states what was given, not a 基金会资助.
_ACTORS = ("基金会", "公司", "企业", "政府", "集团", "银行", "各方", "双方", "机构", "协会", "股东")


def named_measure(
    borders: Borders,
    rule: MetricRule,
    match: Match,
    indicators: tuple[str, ...],
    noun: Noun | None,
    group_is_part: bool,
) -> tuple[tuple[str, ...], Measure]:
    """The indicators in full, and the measure."""
    measure = rule.measure
    if rule.id in {"metrics.share_of", "metrics.share_is", "metrics.share_arrives"}:
        whole = text_of(match.scope).removesuffix("的")
        indicators = tuple(f"{name}占{whole}" if whole else name for name in indicators)
    if rule.id == "metrics.share_bare":
        indicators = tuple(name + "占比" for name in indicators)
    if rule.id == "metrics.share_used" and noun is not None:
        owner = "".join(piece.text for piece in noun.owner)
        indicators = (f"{owner}的{noun.text}" if owner and noun.text else owner + noun.text,)
    if rule.id == "metrics.noun_action_figure":
        indicators = _with_verb(borders, match, indicators, noun)
    rate = next((p for p in match.verbs if p.kind == "RATE"), None)
    if rate is not None and (measure is Measure.rank or rule.id == "metrics.rate_of_noun"):
        indicators = tuple(name + rate.text for name in indicators)
    if rule.id == "metrics.rate_named_behind":
        indicators = tuple(name + match.behind[-1].text for name in indicators)
    stake = rule.noun == "rate" and all(name.endswith(STAKES) for name in indicators)
    if indicators == STAKE or stake:
        return indicators, Measure.share
    carried = noun is None and all(name.endswith((SHARES[0], "市场份额")) for name in indicators)
    if measure is Measure.level and (
        carried or (noun is not None and _is_share(borders, indicators, noun, group_is_part))
    ):
        measure = Measure.share
    return indicators, measure


def in_points(measure: Measure, before: Said | None) -> Measure:
    """不良率1.32%,|较年初下降0.47%: by how much the percentage just named moved, in its own unit."""
    if measure is not Measure.change_rate or before is None or before.measure is not Measure.level:
        return measure
    rate = before.kind is FigureKind.percent and all(name.endswith("率") for name in before.indicators)
    return Measure.change if rate else measure


def of_stake(indicators: tuple[str, ...], measure: Measure, kind: FigureKind | None) -> Measure:
    """大股东|持股55%: a part of the company, in one word."""
    held = measure is Measure.level and kind is FigureKind.percent and all(n.endswith("持股") for n in indicators)
    return Measure.share if held else measure


def of_list(
    borders: Borders,
    measure: Measure,
    indicators: tuple[str, ...],
    kind: FigureKind | None,
    listed: bool,
    before: Said | None,
) -> Measure:
    """电视占17%、|监视器12%: another part of the whole that the list is of."""
    shares = before is not None and before.measure is Measure.share and before.kind is kind is FigureKind.percent
    parts = measure is Measure.level and listed and not any(borders.measured(name) for name in indicators)
    return Measure.share if shares and parts else measure


def _with_verb(borders: Borders, match: Match, indicators: tuple[str, ...], noun: Noun | None) -> tuple[str, ...]:
    """居民用电|投诉: the verb is part of the indicator; 大亚湾核电基地累计|供电: it is the indicator itself."""
    verb = next((p for p in reversed(match.verbs) if p.kind == "ACTION"), None)
    if verb is None or not borders.is_noun(verb.text):
        return indicators
    if noun is None or len(indicators) != 1 or borders.measured(indicators[0]):
        return tuple(name + verb.text for name in indicators)
    between = [p for p in match.between if noun.end <= p.start < verb.start]
    actor = noun.text.endswith(_ACTORS)
    if actor or (verb.start > noun.end and is_plain(noun)) or any(p.kind in {"DATE", "STATUS"} for p in between):
        return (verb.text,)
    return tuple(name + verb.text for name in indicators)


def _is_share(borders: Borders, indicators: tuple[str, ...], noun: Noun, group_is_part: bool) -> bool:
    if noun.text and group_is_part and not borders.measured(noun.text):
        return True  # 60岁以上老人超过三分之一
    shares = all(name.endswith(SHARES) or "占" in name[1:-2] for name in indicators)
    return shares and not noun.text.endswith("比例")

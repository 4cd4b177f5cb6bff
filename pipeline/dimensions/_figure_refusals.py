"""Why a numeral with a unit may count nothing, one small refusal after the other. Knows no numbers without units."""

from __future__ import annotations

import re
from collections.abc import Callable

from .. import numerals
from ..records import FigureKind
from ._figure_reading import Reading
from ._figure_rules import FigureRule
from ._figure_units import Unit
from ._first import Ending

_STOP = re.compile(r"[,。、;)”!?\s的]|\Z")
_OPENED = re.compile(r"[“‘《][^”’》]?\Z")
_OPENING = frozenset("“‘《")
_QUOTED = re.compile(r"[^“”。,]{0,8}”")
_NICKNAMED = Ending("“[^“”,。;、0-9]{0,6}", 7)
_CAMPAIGNS = ("行动", "工程", "计划", "体系", "战略")
_CALLED = re.compile(f"(?!具有)[一-龥]{{0,2}}(?:{'|'.join(_CAMPAIGNS)})")
_CAMPAIGNS_CLOSED = tuple(f"{word}”" for word in _CAMPAIGNS)
_FIELDS = ("金融", "科创", "外贸", "外资", "民企", "民营经济", "楼市", "新国")
_EVERY = re.compile("每[0-9一二两三四五六七八九十百千万]{1,6}+([^。;!?\\n]{1,24})[有就]\\Z")
_REACHED = ("达", "达到", "增至", "升至", "涨至", "等")
_STOREYS = ("层", "栋", "幢")
_ADDRESS = Ending("(?:广场|大厦|大楼|公寓|花园|家园|新村|号楼|[苑湾庭轩邸])", 2)
_NEXT = re.compile(r"[,。、;()]|划[为定]|[0-9]")
_TWOSOMES = ("转", "世界", "台", "组", "行", "同心")  # 二人|转
_LISTED = Ending("、[一-龥]{2,10}", 11)
_PLACES = ("省", "市", "国")
_HELD = ("举行", "召开", "剩余", "余下", "剩下", "还有", "共")
_SO_MANY_OF = ("等", "涉及", "覆盖", "横跨", "途经", "惠及", "辐射")
_NUMBER_BEFORE = Ending("[一二三四五六七八九]、", 2)
_VOLUMES = ("册", "卷", "集", "辑", "回")
_HARMED = ("受伤", "死亡", "遇难", "失踪", "轻伤", "重伤", "身亡", "获救")
_SCORED = re.compile(r"[得评打扣获均差].{0,3}\Z")


def counts(text: str, reading: Reading) -> bool:
    """Whether a numeral with its unit counts something."""
    rule, unit = reading.rule, reading.unit
    assert rule is not None
    assert unit is not None
    before = text[max(0, reading.start - 2) : reading.start]
    if not _OPENING.isdisjoint(before) and _is_slogan(text, reading, rule, before):
        return False
    if (rule.least or rule.most is not None) and _is_out_of_bounds(reading, rule):
        return False
    if unit.shy and _is_too_shy(text, reading, rule, unit):
        return False
    if (refused := _REFUSED.get(unit.name)) and refused(text, reading):
        return False
    return not reading.chinese or _counts_in_words(text, reading, rule, unit)


def is_in_a_title(text: str, reading: Reading) -> bool:
    """《长安三万里》, 《二十条措施》: part of a name."""
    opened = text.rfind("《", max(0, reading.start - 40), reading.start)
    return opened >= 0 and "》" not in text[opened : reading.start] and "》" in text[reading.end : reading.end + 60]


def _is_slogan(text: str, reading: Reading, rule: FigureRule, before: str) -> bool:
    """“两个维护”, “气十条”, “1微克”行动: quoted, of one Chinese digit or called so."""
    if not _OPENED.search(before):
        return False
    quoted = _QUOTED.match(text, reading.end)
    if quoted is None:
        return False
    small = rule.kind is FigureKind.count and reading.chinese and len(reading.numeral) == 1
    return small or quoted[0].endswith(_CAMPAIGNS_CLOSED) or _CALLED.match(text, quoted.end()) is not None


def _is_a_session(text: str, reading: Reading) -> bool:
    """人大|五次会议 is the fifth; but 剩余|七次|会议."""
    return text.startswith("会议", reading.end) and not text.endswith(_HELD, 0, reading.start)


def _is_of_a_series(text: str, reading: Reading) -> bool:
    """文集(|1—20册|), 帛书|二|、|三卷: from the first on, or by their numbers."""
    listed = reading.chinese and (
        text.startswith("、", reading.digits_end) or _NUMBER_BEFORE.before(text, reading.start)
    )
    return bool(listed) or (reading.low == 1 and (reading.high or 0) > 2)


def _is_an_address(text: str, reading: Reading) -> bool:
    """佳园广场|12层|、, 白湖苑|7幢|划为: where something is."""
    return _ADDRESS.before(text, reading.start) is not None and _NEXT.match(text, reading.end) is not None


def _is_policy(text: str, reading: Reading) -> bool:
    """“外贸9条”, 金融三十条."""
    quoted = text.startswith("”", reading.end) and _NICKNAMED.before(text, reading.start) is not None
    return quoted or text.endswith(_FIELDS, 0, reading.start)


def _is_out_of_bounds(reading: Reading, rule: FigureRule) -> bool:
    """下午3点 is no index, 二十三成 no share."""
    too_low = rule.least > 0 and abs(reading.low) < rule.least
    return too_low or (rule.most is not None and reading.low > rule.most)


def _counts_in_words(text: str, reading: Reading, rule: FigureRule, unit: Unit) -> bool:
    """Whether Chinese numerals count, of which many are parts of words."""
    if reading.bare and reading.modifier is None and rule.kind is not FigureKind.percent:
        return _counts_alone(text, reading, rule, unit)
    return not (
        _is_an_article(text, reading, rule)
        or _is_in_order(text, reading, rule)
        or _is_on_the_clock(text, reading, unit)
        or _is_spelled_out(reading, unit)
    )


def _counts_alone(text: str, reading: Reading, rule: FigureRule, unit: Unit) -> bool:
    """Multipliers alone: 万名|学徒, 百亿元|产业, 千万株|郁金香, 达万元; not 万元户, 百家争鸣, 百万吨级."""
    if unit.alone:
        return True
    built = rule.kind is FigureKind.area and rule.list is not None  # 百万平方米|棚改; but 百万亩|造林 is a campaign
    free = rule.kind in (FigureKind.money, FigureKind.count) or built or _STOP.match(text, reading.end) is not None
    said = len(reading.numeral) > 1 or text.endswith(_REACHED, 0, reading.start)
    return free and said and not text.startswith("级", reading.end)


def _is_too_shy(text: str, reading: Reading, rule: FigureRule, unit: Unit) -> bool:
    """三|部曲, 两|手; but not 近百|部, 十余|部, 两|例 and 等四|县. And 5.1|节 is a section, but 1.5|股."""
    if rule.kind is FigureKind.count and reading.low != int(reading.low) and not unit.pair:
        return True
    one_digit = reading.chinese and len(reading.numeral) == 1 and not reading.bare and not reading.more
    if text.endswith(_SO_MANY_OF, 0, reading.start):
        return False
    if unit.name in _PLACES and _LISTED.before(text, reading.start):  # 河南、安徽|三省
        return False
    return one_digit and not (unit.pair and reading.numeral in "两二")


def _is_an_article(text: str, reading: Reading, rule: FigureRule) -> bool:
    """一家企业 is a company, 零件 a part, and 二级 the second level.

    But 每10家企业就有一家, 一人受伤 and 分列二|、三名 count.
    """
    if reading.numeral == "一" and text.endswith("之", 0, reading.start):  # 重点之一|元
        return True
    if reading.numeral in ("一", "零"):
        return not (rule.one or _is_one_of(text, reading) or text.startswith(_HARMED, reading.end))
    if reading.numeral == "二" and reading.unit_name == "人":
        return text.startswith(_TWOSOMES, reading.end)
    return reading.numeral == "二" and rule.kind is FigureKind.count and reading.end > reading.digits_end


def _is_one_of(text: str, reading: Reading) -> bool:
    every = _EVERY.search(text, max(0, reading.start - 32), reading.start)
    return every is not None and every[1].startswith(text[reading.digits_end : reading.end])


def _is_in_order(text: str, reading: Reading, rule: FigureRule) -> bool:
    """前|两批; and 一至四卷 are the first to the fourth, but 一到三块 is one to three."""
    if reading.front == "前" and rule.kind is FigureKind.count:
        return True
    return reading.low == 1 and reading.high is not None and reading.high > 2 and text[reading.start + 1] != "到"


def _is_on_the_clock(text: str, reading: Reading, unit: Unit) -> bool:
    """八点零五分; but not 获得九点五分."""
    if unit.name != "分" or "点" not in reading.numeral:
        return False
    return _SCORED.search(text, max(0, reading.start - 6), reading.start) is None


def _is_spelled_out(reading: Reading, unit: Unit) -> bool:
    """二二四|团 is a number by name; but not 八五|折 and 三五|个."""
    by_digits = len(reading.numeral) > 1 and all(char in numerals.DIGITS for char in reading.numeral)
    return by_digits and reading.high is None and unit.name != "折"


#: What only numerals with these units are asked.
_REFUSED: dict[str, Callable[[str, Reading], bool]] = {
    "条": _is_policy,
    "次": _is_a_session,
    **dict.fromkeys(_VOLUMES, _is_of_a_series),
    **dict.fromkeys(_STOREYS, _is_an_address),
}

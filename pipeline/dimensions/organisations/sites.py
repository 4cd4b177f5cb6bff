"""Names that say where something is, not who: a building called after its owner, a union of states as a market."""

from __future__ import annotations

import re

from ...mentions import NameMention
from ...page import Page
from .lists import FUNCTION

#: Buildings and grounds, behind the name of whom they belong to: 晨星汽车|超级工厂.
_BUILDING = re.compile(
    r"([\u4e00-\u9fff]{0,8}?)(?:工厂|信息港|信息园|创新中心|体验中心|智算中心|数据中心|超算中心)(?![\u4e00-\u9fff]{0,4}(?:主任|负责人|经理|研究员))"
)
_UNION = re.compile("欧盟|东盟|东协|非盟")
_MARKET_LEFT = re.compile("[对自从往向、和与]$")
_MARKET_RIGHT = re.compile("、|[和与][^。]{2,8}(?:进口|出口|进出口|增长)|等|的?(?:进口|出口|进出口|贸易)")
#: Words that a building's name does not hold; a plant abroad is still said with its owner: 晨星汽车|美国工厂.
_ACTS = frozenset(("v", "p", "d", "c", "u", "uj", "m", "q", "r", "f", "t", "ns"))


def is_site(page: Page, mention: NameMention) -> bool:
    tidy = page.tidy
    if _UNION.fullmatch(tidy, mention.start, mention.end):
        left = _MARKET_LEFT.search(tidy, max(0, mention.start - 1), mention.start)
        return left is not None and _MARKET_RIGHT.match(tidy, mention.end) is not None
    if mention.kind not in ("company", "university"):
        return False
    building = _BUILDING.match(tidy, mention.end)
    if building is None or FUNCTION.search(building[1]):
        return False
    if not {mention.end, building.end(1)} <= page.word_borders:  # 和硕|六大代工厂
        return False
    return all(word.tag not in _ACTS for word in page.words_between(mention.end, building.end(1)))

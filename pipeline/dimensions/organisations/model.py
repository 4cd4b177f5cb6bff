"""What the trained model takes for a body, within the borders that rules know better (`how = model`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .bodies import Bodies, is_common, note, note_all
from .border import APPOSED
from .lists import COUNTRIES, GENERIC_BEFORE, NO_BODY_BEHIND, Lists
from .rule import OrganisationRule

#: How probable a body must be to be looked for elsewhere too.
SURE = 0.8
#: What stands behind a company's name.
_TRADES = (
    r"(?:公司)?(?:[涨跌][超近逾停0-9]|公告|股价|市值|财报|集团|旗下|手机|销量|出货|门店|CEO|COO|董事长|创始人|净利|营收|推出|发布业绩"
    r"|今日|\([A-Z0-9]{2,6}[.)])"
)
#: Bodies of no place.
_WORLDWIDE = ("联合国", "欧盟", "北约", "世界卫生组织", "世界贸易组织", "国际货币基金组织", "世界银行")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("model"):
        named: list[NameMention] = []
        for name in page.names:
            if name.layer != "organisations" or name.probability < rule.least:
                continue
            start, end = _borders(page.tidy, name.start, name.end, found)
            text = page.tidy[start:end]
            generic = text in lists.stops or (start > 0 and page.tidy[start - 1] in GENERIC_BEFORE)
            person = f"·{text}" in page.tidy  # 哈亚 after 哈利勒·哈亚
            if not (generic or person or text in lists.places or _goes_on(page.tidy, end)):
                mention = note(page, start, end, rule, _kind(page, text, lists), name.probability)
                named.append(mention)
                yield mention
        yield from _again(page, rule, named)


def _kind(page: Page, text: str, lists: Lists) -> OrganisationKind:
    """What its name says, or what the article says of it at one place: only companies are traded and sell."""
    kind = lists.kind_of(text)
    trades = kind is OrganisationKind.other and re.search(re.escape(text) + _TRADES, page.tidy) is not None
    return OrganisationKind.company if trades else kind


def _again(page: Page, rule: OrganisationRule, named: Iterable[NameMention]) -> Iterator[NameMention]:
    """What the model found at one place, as whole words at the others: three characters or more, no common word."""
    forms = {
        page.tidy[m.start : m.end]: (m.name, OrganisationKind(m.kind))
        for m in named
        if m.end - m.start >= 3
        and m.probability >= SURE
        and not m.name.isdigit()
        and not is_common(page, m.start, m.end)
    }
    seen = {(m.start, m.end) for m in named}
    for mention in note_all(page, rule, forms):
        if (
            (mention.start, mention.end) not in seen
            and mention.end in page.word_borders
            and not _goes_on(page.tidy, mention.end)
        ):
            yield mention


def _goes_on(tidy: str, end: int) -> bool:
    """Does what stands behind make it a minister, an index or a product?"""
    return _is_minister(tidy, end) or NO_BODY_BEHIND.match(tidy, end) is not None


def _is_minister(tidy: str, end: int) -> bool:
    """前|国防部|长: a post, not its ministry."""
    return tidy.endswith("部", 0, end) and tidy.startswith("长", end) and not tidy.startswith("长期", end)


def _borders(tidy: str, start: int, end: int, found: Sequence[NameMention]) -> tuple[int, int]:
    """The model's borders, where those of a rule inside them don't know better."""
    inside = any(mention.start == start + 1 and mention.end <= end for mention in found)
    if inside and tidy[start] not in COUNTRIES:  # 受惠|台积电, but 黎真主党
        start += 1
    if tidy.endswith(("党组", "党委"), start, end) and tidy.startswith(("书记", "副书记", "成员"), end):
        end -= 2  # a post in the body itself: 科技厅|党组书记
    if tidy.endswith("委", start, end) and tidy.startswith("会", end) and not tidy.startswith(("会议", "会见"), end):
        end += 1  # 立法院财委|会
    world = next((body for body in _WORLDWIDE if tidy.endswith(body, start, end)), None)
    if world is not None:  # 纽约|联合国
        return end - len(world), end
    inner = [m.start for m in found if m.end == end and start < m.start and tidy.endswith(APPOSED, start, m.start)]
    return min(inner, default=start), end  # 疾控机构|罗伯特·科赫研究所

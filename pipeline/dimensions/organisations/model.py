"""What the trained model takes for a body, within the borders that rules know better (`how = model`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._first import Ending, Opening
from .bodies import Bodies, is_common, note, note_all
from .border import APPOSED
from .lists import COUNTRIES, GENERIC_BEFORE, NO_BODY_BEHIND, Lists
from .rule import OrganisationRule

#: How probable a body must be to be looked for elsewhere too.
SURE = 0.8
#: The same of a party or parliament that the article calls by a longer name too: 保守党, of 英国保守党.
LIKELY = 0.5
_OF_STATES = ("党", "国会", "议会")
#: What stands behind a company's name.
_TRADES = Opening(
    r"(?:公司)?(?:[涨跌][超近逾停0-9]|公告|股价|市值|财报|集团|旗下|手机|销量|出货|门店|CEO|COO|董事长|创始人|净利|营收|推出|发布业绩"
    r"|今日|\([A-Z0-9]{2,6}[.)]|在互动平台|[0-9.]{1,6}%股[权份]|盘[前后中]|大[涨跌]|[的]?股票)"
)
#: What no company is called.
_NO_FIRMS = ("代表团", "舞团", "组织", "机构")
#: What stands before one.
_OWNED = Ending(r"(?:子公司|母公司|股东|旗下公司|供应商|客户|企业|收购)[“\"]?", 5)
#: What stands behind the name of a journal.
_PRINTED = Opening("》?(?:杂志|期刊)")
#: No bodies: countries side by side (美伊), a place of any size.
_PLACES = re.compile(r"[中美俄日韩英法德印澳欧非阿东朝越泰缅老哈巴蒙以伊叙黎乌土埃沙]{2}|[\u4e00-\u9fff]{1,4}[镇乡村]")
#: Bodies of no place.
_WORLDWIDE = ("联合国", "欧盟", "北约", "世界卫生组织", "世界贸易组织", "国际货币基金组织", "世界银行")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("model"):
        named: list[NameMention] = []
        names = [name for name in page.names if name.layer == "organisations"]
        full = {m.name for m in found} | {page.tidy[n.start : n.end] for n in names if n.probability >= rule.least}
        for name in names:
            if name.probability < (LIKELY if _is_end_of(page.tidy, name.start, name.end, full) else rule.least):
                continue
            start, end = _borders(page.tidy, name.start, name.end, found)
            text = page.tidy[start:end]
            generic = text in lists.stops or (start > 0 and page.tidy[start - 1] in GENERIC_BEFORE)
            person = f"·{text}" in page.tidy  # 哈亚 after 哈利勒·哈亚
            if not (generic or person or text in lists.places or _PLACES.fullmatch(text) or _goes_on(page, end)):
                mention = note(page, start, end, rule, _kind(page, text, lists), name.probability)
                named.append(mention)
                yield mention
        yield from _again(page, rule, named)


def _is_end_of(tidy: str, start: int, end: int, full: Iterable[str]) -> bool:
    """Is it the end of a longer name that does not stand here itself?"""
    text = tidy[start:end]
    longer = [name for name in full if name.endswith(text) and name != text] if text.endswith(_OF_STATES) else []
    return bool(longer) and not tidy.endswith(tuple(longer), 0, end)


def _kind(page: Page, text: str, lists: Lists) -> OrganisationKind:
    """What its name says, or what the article says of it at one place: only companies are traded and sell."""
    tidy, kind = page.tidy, lists.kind_of(text)
    if kind is not OrganisationKind.other:
        return kind
    spans = tuple(_spans(tidy, text))
    if any(_PRINTED.at(tidy, end) for _, end in spans):
        return OrganisationKind.media
    if text.endswith(_NO_FIRMS) or not any(_OWNED.before(tidy, start) or _TRADES.at(tidy, end) for start, end in spans):
        return kind
    return OrganisationKind.company


def _spans(tidy: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text stands, as a word or not."""
    start = tidy.find(text)
    while start >= 0:
        yield start, start + len(text)
        start = tidy.find(text, start + 1)


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
            and not _goes_on(page, mention.end)
        ):
            yield mention


def _goes_on(page: Page, end: int) -> bool:
    """Does what stands behind make it a minister, an index, a product or a person? 王晓明|大学|毕业"""
    graduate = end not in page.word_borders and page.tidy.startswith("毕业", end)
    return graduate or _is_minister(page.tidy, end) or NO_BODY_BEHIND.match(page.tidy, end) is not None


def _is_minister(tidy: str, end: int) -> bool:
    """前|国防部|长: a post, not its ministry; nor is it an airline, of 印度航空|部长."""
    if tidy.startswith("部长", end) and tidy.endswith("航空", 0, end):
        return True
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

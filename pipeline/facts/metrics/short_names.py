"""What is called by the last word of its name: 基金会, 该项目, 全线. Knows marks, looks for no new names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ...mentions import NameMention
from ...page import Page
from ..marks import Entity, Marks

#: How far back the full name may stand, characters.
_MEMORY = 500
#: Last words of names that can stand for them where a clause begins, and those that can only behind 该 or 这座.
_HEADS = (
    "基金会|合作社|医院|大学|学院|学校|研究院|研究所|实验室|协会|街区|景区|片区|口岸|机场|高铁|铁路|大桥|隧道|水库|电站|变电站|商贸城|工程|项目|保护区"
    "|公园|集群|博览会|博物馆|博物院|大剧院|海外仓|基地|义诊队|飞船"
)
_SHORT_HEADS = "园|厂|线|桥|校|院|会|船|轮|港|店|馆|站|中心|平台|论坛|卫星|企业|银行"
_OPENING = r"(?:(?<=[,;:。!?\n、“将在])|(?<![\s\S]))"
#: Behind these the word is part of another noun, or one of a list.
_NO_END = (
    r"(?!的|、|和|与|及|内|里|外|上|中|前|后|之|资金|公司|集团|部|局|人|员|方|长|费|名|化|门口|附近|周边|等"
    r"|[0-9一二三四五六七八九十])"
)
_SHORT = re.compile(
    rf"{_OPENING}(?:((?:该|此|这[个座条家所艘])(?P<this>{_HEADS}|{_SHORT_HEADS}))|(?P<bare>{_HEADS})|(?P<line>全线)"
    rf"|(?P<part>[\u4e00-\u9fff]{{2,4}}段)){_NO_END}"
)
_LINES = ("高铁", "铁路", "号线", "高速", "公路", "大道", "航线")
#: What 工程 and 项目 stand for in the paragraph that names it, though its own name ends otherwise.
_ANY_WORK = ("工程", "项目")
_WORKS = (
    *_ANY_WORK, "水库", "枢纽", "灌区", "大桥", "隧道", "铁路", "高铁", "机场", "电站", "通道", "线路", "基地", "运河",
)  # fmt: skip
_SILENT = frozenset({"media", "government", "party"})


def find(page: Page, marks: Marks, things: Sequence[Entity]) -> list[Entity]:
    """For each such place the body or thing that was last named, with the place as its only mention."""
    named = sorted(
        (
            (mention.end, entity)
            for entity in (*marks.organisations, *things)
            if entity.kind not in _SILENT
            for mention in entity.mentions
        ),
        key=lambda found: (found[0], len(found[1].name)),
    )
    works = [pair for pair in named if pair[1].layer == "things"]
    found: list[Entity] = []
    for short in _SHORT.finditer(page.tidy):
        head = short["this"] or short["bare"] or short["part"]
        ends = (head,) if head else _LINES
        last = None
        if head in _ANY_WORK:  # 云州水库开工，|项目|总投资…
            last = _of_paragraph(page, named, works, short.start(), head)
        last = last or _last(named, short.start(), ends, short.start() - _MEMORY)
        if last is not None and last.name != head:
            mention = NameMention(short.start(), short.end(), "metrics.short", "places", last.name)
            found.append(replace(last, mentions=(mention,)))
    return found


def _of_paragraph(
    page: Page, named: Sequence[tuple[int, Entity]], works: Sequence[tuple[int, Entity]], place: int, head: str
) -> Entity | None:
    """The last so called of the paragraph; else its last work, where no other such was told of since (60个|项目)."""
    begin = page.paragraph_at(place).start
    same = _last(named, place, (head,), begin)
    told = page.tidy.rfind(head, begin, place)
    return same or _last(works, place, _WORKS, max(begin, told))


def _last(named: Sequence[tuple[int, Entity]], place: int, ends: tuple[str, ...], begin: int) -> Entity | None:
    """What was last named before this place, with such an end, not further back than `begin`."""
    for number in range(bisect_right(named, place, key=lambda found: found[0]) - 1, -1, -1):
        end, entity = named[number]
        if end < begin:
            return None
        if entity.name.endswith(ends):
            return entity
    return None

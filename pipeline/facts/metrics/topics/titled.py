"""What a title says it is about: something held, a market, a branch. Knows no clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....page import Page
from ...marks import Entity
from .subjects import COUNTRY, NOBODY, Subject

#: How often a text names what it is about, at least.
REPEATED = 3
#: The name of a column before or in a title: 【文化中国行】.
COLUMN = re.compile(r"[【《][^】》]{1,20}[】》]")
#: What is held, and how a text takes it up again.
_EVENT_NAME = re.compile(r"(?:会|节|赛|展)$")
_ORDINAL = re.compile(r"(?:[\u4e00-\u9fff]{2,6})?第[一二三四五六七八九十百\d]+届$")
#: Markets and sorts of areas, as a title names them; then branches, which a text on the whole country names in passing.
_MARKET = re.compile(
    r"(?:(?:货币|碳|期货|期权|债券|股票|证券|外汇|黄金|票据|拆借|基金|交易|理财|[A-Z]股)市场|试验区|高新区|保税区)(?![\u4e00-\u9fff]?(?:协会|企业|公司|部|监管))"
)
_BRANCH = re.compile(
    r"(?:(?<![就创毕作失营事专开停复物企产工农])业|轻工业)(?![\u4e00-\u9fff]?(?:协会|企业|公司|部|人|务|内))"
)
_ANY_SECTOR = frozenset({"行业", "市场", "工业", "农业"})
#: First letters of the tags of words that the name of a sector begins with, and its least length.
_SECTORAL = frozenset("njxsfbl")
_SECTOR_LENGTH = 3
_POST = re.compile("院长|局长|主任|董事长|总经理|总裁|书记|部长|会长|教授|校长|院士|专家|研究员|首席|负责人|副|分析师")
#: Behind a body's name: a meeting of its members, which is not the body.
_EVENT = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:峰会|年会|论坛|部长级会议)")
#: Somebody at a meeting, by its own name or number.
_ATTENDED = re.compile(
    r"(?:出席|参加)((?:第[一二三四五六七八九十百\d]+[届次]|\d{4}年?)?[\u4e00-\u9fff—·]{2,24}?(?:大会|年会|论坛|峰会|博览会))"
    r"(?=开幕|闭幕|并|欢迎|$| )"
)
#: Behind a name that is only the first of those a figure counts (甲、乙等|14家银行).
_COUNTED = re.compile(
    r"(?:[、和与及][^,，。;；、]{2,20}){0,8}等 ?[\d一二三四五六七八九十百]+[家个所名位省市县区只座股支款种国]"
)


def is_named_in(name: str, title: str) -> bool:
    """Whether a title names it, not only someone's post there (专访研究院|院长)."""
    place = title.find(name)
    after = place + len(name)
    return (
        place >= 0
        and title[place - 1 : place] != "、"  # 海川、泽南、云亭四巨头领跑
        and not _POST.match(title, after)
        and not _EVENT.match(title, after)
        and not _COUNTED.match(title, after)
        and not title.startswith("时间", after)
    )


def event(page: Page, things: Sequence[Entity]) -> Subject | None:
    """第三届海川博览会: what a title says is being held, by its fullest name there."""
    title = page.title
    for thing in things:
        place = title.find(thing.name)
        if place < 0 or not _EVENT_NAME.search(thing.name):
            continue
        again = re.search("(?:本届|本次|此次|该届|届)[^,。;:\n]{0,4}?" + re.escape(thing.name[-2:]), page.tidy)
        if again is None and not page.tidy.count(thing.name) >= REPEATED:
            continue
        ordinal = _ORDINAL.search(title, 0, place)
        return Subject((ordinal[0] if ordinal else "") + thing.name)
    return None


def attended(page: Page) -> Subject:
    """某人出席|第二届海川论坛|开幕式: the meeting that a title says somebody attended."""
    found = _ATTENDED.search(COLUMN.sub("", page.title))
    return Subject(found[1]) if found is not None else NOBODY


def work(page: Page, things: Sequence[Entity], known: Subject | None) -> Subject | None:
    """海川通道: the named thing that a title opens with and the text takes up.

    `known`: what else the title names; less than the thing is only the country, or what its own name begins with.
    """
    title = COLUMN.sub("", page.title).strip()
    named = [t.name for t in things if t.kind == "thing" and title.startswith(t.name)]
    name = max((name for name in named if page.tidy.count(name) > 1), key=len, default="")
    shorter = name[:-1].startswith(known.name or "") if known is not None else True
    if known is not None and known.name not in COUNTRY and not shorter:
        return None
    behind = title[len(name) : len(name) + 1]
    return Subject(name) if name and behind not in {"、", "和", "与", "的"} else None


def market(page: Page) -> Subject:
    """银行间货币市场, 自贸试验区: what a title names and the text takes up."""
    return _titled(page, _MARKET)


def branch(page: Page) -> Subject:
    """轻工业: the branch of the economy that a title names and the text takes up."""
    return _titled(page, _BRANCH)


def _titled(page: Page, ending: re.Pattern[str]) -> Subject:
    title, tidy = page.title, page.tidy
    for found in ending.finditer(title):
        start = found.start()
        while start > 0 and "\u4e00" <= title[start - 1] <= "\u9fff" and title[start - 1 : found.end()] in tidy:
            start -= 1
        name = _whole(page, title[start : found.end()])
        if name is not None:
            return Subject(name)
    return NOBODY


def _whole(page: Page, name: str) -> str | None:
    """The words of a sector's name; None where no more than 市场 or 行业 is left."""
    place = page.tidy.find(name)
    end = place + len(name)
    while 0 <= place < end:
        word = page.word_at(place)
        if word.start == place and word.tag[:1] in _SECTORAL:
            break
        place = max(word.end, place + 1)
    whole = page.tidy[place:end] if 0 <= place < end and end in page.word_borders else ""
    return whole if len(whole) >= _SECTOR_LENGTH and whole not in _ANY_SECTOR else None

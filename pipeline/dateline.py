"""What an article says about itself at its head and foot: the day, the title, the publisher. Knows pages, no rules.

Reads only what metadata would say (a header line, a dateline, 来源：…), never the story. Null when unsure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .layout import BlockKind
from .page import Page, Paragraph
from .records import PublishedFrom

#: So many paragraphs at the head and at the foot are looked at: an article's own lines stand there.
HEAD, FOOT = 12, 4
#: Lines of so many characters at the head are not counted.
MENU = 4
#: A header line is no longer than this.
LINE = 120

_DAY = (
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?:年(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12][0-9]|0?[1-9])日"
    r"|(?P<s>[-/.])(?P<m2>1[0-2]|0?[1-9])(?P=s)(?P<d2>3[01]|[12][0-9]|0?[1-9])(?![0-9]))"
)
_CLOCK = r"(?:\s?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
_BLANK = r"[\s|·、,]{0,4}"

#: In the order in which they are believed.
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        # 发布时间:2025-12-22 11:09
        rf"(?:(?:发布|发表|更新|发稿|刊发|上传)(?:时间|日期|于)|^(?:时间|日期))[:\s]{{0,3}}{_DAY}",
        # 新华社北京2025年3月15日电; (中新社香港2025年3月15日讯)
        rf"^[(【〔\[]?[一-龥]{{2,16}}{_DAY}(?:专?电|讯)",
        # 2025年3月5日 来源:…; 2025-12-22 11:09, alone on its line
        rf"^[(【\[]?{_DAY}{_CLOCK}?(?:\s?[)】\]]?$|{_BLANK}(?:来源|作者|编辑|记者|责编|字号|浏览|点击|阅读|分享))",
        # 来源:澄湖日报 2025-03-18 08:26; 澄湖日报 2025-03-18 08:26
        rf"^(?:来源|作者|编辑|记者)[:\s].{{1,40}}?{_DAY}",
        rf"^[一-龥A-Za-z]{{2,12}}{_BLANK}{_DAY}{_CLOCK}",
        # ——2021年1月12日在云亭县第九届人民代表大会第三次会议上
        rf"^[-—(]{{1,5}}\s?{_DAY}在[^。]{{4,60}}(?:会议|大会|全会)上?\)?$",
    )
)

#: What else a line says that gives the day: 来源:古桐晚报 责任编辑:周砚 字号:大中小.
_SIGNED = r"(?:(?:文章|稿件|信息|新闻)?来源|作者|责任编辑|编辑|记者|责编|字号|浏览|点击|阅读|分享)"
#: A whole line that says when the article appeared, as it stands under a title: it tells of nothing else.
_HEADER = re.compile(
    rf"[(【\[]?(?:(?P<label>(?:发布|发表|更新|发稿|刊发|上传)(?:时间|日期|于)|时间|日期)[:\s]{{0,3}}|(?P<signed>{_SIGNED}[:\s].{{1,40}}?)"
    rf"|[一-龥A-Za-z]{{2,12}}{_BLANK})?{_DAY}(?P<clock>{_CLOCK})?\s?[)】\]]?(?:{_BLANK}(?P<more>{_SIGNED}.{{0,80}}))?"
)

_MEDIUM = r"[一-龥]{1,12}(?:社|网|报|台|通讯|客户端|周刊|杂志|时讯)"
_PUBLISHERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|[\s|)\]】0-9])(?:文章|稿件|信息|新闻)?来源[:][\s]?[《“]?(?P<name>[^\s|:,。;(《》”、]{2,20})",
        # 新华社北京3月15日电; 中新网长沙8月14日电
        rf"^[(【〔]?(?P<name>[一-龥]{{1,8}}?(?:社|网))[一-龥]{{0,8}}(?:{_DAY}|[0-9]{{1,2}}月[0-9]{{1,2}}日)(?:专?电|讯)",
        # 【时报-台北电】 【晨报-新竹电】
        r"^[【(\[](?P<name>[一-龥]{2,8})[-—/ ][一-龥]{2,6}(?:电|讯|报道)[】)\]]",
        # 央视网消息(新闻联播): …
        rf"^(?P<name>{_MEDIUM})(?:消息|讯)(?:\([^()]{{1,24}}\))?[:\s(]",
    )
)
_OWN = re.compile(r"^(?:本报|本网|本台|本社|本刊|记者|网络|互联网|综合|原创|转载|未知|不详)")
#: Lines that stand above a title: breadcrumbs, dates, sources, page furniture.
_FURNITURE = re.compile(
    rf"^(?:首页|当前位置|您的位置|位置|字号|分享|打印|关闭|来源|作者|编辑|责任编辑|记者|发布|【图】|图[:为片])|^[(【\[]?{_DAY}|[>»]|[:,]$|时间戳|^(?:[-—]|[一二三四五六七八九十]{{1,3}}、|第[一二三四五六七八九十]{{1,3}}[章节])"
)


def date_page(page: Page) -> Page:
    """The page with the day of publication that its own text gives, where the article came without one."""
    if page.published is not None:
        return page
    day = published(page)
    return page.dated(day, PublishedFrom.text) if day else page


def published(page: Page) -> date | None:
    """The day that a header line or a dateline names with its year."""
    lines = list(_lines(page))
    for pattern in _DAYS:
        for line in lines:
            match = pattern.search(line)
            if match and (day := _day(match)):
                return day
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
    except ValueError:  # 2025年2月31日
        return None


def is_header(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line only says when the article appeared, and by whom: no fact holds at that time because of it.

    A bare day may head a chronicle too; it is the article's own if it is the day of publication.
    """
    if paragraph.end - paragraph.start > LINE:
        return False
    match = _HEADER.fullmatch(page.tidy[paragraph.start : paragraph.end].strip())
    if match is None:
        return False
    return any(match[part] for part in ("label", "signed", "clock", "more")) or _day(match) == page.published


def title(page: Page) -> str | None:
    """The first heading-like line, as the raw text has it, without its line breaks."""
    for paragraph in page.paragraphs[:HEAD]:
        line = page.tidy[paragraph.start : paragraph.end]
        if not line or _FURNITURE.search(line):
            continue
        if paragraph.kind is not BlockKind.heading:
            return None
        return _one_line(page.place(paragraph.start, paragraph.end).text)
    return None


def publisher(page: Page) -> str | None:
    """Who published it, as the raw text has it: 来源：X, 新华社北京…电, 【時報-台北電】, 央视网消息."""
    for pattern in _PUBLISHERS:
        for paragraph in _paragraphs(page):
            match = pattern.search(page.tidy[paragraph.start : min(paragraph.end, paragraph.start + LINE)])
            if match and not _OWN.match(match["name"]):
                start = paragraph.start + match.start("name")
                return _one_line(page.place(start, start + len(match["name"])).text)
    return None


def _paragraphs(page: Page) -> Iterator[Paragraph]:
    head = 0
    counted = 0
    while head < min(len(page.paragraphs), 5 * HEAD) and counted < HEAD:
        paragraph = page.paragraphs[head]
        counted += paragraph.end - paragraph.start > MENU  # 首页, 时政, 经济: a menu pushes nothing out of sight
        head += 1
    yield from page.paragraphs[:head]
    yield from page.paragraphs[max(head, len(page.paragraphs) - FOOT) :]


def _lines(page: Page) -> Iterator[str]:
    """The beginnings of the lines at the head and the foot."""
    for paragraph in _paragraphs(page):
        yield page.tidy[paragraph.start : min(paragraph.end, paragraph.start + LINE)]


def _one_line(raw: str) -> str:
    """Without line breaks, and without the blanks that only space letters out (政 府 工 作 报 告)."""
    line = re.sub(r"\s*[\r\n]\s*", "", raw).strip()
    return re.sub(r"\s", "", line) if re.fullmatch(r"(?:\S\s)+\S", line) else line

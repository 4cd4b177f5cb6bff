"""Companies without a last part of their own: what stands around them tells (`how = list, cue, code`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._lexicon import alternation
from .bodies import Bodies, note, note_all
from .lists import CLAUSE, FUNCTION, LEADING, TAIPEI, Lists

_CJK_OR_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9\-&]*")
_CODE = re.compile(
    r"\((?:[036]\d{5}|(?!19|20)[1-9]\d{3}(?:-TW|\.TW|\))|\d{4,5}\.HK|[0-9]{6}\.(?:SH|SZ|BJ)"
    r"|[A-Z]{1,5}\.(?:US|O|N)\b)(?! )"
)
#: What a title puts before a colon, and how a text goes on that is a company's notice.
_HEADED = re.compile(r"([\u4e00-\u9fffA-Za-z]{3,6}?)(?:收到?[\u4e00-\u9fff]{2,4}函)?[:：]")
_GIVES_OUT = re.compile(
    r"(?:\d+月\d+日)?(?:早间|晚间?|盘后)?(?:在?[港联]交所)?"
    r"(?:公告|披露|发布(?:\d+年?|关于)?[^,，。]{0,12}(?:业绩|快报|年报|预告|公告)|收[到深上北][\u4e00-\u9fff]{2,8}函"
    r"|在(?:互动平台|机构调研|投资者|业绩说明会)|(?:方面)?表示[,，](?:目前)?公司)"
)
#: 甲、乙|三家企业, 三家机壳厂.
_SO_MANY = (
    r"[两三四五六七八九十]家(?=[的公企均都合,。;、]|[\u4e00-\u9fff]{0,4}(?:厂|业者|券商|金控|银行|车企|药企|房企))"
)
#: How long a short name is at most, and an item of a list, characters.
_SHORT = 5
_LONG = 9
_CJK = re.compile(r"[\u4e00-\u9fff]+")
#: What stands alone before a code: 长荣(2603)、|阳明|(2609).
_ALONE = re.compile(r"(?<![^\n。,;:、])[\u4e00-\u9fffA-Za-z]{2,5}(?=\()")
#: What sort of company it is, before its name: 晶圆代工厂|晨星半导体(2399), IC通路商|大联合(3799), 同业|益阳(3788).
_SORT = re.compile(
    r"[\u4e00-\u9fffA-Za-z]*(?:厂商?|(?:通路|供应|代理|制造|营运|经销|零售|贸易)商|业者|龙头|对手|同业|大咖|双雄)(?=..)"
)
#: The words that stand before a code.
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,16}$")
#: 货柜三雄|第2季, 昨: a time is no part of a name.
_QUARTER = re.compile(r"第[0-9一二三四]季|[0-9]月|[昨今]$")
#: Tags of words that may be a brand.
_UNKNOWN = ("x", "nz", "nt", "nr", "nrt", "eng")


def find_listed(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    """龙城包装、蒙西水泥等企业: the items, where they are no common words."""
    for rule in lists.rules("list"):
        cue = re.compile(rf"等[\u4e00-\u9fff0-9]{{0,8}}?(?:{'|'.join(map(re.escape, rule.suffixes))})(?!家)|{_SO_MANY}")
        for match in cue.finditer(page.tidy):
            for start, end in _items(page, lists, bodies, match.start()):
                yield note(page, start, end, rule, rule.kind)


def _items(page: Page, lists: Lists, bodies: Bodies, end: int) -> Iterator[tuple[int, int]]:
    """The names of the list that ends here, from right to left; one that signs set off may hold any words."""
    tidy = page.tidy
    for _ in range(12):
        core = bodies.walker.walk(end)
        start = core.start
        if not core.body and start != end:
            placed = all(part.sort in ("place", "head") for part in core.parts)
            if not core.mark or placed or not _is_brand(page, lists, start, end):
                start = tidy.rfind("、", max(0, end - _LONG), end) + 1
                if not start or not _CJK.fullmatch(tidy, start, end):
                    return
                if not _has_unknown(page, lists, start, end):
                    end = start - 1
                    continue
            yield start, end
        if start == end or tidy[start - 1 : start] not in ("、", "和", "与", "及"):
            return
        end = start - 1


def _has_unknown(page: Page, lists: Lists, start: int, end: int) -> bool:
    """幺正量子: is there a word that no dictionary has for a thing, at its beginning?"""
    word = page.word_at(start)
    return end - start > word.end - word.start and word.tag in _UNKNOWN and _is_brand(page, lists, start, end)


def find_cued(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    """A company's short name at the beginning of a clause, before 公告, 董事长 …; then everywhere."""
    for rule in lists.rules("cue"):
        names = {name} if (name := _titled(page, lists)) else set()
        for match in alternation(rule.suffixes).finditer(page.tidy):
            end = match.start()
            if rule.not_before and page.tidy.startswith(rule.not_before, match.end()):
                continue
            if rule.not_after and page.tidy.endswith(rule.not_after, 0, end):
                continue
            core = bodies.walker.walk(end)
            if core.start == end or core.body or (core.start and page.tidy[core.start - 1] not in CLAUSE):
                continue
            if core.mark and end - core.start <= 8 and _is_brand(page, lists, core.start, end):
                names.add(page.tidy[core.start : end])
        yield from note_all(page, rule, {name: (name, rule.kind) for name in names})


def _titled(page: Page, lists: Lists) -> str:
    """海澄发展：业绩预增, and the text begins 海澄发展披露…: the company of a notice; else empty."""
    heading = _HEADED.match(page.title)
    name = heading[1] if heading is not None else ""
    place = page.paragraphs[0].start if page.paragraphs else 0
    if not name or not page.tidy.startswith(name, place) or not _GIVES_OUT.match(page.tidy, place + len(name)):
        return ""
    common = any(name in words for words in (lists.fields, lists.stops, lists.places)) or FUNCTION.search(name)
    return "" if common or lists.kind_of(name) not in (OrganisationKind.other, OrganisationKind.company) else name


def find_coded(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    """A listed company with its code in brackets: 晨星科技(600000.SH)."""
    for rule in lists.rules("code"):
        coded = {match.start(): _coded(page, lists, bodies, match) for match in _CODE.finditer(page.tidy)}
        yield from note_all(page, rule, {name: (name, rule.kind) for name in sorted(set(coded.values()) - {""})})
        for end, name in coded.items():
            if name:
                yield note(page, end - len(name), end, rule, rule.kind)


def _coded(page: Page, lists: Lists, bodies: Bodies, code: re.Match[str]) -> str:
    """The name before a code; empty where it is another rule's or none."""
    tidy, end = page.tidy, code.start()
    if TAIPEI.match(code[0]) and (short := _behind_sort(tidy, end)):
        return short
    core = bodies.walker.walk(end)
    if core.body:
        return ""
    alone = _ALONE.search(tidy, max(0, end - 6), end + 1) if TAIPEI.match(code[0]) else None
    if alone is not None and (alone[0][0] == "和" or alone[0][0] not in LEADING):
        return alone[0]
    sort = _SORT.match(tidy, core.start, end)
    start = sort.end() if sort is not None else core.start
    return tidy[start:end] if start < end and _is_brand(page, lists, start, end) else ""


def _behind_sort(tidy: str, end: int) -> str:
    """同业|益阳(3788): a short name behind what sort of company it is, whatever words make it; else nothing."""
    words = _WORDS.search(tidy, max(0, end - 16), end)
    sort = _SORT.match(words[0]) if words is not None else None
    name = words[0][sort.end() :] if words is not None and sort is not None else ""
    return name if 2 <= len(name) <= _SHORT else ""


def _is_brand(page: Page, lists: Lists, start: int, end: int) -> bool:
    """Two to ten characters that are neither a field of work nor a place nor one word of the dictionary."""
    text = page.tidy[start:end]
    if not 2 <= len(text) <= 10 or text in lists.fields or text in lists.stops:
        return False
    if text[0] in "于以本该此其予指" or text in lists.places or _QUARTER.search(text):
        return False
    if not _CJK_OR_LETTERS.fullmatch(text) or FUNCTION.search(text):
        return False
    word = page.word_at(start)
    return not (word.start == start and word.end == end and word.tag not in _UNKNOWN)

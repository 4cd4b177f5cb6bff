"""Divisions that no list has, known by their form: 云川市, 石岭县 where what ends in 市 or 县 begins like a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..page import Page
from ._lexicon import every

_ENDS = re.compile(r"省|市|县|区|州|旗(?!下)|盟|镇|乡|街道")
#: Tags of words that may be the name of a place that no list has.
_UNKNOWN = frozenset(("x", "ns", "nr", "nz", "nrt", "nrfg"))
_CJK = re.compile(r"[\u4e00-\u9fff]+")
#: No place's name has these: 上市, 全市, 各县, 城市, 小区, 景区 …
_NOT_IN_STEM = frozenset(
    "的了在是和与及对向从到由为以于将被把各该本我全每这那某上下股城都省市县区内外跨非东西南北老新大小两三多数有个种等"
)
_PREPOSITIONS = "在从到于由对向和与及是为至据让给往赴自"
_BEFORE = re.compile(rf"[^\u4e00-\u9fff]|[{_PREPOSITIONS}]|省|市|州|旗|盟|者")
#: What stands behind a division's name when its last character begins another word: 上海|市场.
_NOT_BEHIND = re.compile(r"(?<=旗)下|占|场|民|值|面|容|属|级|域|区域|间|外|内|委书|长途|分|别|块|县城")


def unknown_divisions(page: Page, strangers: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, full name) of each mention, the short form 云川 included where the full name stands too."""
    tidy = page.tidy
    words = {word.end: word for word in page.words}
    borders = page.word_borders
    names: dict[str, int] = {}
    for match in _ENDS.finditer(tidy):
        word = words.get(match.start()) or words.get(match.end())  # 云川|市, or 云川市 as one guess
        if word is None or word.tag not in _UNKNOWN:
            continue
        begin = word.start + (word.tag == "x" and tidy[word.start] in _PREPOSITIONS)  # 从云川市 as one guess
        stem = tidy[begin : match.start()]
        if not 2 <= len(stem) <= 3:
            continue
        if stem in strangers or not _CJK.fullmatch(stem) or not _NOT_IN_STEM.isdisjoint(stem):
            continue
        if (begin and not _BEFORE.match(tidy, begin - 1)) or _NOT_BEHIND.match(tidy, match.end()):
            continue
        names[tidy[begin : match.end()]] = len(stem)
    for start, end, name in every(tidy, names):
        yield start, end, name
    short = {name[:size]: name for name, size in names.items()}
    for start, end, stem in every(tidy, short):
        if start in borders and end in borders and not tidy.startswith(short[stem], start):
            yield start, end, short[stem]

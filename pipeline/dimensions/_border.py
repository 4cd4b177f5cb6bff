"""Where a name may begin: a walk to the left over words, places and known names until something stops it. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..page import Page

#: No name is longer to the left of its last part than this many characters or words.
REACH = 30
WORDS = 9

_NAME_TAGS = frozenset(("n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "an", "b", "j", "s", "ng", "eng", "f", "nw"))
#: Tags of words that set one body apart from all others of its sort.
_MARK_TAGS = frozenset(("nr", "ns", "nt", "nz", "nrt", "nrfg", "eng"))
_CJK = re.compile(r"[\u4e00-\u9fff]+")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9&+\-]*")
_BRACKETED = re.compile(r"\([\u4e00-\u9fffA-Za-z]{1,10}\)$")
#: Words that stand for a place in front of an organ: 市发展改革委, 国家能源局.
HEADS = frozenset(
    "国家 中国 中华 中央 全国 国际 世界 全球 亚洲 欧洲 非洲 亚太 中共 联合国 市 区 县 省 州 盟 旗 镇 乡 自治区 自治州 自治县 最高 国务院 欧盟"
    " 省级 市级 区级 县级".split()
)
#: Words that go on in front of a place or another head: 中国|国际, 中共|北京市.
_OUTER = ("中国", "中共", "中华", "国家", "中央", "联合国", "欧盟", "国务院")
_LOCAL = frozenset(("镇", "乡"))
#: 第二十届, 第三; 一零一中.
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百0-9]{1,4}[届]?|[一二三四五六七八九十零〇]{1,4}中)$")
#: 创新与高质量发展交流中心: a joint inside a name, where fields of work lead on to 中国, 国家 or a place.
_JOINTS = ("与", "和", "及", "暨", "、")
_TWO_COUNTRIES = re.compile(r"[中美俄日韩英法德印澳欧非阿东朝越泰缅老哈巴蒙]{2}")


@dataclass
class Core:
    """What stands before a name's last part, from `start`: does it begin with a place, does it tell bodies apart?"""

    start: int
    head: bool = False
    mark: bool = False
    body: bool = False
    words: list[str] = field(default_factory=list)


class Walker:
    """One page's words and the names on it by their ends."""

    def __init__(
        self,
        page: Page,
        stops: frozenset[str],
        fields: frozenset[str],
        organ_fields: frozenset[str],
        places: Mapping[int, int],
    ) -> None:
        self.tidy = page.tidy
        self._stops = stops
        self._fields = fields
        self._organ_fields = organ_fields
        self._places = places  # end → start
        self.bodies: dict[int, int] = {}  # end → start of bodies already found
        self._words = page.words
        self._ending = {word.end: number for number, word in enumerate(page.words)}
        self._holding = {}
        for number, word in enumerate(page.words):
            if word.end - word.start > 1:
                for place in range(word.start + 1, word.end):
                    self._holding[place] = number

    def field_before(self, place: int) -> int | None:
        """The start of the field of work that ends here (教育 in 教育局), if one does."""
        for size in range(9, 1, -1):
            if place >= size and self.tidy[place - size : place] in self._organ_fields:
                return place - size
        return None

    def walk(self, end: int, begin: int | None = None) -> Core:
        """The core that ends at `end`; `begin`: characters up to here belong to it in any case."""
        tidy = self.tidy
        core = Core(end)
        if begin is not None:
            core.start = begin
            core.words.append(tidy[begin:end])
        singles = 0
        while len(core.words) < WORDS and end - core.start < REACH and core.start > 0:
            place = core.start
            body = self.bodies.get(place)
            if body is not None:
                core.start, core.mark, core.head, core.body = body, True, True, True
                core.words.append(tidy[body:place])
                return self._lengthen(core)
            region = self._places.get(place)
            if region is not None:
                core.start, core.mark, core.head = region, True, True
                core.words.append(tidy[region:place])
                return self._lengthen(core)
            if tidy[place - 1] == ")":
                bracket = _BRACKETED.search(tidy, max(0, place - 12), place)
                if bracket is None:
                    break
                inside = tidy[bracket.start() + 1 : place - 1]
                if place - 1 not in self._places and inside not in self._fields:
                    break
                core.start = bracket.start()
                core.mark = core.mark or place - 1 in self._places
                core.words.append(tidy[bracket.start() : place])
                continue
            number = self._ending.get(place)
            if number is None:
                number = self._holding[place]
            word = self._words[number]
            text = tidy[word.start : place]
            if text in HEADS:
                core.start, core.head = place - len(text), True
                core.words.append(text)
                if text in _LOCAL:  # 平背|乡 has a name in front, 市 in 市教育局 has none
                    continue
                return self._lengthen(core)
            ordinal = _ORDINAL.search(tidy, max(0, place - 7), place)
            if ordinal is not None:
                core.start, core.mark = ordinal.start(), True
                core.words.append(ordinal.group())
                continue
            if _TWO_COUNTRIES.fullmatch(text):
                core.start, core.mark, core.head = place - 2, True, True
                core.words.append(text)
                break
            if text in _JOINTS and core.words and (far := self._across(place)) is not None:
                core.start = far
                core.words.append(tidy[far:place])
                continue
            if text in self._fields:
                core.start = word.start
                core.words.append(text)
                singles = 0
                continue
            if text in self._stops or not (_CJK.fullmatch(text) or _LETTERS.fullmatch(text)):
                break
            if _LETTERS.fullmatch(text):
                core.mark = True
            elif place != word.end:  # a piece of a word: 海尔集 | 团 does not happen, 发改 | 委 does
                pass
            elif word.tag == "x":
                core.mark = True
            elif len(text) == 1:
                singles += 1
                if word.tag in ("p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "y", "m", "q") and text not in "一":
                    break
                if singles >= 2:
                    core.mark = True
                core.start = word.start
                core.words.append(text)
                continue
            elif word.tag in _MARK_TAGS:
                core.mark = True
            elif word.tag not in _NAME_TAGS:
                break
            singles = 0
            core.start = word.start
            core.words.append(text)
        return core

    def _across(self, place: int) -> int | None:
        """Past a joint that ends at `place`, fields of work, up to a place or 国家; None where there are others."""
        here = place - 1
        for step in range(5):
            if here in self._places or here in self.bodies:
                return here if step and here in self._places else None
            number = self._ending.get(here)
            if number is None:
                return None
            word = self._words[number]
            text = self.tidy[word.start : here]
            if text in ("国家", "中国", "省", "市", "区", "县", "全国") and step:
                return here
            if text not in self._fields and text not in self._organ_fields and word.tag not in ("vn", "n"):
                return None
            if text in self._stops:
                return None
            here = word.start
        return None

    def _lengthen(self, core: Core) -> Core:
        """A place or a body in front of a place: 北京市昌平区, 中国驻美国."""
        tidy = self.tidy
        while core.start > 0:
            place = core.start
            outer = self._places.get(place, self.bodies.get(place))
            if outer is None:
                outer = next((place - len(h) for h in _OUTER if tidy.endswith(h, 0, place)), None)
            if outer is not None and tidy[outer:place] == "中国" and tidy.startswith("全国", place):
                break
            if outer is None and tidy[place - 1] == "驻" and place - 1 in self._places:
                outer = self._places[place - 1]
            if outer is None:
                break
            core.start = outer
            core.words.append(tidy[outer:place])
        return core

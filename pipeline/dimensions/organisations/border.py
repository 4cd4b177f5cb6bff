"""Where a name begins: a walk to the left over words, places and known names until one stops it. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ...page import Page
from ...words import Word

#: No name is longer to the left of its last part than this many characters or words.
REACH = 30
WORDS = 9

_NAME_TAGS = frozenset(
    ("n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "vn", "an", "b", "j", "s", "ng", "eng", "f", "nw", "a", "l", "i", "z")
)
#: Tags of words that set one body apart from all others of its sort.
_MARK_TAGS = frozenset(("nr", "ns", "nt", "nz", "nrt", "nrfg", "eng"))
_CJK = re.compile(r"[\u4e00-\u9fff]+")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9&+\-]*")
_BRACKETED = re.compile(r"\([\u4e00-\u9fffA-Za-z]{1,10}\)$")
#: Words that stand for a place in front of an organ: 市发展改革委, 国家能源局.
HEADS = frozenset((
    "国家", "中国", "中华", "中央", "全国", "国际", "世界", "全球", "亚洲", "欧洲", "非洲", "亚太", "中共", "联合国",
    "市", "区", "县", "省", "州", "盟", "旗", "镇", "乡", "自治区", "自治州", "自治县", "最高", "国务院", "欧盟",
))  # fmt: skip
#: Words that go on in front of a place or another head: 中国|国际, 中共|北京市.
_OUTER = ("中国", "中共", "中华", "国家", "中央", "联合国", "欧盟", "国务院")
#: Heads that more often stand inside a name than begin one.
_SOFT = frozenset(("国际", "世界", "全球", "亚太"))
_LOCAL = frozenset(("镇", "乡"))
#: 第二十届, 第三; 一零一中.
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百0-9]{1,4}[届]?|[一二三四五六七八九十零〇]{1,4}中)$")
#: 创新与高质量发展交流中心: a joint inside a name, where fields of work lead on to 中国, 国家 or a place.
_JOINTS = ("与", "和", "及", "暨")
_TWO_COUNTRIES = re.compile(r"[中美俄日韩英法德印澳欧非阿东朝越泰缅老哈巴蒙]{2}")
_STATE = ("中国", "国家", "全国")
_FUNCTION = frozenset("的了在是和与及对向从到由为以于将被把")
_LOCAL_HEADS = frozenset(("市", "区", "县", "省", "州", "盟", "旗"))
_CLOSED = frozenset(("p", "c", "d", "r", "u", "uj", "ul", "uz", "ug", "y", "m", "q"))
#: Characters at which a word that jieba only guessed is cut: 及|金赛, 向|雅居乐.
_JOINING = frozenset("及向与将让被据由从的了在是会愿拟并经占仅")
#: The same, but at the beginning of a clause they may begin a name: 以岭, 和而泰.
_PREPOSITIONS = frozenset("以同和为于对")
#: The same, where jieba takes them for a surname.
_TOWARDS = frozenset("向与将给")
#: Last characters of verbs: a guessed word that ends in one is no name.
_COMPLEMENTS = frozenset("进给到过着回入往去该")
#: First characters that belong to the word before a name: 测试厂|鼎崴, 原|兵器.
_CUT_OFF = frozenset("原前厂商店员者")
#: What a body is, in front of what it is called: 德国智库|伊弗经济研究所.
APPOSED = (
    "企业", "机构", "智库", "中央银行",
    "荷商", "日商", "美商", "韩商", "德商", "英商", "法商", "港商", "外商", "星商",
)  # fmt: skip
#: Words that end a name: a second one begins behind them (最大医院|希法医院).
_WHOLE = frozenset(("医院", "学校", "大学", "公司", "集团", "银行", "研究院", "研究所", "实验室", "中学", "小学"))
#: Pieces that may stand behind a joint inside a name.
_INNER = frozenset(("field", "task", "verbal", "plain", "mark"))
_NOT_BETWEEN = _JOINING | _PREPOSITIONS | frozenset("到赴来去任书记长")


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists that decide what a name may hold."""

    stops: frozenset[str]
    fields: frozenset[str]
    tasks: frozenset[str]
    organ_fields: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a core; `sort`: body, place, head, bracket, ordinal, field, task, verbal, mark, cut (a mark behind
    what was cut off its word), plain or single."""

    start: int
    text: str
    sort: str
    tag: str = ""  # the word's part of speech, of marks


@dataclass(frozen=True, slots=True)
class Core:
    """What stands before a name's last part, from `start`, the pieces from left to right."""

    start: int
    parts: tuple[Part, ...]

    @property
    def mark(self) -> bool:
        """Does it tell bodies of a sort apart?"""
        singles = sum(part.sort == "single" for part in self.parts)
        return singles >= 2 or any(part.sort in ("body", "place", "ordinal", "mark", "cut") for part in self.parts)

    @property
    def head(self) -> bool:
        """Does it begin with a place or 国家, 市 …?"""
        return any(part.sort in ("body", "place", "head") for part in self.parts)

    @property
    def body(self) -> bool:
        return any(part.sort == "body" for part in self.parts)


class Walker:
    """One page's words and the names on it by their ends."""

    def __init__(self, page: Page, words: Words, places: Mapping[int, int]) -> None:
        self.tidy = page.tidy
        self._stops, self._fields = words.stops, words.fields
        self._countries = words.countries
        self._tasks, self._organ_fields = words.tasks, words.organ_fields
        self._places = places  # end → start
        self.bodies: dict[int, int] = {}  # end → start of bodies already found
        self._words = page.words
        self._ending = {word.end: number for number, word in enumerate(page.words)}
        self._holding: dict[int, int] = {}
        for number, word in enumerate(page.words):
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
        parts: list[Part] = [] if begin is None else [Part(begin, self.tidy[begin:end], "field")]
        start = end if begin is None else begin
        while len(parts) < WORDS and end - start < REACH and start > 0:
            part = self._before(start, parts)
            if part is None:
                break
            parts.append(part)
            start = part.start
            if part.text in _SOFT and part.sort == "head" and self._is_named(start, parts):
                continue  # 渭北|国际|陆港
            if part.sort in ("body", "place") or (part.sort == "head" and part.text not in _LOCAL):
                parts.extend(self._outer(start, part.text in _LOCAL_HEADS))
                break
            if part.sort == "cut":
                break
        parts.reverse()
        return self._trimmed(parts, end)

    def _is_named(self, place: int, parts: list[Part]) -> bool:
        """Does what sets a body apart end here?"""
        part = self._before(place, parts) if place else None
        return part is not None and part.sort in ("mark", "body", "place")

    def _before(self, place: int, parts: list[Part]) -> Part | None:
        """The piece that ends at a place, or None where the name begins."""
        tidy = self.tidy
        if parts and tidy.endswith(APPOSED, 0, place) and not parts[-1].text.startswith("编制"):
            return None  # 决策机构|联邦公开市场委员会, but 机构编制委员会
        for ends, sort in ((self.bodies, "body"), (self._places, "place")):
            if place in ends:
                return Part(ends[place], tidy[ends[place] : place], sort)
        if tidy[place - 1] == ")":
            return self._bracket(place)
        word = self._word_before(place)
        text = tidy[word.start : place]
        if text in HEADS:
            if text in _LOCAL_HEADS and not all(part.sort in ("field", "ordinal", "task") for part in parts):
                return None  # 休斯敦市|莱斯大学
            return Part(word.start, text, "head")
        ordinal = _ORDINAL.search(tidy, max(0, place - 7), place)
        if ordinal is not None:
            return Part(ordinal.start(), ordinal.group(), "ordinal")
        if _TWO_COUNTRIES.fullmatch(text):
            return Part(word.start, text, "place")
        if text in _JOINTS:
            inner = parts and all(part.sort in _INNER and not part.text.startswith("中国") for part in parts)
            far = self._across(place, text) if inner else None
            return None if far is None else Part(far, tidy[far:place], "field")
        if text in _WHOLE and parts:
            return None
        if text in self._fields:
            return Part(word.start, text, "task" if text in self._tasks else "field")
        if text in self._stops or not (_CJK.fullmatch(text) or _LETTERS.fullmatch(text)):
            return None
        return self._plain(word, text, place)

    def _plain(self, word: Word, text: str, place: int) -> Part | None:
        """A word that is nothing special, if names have such words."""
        if _LETTERS.fullmatch(text):
            return Part(word.start, text, "mark") if len(text) > 1 else None
        if word.tag == "x":
            if text[-1] in _COMPLEMENTS or text[0] in "这那":  # 带进|医院, 这使|公司
                return None
            if text[0] in _CUT_OFF and len(text) > 2:
                return Part(word.start + 1, text[1:], "cut", "x")
            for number in range(len(text) - 1, -1, -1):
                char = text[number]
                inside = not self._opens(word.start) and word.start not in self._places
                if char in _JOINING or (char in _PREPOSITIONS and inside):
                    rest = text[number + 1 :]
                    return Part(place - len(rest), rest, "cut", "x") if rest else None
            return Part(word.start, text, "mark", "x")
        if len(text) == 1:
            if (word.tag in _CLOSED and text != "一") or (text == "一" and word.start in self._places):
                return None  # 上海一|银行
            return Part(word.start, text, "single")
        if word.tag in _MARK_TAGS:
            if text[0] in _TOWARDS and len(text) > 2:  # 向光明|电力公司
                return Part(word.start + 1, text[1:], "cut", word.tag)
            return Part(word.start, text, "mark", word.tag)
        if word.tag == "vn" or (word.tag == "v" and self.tidy.endswith(_STATE, 0, word.start)):
            return Part(word.start, text, "verbal")  # 中国|腐蚀|防护学会
        return Part(word.start, text, "plain") if word.tag in _NAME_TAGS else None

    def _bracket(self, place: int) -> Part | None:
        bracket = _BRACKETED.search(self.tidy, max(0, place - 12), place)
        if bracket is None:
            return None
        start, inside = bracket.start(), self.tidy[bracket.start() + 1 : place - 1]
        if place - 1 in self._places:
            return Part(start, inside, "place_in_bracket")
        return Part(start, inside, "bracket") if inside in self._fields else None

    def _word_before(self, place: int) -> Word:
        number = self._ending.get(place)
        return self._words[self._holding[place] if number is None else number]

    def place_before(self, end: int) -> int | None:
        """The start of the place that ends here."""
        return self._places.get(end)

    def country_before(self, start: int, countries: frozenset[str]) -> int:
        """美国|彼得·彼得森基金会: with the country right in front, if there is one."""
        begin = self._places.get(start)
        return begin if begin is not None and self.tidy[begin:start] in countries else start

    def word_start(self, place: int) -> int:
        """Where the word begins that ends at a place."""
        return self._word_before(place).start

    def _opens(self, place: int) -> bool:
        """Does a clause begin here?"""
        return place == 0 or not _CJK.match(self.tidy[place - 1])

    def _trimmed(self, parts: list[Part], end: int) -> Core:
        """Without tasks in front of what really begins the name: 监管|谷歌, 高水平规划|东山."""
        first = 0
        for number, part in enumerate(parts):
            before_name = any(p.sort in ("mark", "cut", "place", "body", "head") for p in parts[number + 1 :])
            behind_body = parts[0].sort == "body" and (  # 丰业银行|预计|加|央行, 住建部|联合|发改委
                part.sort == "verbal" or part.text == "联合"
            )
            if behind_body or (before_name and part.sort in ("task", "verbal")):
                first = number + 1
        return Core(parts[first].start, tuple(parts[first:])) if parts[first:] else Core(end, ())

    def _across(self, place: int, joint: str) -> int | None:
        """Past a joint that ends at `place`, fields of work, up to a place or 国家; None where there are others."""
        here = place - 1
        for step in range(5):
            if here in self._places or here in self.bodies:
                return here if step and (here in self._places or joint in ("与", "和")) else None
            number = self._ending.get(here)
            if number is None:
                return None
            word = self._words[number]
            text = self.tidy[word.start : here]
            if text in ("国家", "中国", "省", "市", "区", "县", "全国") and step:
                return here
            if not self._is_field(text, word.tag):
                return None
            here = word.start
        return None

    def _is_field(self, text: str, tag: str) -> bool:
        known = text in self._fields or text in self._organ_fields
        return known or (tag in ("vn", "n") and text not in self._stops)

    def _to_state(self, place: int) -> int | None:
        """国家|医疗器械创新|北京服务站: fields of work between 国家 and a place."""
        for _ in range(4):
            if place == 0 or place in self.bodies:  # 国家发展改革委|联合|中央宣传部
                return None
            word = self._word_before(place)
            text = self.tidy[word.start : place]
            if text in ("国家", "中国"):
                return word.start
            if not self._is_field(text, word.tag):
                return None
            place = word.start
        return None

    def place_behind(self, start: int) -> int:
        """北京|四月|星空网络有限公司: a place a few characters before a legal name's core begins it; else `start`."""
        for place in range(start - 1, max(0, start - 6), -1):
            if place in self._places:
                gap = self.tidy[place:start]
                if not _CJK.fullmatch(gap) or any(char in _NOT_BETWEEN for char in gap):
                    return start
                here = start
                while here > place:
                    word = self._word_before(here)
                    text = self.tidy[max(word.start, place) : here]
                    if word.tag == "v" or text in APPOSED or (len(text) > 1 and text in self._stops):
                        return start
                    here = max(word.start, place)
                outer = self._outer(self._places[place])
                return outer[-1].start if outer else self._places[place]
        return start

    def place_far_behind(self, start: int) -> int | None:
        """宁波|赛睿智能装备|股份有限公司: a place at a clause's or name's beginning, whatever words make the name."""
        place = start
        while place > max(0, start - 16):
            here = place
            place = max(self._word_before(place).start, start - 16)
            text = self.tidy[place:here]
            if not _CJK.fullmatch(text) or text in _FUNCTION or (len(text) > 1 and text in self._stops):
                return None
            if text in APPOSED:  # 杭州企业|赛睿智能装备|股份有限公司
                return here if start - here >= 2 else None
            begin = self._places.get(place)
            if begin is not None and start - place >= 2:
                outer = self._outer(begin)
                return outer[-1].start if outer else begin
        return None

    def _outer(self, place: int, local: bool = False) -> list[Part]:
        """Places and bodies in front of a place: 北京市|昌平区, 中国|驻美国, 中国共产党|第二十届|中央."""
        tidy = self.tidy
        parts: list[Part] = []
        while place > 0 and len(parts) < 4 and not tidy.endswith(APPOSED, 0, place):  # 英国中央银行|英格兰银行
            start = self._places.get(place)
            if start is None and not local:  # 广东省委|省政府 are two
                start = self.bodies.get(place)
            if start is None:
                start = next((place - len(h) for h in _OUTER if tidy.endswith(h, 0, place)), None)
            if start is None and tidy[place - 1] == "驻":
                start = self._places.get(place - 1)
            if start is None:
                ordinal = _ORDINAL.search(tidy, max(0, place - 7), place)
                start = ordinal.start() if ordinal is not None else None
            if start is None and not parts:
                start = self._to_state(place)
            if start is None and not parts:  # 中车|株洲: a brand in front of the place
                word = self._word_before(place)
                text = tidy[word.start : place]
                if word.end == place and word.tag in ("nz", "nt") and len(text) >= 2 and text not in self._stops:
                    start = word.start
            if start is None or (tidy[start:place] == "中国" and tidy.startswith("全国", place)):
                break
            stated = tidy.startswith(_STATE, place) and place in self._places
            if stated and tidy[start:place] not in self._countries:  # 北京|中国国家博物馆
                break
            part = Part(start, tidy[start:place], "place")
            parts.append(part)
            place = start
        return parts

"""What stands around a stretch of text that may be a person's name, and the words it is made of. Weighs no name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..page import Page
from ..words import Word
from ._lexicon import alternation

_RIGHT = re.compile(
    r"[\s,。、;:!?()（）\[\]【】“”《》/|\-—…0-9A-Za-z]|$"
    r"|在|对|向|和|与|及|的|是|为|等|将|也|还|就|从|以|于|由|已|曾|都|则|并|又|均|一行|等人|分别"
    r"|即将|同时|今天|昨天|昨|今日|近日|日前|首先|代表|先后|当选|任|续任|连任|接任|兼任|升任|转任|列席|领军|率|获|带|被|让|把|给|作|到|来|去|没|不|正(?![\s,。、;:!?)])|再|出|参|主持|出席|会见|接受|摄"
)
#: 甲、乙、丙|三名航天员.
_COUNTED = re.compile(r"[两二三四五六七八九十0-9]{1,2}[名位人]")
_PUNCTUATION = re.compile(r"[\s,。、;:!?()\[\]【】“”《》/|\-—…0-9A-Za-z]|$")
OPENING = re.compile(r"[\s,。、;:!?()\[\]【】“”《》/|—…0-9\n]")
#: Words that a name stands behind as well as at the beginning of a clause.
_BEFORE_NAMES = ("和", "与", "由", "给", "像", "被", "对", "让", "跟", "同", "在", "向", "的", "是", "为", "以", "把")
#: 邱敏之|则称, 何立新|近日表示.
_THEN = re.compile(r"则|也|还|又|就|均|曾|再次|同时|随后|最后|进一步|日前|近日|今天|当天|[0-9]{1,2}日")
_COPULA = re.compile(r"[,]?(?:是|系|现任|曾任|担任|出任|任)")
_CLAUSE_END = re.compile(r"[,。;!?:\n]|$")
PERSONAL = frozenset(("x", "nr", "nrt", "nrfg", "nz"))
#: What a firm is, in front of what it is called: 外资企业|比泽克.
_FIRMS = ("企业", "品牌", "巨头", "厂商", "车企")
#: What is named after a person is none: 本·古里安|国际机场, 雷锋|精神.
NAMED_AFTER = re.compile(
    r"[”]?(?:[\u4e00-\u9fff]{0,4}奖(?!励)|主义|精神|号|国际机场|机场|学院|大学|实验室|基金会|医院|中心|公司|集团|州|岛|湖|港|战役)"
)
#: A doctrine is no person: 毛泽东|思想, 邓小平|理论.
_DOCTRINE = re.compile(r"(?:新时代中国特色社会主义|强军|法治|文化|经济|外交|生态文明)?思想|理论|精神")


@dataclass(frozen=True)
class NameWords:
    """The word lists that names are weighed by: `before` and `after` are titles, `fields` words of bodies' names."""

    surnames: frozenset[str]
    given: frozenset[str]
    sounds: frozenset[str]
    strangers: frozenset[str]
    countries: frozenset[str]
    statesmen: tuple[str, ...]
    japanese: frozenset[str]
    fields: frozenset[str]
    before: frozenset[str]
    after: re.Pattern[str]
    speech: re.Pattern[str]
    run: re.Pattern[str] = field(init=False)
    states: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        sounds = "".join(sorted(self.sounds))
        object.__setattr__(self, "states", alternation(self.statesmen))
        object.__setattr__(self, "run", re.compile(f"[{sounds}]{{2,8}}" if sounds else r"(?!)"))

    def is_title(self, text: str) -> bool:
        return text in self.before


class Neighbours:
    """One page with the words around its places. What speaks for a name is told in points, as in `_person_chinese`."""

    def __init__(self, page: Page, words: NameWords) -> None:
        self.tidy = page.tidy
        self.lists = words
        self.words = {word.start: word for word in page.words}
        self.ending = {word.end: word for word in page.words}
        self.borders = page.word_borders

    def right(self, end: int) -> float:
        """What stands behind: a verb of speech, a title, a post (是…局长), a sign, a function word, a verb."""
        tidy, lists = self.tidy, self.lists
        if lists.speech.match(tidy, end) or lists.after.match(tidy, end) or _COUNTED.match(tidy, end):
            return 1.5
        then = _THEN.match(tidy, end)
        if then is not None and lists.speech.match(tidy, then.end()):
            return 1.5
        if self.has_post(end):
            return 2.5
        if _PUNCTUATION.match(tidy, end):
            return 1.5 if end == len(tidy) or tidy[end] in "\n:、," else 1.0
        if _RIGHT.match(tidy, end):
            return 1.0
        word = self.words.get(end)
        if word is not None and tidy[word.start : word.end] in lists.fields:  # 蓝屿|航运
            return -1.5
        return 0.5 if word is not None and word.tag == "v" else -0.5

    def has_post(self, end: int) -> bool:
        """石强|是海盐县档案局局长: a copula, and a title at the clause's end."""
        copula = _COPULA.match(self.tidy, end)
        if copula is None:
            return False
        stop = _CLAUSE_END.search(self.tidy, copula.end(), min(len(self.tidy), copula.end() + 30))
        return stop is not None and self.after_title(stop.start(), copula.end())

    def left(self, start: int) -> float:
        """What stands in front: a title, a sign, a function word."""
        tidy = self.tidy
        if start == 0 or tidy[start - 1] in "\n。!?“":
            return 1.0
        if OPENING.match(tidy[start - 1]):
            return 0.5
        if self.after_title(start):
            return 3.0
        return 0.5 if start in self.borders and tidy.endswith(_BEFORE_NAMES, 0, start) else -0.5

    def after_title(self, start: int, least: int = 0) -> bool:
        sizes = range(2, min(8, start - least) + 1)
        return any(self.tidy[start - size : start] in self.lists.before for size in sizes)

    def person_like(self, start: int, end: int) -> bool:
        """Do a person's neighbours stand on both sides?"""
        return self.left(start) >= 0.5 and self.right(end) >= 0.5

    def known_given(self, given: str) -> bool:
        return all(char in self.lists.given for char in given)

    def holding(self, place: int) -> Word | None:
        """The word that begins before a place and ends behind it."""
        if place in self.borders:
            return None
        return next((w for w in (self.words.get(place - size) for size in range(1, 6)) if w is not None), None)

    def is_place(self, start: int) -> bool:
        """Does a place of the dictionary begin here?"""
        word = self.words.get(start)
        return word is not None and word.tag == "ns"

    def in_word(self, place: int) -> bool:
        """Is this the inside of a word of the dictionary? 输电|工程"""
        word = self.holding(place)
        return word is not None and word.tag not in PERSONAL

    def part_of_word(self, start: int, end: int) -> bool:
        """Does a longer word of the dictionary hold it all? 学|雷锋"""
        word = self.holding(start) or self.words.get(start)
        return word is not None and word.end >= end and end - start < word.end - word.start and word.tag not in PERSONAL

    def stands_alone(self, start: int, end: int) -> bool:
        """No word of the dictionary begins inside and ends outside: 李强 in 李强调."""
        if end in self.borders:
            return True
        for place in range(start + 1, end):
            word = self.words.get(place)
            if word is not None and word.end > end and word.tag != "x":
                return end - start > 2
        return True

    def goes_on(self, start: int, end: int) -> bool:
        """Is this only the beginning of a longer transliterated name? 米尔|济约耶夫"""
        sounds = self.lists.sounds
        return (
            self.tidy[end : end + 1] in sounds
            and self.right(end) < 1
            and all(char in sounds for char in self.tidy[start:end])
        )

    def named_after(self, end: int) -> bool:
        """诺贝尔|经济学奖, 马克思|主义."""
        return NAMED_AFTER.match(self.tidy, end) is not None

    def names_doctrine(self, end: int) -> bool:
        return _DOCTRINE.match(self.tidy, end) is not None

    def foreign(self, start: int, end: int) -> bool:
        """Is a name found here a transliteration?"""
        return all(char in self.lists.sounds or char in "·-" for char in self.tidy[start:end])

    def no_name(self, start: int, end: int) -> bool:
        """Do the lists know it for none, is something named after it, or is it part of a word?"""
        stranger = self.tidy[start:end] in self.lists.strangers
        inside = self.part_of_word(start, end) or self.in_word(start)
        return stranger or inside or self.named_after(end) or self._is_firm(start, end)

    def _is_firm(self, start: int, end: int) -> bool:
        """Does the article say of a transliterated name that it is a firm's?"""
        name = self.tidy[start:end]
        return self.foreign(start, end) and any(f"{firm}{name}" in self.tidy for firm in _FIRMS)

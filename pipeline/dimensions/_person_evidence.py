"""How much a stretch of text looks like a person's name: its characters, its words, its neighbours. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..page import Page
from ..words import Word
from ._lexicon import alternation

_CJK = re.compile(r"[\u4e00-\u9fff]")
_NAME_CHAR = "(?![和与的及])[\\u4e00-\\u9fff]"
_DOTTED = re.compile(f"(?:{_NAME_CHAR}){{1,7}}(?:-(?:{_NAME_CHAR}){{1,7}})?(?:·(?:{_NAME_CHAR}){{1,9}}){{1,4}}")
#: Two words with a capital each, an initial or a particle between them.
_LETTERED = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.| [A-Z][a-z]+| (?:de|van|von|der|da|bin|al)){0,2} [A-Z][A-Za-z'-]+"
    r"(?![A-Za-z0-9&])(?! [A-Z&])"
)
#: Surnames that are more often another word: they need more evidence.
_DOUBTFUL = frozenset(
    "来向于和同由为任能有时应但从元因并连计都则及过以到对双单全曾还"
    "可经将相候支初国原普直位权居尚盛宣索衣危通商巫池阴印封党卫公包"
)
#: What can't stand in a given name; 之 only ends one (邱敏之).
_NEVER = frozenset(
    "的了是在和与及说对向以为从到由他她我你它这那也都就而但或被把将等还又所着过曾已很最更不没会能要称任第各每该此其们"
)
_RIGHT = re.compile(
    r"[\s,。、;:!?()（）\[\]【】“”《》/|\-—…0-9A-Za-z]|$"
    r"|在|对|向|和|与|及|的|是|为|等|将|也|还|就|从|以|于|由|已|曾|都|则|并|又|均|一行|等人|分别"
    r"|即将|同时|今天|昨天|近日|日前|首先|代表|先后|当选|任|率|获|带|被|让|把|给|作|到|来|去|没|不|正(?![\s,。、;:!?)])|再|出|参|主持|出席|会见|接受|摄"
)
#: 甲、乙、丙|三名航天员.
_COUNTED = re.compile(r"[两二三四五六七八九十0-9]{1,2}[名位人]")
_PUNCTUATION = re.compile(r"[\s,。、;:!?()\[\]【】“”《》/|\-—…0-9A-Za-z]|$")
_OPENING = re.compile(r"[\s,。、;:!?()\[\]【】“”《》/|—…0-9\n]")
#: Words that a name stands behind as well as at the beginning of a clause.
_BEFORE_NAMES = ("和", "与", "由", "给", "像", "被", "对", "让", "跟", "同", "在", "向", "的", "是", "为", "以", "把")
#: 邱敏之|则称, 何立新|近日表示.
_THEN = re.compile(r"则|也|还|又|就|均|曾|再次|同时|随后|最后|进一步|日前|近日|今天|当天|[0-9]{1,2}日")
_COPULA = re.compile(r"[,]?(?:是|系|现任|曾任|担任|出任|任)")
_CLAUSE_END = re.compile(r"[,。;!?:\n]|$")
_PERSONAL = frozenset(("x", "nr", "nrt", "nrfg", "nz"))
_NAMES = frozenset(("nr", "nrt", "nrfg"))
#: Tags of words whose first character is hardly a surname: verbs, adverbs, adjectives.
_NOT_NOUNS = frozenset(("v", "vd", "vn", "a", "ad", "d", "c", "p", "r", "u", "uj", "ul", "m", "q", "t", "f"))
#: Tags of words that a transliterated name does not end in: 拜登|可能, 约翰逊|因.
_TAIL = frozenset(("v", "vd", "vn", "d", "ad", "c", "p"))
#: 图普|六世.
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}世(?![纪界家])")
#: What a firm is, in front of what it is called: 外资企业|比泽克.
_FIRMS = ("企业", "品牌", "巨头", "厂商", "车企")
#: What is named after a person is none: 本·古里安|国际机场, 雷锋|精神.
_NAMED_AFTER = re.compile(
    r"[”]?(?:[\u4e00-\u9fff]{0,4}奖(?!励)|主义|精神|号|国际机场|机场|学院|大学|实验室|基金会|医院|中心|公司|集团|州|岛|湖|港|战役)"
)
#: A doctrine is no person: 毛泽东|思想, 邓小平|理论.
_DOCTRINE = re.compile(r"(?:新时代中国特色社会主义|强军|法治|文化|经济|外交|生态文明)?思想|理论|精神")
_MEASURES = frozenset("感率")
#: Words that look like given names after a surname that is also a word, and forms of address.
_PLAIN = frozenset((
    "质量", "水平", "标准", "效率", "级", "等", "温", "速", "铁", "新", "度", "先生", "女士", "小姐", "老师", "师傅",
    "老汉", "某某", "大爷", "大妈", "大姐", "阿姨", "医生", "家村", "家庄", "家湾", "家界",
))  # fmt: skip
#: Verbs of one character that follow a name of two.
_BEHIND_TWO = frozenset("作说称率获带让给到来去正再出参任")
#: Last characters of villages, roads, waters and things, which begin with surnames too: 汤兴镇, 景湖路, 施工图, 安全性.
_GROUND = frozenset("镇乡村庄屯路街巷河江湖港湾岛桥寺庙宫塔岭坡沟洞县市区州省园馆杯队社族")
_THINGS = frozenset("山化性法体素器机品石图菊茶草花星米豆木马力学业物剂书水权布剑雨")


@dataclass(frozen=True, slots=True)
class Guess:
    start: int
    end: int
    score: float


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


class Reading:
    """One page read for names. Evidence is counted in points; what is enough the rules' room decides."""

    def __init__(self, page: Page, words: NameWords) -> None:
        self.tidy = page.tidy
        self.lists = words
        self._words = {word.start: word for word in page.words}
        self._ending = {word.end: word for word in page.words}
        self._borders = page.word_borders

    # Candidates.

    def best_at(self, start: int, left: float) -> Guess | None:
        """The best name that begins at a place, with the evidence in front of it."""
        guesses = [self._guess(start, end, left, self.right(end)) for end in self._ends(start)]
        return max(guesses, key=lambda guess: (guess.score, guess.end), default=None)

    def best_before(self, end: int, right: float) -> Guess | None:
        """The best name that ends at a place."""
        starts = (end - size for size in (2, 3, 4) if end >= size)
        guesses = [self._guess(start, end, self.left(start), right) for start in starts if end in self._ends(start)]
        return max(guesses, key=lambda guess: (guess.score, guess.start), default=None)

    def bare(self) -> Iterator[Guess]:
        """Words of three or four characters that are built like names, whatever stands around them."""
        for word in self._words.values():
            text = self.tidy[word.start : word.end]
            if word.tag not in _NAMES and word.tag != "x":
                continue
            if self.tidy[word.start - 1 : word.start] == "“" and self.tidy[word.end : word.end + 1] == "”":
                continue  # “白玉兰”绽放: so called, not named
            if len(text) == (4 if text[:2] in self.lists.surnames else 3) and word.end in self._ends(word.start):
                foreign = all(char in self.lists.sounds for char in text)
                if foreign or text[-1] in _GROUND | _THINGS or text[0] in _DOUBTFUL or not self._known_given(text[1:]):
                    continue
                yield self._guess(word.start, word.end, self.left(word.start), self.right(word.end))

    def _guess(self, start: int, end: int, left: float, right: float) -> Guess:
        framed = left >= 3 and right >= 1
        return Guess(start, end, left + self._own(start, end, framed) + right)

    def _ends(self, start: int) -> list[int]:
        """Where a name that begins here may end: a surname and one or two more; two surnames and two (林郑月娥)."""
        tidy, surnames = self.tidy, self.lists.surnames
        head = 2 if tidy[start : start + 2] in surnames else 1
        if head == 1 and tidy[start : start + 1] not in surnames:
            return []
        word = self._words.get(start)
        if word is not None and word.tag in _NAMES and head < len(tidy[start : word.end]) <= head + 2:
            ends = [word.end] if any(char in _NEVER for char in tidy[start + head : word.end]) else []  # 康有为
        else:
            ends = []
        for size in (head + 1, head + 2):
            char = tidy[start + size - 1 : start + size]
            last = char == "之" and size == head + 2 and self.right(start + size) >= 1
            if not char or not _CJK.match(char) or char in _NEVER or (char == "之" and not last):
                return ends
            ends.append(start + size)
        char = tidy[start + 3 : start + 4]
        married = head == 1 and tidy[start + 1 : start + 2] in surnames and tidy[start + 1] not in _DOUBTFUL
        if married and _CJK.match(char) and char in self.lists.given and self.right(start + 4) >= 1.5:
            ends.append(start + 4)
        return ends

    # Points.

    def _own(self, start: int, end: int, framed: bool) -> float:
        """The characters' own evidence; between a title and speech or a sign, odd words weigh less (顾念|慈说)."""
        tidy, lists = self.tidy, self.lists
        text = tidy[start:end]
        given = text[2:] if text[:2] in lists.surnames else text[1:]
        score = 0.0
        word = self._words.get(start)
        lenient = framed and text[0] not in _DOUBTFUL and (word is None or word.tag not in ("v", "d", "a", "ad"))
        if word is not None and word.end == end:
            if word.tag in _NAMES:
                score += 2.0
                if len(text) >= 3 and self._known_given(given) and not all(char in lists.sounds for char in text):
                    score += 0.5
            elif word.tag == "x":
                score += 1.5 if len(text) == 3 and self._known_given(given) else 1.0
            else:
                score -= 1.0 if lenient and word.tag not in _NOT_NOUNS else 2.5
        elif word is not None and word.end > end:
            split = word.tag == "x" and word.end == end + 1 and tidy[end] in _BEHIND_TWO  # 李飞|作
            score -= 0.0 if split else 1.5 if word.tag == "x" else 3.0
        elif text[:2] in lists.surnames:
            pass
        elif word is not None and word.end - start > 1 and word.tag not in _NAMES and word.tag != "x":
            score -= 0.5 if lenient and self._known_given(given) else 2.5
        elif word is not None and word.tag in ("c", "p", "d", "r", "u", "uj", "ul"):  # 和|央行
            rest = self._words.get(start + 1)
            if rest is not None and rest.end >= end and rest.tag not in ("x", "nr"):
                score -= 0.5 if lenient and rest.end == end and word.tag == "r" else 2.5
        elif word is not None and word.tag in _NAMES:  # 冯|金水
            rest = self._words.get(start + 1)
            score += 1.0 if rest is not None and rest.end == end and self._known_given(given) else 0.0
            if framed and word.end == end - 1 == start + 2 and (self._known_given(given) or self._lone(end - 1)):
                score += 2.0  # 林芳|正
        if end not in self._borders:
            across = self._holding(end)
            score -= 0.0 if across is not None and across.tag == "x" and framed else 1.0
        if text[0] in _DOUBTFUL:
            score -= 2.5 if text[0] in "和与及同由向对并任将从以为" else 1.5
        if text in lists.strangers or text[:2] in lists.countries:
            score -= 3.0
        score -= sum(0.25 if framed else 0.5 for char in given if char not in lists.given)
        if len(text) == 4 and text[:2] not in lists.surnames:
            score -= 0.5
        if (
            len(text) == 3 and text[2] in _BEHIND_TWO and (word is None or word.end != end or word.tag == "x")
        ):  # 王浩|作报告
            score -= 0.5
        if len(text) == 3 and (
            (text[2] == "正" and self._verb_at(end)) or (text[2] == "作" and tidy[end : end + 1] in ("的", "《"))
        ):
            score -= 1.5  # 徐华|正带领, 李源|作的
        if text[-1] in _MEASURES:  # 居民|幸福感
            score -= 3.0
        if given in _PLAIN or lists.is_title(given) or lists.is_title(text[:2]):
            score -= 3.0
        return score

    def _lone(self, place: int) -> bool:
        """Is the character here a rare one by itself, as given names have them? 李广|苏"""
        word = self._words.get(place)
        return word is not None and word.end == place + 1 and word.tag in ("j", "zg", "g", "ng", "nr", "x")

    def _verb_at(self, place: int) -> bool:
        word = self._words.get(place)
        return word is not None and word.tag == "v"

    def _known_given(self, given: str) -> bool:
        return all(char in self.lists.given for char in given)

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
        word = self._words.get(end)
        if word is not None and tidy[word.start : word.end] in lists.fields:  # 蓝屿|航运
            return -1.5
        return 0.5 if word is not None and word.tag == "v" else -0.5

    def has_post(self, end: int) -> bool:
        """石强|是越西县就业局局长: a copula, and a title at the clause's end."""
        copula = _COPULA.match(self.tidy, end)
        if copula is None:
            return False
        stop = _CLAUSE_END.search(self.tidy, copula.end(), min(len(self.tidy), copula.end() + 30))
        return stop is not None and self._after_title(stop.start(), copula.end())

    def left(self, start: int) -> float:
        """What stands in front: a title, a sign, a function word."""
        tidy = self.tidy
        if start == 0 or tidy[start - 1] in "\n。!?“":
            return 1.0
        if _OPENING.match(tidy[start - 1]):
            return 0.5
        if self._after_title(start):
            return 3.0
        return 0.5 if start in self._borders and tidy.endswith(_BEFORE_NAMES, 0, start) else -0.5

    def _after_title(self, start: int, least: int = 0) -> bool:
        sizes = range(2, min(8, start - least) + 1)
        return any(self.tidy[start - size : start] in self.lists.before for size in sizes)

    # Transliterated names.

    def dotted(self) -> Iterator[Guess]:
        tidy, sounds = self.tidy, self.lists.sounds
        for match in _DOTTED.finditer(tidy):
            start, end = match.span()
            first, last = tidy.find("·", start), tidy.rfind("·", start, end)
            begin = first
            while begin > start and (tidy[begin - 1] in sounds or tidy[begin - 1] == "-"):
                begin -= 1
            word = self._holding(begin)
            if word is not None and word.tag in _PERSONAL and word.start >= start:  # 雪克来|提·扎克尔
                begin = word.start + (tidy[word.start] in "由向与和及对在将同")
            begin = max((p for p in range(begin + 1, first) if self._after_title(p)), default=begin)
            stop = last + 1
            while stop < end and tidy[stop] in sounds:
                stop += 1
            word = self._holding(stop)
            if word is not None and word.tag not in _PERSONAL and word.start > last + 1:  # 奈顿|兴奋剂
                stop = word.start
                word = None
            if (
                word is not None
                and word.tag == "x"
                and word.end - stop <= 2
                and _NEVER.isdisjoint(tidy[stop : word.end])
            ):  # 塞维姆·达|代伦
                stop = word.end
            behind = self._ending.get(stop)
            if behind is not None and behind.tag == "v" and last + 2 < behind.start < stop - 1:  # 扎克伯格|可能
                stop = behind.start
            word = self._holding(begin)
            if tidy[begin - 1 : begin] == "《":  # a work's title
                continue
            if (word is not None and word.tag not in _PERSONAL) or _NAMED_AFTER.match(tidy, stop):
                continue
            if first - begin >= 1 and stop - last > 1:
                yield Guess(begin, stop, 5.0)

    def whole(self, guess: Guess | None) -> Guess | None:
        """A transliterated name that was taken for a shorter Chinese one: 萨菲|丁."""
        if guess is None or self.right(guess.end) >= 1:
            return guess
        behind = self._words.get(guess.end)
        unknown = behind is not None and behind.tag == "x" and self.lists.run.fullmatch(self.tidy, *behind[:2])
        if behind is not None and unknown and behind.end - guess.start <= 6 and self.right(behind.end) >= 1:
            return Guess(guess.start, behind.end, guess.score)  # 呼日勒|苏赫
        run = self.lists.run.match(self.tidy, guess.start)
        if run is None or run.end() <= guess.end or run.end() - guess.start > 6:
            return guess
        end = self._without_tail(guess.end, self._to_word_end(self._back_to_border(guess.end, run.end())))
        return Guess(guess.start, end, guess.score + (1.0 if self.right(end) >= 1 else 0.0))

    def sounds_at(self, start: int, title: str) -> Guess | None:
        """A transliterated name after a statesman's title."""
        run = self.lists.run.match(self.tidy, start)
        if run is None or self.tidy[run.end() : run.end() + 1] == "·":
            return None
        end = run.end()
        doubled = self.lists.run.match(self.tidy, end + 1) if self.tidy[end : end + 1] == "-" else None
        if not title.endswith(self.lists.statesmen) and len(run.group()) < 4 and doubled is None:
            return None
        word = self._words.get(start)
        if (
            word is not None
            and word.tag not in _PERSONAL
            and (word.end == end or (word.end - start > 1 and word.tag == "v"))
        ):
            return None
        if self.tidy[end - 1] == "约" and self.tidy[end : end + 1].isdigit():
            end -= 1
        if doubled is not None:  # 萨赫勒-沃克
            return Guess(start, self._without_tail(end + 3, self._back_to_border(end + 3, doubled.end())), 4.0)
        end = self._without_tail(start + 2, self._to_word_end(self._back_to_border(start + 2, end)))
        cut = end - start == 2 and self.tidy[start] in self.lists.surnames and self.right(end) < 0
        if end - start < 2 or cut or self.tidy[start:end] in self.lists.strangers:  # 葛曼|棋, 阿斯塔纳
            return None
        return Guess(start, end, 4.0)

    def lettered_at(self, start: int) -> Guess | None:
        """A name in Latin letters after a title: 分析师|Jane Miller."""
        name = _LETTERED.match(self.tidy, start)
        return Guess(start, name.end(), 4.0) if name is not None else None

    def sounds_before(self, end: int) -> Guess | None:
        """A transliterated name, one word, at the beginning of a clause: 卡尔|告诉我们."""
        for size in (2, 3, 4, 5):
            word = self._words.get(end - size)
            if word is None or word.end != end or word.tag not in _PERSONAL:
                continue
            text = self.tidy[word.start : end]
            opens = word.start == 0 or _OPENING.match(self.tidy[word.start - 1])
            if opens and all(char in self.lists.sounds for char in text) and text not in self.lists.strangers:
                return Guess(word.start, end, 3.0 + 0.5 * (word.tag in ("nr", "nrt")))
        return None

    def sounds_titled(self) -> Iterator[Guess]:
        """A transliterated name of unknown words before a statesman's title: 同|卡加梅|总统."""
        for match in self.lists.states.finditer(self.tidy):
            end = start = match.start()
            while (word := self._ending.get(start)) is not None and end - word.start <= 7:
                text = self.tidy[word.start : word.end]
                if word.tag not in _PERSONAL or not all(char in self.lists.sounds for char in text):
                    break
                start = word.start
            text = self.tidy[start:end]
            if len(text) >= 3 and text not in self.lists.strangers and text[0] not in _DOUBTFUL:
                yield Guess(start, end, 4.0)

    def sounds_listed(self, start: int) -> Guess | None:
        """A transliterated name behind another: 哈里斯、|库尔茨和."""
        run = self.lists.run.match(self.tidy, start)
        if run is None or run.end() - start < 3:
            return None
        end = self._back_to_border(start + 2, run.end())
        word = self._words.get(start)
        known = (word is not None and word.tag not in _PERSONAL) or self.tidy[start:end] in self.lists.strangers
        return None if known or self.right(end) < 1 or end - start < 3 else Guess(start, end, 4.0)

    def foreign(self, start: int, end: int) -> bool:
        """Is a name found here a transliteration?"""
        return all(char in self.lists.sounds or char in "·-" for char in self.tidy[start:end])

    def japanese_at(self, start: int) -> Guess | None:
        """A Japanese name: a surname of the list and one to three characters, up to a sign, title or verb."""
        size = next((size for size in (3, 2) if self.tidy[start : start + size] in self.lists.japanese), None)
        if size is None:
            return None
        least = 2 if self.tidy[start] in self.lists.surnames else 1
        for given in range(3, least - 1, -1):
            end = start + size + given
            name = self.tidy[start + size : end]
            words = (self._words.get(place) for place in range(start + size, end))
            if any(word is not None and word.end - word.start > 1 and word.tag in _NOT_NOUNS for word in words):
                continue  # 高桥勇|表示
            if len(name) == given and name.isalpha() and _NEVER.isdisjoint(name[1:]) and self.right(end) >= 1:
                return Guess(start, end, 4.0)
        return None

    def _back_to_border(self, least: int, end: int) -> int:
        """Out of a word of the dictionary that a run of sounds has broken into: 马克龙|特别."""
        holding = self._holding(end)
        while end > least and holding is not None and holding.tag not in _PERSONAL:
            end -= 1
            holding = self._holding(end)
        return end

    def _to_word_end(self, end: int) -> int:
        """With the last character of a guessed word that a run of sounds has broken off: 普里戈|任."""
        word = self._holding(end)
        broken = word is not None and word.tag == "x" and word.end == end + 1 and self.right(end) < 1
        return end + 1 if broken and self.right(end + 1) >= 1 else end

    def _without_tail(self, least: int, end: int) -> int:
        """Without a verb or preposition of the dictionary that has the sounds of a name: 拜登|可能."""
        word = self._ending.get(end)
        while word is not None and word.start >= least:
            if word.tag not in _TAIL or (word.end - word.start == 1 and self.tidy[word.start] != "因"):
                break
            end = word.start
            word = self._ending.get(end)
        return end

    def numbered(self, end: int) -> int:
        """With a king's number: 图普|六世."""
        number = _NUMBER.match(self.tidy, end)
        return end if number is None else number.end()

    # Later mentions.

    def in_word(self, place: int) -> bool:
        """Is this the inside of a word of the dictionary? 输电|工程"""
        word = self._holding(place)
        return word is not None and word.tag not in _PERSONAL

    def part_of_word(self, start: int, end: int) -> bool:
        """Does a longer word of the dictionary hold it all? 学|雷锋"""
        word = self._holding(start) or self._words.get(start)
        return (
            word is not None and word.end >= end and end - start < word.end - word.start and word.tag not in _PERSONAL
        )

    def named_after(self, end: int) -> bool:
        """诺贝尔|经济学奖, 马克思|主义."""
        return _NAMED_AFTER.match(self.tidy, end) is not None

    def names_doctrine(self, end: int) -> bool:
        return _DOCTRINE.match(self.tidy, end) is not None

    def goes_on(self, start: int, end: int) -> bool:
        """Is this only the beginning of a longer transliterated name? 米尔|济约耶夫"""
        sounds = self.lists.sounds
        return (
            self.tidy[end : end + 1] in sounds
            and self.right(end) < 1
            and all(char in sounds for char in self.tidy[start:end])
        )

    def stands_alone(self, start: int, end: int) -> bool:
        """No word of the dictionary begins inside and ends outside: 李强 in 李强调."""
        if end in self._borders:
            return True
        for place in range(start + 1, end):
            word = self._words.get(place)
            if word is not None and word.end > end and word.tag != "x":
                return end - start > 2
        return True

    def no_name(self, start: int, end: int) -> bool:
        """Do the lists know it for none, is something named after it, or is it part of a word?"""
        stranger = self.tidy[start:end] in self.lists.strangers
        inside = self.part_of_word(start, end) or self.in_word(start)
        return stranger or inside or self.named_after(end) or self._is_firm(start, end)

    def _is_firm(self, start: int, end: int) -> bool:
        """Does the article say of a transliterated name that it is a firm's?"""
        name = self.tidy[start:end]
        return self.foreign(start, end) and any(f"{firm}{name}" in self.tidy for firm in _FIRMS)

    def person_like(self, start: int, end: int) -> bool:
        """Do a person's neighbours stand on both sides?"""
        return self.left(start) >= 0.5 and self.right(end) >= 0.5

    def _holding(self, place: int) -> Word | None:
        """The word that begins before a place and ends behind it."""
        if place in self._borders:
            return None
        return next((w for w in (self._words.get(place - size) for size in range(1, 6)) if w is not None), None)

"""People's names: by title, speech, byline, label; once known, everywhere in the article. Sees no other dimension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from ..words import Word
from ._lexicon import every


class PersonRule(Rule):
    """`how` names the cue that a name is looked for at; `words` are cues of the rule's own beside the lists.

    title    after one of lists/titles.txt
    honour   before one of lists/titles.txt or `words`
    speech   before one of lists/speech.txt, at the beginning of a clause
    speaker  before a colon, at the beginning of a paragraph
    byline   after 记者, 编辑, 文/ … several names in a row; or before one of `words`
    reporter before a place and one of `words`: 工商时报一曾晓芳/台中报导
    list     beside a name already found, joined by 、 or 和
    dotted   a transliterated name with a dot
    foreign  a transliterated name beside a title
    again    a name found elsewhere in the article
    model    what the trained model found, from probability `least`
    """

    how: Literal[
        "title", "honour", "speech", "speaker", "byline", "reporter", "list", "dotted", "foreign", "again", "model"
    ]
    words: tuple[str, ...] = ()
    least: float = 0.5


class File(RuleFile[PersonRule]):
    pass


_CJK = re.compile(r"[\u4e00-\u9fff]")
_NAME_CHAR = "(?![和与的及])[\\u4e00-\\u9fff]"
_DOTTED = re.compile(f"(?:{_NAME_CHAR}){{1,7}}(?:·(?:{_NAME_CHAR}){{1,9}}){{1,4}}")
#: Surnames that are more often another word: they need more evidence.
_DOUBTFUL = frozenset(
    "来向于和同由为任能有时应但从元因并连计都则及过以到对双单全曾还"
    "可经将相候支初国原普直位权居尚盛宣索衣危通商巫池阴印封党卫公"
)
#: What can't stand in a given name.
_NEVER = frozenset(
    "的了是在和与及之说对向以为从到由他她我你它这那也都就而但"
    "或被把将等还又所着过曾已很最更不没会能要称任第各每该此其们"
)
_RIGHT = re.compile(
    r"[\s,。、;:!?()（）\[\]【】“”《》/|\-—…0-9A-Za-z]|$"
    r"|在|对|向|和|与|及|的|是|为|等|将|也|还|就|从|以|于|由|已|曾|都|则|并|又|均|一行|等人|分别"
    r"|同时|今天|昨天|近日|日前|首先|代表|先后|当选|任|率|获|带|被|让|把|给|作|到|来|去|没|不|正|再|出|参|主持|出席|会见|接受|摄"
)
_PUNCTUATION = re.compile(r"[\s,。、;:!?()\[\]【】“”《》/|\-—…0-9A-Za-z]|$")
_OPENING = re.compile(r"[\s,。、;:!?()\[\]【】“”《》/|—…0-9\n]")


@dataclass(frozen=True, slots=True)
class _Guess:
    start: int
    end: int
    score: float


class Finder:
    """A name needs evidence worth `ENOUGH` points: from its left, its right and its own characters."""

    ENOUGH = 4.0

    def __init__(self, file: File, book: RuleBook) -> None:
        self._rules: dict[str, PersonRule] = {rule.how: rule for rule in file.rules}
        surnames = book.words("surnames")
        self._single = frozenset(s for s in surnames if len(s) == 1)
        self._double = frozenset(s for s in surnames if len(s) == 2)
        self._given = frozenset(char for row in book.lists["given"] for char in row[0])
        titles = {row[0]: row[1] for row in book.lists["titles"]}
        self._before = frozenset(title for title, use in titles.items() if use != "after")
        self._after = _alternation([title for title, use in titles.items() if use != "before"])
        self._speech = _alternation(book.words("speech"))
        self._title = _alternation([title for title, use in titles.items() if use != "after"])
        byline = self._rules.get("byline")
        self._byline = re.compile(_byline_pattern(byline.words) if byline else r"(?!)")
        self._sounds = frozenset(char for row in book.lists["sounds"] for char in row[0])
        self._run = re.compile(f"[{''.join(sorted(self._sounds))}]{{2,8}}")
        self._statesmen = frozenset(book.words("statesmen"))
        self._countries = frozenset(book.words("countries"))
        self._strangers = frozenset(book.words("not_people")) | self._countries
        reporter = self._rules.get("reporter")
        words = "|".join(map(re.escape, reporter.words)) if reporter else r"(?!)"
        self._reporter = re.compile(rf"([^,。;()\n/]{{2,24}})/[\u4e00-\u9fff]{{2,5}}?(?:{words})")

    def find(self, page: Page) -> list[NameMention]:
        reading = _Reading(page, self)
        found: dict[tuple[int, int], NameMention] = {}

        guess: _Guess | None

        def keep(how: str, guess: _Guess | None) -> None:
            rule = self._rules.get(how)
            if rule is not None and guess is not None and guess.score >= self.ENOUGH:
                key = (guess.start, guess.end)
                found.setdefault(key, _mention(page, rule, guess.start, guess.end))

        tidy = page.tidy
        if "dotted" in self._rules:
            for guess in reading.dotted():
                keep("dotted", guess)
        for match in self._title.finditer(tidy):
            place = match.end() + (tidy[match.end() : match.end() + 1] == " ")
            if "title" in self._rules:
                keep("title", reading.whole(reading.best_at(place, left=3.0)))
            if "foreign" in self._rules:
                keep("foreign", reading.sounds_at(place, match.group()))
        if "honour" in self._rules:
            for match in self._after.finditer(tidy):
                keep("honour", reading.best_before(match.start(), right=2.5))
        if "speech" in self._rules:
            for match in self._speech.finditer(tidy):
                keep("speech", reading.best_before(match.start(), right=2.0))
        if "speaker" in self._rules:
            for paragraph in page.paragraphs:
                colon = tidy.find(":", paragraph.start, min(paragraph.end, paragraph.start + 6))
                if colon > 0:
                    guess = reading.best_at(paragraph.start, left=3.0)
                    keep("speaker", guess if guess is not None and guess.end == colon else None)
        if "byline" in self._rules:
            for match in self._byline.finditer(tidy):
                place = match.end()
                for _ in range(6):
                    guess = reading.best_at(place, left=3.5)
                    if guess is None or guess.score < self.ENOUGH:
                        break
                    keep("byline", guess)
                    place = guess.end
                    while tidy[place : place + 1] in (" ", "、"):
                        place += 1
        if "reporter" in self._rules:
            for match in self._reporter.finditer(tidy):
                place = match.start(1)
                for item in match.group(1).split("、"):
                    begin = place + max(item.rfind(mark) for mark in "一—-/: ") + 1
                    guess = reading.best_at(begin, left=3.5)
                    keep("reporter", guess if guess is not None and guess.end == place + len(item) else None)
                    place += len(item) + 1
        if "list" in self._rules:
            todo = sorted(found)
            while todo:
                start, end = todo.pop()
                if tidy[end : end + 1] in ("、", "和", "与"):
                    guess = reading.best_at(end + 1, left=3.0)
                    if guess is not None and guess.score >= self.ENOUGH and (guess.start, guess.end) not in found:
                        keep("list", guess)
                        todo.append((guess.start, guess.end))
        if rule := self._rules.get("model"):
            for name in page.names:
                if name.layer == "people" and name.probability >= rule.least:
                    found.setdefault(
                        (name.start, name.end), _mention(page, rule, name.start, name.end, name.probability)
                    )
        if rule := self._rules.get("again"):
            names = {tidy[start:end] for start, end in found}
            for full in list(names):
                if "·" in full:
                    names.update(part for part in full.split("·") if len(part) >= 2)
            for start, end, _ in every(tidy, names):
                if (start, end) in found or reading.goes_on(start, end):
                    continue
                if reading.stands_alone(start, end):
                    found[start, end] = _mention(page, rule, start, end)
        return list(found.values())


class _Reading:
    """One page read for names."""

    def __init__(self, page: Page, finder: Finder) -> None:
        self.tidy = page.tidy
        self.finder = finder
        self._words = {word.start: word for word in page.words}
        self._borders = page.word_borders

    def best_at(self, start: int, left: float) -> _Guess | None:
        """The best name that begins at a place, with the evidence in front of it."""
        guesses = [
            _Guess(start, end, left + self._own(start, end) + self._right(end)) for end in self._ends(start)
        ]
        return max(guesses, key=lambda guess: (guess.score, guess.end), default=None)

    def best_before(self, end: int, right: float) -> _Guess | None:
        """The best name that ends at a place."""
        guesses = []
        for size in (2, 3, 4):
            start = end - size
            if start < 0 or end not in self._ends(start):
                continue
            guesses.append(_Guess(start, end, right + self._own(start, end) + self._left(start)))
        return max(guesses, key=lambda guess: (guess.score, guess.start), default=None)

    def _ends(self, start: int) -> list[int]:
        tidy = self.tidy
        head = 2 if tidy[start : start + 2] in self.finder._double else 1
        if head == 1 and tidy[start : start + 1] not in self.finder._single:
            return []
        ends = []
        for size in (head + 1, head + 2):
            given = tidy[start + head : start + size]
            if len(given) != size - head or not all(_CJK.match(char) and char not in _NEVER for char in given):
                break
            ends.append(start + size)
        return ends

    def _own(self, start: int, end: int) -> float:
        """The characters' own evidence."""
        tidy = self.tidy
        score = 0.0
        word = self._words.get(start)
        if word is not None and word.end == end:
            if word.tag in ("nr", "nrt", "nrfg"):
                score += 2.0
            elif word.tag == "x":
                known = end - start == 3 and all(char in self.finder._given for char in tidy[start + 1 : end])
                score += 1.5 if known else 1.0
            else:
                score -= 2.5
        elif word is not None and word.end > end:
            score -= 1.5 if word.tag == "x" else 3.0
        elif tidy[start : start + 2] in self.finder._double:
            pass
        elif word is not None and word.end - start > 1 and word.tag not in ("nr", "nrt", "nrfg", "x"):
            score -= 2.5
        elif word is not None and word.tag in ("c", "p", "d", "r", "u", "uj", "ul"):  # 和|央行
            rest = self._words.get(start + 1)
            score -= 2.5 if rest is not None and rest.end >= end and rest.tag not in ("x", "nr") else 0.0
        if end not in self._borders:
            score -= 1.0
        if tidy[start] in _DOUBTFUL:
            score -= 1.5
        if tidy[start:end] in self.finder._strangers or tidy[start : start + 2] in self.finder._countries:
            score -= 3.0
        given = tidy[start + 1 : end]
        score -= sum(0.5 for char in given if char not in self.finder._given)
        if given in _PLAIN:
            score -= 2.0
        return score

    def _right(self, end: int) -> float:
        if self.finder._speech.match(self.tidy, end) or self.finder._after.match(self.tidy, end):
            return 1.5
        if _PUNCTUATION.match(self.tidy, end):
            return 1.5 if end == len(self.tidy) or self.tidy[end] in "\n:、," else 1.0
        return 1.0 if _RIGHT.match(self.tidy, end) else -0.5

    def _left(self, start: int) -> float:
        if start == 0 or _OPENING.match(self.tidy[start - 1]):
            return 0.5
        return 3.0 if self._after_title(start) else -0.5

    def _after_title(self, start: int) -> bool:
        titles = self.finder._before
        return any(self.tidy[start - size : start] in titles for size in range(2, min(8, start) + 1))

    def dotted(self) -> Iterator[_Guess]:
        tidy = self.tidy
        for match in _DOTTED.finditer(tidy):
            start, end = match.span()
            first, last = tidy.find("·", start), tidy.rfind("·", start, end)
            begin = first
            while begin > start and tidy[begin - 1] in self.finder._sounds:
                begin -= 1
            word = self._holding(begin)
            if word is not None and word.tag in _PERSONAL and word.start >= start:  # 雪克来|提·扎克尔
                begin = word.start + (tidy[word.start] in "由向与和及对在将同")
            begin = max((p for p in range(begin + 1, first) if self._after_title(p)), default=begin)
            stop = last + 1
            while stop < end and tidy[stop] in self.finder._sounds:
                stop += 1
            word = self._holding(begin)
            if tidy[begin - 1 : begin] == "《":  # a work's title
                continue
            if (word is not None and word.tag not in _PERSONAL) or _NAMED_AFTER.match(tidy, stop):
                continue
            if first - begin >= 1 and stop - last > 1:
                yield _Guess(begin, stop, 5.0)

    def _back_to_border(self, least: int, end: int) -> int:
        """Out of a word of the dictionary that a run of sounds has broken into: 马克龙|特别."""
        holding = self._holding(end)
        while end > least and holding is not None and holding.tag not in _PERSONAL:
            end -= 1
            holding = self._holding(end)
        return end

    def whole(self, guess: _Guess | None) -> _Guess | None:
        """A transliterated name that was taken for a shorter Chinese one: 萨菲|丁."""
        if guess is None or self._right(guess.end) >= 1:
            return guess
        run = self.finder._run.match(self.tidy, guess.start)
        if run is None or run.end() <= guess.end or run.end() - guess.start > 6:
            return guess
        end = self._back_to_border(guess.end, run.end())
        return _Guess(guess.start, end, guess.score + (1.0 if self._right(end) >= 1 else 0.0))

    def goes_on(self, start: int, end: int) -> bool:
        """Is this only the beginning of a longer transliterated name? 米尔|济约耶夫"""
        sounds = self.finder._sounds
        return (
            self.tidy[end : end + 1] in sounds
            and self._right(end) < 1
            and all(char in sounds for char in self.tidy[start:end])
        )

    def sounds_at(self, start: int, title: str) -> _Guess | None:
        """A transliterated name after a statesman's title."""
        run = self.finder._run.match(self.tidy, start)
        if run is None or self.tidy[run.end() : run.end() + 1] == "·":
            return None
        if title not in self.finder._statesmen and len(run.group()) < 4:
            return None
        end = run.end()
        word = self._words.get(start)
        if word is not None and word.end == end and word.tag not in _PERSONAL:
            return None
        if self.tidy[end - 1] == "约" and self.tidy[end : end + 1].isdigit():
            end -= 1
        if self.tidy[end : end + 1] == "-" and (rest := self.finder._run.match(self.tidy, end + 1)):  # 萨赫勒-沃克
            return _Guess(start, rest.end(), 4.0)
        end = self._back_to_border(start + 2, end)
        return _Guess(start, end, 4.0) if end - start >= 2 else None

    def _holding(self, place: int) -> Word | None:
        """The word that begins before a place and ends behind it."""
        if place in self._borders:
            return None
        return next((w for w in (self._words.get(place - size) for size in range(1, 6)) if w is not None), None)

    def stands_alone(self, start: int, end: int) -> bool:
        """No word of the dictionary begins inside and ends outside: 李强 in 李强调."""
        if end in self._borders:
            return True
        for place in range(start + 1, end):
            word = self._words.get(place)
            if word is not None and word.end > end and word.tag != "x":
                return end - start > 2
        return True


_PERSONAL = frozenset(("x", "nr", "nrt", "nrfg", "nz"))
#: What is named after a person is none: 本·古里安|国际机场.
_NAMED_AFTER = re.compile(r"[”]?(?:号|国际机场|机场|奖|学院|大学|实验室|基金会|医院|中心|公司|集团|州|岛|湖|港|战役)")
#: Words that look like given names after a surname that is also a word.
_PLAIN = frozenset(("质量", "水平", "标准", "效率", "级", "等", "温", "速", "铁", "新", "度"))


def _byline_pattern(words: tuple[str, ...]) -> str:
    """记者 anywhere; 文 and 图 only as a label of their own: not 生态文|明."""
    long = "|".join(re.escape(word) for word in words if len(word) > 1) or r"(?!)"
    short = "".join(word for word in words if len(word) == 1)
    labels = rf"|(?<![\u4e00-\u9fff])[{short}][:/ ]{{1,3}}" if short else ""
    return rf"(?:{long})[:/ ]{{0,3}}{labels}"


def _alternation(words: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)")


def _mention(page: Page, rule: PersonRule, start: int, end: int, probability: float = 1.0) -> NameMention:
    name = page.tidy[start:end].replace(" ", "")
    return NameMention(start, end, rule.id, layer="people", name=name, probability=probability)

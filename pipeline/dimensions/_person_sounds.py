"""Names by their sounds: transliterated ones, Japanese ones, those in Latin letters. Knows no rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._person_chinese import DOUBTFUL, NEVER, NOT_NOUNS, Guess
from ._person_neighbours import NAMED_AFTER, OPENING, PERSONAL, Neighbours

_NAME_CHAR = "(?![和与的及])[\\u4e00-\\u9fff]"
_DOTTED = re.compile(f"(?:{_NAME_CHAR}){{1,7}}(?:-(?:{_NAME_CHAR}){{1,7}})?(?:·(?:{_NAME_CHAR}){{1,9}}){{1,4}}")
#: Two words with a capital each, an initial or a particle between them.
_LETTERED = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z]\.| [A-Z][a-z]+| (?:de|van|von|der|da|bin|al)){0,2} [A-Z][A-Za-z'-]+"
    r"(?![A-Za-z0-9&])(?! [A-Z&])"
)
#: Tags of words that a transliterated name does not end in: 拜登|可能, 约翰逊|因.
_TAIL = frozenset(("v", "vd", "vn", "d", "ad", "c", "p"))
#: 图普|六世.
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}世(?![纪界家])")


class Sounds:
    """Names that are not built as Chinese ones are."""

    def __init__(self, around: Neighbours) -> None:
        self._around, self._tidy, self._lists = around, around.tidy, around.lists

    def dotted(self) -> Iterator[Guess]:
        tidy, sounds = self._tidy, self._lists.sounds
        for match in _DOTTED.finditer(tidy):
            start, end = match.span()
            first, last = tidy.find("·", start), tidy.rfind("·", start, end)
            begin = first
            while begin > start and (tidy[begin - 1] in sounds or tidy[begin - 1] == "-"):
                begin -= 1
            word = self._around.holding(begin)
            if word is not None and word.tag in PERSONAL and word.start >= start:  # 雪克来|提·扎克尔
                begin = word.start + (tidy[word.start] in "由向与和及对在将同")
            begin = max((p for p in range(begin + 1, first) if self._around.after_title(p)), default=begin)
            stop = last + 1
            while stop < end and tidy[stop] in sounds:
                stop += 1
            word = self._around.holding(stop)
            if word is not None and word.tag not in PERSONAL and word.start > last + 1:  # 奈顿|兴奋剂
                stop = word.start
                word = None
            if (
                word is not None
                and word.tag == "x"
                and word.end - stop <= 2
                and NEVER.isdisjoint(tidy[stop : word.end])
            ):  # 塞维姆·达|代伦
                stop = word.end
            behind = self._around.ending.get(stop)
            if behind is not None and behind.tag == "v" and last + 2 < behind.start < stop - 1:  # 扎克伯格|可能
                stop = behind.start
            word = self._around.holding(begin)
            if tidy[begin - 1 : begin] == "《":  # a work's title
                continue
            if (word is not None and word.tag not in PERSONAL) or NAMED_AFTER.match(tidy, stop):
                continue
            if first - begin >= 1 and stop - last > 1:
                yield Guess(begin, stop, 5.0)

    def whole(self, guess: Guess | None) -> Guess | None:
        """A transliterated name that was taken for a shorter Chinese one: 萨菲|丁."""
        if guess is None or self._around.right(guess.end) >= 1:
            return guess
        behind = self._around.words.get(guess.end)
        unknown = behind is not None and behind.tag == "x" and self._lists.run.fullmatch(self._tidy, *behind[:2])
        if behind is not None and unknown and behind.end - guess.start <= 6 and self._around.right(behind.end) >= 1:
            return Guess(guess.start, behind.end, guess.score)  # 呼日勒|苏赫
        run = self._lists.run.match(self._tidy, guess.start)
        if run is None or run.end() <= guess.end or run.end() - guess.start > 6:
            return guess
        end = self._without_tail(guess.end, self._to_word_end(self._back_to_border(guess.end, run.end())))
        return Guess(guess.start, end, guess.score + (1.0 if self._around.right(end) >= 1 else 0.0))

    def titled_at(self, start: int, title: str) -> Guess | None:
        """A transliterated name after a statesman's title."""
        run = self._lists.run.match(self._tidy, start)
        if run is None or self._tidy[run.end() : run.end() + 1] == "·":
            return None
        end = run.end()
        doubled = self._lists.run.match(self._tidy, end + 1) if self._tidy[end : end + 1] == "-" else None
        if not title.endswith(self._lists.statesmen) and len(run.group()) < 4 and doubled is None:
            return None
        word = self._around.words.get(start)
        if (
            word is not None
            and word.tag not in PERSONAL
            and (word.end == end or (word.end - start > 1 and word.tag == "v"))
        ):
            return None
        if self._tidy[end - 1] == "约" and self._tidy[end : end + 1].isdigit():
            end -= 1
        if doubled is not None:  # 萨赫勒-沃克
            return Guess(start, self._without_tail(end + 3, self._back_to_border(end + 3, doubled.end())), 4.0)
        end = self._without_tail(start + 2, self._to_word_end(self._back_to_border(start + 2, end)))
        cut = end - start == 2 and self._tidy[start] in self._lists.surnames and self._around.right(end) < 0
        if end - start < 2 or cut or self._tidy[start:end] in self._lists.strangers:  # 葛曼|棋, 阿斯塔纳
            return None
        return Guess(start, end, 4.0)

    def before(self, end: int) -> Guess | None:
        """A transliterated name, one word, at the beginning of a clause: 卡尔|告诉我们."""
        for size in (2, 3, 4, 5):
            word = self._around.words.get(end - size)
            if word is None or word.end != end or word.tag not in PERSONAL:
                continue
            text = self._tidy[word.start : end]
            opens = word.start == 0 or OPENING.match(self._tidy[word.start - 1])
            if opens and all(char in self._lists.sounds for char in text) and text not in self._lists.strangers:
                return Guess(word.start, end, 3.0 + 0.5 * (word.tag in ("nr", "nrt")))
        return None

    def before_title(self) -> Iterator[Guess]:
        """A transliterated name of unknown words before a statesman's title: 同|卡加梅|总统."""
        for match in self._lists.states.finditer(self._tidy):
            end = start = match.start()
            while (word := self._around.ending.get(start)) is not None and end - word.start <= 7:
                text = self._tidy[word.start : word.end]
                if word.tag not in PERSONAL or not all(char in self._lists.sounds for char in text):
                    break
                start = word.start
            text = self._tidy[start:end]
            if len(text) >= 3 and text not in self._lists.strangers and text[0] not in DOUBTFUL:
                yield Guess(start, end, 4.0)

    def listed_at(self, start: int) -> Guess | None:
        """A transliterated name behind another: 哈里斯、|库尔茨和."""
        run = self._lists.run.match(self._tidy, start)
        if run is None or run.end() - start < 3:
            return None
        end = self._back_to_border(start + 2, run.end())
        word = self._around.words.get(start)
        known = (word is not None and word.tag not in PERSONAL) or self._tidy[start:end] in self._lists.strangers
        return None if known or self._around.right(end) < 1 or end - start < 3 else Guess(start, end, 4.0)

    def lettered_at(self, start: int) -> Guess | None:
        """A name in Latin letters after a title: 分析师|Jane Miller."""
        name = _LETTERED.match(self._tidy, start)
        return Guess(start, name.end(), 4.0) if name is not None else None

    def japanese_at(self, start: int) -> Guess | None:
        """A Japanese name: a surname of the list and one to three characters, up to a sign, title or verb."""
        size = next((size for size in (3, 2) if self._tidy[start : start + size] in self._lists.japanese), None)
        if size is None:
            return None
        least = 2 if self._tidy[start] in self._lists.surnames else 1
        for given in range(3, least - 1, -1):
            end = start + size + given
            name = self._tidy[start + size : end]
            words = (self._around.words.get(place) for place in range(start + size, end))
            if any(word is not None and word.end - word.start > 1 and word.tag in NOT_NOUNS for word in words):
                continue  # 高桥勇|表示
            if len(name) == given and name.isalpha() and NEVER.isdisjoint(name[1:]) and self._around.right(end) >= 1:
                return Guess(start, end, 4.0)
        return None

    def numbered(self, end: int) -> int:
        """With a king's number: 图普|六世."""
        number = _NUMBER.match(self._tidy, end)
        return end if number is None else number.end()

    def _back_to_border(self, least: int, end: int) -> int:
        """Out of a word of the dictionary that a run of sounds has broken into: 马克龙|特别."""
        holding = self._around.holding(end)
        while end > least and holding is not None and holding.tag not in PERSONAL:
            end -= 1
            holding = self._around.holding(end)
        return end

    def _to_word_end(self, end: int) -> int:
        """With the last character of a guessed word that a run of sounds has broken off: 普里戈|任."""
        word = self._around.holding(end)
        broken = word is not None and word.tag == "x" and word.end == end + 1 and self._around.right(end) < 1
        return end + 1 if broken and self._around.right(end + 1) >= 1 else end

    def _without_tail(self, least: int, end: int) -> int:
        """Without a verb or preposition of the dictionary that has the sounds of a name: 拜登|可能."""
        word = self._around.ending.get(end)
        while word is not None and word.start >= least:
            if word.tag not in _TAIL or (word.end - word.start == 1 and self._tidy[word.start] != "因"):
                break
            end = word.start
            word = self._around.ending.get(end)
        return end

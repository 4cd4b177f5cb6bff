"""A sentence as typed pieces, cut into stretches that state one thing. Knows the word classes, no metrics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...page import Page, Sentence
from .composing import compose
from .cutting import cut
from .mark_index import MarkIndex
from .pieces import Clause, Piece
from .silent import mute

#: Signs that end a clause wherever they stand.
_STOPS = frozenset(",;:。!?…—\n()【】〔〕")
_PAUSE = "、"
#: How the names of quantities end.
_QUANTITY = re.compile("(?:价|价格|成本|[率额量值数])$")
#: What may stand between a verb and its figure: 价格上涨|了8%.
_BEFORE_FIGURES = frozenset("了至到近超约")
#: Classes whose one-character words are looked for neither in unknown words (营|收) nor anywhere but as words.
_SHY = frozenset({"LEVEL", "RANK", "CAUSE", "ACTION", "THAN", "FROM"})


class Clauses:
    """Cuts sentences into clauses by the word classes of `rules/metrics.toml` and the verbs of `lists/actions.txt`."""

    def __init__(self, words: Mapping[str, Iterable[str]], actions: Iterable[str], terms: Iterable[str]) -> None:
        self._terms = frozenset(terms)
        self._classes: dict[str, str] = {verb: "ACTION" for verb in actions if verb not in self._terms}
        for kind, members in words.items():
            for word in members:
                # the first class that claims a word keeps it, so that LEVEL wins over FILL
                if self._classes.get(word, "ACTION") == "ACTION":
                    self._classes[word] = kind
        self._arrivals: dict[str, str] = {}
        for word, kind in list(self._classes.items()):
            if kind in {"UP", "DOWN"}:
                for end in ("至", "到", "为", "达", "达到") if not word.endswith(("幅", "幅度")) else ():
                    self._arrivals[word + end] = "up" if kind == "UP" else "down"
        for word in self._arrivals:
            self._classes.setdefault(word, "ARRIVE")
        for term in self._terms:
            self._classes.setdefault(term, "TERM")
        self._longest = max(map(len, self._classes))

    def claims(self, text: str) -> bool:
        """Whether a name is first of all a word: 新建 is a district, but where it stands it builds."""
        return self._classes.get(text, "TERM") != "TERM"

    def of(self, page: Page, sentence: Sentence, marks: MarkIndex) -> list[Clause]:
        """The clauses of a sentence, in order."""
        return cut(mute(compose(self._pieces(page, sentence, marks))))

    def _pieces(self, page: Page, sentence: Sentence, marks: MarkIndex) -> list[Piece]:
        tidy, found, place = page.tidy, [], sentence.start
        starts, ends, tags = marks.borders(sentence)
        while place < sentence.end:
            marked = marks.at(place)
            if marked is not None and marked.end <= sentence.end:
                found.append(marked)
                place = marked.end
                continue
            char = tidy[place]
            if char == "—" and _joins_names(found, marks.at(place + 1)):
                found.append(Piece(place, place + 1, "PAUSE", char))  # 中国—东盟合作中心
                place += 1
                continue
            if char in _STOPS:
                found.append(Piece(place, place + 1, "STOP", char))
                place += 1
                continue
            if char == _PAUSE or (char == "/" and _joins_marks(found, marks.at(place + 1))):
                found.append(Piece(place, place + 1, "PAUSE", char))
                place += 1
                continue
            if char in '“”"《》〈〉·’‘':
                found.append(Piece(place, place + 1, "QUOTE", char))
                place += 1
                continue
            if char == " ":
                if _eastern(tidy, place):
                    found.append(Piece(place, place + 1, "STOP", ","))
                place += 1
                continue
            known = self._word_end(tidy, place, starts, ends, tags, marks, sentence.end)
            if known:
                end = known
                word = tidy[place:end]
                kind = self._classes[word]
                starts.add(end)
                tag = "n" if kind == "TERM" else self._arrivals.get(word, "")
                found.append(Piece(place, end, "TEXT" if kind == "TERM" else kind, word, tag))
            else:
                end = place + 1
                while (
                    end < sentence.end
                    and end not in starts
                    and tidy[end] not in _STOPS
                    and tidy[end] not in "、“”《》 "
                ):
                    if marks.at(end) is not None:
                        break
                    end += 1
                before_figure = end in marks.figure_starts or tidy[end : end + 1] in _BEFORE_FIGURES
                tag = tags.get(place, "x").replace("inside", "x")
                verb = self._moving(tidy, place, end) if before_figure else end
                if verb < end:  # 价格|上涨|8.5%
                    found.append(self._first_half(place, tidy[place:verb]))
                    place, tag = verb, ""
                kind = self._classes[tidy[place:end]] if place == verb else "TEXT"
                found.append(Piece(place, end, kind, tidy[place:end], tag))
            place = end
        return found

    def _word_end(
        self,
        tidy: str,
        place: int,
        starts: set[int],
        ends: set[int],
        tags: dict[int, str],
        marks: MarkIndex,
        limit: int,
    ) -> int | None:
        """Where the longest known word from here ends; a word must not cut a word of the dictionary in two."""
        if place not in starts:
            return None
        for length in range(min(self._longest, limit - place), 0, -1):
            end = place + length
            if tidy[place:end] not in self._classes or marks.inside(place, end):
                continue
            inside = length == 1 and tags.get(place) == "inside" and end not in marks.figure_starts
            if inside and self._classes[tidy[place]] in _SHY:
                continue
            if end in ends or end in marks.figure_starts or self._classes[tidy[place:end]] == "TERM":
                return end
            if length > 1 and self._splits(tidy, place, end, ends):
                return end  # 同比|增加, 全面|完成: one word of the dictionary, two of ours
        return None

    def _moving(self, tidy: str, place: int, end: int) -> int:
        """Where a verb of change begins that ends a word of the dictionary (价格|上涨, 稳步|增长), else `end`."""
        verb = end - 2
        moves = verb - place > 1 and self._classes.get(tidy[verb:end]) in {"UP", "DOWN"}
        return verb if moves else end

    def _first_half(self, place: int, text: str) -> Piece:
        """What stands before it: a quantity, or how it moves."""
        kind = self._classes.get(text, "TEXT")
        tag = "n" if _QUANTITY.search(text) else "d"
        return Piece(place, place + len(text), kind if kind == "FILL" else "TEXT", text, tag)

    def _splits(self, tidy: str, place: int, end: int, ends: set[int]) -> bool:
        """Whether the dictionary's word from here is two words of ours that meet at `end`."""
        whole = next((limit for limit in range(end + 1, end + 5) if limit in ends), None)
        return (
            whole is not None
            and tidy[end:whole] in self._classes
            and not any(limit in ends for limit in range(place + 1, end))
        )


def _joins_marks(found: list[Piece], behind: Piece | None) -> bool:
    """236|/|333亿元: whether a stroke parts two figures or two dates."""
    kind = behind.kind if behind is not None else ""
    return bool(found) and kind in {"FIGURE", "DATE"} and found[-1].kind == kind


def _joins_names(found: list[Piece], behind: Piece | None) -> bool:
    """中国|—|东盟: whether a stroke stands between two names."""
    return bool(found) and behind is not None and found[-1].kind == behind.kind == "NAME"


def _eastern(tidy: str, place: int) -> bool:
    """Whether a blank stands between two Chinese words, as in a heading: it parts clauses."""
    before, after = tidy[place - 1 : place], tidy[place + 1 : place + 2]
    return bool(before and after) and not before.isascii() and not after.isascii()

"""What was found on a page, by place, and where its words begin and end. Knows no clauses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from ...mentions import NameMention
from ...page import Page, Sentence
from ..marks import Entity, Marks
from .pieces import Piece, unit_of
from .silent import VOLTAGES


class MarkIndex:
    """What was found on the page, by place."""

    def __init__(self, page: Page, marks: Marks, claims: Callable[[str], bool] = lambda text: False) -> None:
        self._page = page
        self._at: dict[int, Piece] = {}
        tidy = page.tidy
        for entity in marks.entities:
            kind = "PERSON" if entity.layer == "people" else "NAME"
            for mention in entity.mentions:
                if kind == "PERSON" or not claims(tidy[mention.start : mention.end]):
                    self._at[mention.start] = _named(tidy, mention, entity, kind)
        for date_id, date in marks.dates:
            self._at[date.start] = Piece(date.start, date.end, "DATE", tidy[date.start : date.end], "", date, date_id)
        for figure_id, figure in marks.figures:
            if figure.value is None and figure.low is None:
                continue  # the 3:1 of a match measures nothing
            self._at[figure.start] = Piece(
                figure.start, figure.end, "FIGURE", tidy[figure.start : figure.end], "", figure, figure_id
            )
        self.figure_starts = frozenset(figure.start for _, figure in marks.figures)
        self._covered: set[int] = set()
        for piece in self._at.values():
            self._covered.update(range(piece.start, piece.end))
        self._words = page.words
        self._word_at = [word.start for word in self._words]

    def add(self, entity: Entity) -> None:
        """Mark another entity where nothing else is marked, or only places whose names are part of its own."""
        for mention in entity.mentions:
            if self._free(mention):
                self._at[mention.start] = _named(self._page.tidy, mention, entity, "NAME")
                self._covered.update(range(mention.start, mention.end))

    def _free(self, mention: NameMention) -> bool:
        for place in range(mention.start, mention.end):
            piece = self._at.get(place)
            inner = piece is not None and (piece.tag in {"places", "things"} or _is_voltage(piece))
            if piece is not None and (not inner or piece.end > mention.end):
                return False
            if piece is None and place == mention.start and place in self._covered:
                return False  # it would begin inside another name
        return True

    def at(self, place: int) -> Piece | None:
        return self._at.get(place)

    def inside(self, start: int, end: int) -> bool:
        """Whether anything marked covers a character of this stretch."""
        return any(place in self._covered for place in range(start, end))

    def _cut_word(self, mark_start: int, tags: dict[int, str]) -> None:
        """What stands before a mark in an unknown word is a word of its own: 较|前一日."""
        number = bisect_right(self._word_at, mark_start) - 1
        if number >= 0 and self._words[number].start < mark_start < self._words[number].end:
            tags[self._words[number].start] = "x"

    def _in_latin(self, place: int) -> bool:
        """Whether a word or number in Latin letters and digits goes on here: no word of it begins inside."""
        around = self._page.tidy[place - 1 : place + 1]
        return around.isascii() and around.isalnum()

    def borders(self, sentence: Sentence) -> tuple[set[int], set[int], dict[int, str]]:
        """Where words of this sentence begin and end, and their tags; in an unknown word every place is a border."""
        starts: set[int] = {sentence.start}
        ends: set[int] = {sentence.end}
        tags: dict[int, str] = {}
        place = bisect_left(self._word_at, sentence.start)
        while place < len(self._words) and self._words[place].start < sentence.end:
            word = self._words[place]
            starts.add(word.start)
            ends.add(word.end)
            # a name of four characters that no dimension took for a person is a cut gone wrong: 努力完成/nr
            unknown = word.tag == "x" or (word.tag[:2] == "nr" and word.end - word.start > 3)
            tags[word.start] = "x" if unknown else word.tag
            if unknown:
                inside = [place for place in range(word.start + 1, word.end) if not self._in_latin(place)]
                starts.update(inside)
                ends.update(inside)
                if word.end - word.start > 1:
                    tags.update(dict.fromkeys(range(word.start, word.end), "inside"))
            place += 1
        for mark_place in range(sentence.start, sentence.end):
            piece = self._at.get(mark_place)
            if piece is not None:
                starts.add(piece.end)
                ends.add(piece.start)
                self._cut_word(piece.start, tags)
        return starts, ends, tags


def _is_voltage(piece: Piece) -> bool:
    """海川|500千伏|输变电工程: part of a name."""
    return unit_of(piece) in VOLTAGES


def _named(tidy: str, mention: NameMention, entity: Entity, kind: str) -> Piece:
    return Piece(
        mention.start, mention.end, kind, tidy[mention.start : mention.end], entity.layer, entity, entity.id or ""
    )

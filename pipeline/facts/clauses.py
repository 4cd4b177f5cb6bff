"""The marked-up clause: a sentence as typed pieces, cut into the stretches that state one thing. Knows word classes, no metrics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..mentions import DateMention, FigureMention, NameMention
from ..page import Page, Sentence
from ..records import DateKind
from .marks import Entity, Marks

#: Signs that end a clause wherever they stand.
_STOPS = frozenset(",;:。!?…—\n()【】")
_PAUSE = "、"
#: Kinds of pieces that can stand inside a noun phrase.
NOUNISH = frozenset({"TEXT", "NAME", "SELF", "OF", "CONJ", "PAUSE", "QUOTE", "NOTE"})
#: Kinds that only colour a statement: patterns are compared without them.
COLOUR = frozenset({"DATE", "COMPARE", "FILL", "STATUS", "AFTER", "NOTE", "PERSON"})
#: How far a 比… or 较… phrase may reach, in characters.
_THAN_REACH = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a clause. `kind` is its class; `mark` what was found there before (a date, a figure, an entity)."""

    start: int
    end: int
    kind: str
    text: str
    tag: str = ""
    mark: DateMention | FigureMention | Entity | None = None
    mark_id: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with the sign before it ("" at the sentence's beginning)."""

    pieces: tuple[Piece, ...]
    opener: str

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


class Clauses:
    """Cuts sentences into clauses by the word classes of `rules/metrics.toml` and the verbs of `lists/actions.txt`."""

    def __init__(self, words: Mapping[str, Iterable[str]], actions: Iterable[str], terms: Iterable[str]) -> None:
        self._classes: dict[str, str] = dict.fromkeys(actions, "ACTION")
        self._terms = frozenset(terms)
        for kind, members in words.items():
            for word in members:
                # the first class that claims a word keeps it, so that LEVEL wins over FILL
                if self._classes.get(word, "ACTION") == "ACTION":
                    self._classes[word] = kind
        for term in self._terms:
            self._classes.setdefault(term, "TERM")
        self._longest = max(map(len, self._classes))

    def of(self, page: Page, sentence: Sentence, marks: MarkIndex) -> list[Clause]:
        """The clauses of a sentence, in order."""
        return _cut(self._compose(self._pieces(page, sentence, marks)))

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
            if char in _STOPS:
                found.append(Piece(place, place + 1, "STOP", char))
                place += 1
                continue
            if char == _PAUSE:
                found.append(Piece(place, place + 1, "PAUSE", char))
                place += 1
                continue
            if char in "“”\"《》〈〉·’‘":
                found.append(Piece(place, place + 1, "QUOTE", char))
                place += 1
                continue
            if char == " ":
                place += 1
                continue
            end = self._word_end(tidy, place, starts, ends, marks, sentence.end)
            if end:
                word = tidy[place:end]
                kind = self._classes[word]
                found.append(Piece(place, end, "TEXT" if kind == "TERM" else kind, word, "n" if kind == "TERM" else ""))
            else:
                end = place + 1
                while end < sentence.end and end not in starts and tidy[end] not in _STOPS and tidy[end] not in "、“”《》 ":
                    if marks.at(end) is not None:
                        break
                    end += 1
                found.append(Piece(place, end, "TEXT", tidy[place:end], tags.get(place, "x")))
            place = end
        return found

    def _word_end(
        self, tidy: str, place: int, starts: set[int], ends: set[int], marks: MarkIndex, limit: int
    ) -> int | None:
        """Where the longest known word from here ends; a word must not cut a word of the dictionary in two."""
        if place not in starts:
            return None
        for length in range(min(self._longest, limit - place), 0, -1):
            end = place + length
            if tidy[place:end] not in self._classes or marks.inside(place, end):
                continue
            if end in ends or end in marks.figure_starts or self._classes[tidy[place:end]] == "TERM":
                return end
        return None

    def _compose(self, pieces: list[Piece]) -> list[Piece]:
        """Join what belongs together: 提高|到, 高于|全市, 比|去年同期, (a note), 10年|期."""
        pieces = _join_notes(pieces)
        done: list[Piece] = []
        place = 0
        while place < len(pieces):
            piece = pieces[place]
            rest = pieces[place + 1 :place + 16]
            if piece.kind in {"UP", "DOWN"} and rest and rest[0].text in {"至", "到", "为", "达", "达到", "至约"}:
                done.append(_joined(pieces[place : place + 2], "ARRIVE"))
                place += 2
                continue
            if piece.kind in {"UP", "DOWN", "LEVEL", "RANK", "SHARE", "TURN", "ACTION"} and rest and rest[0].text == "了":
                if len(rest) > 1 and piece.kind in {"UP", "DOWN"} and rest[1].text in {"至", "到"}:
                    done.append(_joined(pieces[place : place + 3], "ARRIVE"))
                    place += 3
                    continue
                done.append(replace(piece))
                place += 2
                continue
            if piece.kind in {"OVER", "UNDER"}:
                length = _object_length(rest, {"FIGURE", "UP", "LEVEL"})
                if length is not None:
                    target = _joined(pieces[place : place + 1 + length], "VERSUS")
                    done.append(replace(target, tag="up" if piece.kind == "OVER" else "down"))
                    place += 1 + length
                    continue
            if piece.kind == "THAN":
                length = _than_length(piece, rest)
                if length:
                    done.append(_joined(pieces[place : place + 1 + length], "COMPARE"))
                    place += 1 + length
                    continue
                if piece.text in {"与", "和", "同"}:
                    piece = replace(piece, kind="CONJ")
                else:
                    piece = replace(piece, kind="FILL")
            if (
                piece.kind == "DATE"
                and isinstance(piece.mark, DateMention)
                and piece.mark.kind is DateKind.duration
                and rest
                and rest[0].text[:1] == "期"
            ):
                piece = replace(piece, kind="TEXT", tag="n")
            done.append(piece)
            place += 1
        return done


def _joined(pieces: Sequence[Piece], kind: str) -> Piece:
    dates = [piece for piece in pieces if piece.kind == "DATE"]
    first = pieces[0]
    return Piece(
        first.start,
        pieces[-1].end,
        kind,
        "".join(piece.text for piece in pieces),
        tag="up" if first.kind == "UP" else "down" if first.kind == "DOWN" else "",
        mark=dates[-1].mark if dates else None,
        mark_id=dates[-1].mark_id if dates else "",
    )


def _object_length(rest: Sequence[Piece], ends: set[str]) -> int | None:
    """How many pieces stand between 高于 and its figure; None when there is no figure."""
    for number, piece in enumerate(rest):
        if piece.kind in ends:
            return number if number else None
        if piece.kind in {"STOP", "ACTION"}:
            return None
    return None


def _than_length(than: Piece, rest: Sequence[Piece]) -> int | None:
    """How many pieces after 比, 较 or 与 belong to the comparison: up to the verb of change, 相比, or the clause's end."""
    if than.text in {"相比", "相较"}:
        length = 0
        for number, piece in enumerate(rest):
            if piece.kind in {"DATE", "OF", "FILL"} or (piece.text == "于"):
                length = number + 1
            else:
                break
        return length or None
    for number, piece in enumerate(rest):
        if piece.start - than.end > _THAN_REACH:
            return None
        if piece.text in {"相比", "相较", "相比较", "比", "比较"} and number:
            return number + 1
        if than.text in {"与", "和", "同"}:
            if piece.kind not in {"DATE", "TEXT", "NAME", "SELF", "OF"}:
                return None
            continue
        if piece.kind in {"UP", "DOWN", "OVER", "UNDER", "ARRIVE", "TURN"}:
            return number or None
        if piece.kind == "LEVEL" and number:
            return number
        if piece.kind == "STOP" and number:
            return number if piece.text == "," else None
        if piece.kind == "FILL" and number and piece.text not in {"同期", "全年"}:
            return number
        if piece.kind == "FIGURE" or piece.kind == "STOP":
            return None
    return len(rest) or None


def _join_notes(pieces: list[Piece]) -> list[Piece]:
    """A bracket without a figure is one piece that is passed over; with a figure its signs stay and end clauses."""
    done: list[Piece] = []
    place = 0
    while place < len(pieces):
        if pieces[place].text == "(" and pieces[place].kind == "STOP":
            close = next(
                (n for n in range(place + 1, min(place + 60, len(pieces))) if pieces[n].text == ")"), None
            )
            if close is not None and not any(piece.kind == "FIGURE" for piece in pieces[place:close]):
                done.append(replace(_joined(pieces[place : close + 1], "NOTE"), mark=None, mark_id=""))
                place = close + 1
                continue
        done.append(pieces[place])
        place += 1
    return done


def _cut(pieces: Sequence[Piece]) -> list[Clause]:
    """Clauses end at stops, and at 、 or 和 behind a figure and what it counts, unless a figure follows at once (a list of values)."""
    found: list[Clause] = []
    open_pieces: list[Piece] = []
    opener = ""
    for number, piece in enumerate(pieces):
        following = next((p for p in pieces[number + 1 :] if p.kind not in {"FILL", "AFTER"}), None)
        behind_figure = any(p.kind == "FIGURE" for p in open_pieces)
        if piece.kind == "STOP":
            ends = True
        elif piece.kind == "PAUSE":
            ends = behind_figure and not (following is not None and following.kind == "FIGURE" and _only_value(open_pieces))
        elif piece.kind == "CONJ":
            ends = (
                behind_figure
                and _only_value(open_pieces)
                and following is not None
                and following.kind != "FIGURE"
            )
        else:
            ends = False
        if not ends:
            open_pieces.append(piece)
            continue
        if open_pieces:
            found.append(Clause(tuple(open_pieces), opener))
            open_pieces = []
            opener = piece.text
        elif piece.kind == "STOP" and piece.text != ",":
            opener = piece.text
    if open_pieces:
        found.append(Clause(tuple(open_pieces), opener))
    return found


def _only_value(pieces: Sequence[Piece]) -> bool:
    """Whether the last piece, but for 以上 and the like, is a figure."""
    last = next((piece for piece in reversed(pieces) if piece.kind not in {"AFTER", "NOTE"}), None)
    return last is not None and last.kind == "FIGURE"


class MarkIndex:
    """What was found on the page, by place."""

    def __init__(self, page: Page, marks: Marks) -> None:
        self._page = page
        self._at: dict[int, Piece] = {}
        tidy = page.tidy
        for entity in marks.entities:
            kind = "PERSON" if entity.layer == "people" else "NAME"
            for mention in entity.mentions:
                self._at[mention.start] = _named(tidy, mention, entity, kind)
        for date_id, date in marks.dates:
            self._at[date.start] = Piece(date.start, date.end, "DATE", tidy[date.start : date.end], "", date, date_id)
        for figure_id, figure in marks.figures:
            self._at[figure.start] = Piece(
                figure.start, figure.end, "FIGURE", tidy[figure.start : figure.end], "", figure, figure_id
            )
        self.figure_starts = frozenset(figure.start for _, figure in marks.figures)
        self._covered: set[int] = set()
        for piece in self._at.values():
            self._covered.update(range(piece.start, piece.end))
        self._words = page.words
        self._word_at = [word.start for word in self._words]

    def at(self, place: int) -> Piece | None:
        return self._at.get(place)

    def inside(self, start: int, end: int) -> bool:
        """Whether anything marked covers a character of this stretch."""
        return any(place in self._covered for place in range(start, end))

    def borders(self, sentence: Sentence) -> tuple[set[int], set[int], dict[int, str]]:
        """Where words of this sentence begin and end, and the tags by start; inside an unknown word every place is a border."""
        from bisect import bisect_left

        starts: set[int] = {sentence.start}
        ends: set[int] = {sentence.end}
        tags: dict[int, str] = {}
        place = bisect_left(self._word_at, sentence.start)
        while place < len(self._words) and self._words[place].start < sentence.end:
            word = self._words[place]
            starts.add(word.start)
            ends.add(word.end)
            tags[word.start] = word.tag
            if word.tag == "x":
                starts.update(range(word.start, word.end))
                ends.update(range(word.start + 1, word.end + 1))
            place += 1
        for mark_place in range(sentence.start, sentence.end):
            piece = self._at.get(mark_place)
            if piece is not None:
                starts.add(piece.end)
                ends.add(piece.start)
        return starts, ends, tags


def _named(tidy: str, mention: NameMention, entity: Entity, kind: str) -> Piece:
    return Piece(mention.start, mention.end, kind, tidy[mention.start : mention.end], entity.layer, entity, entity.id)

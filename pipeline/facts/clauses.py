"""The marked-up clause: a sentence as typed pieces, cut into stretches that state one thing. Knows no metrics."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..mentions import DateMention, FigureMention, NameMention
from ..page import Page, Sentence
from ..records import DateKind, FigureKind
from .marks import Entity, Marks

#: Signs that end a clause wherever they stand.
_STOPS = frozenset(",;:。!?…—\n()【】")
_PAUSE = "、"
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?:轮|届|批|次|期|代|场|季|条|章|部|种|大|站|集|版)$")
#: Kinds of pieces that can stand inside a noun phrase.
NOUNISH = frozenset({"TEXT", "NAME", "SELF", "OF", "CONJ", "PAUSE", "QUOTE", "NOTE"})
#: Kinds that only colour a statement: patterns are compared without them.
COLOUR = frozenset({"DATE", "COMPARE", "FILL", "STATUS", "AFTER", "NOTE", "PERSON", "SPEAKER"})
#: Classes whose one-character words are looked for neither in unknown words (营|收) nor anywhere but as words.
_SHY = frozenset({"LEVEL", "RANK", "CAUSE", "ACTION", "THAN", "FROM"})
#: Pronouns of a body that are plain nouns behind another word.
_BODIES = frozenset({"公司", "集团", "园区", "企业", "世界", "自治区"})
_MULTIPLES = frozenset({"番", "倍", "成", "半"})
_CROWD = frozenset("两二三四五六七八九十")
#: A clause ends here at the latest, in pieces: no Chinese clause is so long, but a broken page may be.
_LONGEST = 120
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
                for end in ("至", "到", "为", "达", "达到") if word[-1:] != "幅" else ():
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
        return _cut(_mute(self._compose(self._pieces(page, sentence, marks))))

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
                found.append(Piece(place, end, "TEXT", tidy[place:end], tags.get(place, "x").replace("inside", "x")))
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

    def _splits(self, tidy: str, place: int, end: int, ends: set[int]) -> bool:
        """Whether the dictionary's word from here is two words of ours that meet at `end`."""
        whole = next((limit for limit in range(end + 1, end + 4) if limit in ends), None)
        return (
            whole is not None
            and tidy[end:whole] in self._classes
            and not any(limit in ends for limit in range(place + 1, end))
        )

    def _compose(self, pieces: list[Piece]) -> list[Piece]:
        """Join what belongs together: 提高|到, 高于|全市, 比|去年同期, (a note), 10年|期."""
        pieces = _join_notes(pieces)
        done: list[Piece] = []
        place = 0
        while place < len(pieces):
            piece = pieces[place]
            rest = pieces[place + 1 : place + 16]
            if (
                piece.kind in {"UP", "DOWN"}
                and piece.text[-1] != "幅"
                and rest
                and rest[0].text in {"至", "到", "为", "达", "达到", "至约"}
            ):
                done.append(_joined(pieces[place : place + 2], "ARRIVE"))
                place += 2
                continue
            if (
                piece.kind in {"UP", "DOWN", "LEVEL", "RANK", "SHARE", "TURN", "ACTION"}
                and rest
                and rest[0].text == "了"
            ):
                if len(rest) > 1 and piece.kind in {"UP", "DOWN"} and rest[1].text in {"至", "到"}:
                    done.append(_joined(pieces[place : place + 3], "ARRIVE"))
                    place += 3
                    continue
                done.append(replace(piece))
                place += 2
                continue
            if piece.kind in {"OVER", "UNDER"}:
                length = _object_length(rest)
                if length:
                    target = _joined(pieces[place : place + 1 + length], "VERSUS")
                    done.append(replace(target, tag="up" if piece.kind == "OVER" else "down"))
                    place += 1 + length
                    continue
                piece = replace(piece, kind="UP" if piece.kind == "OVER" else "DOWN")
            if piece.text in _STATES and rest and done and done[-1].kind == "COMPARE" and _figure_next(rest):
                piece = replace(piece, kind=_STATES[piece.text])
            if piece.kind == "AFTER" and (not done or done[-1].kind not in {"FIGURE", "AFTER"}):
                piece = replace(piece, kind="TEXT", tag="n")  # 机收|水平, 省级|以上
            if piece.text in {"同比", "环比"} and rest and rest[0].kind == "DATE":
                done.append(_joined(pieces[place : place + 2], "COMPARE"))  # 同比2019年
                place += 2
                continue
            if piece.kind == "SELF" and piece.text in _BODIES and done and done[-1].kind in {"TEXT", "ACTION"}:
                piece = replace(piece, kind="TEXT", tag="n")  # 预增|公司
            if (
                piece.text in {"重点", "全面", "积极", "基本"}
                and piece.kind == "TEXT"
                and rest
                and rest[0].kind == "ACTION"
            ):
                piece = replace(piece, kind="FILL")  # 重点|实施
            if piece.text in {"报告", "数据", "消息"} and done and done[-1].kind in {"TEXT", "FIGURE", "ACTION"}:
                piece = replace(piece, kind="TEXT", tag="n")  # 2份旗舰|报告
            if piece.text in _CROWD and done and done[-1].kind in NOUNISH and rest and rest[0].text == "大":
                done.append(replace(_joined(pieces[place : place + 2], "TEXT"), tag="crowd"))  # 茶叶、油茶|两大产业
                place += 2
                continue
            if (
                piece.text == "企业"
                and rest
                and rest[0].kind == "STATUS"
                and (not done or done[-1].kind not in NOUNISH)
            ):
                piece = replace(piece, kind="SELF")  # 今年企业|计划投入
            if (
                piece.kind == "TEXT"
                and piece.text in {"市场", "机构", "外资行", "大行"}
                and rest
                and rest[0].kind == "STATUS"
            ):
                piece = replace(piece, kind="SPEAKER")  # 市场|预估
            if piece.kind == "THAN":
                reach = _than_length(piece, rest)
                if reach:
                    done.append(_joined(pieces[place : place + 1 + reach], "COMPARE"))
                    place += 1 + reach
                    continue
                piece = replace(piece, kind="CONJ" if piece.text in {"与", "和", "同"} else "FILL")
            if piece.text in _STATES and len(rest) > 1 and rest[0].text == "了" and _figure_next(rest[1:]):
                done.append(replace(piece, kind=_STATES[piece.text]))
                place += 2
                continue
            if piece.text == "每" and len(rest) > 1 and rest[0].kind == "TEXT" and _figure_next(rest[1:]):
                done.append(_joined(pieces[place : place + 2], "NOTE"))  # 每公斤|9.6元
                place += 2
                continue
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


#: Adjectives that state a change after 比…: 比去年同期|高|5个百分点.
_STATES = {"高": "UP", "多": "UP", "快": "UP", "大": "UP", "低": "DOWN", "少": "DOWN", "慢": "DOWN", "小": "DOWN"}


def _eastern(tidy: str, place: int) -> bool:
    """Whether a blank stands between two Chinese words, as in a heading: it parts clauses."""
    before, after = tidy[place - 1 : place], tidy[place + 1 : place + 2]
    return bool(before and after) and not before.isascii() and not after.isascii()


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


def _object_length(rest: Sequence[Piece]) -> int:
    """How many pieces stand between 高于 and its figure; 0 when there is none, or nothing to compare with."""
    for number, piece in enumerate(rest):
        if piece.kind in {"FIGURE", "UP", "LEVEL"}:
            while number and rest[number - 1].kind == "FILL":
                number -= 1
            return number
        if piece.kind in {"STOP", "ACTION"}:
            return 0
    return 0


def _figure_next(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows, 近 or 约 before it passed over."""
    return (
        next((piece.kind for piece in rest if piece.kind not in {"FILL", "LEVEL"} and piece.text != "出"), "")
        == "FIGURE"
    )


def _than_length(than: Piece, rest: Sequence[Piece]) -> int | None:
    """How many pieces after 比, 较 or 与 belong to the comparison: up to the verb, 相比, or the clause's end."""
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
            if piece.kind == "COMPARE" and number:
                return number + 1  # 与去年|同比
            if piece.kind not in {"DATE", "TEXT", "NAME", "SELF", "OF"}:
                return None
            continue
        if piece.kind in {"UP", "DOWN", "OVER", "UNDER", "ARRIVE", "TURN", "ACTION"}:
            return number or None
        if piece.text in _STATES and number and _figure_next(rest[number + 1 :]):
            return number
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
            close = next((n for n in range(place + 1, min(place + 60, len(pieces))) if pieces[n].text == ")"), None)
            after = pieces[close + 1].kind if close is not None and close + 1 < len(pieces) else ""
            if (
                close is not None
                and (
                    after in {"FIGURE", "LEVEL", "UP", "DOWN"}  # 年末全国人口（包括31个省…的人口）141260万人
                    or not any(piece.kind == "FIGURE" for piece in pieces[place:close])
                )
            ):
                done.append(replace(_joined(pieces[place : close + 1], "NOTE"), mark=None, mark_id=""))
                place = close + 1
                continue
        done.append(pieces[place])
        place += 1
    return done


def _cut(pieces: Sequence[Piece]) -> list[Clause]:
    """Clauses end at stops, and at 、 or 和 behind a figure and what it counts, unless a figure follows at once."""
    found: list[Clause] = []
    open_pieces: list[Piece] = []
    opener = ""
    behind_figure = False
    for number, piece in enumerate(pieces):
        following = next((p for p in pieces[number + 1 : number + 8] if p.kind not in {"FILL", "AFTER"}), None)
        if piece.kind == "STOP" or len(open_pieces) >= _LONGEST:
            ends = True
        elif piece.kind == "PAUSE":
            ends = behind_figure and not (
                following is not None
                and following.kind == "FIGURE"
                and _only_value(open_pieces)
                and not _counts_something_else(open_pieces, pieces[number + 1 : number + 24])
            )
        elif piece.kind == "CONJ":
            ends = behind_figure and _only_value(open_pieces) and following is not None and following.kind != "FIGURE"
        else:
            ends = False
        if not ends:
            open_pieces.append(piece)
            behind_figure = behind_figure or piece.kind == "FIGURE"
            continue
        behind_figure = False
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


def _counts_something_else(before: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """科研平台174个、|107家科学家创办企业: the second figure has its noun behind it, the first one before it."""
    place = next((n for n in range(len(before) - 1, -1, -1) if before[n].kind == "FIGURE"), 0)
    follows = next((n for n, piece in enumerate(after) if piece.kind == "FIGURE"), None)
    if follows is None or not place or before[place - 1].kind != "TEXT":
        return False
    behind = next((p for p in after[follows + 1 :] if p.kind not in {"AFTER", "OF"}), None)
    return (
        behind is not None and behind.kind in {"TEXT", "NAME", "SELF"} and _unit(before[place]) != _unit(after[follows])
    )


def _unit(piece: Piece) -> str | None:
    return piece.mark.unit if isinstance(piece.mark, FigureMention) else None


def _mute(pieces: list[Piece]) -> list[Piece]:
    """Figures that state nothing by themselves become words: 三大产业, 第二轮行动, 亿元以上|项目37个, 百亿级企业."""
    pieces = list(pieces)
    for number, piece in enumerate(pieces):
        if piece.kind == "FIGURE" and isinstance(piece.mark, FigureMention):
            tag = _silent(pieces, number, piece.mark)
            if tag:
                pieces[number] = replace(piece, kind="TEXT", tag=tag)
    return pieces


def _silent(pieces: Sequence[Piece], at: int, figure: FigureMention) -> str:
    """Why a figure says nothing by itself: "embedded" in a name, "crowd" (三大), "ordinal", "article"; else ""."""
    text = pieces[at].text
    after = pieces[at + 1 : at + 16]
    if (text.startswith("首") and figure.kind is not FigureKind.rank) or _ORDINAL.match(text):
        return "ordinal"
    if at and pieces[at - 1].text == "每":
        return "base"  # 每10股派发
    if text.endswith("大") and after and after[0].kind in NOUNISH:
        return "crowd"
    if (
        text.startswith("一")
        and figure.value == 1
        and figure.unit not in _MULTIPLES
        and figure.kind in {FigureKind.count, FigureKind.other}
    ):
        return "article"
    if (after and after[0].text[:1] == "级") or (text.endswith("强") and after and after[0].kind == "TEXT"):
        return "embedded"
    if figure.kind in {FigureKind.count, FigureKind.rank, FigureKind.other, FigureKind.percent, FigureKind.points}:
        return ""
    behind = [piece for piece in after if piece.kind != "AFTER"]
    if behind and behind[0].kind in {"OF", "TEXT"}:
        for number, later in enumerate(behind):
            if later.kind == "FIGURE" and isinstance(later.mark, FigureMention):
                if later.mark.kind is FigureKind.count and number:
                    return "embedded"
                break
            if later.kind not in NOUNISH or later.kind in {"PAUSE", "CONJ"}:
                break
    if behind and behind[0].kind == "OF":
        for earlier in reversed(pieces[max(0, at - 16) : at]):
            if earlier.kind == "FIGURE" and isinstance(earlier.mark, FigureMention):
                return "embedded" if earlier.mark.kind is FigureKind.count else ""
            if earlier.kind in {"ACTION", "STATUS", "CAUSE", "STOP"}:
                break
    return ""


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
        """Mark another entity where nothing else is marked."""
        for mention in entity.mentions:
            if not self.inside(mention.start, mention.end):
                self._at[mention.start] = _named(self._page.tidy, mention, entity, "NAME")
                self._covered.update(range(mention.start, mention.end))

    def at(self, place: int) -> Piece | None:
        return self._at.get(place)

    def inside(self, start: int, end: int) -> bool:
        """Whether anything marked covers a character of this stretch."""
        return any(place in self._covered for place in range(start, end))

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
            tags[word.start] = word.tag
            if word.tag == "x":
                starts.update(range(word.start, word.end))
                ends.update(range(word.start + 1, word.end + 1))
                if word.end - word.start > 1:
                    tags.update(dict.fromkeys(range(word.start, word.end), "inside"))
            place += 1
        for mark_place in range(sentence.start, sentence.end):
            piece = self._at.get(mark_place)
            if piece is not None:
                starts.add(piece.end)
                ends.add(piece.start)
        return starts, ends, tags


def _named(tidy: str, mention: NameMention, entity: Entity, kind: str) -> Piece:
    return Piece(
        mention.start, mention.end, kind, tidy[mention.start : mention.end], entity.layer, entity, entity.id or ""
    )

"""A noun phrase without what is not of it: openings and ends. Knows not where it was found."""

from __future__ import annotations

import re
from dataclasses import replace

from ...clauses.pieces import Piece
from .known import Known
from .noun import Noun
from .owning import OF_TIME, owned
from .verbs import LIGHT, TRAILING

#: Longest indicator worth writing down, in characters; a longer one is cut at its last 的 or 、.
_LONGEST = 24
#: The same for two of which one thing is said.
_LONGEST_PAIR = 36
#: Tags of words that open no noun phrase: adverbs, conjunctions, prepositions, pronouns, particles, numerals' helpers.
NO_OPENING = frozenset({"d", "c", "p", "r", "u", "ul", "uj", "uz", "ug", "y", "zg", "f", "q", "mq", "article", "base"})
#: Verbs of one character that open a noun phrase but are not of it: 再|建|高标准农田.
_BUILDING = frozenset({"建", "修", "种", "购", "造", "植", "设"})
#: Words for now between a quantity and how it moved: 军事人员|近期|增加了一倍.
_LATELY = frozenset({"近期", "近日", "近来", "日前", "眼下", "当时", "同时"})
#: How a change is reckoned, not what changes: 生活补贴|人均|增加200元.
_EACH = frozenset({"人均", "户均", "亩均"})
_BATCH = re.compile(r"新?一批|首批|新一轮|首期|这批|该批")
#: A noun's classifier, which is not of its name: 一座|博物馆.
_ONE = re.compile("[一这该][条座部艘架支辆栋幅]")
#: Words that put a noun in a place: 在原有充电桩|基础上, 147个项目|上.
_WITHIN = frozenset({"基础上", "上", "里", "内", "中", "期间", "过程中", "方面", "之中", "当中"})


def trim(
    known: Known, got: list[Piece], action: str | None, members: int, loose: bool = False, listed: bool = False
) -> Noun | None:
    """The noun phrase of the pieces that were found, its owner and its verb apart; None where nothing is left."""
    got, action = _without_opening(known, list(got), action, loose, listed)
    got = _balance(_without_end(got))
    if members == 1 and not loose:
        got, action = _without_trailing(_shorten(got), action)
    return owned(known, got, action, members, loose)


def _without_opening(
    known: Known, got: list[Piece], action: str | None, loose: bool, listed: bool
) -> tuple[list[Piece], str | None]:
    """Without the words before the name, and the verb that may be among them."""
    while got:
        first, rest = got[0], "".join(piece.text for piece in got[1:])
        if _is_no_name(first, rest):
            pass
        elif not loose and not listed and _is_done_first(known, first, rest, action):
            joins = action is not None and action not in LIGHT and first.text in known.verbs
            action = f"{action}{first.text}" if joins else first.text if action in {None, *LIGHT} else action
        elif rest and first.kind == "TEXT" and first.text[-1] in "出成了" and first.text[:-1] in known.verbs:
            action = action or first.text[:-1]  # 打造出|年产值60亿元
        else:
            break
        got = got[1:]
    return got, action


def _is_no_name(first: Piece, rest: str) -> bool:
    """Whether a word before others is not of the name: 新一批|…, 一座|…, 同期|…."""
    if first.kind in {"OF", "CONJ", "PAUSE", "NOTE", "AFTER"}:
        return True
    if not rest:
        return False
    if _BATCH.fullmatch(first.text) or (len(rest) > 1 and _ONE.fullmatch(first.text)):
        return True
    if first.text in {"转为", "转"} and first.kind == "TEXT":
        return True  # 由亏3亿元|转为|获利1亿元
    if len(rest) > 2 and first.text == "档":
        return True  # 暑期|档|电影票房
    if first.text[0] == "第" and first.text[-1] == "次":
        return True
    if first.tag == "crowd" and first.text.endswith("大类"):
        return True
    opens = first.tag not in NO_OPENING or first.text in {"对", "前", "内"}
    return first.kind == "TEXT" and (first.text in OF_TIME or not opens)


def _is_done_first(known: Known, first: Piece, rest: str, action: str | None) -> bool:
    """Whether a verb before the name is what was done: 再|建|高标准农田."""
    if first.kind != "TEXT" or first.tag != "v" or len(rest) < 2 or known.measured(rest):
        return False
    builds = first.text in _BUILDING
    return (len(first.text) > 1 or builds) and (action is None or first.text in known.verbs or builds)


def _without_end(got: list[Piece]) -> list[Piece]:
    """Without the words behind the name: those of place and of now."""
    got = list(got)
    while got and (
        got[-1].kind in {"OF", "CONJ", "PAUSE", "NOTE", "AFTER"} or (len(got) > 1 and got[-1].text in _WITHIN | _LATELY)
    ):
        got.pop()
    if len(got) > 1 and got[-1].text in _EACH and got[-2].tag[:1] != "m":
        got.pop()  # but not 城镇年|人均, which names nothing
    last = got[-1] if got and got[-1].kind == "TEXT" and len(got[-1].text) > 2 else None
    if last is not None and last.text[-1] in "近约逾超" and not last.text.endswith(("出超", "入超")):
        got[-1] = replace(got[-1], text=got[-1].text[:-1], end=got[-1].end - 1)  # 债券总额近|万亿元
    return got


def _without_trailing(got: list[Piece], action: str | None) -> tuple[list[Piece], str | None]:
    """帮扶计划|进行了三轮: without the verb at its end, which is what was done unless another is known."""
    if len(got) > 1 and got[-1].text in TRAILING:
        return got[:-1], action or got[-1].text
    return got, action


def _balance(pieces: list[Piece]) -> list[Piece]:
    """Without a quotation mark whose partner stands outside."""
    opened = sum(piece.text in "“《" for piece in pieces if piece.kind == "QUOTE")
    closed = sum(piece.text in "”》" for piece in pieces if piece.kind == "QUOTE")
    if opened == closed and not (pieces and pieces[0].kind == "QUOTE" and pieces[0].text in "”》"):
        return pieces
    return [piece for piece in pieces if piece.kind != "QUOTE"]


def _shorten(pieces: list[Piece]) -> list[Piece]:
    pair = sum(piece.kind in {"PAUSE", "CONJ"} for piece in pieces) == 1
    while sum(len(piece.text) for piece in pieces if piece.kind != "NOTE") > (_LONGEST_PAIR if pair else _LONGEST):
        cut = next((n for n, piece in enumerate(pieces) if piece.kind in {"OF", "PAUSE", "CONJ"} and n), None)
        if cut is None:
            break
        pieces = pieces[cut + 1 :]
    return pieces

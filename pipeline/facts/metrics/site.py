"""Where a clause says that it is (在澄湖公园，…), by its own words alone. Knows pieces, no figures, no articles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..clauses.pieces import NOUNISH, Clause, Piece
from ..marks import Entity
from .topics import NOBODY, Subject, of_pieces

#: Sites by their last characters: at a clause's head without 在 a name with one of these is where it is.
_SITE = re.compile(
    r"(?:街|街区|公园|乐园|园|景区|车间|基地|港|站|机场|口岸|村|镇|乡|县|区|市|州|旗|岛|湖|湾|滩|寺|城|厂|店|馆|院|学校|中学|大学"
    r"|码头|农场|牧场|林场|大棚|工地|巷|桥|广场|市场|中心|实验室|社区|公司|合作社|仓库|灌区|田|果园|茶园|山)$"
)
#: Last words of where it is not, but when, how or among whom: 在全国两会|期间, 在湖北|方面, 在国务院发布会|上.
_NO_SITE = re.compile(
    r"(?:上|下|前|后|时|中|期间|前夕|周边|附近|周围|一带|对面|时候|之际|方面|领域|情况|背景|基础|过程|同时|会|会议|论坛|活动|仪式|行动|工作|支持|推动|带动|影响"
    r"|帮助|努力|指导|组织|任务|赛|大会|讲话|发言|致辞|报告|文章|采访|战|看来)$"
)
#: Words that stand behind a site and say inside it.
_INSIDE = frozenset({"里", "内", "中", "现场"})
#: Words of time before 在.
_LATELY = frozenset({"这段时间", "这几天", "这两天", "这些天", "眼下"})
#: Bodies that speak, order and help rather than be where something is.
_NOT_PLACES = frozenset({"media", "government", "party", "association"})


@dataclass(frozen=True, slots=True)
class Where:
    """The place in which a clause is; `whole`: it is all that the clause says, so that what follows is of it."""

    place: Subject
    whole: bool


def where(clause: Clause, headed: bool) -> Where | None:
    """Where a clause says that it is; `headed`: a comma parts it from what is said of it."""
    whole = _located(clause) or (_standing(clause) if headed else None)
    if whole is not None:
        return Where(whole, True)
    named = _named(clause)
    return Where(named, False) if named is not None else None


def _located(clause: Clause) -> Subject | None:
    """在江苏太仓的智能育苗车间，…: the whole place in which the clauses behind it are, no attributes before it."""
    pieces = _undated(clause)
    if len(pieces) < 2 or pieces[0].text != "在":
        return None
    return _place(pieces[1:])


def _named(clause: Clause) -> Subject | None:
    """在云南|开展…: the names that open a clause without a figure, whatever follows them."""
    pieces = [piece for piece in clause.pieces if piece.kind not in {"DATE", "FILL"}]
    if len(pieces) < 2 or pieces[0].text != "在" or clause.has_figure:
        return None
    names = list(itertools.takewhile(lambda piece: piece.kind == "NAME", pieces[1:]))
    if names and isinstance(names[0].mark, Entity) and names[0].mark.kind in _NOT_PLACES:
        return None  # 在市政府办公室|举行的发布会上
    return of_pieces(names, NOBODY, None)


def _standing(clause: Clause) -> Subject | None:
    """澄湖市南门步行街，…: a clause that is a place's name and nothing else."""
    pieces = _undated(clause)
    named = bool(pieces) and isinstance(pieces[0].mark, Entity) and pieces[0].mark.layer == "places"
    if not named or clause.opener not in {"", ";"}:
        return None
    if len(pieces) > 1 and not _SITE.search(pieces[-1].text):
        return None
    return _place(pieces)


def is_attribute(clause: Clause, leads: Sequence[Piece]) -> bool:
    """西南|民居群灯火通明: whether a place that opens a clause without a figure only tells more of a noun."""
    after = clause.pieces.index(leads[-1]) + 1
    behind = clause.pieces[after] if after < len(clause.pieces) else None
    return leads[-1].kind == "NAME" and not clause.has_figure and behind is not None and behind.tag[:1] == "n"


def _undated(clause: Clause) -> list[Piece]:
    row = [piece for piece in clause.pieces if piece.kind not in {"DATE", "FILL", "NOTE"}]
    then = next((n for n, piece in enumerate(row) if piece.text == "在"), 0)
    return row[then:] if "".join(piece.text for piece in row[:then]) in _LATELY else row


def _place(row: Sequence[Piece]) -> Subject | None:
    row = list(row)
    while len(row) > 1 and row[-1].text in _INSIDE:
        row.pop()
    behind = next((n + 1 for n in range(len(row) - 1, -1, -1) if row[n].kind == "OF"), 0)
    if behind and not (row[0].kind == "NAME" and all(_names(piece) for piece in row[: behind - 1])):
        row = row[behind:]  # 被誉为“伞乡”的|浙江南阳
    if not row or not all(_names(piece) or piece.kind == "OF" for piece in row) or row[-1].tag == "v":
        return None
    if not _is_place(row[0]) or _NO_SITE.search(row[-1].text):
        return None
    if any(later.start != before.end for before, later in itertools.pairwise(row)):
        return None
    mark = row[0].mark
    if len(row) == 1 and isinstance(mark, Entity):
        return Subject(mark.name, row[0].mark_id or None)
    return Subject("".join(piece.text for piece in row))


def _names(piece: Piece) -> bool:
    """Whether a word can be part of a place's name."""
    return piece.kind in NOUNISH - {"PAUSE", "CONJ", "SELF", "OF", "NOTE"} and piece.tag not in {"p", "d", "c", "r"}


def _is_place(piece: Piece) -> bool:
    mark = piece.mark
    if piece.kind == "TEXT" and piece.tag == "ns" and len(piece.text) > 1:
        return True
    return piece.kind == "NAME" and isinstance(mark, Entity) and mark.kind not in _NOT_PLACES

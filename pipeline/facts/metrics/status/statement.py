"""The status of a figure: by its own words, the clauses before it, the section, or its time. Knows no texts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

from ....mentions import DateMention
from ....records import Status
from ...clauses.pieces import COLOUR, Clause, Piece
from .words import is_missed, is_soft, words_status

#: What follows them is a guess.
_SUPPOSE = frozenset({"假设", "假如", "假定", "倘若", "押注"})
#: On what condition: a future behind it is a guess.
_IF = re.compile("若[^干]?|如果|一旦|倘若|如若|要是|认为")
#: What something will be able to when it stands: 建成后|可年产.
_ABLE = frozenset({"可", "可达", "可以", "能", "能够"})
_ONCE = re.compile(r"(?:建成|投产|达产|投用|投运|完工|竣工|通车|运营)(?:之)?后?$")
#: What something was a year ago has happened, whatever is expected now.
_AGO = frozenset({"去年同期", "上年同期"})
#: Whose future is a guess.
_GUESSING = re.compile("(?:机构|研究院|研究所|智库|投行|分析师)$")


def _is_done(before: Sequence[Piece], at: int) -> bool:
    """到2021年年末，存栏|达到了|4.5亿头: whether the verb of the figure at place `at` carries 了, its own character."""
    return bool(before) and before[-1].kind in {"LEVEL", "UP", "DOWN"} and before[-1].end + 1 == at


def _was_done(pieces: Sequence[Piece]) -> bool:
    """The same of a clause before."""
    return any(piece.kind == "FIGURE" and _is_done(pieces[:place], piece.start) for place, piece in enumerate(pieces))


def _is_told_done(pieces: Sequence[Piece]) -> bool:
    """Whether a clause tells what has been done."""
    return any(piece.text.startswith("已") and piece.kind in {"FILL", "TEXT"} for piece in pieces)


def _is_once_able(before: Sequence[Piece], told_before: Sequence[Piece]) -> bool:
    """投产后|年发电量可达|100亿度: what something not yet there will be able to do."""
    if not any(piece.text in _ABLE for piece in before):
        return False
    row = [*told_before, *before]
    return any(
        _ONCE.search(piece.text) and (piece.text.endswith("后") or behind.text in {"后", "之后"})
        for piece, behind in itertools.pairwise(row)
    )


def _only_changes(before: Sequence[Piece]) -> bool:
    """季减|24%: whether a clause only tells how what the one before it gave has moved since another period."""
    verbs = [piece for piece in before if piece.kind not in COLOUR]
    return bool(verbs) and all(piece.kind in {"UP", "DOWN"} and piece.text[0] in "年季月" for piece in verbs)


def _is_of(clause: Clause, time: tuple[date | None, date | None]) -> bool:
    """Whether a clause tells of this time by a date of its own."""
    marks = [piece.mark for piece in clause.pieces if isinstance(piece.mark, DateMention)]
    return any((mark.first_day, mark.last_day) == time for mark in marks)


def read_status(
    before: Sequence[Piece],
    earlier: Sequence[Clause],
    section: Status | None,
    time: tuple[date | None, date | None],
    published: date | None,
    company: bool,
    at: int,
) -> Status:
    """`before`: the pieces left of the figure at place `at` in its clause; `earlier`: the sentence's clauses before it.

    A company's future without a word of it is a forecast, anyone else's a target.
    """
    if is_missed(before):
        return Status.target  # 没有达到|40家: it was aimed at
    told_before = [piece for clause in earlier for piece in clause.pieces]
    if any(piece.text in _SUPPOSE for piece in (*told_before, *before)):
        return Status.forecast
    own = Status.reported if _is_done(before, at) else words_status(before, published=published)
    if own is None and any(piece.kind == "DATE" and piece.text in _AGO for piece in before):
        return Status.reported
    says = any(piece.kind == "SAYS" for piece in told_before)
    guessed = (says and any(_GUESSING.search(p.text) for p in told_before)) or any(
        _IF.fullmatch(piece.text) for piece in (*told_before, *before)
    )
    if own is Status.target and is_soft(before) and guessed:
        return Status.forecast  # 研究机构称，…将升至; 若…，指数将跌破
    if own is None and _is_once_able(before, told_before):
        return Status.forecast
    if own is Status.reported:
        return own
    carried, dated = None, False
    goes_on = _only_changes(before)
    for clause in reversed(earlier):
        told = None if _was_done(clause.pieces) else words_status(clause.pieces, False, goes_on, published)
        carried, dated = told or carried, dated or (told is not None and _is_of(clause, time))
        if told is not None and not is_soft(clause.pieces):
            break
        if told is None and _is_told_done(clause.pieces):
            break  # 需求将达90亿元，目前已出台政策，|首批贷款3亿元
    first, last = time
    past = published is not None and last is not None and last < published
    awaited = own is None and carried is Status.forecast and dated  # 预估第3季营收16亿元,|毛利率30%, before it is told
    if past and own is not Status.forecast and section is not Status.target and not awaited:
        return Status.reported
    if own is Status.target and carried is Status.forecast:
        return carried
    if own is None and carried is Status.target and guessed and all(is_soft(clause.pieces) for clause in earlier):
        return Status.forecast
    if own is not None or carried is not None:
        return own or carried or Status.reported
    if published is not None and first is not None and first > published:
        return Status.forecast if company else Status.target
    return section or Status.reported

"""The time that the words before a figure give: the nearest date, unless it is of something else. Knows no clauses."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ....mentions import DateMention
from ....records import DateKind, DateModifier
from ...clauses.pieces import Piece
from .span import OPEN, Time, is_day

#: Words for a time that is not said.
_NOWADAYS = frozenset(
    {"目前", "近年来", "截至目前", "迄今", "至今", "如今", "近期", "近日", "日前", "近来", "眼下"}
    | {"多年来", "历年来", "长期以来", "一直以来"}
)
#: What a festival of which the text gives one day at most stretches to.
HOLIDAY = re.compile(r"(?:小?长假|假期|假日|期间|黄金周)")
#: Behind these something stands that did not before.
_FINISHED = re.compile(r"(?:建成|投产|达产|投用|投运|完工|竣工|投入使用|投入运营)(后|之后)?")
#: Behind these a date is what something is measured against.
_THAN = frozenset({"较", "比", "与", "相较于", "相比于", "较之", "相比", "相较", "高于", "低于"})
#: A year in the name of a plan: 2021年|限制性股票激励计划.
_PLAN = re.compile(r"^[\u4e00-\u9fff]{2,14}(?:激励计划|行动计划|行动方案|三年行动|持股计划)")


def own_time(pieces: Sequence[Piece]) -> Time | None:
    """The time that the pieces left of a figure give: the nearest date. None when there is none."""
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            lasted = piece.mark.kind is DateKind.duration and piece.mark.first_day is None
            if lasted and number + 1 < len(pieces) and pieces[number + 1].text == "来":
                return OPEN  # 成立五年|来: which years these were is not said
            if lasted and number == 0 and _is_of_years(piece.mark) and _is_done_in(pieces[1:]):
                return OPEN  # 五年|累计发放, 三年|新建
            if piece.mark.kind is not DateKind.date or _only_named(pieces, number):
                continue
            if piece.mark.first_day is None and piece.mark.last_day is None:
                return OPEN
            if _is_holiday(pieces, number):
                return OPEN
            return Time(piece.mark, piece.mark_id)
        if piece.kind in {"FILL", "CAUSE", "TEXT"} and piece.text in _NOWADAYS and not _is_of_whole(pieces, piece):
            return OPEN
        if piece.text == "以来" and piece.kind in {"FILL", "CAUSE"} and not any(p.kind == "DATE" for p in pieces):
            return OPEN  # “两区”建设启动以来: since an event without a date
    return None


def _is_holiday(pieces: Sequence[Piece], number: int) -> bool:
    """七夕|假日: days that the festival's own day does not tell; 春节|假期 has its own, but 春节|假期刚过 is open."""
    festival, behind = pieces[number], pieces[number + 1] if number + 1 < len(pieces) else None
    if behind is None or not HOLIDAY.match(behind.text) or festival.text.endswith(("元旦", "日")):
        return False
    if not isinstance(festival.mark, DateMention):
        return False
    return festival.mark.modifier is DateModifier.after or is_day(Time(festival.mark))


def is_on_holiday(pieces: Sequence[Piece]) -> bool:
    """假期|前两天: days of a holiday told of before."""
    return any(piece.text in {"假期", "长假", "小长假", "黄金周"} for piece in pieces)


def is_finished(pieces: Sequence[Piece]) -> bool:
    """投产|后: when that is, is not said."""
    row = [piece.text for piece in pieces] + [""]
    return any(
        found is not None and (found[1] or behind in {"后", "之后"})
        for found, behind in ((_FINISHED.fullmatch(text), behind) for text, behind in itertools.pairwise(row))
    )


def _is_of_whole(pieces: Sequence[Piece], word: Piece) -> bool:
    """占|公司|目前|总股本: what is so now of the whole, not when the share was."""
    return any(piece.kind == "SHARE" and piece.end <= word.start for piece in pieces)


def _is_of_years(date: DateMention) -> bool:
    return date.duration is not None and date.duration.endswith("Y")


def _is_done_in(rest: Sequence[Piece]) -> bool:
    """Whether a verb follows a length of time at once: what was done in it is told."""
    verb = next((piece for piece in rest if piece.kind not in {"FILL", "LEVEL"}), None)
    return verb is not None and (verb.kind == "ACTION" or verb.tag == "v")


def _only_named(pieces: Sequence[Piece], number: int) -> bool:
    """较|3月底|的40,741宗: a peer's date; 2021年|限制性股票激励计划: a name's."""
    row = [piece.text for piece in pieces[number + 1 : number + 4]]
    if row[:1] == ["以来"] and "首次" in row:
        return True  # 自2020年|以来|首次升至1%
    if number and pieces[number - 1].text in _THAN and any(piece.kind == "FIGURE" for piece in pieces[number + 1 :]):
        return True
    behind = "".join(piece.text for piece in pieces[number + 1 : number + 8])
    return _PLAN.match(behind) is not None


def day_of(pieces: Sequence[Piece]) -> Time | None:
    """The one day that a clause names anywhere."""
    found = own_time(pieces)
    return found if is_day(found) else None


def is_base(pieces: Sequence[Piece]) -> bool:
    """上年同期亏损6704万元, 较3月底的40,741宗: a base for comparison, not what the sentence goes on about."""
    last = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].kind == "DATE"), None)
    return last is not None and (pieces[last].text.endswith("同期") or (last > 0 and pieces[last - 1].text in _THAN))


def listed_times(pieces: Sequence[Piece], count: int) -> list[Time] | None:
    """1月31日和2月1日流量分别为|58.9万和65.4万吨: the dates of a list, one for each of `count` figures."""
    run: list[Piece] = []
    joined = False
    for piece in pieces:
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention) and piece.mark.kind is DateKind.date:
            beside = bool(run) and piece.start == run[-1].end and not joined  # 2月1日|大年初一
            run = [*run, piece] if joined and run else run if beside else [piece]
            joined = False
        else:
            joined = piece.kind in {"PAUSE", "CONJ"}
            if len(run) == count:
                break
            run = run if joined else []
    if len(run) != count or count < 2:
        return None
    return [Time(piece.mark, piece.mark_id) for piece in run if isinstance(piece.mark, DateMention)]

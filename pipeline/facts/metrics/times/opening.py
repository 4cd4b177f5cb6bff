"""The time that a clause gives to those behind it: it opens with one, or tells of a report. Knows no sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....mentions import DateMention
from ...clauses.pieces import COLOUR, NOUNISH, Piece, is_length
from .own import HOLIDAY, is_finished, own_time
from .span import OPEN, Time, is_day, is_period

#: Years to come that are not said, where a clause opens with them.
_TO_COME = frozenset({"未来", "今后", "将来"})
_REPORT = re.compile(
    r"(?:年度|半年度|季度)?(?:自结|合并)?(?:业绩)?(?:报告|年报|半年报|中报|季报|财报|业绩|快报|预告|报)"
)
#: What names what it tells of: 2021年居民收入|数据.
_TOLD = ("数据", "情况", "结果", "统计")
#: Words that may stand before the date that a clause opens with.
_BEFORE_DATES = frozenset(
    {
        "至",
        "到",
        "在",
        "于",
        "从",
        "自",
        "截至",
        "截止",
        "累计",
        "若",
        "若以",
        "若看",
        "仅",
        "其中",
        "放眼",
        "展望",
        "据",
        "早在",
        "预计",
        "力争",
        "进入",
        "步入",
        "迈入",
    }
)
#: Groups without a name, which a clause may open with before its date: 上市公司|11月受淡季影响.
_GROUPS = ("公司", "企业", "行业", "产业", "市场", "银行", "机构", "工业", "部门", "集团")
#: How many words the noun before a date may have.
_NOUN = 3
#: Behind these a date is how long nothing like it was seen.
RECORD = frozenset({"创", "创下", "再创", "创新高", "再创新高", "屡创新高", "创纪录", "刷新", "改写"})
#: What is told of a period when its results come out.
_RESULTS = re.compile(r"(?:单月|自结|合并|累计)?(?:获利|营收|业绩|盈余|损益|成绩单)")


def _leading_time(pieces: Sequence[Piece]) -> Time | None:
    """The time that a clause without a figure opens with, not one deeper in it (创下去年11月以来新低)."""
    if len(pieces) > 1 and pieces[-1].text == "来" and is_length(pieces[-2]):
        return OPEN  # 成立5年|来，
    if is_finished(pieces[-2:]) and not any(piece.kind == "DATE" for piece in pieces):
        return OPEN  # 投产后，; 2027年投产后，年发电量… holds from then
    if pieces and pieces[0].text in _TO_COME and (len(pieces) == 1 or pieces[1].kind not in NOUNISH):
        return OPEN
    noun = False
    for number, piece in enumerate(pieces):
        if piece.kind == "DATE":
            behind = pieces[number + 1].text if number + 1 < len(pieces) else ""
            taken = HOLIDAY.match(behind) or (behind == "来" and not number)  # 十年|来…, but 创|12年|来新高
            found = own_time(pieces[: number + (2 if taken else 1)])
            said = any(later.kind in {"SAYS", "ACTION"} for later in pieces[number + 1 :])
            return found if not noun or (is_day(found) and not said) else None
        if piece.text in RECORD:
            return None
        if (
            piece.kind in {"NAME", "SELF", "PERSON"}
            or piece.kind in COLOUR
            or piece.kind in {"SAYS", "CAUSE"}
            or piece.text in _BEFORE_DATES
            or (number == 0 and piece.text.endswith(_GROUPS))
        ):
            continue
        if number < _NOUN and piece.kind == "TEXT" and piece.tag in {"n", "nz", "j"}:
            noun = True  # 台股|今日|开高走低
            continue
        break
    return None if any(piece.kind == "DATE" for piece in pieces) else own_time(pieces)


def told_time(pieces: Sequence[Piece]) -> Time | None:
    """What a clause without a figure gives to those behind it: its report's period, else the time it opens with."""
    own, report = _leading_time(pieces), report_time(pieces)
    return report if report is not None and (own is None or own.date is None or is_day(own)) else own


def announced_time(pieces: Sequence[Piece], last: int) -> Time | None:
    """公布了31省份|2021年|居民收入|数据: the period of what is told, behind a clause's `last` figure."""
    says = any(piece.kind == "SAYS" for piece in pieces[:last])
    if not says or not pieces[-1].text.endswith(_TOLD):
        return None
    found = own_time(pieces[last + 1 :])
    return found if is_period(found) else None


def is_only_time(pieces: Sequence[Piece]) -> bool:
    """截至6月底,: a clause that only says when."""
    return any(piece.kind == "DATE" for piece in pieces) and all(
        piece.kind in COLOUR or piece.text in _BEFORE_DATES for piece in pieces
    )


def report_time(pieces: Sequence[Piece]) -> Time | None:
    """The period that a report is about: 披露2025年半年度|报告, 公布11月|营收."""
    told = any(piece.kind == "SAYS" or piece.text in {"揭晓", "出炉"} for piece in pieces)
    for number, piece in enumerate(pieces[:-1]):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            noun = "".join(later.text for later in pieces[number + 1 : number + 3])
            if not (_REPORT.match(noun) or (told and _RESULTS.match(noun))):
                continue
            found = Time(piece.mark, piece.mark_id)
            return found if is_period(found) else None
    return None

"""When a statement holds: by its clause, sentence, paragraph or heading. Knows pieces and dates, no metrics."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...mentions import DateMention
from ...records import DateKind, DateModifier, MetricTime
from ..clauses.pieces import COLOUR, NOUNISH, Clause, Piece, is_length


@dataclass(frozen=True, slots=True)
class Time:
    """`date` None is a time that the text leaves open (目前): nothing is carried over it."""

    date: DateMention | None
    date_id: str | None = None

    @property
    def span(self) -> tuple[dt.date | None, dt.date | None]:
        return (self.date.first_day, self.date.last_day) if self.date else (None, None)

    def record(self) -> MetricTime:
        if self.date is None or (self.date.first_day is None and self.date.last_day is None):
            return MetricTime(first_day=None, last_day=None)
        return MetricTime(
            first_day=self.date.first_day, last_day=self.date.last_day, edtf=self.date.edtf, date_id=self.date_id
        )


OPEN = Time(None)
#: Words for a time that is not said.
_NOWADAYS = frozenset(
    {"目前", "近年来", "截至目前", "迄今", "至今", "如今", "近期", "近日", "日前", "近来", "眼下"}
    | {"多年来", "历年来", "长期以来", "一直以来"}
)
#: Years to come that are not said, where a clause opens with them.
_TO_COME = frozenset({"未来", "今后", "将来"})
#: What a festival of which the text gives one day at most stretches to.
_HOLIDAY = re.compile(r"(?:小?长假|假期|假日|期间|黄金周)")
_REPORT = re.compile(
    r"(?:年度|半年度|季度)?(?:自结|合并)?(?:业绩)?(?:报告|年报|半年报|中报|季报|财报|业绩|快报|预告|报)"
)
#: What names what it tells of: 2021年居民收入|数据.
_TOLD = ("数据", "情况", "结果", "统计")
#: Behind these something stands that did not before.
_FINISHED = re.compile(r"(?:建成|投产|达产|投用|投运|完工|竣工|投入使用|投入运营)(后|之后)?")
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
RECORD = frozenset({"创", "创下", "再创", "创纪录", "刷新", "改写"})
#: Behind these a date is what something is measured against.
_THAN = frozenset({"较", "比", "与", "相比", "相较", "高于", "低于"})
#: A year in the name of a plan: 2021年|限制性股票激励计划.
_PLAN = re.compile(r"^[\u4e00-\u9fff]{2,14}(?:激励计划|行动计划|行动方案|三年行动|持股计划)")
#: A length of time in years.
_YEARS = re.compile("P([1-9])Y")
_LASTING = re.compile(r"(?:总投资|库容|装机容量|总人口|机组)$")
#: What holds as long as the thing stands: no time is carried over to it.
_STANDING = re.compile(
    r"(?:平均年龄|全长|总长|长度|占地|占地面积|规划面积|建筑面积|总面积|建设用地|工业用地|常住人口|户籍人口|目标价|票价|门票|时速|桥隧比|海拔"
    r"|现金股利|现金红利|现金股息|回购价格|设站|车站|换乘站)$|^设计|^规划(?:面积|用地|总)"
)


def own_time(pieces: Sequence[Piece]) -> Time | None:
    """The time that the pieces left of a figure give: the nearest date. None when there is none."""
    for piece in reversed(pieces):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            number = next(n for n, other in enumerate(pieces) if other is piece)
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
    if behind is None or not _HOLIDAY.match(behind.text) or festival.text.endswith(("元旦", "日")):
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


def is_lasting(indicators: Sequence[str]) -> bool:
    """总投资, 装机: what a sentence can date, but not the one before it."""
    return all(_LASTING.search(indicator) for indicator in indicators)


def is_standing(indicators: Sequence[str]) -> bool:
    """全长, 占地, 总投资: what was so before and will be."""
    return all(_STANDING.search(indicator) for indicator in indicators)


def between(first: Time, last: Time) -> Time | None:
    """由2010年的A增加到2015年的B,|年均增长: from the one year to the other."""
    if first.date is None or last.date is None or first.date.first_day is None or last.date.last_day is None:
        return None
    if first.date.first_day >= last.date.last_day or first.date.last_day is None or last.date.first_day is None:
        return None
    whole = all(
        (day.first_day.month, day.first_day.day, day.last_day.month, day.last_day.day) == (1, 1, 12, 31)
        for day in (first.date, last.date)
        if day.first_day is not None and day.last_day is not None
    )
    if not whole:
        return None
    edtf = f"{first.date.first_day.year:04}/{last.date.last_day.year:04}"
    return Time(replace(last.date, first_day=first.date.first_day, edtf=edtf, duration=None), last.date_id)


def back_from(last: Time, pieces: Sequence[Piece]) -> Time | None:
    """两年平均|增长, said of a whole year: that year and the one before."""
    lengths = [piece.mark.duration or "" for piece in pieces if isinstance(piece.mark, DateMention)]
    told = _YEARS.fullmatch(lengths[-1]) if lengths else None
    first, end = last.span
    if told is None or first is None or end is None or (first.month, first.day) != (1, 1) or end.year != first.year:
        return None
    if (end.month, end.day) != (12, 31):
        return None
    return between(year(first.year + 1 - int(told[1])), last)


def year(number: int) -> Time:
    """A whole year that no date of the text gives."""
    days = dt.date(number, 1, 1), dt.date(number, 12, 31)
    return Time(DateMention(0, 1, "metrics.year", DateKind.date, f"{number:04}", *days))


def looking_back(time: Time, tidy: str, told: int | None) -> Time:
    """全年 in what a yearly report tells of the year before is that year."""
    if time.date is None or told is None or time.date.first_day is None or time.date.last_day is None:
        return time
    whole = tidy[time.date.start : time.date.end] in {"全年", "一年来"}
    return year(told) if whole and time.date.first_day.year == told + 1 else time


def leading_time(pieces: Sequence[Piece]) -> Time | None:
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
            taken = _HOLIDAY.match(behind) or (behind == "来" and not number)  # 十年|来…, but 创|12年|来新高
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
    own, report = leading_time(pieces), report_time(pieces)
    return report if report is not None and (own is None or own.date is None or is_day(own)) else own


def day_of(pieces: Sequence[Piece]) -> Time | None:
    """The one day that a clause names anywhere."""
    found = own_time(pieces)
    return found if is_day(found) else None


def announced_time(pieces: Sequence[Piece], last: int) -> Time | None:
    """公布了31省份|2021年|居民收入|数据: the period of what is told, behind a clause's `last` figure."""
    says = any(piece.kind == "SAYS" for piece in pieces[:last])
    if not says or not pieces[-1].text.endswith(_TOLD):
        return None
    found = own_time(pieces[last + 1 :])
    return found if is_period(found) else None


def is_base(pieces: Sequence[Piece]) -> bool:
    """上年同期亏损6704万元, 较3月底的40,741宗: a base for comparison, not what the sentence goes on about."""
    last = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].kind == "DATE"), None)
    return last is not None and (pieces[last].text.endswith("同期") or (last > 0 and pieces[last - 1].text in _THAN))


def is_only_time(pieces: Sequence[Piece]) -> bool:
    """截至6月底,: a clause that only says when."""
    return any(piece.kind == "DATE" for piece in pieces) and all(
        piece.kind in COLOUR or piece.text in _BEFORE_DATES for piece in pieces
    )


#: What is told of a period when its results come out.
_RESULTS = re.compile(r"获利|营收|业绩|成绩单")


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


def framing_time(clauses: Sequence[Clause]) -> Time | None:
    """The time a sentence opens with: a date before its first figure."""
    for clause in clauses:
        before = _until_figure(clause.pieces)
        if before is not clause.pieces and before and before[-1].kind in {"FROM", "OF"} | COLOUR and _is_from(before):
            return None
        found = own_time(before) if before is not clause.pieces else told_time(before)
        if found is not None:
            return found
        if any(piece.kind == "FIGURE" for piece in clause.pieces):
            return None
    return None


def _is_from(pieces: Sequence[Piece]) -> bool:
    """由上年同期的|21.8%: the time of what it was before."""
    start = next((n for n in range(len(pieces) - 1, -1, -1) if pieces[n].kind == "FROM"), None)
    return start is not None and all(piece.kind in COLOUR or piece.kind == "OF" for piece in pieces[start + 1 :])


def heading_time(pieces: Sequence[Piece]) -> Time | None:
    """The time of a heading that opens with a date, or has one behind a colon or a number (一、2017年工作回顾)."""
    previous = None
    for number, piece in enumerate(pieces):
        if piece.kind == "DATE" and isinstance(piece.mark, DateMention):
            opens = (
                number == 0 or piece is pieces[-1] or (previous is not None and (previous.kind in {"STOP", "PAUSE"}))
            )
            whole = piece.mark.kind is DateKind.date and piece.mark.first_day and piece.mark.last_day
            if opens and whole and piece.mark.modifier is None:
                days = (piece.mark.last_day - piece.mark.first_day).days if whole else 0  # type: ignore[operator]
                if days <= 366:
                    return Time(piece.mark, piece.mark_id)
        previous = piece
    return None


def is_period(time: Time | None) -> bool:
    """Whether a time is a closed stretch between a month and a year, as reports have."""
    if time is None or time.date is None or time.date.first_day is None or time.date.last_day is None:
        return False
    return 27 <= (time.date.last_day - time.date.first_day).days <= 366


def years_apart(time: Time, count: int) -> list[Time] | None:
    """2025年至2027年 for three figures: a time for each of the years. None when there are not so many."""
    first, last = time.span
    if time.date is None or first is None or last is None or last.year - first.year + 1 != count:
        return None
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return None
    return [
        Time(
            replace(
                time.date,
                first_day=dt.date(year, 1, 1),
                last_day=dt.date(year, 12, 31),
                edtf=f"{year:04}",
                duration=None,
            ),
            time.date_id,
        )
        for year in range(first.year, last.year + 1)
    ]


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


def is_day(time: Time | None) -> bool:
    """Whether a time is one day."""
    if time is None or time.date is None:
        return False
    first, last = time.date.first_day, time.date.last_day
    return first is not None and first == last and time.date.modifier not in {DateModifier.since, DateModifier.until}


def _until_figure(pieces: Sequence[Piece]) -> Sequence[Piece]:
    for number, piece in enumerate(pieces):
        if piece.kind == "FIGURE":
            return pieces[:number]
    return pieces

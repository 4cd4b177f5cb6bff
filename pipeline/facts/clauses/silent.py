"""Figures that state nothing by themselves become words: 三大产业, 第二轮行动, 百亿级企业. Knows pieces, no metrics."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ...mentions import FigureMention
from ...records import FigureKind
from .pieces import NOUNISH, Piece, kind_of

_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?:轮|届|批|颗|枚|艘|次|期|代|场|季|条|章|部|种|大|站|集|版)$")
#: What one thing of a sort may be sized by.
_SIZES = frozenset({FigureKind.power, FigureKind.length, FigureKind.mass, FigureKind.volume, FigureKind.energy})
VOLTAGES = frozenset({"千伏", "伏"})
#: Units of places that are counted in passing.
_LANDS = frozenset({"省", "省区", "省份", "省市", "市", "地", "国", "州", "县", "区"})
#: How words end that are stretches of time: 连续四个监测期, 连续5个赛季.
_STRETCHES = ("期", "周期", "交易日", "工作日", "赛季", "财年", "学期", "年度", "采暖季", "航季")
_CONTESTANTS = frozenset({"男子", "女子"})
_MULTIPLES = frozenset({"番", "倍", "成", "半"})


def mute(pieces: list[Piece]) -> list[Piece]:
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
    after = pieces[at + 1 : at + 16]
    if at > 1 and pieces[at - 1].kind == "PAUSE" and pieces[at - 2].tag == "ordinal":
        return "ordinal"  # 第五十七颗、|五十八颗
    if _is_in_name(pieces, at, figure, after):
        return "embedded"
    numbered = _numbered(pieces, at, figure, after)
    if numbered:
        return numbered
    if _is_of_sort(pieces[at].text, figure, after):
        return "embedded"
    if figure.kind in {FigureKind.count, FigureKind.rank, FigureKind.other, FigureKind.percent, FigureKind.points}:
        return ""
    if at and pieces[at - 1].text.startswith("总") and after and after[0].kind == "OF":
        return ""  # 总投资|446亿元|的25个项目
    return "embedded" if _counts_later(after) or _was_counted(pieces, at, after) else ""


def _is_in_name(pieces: Sequence[Piece], at: int, figure: FigureMention, after: Sequence[Piece]) -> bool:
    """Whether a size is of the name of what is counted or contested."""
    before = pieces[at - 1] if at else None
    joined = before is not None and before.end == pieces[at].start
    counted = joined and kind_of(before) is FigureKind.count
    if counted and figure.kind in _SIZES and after and after[0].kind in NOUNISH:
        return True  # 4台|60千瓦充电桩
    if counted and figure.kind is FigureKind.age and after and after[0].kind == "AFTER":
        return True  # 20位|80岁以上老人
    if before is not None and joined and before.text.endswith("×"):
        return True  # 2×|40万千瓦热电联产项目
    if before is not None and before.text in _CONTESTANTS and figure.kind is FigureKind.length:
        return True  # 女子|200米|决赛
    return figure.unit in VOLTAGES and bool(after) and after[0].kind in {"NAME", "TEXT"}  # 500千伏|江陵变电站


def _numbered(pieces: Sequence[Piece], at: int, figure: FigureMention, after: Sequence[Piece]) -> str:
    """Why a figure only tells which one, or of how many: "article", "ordinal", "base", "crowd"; else ""."""
    text, before = pieces[at].text, pieces[at - 1] if at else None
    if text == "一亩" and after and after[0].text[:1] == "地":
        return "article"
    if (text.startswith("首") and figure.kind is not FigureKind.rank) or _ORDINAL.match(text):
        return "ordinal"
    if before is not None and before.text == "每":
        return "base"  # 每10股派发
    if before is not None and before.text == "连续" and figure.kind is FigureKind.count and _is_time(after):
        return "embedded"  # 连续|4个|监测期净减少
    if figure.kind is FigureKind.rank and after and after[0].text[:1] == "大" and text[:1] == "第":
        return "ordinal"  # 全国小麦|第一|大省
    if figure.unit in _LANDS and _ends_list_of_places(pieces, at):
        return "crowd"  # 甲省、乙省和丙省|三省
    if text.endswith(("大", "大类")) and after and after[0].kind in NOUNISH:
        return "crowd"
    if before is not None and before.kind == "ETC" and figure.kind is FigureKind.count and _sums_up(after):
        return "crowd"  # 总产值、税收等|六项主要经济指标
    plain = figure.unit not in _MULTIPLES and figure.kind in {FigureKind.count, FigureKind.other}
    return "article" if text.startswith("一") and figure.value == 1 and plain else ""


def _is_time(after: Sequence[Piece]) -> bool:
    """Whether the word behind a figure is of a stretch of time that no date knows."""
    row = itertools.takewhile(lambda piece: piece.kind in {"TEXT", "ACTION"}, after[:2])
    return any(piece.text.endswith(_STRETCHES) for piece in row)


def _is_of_sort(text: str, figure: FigureMention, after: Sequence[Piece]) -> bool:
    """Whether a figure says of what sort, or within what, something is."""
    if not after:
        return False
    if after[0].text[:1] == "级" or (text.endswith("强") and after[0].kind == "TEXT"):
        return True
    if figure.kind is not FigureKind.length:
        return False
    if after[0].text in {"内", "以内", "内的"} and _measured_later(after):
        return True  # 公交与轻轨|60米|内换乘比例达到85%
    # 火山口|3公里|内区域
    return len(after) > 1 and after[0].text in {"内", "以内"} and after[1].text in {"区域", "范围", "地区"}


def _counts_later(after: Sequence[Piece]) -> bool:
    """亿元以上|项目|37个: whether those that a size tells of are counted behind it."""
    behind = [piece for piece in after if piece.kind != "AFTER"]
    if behind and len(behind) < len(after) and kind_of(behind[0]) is FigureKind.count:
        return True  # 其中10亿元|以上9个
    if not behind or behind[0].kind not in {"OF", "TEXT"}:
        return False
    for number, later in enumerate(behind):
        if later.kind == "FIGURE" and isinstance(later.mark, FigureMention):
            return later.mark.kind is FigureKind.count and number > 0
        nounish = later.kind in NOUNISH - {"PAUSE", "CONJ"}
        if not nounish and later.kind not in {"LEVEL", "ARRIVE", "FILL"}:
            return False
    return False


def _was_counted(pieces: Sequence[Piece], at: int, after: Sequence[Piece]) -> bool:
    """37个|亿元|的项目: whether those that a size tells of were counted before it."""
    behind = next((piece for piece in after if piece.kind != "AFTER"), None)
    if behind is None or behind.kind != "OF":
        return False
    for earlier in reversed(pieces[max(0, at - 16) : at]):
        if earlier.kind == "FIGURE" and isinstance(earlier.mark, FigureMention):
            return earlier.mark.kind is FigureKind.count
        if earlier.kind in {"ACTION", "STATUS", "CAUSE", "STOP"}:
            return False
    return False


def _ends_list_of_places(pieces: Sequence[Piece], at: int) -> bool:
    """Whether places are listed right before, so that a number of such only sums them up."""
    before = [piece for piece in pieces[max(0, at - 4) : at] if piece.kind != "ETC"]
    listed = len(before) > 2 and before[-1].kind == before[-3].kind == "NAME" and before[-2].kind in {"PAUSE", "CONJ"}
    return listed and before[-1].tag == before[-3].tag == "places"


def _sums_up(after: Sequence[Piece]) -> bool:
    """Whether 指标 ends the noun behind a figure: those named before are what is spoken of."""
    end = next((n for n, piece in enumerate(after) if piece.kind != "TEXT"), len(after))
    return end > 0 and after[end - 1].text.endswith("指标")


def _measured_later(after: Sequence[Piece]) -> bool:
    """Whether a percentage is said of what stands behind, before the clause goes on to something else."""
    for piece in after:
        if piece.kind == "FIGURE":
            return kind_of(piece) is FigureKind.percent
        if piece.kind == "STOP":
            return False
    return False

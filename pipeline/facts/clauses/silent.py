"""Figures that state nothing by themselves become words: 三大产业, 第二轮行动, 百亿级企业. Knows pieces, no metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...mentions import FigureMention
from ...records import FigureKind
from .pieces import NOUNISH, Piece

_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+(?:轮|届|批|颗|枚|艘|次|期|代|场|季|条|章|部|种|大|站|集|版)$")
#: What one thing of a sort may be sized by.
_SIZES = frozenset({FigureKind.power, FigureKind.length, FigureKind.mass, FigureKind.volume, FigureKind.energy})
VOLTAGES = frozenset({"千伏", "伏"})
#: Units of places that are counted in passing.
_LANDS = frozenset({"省", "省区", "省份", "省市", "市", "地", "国", "州", "县", "区"})
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


def _kind(piece: Piece | None) -> FigureKind | None:
    return piece.mark.kind if piece is not None and isinstance(piece.mark, FigureMention) else None


def _silent(pieces: Sequence[Piece], at: int, figure: FigureMention) -> str:
    """Why a figure says nothing by itself: "embedded" in a name, "crowd" (三大), "ordinal", "article"; else ""."""
    text = pieces[at].text
    after = pieces[at + 1 : at + 16]
    if at > 1 and pieces[at - 1].kind == "PAUSE" and pieces[at - 2].tag == "ordinal":
        return "ordinal"  # 第五十七颗、|五十八颗
    before = pieces[at - 1] if at else None
    joined = before is not None and before.end == pieces[at].start and isinstance(before.mark, FigureMention)
    if joined and figure.kind in _SIZES and after and after[0].kind in NOUNISH and _kind(before) is FigureKind.count:
        return "embedded"  # 4台|60千瓦充电桩
    if before is not None and before.end == pieces[at].start and before.text.endswith("×"):
        return "embedded"  # 2×|35万千瓦热电联产项目
    if before is not None and before.text in _CONTESTANTS and figure.kind is FigureKind.length:
        return "embedded"  # 女子|200米|决赛
    if figure.unit in VOLTAGES and after and after[0].kind in {"NAME", "TEXT"}:
        return "embedded"  # 500千伏|江陵变电站
    if text == "一亩" and after and after[0].text[:1] == "地":
        return "article"
    if (text.startswith("首") and figure.kind is not FigureKind.rank) or _ORDINAL.match(text):
        return "ordinal"
    if at and pieces[at - 1].text == "每":
        return "base"  # 每10股派发
    if figure.kind is FigureKind.rank and after and after[0].text[:1] == "大" and text[:1] == "第":
        return "ordinal"  # 全国小麦|第一|大省
    if figure.unit in _LANDS and _ends_list_of_places(pieces, at):
        return "crowd"  # 甲省、乙省和丙省|三省
    if text.endswith(("大", "大类")) and after and after[0].kind in NOUNISH:
        return "crowd"
    if before is not None and before.kind == "ETC" and figure.kind is FigureKind.count and _sums_up(after):
        return "crowd"  # 总产值、税收等|六项主要经济指标
    if (
        text.startswith("一")
        and figure.value == 1
        and figure.unit not in _MULTIPLES
        and figure.kind in {FigureKind.count, FigureKind.other}
    ):
        return "article"
    if (after and after[0].text[:1] == "级") or (text.endswith("强") and after and after[0].kind == "TEXT"):
        return "embedded"
    within = after[0].text if after else ""
    if figure.kind is FigureKind.length and within in {"内", "以内", "内的"} and _measured_later(after):
        return "embedded"  # 公交与地铁|50米|内换乘比例达到88%
    area = len(after) > 1 and after[0].text in {"内", "以内"} and after[1].text in {"区域", "范围", "地区"}
    if figure.kind is FigureKind.length and area:
        return "embedded"  # 火山口|3公里|内区域
    if figure.kind in {FigureKind.count, FigureKind.rank, FigureKind.other, FigureKind.percent, FigureKind.points}:
        return ""
    behind = [piece for piece in after if piece.kind != "AFTER"]
    if behind and behind[0].kind in {"OF", "TEXT"}:
        for number, later in enumerate(behind):
            if later.kind == "FIGURE" and isinstance(later.mark, FigureMention):
                if later.mark.kind is FigureKind.count and number:
                    return "embedded"
                break
            if later.kind in {"PAUSE", "CONJ"} or not (
                later.kind in NOUNISH or later.kind in {"LEVEL", "ARRIVE", "FILL"}
            ):
                break
    if behind and behind[0].kind == "OF":
        for earlier in reversed(pieces[max(0, at - 16) : at]):
            if earlier.kind == "FIGURE" and isinstance(earlier.mark, FigureMention):
                return "embedded" if earlier.mark.kind is FigureKind.count else ""
            if earlier.kind in {"ACTION", "STATUS", "CAUSE", "STOP"}:
                break
    return ""


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
            return _kind(piece) is FigureKind.percent
        if piece.kind == "STOP":
            return False
    return False

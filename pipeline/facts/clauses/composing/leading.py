"""A word as the kind that what follows it makes it. Joins nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ....records import FigureKind
from ..pieces import NOUNISH, Piece, is_length, kind_of
from .near import PLACES, figure_next, is_counted
from .than import alone

#: Words before a noun that belong to it, whatever they are elsewhere; those of `_LOOSE` only before a plain noun.
_ATTRIBUTES = frozenset(
    {
        "单日",
        "最高",
        "最低",
        "最大",
        "最小",
        "平均",
        "首次",
        "正式",
        "既有",
        "原有",
        "在建",
        "自有",
        "公办",
        "民办",
        "预备",
    }
    | {"储备", "拟建", "续建", "入境", "出境", "进出境"}
)
_LOOSE = frozenset({"最高", "最低", "最大", "最小", "平均", "首次", "正式"})
#: Verbs without an object: before a noun they only say of what sort it is (创新|成果).
_OBJECTLESS = frozenset({"示范", "创新", "试点", "创业", "合作", "竞赛", "互认", "突出", "休闲", "养老"})
#: What 将|税率|下调 does: 将 is 把 before a noun whose verb stands behind it.
_DOING = frozenset({"UP", "DOWN", "ARRIVE", "ACTION", "LEVEL", "USE"})
#: What a verb gives over or makes of something: 转化|为, 销售|给.
_ONTO = frozenset({"为", "成", "给", "到", "至", "入", "从", "由"})
_MOVED = frozenset({"UP", "DOWN", "LEVEL", "THAN", "COMPARE", "STOP"})
#: The month in which a contract falls due, before what is traded.
_DUE = re.compile("(?:1[0-2]|[1-9])月")
#: Parts of a country of which statistics are given.
_REGIONS = frozenset({"东部", "中部", "西部", "东北"})
#: What makes a verb tell of what sort a thing is.
_SORTS = frozenset("性型式")
#: Words for a time, before the figure that something came to: 缩减到|现行的|117项.
NOW = frozenset({"现行", "现在", "目前", "如今", "当前", "最新"})
_RISEN = frozenset(
    {"提到", "提至", "拉到", "拉至", "推上", "推至", "推到", "升到", "调至", "调到", "压至", "缩至", "扩到"}
)


def before_another(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Piece:
    """A word as the kind that what follows it makes it."""
    text, kind = piece.text, piece.kind
    before = done[-1].kind if done else ""
    after = rest[0] if rest else None
    if after is None:
        return piece if kind != "THAN" else alone(piece)
    how = piece.tag[:1] == "a" or (piece.tag == "z" and is_counted(done))
    if kind == "TEXT" and how and before == "OF" and after.kind in {"UP", "DOWN"}:
        return replace(piece, kind="FILL", tag="")  # 9%的|强劲|增长
    if kind == "TEXT" and piece.tag == "v" and before == "FIGURE" and (after.kind == "PERSON" or text == "选手"):
        return replace(piece, tag="n")  # 两名|选手|葛慕青, 400名|选手|同场竞技
    if kind == "TEXT" and piece.tag == "a" and after.text == "了":
        return replace(piece, tag="v")  # 128条旅游线路|丰富|了市场
    if kind == "TEXT" and text == "共" and after.kind in {"TEXT", "ACTION"}:
        return replace(piece, kind="FILL", tag="")  # 民航|共|发送旅客
    if kind == "TEXT" and piece.tag == "v" and text in _OBJECTLESS and after.kind == "TEXT" and after.tag[:1] == "n":
        return replace(piece, tag="vn")  # 国家智能制造|示范|工厂
    if text == "产生" and figure_next(rest):
        return replace(piece, kind="ACTION", tag="")  # 共|产生|35枚金牌
    if text == "相关" and before == "TEXT" and after.kind == "TEXT" and after.tag[:1] == "n":
        return replace(piece, kind="TEXT", tag="b")  # 民生|相关|问题
    if text == "相关" and before == "CONJ" and after.kind in {"TEXT", "ACTION"} and after.tag[:1] in {"n", "v", ""}:
        return replace(piece, kind="TEXT", tag="b")  # 文化及|相关|产业
    if kind == "ACTION" and after.text in _SORTS and after.start == piece.end and len(rest) > 1:
        return replace(piece, kind="TEXT", tag="b")  # 修复|性|养护工程
    if text == "完成" and after.text == "额":
        return replace(piece, kind="TEXT", tag="vn")  # 投资|完成|额指数
    if text == "现行" and before == "FROM" and after.kind in {"LEVEL", "FIGURE", "OF"}:
        return replace(piece, kind="FILL", tag="")  # 由|现行|超过20亿元
    if text in _REGIONS and after.kind in {"PAUSE", "CONJ"} and _region_ends(rest):
        return replace(piece, kind="NAME", tag="places")  # 东部、|中部、|西部地区
    if text in NOW and after.kind == "OF" and before in {"ARRIVE", "LEVEL"} and figure_next(rest[1:]):
        return replace(piece, kind="FILL", tag="")  # 缩减到|现行|的|117项
    if text == "料" and done and _is_stuff(done[-1], after):
        return replace(piece, kind="TEXT", tag="n")  # 单晶致密|料|价格
    if text == "将" and _is_ba(rest):
        return replace(piece, kind="FILL")  # 将|税率|下调至4.6%
    if text == "超" and kind == "LEVEL" and after.kind == "TEXT" and after.tag[:1] in {"a", "n", "b", "x"}:
        return replace(piece, kind="TEXT", tag="b")  # 超|灵便型船, 超|大型数据中心
    ranked = len(rest) > 1 and after.kind in {"SELF", "NAME"} and kind_of(rest[1]) is FigureKind.rank
    if kind == "TEXT" and text == "保持" and ranked:
        return replace(piece, kind="RANK", tag="")  # 保持|世界|第一
    if kind == "TEXT" and text in {"保持", "维持"} and figure_next(rest):
        return replace(piece, kind="LEVEL", tag="")  # 销售收入|保持|10%左右增长
    places = len(rest) > 1 and rest[1].text in PLACES  # 重点|帮扶|县
    if kind == "TEXT" and text in {"重点", "全面", "积极", "基本"} and after.kind == "ACTION" and not places:
        return replace(piece, kind="FILL")  # 重点|实施
    if kind == "TEXT" and text == "基本" and after.kind in {"LEVEL", "ARRIVE"}:
        return replace(piece, kind="FILL", tag="")  # 目前|基本|稳定在1500头
    loose = kind == "FILL" and len(text) > 1 and text not in {"左右", "上下"}
    counts = before == "FIGURE" or (before == "OF" and is_counted(done))
    if loose and counts and after.kind == "TEXT" and after.tag == "n":
        return replace(piece, kind="TEXT", tag="b")  # 4个|快速|通道, 342亿美元的|直接|损失
    if text in _ATTRIBUTES and after.kind in {"TEXT", "ACTION"} and after.tag[:1] not in {"d", "p"}:
        ends = after.kind == "TEXT" and after.tag[:1] in {"n", "x", "l", "j", "b", ""}
        if ends or text not in _LOOSE:
            return replace(piece, kind="TEXT", tag="b")  # 贷款的|最高|额度, 老旧小区|既有|建筑
    if kind in {"UP", "DOWN"} and text[-1] == "幅" and after.kind in {"THAN", "COMPARE", "FROM"}:
        return replace(piece, kind="TEXT", tag="n")  # 降幅|比上月收窄
    if text in {"开盘", "收盘"} and after.kind in _MOVED:
        return replace(piece, kind="FILL", tag="")  # 上证指数|收盘|涨46.32点; not 收盘|纪录
    if kind == "TEXT" and text in _RISEN and figure_next(rest):
        return replace(piece, kind="ARRIVE", tag="up")  # 把精品率|提到|50%
    if text == "企业" and after.kind == "STATUS" and before not in NOUNISH:
        return replace(piece, kind="SELF")  # 今年企业|计划投入
    if kind == "TEXT" and text in {"市场", "机构", "外资行", "大行"} and after.kind == "STATUS":
        return replace(piece, kind="SPEAKER")  # 市场|预估
    if kind == "DATE" and is_length(piece) and after.text[:1] == "期":
        return replace(piece, kind="TEXT", tag="n")  # 10年|期
    if kind == "DATE" and _DUE.fullmatch(text) and done and _is_traded(done[-1], rest):
        return replace(piece, kind="TEXT", tag="n")  # 纽约|3月|原油期货
    return piece


def _is_stuff(before: Piece, after: Piece) -> bool:
    """Whether 料 ends the name of a material: nobody is named before it, who could expect something."""
    nobody = before.kind == "TEXT" and before.tag[:1] in {"a", "v", "x", "b"} and len(before.text) > 1
    return nobody and (after.kind in {"PAUSE", "CONJ", "ETC"} or after.tag == "n")


def _is_traded(market: Piece, rest: Sequence[Piece]) -> bool:
    """Whether the name of a market or a sort stands before a month, and behind it alone what falls due then."""
    end = next((n for n, piece in enumerate(rest) if piece.kind != "TEXT"), len(rest))
    named = market.kind == "NAME" or (market.kind == "TEXT" and market.tag[:2] in {"n", "nr", "ns", "nz", "x", "en"})
    return named and end > 0 and rest[end - 1].text.endswith("期货")


def _region_ends(rest: Sequence[Piece]) -> bool:
    """Whether a list of regions ends here in one by its whole name: 、|中部|、|西部地区."""
    last = next((piece for piece in rest if piece.kind not in {"PAUSE", "CONJ"} and piece.text not in _REGIONS), None)
    return last is not None and last.kind == "NAME" and last.text.endswith("地区")


def _is_ba(rest: Sequence[Piece]) -> bool:
    """Whether 将 only sets its object before the verb: 将|22个国家|列入, 将|亚太地区|今年|增长预测|上调."""
    first = next((n for n, p in enumerate(rest) if p.kind not in {"DATE", "OF"} and p.tag != "b"), len(rest))
    if first == len(rest):
        return False
    if not first and rest[0].kind == "FIGURE":
        return True  # 将|560万亩|沙地分成几块
    if rest[first].kind == "ACTION" or rest[first].tag == "v":
        behind = rest[first + 1 :]
        return _is_made_of(behind) or (bool(behind) and behind[0].text in _RISEN)  # 将|盈利|推上
    if rest[first].kind not in {"NAME", "FIGURE", "SELF"} and rest[first].tag[:1] not in {"n", "l"}:
        return False
    for piece in rest[first + 1 :]:
        if piece.kind == "STOP":
            return False
        if piece.kind in _DOING:
            return piece.kind != "LEVEL"
    return False


def _is_made_of(rest: Sequence[Piece]) -> bool:
    """将富含|一氧化碳|的|尾气|转化|为, 将享受|补贴|的|产品|从|21类: whether the verb's 的 only describes the object."""
    stop = next((n for n, piece in enumerate(rest) if piece.kind == "STOP"), len(rest))
    of = next((n for n in range(stop) if rest[n].kind == "OF"), stop)
    behind = rest[of + 1 : stop]
    noun = next((n for n, piece in enumerate(behind) if piece.kind not in {"TEXT", "NAME"} or piece.tag == "v"), 0)
    return noun > 0 and any(piece.text in _ONTO for piece in behind[noun : noun + 2])

"""A word as the kind that what stands before it makes it. Joins nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ....records import FigureKind
from ..pieces import INVESTORS, NOUNISH, TRADES, Piece, is_length, kind_of, unit_of
from .near import SCOPED, STATES, figure_next, is_counted

#: Pronouns of a body that are plain nouns behind another word.
_BODIES = frozenset({"公司", "集团", "园区", "企业", "世界", "自治区"})
_EACH_UNIT = re.compile(
    r"每(?:股|桶|吨|公斤|千克|斤|亩|平方米|平米|盎司|瓶|盒|克|张|人|户|公顷|千瓦时|度|平方尺|尺|呎|磅|加仑|升)"
)
#: Words of plans that are also what is counted (5项重点|目标).
_AIMS = frozenset({"目标", "计划", "要求", "任务", "规划"})
#: What becomes of a plan, and what tells of the time behind it.
_DEALT_WITH = frozenset({"执行", "实施", "完成", "获批", "落地", "生效", "之后", "以来", "后"})
#: Words of ages and eras that are no time of a statement (青年|志愿者, 现代|牧场).
_ERAS = frozenset({"青年", "老年", "少年", "中年", "现代", "近代", "古代", "当代", "未来"})
#: Words before 组织 that make it a body: 专业合作|组织|达到261家.
_ORGANISED = frozenset(
    {"国际", "合作", "社会", "经济", "恐怖", "武装", "民间", "公益", "志愿", "行业", "基层", "群众", "犯罪"}
)
_CLASSIFIERS = frozenset("支个家条项座位批款艘架部台场次段所趟起笔一")
#: Words for what was told or is near, and for a number told before.
_THIS = frozenset({"这", "那", "该"})
_NUMBERS = frozenset({"数字", "数值"})
#: Of what something may come to be: behind these 或 is no "or" where a verb of moving follows.
_TELLABLE = frozenset({"TEXT", "NAME", "ACTION", "DATE", "SELF"})
_MOVES = frozenset({"LEVEL", "UP", "DOWN", "ARRIVE"})
#: Markets, and the sessions by which they tell the time.
_MARKETS = frozenset({"美股", "港股", "欧股", "A股", "美市", "欧市"})
_SESSIONS = frozenset({"盘初", "盘前", "盘后", "尾盘", "早盘", "午盘", "盘中"})
#: Sizes that sorts of chips are called by.
_NODES = frozenset({"奈米", "纳米", "吋", "英寸"})
#: What may follow a word that is a noun there.
_SAID_OF = frozenset({"LEVEL", "UP", "DOWN", "ARRIVE", "FIGURE", "PAUSE", "CONJ", "OF", "COMPARE"})
#: Nouns that the segmenter takes for verbs.
_LIMITS = frozenset({"上限", "下限"})
#: What is aimed at only in its name: 利率|目标|区间.
_AIMED = frozenset({"区间", "利率", "市场", "客户", "人群", "公司", "对象"})
#: What is done to a target that is hit, not set: 打击|俄军|目标.
_STRIKES = frozenset({"打击", "袭击", "空袭", "攻击", "瞄准", "针对", "摧毁", "命中", "轰炸", "拦截"})
#: Verbs of striving that before a figure only tell what is hoped for.
_STRIVES = frozenset({"挑战", "拼", "冲刺"})
#: What something is worth, before its figure.
_WORTH = frozenset({"价值", "总价值"})
_ROUNDS = frozenset({"新一轮", "新一批", "一批"})
#: Verbs that before a noun also say which are counted.
_NEW = frozenset({"新增", "新建", "新设"})
#: Verbs of backing, and what is called by them: 支持|政策, 保障|机制.
_BACKING = frozenset({"支持", "保障", "推进", "促进", "引导", "鼓励", "保证", "推动", "带动"})
_MEANS = (
    *("政策", "措施", "机制", "体系", "举措", "基金", "方案", "办法", "条例", "计划", "中心", "平台"),
    *("活动", "行动", "工作", "资金"),
)
#: Signs of a large number that only say "at least one": 上|百人.
_ROUND = frozenset("百千万亿")
#: Kinds of figures that an index can stand at.
_READINGS = frozenset({FigureKind.percent, FigureKind.points, FigureKind.money})
#: How something stands to what was expected of it, which is no forecast: 降幅|超过|预期.
_MET = frozenset({"超", "超过", "超出", "好于", "高于", "优于", "强于", "低于", "不及", "逊于", "弱于", "符合"})


def _is_since(rest: Sequence[Piece]) -> bool:
    """Whether 以来 stands behind a date: all of it is a time."""
    return bool(rest) and rest[0].text in {"以来", "起"}


def _by_as_much(piece: Piece, done: Sequence[Piece]) -> bool:
    """同比|增长达|96%: by how much, not to where."""
    before = next((other for other in reversed(done) if other.kind != "FILL"), None)
    return piece.text.endswith(("达", "达到")) and before is not None and before.kind == "COMPARE"


def behind_others(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Piece | None:
    """A word as the kind that what stands before it makes it, with what follows or none; None: left to that alone."""
    text, kind = piece.text, piece.kind
    before = done[-1].kind if done else ""
    after = rest[0] if rest else None
    if kind in {"OVER", "UNDER"} and text[-1] == "于" and after is not None and after.kind == "FIGURE":
        return replace(piece, kind="LEVEL")  # 通胀率|远高于|2%
    if text in {"节省", "节约"} and before in {"TEXT", "FILL"} and _is_rate(after):
        return replace(piece, kind="DOWN", tag="")  # 用水量可|节省|50%
    if text == "被迫" and after is not None and after.kind == "ACTION":
        return replace(piece, kind="FILL", tag="")  # 3万多人|被迫|撤离
    if text == "位于" and kind_of(after) in _READINGS:
        return replace(piece, kind="LEVEL")  # 采购经理指数均|位于|51%以上
    if kind in {"OVER", "UNDER"}:
        return replace(piece, kind="UP" if kind == "OVER" else "DOWN")
    this = bool(done) and done[-1].text in _THIS and after is not None
    if text in _CLASSIFIERS and kind == "TEXT" and this and _is_named(rest):
        return replace(piece, kind="FILL", tag="")  # 这|支|队伍, 该|条|输电线路
    if (
        kind == "TEXT"
        and piece.tag == "v"
        and before == "FILL"
        and done[-1].text in _CLASSIFIERS
        and _is_named([piece, *rest])
    ):
        return replace(piece, tag="vn")  # 这条|输电|线路
    if text in _NUMBERS and before == "FILL" and done[-1].text in {*_THIS, "一"}:
        return replace(piece, kind="FILL", tag="")  # 这一|数字|骤增3亿元: what was told before
    counted = after is not None and after.kind == "FIGURE"
    if kind == "TEXT" and before == "DATE" and is_length(done[-1]) and (text == "间" or (text == "内" and not counted)):
        return replace(piece, kind="FILL", tag="")  # 6个月|内|增持金额, 10年|间|翻了两番
    if text == "到" and kind == "TEXT" and before in {"TEXT", "ACTION"} and after is not None and after.kind == "DATE":
        return replace(piece, kind="LEVEL", tag="")  # 使用额|到|6月底
    if text == "或" and kind == "CONJ" and before in _TELLABLE and after is not None and after.kind in _MOVES:
        return replace(piece, kind="STATUS", tag="")  # 投资|或|达3亿元
    if text in STATES and rest and before == "COMPARE" and figure_next(rest):
        return replace(piece, kind=STATES[text])
    if kind == "ARRIVE" and after is not None and after.kind == "FIGURE" and _by_as_much(piece, done):
        return replace(piece, kind=piece.tag.upper(), tag="")
    node = kind == "FIGURE" and unit_of(piece) in _NODES
    if node and (before == "USE" or (after is not None and after.kind == "SHARE")):
        return replace(piece, kind="TEXT", tag="n", mark=None, mark_id="")  # 3奈米|占20%, 用于|12吋
    if text == "自" and kind == "TEXT" and _leads_up(rest):
        return replace(piece, kind="FROM", tag="")  # 占比|自|第三季的两成|拉高到三成
    if text == "投入" and before == "FIGURE" and _is_rate(done[-1]) and after is not None and after.kind in NOUNISH:
        return replace(piece, kind="USE", tag="")  # 其中七成|投入|新厂
    if text in _STRIVES and before in {"TEXT", "DATE", "FILL"} and figure_next(rest):
        return replace(piece, kind="STATUS", tag="")  # 全年EPS|挑战|14元, 明年则|挑战|40元
    if text in INVESTORS and _trades(rest):
        return replace(piece, kind="SELF", tag="")  # 外资|卖超
    if text in SCOPED and before == "FIGURE":
        return replace(piece, kind="AFTER", tag="")  # 5亿元|人民币|融资
    about = rest[1:] if rest and rest[0].kind == "FILL" else rest
    if text in SCOPED and (not rest or rest[0].text in SCOPED or (bool(about) and about[0].kind == "FIGURE")):
        return replace(piece, kind="FILL")  # 居民人均可支配收入|实际|增长, 新台币|45亿元, 新台币|约45亿元
    moved = bool(rest) and rest[0].kind in {"UP", "DOWN"} and figure_next(rest[1:])
    if _EACH_UNIT.fullmatch(text) and rest and (figure_next(rest) or moved):
        return replace(piece, kind="NOTE", tag="")  # 每股|18元
    if kind == "AFTER" and before in {"", "STOP"} and after is not None and after.kind == "FIGURE":
        return replace(piece, kind="FILL")  # 以上|3.5亿元
    if kind == "TEXT" and piece.tag == "t" and text in _ERAS:
        return replace(piece, tag="n")
    if kind == "TEXT" and "①" <= text <= "⑳" and before in {"", "STOP"}:
        return replace(piece, kind="FILL", tag="")  # ②|库存下降
    if kind == "TEXT" and text == "自" and after is not None and after.kind == "DATE" and _is_since(rest[1:]):
        return replace(piece, kind="FILL", tag="")  # 收益率|自|2020年以来
    if text == "会" and kind == "FILL" and before == "ACTION" and (after is None or after.kind in _SAID_OF | {"STOP"}):
        return replace(piece, kind="TEXT", tag="n")  # 21场招聘|会
    if kind == "TEXT" and text.endswith("为止"):
        return replace(piece, kind="FILL", tag="")  # 到|目前为止|成交量只有4829份
    if kind == "TEXT" and text in _MARKETS and after is not None and after.text in _SESSIONS:
        return replace(piece, kind="FILL", tag="")  # 收益率|美股|盘前|涨至1.3%
    if text == "以来" and before == "DATE":
        return replace(piece, kind="FILL")
    if text == "原" and after is not None and after.kind == "STATUS":
        return replace(piece, kind="FILL", tag="")  # (原|预测196亿元)
    if text == "前" and before in {"FIGURE", "NAME"} and after is not None and after.kind == "TEXT":
        return replace(piece, kind="TEXT", tag="b")  # 5名|前|总理
    if kind == "TEXT" and piece.tag == "v" and text[0] in "仅只" and rest and figure_next(rest):
        return replace(piece, kind="FILL", tag="")  # 从|仅存|2群
    if kind == "TEXT" and text == "起" and before == "DATE":
        return replace(piece, kind="FILL", tag="")  # 下月|起
    if kind == "TEXT" and text == "指" and (after is None or after.kind == "STOP") and _can_tell(done):
        return replace(piece, kind="SAYS", tag="")  # 研究报告|指, 海川证券|指
    if kind == "CAUSE" and text == "组织" and before == "TEXT" and done[-1].text in _ORGANISED:
        return replace(piece, kind="TEXT", tag="n")
    if kind == "SPEAKER" and before in {"TEXT", "FIGURE"} and (after is None or after.kind not in {"STATUS", "SAYS"}):
        return replace(piece, kind="TEXT", tag="n")  # 4000名业务|专家
    if text in {"以下", "以上"} and before not in {"FIGURE", "AFTER"} and figure_next(rest):
        return replace(piece, kind="FILL")  # 提出|以下|四点
    if kind == "AFTER" and before not in {"FIGURE", "AFTER"}:
        return replace(piece, kind="TEXT", tag="v" if text[0] in "居称紧" else "n")  # 机收|水平, 省级|以上, 成交量|居冠
    if kind == "SELF" and text in _BODIES and before in {"TEXT", "ACTION", "UP", "DOWN"}:
        return replace(piece, kind="TEXT", tag="n")  # 预增|公司
    counts = before == "FIGURE" and unit_of(done[-1]) == "家"
    if kind == "SELF" and text in {"公司", "企业", "集团"} and counts:
        return replace(piece, kind="TEXT", tag="n")  # 5家|公司
    if kind == "TEXT" and text in _LIMITS:
        return replace(piece, tag="n")
    if text in {"报告", "数据", "消息"} and before in {"TEXT", "FIGURE", "ACTION"}:
        return replace(piece, kind="TEXT", tag="n")  # 2份旗舰|报告
    if (
        text == "预算"
        and kind == "FILL"
        and before == "TEXT"
        and after is not None
        and after.kind in {*_SAID_OF, "THAN"}
    ):
        return replace(piece, kind="TEXT", tag="n")  # 支出|预算|增长13%
    if text == "幅度" and before == "TEXT":
        return replace(piece, kind="TEXT", tag="n")  # 降温|幅度
    if kind == "TEXT" and piece.tag == "n" and after is not None and after.text == "了" and figure_next(rest[1:]):
        return replace(piece, tag="v")  # 贡献|了|1/4
    if text in _ROUNDS and after is not None and after.text in _WORTH:
        return replace(piece, kind="FILL", tag="")  # 新一轮|价值1亿美元的军事援助
    if text == "保障" and kind == "CAUSE" and before == "TEXT" and figure_next(rest):
        return replace(piece, kind="TEXT", tag="n")  # 提供风险|保障|4.3万亿元
    if text == "支持" and kind == "CAUSE" and before == "TEXT" and (after is None or after.kind in {"STOP", "PAUSE"}):
        return replace(piece, kind="TEXT", tag="n")  # 军事|支持
    if text in _WORTH and before != "OF" and len(rest) > 1 and figure_next(rest) and _is_attribute(rest):
        return replace(piece, kind="FILL", tag="")  # 价值|约1亿美元|的|军事援助
    if (
        kind == "CAUSE"
        and text in _BACKING
        and before in {"TEXT", "ACTION", "OF", "FIGURE", "CONJ"}
        and _is_means(after)
    ):
        return replace(piece, kind="TEXT", tag="vn")  # 专项|支持|政策
    if text == "目标" and kind == "STATUS" and _is_struck(done):
        return replace(piece, kind="TEXT", tag="b")
    if text == "上" and kind == "TEXT" and after is not None and after.kind == "FIGURE" and after.text[0] in _ROUND:
        return replace(piece, kind="FILL", tag="")  # 上|百人
    if text == "仅" and kind == "TEXT" and after is not None and after.tag[:1] in {"n", "s"}:
        return replace(piece, kind="FILL", tag="")  # 仅|国内旅游
    if text in _NEW and _counts(done) and after is not None and after.tag[:1] in {"n", "b"} and not _counts_on(rest):
        return replace(piece, kind="TEXT", tag="b")  # 3.2平方公里|新增|植被, 6处|新建|大型灌区
    if kind == "TEXT" and text in {"变动", "变化"} and before == "COMPARE" and figure_next(rest):
        return replace(piece, kind="RATE", tag="")  # 环比|变动|分别为-3%、5%
    if kind == "FILL" and text == "左右" and before == "FIGURE" and after is not None and after.kind in NOUNISH:
        return replace(piece, kind="AFTER")  # 100个|左右|项目
    if kind == "STATUS" and text == "计划" and before == "TEXT" and after is not None and after.kind == "OF":
        return replace(piece, kind="TEXT", tag="n")  # 股票激励|计划|的费用
    if kind == "STATUS" and text == "计划" and after is not None and _is_carried_out(done, after):
        return replace(piece, kind="TEXT", tag="n")  # 回购|计划|之后, 重整|计划|执行完毕
    aim = kind == "STATUS" and text in _AIMS and after is not None
    if aim and before in {"TEXT", "ACTION"} and rest[0].text in {"”", "》"}:
        return replace(piece, kind="TEXT", tag="n")  # “疫苗实施|计划”
    ended = after is None or after.kind == "STOP"
    if kind == "STATUS" and text == "预期" and after is not None and after.text == "指数":
        return replace(piece, kind="TEXT", tag="b")  # 业务活动|预期|指数
    if kind == "CAUSE" and text == "创下" and after is not None and after.kind == "FIGURE":
        return replace(piece, kind="LEVEL", tag="")  # 贸易额|创下|800亿元新高
    if kind == "STATUS" and text == "预期" and ended and done and done[-1].text in _MET:
        return replace(piece, kind="TEXT", tag="n")  # 降幅|超过|预期
    if aim and rest[0].text in _AIMED:
        return replace(piece, kind="TEXT", tag="b")
    if kind == "STATUS" and text in _AIMS and before == "TEXT" and len(done) > 1 and done[-2].kind == "FIGURE":
        return replace(piece, kind="TEXT", tag="n")  # 5项重点|目标
    return None


def _is_named(rest: Sequence[Piece]) -> bool:
    """Whether a noun follows, perhaps behind a verb that says of what sort: 输电|线路."""
    sort = len(rest) > 1 and rest[0].tag in {"v", "vn", "b"} and rest[1].tag[:1] == "n"
    return rest[0].tag[:1] == "n" or sort


def _leads_up(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows at once, but for a time, and then what it came to: 第三季的|两成|拉高到."""
    at = next((n for n, piece in enumerate(rest[:5]) if piece.kind not in {"DATE", "OF", "FILL"}), len(rest))
    row = [piece.kind for piece in rest[at : at + 4]]
    return row[:1] == ["FIGURE"] and any(kind in {"UP", "DOWN", "ARRIVE"} for kind in row[1:])


def _is_rate(piece: Piece | None) -> bool:
    return kind_of(piece) is FigureKind.percent


def _is_carried_out(done: Sequence[Piece], after: Piece) -> bool:
    """Whether a plan is called by the deed before it, and something was done with it or came behind it."""
    deed = bool(done) and (done[-1].kind == "ACTION" or done[-1].tag == "vn")
    return deed and after.text in _DEALT_WITH


def _is_struck(done: Sequence[Piece]) -> bool:
    """打击|俄军|目标: whether a verb of striking stands before in the clause."""
    stop = next((n for n in range(len(done) - 1, -1, -1) if done[n].kind == "STOP"), -1)
    return any(piece.text in _STRIKES for piece in done[stop + 1 :])


def _counts(done: Sequence[Piece]) -> bool:
    """Whether a figure stands directly before, perhaps with 的."""
    return bool(done) and (done[-1].kind == "FIGURE" or (done[-1].kind == "OF" and is_counted(done)))


def _counts_on(rest: Sequence[Piece]) -> bool:
    """Whether another figure follows in the clause: 投资3亿元|新增|产能20万吨."""
    stop = next((n for n, piece in enumerate(rest) if piece.kind in {"STOP", "PAUSE"}), len(rest))
    return any(piece.kind == "FIGURE" for piece in rest[:stop])


def _is_attribute(rest: Sequence[Piece]) -> bool:
    """Whether the next figure has 的 and a noun behind it."""
    figure = next(n for n, piece in enumerate(rest) if piece.kind == "FIGURE")
    behind = rest[figure + 1 : figure + 3]
    return len(behind) > 1 and behind[0].kind == "OF" and behind[1].kind == "TEXT"


def _is_means(piece: Piece | None) -> bool:
    """政策, 措施: whether a verb of backing before it only says what it is for."""
    return piece is not None and piece.text.endswith(_MEANS)


def _can_tell(done: Sequence[Piece]) -> bool:
    """Whether what stands before a verb is a name or a report, that can tell something."""
    return bool(done) and (
        done[-1].kind in {"NAME", "PERSON", "NOTE"} or done[-1].text[-2:] in {"报告", "研报", "该行"}
    )


def _trades(rest: Sequence[Piece]) -> bool:
    """Whether a trade follows in this clause, before any figure."""
    for piece in rest[:5]:
        if piece.kind in {"STOP", "PAUSE", "FIGURE"}:
            return False
        if piece.text in TRADES:
            return True
    return False

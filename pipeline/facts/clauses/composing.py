"""Pieces that belong together become one: 提高|到, 高于|全市, 比|去年同期, (a note). Knows pieces, no metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...records import FigureKind
from .pieces import INVESTORS, NOUNISH, TRADES, Piece, is_length, joined

#: Pronouns of a body that are plain nouns behind another word.
_BODIES = frozenset({"公司", "集团", "园区", "企业", "世界", "自治区"})
_CROWD = frozenset("两二三四五六七八九十")
#: How far a 比… or 较… phrase may reach, in characters.
_THAN_REACH = 24
#: Adjectives that state a change after 比…: 比去年同期|高|5个百分点.
_STATES = {"高": "UP", "多": "UP", "快": "UP", "大": "UP", "低": "DOWN", "少": "DOWN", "慢": "DOWN", "小": "DOWN"}


#: Adverbs and currencies that stand before a verb or a figure and name nothing: 实际|增长, 新台币|45亿元.
_SCOPED = frozenset({"新台币", "人民币", "港币", "美金", "港元", "合人民币", "折合人民币"})
_EACH_UNIT = re.compile(
    r"每(?:股|桶|吨|公斤|千克|斤|亩|平方米|平米|盎司|瓶|盒|克|张|人|户|公顷|千瓦时|度|平方尺|尺|呎|磅|加仑|升)"
)
#: Words of plans that are also what is counted (5项重点|目标).
_AIMS = frozenset({"目标", "计划", "要求", "任务", "规划"})
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
#: Words of ages and eras that are no time of a statement (青年|志愿者, 现代|牧场).
_ERAS = frozenset({"青年", "老年", "少年", "中年", "现代", "近代", "古代", "当代", "未来"})
#: Verbs of setting anew: 手续费|调整|为45元, 试点|扩容|至27家.
_SET = frozenset({"调整", "变更", "更改", "修改", "修正", "核定", "确定", "改", "调"})
#: Words before 组织 that make it a body: 专业合作|组织|达到261家.
_ORGANISED = frozenset({"国际", "合作", "社会", "经济", "恐怖", "武装", "民间", "公益", "志愿", "行业", "基层", "群众"})
#: What makes a year or a quarter one of accounts.
_YEARS_OF_ACCOUNT = frozenset({"财年", "财季", "财政年度", "会计年度"})
_NUMBER_OF_POINT = re.compile("[一二三四五六七八九十]")
#: Single characters that make a noun of the verb before them: 安置|区, 帮扶|县, 收购|站.
_PLACES = frozenset("县区村镇点站店厂园馆库室队车")
_CLASSIFIERS = frozenset("支个家条项座位批款艘架部台场次段所")
#: What a company gains or loses by the share.
_PER_SHARE = {"赚": "盈余", "大赚": "盈余", "获利": "盈余", "亏": "亏损", "亏损": "亏损", "净损": "亏损"}
#: Sizes that sorts of chips are called by.
_NODES = frozenset({"奈米", "纳米", "吋", "英寸"})
#: What a company runs to or in a place, named by it alone.
_LINES = frozenset({"线", "厂", "航线"})
#: What may follow a word that is a noun there.
_SAID_OF = frozenset({"LEVEL", "UP", "DOWN", "ARRIVE", "FIGURE", "PAUSE", "CONJ", "OF", "COMPARE"})
#: Verbs without an object: before a noun they only say of what sort it is (创新|成果).
_OBJECTLESS = frozenset({"示范", "创新", "试点", "创业", "合作", "竞赛", "互认", "突出", "休闲", "养老"})
#: Nouns that the segmenter takes for verbs.
_LIMITS = frozenset({"上限", "下限"})
#: What 将|税率|下调 does: 将 is 把 before a noun whose verb stands behind it.
_DOING = frozenset({"UP", "DOWN", "ARRIVE", "ACTION", "LEVEL", "USE"})
#: What a verb gives over or makes of something: 转化|为, 销售|给.
_ONTO = frozenset({"为", "成", "给", "到", "至", "入", "从", "由"})
#: What is aimed at only in its name: 利率|目标|区间.
_AIMED = frozenset({"区间", "利率", "市场", "客户", "人群", "公司", "对象"})
_RISEN = frozenset({"提到", "提至", "拉到", "拉至", "升到"})
#: Kinds of verbs that may carry 了 behind them.
_PAST = frozenset({"UP", "DOWN", "LEVEL", "RANK", "SHARE", "TURN", "ACTION"})
_TO = frozenset({"至", "到", "为", "达", "达到", "至约"})
#: What is done to a target that is hit, not set: 打击|俄军|目标.
_STRIKES = frozenset({"打击", "袭击", "空袭", "攻击", "瞄准", "针对", "摧毁", "命中", "轰炸", "拦截"})
#: What something is worth, before its figure.
_WORTH = frozenset({"价值", "总价值"})
_ROUNDS = frozenset({"新一轮", "新一批", "一批"})
#: Verbs of backing, and what is called by them: 支持|政策, 保障|机制.
_BACKING = frozenset({"支持", "保障", "推进", "促进", "引导", "鼓励", "保证", "推动", "带动"})
_MEANS = ("政策", "措施", "机制", "体系", "举措", "基金", "方案", "办法", "条例", "计划", "中心", "平台")
#: Signs of a large number that only say "at least one": 上|百人.
_ROUND = frozenset("百千万亿")
#: How something stands to what was expected of it, which is no forecast: 降幅|超过|预期.
_MET = frozenset({"超", "超过", "超出", "好于", "高于", "优于", "强于", "低于", "不及", "逊于", "弱于", "符合"})
#: How many pieces behind one are looked at.
_AHEAD = 15


def compose(pieces: list[Piece]) -> list[Piece]:
    """The pieces in a row, those that belong together joined, each of the kind that its neighbours make it."""
    pieces = _join_notes(pieces)
    done: list[Piece] = []
    place = 0
    while place < len(pieces):
        rest = pieces[place + 1 : place + 1 + _AHEAD]
        whole, taken = _with_next(pieces[place], rest, done)
        done.append(whole)
        place += taken
    return done


def _with_next(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> tuple[Piece, int]:
    """A piece with those behind it that it takes in, and how many these are with itself."""
    following = rest[0] if rest else None
    if following is not None and piece.kind in {"UP", "DOWN"} and piece.text[-1] != "幅" and following.text in _TO:
        return joined([piece, following], "ARRIVE"), 2  # 提高|到
    if following is not None and following.text in _TO and _figure_next(rest[1:]) and _sets(piece, following):
        return joined([piece, following], "ARRIVE"), 2  # 扩容|至, 调整|为
    verbal = piece.kind == "ACTION" or (piece.kind == "TEXT" and piece.tag == "v")
    if verbal and following is not None and following.text == "到" and _from_before(done) and _value_next(rest[1:]):
        return joined([piece, following], "ARRIVE"), 2  # 由6万只|恢复|到|现在的|30万只
    if following is not None and piece.kind in _PAST and following.text == "了":
        if len(rest) > 1 and piece.kind in {"UP", "DOWN"} and rest[1].text in {"至", "到"}:
            return joined([piece, *rest[:2]], "ARRIVE"), 3  # 提高|了|到
        return piece, 2
    if piece.kind in {"OVER", "UNDER"}:
        length = _object_length(rest)
        if length:  # 高于|全市
            whole = joined([piece, *rest[:length]], "VERSUS")
            return replace(whole, tag="up" if piece.kind == "OVER" else "down"), 1 + length
    piece = _in_place(piece, rest, done)
    if following is None:
        return piece, 1
    if piece.kind == "NAME" and len(piece.text) == 1:
        length = _initials_length(piece, rest)
        if length:
            return replace(joined([piece, *rest[:length]], "TEXT"), tag="b"), 1 + length  # 港|澳|台|居民
    if piece.text in {"扣除", "剔除"}:
        length = _apart_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 扣除|退税|因素|后|增长5.1%
    if piece.text in {"因", "由于", "受"}:
        length = _reason_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 因|土地出让|等|因素|收益增加2亿元
    if piece.text == "在":
        length = _base_length(rest)
        if length:
            return joined([piece, *rest[:length]], "COMPARE"), 1 + length  # 在|2021年|基础|上
    if piece.kind == "DATE" and following.text in _YEARS_OF_ACCOUNT:
        return joined([piece, following], "DATE"), 2  # 2023|财年|营收
    if _NUMBER_OF_POINT.fullmatch(piece.text) and following.text == "是" and (not done or done[-1].kind == "STOP"):
        return joined([piece, following], "FILL"), 2  # 三|是|渗透率达到50%
    if piece.text == "每股":
        verb = next((n for n, p in enumerate(rest[:3]) if p.text in _PER_SHARE), -1)
        if verb >= 0 and _figure_next(rest[verb + 1 :]):  # 每股|大|赚|3.42元
            whole = joined([piece, *rest[: verb + 1]], "TEXT")
            return replace(whole, text="每股" + _PER_SHARE[rest[verb].text], tag="n"), verb + 2
    if piece.tag == "places" and following.text in _LINES and following.start == piece.end:
        return replace(joined([piece, following], "TEXT"), tag="n"), 2  # 日本|线|订位率
    if piece.text in TRADES and following.kind == "NAME" and _figure_next(rest[1:]):
        return replace(piece, end=following.end), 2  # 卖超|云亭|3,000张
    if piece.kind == "NAME" and following.text == "时间" and len(rest) > 1 and rest[1].kind == "DATE":
        return joined([piece, following], "FILL"), 2  # 北京|时间|7月22日
    if is_length(piece) and following.text == "平均" and len(rest) > 1 and rest[1].kind in {"UP", "DOWN"}:
        return joined([piece, following], "COMPARE"), 2  # 两年|平均|增长
    if piece.text in {"同比", "环比"} and following.kind == "DATE":
        length = 1 + next((n for n, p in enumerate(rest[1:]) if p.text not in {"农历", "同期"}), 0)
        return joined([piece, *rest[:length]], "COMPARE"), 1 + length  # 同比2019年|农历|同期
    if piece.text in _CROWD and done and done[-1].kind in NOUNISH and following.text == "大":
        return replace(joined([piece, following], "TEXT"), tag="crowd"), 2  # 茶叶、油茶|两大产业
    if piece.kind == "THAN":
        reach = _than_length(piece, rest)
        if reach:
            return joined([piece, *rest[:reach]], "COMPARE"), 1 + reach  # 比|去年同期
        return replace(piece, kind="CONJ" if piece.text in {"与", "和", "同"} else "FILL"), 1
    if piece.text in _STATES and len(rest) > 1 and following.text == "了" and _figure_next(rest[1:]):
        return replace(piece, kind=_STATES[piece.text]), 2
    if piece.text == "每" and len(rest) > 1 and following.kind == "TEXT" and _figure_next(rest[1:]):
        return joined([piece, following], "NOTE"), 2  # 每公斤|9.6元
    if piece.kind == "ACTION" and following.text in _PLACES and following.start == piece.end and _ends_noun(rest[1:]):
        return replace(joined([piece, following], "TEXT"), tag="n"), 2  # 3.5万个搬迁|安置|区
    counted = rest[1] if len(rest) > 1 and len(following.text) == 1 and following.kind == "TEXT" else None
    if piece.text == "每" and counted is not None and counted.kind == "TEXT" and counted.tag[:1] in {"n", "v"}:
        return replace(joined([piece, following], "TEXT"), tag="b"), 2  # 每例|手术费用
    if piece.kind == "FROM" and piece.text == "由" and done and done[-1].text[-1:] in {"为", "理", "事"}:
        return replace(piece, kind="TEXT", tag="n"), 1  # 以…为|由
    if piece.kind == "FROM":
        length = _reversed_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FILL"), 1 + length  # 由|上月|下降|转为|上涨0.1%
        length = _origin_length(rest)
        if length:
            return joined([piece, *rest[:length]], "FROM"), 1 + length  # 由|原订的|45亿元
    if piece.text in {"由", "从"} and done and done[-1].kind == "FIGURE":
        length = _turned_length(rest)
        if length:
            whole = joined([piece, *rest[:length]], "TEXT")
            return replace(whole, tag="n"), 1 + length  # 6例|由无症状感染者转为确诊病例
    return piece, 1


def _is_since(rest: Sequence[Piece]) -> bool:
    """Whether 以来 stands behind a date: all of it is a time."""
    return bool(rest) and rest[0].text in {"以来", "起"}


def _by_as_much(piece: Piece, done: Sequence[Piece]) -> bool:
    """同比|增长达|96%: by how much, not to where."""
    before = next((other for other in reversed(done) if other.kind != "FILL"), None)
    return piece.text.endswith(("达", "达到")) and before is not None and before.kind == "COMPARE"


def _from_before(done: Sequence[Piece]) -> bool:
    """Whether the clause, or the one before it, tells with a figure where something came from."""
    row = [piece.kind for piece in done[-_AHEAD:]]
    start = next((n for n in range(len(row) - 1, -1, -1) if row[n] == "FROM"), None)
    return start is not None and "FIGURE" in row[start:] and row[start:].count("STOP") < 2


def _value_next(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows, a time before it passed over: 现在的|30万只."""
    behind = next((n for n, p in enumerate(rest[:4]) if p.kind not in {"DATE", "OF", "FILL"}), len(rest))
    return _figure_next(rest[behind:])


def _sets(piece: Piece, to: Piece) -> bool:
    """Whether a verb before 至 or 为 only says that something came to be so."""
    return piece.text in _SET or (piece.kind == "TEXT" and piece.tag == "v" and len(piece.text) > 1 and to.text == "至")


def _in_place(piece: Piece, rest: Sequence[Piece], done: Sequence[Piece]) -> Piece:
    """A word as the kind that its place makes it."""
    text, kind = piece.text, piece.kind
    before = done[-1].kind if done else ""
    after = rest[0] if rest else None
    if kind in {"OVER", "UNDER"} and text[-1] == "于" and after is not None and after.kind == "FIGURE":
        return replace(piece, kind="LEVEL")  # 通胀率|远高于|2%
    if kind in {"OVER", "UNDER"}:
        return replace(piece, kind="UP" if kind == "OVER" else "DOWN")
    which = bool(done) and done[-1].text in {"这", "那", "该"} and after is not None and after.tag[:1] == "n"
    if text in _CLASSIFIERS and kind == "TEXT" and which:
        return replace(piece, kind="FILL", tag="")  # 这|支|队伍
    if text in _STATES and rest and before == "COMPARE" and _figure_next(rest):
        return replace(piece, kind=_STATES[text])
    if kind == "ARRIVE" and after is not None and after.kind == "FIGURE" and _by_as_much(piece, done):
        return replace(piece, kind=piece.tag.upper(), tag="")
    node = kind == "FIGURE" and getattr(piece.mark, "unit", None) in _NODES
    if node and (before == "USE" or (after is not None and after.kind == "SHARE")):
        return replace(piece, kind="TEXT", tag="n", mark=None, mark_id="")  # 3奈米|占20%, 用于|12吋
    if text == "挑战" and before == "TEXT" and _figure_next(rest):
        return replace(piece, kind="STATUS", tag="")  # 全年EPS|挑战|14元
    if text in INVESTORS and _trades(rest):
        return replace(piece, kind="SELF", tag="")  # 外资|卖超
    if text in _SCOPED and before == "FIGURE":
        return replace(piece, kind="AFTER", tag="")  # 5亿元|人民币|融资
    if text in _SCOPED and (not rest or rest[0].kind == "FIGURE" or rest[0].text in _SCOPED):
        return replace(piece, kind="FILL")  # 居民人均可支配收入|实际|增长, 新台币|45亿元
    if _EACH_UNIT.fullmatch(text) and rest and _figure_next(rest):
        return replace(piece, kind="NOTE", tag="")  # 每股|18元
    if kind == "AFTER" and not before and after is not None and after.kind == "FIGURE":
        return replace(piece, kind="FILL")  # 以上|3.5亿元
    if kind == "TEXT" and piece.tag == "t" and text in _ERAS:
        return replace(piece, tag="n")
    if kind == "TEXT" and text == "自" and after is not None and after.kind == "DATE" and _is_since(rest[1:]):
        return replace(piece, kind="FILL", tag="")  # 收益率|自|2020年以来
    if text == "会" and kind == "FILL" and before == "ACTION" and (after is None or after.kind in _SAID_OF | {"STOP"}):
        return replace(piece, kind="TEXT", tag="n")  # 21场招聘|会
    if kind == "TEXT" and text.endswith("为止"):
        return replace(piece, kind="FILL", tag="")  # 到|目前为止|成交量只有4829份
    if text == "以来" and before == "DATE":
        return replace(piece, kind="FILL")
    if text == "原" and after is not None and after.kind == "STATUS":
        return replace(piece, kind="FILL", tag="")  # (原|预测196亿元)
    if text == "前" and before in {"FIGURE", "NAME"} and after is not None and after.kind == "TEXT":
        return replace(piece, kind="TEXT", tag="b")  # 5名|前|总理
    if kind == "TEXT" and piece.tag == "v" and text[0] in "仅只" and rest and _figure_next(rest):
        return replace(piece, kind="FILL", tag="")  # 从|仅存|2群
    if kind == "TEXT" and text == "起" and before == "DATE":
        return replace(piece, kind="FILL", tag="")  # 下月|起
    if kind == "TEXT" and text == "指" and (after is None or after.kind == "STOP") and _can_tell(done):
        return replace(piece, kind="SAYS", tag="")  # 研究报告|指, 海川证券|指
    if kind == "CAUSE" and text == "组织" and before == "TEXT" and done[-1].text in _ORGANISED:
        return replace(piece, kind="TEXT", tag="n")
    if kind == "SPEAKER" and before in {"TEXT", "FIGURE"} and (after is None or after.kind not in {"STATUS", "SAYS"}):
        return replace(piece, kind="TEXT", tag="n")  # 4000名业务|专家
    if kind == "AFTER" and before not in {"FIGURE", "AFTER"}:
        return replace(piece, kind="TEXT", tag="n")  # 机收|水平, 省级|以上
    if kind == "SELF" and text in _BODIES and before in {"TEXT", "ACTION", "UP", "DOWN"}:
        return replace(piece, kind="TEXT", tag="n")  # 预增|公司
    if kind == "TEXT" and text in _LIMITS:
        return replace(piece, tag="n")
    if text in {"报告", "数据", "消息"} and before in {"TEXT", "FIGURE", "ACTION"}:
        return replace(piece, kind="TEXT", tag="n")  # 2份旗舰|报告
    if text == "幅度" and before == "TEXT":
        return replace(piece, kind="TEXT", tag="n")  # 降温|幅度
    if kind == "TEXT" and piece.tag == "n" and after is not None and after.text == "了" and _figure_next(rest[1:]):
        return replace(piece, tag="v")  # 贡献|了|1/4
    if text in _ROUNDS and after is not None and after.text in _WORTH:
        return replace(piece, kind="FILL", tag="")  # 新一轮|价值1亿美元的军事援助
    if text == "支持" and kind == "CAUSE" and before == "TEXT" and (after is None or after.kind in {"STOP", "PAUSE"}):
        return replace(piece, kind="TEXT", tag="n")  # 军事|支持
    if text in _WORTH and before != "OF" and len(rest) > 1 and _figure_next(rest) and _is_attribute(rest):
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
    if text == "新增" and _counts(done) and after is not None and after.tag[:1] == "n" and not _counts_on(rest):
        return replace(piece, kind="TEXT", tag="b")  # 3.2平方公里|新增|植被
    if kind == "FILL" and text == "左右" and before == "FIGURE" and after is not None and after.kind in NOUNISH:
        return replace(piece, kind="AFTER")  # 100个|左右|项目
    aim = kind == "STATUS" and text in _AIMS and after is not None
    if aim and before in {"TEXT", "ACTION"} and rest[0].text in {"”", "》"}:
        return replace(piece, kind="TEXT", tag="n")  # “疫苗实施|计划”
    ended = after is None or after.kind == "STOP"
    if kind == "STATUS" and text == "预期" and ended and done and done[-1].text in _MET:
        return replace(piece, kind="TEXT", tag="n")  # 降幅|超过|预期
    if aim and rest[0].text in _AIMED:
        return replace(piece, kind="TEXT", tag="b")
    if kind == "STATUS" and text in _AIMS and before == "TEXT" and len(done) > 1 and done[-2].kind == "FIGURE":
        return replace(piece, kind="TEXT", tag="n")  # 5项重点|目标
    if after is None:
        return piece if kind != "THAN" else replace(piece, kind="CONJ" if text in {"与", "和", "同"} else "FILL")
    if kind == "TEXT" and piece.tag[:1] == "a" and before == "OF" and after.kind in {"UP", "DOWN"}:
        return replace(piece, kind="FILL", tag="")  # 9%的|强劲|增长
    if kind == "TEXT" and piece.tag == "v" and before == "FIGURE" and after.kind == "PERSON":
        return replace(piece, tag="n")  # 两名|选手|葛慕青
    if kind == "TEXT" and text == "共" and after.kind in {"TEXT", "ACTION"}:
        return replace(piece, kind="FILL", tag="")  # 民航|共|发送旅客
    if kind == "TEXT" and piece.tag == "v" and text in _OBJECTLESS and after.kind == "TEXT" and after.tag[:1] == "n":
        return replace(piece, tag="vn")  # 国家智能制造|示范|工厂
    if text == "产生" and _figure_next(rest):
        return replace(piece, kind="ACTION", tag="")  # 共|产生|35枚金牌
    if text == "相关" and before == "TEXT" and after.kind == "TEXT" and after.tag[:1] == "n":
        return replace(piece, kind="TEXT", tag="b")  # 民生|相关|问题
    if text == "现行" and before == "FROM" and after.kind in {"LEVEL", "FIGURE", "OF"}:
        return replace(piece, kind="FILL", tag="")  # 由|现行|超过20亿元
    if piece.tag in {"a", "ad", "z"} and before == "OF" and after.kind in {"UP", "DOWN"} and _is_counted(done):
        return replace(piece, kind="FILL", tag="")  # 9%的|强劲|增长
    if text == "将" and _is_ba(rest):
        return replace(piece, kind="FILL")  # 将|税率|下调至4.6%
    if text == "超" and kind == "LEVEL" and after.kind == "TEXT" and after.tag[:1] in {"a", "n", "b", "x"}:
        return replace(piece, kind="TEXT", tag="b")  # 超|灵便型船, 超|大型数据中心
    ranked = len(rest) > 1 and after.kind in {"SELF", "NAME"} and getattr(rest[1].mark, "kind", None) is FigureKind.rank
    if kind == "TEXT" and text == "保持" and ranked:
        return replace(piece, kind="RANK", tag="")  # 保持|世界|第一
    if kind == "TEXT" and text in {"保持", "维持"} and _figure_next(rest):
        return replace(piece, kind="LEVEL", tag="")  # 销售收入|保持|10%左右增长
    places = len(rest) > 1 and rest[1].text in _PLACES  # 重点|帮扶|县
    if kind == "TEXT" and text in {"重点", "全面", "积极", "基本"} and after.kind == "ACTION" and not places:
        return replace(piece, kind="FILL")  # 重点|实施
    if kind == "TEXT" and text == "基本" and after.kind in {"LEVEL", "ARRIVE"}:
        return replace(piece, kind="FILL", tag="")  # 目前|基本|稳定在1500头
    loose = kind == "FILL" and len(text) > 1 and text not in {"左右", "上下"}
    if loose and before == "FIGURE" and after.kind == "TEXT" and after.tag == "n":
        return replace(piece, kind="TEXT", tag="b")  # 4个|快速|通道
    if text in _ATTRIBUTES and after.kind in {"TEXT", "ACTION"} and after.tag[:1] not in {"d", "p"}:
        ends = after.kind == "TEXT" and after.tag[:1] in {"n", "x", "l", "j", "b", ""}
        if ends or text not in _LOOSE:
            return replace(piece, kind="TEXT", tag="b")  # 贷款的|最高|额度, 老旧小区|既有|建筑
    if kind in {"UP", "DOWN"} and text[-1] == "幅" and after.kind in {"THAN", "COMPARE", "FROM"}:
        return replace(piece, kind="TEXT", tag="n")  # 降幅|比上月收窄
    if kind == "TEXT" and text in _RISEN and _figure_next(rest):
        return replace(piece, kind="ARRIVE", tag="up")  # 把精品率|提到|50%
    if text == "企业" and after.kind == "STATUS" and before not in NOUNISH:
        return replace(piece, kind="SELF")  # 今年企业|计划投入
    if kind == "TEXT" and text in {"市场", "机构", "外资行", "大行"} and after.kind == "STATUS":
        return replace(piece, kind="SPEAKER")  # 市场|预估
    if kind == "DATE" and is_length(piece) and after.text[:1] == "期":
        return replace(piece, kind="TEXT", tag="n")  # 10年|期
    return piece


def _is_struck(done: Sequence[Piece]) -> bool:
    """打击|俄军|目标: whether a verb of striking stands before in the clause."""
    stop = next((n for n in range(len(done) - 1, -1, -1) if done[n].kind == "STOP"), -1)
    return any(piece.text in _STRIKES for piece in done[stop + 1 :])


def _counts(done: Sequence[Piece]) -> bool:
    """Whether a figure stands directly before, perhaps with 的."""
    return bool(done) and (done[-1].kind == "FIGURE" or (done[-1].kind == "OF" and _is_counted(done)))


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


def _apart_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 扣除|退税|因素|影响|后 say what is left out of account; 0 where a figure comes before."""
    for number, piece in enumerate(rest[:8]):
        if piece.text in {"后", "外", "之后"} and number:
            return number + 1
        if piece.kind in {"STOP", "FIGURE", "UP", "DOWN", "LEVEL"}:
            return number if number and rest[number - 1].text in {"因素", "影响"} else 0
        if piece.kind == "OF" and rest[number + 1 : number + 2] and rest[number + 1].text == "核心":
            return number + 1  # 扣除|食品和能源价格|的|核心CPI
    return 0


def _initials_length(piece: Piece, rest: Sequence[Piece]) -> int:
    """How many pieces of 港|澳|台 go on a row of places of one character before a noun; 0 where there is none."""
    length = 0
    for behind in rest:
        if behind.kind != "NAME" or len(behind.text) > 1 or behind.start != piece.end + length:
            break
        length += 1
    follows = rest[length] if length < len(rest) else None
    return length if length and follows is not None and follows.kind == "TEXT" and follows.tag[:1] == "n" else 0


def _reason_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 因|土地出让|等|因素|收益 say why; 0 where nothing but they stands in the clause."""
    for number, piece in enumerate(rest[:8]):
        if piece.kind in {"STOP", "FIGURE", "UP", "DOWN", "LEVEL"}:
            return 0
        if number and piece.text in {"因素", "影响"}:
            goes_on = number + 1 < len(rest) and rest[number + 1].kind not in {"STOP", "OF"}
            return number + 1 if goes_on and rest[number + 1].text not in {"影响", "下"} else 0
    return 0


def _base_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 在|2021年|的|基础|上 belong together; 0 where no date stands there."""
    words = [piece.text for piece in rest[1:4] if piece.kind != "OF"][:2]
    ofs = 1 if len(rest) > 1 and rest[1].kind == "OF" else 0
    if rest[0].kind != "DATE" or not words:
        return 0
    return 2 + ofs if words[0] == "基础上" else 3 + ofs if words == ["基础", "上"] else 0


def _is_counted(done: Sequence[Piece]) -> bool:
    """Whether 的 stands directly behind a figure."""
    return len(done) > 1 and next((p.kind for p in reversed(done[:-1]) if p.kind != "AFTER"), "") == "FIGURE"


def _ends_noun(rest: Sequence[Piece]) -> bool:
    """Whether a noun phrase can end here: no other noun follows."""
    return not rest or rest[0].kind not in {"TEXT", "NAME", "ACTION", "FIGURE"}


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


def _is_ba(rest: Sequence[Piece]) -> bool:
    """Whether 将 only sets its object before the verb: 将|22个国家|列入, 将|亚太地区|今年|增长预测|上调."""
    first = next((n for n, piece in enumerate(rest) if piece.kind != "DATE"), len(rest))
    if first == len(rest):
        return False
    if not first and rest[0].kind == "FIGURE":
        return True  # 将|560万亩|沙地分成几块
    if rest[first].kind == "ACTION" or rest[first].tag == "v":
        return _is_made_of(rest[first + 1 :])
    if rest[first].kind not in {"NAME", "FIGURE", "SELF"} and rest[first].tag[:1] != "n":
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


def _object_length(rest: Sequence[Piece]) -> int:
    """How many pieces stand between 高于 and its figure; 0 when there is none, or nothing to compare with."""
    for number, piece in enumerate(rest):
        if piece.kind in {"FIGURE", "UP", "LEVEL"}:
            while number and rest[number - 1].kind == "FILL":
                number -= 1
            return number
        if piece.kind in {"STOP", "ACTION"}:
            return 0
    return 0


def _origin_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 由|原订的|45亿元 say from where, when no date or name does; else 0."""
    for number, piece in enumerate(rest[:5]):
        if piece.kind == "OF" and piece.text != "之":
            return number + 1 if number and _figure_next(rest[number + 1 :]) else 0
        if piece.kind not in {"TEXT", "ACTION", "FILL", "STATUS", "OF"}:
            return 0
    return 0


def _reversed_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 由|上月|下降|转为 say how it moved before; 0 where it did not turn."""
    turn = next((n for n, piece in enumerate(rest[:5]) if piece.text in {"转为", "转"}), 0)
    moved = turn and rest[turn - 1].kind in {"UP", "DOWN"} and len(rest) > turn + 1
    return turn + 1 if moved and rest[turn + 1].kind in {"UP", "DOWN"} else 0


def _turned_length(rest: Sequence[Piece]) -> int:
    """How many pieces of 由|无症状感染者转为确诊病例 belong together; 0 where nothing turns into anything."""
    turn = next((n for n, p in enumerate(rest[:6]) if p.text in {"转为", "转", "转归", "变为"}), 0)
    return turn + 2 if turn and len(rest) > turn + 1 and rest[turn + 1].kind == "TEXT" else 0


def _figure_next(rest: Sequence[Piece]) -> bool:
    """Whether a figure follows, 近 or 约 before it passed over."""
    return (
        next(
            (
                piece.kind
                for piece in rest
                if piece.kind not in {"FILL", "LEVEL"} and piece.text != "出" and piece.text not in _SCOPED
            ),
            "",
        )
        == "FIGURE"
    )


def _than_length(than: Piece, rest: Sequence[Piece]) -> int | None:
    """How many pieces after 比, 较 or 与 belong to the comparison: up to the verb, 相比, or the clause's end."""
    if than.text in {"相比", "相较"}:
        length = 0
        for number, piece in enumerate(rest):
            if piece.kind in {"DATE", "OF", "FILL"} or (piece.text == "于"):
                length = number + 1
            else:
                break
        return length or None
    stated = _state_ahead(rest) if than.text not in {"与", "和", "同"} else None
    if stated is not None:
        return stated
    for number, piece in enumerate(rest):
        if piece.start - than.end > _THAN_REACH:
            return None
        if than.text == "和" and rest[0].kind != "DATE":
            return None  # 中小企业数量和|面积比上届增长四成
        if piece.text == "比" and than.text in {"与", "和", "同"} and _is_dated(rest[number + 1 :]):
            return None  # 用电量与|用水量|比2010年降低5%
        if piece.text in {"相比", "相较", "相比较", "比", "比较"} and number:
            return number + 1
        if than.text in {"与", "和", "同"}:
            if piece.kind == "COMPARE" and number and all(p.kind in {"DATE", "OF"} for p in rest[:number]):
                return number + 1  # 与去年|同比
            if piece.kind not in {"DATE", "TEXT", "NAME", "SELF", "OF"}:
                return None
            continue
        if piece.kind == "ACTION" and number + 1 < len(rest) and rest[number + 1].kind == "OF":
            continue  # 较去年创造|的高位
        if piece.kind in {"UP", "DOWN", "OVER", "UNDER", "ARRIVE", "TURN", "ACTION"}:
            return number or None
        if piece.text in _STATES and number and _figure_next(rest[number + 1 :]):
            return number
        if piece.kind == "LEVEL" and number:
            return number
        if piece.kind == "STOP" and number:
            return number if piece.text == "," else None
        if piece.kind == "FILL" and number and piece.text not in {"同期", "全年", "平均", "前", "该", "当日", "当天"}:
            return number
        if piece.kind == "FIGURE" or piece.kind == "STOP":
            return None
    return len(rest) or None


def _is_dated(rest: Sequence[Piece]) -> bool:
    return bool(rest) and rest[0].kind == "DATE"


def _state_ahead(rest: Sequence[Piece]) -> int | None:
    """How many pieces stand between 比 and 高 or 低 with a figure behind it: 比|全部投资|高13.6个百分点."""
    for number, piece in enumerate(rest):
        if piece.kind in {"STOP", "FIGURE", "UP", "DOWN", "ARRIVE"}:
            return None
        if piece.text in _STATES and number and _figure_next(rest[number + 1 :]):
            return number
    return None


def _join_notes(pieces: list[Piece]) -> list[Piece]:
    """A bracket without a figure is one piece that is passed over; with a figure its signs stay and end clauses."""
    done: list[Piece] = []
    place = 0
    while place < len(pieces):
        if pieces[place].text == "(" and pieces[place].kind == "STOP":
            close = next((n for n in range(place + 1, min(place + 60, len(pieces))) if pieces[n].text == ")"), None)
            after = pieces[close + 1].kind if close is not None and close + 1 < len(pieces) else ""
            if (
                close is not None
                and (
                    after in {"FIGURE", "LEVEL", "UP", "DOWN"}  # 年末全国人口（包括31个省…的人口）141260万人
                    or not any(piece.kind == "FIGURE" for piece in pieces[place:close])
                    or any(piece.text == "=" for piece in pieces[place:close])  # (1公顷=15亩)
                )
            ):
                done.append(replace(joined(pieces[place : close + 1], "NOTE"), mark=None, mark_id=""))
                place = close + 1
                continue
        done.append(pieces[place])
        place += 1
    return done

"""The words by which indicators are named and told apart, with the small questions asked of them. Knows no page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...mentions import FigureMention
from ...records import Direction
from ..clauses.pieces import Piece
from .indicators import Noun
from .patterns import Match
from .rules import MetricRule

#: What a classifier counts where the text leaves the noun out (引入了80家).
CLASSIFIED = {"家": "企业", "户": "户数", "人": "人数", "人次": "人次", "件": "件数", "宗": "宗数"}
#: Averages that say nothing without what was named before them: 日均突破1800万元.
AVERAGES = frozenset({"日均", "月均", "户均", "人均", "平均", "单日", "年均"})
#: Ways in which something is looked at: counted in speech, never a fact (在三个|方面开展合作).
ASPECTS = frozenset({"方面", "层面", "阶段", "步骤", "角度", "维度", "环节"})
#: Verbs of prices: what rose by them, when it is no quantity, did so in price.
PRICE_VERBS = frozenset(
    {
        "涨",
        "跌",
        "收涨",
        "收跌",
        "累涨",
        "累跌",
        "大涨",
        "大跌",
        "微涨",
        "微跌",
        "小涨",
        "小跌",
        "收红",
        "收黑",
        "收高",
        "收低",
        "反弹",
        "走扬",
        "走高",
        "走低",
        "上涨",
        "下跌",
        "暴跌",
        "暴涨",
        "重挫",
        "飙涨",
        "跳涨",
        "跳升",
        "高开",
        "低开",
        "涨价",
        "提价",
        "降价",
        "报",
        "暂报",
        "收报",
        "收于",
        "收在",
        "作收",
        "收",
        "挫",
        "年涨",
        "月涨",
        "季涨",
        "周涨",
        "年跌",
        "月跌",
        "季跌",
        "周跌",
    }
)
#: Heads that say nothing without that either: 总量突破1800亿元.
BARE_HEADS = frozenset(
    {
        "总量",
        "总额",
        "总数",
        "规模",
        "增速",
        "占比",
        "比重",
        "数量",
        "总值",
        "增幅",
        "降幅",
        "排名",
        "总面积",
        "面积",
        "金额",
    }
)
#: Nouns whose owner is the thing measured: 10年期国债|收益率, 电解镍|现货均价.
PRICED = (
    "授予价格",
    "回购价格",
    "行权价格",
    "转股价格",
    "损益平衡通胀率",
    "收益率",
    "利差",
    "平均价格",
    "平均售价",
    "均价",
    "价格",
    "报价",
    "通胀率",
    "收盘价",
    "中间价",
    "现货价",
)
#: 对欧盟、非洲|均|增长9.7%.
EACH = frozenset({"均", "都", "皆", "双双"})
PROJECTS = ("项目", "工程", "机组", "装置", "生产线", "基地")
#: Units of people, and what can befall them (造成8人受伤, 治愈出院138例).
PEOPLE = frozenset({"人", "名", "位", "例"})
BEFELL = frozenset(
    {
        "死亡",
        "受伤",
        "治愈",
        "出院",
        "治愈出院",
        "确诊",
        "失联",
        "遇难",
        "失踪",
        "感染",
        "伤亡",
        "获救",
        "轻伤",
        "重伤",
        "丧生",
        "身亡",
        "遇害",
    }
)
#: What makes others suffer.
CAUSES = frozenset({"造成", "导致", "致", "致使", "已致"})
#: What a percentage of a company is: 川河矿业|80%股权.
STAKE = ("股权",)
STAKES = ("股权", "股份")
#: What a percentage is by its name where that stands behind it: 25%的|关税.
RATE = re.compile("(?:税|税率|利率|利息|股息|费率)$")
#: Works that are counted in what was done of them: 老旧小区改造持续发力，完工186个.
WORKS = (
    "改造",
    "建设",
    "工程",
    "项目",
    "工作",
    "行动",
    "整治",
    "修复",
    "绿化",
    "治理",
    "硬化",
    "拆迁",
    "征收",
    "安置",
    "搬迁",
)
#: Units that grade what stands behind the figure and count nothing (6.2级地震).
GRADES = frozenset({"级", "岁", "页", "吋", "英寸", "寸", "奈米", "纳米", "微米"})
#: From what sum of money on nothing is told by the share or by the piece.
SUM = 10_000
#: A share by name.
SHARES = ("占比", "比重", "份额", "贡献率", "市占率", "占有率")
#: Indicator of a security that is named alone: 上证指数|报3048点.
SECURITIES = {
    "指数": "指数", "指": "指数", "期货": "价格", "原油": "价格", "现货黄金": "价格", "现货白银": "价格",
    "主力合约": "价格", "期油": "价格", "台股": "指数",
    "期金": "价格", "布油": "价格", "美油": "价格", "期铜": "价格", "期银": "价格",
    "WTI": "价格", "布伦特": "价格", "ETF": "价格",
    "期锡": "价格", "期铝": "价格", "期锌": "价格", "期镍": "价格", "期铅": "价格",
}  # fmt: skip
#: How the names of stock indices begin; other indices (售价指数, 信心指数) are quantities.
MARKET = re.compile(
    r"[A-Z]{0,4}(?:上证|深证|沪深|沪指|深成|深指|恒生|恒指|国企|红筹|道琼斯|道指|纳斯达克|纳指|标普|标准普尔|日经|东证"
    r"|创业板|创指|科创|富时|德国DAX|DAX|法国|CAC|美元|韩国|KOSPI|加权|北证|中证|国证|罗素|费城|A股|欧洲|斯托克|印度"
    r"|MSCI|万得|美国|台湾|台股|英国|海峡|越南|澳洲|生物科技|半导体|中小板|中概|柜买|那斯达克|台指|富柜|店头|那指)"
)
#: Parts of an undertaking or of a time that are no quantity: 首期|1800亩土地征收, 即日|沽出132伙.
_PARTIAL = frozenset(
    {"首期", "首批", "首轮", "次轮", "一期", "二期", "三期", "即日", "内", "当日", "一组"}
    | {"单个企业", "买家", "此前", "同期", "前值", "历史", "农历", "现行"}
)
#: How something is done, not who does it: 全力|完成8008户改造任务.
_MANNER = frozenset(
    {
        "努力",
        "全力",
        "大力",
        "奋力",
        "合力",
        "着力",
        "积极",
        "扎实",
        "持续",
        "切实",
        "抓紧",
        "加紧",
        "稳步",
        "充分",
        "依法",
    }
)
#: Measures that are compared with a list: 科技城百强榜.
LISTS = ("榜", "榜单", "排行", "排行榜", "名单", "排名", "竞争力", "百强")


def is_each(piece: Piece) -> bool:
    """均, also in 均超过."""
    return piece.text in EACH or (piece.kind == "LEVEL" and piece.text[0] == "均" and piece.text != "均为")


def shared_end(names: Sequence[str]) -> str:
    """第一产业用电量, 第二产业用电量 → 产业用电量."""
    end = names[0]
    for name in names[1:]:
        while not name.endswith(end):
            end = end[1:]
    return end


def is_plain(noun: Noun) -> bool:
    """Whether a noun phrase can be someone or something that acts: short, and of nouns alone."""
    if (
        noun.action
        or noun.pieces[0].text in _MANNER
        or not 2 <= len(noun.text) <= 14
        or noun.pieces[0].kind not in {"TEXT", "QUOTE"}
    ):
        return False
    if noun.pieces[-1].tag == "vn" or not any(p.tag[:1] in {"n", "x", "j", "l"} for p in noun.pieces):
        return False
    return not any(
        isinstance(piece.mark, FigureMention)  # 总投资5亿元|的20个项目
        or piece.tag in {"v", "d", "p", "c", "r", "a", "ad", "t", "m", "article"}
        or piece.kind in {"PAUSE", "ACTION"}
        for piece in noun.pieces
    )


def before_share(name: str) -> str:
    """机电产品出口占出口总值 → 机电产品出口."""
    return name if name.endswith(SHARES) else name.partition("占")[0] or name


def ranking_of(scope: Sequence[Piece]) -> str:
    """The list that a rank stands in: 跻身全国|科技城百强榜|前三; "" when the stretch is only a place or a group."""
    text = "".join(piece.text for piece in scope if piece.kind not in {"SELF", "NOTE"}).removesuffix("的")
    return text if text.endswith(LISTS) and len(text) > 2 else ""


def no_indicator(noun: Noun) -> bool:
    """A verb or a pronoun left over at a border names nothing that is measured."""
    if noun.text in _PARTIAL:
        return True
    if len(noun.pieces) == 1:
        only = noun.pieces[0]
        if only.tag == "crowd" and only.mark is not None:
            return True  # 甲、乙等5市|14县
        return (
            only.kind == "TEXT"
            and only.tag in {"v", "d", "p", "c", "r", "f", "a", "m", "mq", "zg", "u", "ad"}
            and len(only.text) <= 2
        )
    return False


def is_verb(indicators: Sequence[str], noun: Noun, match: Match) -> bool:
    """Whether the verb itself became the indicator, so that the noun before it is free to be the subject."""
    return len(indicators) == 1 and indicators[0] != noun.text and any(p.text == indicators[0] for p in match.verbs)


def direction_of(rule: MetricRule, verb: Piece | None) -> Direction:
    if rule.direction == "up":
        return Direction.up
    if rule.direction == "down":
        return Direction.down
    if rule.direction == "verb" and verb is not None:
        if verb.kind in {"UP", "DOWN"}:
            return Direction.up if verb.kind == "UP" else Direction.down
        if verb.tag:
            return Direction(verb.tag)
    return Direction.none

"""The noun phrase that names what is measured: its borders, its parts in a list. Knows pieces, no metrics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..clauses.pieces import COLOUR, NOUNISH, Piece

#: Longest indicator worth writing down, in characters; a longer one is cut at its last 的 or 、.
_LONGEST = 24
#: The same for two of which one thing is said.
_LONGEST_PAIR = 36
#: Tags of words that open no noun phrase: adverbs, conjunctions, prepositions, pronouns, particles, numerals' helpers.
_NO_OPENING = frozenset({"d", "c", "p", "r", "u", "ul", "uj", "uz", "ug", "y", "zg", "f", "q", "mq", "article", "base"})
#: Words before the head of a list that belong to it: 碳酸锂、氢氧化锂|现货|均价.
_BEFORE_HEAD = frozenset(
    {
        "现货",
        "平均",
        "合并",
        "总",
        "人均",
        "零售",
        "用",
        "月",
        "年",
        "日",
        "净",
        "营业",
        "出厂",
        "批发",
        "累计",
        "季度",
        "年度",
        "主营",
        "业务",
        "居民",
        "常住居民",
        "蓄水",
        "装机",
    }
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase. `owner`: leading names or 全市 and the like, left out of `text`; `action`: its verb."""

    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    owner: tuple[Piece, ...] = ()
    action: str | None = None
    each: bool = False


#: 等指标: the members of a list that share one statement.
_SUCH = ("指标", "数据")
#: Nouns that reach back over 占: 装备制造业增加值|占|规模以上工业的比重.
_SHARE_ENDS = ("比重", "比例", "份额", "占比")
#: Verbs at the end of a noun phrase that are not part of it: 行动计划|进行了两轮.
TRAILING = frozenset({"进行", "发生", "计提", "推进", "开展", "出现", "迎来", "成为", "确实"})
#: Verbs that only carry another verb: 完成|种植大树.
LIGHT = frozenset(
    {"完成", "进行", "开展", "启动", "推进", "加快", "继续", "实施", "组织", "计划", "支持", "帮助", "吸引"}
)
#: Verbs whose object is something done: it may hold a verb and end in one.
DOING = frozenset(
    {
        "完成",
        "实施",
        "开展",
        "启动",
        "推进",
        "进行",
        "加快",
        "做好",
        "抓好",
        "组织实施",
        "加快推进",
        "启用",
        "落实",
        "推动",
    }
)
#: Verbs of giving that are nouns elsewhere; before an object of several words they are verbs (投入|各类民生资金).
_GIVING = frozenset({"接待", "运送", "投入", "发放", "供应", "投放", "拨付", "支付"})
#: Verbs of one character that open a noun phrase but are not of it: 再|建|高标准农田.
_BUILDING = frozenset({"建", "修", "种", "购", "造", "植", "设"})
#: Words for the land around a name (京津冀|区域|持卡人数), and for parts of an undertaking (新一批|中央投资).
_AROUND = frozenset(
    {"区域", "地区", "境内", "辖区", "全域", "全境", "东部", "西部", "南部", "北部", "中部"}
    | {"东北部", "东南部", "西北部", "西南部", "沿海"}
)
#: Words of another time before a quantity: 公司|同期|的销量.
_OF_TIME = frozenset({"同期", "历年", "往年", "农历", "当时", "届时", "现行", "早期"})
#: How something comes about, in one word: 从南到北, 自上而下.
_FROM_TO = re.compile("[从自由].+[到至而向].")
#: Verbs of one character by which those counted do something: 11家乐团|携|作品亮相.
_SINGLE_VERBS = frozenset("携赴获遭抵赢")
#: Words that join a partner in doing something: 25家企业|与|新疆|签署协议.
_WITH = frozenset({"与", "同", "跟", "和"})
_BATCH = re.compile(r"新?一批|首批|新一轮|首期|这批|该批")
#: Words that put a noun in a place: 在原有充电桩|基础上, 147个项目|上.
_WITHIN = frozenset({"基础上", "上", "里", "内", "中", "期间", "过程中", "方面", "之中", "当中"})
#: How a quotation opens and closes, and how many pieces it may have.
_OPENING = {"“": "”", "《": "》"}
_QUOTED = 16
#: What tells how something is, with an adjective behind it.
_CONDITIONS = ("势头", "态势", "状态", "状况", "情况", "形势", "效果", "成效", "情绪", "前景")
#: How many pieces a work may have.
_AT_MOST = 6
#: Averages that belong to what was named before them.
_AVERAGES = frozenset({"人均", "日均", "户均", "亩均", "月均", "单日", "单价"})
#: Sites of which something is said a day.
_SITE = re.compile(".(?:城|场|馆|站|园|厂|港|店|院|中心|平台|口岸|景区|路口)$")
_SHORT_TERM = 2
_INSIDE = frozenset("上里中内")
#: How groups of people are called.
_PEOPLE = re.compile("(?:人员|干部|工人|职工|教师|老人|农民|群众|学生|军人|医生|护士|学员)$")
#: Verbs of going, whose place stands behind them: 万名干部|深入|园区.
_GOING = frozenset({"深入", "走进", "走入", "前往", "奔赴", "来到", "抵达", "进驻", "到达", "下沉", "分赴", "奔向"})
#: How the names of sites, machines and teams end.
_SITES = re.compile(".(?:点|(?<!社)区|县|站|队|团|系统|设备|平台|项目|工程|机|线|库|器|中心|基地|装置|岗位)$")
#: The same in one word.
_WORK_SITES = frozenset({"工程", "项目", "中心", "平台", "基地"})
#: What 家 counts: 13家公司|净利润增幅超100%.
_FIRMS = frozenset({"公司", "企业", "银行", "机构", "上市公司", "券商", "单位"})
#: Adverbs of a change that the segmenter takes for nouns or adjectives: 可支配收入|实际|增长.
_ADVERBS = frozenset(
    {"实际", "名义", "合计", "自然", "较", "更", "同口径", "仅差", "刚", "仅", "约", "共", "已", "一路", "普遍"}
)
#: Words behind a noun that say how many of them, not what: 居民|很多, 贫困县|之一.
_VAGUE = frozenset({"之一", "很多", "不少", "许多", "大多", "其中", "多数", "大部分", "全部", "之多"})
#: Words for a sort of something: 城市建设|类.
_SORTS = frozenset({"类", "型", "级"})


class Borders:
    """Finds noun phrases. `verbs` maps each action verb to "", "noun" or "end" (see `lists/actions.txt`)."""

    def __init__(self, verbs: dict[str, str], heads: Iterable[str]) -> None:
        self._verbs = verbs
        self._heads = tuple(sorted(heads, key=len, reverse=True))
        self._bare = frozenset(self._heads)

    def is_noun(self, verb: str) -> bool:
        """Whether a verb is also the name of what it does (进口)."""
        return self._verbs.get(verb) == "noun"

    def is_result(self, verb: str) -> bool:
        """Whether a verb tells what came of it (亏损)."""
        return self._verbs.get(verb) == "self" and verb[-1] in "损利"

    def _names(self, verb: str) -> bool:
        return self.is_noun(verb) and verb not in _GIVING

    def measured(self, text: str) -> bool:
        """Whether a noun ends in the name of a quantity."""
        return text.endswith(self._heads)

    def before(
        self, pieces: Sequence[Piece], at: int, members: int = 1, *, verb_follows: bool = False, listed: bool = False
    ) -> Noun | None:
        """The noun phrase that ends at pieces[at], dates and adverbs between passed over.

        `members`: how many are looked for in a list; `verb_follows`: 增至 or 达 stands behind it, so that a verb inside
        belongs to it (科学家创办企业|增至); `listed`: it goes on a list (清理棚改垃圾60万立方米、|生产生活垃圾).
        """
        place = at
        while place > 0 and (_passed_over(pieces[place - 1]) or (place < at and _is_aimed(pieces, place - 1))):
            place -= 1
        got: list[Piece] = []
        action: str | None = None
        each = False
        while place > 0:
            piece = pieces[place - 1]
            left = pieces[place - 2] if place > 1 else None
            quoted = piece.kind not in NOUNISH and _closes_first(got) and _opens_near(pieces, place - 1)
            if piece.kind in {"PAUSE", "CONJ"} and _joins_verbs(piece, left, got):
                action = f"{left.text if left else ''}{piece.text}{got.pop(0).text}"
                break  # 新建、续建|商贸项目
            if (
                piece.kind in NOUNISH
                or quoted
                or (
                    piece.kind == "AFTER"
                    and got
                    and left is not None
                    and (left.text == "规模" or left.tag == "embedded")
                )
            ):
                got.insert(0, piece)
            elif piece.kind == "ACTION":
                opens = place == 1 or pieces[place - 2].kind in COLOUR
                if not (
                    self._modifies(piece, left, got, verb_follows)
                    or (got and self.is_noun(piece.text) and _is_governed(pieces, place - 1))
                    or (got and verb_follows and left is not None and left.kind in self._before_verb(piece))
                    or (got and _text(got) in _AVERAGES and self.is_noun(piece.text))
                    or (got and opens and (verb_follows or listed) and self._names(piece.text))
                ):
                    if got:
                        action = joined_verb(pieces, place - 1)
                    break
                got.insert(0, piece)
            elif (
                piece.kind == "FILL"
                and piece.text == "平均"
                and got
                and left is not None
                and left.kind in {"TEXT", "ACTION"}
            ):
                got.insert(0, replace(piece, kind="TEXT", tag="n"))  # 补贴|平均|标准
            elif piece.kind in {"FILL", "DATE"} and got and _text(got) in _AVERAGES | {"合约"} and left is not None:
                pass  # 生活补贴全年|人均, 小麦3月|合约
            elif piece.kind == "ETC" and not got and verb_follows and left is not None and left.kind in NOUNISH:
                each = True  # 郑油、豆粕等|涨超1%
            elif piece.kind == "LEVEL" and got and got[0].tag == "embedded" and left is not None:
                got.insert(0, replace(piece, kind="TEXT", tag="vn"))  # 销售收入|超|亿元的非公企业
            elif piece.kind == "RATE" and not got and verb_follows:
                got.insert(0, replace(piece, kind="TEXT", tag="n"))  # 工业投资增速|高于全省
            elif piece.kind == "SHARE" and got and _text(got).endswith(_SHARE_ENDS):
                got.insert(0, piece)
            elif piece.kind in {"UP", "DOWN"} and _goes_with(got) and left is not None and left.kind in NOUNISH:
                got.insert(0, replace(piece, kind="TEXT", tag="vn"))  # 对全球增长的|贡献率
            elif piece.kind == "ETC" and got and _is_such(got) and left is not None and left.kind in NOUNISH:
                each, got = True, []  # 甲、乙等指标: each of them
            elif piece.kind == "ETC" and members > 1 and self.measured(_text(got)) and left is not None:
                got.insert(0, replace(piece, kind="TEXT", tag="crowd"))  # 甲、乙等|产品产量
            else:
                if piece.kind == "ETC" and got:
                    # 新建外环道路、旧城道路等|主次干道: the verb stands before the examples
                    verb = _first_verb(pieces, place - 1)
                    if verb is not None:
                        action = joined_verb(pieces, verb)
                elif piece.kind in {"UP", "DOWN"} and got and got[0].kind != "OF":
                    action = piece.text
                break
            place -= 1
        found = self._trim(got, action, 2 if each else members, listed=listed or verb_follows)
        return replace(found, each=each) if found is not None else None

    def _before_verb(self, verb: Piece) -> set[str]:
        """What may stand before a verb inside a noun phrase: 科学家|创办企业; 在建及|建成比例, not …|完成任务."""
        return {"CONJ"} if self._verbs.get(verb.text) == "pure" else {"TEXT", "CONJ", "NAME"}

    def _modifies(self, verb: Piece, left: Piece | None, got: list[Piece], verb_follows: bool) -> bool:
        """Whether a verb belongs to the noun phrase: 改造|覆盖面积, 到位|资金, 新增|亮化|楼宇; not 完成|投资."""
        role = self._verbs.get(verb.text, "")
        if role == "pure" or (verb.text in _GIVING and len(got) > 1 and (left is None or left.kind not in NOUNISH)):
            return False
        if role == "noun" and got and left is not None and (left.tag == "b" or left.text.endswith(("级", "以上"))):
            return True  # 省级以上|研发|平台
        if role == "self":
            return not got and (verb_follows or left is None or left.kind not in NOUNISH)
        if role == "noun" and got and left is not None and left.kind in {"AFTER", "OF", "CONJ"}:
            return True
        if role == "noun" and (not got or self.measured(got[-1].text) or got[0].kind == "ACTION"):
            return True
        if not got:
            return False
        if _text(got) in self._bare or got[-1].text in _SORTS:
            return True
        return left is not None and left.kind == "ACTION" and role != "end" and self._verbs.get(left.text) == "pure"

    def past_attribute(self, pieces: Sequence[Piece], at: int) -> int:
        """Where the noun begins that a verb with its object tells more of (4名|协助抢险的|民警), else `at`."""
        opens = at < len(pieces) and (
            pieces[at].kind in {"ACTION", "USE", "FROM"} or pieces[at].tag == "v" or pieces[at].text == "有"
        )
        denied = at + 1 < len(pieces) and pieces[at].text == "不" and pieces[at + 1].tag == "v"
        if not (opens or denied):
            return at
        for place in range(at + 1, min(len(pieces), at + _AT_MOST + 2)):
            if pieces[place].kind == "OF":
                return place + 1 if _noun_at(pieces, place + 1) else at
            if pieces[place].text == "了" or not (pieces[place].kind in NOUNISH or pieces[place].kind == "ACTION"):
                return at
        return at

    def after(
        self, pieces: Sequence[Piece], at: int, loose: bool = False, verbal: bool = False, work: bool = False
    ) -> Noun | None:
        """The noun phrase that begins at pieces[at], which is counted. `loose` takes verbs for nouns (用于|居住).

        `verbal`: a noun must stand here, so that a verb that opens it belongs to it (扩建两条|封装线). `work`: it is
        the object of a verb of doing and may end in a verb itself (完成19条|污水管网提升改造).
        """
        place = at
        while place < len(pieces) and pieces[place].kind in {"AFTER", "OF"}:
            verbal = verbal or pieces[place].kind == "OF"  # 500公里的|输水线路
            place += 1
        got: list[Piece] = []
        action: str | None = None
        while place < len(pieces):
            piece = pieces[place]
            closes = _quoted_to(pieces, place)
            if closes and not got and any(p.kind in {"TEXT", "NAME"} for p in pieces[place:closes]):
                got.extend(p if p.kind in NOUNISH else replace(p, kind="TEXT", tag="n") for p in pieces[place:closes])
                place = closes
                continue  # 500个“水环境保护和宣传”|岗位
            named = piece.text == "《" or any(p.tag[:1] not in {"n", ""} for p in pieces[place:closes])
            if closes and got and named and got[-1].tag[:1] == "n" and not _noun_at(pieces, closes):
                break  # 对照2张问题清单|“过筛子”; not 绿色|“围巾”
            if piece.text == "年度" and not got:
                got.append(replace(piece, kind="TEXT", tag="n"))
                place += 1
                continue
            reached = piece.text in {"到", "出", "了"} and place + 1 < len(pieces) and pieces[place + 1].kind == "OF"
            if reached and got and got[-1].tag in {"v", "vn"}:
                place += 1
                continue  # 400个监测|到|的异常地块
            defines = any(later.tag == "embedded" for later in pieces[place + 1 :])
            ends = piece.kind == "ACTION" and self._verbs.get(piece.text) == "end"
            if work and piece.kind in {"TEXT", "ACTION"} and not ends and _runs_on(pieces, place):
                got.append(replace(piece, kind="TEXT", tag="vn" if piece.kind == "ACTION" else piece.tag))
                place += 1
                continue
            if piece.kind in NOUNISH:
                if piece.text == "在内" or (
                    got and got[-1].kind == "CONJ" and piece.text[0] in "数几" and piece.tag == "m"
                ):
                    break  # 52位领导人|在内, 140名船员和|数枚导弹
                if piece.kind == "TEXT" and not loose:
                    follows = pieces[place + 1] if place + 1 < len(pieces) else None
                    opens = verbal and follows is not None and _is_object(pieces, place + 1)
                    if not got and self._is_attribute(pieces, place):
                        piece = replace(piece, tag="b")
                    if not got and (piece.tag in _NO_OPENING or piece.tag == "t" or (piece.tag == "v" and not opens)):
                        break
                    adjectives = all(p.tag in {"a", "b", "z", "ad"} for p in got)
                    named = opens and all(p.kind == "SELF" for p in got)  # 1000所|全国|急救学校
                    if (
                        got
                        and not adjectives
                        and not named
                        and not _is_of_works(pieces, place)
                        and not self._ends_measured(pieces, place)
                        and (piece.tag in {"v", "p", "d", "c"} and (len(piece.text) > 1 or piece.tag in {"p", "d"}))
                    ):
                        break
                    if got and (piece.tag == "embedded" and got[-1].kind not in {"LEVEL", "UP", "DOWN"}):
                        break  # 66个重点项目|54亿元的投资计划
                    if got and (piece.tag in {"article", "crowd"} or (piece.tag == "i" and len(piece.text) > 3)):
                        break  # 四个政治文件和|一系列共识
                    if len(got) == 1 and got[0].text in _FIRMS and self._measured_ahead(pieces, place):
                        break  # 13家公司|净利润增幅超100%; 万名企业新型学徒
                    if got and piece.tag == "t" and not _noun_at(pieces, place + 1):
                        break  # 6座变电站|近日|完成改造
                    if got and len(piece.text) > 1 and piece.text in _VAGUE:
                        break  # 6000多居民|很多, 52个贫困县|之一
                if got and not loose and self._acts(pieces, place):
                    break  # 11家乐团|携|作品亮相, 三条流水线|高速运转
                if piece.kind == "OF" and got and not loose:
                    if (got[0].tag in {"v", "vn"} or got[0].kind == "ACTION") and _noun_at(pieces, place + 1):
                        got = []  # 650件积累多年的|“钉子案”
                        place += 1
                        continue
                    states = all(p.tag in {"a", "b", "z", "ad"} for p in got) or got[-1].tag in {"a", "ad"}
                    if states or got[0].text == "不同":
                        got = []  # 三个不同的|数据库, 1008个劳务用工量大的|项目
                        place += 1
                        continue
                    if any(p.tag == "embedded" for p in got):
                        got.append(piece)  # 5家销售收入超过100亿元|的芯片企业
                        place += 1
                        continue
                    if got[0].text[:1] in "到往" or (len(got) == 1 and got[0].text[-1:] in "化性型式"):
                        got = []  # 2条到西欧的|线路, 4座现代化的|中转站
                        place += 1
                        continue
                    end = _work_end(pieces, place + 1) if verbal else 0
                    if end:
                        got.extend(replace(p, kind="TEXT", tag="n") for p in pieces[place + 1 : end])
                        break  # 240栋建筑物的|立面修复
                    break  # 57项惠企政策|的政策体系
                if piece.kind == "SELF" and not got and piece.text in _FIRMS:
                    piece = replace(piece, kind="TEXT", tag="n")
                got.append(piece)
            elif piece.kind == "ACTION":
                role = "end" if got and piece.text in _GIVING else self._verbs.get(piece.text, "")
                follows = pieces[place + 1] if place + 1 < len(pieces) else None
                goes_on = follows is not None and follows.kind in NOUNISH
                if loose or (got and self._ends_measured(pieces, place)):
                    got.append(piece)
                    place += 1
                    continue
                if (
                    (role in {"end", "pure"} and got)
                    or (got and follows is not None and follows.text == "“")
                    or (got and _takes_list(pieces, place + 1, role == "noun"))
                    or not (role == "noun" or ((got or (verbal and not role)) and goes_on))
                    or (not got and not goes_on)
                ):
                    action = piece.text if got else None
                    break
                got.append(piece)
            elif (piece.kind in {"LEVEL", "UP", "DOWN", "AFTER"} and defines) or (
                piece.kind in {"UP", "DOWN"} and got and place + 1 < len(pieces) and pieces[place + 1].kind == "TEXT"
            ):
                got.append(piece)
            else:
                if piece.kind in COLOUR and place + 1 < len(pieces) and pieces[place + 1].kind == "ACTION":
                    action = pieces[place + 1].text
                break
            place += 1
        if len(got) > 1 and got[-1].tag in {"v", "vn"} and not loose and _ends_in_adjective(pieces, place):
            got.pop()  # 29个项目|进展|顺利
        if len(got) > 2 and not loose and place == len(pieces) and _is_state(got):
            del got[-2:]  # 23处产业园|势头|强劲
        return self._trim(got, action, 1, loose or verbal)

    def _is_attribute(self, pieces: Sequence[Piece], at: int) -> bool:
        """Whether a word of place or one that the segmenter doesn't know is of the noun: 5个|周边|国家, 等34个|县."""
        piece, behind = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.tag == "zg":
            counted = at > 0 and pieces[at - 1].kind in {"FIGURE", "OF"}
            return counted and (behind is None or behind.kind != "TEXT" or behind.tag[:1] in {"n", "v"})
        place = piece.tag == "f" and len(piece.text) > 1
        return place and behind is not None and behind.kind == "TEXT" and behind.tag[:1] == "n"

    def _acts(self, pieces: Sequence[Piece], at: int) -> bool:
        """Whether it is told from here what those counted do, by a word that the segmenter takes for a noun."""
        piece, behind = pieces[at], pieces[at + 1 : at + _AT_MOST]
        if piece.kind == "CONJ" and piece.text in _WITH and behind and behind[0].kind in {"NAME", "SELF"}:
            verb = next((p for p in behind[1:] if p.kind not in COLOUR and p.kind not in {"NAME", "SELF"}), None)
            return verb is not None and (verb.kind == "ACTION" or verb.tag == "v")
        if piece.tag in {"l", "i"} and len(piece.text) > 3:
            return _FROM_TO.match(piece.text) is not None or self._verbs.get(piece.text[2:]) == "end"
        if piece.text == "集体":
            return bool(behind) and behind[0].kind == "ACTION"
        return piece.text in _SINGLE_VERBS and piece.tag == "v"

    def _ends_measured(self, pieces: Sequence[Piece], at: int) -> bool:
        """文旅|惠民|补贴: whether a verb and one word more end a clause with the name of a quantity."""
        verbal = (pieces[at].kind == "ACTION" and pieces[at].text not in LIGHT) or pieces[at].tag == "v"
        last = pieces[at + 1] if verbal and at + 2 == len(pieces) else None
        return last is not None and last.kind in {"TEXT", "ACTION"} and last.text in self._bare

    def _measured_ahead(self, pieces: Sequence[Piece], at: int) -> bool:
        """Whether a quantity is named before the next figure or verb."""
        for piece in pieces[at:]:
            if piece.kind not in NOUNISH:
                return piece.kind in {"UP", "DOWN"} and piece.text[-1] == "幅"
            if self.measured(piece.text):
                return True
        return False

    def head_of(self, text: str) -> str:
        """The known quantity that a noun ends in: 采矿业|增加值; "" when there is none."""
        return next((head for head in self._heads if text.endswith(head) and len(head) > 1), "")

    def counted(self, noun: Noun) -> Noun:
        """14个|合作项目|金额合计3.2亿元: what is counted, without the quantity that the next figure measures."""
        pieces = list(noun.pieces)
        if len(pieces) < 2 or (pieces[-1].text not in self._bare and not self.measured(pieces[-1].text)):
            return noun
        pieces.pop()
        while len(pieces) > 1 and (pieces[-1].text in _BEFORE_HEAD or pieces[-1].tag in {"v", "vn"}):
            pieces.pop()
        while pieces and pieces[-1].kind in {"OF", "CONJ", "PAUSE", "NOTE"}:
            pieces.pop()
        return replace(noun, text=_text(pieces), pieces=tuple(pieces), end=pieces[-1].end) if pieces else noun

    def _trim(
        self, got: list[Piece], action: str | None, members: int, loose: bool = False, listed: bool = False
    ) -> Noun | None:
        got = list(got)
        while got:
            first = got[0]
            rest = "".join(piece.text for piece in got[1:])
            if (
                (rest and _BATCH.fullmatch(first.text))
                or (rest and first.kind == "TEXT" and first.text in _OF_TIME)
                or (rest and first.text[0] == "第" and first.text[-1] == "次")
                or (rest and first.tag == "crowd" and first.text.endswith("大类"))
                or first.kind in {"OF", "CONJ", "PAUSE", "NOTE", "AFTER"}
                or (
                    first.kind == "TEXT"
                    and first.tag in _NO_OPENING
                    and first.tag != "n"
                    and rest
                    and first.text not in {"对", "前", "内"}
                )
            ):
                got.pop(0)
            elif (
                first.kind == "TEXT"
                and first.tag == "v"
                and (len(first.text) > 1 or first.text in _BUILDING)
                and len(rest) > 1
                and not loose
                and not listed
                and not self.measured(rest)
                and (action is None or first.text in self._verbs or first.text in _BUILDING)
            ):
                joins = action is not None and action not in LIGHT and first.text in self._verbs
                action = f"{action}{first.text}" if joins else first.text if action in {None, *LIGHT} else action
                got.pop(0)
            elif rest and first.kind == "TEXT" and first.text[-1] in "出成了" and first.text[:-1] in self._verbs:
                action = action or first.text[:-1]  # 打造出|年产值60亿元
                got.pop(0)
            else:
                break
        while got and (
            got[-1].kind in {"OF", "CONJ", "PAUSE", "NOTE", "AFTER"} or (len(got) > 1 and got[-1].text in _WITHIN)
        ):
            got.pop()
        if got and got[-1].kind == "TEXT" and len(got[-1].text) > 2 and got[-1].text[-1] in "近约逾超":
            got[-1] = replace(got[-1], text=got[-1].text[:-1], end=got[-1].end - 1)  # 债券总额近|万亿元
        got = _balance(got)
        if members == 1 and not loose:
            got = _shorten(got)
            last = got[-1] if got else None
            if last is not None and len(got) > 1 and last.text in TRAILING:
                action = action or last.text  # 行动计划|进行了两轮
                got.pop()
        owner: list[Piece] = []
        toward = next((n for n, piece in enumerate(got) if n and piece.text == "对" and "贡献" in got[-1].text), 0)
        if toward and all(piece.kind in {"TEXT", "NAME", "SELF"} for piece in got[:toward]):
            whose = got[:toward]  # 制造业|对全省增长的贡献率
            named = len(whose) == 1 and whose[0].kind != "TEXT"
            owner = whose if named else [replace(whose[0], kind="SELF", text=_text(whose), end=whose[-1].end)]
            got = got[toward:]
            return Noun(_text(got), got[0].start, got[-1].end, tuple(got), tuple(owner), action)
        body = next(
            (n for n in range(len(got) - 2, 0, -1) if got[n].kind == "NAME" and got[n].tag == "organisations"), None
        )
        if body is not None and members == 1 and not loose and not any(p.kind in {"PAUSE", "CONJ"} for p in got[:body]):
            got = got[body:]  # 第一大股东|甬江集团|持股
        if (
            len(got) > 1
            and got[0].kind == "TEXT"
            and got[0].text in {"经", "对"}
            and got[1].kind == "NAME"
            and len(got) > 2
        ):
            got.pop(0)
        if len(got) > 2 and got[0].kind == "TEXT" and _SITE.search(got[0].text) and got[1].text in _AVERAGES:
            owner, got = [replace(got[0], kind="SELF")], got[1:]  # 商贸城|日均客流
        if len(got) > 2 and got[1].tag == "f" and got[1].text in _INSIDE and self.measured(_text(got[2:])):
            got = got[2:]  # 高原|上|夜间气温
        got = got[self._group_end(got) :]
        names = _names_before(got)
        if names and self.measured(_text(got[names:])):
            owner, got = got[:names], got[names:]  # 上海和北京|居民人均可支配收入
        while got and got[0].kind in {"NAME", "SELF"}:
            owner.append(got.pop(0))
        if owner and got and (got[0].kind == "PAUSE" or got[0].kind == "CONJ"):
            # 昌平、海淀…: a list of names is what is spoken of
            got = owner[-1:] + got
            owner = owner[:-1]
        while got and (got[0].kind in {"OF", "NOTE"} or (owner and len(got) > 1 and got[0].text in _AROUND | _OF_TIME)):
            got.pop(0)
        if len(got) == 1 and not owner and got[0].kind == "TEXT" and got[0].tag == "ns" and len(got[0].text) > 2:
            owner, got = [replace(got[0], kind="SELF")], []  # 黄河流域|力争达到40%
        if not got and not owner:
            return None
        whole = got or owner
        return Noun(_text(got), whole[0].start, whole[-1].end, tuple(got), tuple(owner), action)

    def _group_end(self, got: Sequence[Piece]) -> int:
        """环卫工人和社区干部|生活补贴: where two groups of people end before what they have; 0 where there are none."""
        if not any(piece.kind in {"CONJ", "PAUSE"} for piece in got):
            return 0
        end = next((n for n in range(len(got) - 1, 0, -1) if _PEOPLE.search(got[n].text)), 0)
        joint = next((n for n in range(end) if got[n].kind in {"CONJ", "PAUSE"}), 0)
        grouped = joint and _PEOPLE.search(got[joint - 1].text)
        rest = [piece for piece in got[end + 1 :] if piece.text not in _AVERAGES]
        has = bool(rest) and self.measured(_text(rest)) and rest[-1].text[-2:] != "就业"
        return end + 1 if grouped and has else 0

    def parts(self, noun: Noun, count: int) -> list[str] | None:
        """The members of a list, each with the head they share: 碳酸锂、氢氧化锂产量 → 碳酸锂产量, 氢氧化锂产量.

        None unless there are `count` of them.
        """
        pieces = [piece for piece in noun.pieces if piece.kind != "NOTE"]
        crowd = next((n for n, p in enumerate(pieces) if p.tag == "crowd"), None)
        tail: list[Piece] = []
        if crowd is not None:
            pieces, tail = pieces[:crowd], pieces[crowd + 1 :]
        for splitters in ({"PAUSE"}, {"PAUSE", "CONJ"}):
            lists = _split(pieces, splitters)
            if len(lists) == count:
                break
        else:
            return None
        if count < 2 or not all(lists):
            return None
        members = [_text(part) for part in lists]
        if not tail and _one_industry(members, self._head(lists[-1])):
            return None
        if tail:
            head = self._head(tail)
            head = head.removeprefix("产品") if len(head) > 3 else head
            return [member + head for member in members]
        if all(self.measured(member) for member in members[:-1]) or not self.measured(members[-1]):
            return members
        head = self._head(lists[-1])
        if head == members[-1]:
            return members
        return [member + head for member in members[:-1]] + members[-1:]

    def _head(self, pieces: Sequence[Piece]) -> str:
        """The quantity that a noun phrase ends in, with 现货 and the like before it."""
        place = len(pieces) - 1
        if len(pieces[place].text) == 1 and place:
            place -= 1
        while place > 1 and pieces[place - 1].text in _BEFORE_HEAD:
            place -= 1
        text = _text(pieces[place:])
        if place == 0 and len(pieces) == 1:
            known = next((head for head in self._heads if text.endswith(head)), text)
            return known if len(known) > 1 else text
        return text


def without_first(noun: Noun) -> Noun:
    """The noun phrase without its first piece."""
    rest = noun.pieces[1:]
    return replace(noun, text=_text(rest), start=rest[0].start, pieces=rest)


def _ends_in_adjective(pieces: Sequence[Piece], at: int) -> bool:
    """Whether one word more, not a verb, says how it is."""
    last = pieces[at] if at + 1 == len(pieces) else None
    return last is not None and len(last.text) > 1 and (last.kind == "FILL" or last.tag in {"a", "ad", "z"})


def _quoted_to(pieces: Sequence[Piece], at: int) -> int:
    """Where a quotation ends that begins here; 0 where none does, or a figure or a stop stands in it."""
    if pieces[at].text not in _OPENING:
        return 0
    for place in range(at + 1, min(len(pieces), at + _QUOTED)):
        if pieces[place].text == _OPENING[pieces[at].text]:
            return place + 1
        if pieces[place].kind in {"FIGURE", "STOP"}:
            return 0
    return 0


def _is_state(got: Sequence[Piece]) -> bool:
    """势头|强劲: whether the last two words say how it is with what stands before them."""
    what, how = got[-2], got[-1]
    return how.tag in {"a", "z"} and what.text.endswith(_CONDITIONS) and got[-3].kind in {"TEXT", "NAME"}


def _is_of_works(pieces: Sequence[Piece], at: int) -> bool:
    """照明|工程, 粮食|烘干|服务点: whether a verb only says what sort of works or sites these are."""
    last = at
    while last < len(pieces) and (pieces[last].tag == "v" or pieces[last].kind == "ACTION"):
        last += 1
    if pieces[at].tag != "v" or pieces[at].text in _GOING or last == len(pieces) or pieces[last].kind != "TEXT":
        return False
    ends = last + 1 == len(pieces) or pieces[last + 1].kind != "TEXT"
    known = ends or len(pieces[last].text) > _SHORT_TERM
    return pieces[last].text in _WORK_SITES or (known and _SITES.search(pieces[last].text) is not None)


def _is_object(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a noun stands here that a verb before it tells more of: 急救|学校, 驻|韩|美军."""
    while at < len(pieces) and pieces[at].kind == "NAME":
        at += 1
    return at < len(pieces) and pieces[at].kind == "TEXT" and pieces[at].tag not in {"v", "d", "p"}


def _is_such(got: Sequence[Piece]) -> bool:
    """六项|主要|经济指标: whether a noun only sums up the list before it."""
    return got[-1].text.endswith(_SUCH) and all(piece.kind == "TEXT" and piece.tag != "v" for piece in got)


def _joins_verbs(joint: Piece, left: Piece | None, got: Sequence[Piece]) -> bool:
    """新建、|续建|商贸项目: two verbs with one object."""
    both = left is not None and left.kind == "ACTION" and len(got) > 1 and got[0].text[-1:] == left.text[-1:] == "建"
    return both and left is not None and left.end == joint.start


def _is_governed(pieces: Sequence[Piece], at: int) -> bool:
    """实施|城市建设重点项目: whether another verb has all of it as its object."""
    place = at
    while place > 0 and pieces[place - 1].kind == "TEXT" and pieces[place - 1].tag[:1] in {"n", "b", "x"}:
        place -= 1
    verb = pieces[place - 1] if place else None
    return place < at and verb is not None and verb.kind == "ACTION" and verb.text in DOING


def _first_verb(pieces: Sequence[Piece], at: int) -> int | None:
    """实施|基础设施建设、农产品加工等: the verb that a row of examples before pieces[at] opens with."""
    first = None
    while at > 0 and (pieces[at - 1].kind in NOUNISH or pieces[at - 1].kind == "ACTION"):
        at -= 1
        if pieces[at].kind == "ACTION" and pieces[at + 1].kind in NOUNISH - {"PAUSE", "CONJ"}:
            first = at
    return first


def _goes_with(got: Sequence[Piece]) -> bool:
    """Whether a verb before stands in an attribute: 增长|的贡献率."""
    rest = [piece for piece in got if piece.kind != "OF"]
    return bool(rest) and (got[0].kind == "OF" or len(rest) == 1) and "贡献" in rest[0].text


def _passed_over(piece: Piece) -> bool:
    """What may stand between a noun phrase and its verb: dates, adverbs, 实际|增长."""
    adverb = piece.kind == "TEXT" and (piece.tag == "d" or piece.text in _ADVERBS)
    return adverb or piece.kind in COLOUR or piece.kind == "LEVEL"


def _is_aimed(pieces: Sequence[Piece], at: int) -> bool:
    """收益率2022年末|的|目标从2%上调至2.25%: whether 的 only leads to a word of plans."""
    return pieces[at].kind == "OF" and pieces[at + 1].kind == "STATUS"


def _closes_first(got: Sequence[Piece]) -> bool:
    """Whether a quotation was entered from its end and its beginning not reached."""
    signs = [piece.text for piece in got if piece.kind == "QUOTE"]
    return bool(signs) and signs[0] in "”》" and sum(s in "“《" for s in signs) < sum(s in "”》" for s in signs)


def _opens_near(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the quotation that goes on at pieces[at] begins a few pieces before."""
    return any(piece.text in {"“", "《"} for piece in pieces[max(0, at - 6) : at])


def _work_end(pieces: Sequence[Piece], at: int) -> int:
    """Where the name of a work ends that begins here and goes to the clause's end: 立面修复, 规范设置; else 0."""
    end = at
    while end < len(pieces) and pieces[end].kind in {"TEXT", "ACTION"} and end - at < _AT_MOST:
        end += 1
    if end == at or (end < len(pieces) and pieces[end].kind not in {"PAUSE", "STOP", "CONJ"}):
        return 0
    last = pieces[end - 1]
    return end if last.tag == "vn" or last.kind == "ACTION" or last.text == "任务" else 0


def _runs_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether nothing but words of one phrase follow to the clause's or member's end, with a verb among them."""
    end = at
    while end < len(pieces) and pieces[end].kind in {"TEXT", "ACTION"} and pieces[end].tag not in {"p", "d", "c"}:
        end += 1
    if end == at or (end < len(pieces) and pieces[end].kind not in {"PAUSE", "ETC", "CONJ"}):
        return False
    row = pieces[at:end]
    return len(row) <= _AT_MOST + 2 and any(p.kind == "ACTION" or p.tag in {"v", "vn"} for p in row)


def _noun_at(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a noun begins here, behind an attribute: …的|“钉子案”."""
    piece = pieces[at] if at < len(pieces) else None
    return piece is not None and (
        piece.kind in {"QUOTE", "NAME"} or (piece.kind == "TEXT" and piece.tag[:1] in "nbxjl")
    )


def _takes_list(pieces: Sequence[Piece], at: int, is_noun: bool) -> bool:
    """35个集群|涵盖航空航天、海洋工程…等10多个领域: what follows the verb is its own object."""
    if is_noun and not (at < len(pieces) and pieces[at].kind == "NAME"):
        return False
    for piece in pieces[at : at + 24]:
        if piece.kind in {"PAUSE", "ETC", "FIGURE"}:
            return True
        if piece.kind not in NOUNISH:
            return False
    return False


def joined_verb(pieces: Sequence[Piece], verb: int, low: int = 0) -> str:
    """The verb with 累计 or another verb before it: 累计引进, 建成投运; 完成种植 is 种植."""
    before = pieces[verb - 1] if verb > low else None
    if before is None or before.end != pieces[verb].start:
        return pieces[verb].text
    if before.text in {"累计", "合计", "累积"}:
        return before.text.replace("合计", "累计") + pieces[verb].text
    joins = before.kind == "ACTION" and len(before.text) > 1 and before.text not in LIGHT
    return before.text + pieces[verb].text if joins else pieces[verb].text


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "NOTE")


def _one_industry(members: Sequence[str], head: str) -> bool:
    """航空航天器及设备制造业|增加值: one branch with two products, not two branches."""
    last = members[-1].removesuffix(head)
    return last.endswith("业") and len(last) > 3 and not any(member.endswith("业") for member in members[:-1])


def _names_before(pieces: Sequence[Piece]) -> int:
    """How many pieces of a list of names stand before a noun (上海、北京和广州|房价); 0 where there is none."""
    place = 0
    while place + 1 < len(pieces) and pieces[place].kind == "NAME" and pieces[place + 1].kind in {"PAUSE", "CONJ"}:
        place += 2
    last = pieces[place] if place < len(pieces) else None
    follows = pieces[place + 1] if place + 1 < len(pieces) else None
    listed = place and last is not None and last.kind == "NAME" and follows is not None and follows.kind == "TEXT"
    return place + 1 if listed else 0


def _split(pieces: Sequence[Piece], splitters: set[str]) -> list[list[Piece]]:
    lists: list[list[Piece]] = [[]]
    depth = 0
    for piece in pieces:
        if piece.kind == "QUOTE":
            depth += piece.text in "“《"
            depth -= piece.text in "”》"
        if piece.kind in splitters and depth <= 0:
            lists.append([])
        else:
            lists[-1].append(piece)
    return lists


def _balance(pieces: list[Piece]) -> list[Piece]:
    """Without a quotation mark whose partner stands outside."""
    opened = sum(piece.text in "“《" for piece in pieces if piece.kind == "QUOTE")
    closed = sum(piece.text in "”》" for piece in pieces if piece.kind == "QUOTE")
    if opened == closed and not (pieces and pieces[0].kind == "QUOTE" and pieces[0].text in "”》"):
        return pieces
    return [piece for piece in pieces if piece.kind != "QUOTE"]


def _shorten(pieces: list[Piece]) -> list[Piece]:
    pair = sum(piece.kind in {"PAUSE", "CONJ"} for piece in pieces) == 1
    while sum(len(piece.text) for piece in pieces if piece.kind != "NOTE") > (_LONGEST_PAIR if pair else _LONGEST):
        cut = next((n for n, piece in enumerate(pieces) if piece.kind in {"OF", "PAUSE", "CONJ"} and n), None)
        if cut is None:
            break
        pieces = pieces[cut + 1 :]
    return pieces

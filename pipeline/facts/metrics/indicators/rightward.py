"""The noun phrase that begins at a place and is counted: how far it reaches. Knows no figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...clauses.pieces import COLOUR, NOUNISH, Piece
from .ahead import (
    ends_in_adjective,
    is_attribute,
    is_object,
    is_of_works,
    noun_at,
    quoted_to,
    runs_on,
    takes_list,
    work_end,
)
from .known import Known
from .noun import Noun
from .owning import INSIDE
from .telling import acts, blooms, ends_measured, is_state, measured_ahead, tells_how, verb_follows
from .trimming import NO_OPENING, trim
from .verbs import GIVING

#: What 家 counts: 12家公司|净利润增幅超90%.
_FIRMS = frozenset({"公司", "企业", "银行", "机构", "上市公司", "券商", "单位"})
#: Tags of adjectives.
_ADJECTIVES = frozenset({"a", "b", "z", "ad"})
#: Nouns that before a verb only say in what manner.
_MANNERS = frozenset({"常态化", "全力"})
#: Words before a verb that say how or where it is done; before a noun they are of it (主要指标, 现场观众).
_HOW = frozenset({"主要", "现场", "集中", "联合", "同步", "集体", "统一", "首批", "积极", "线上", "线下"}) | _MANNERS
#: By these something befalls those counted; how phrases end that tell where they move.
_BEFALLS = frozenset({"受", "遭"})
_COMES = ("过来", "过去", "起来", "出来", "下来", "上来", "进来")
#: What of things counted is told by an adjective behind it.
_HOW_IT_IS = frozenset({"长势", "墒情", "苗情", "走势", "势头", "品质", "口感", "面貌", "行情", "涨势"})
#: Words behind a noun that say how many of them, not what: 居民|很多, 贫困县|之一.
_VAGUE = frozenset({"之一", "很多", "不少", "许多", "大多", "其中", "多数", "大部分", "全部", "之多"})


def after(
    known: Known, pieces: Sequence[Piece], at: int, loose: bool = False, verbal: bool = False, work: bool = False
) -> Noun | None:
    """The noun phrase that begins at pieces[at], which is counted. `loose` takes verbs for nouns (用于|居住).

    `verbal`: a noun must stand here, so that a verb that opens it belongs to it (扩建两条|封装线). `work`: it is
    the object of a verb of doing and may end in a verb itself (完成19条|污水管网提升改造).
    """
    place = at
    while place < len(pieces) and pieces[place].kind in {"AFTER", "OF"}:
        verbal = verbal or pieces[place].kind == "OF"  # 500公里的|输水线路
        place += 1
    phrase = _Phrase(known, pieces, place, loose, verbal, work)
    while phrase.place < len(pieces) and phrase.takes():
        pass
    return trim(known, phrase.without_state(), phrase.action, 1, loose or verbal)


@dataclass
class _Phrase:
    """A noun phrase as it grows to the right; `place` is what stands behind it, the fields before `got` as in `after`.

    Its steps answer True where they took something in or passed over it, False where the phrase ends, None where
    another is to be asked.
    """

    known: Known
    pieces: Sequence[Piece]
    place: int
    loose: bool
    verbal: bool
    work: bool
    got: list[Piece] = field(default_factory=list)
    action: str | None = None

    def takes(self) -> bool:
        """Take in or pass over what stands at the place; False where the phrase ends."""
        piece = self.pieces[self.place]
        for step in (self._quotation, self._word, self._noun, self._verb, self._change):
            goes_on = step(piece)
            if goes_on is not None:
                return goes_on
        said = piece.kind in COLOUR and piece.text != "就近"  # 带动36万群众|就近|就业
        verb = self._behind
        if said and verb is not None and verb.kind == "ACTION":
            self.action = verb.text
        return False

    def without_state(self) -> list[Piece]:
        """What was taken in, less what is only said of it at its end."""
        got = self.got
        if (
            len(got) > 1
            and got[-1].tag in {"v", "vn"}
            and not self.loose
            and ends_in_adjective(self.pieces, self.place)
        ):
            got = got[:-1]  # 29个项目|进展|顺利
        if len(got) > 2 and not self.loose and self.place == len(self.pieces) and is_state(got):
            got = got[:-2]  # 23处产业园|势头|强劲
        return got

    @property
    def _behind(self) -> Piece | None:
        return self.pieces[self.place + 1] if self.place + 1 < len(self.pieces) else None

    def _take(self, *pieces: Piece) -> bool:
        self.got.extend(pieces)
        return self._pass()

    def _pass(self) -> bool:
        self.place += 1
        return True

    def _quotation(self, piece: Piece) -> bool | None:
        """A quotation that opens here: of the phrase at its head, behind a noun often what is said of it."""
        closes = quoted_to(self.pieces, self.place)
        if not closes:
            return None
        quoted = self.pieces[self.place : closes]
        if not self.got:
            if not any(p.kind in {"TEXT", "NAME"} for p in quoted):
                return None
            self.got.extend(p if p.kind in NOUNISH else replace(p, kind="TEXT", tag="n") for p in quoted)
            self.place = closes
            return True  # 500个“水环境保护和宣传”|岗位
        named = piece.text == "《" or any(p.tag[:1] not in {"n", ""} for p in quoted)
        if named and self.got[-1].tag[:1] == "n" and not noun_at(self.pieces, closes):
            return False  # 对照2张问题清单|“过筛子”; not 绿色|“围巾”
        return None

    def _word(self, piece: Piece) -> bool | None:
        """Words that are of the phrase here, whatever their kind."""
        got, behind = self.got, self._behind
        if piece.text == "年度" and not got:
            return self._take(replace(piece, kind="TEXT", tag="n"))
        reached = piece.text in {"到", "出", "了"} and behind is not None and behind.kind == "OF"
        if reached and got and got[-1].tag in {"v", "vn"}:
            return self._pass()  # 400个监测|到|的异常地块
        ends = piece.kind == "ACTION" and self.known.verbs.get(piece.text) == "end"
        if self.work and piece.kind in {"TEXT", "ACTION"} and not ends and runs_on(self.pieces, self.place):
            return self._take(replace(piece, kind="TEXT", tag="vn" if piece.kind == "ACTION" else piece.tag))
        return None

    def _noun(self, piece: Piece) -> bool | None:
        """A word that can stand in a noun phrase, unless it begins to tell something of it."""
        got, pieces, place = self.got, self.pieces, self.place
        if piece.kind not in NOUNISH:
            return None
        if piece.text == "在内" or (got and got[-1].kind == "CONJ" and _is_few(piece)):
            return False  # 52位领导人|在内, 140名船员和|数枚导弹
        if piece.tag == "r" and piece.text[0] == "各" and place and pieces[place - 1].kind == "FIGURE":
            return self._pass()  # 20万只|各类|候鸟
        if self.loose:
            return self._take(_as_firms(piece) if not got else piece)
        if piece.kind == "TEXT" and not got:
            piece = replace(piece, tag="b") if is_attribute(pieces, place) else piece
            if not self._opens(piece):
                return False
        elif piece.kind == "TEXT" and self._ends_before(piece):
            return False
        if got and acts(self.known, pieces, place):
            return False  # 11家乐团|携|作品亮相, 三条流水线|高速运转
        if got and piece.kind == "OF":
            return self._attribute(piece)
        return self._take(_as_firms(piece) if not got else piece)

    def _opens(self, word: Piece) -> bool:
        """Whether a word may open the phrase: a verb only where a noun must stand here and is its object."""
        if word.tag in NO_OPENING or word.tag == "t" or word.text == "全力":
            return False  # 980多人|全力|开展搜救
        return word.tag != "v" or self._has_object()

    def _has_object(self) -> bool:
        """Whether a verb here has what stands behind it as its object: 扩建两条|封装线."""
        return self.verbal and self._behind is not None and is_object(self.pieces, self.place + 1)

    def _ends_before(self, word: Piece) -> bool:
        """Whether a word behind the first no longer is of the phrase."""
        got, pieces, place, behind = self.got, self.pieces, self.place, self._behind
        if self._is_said(word):
            return True
        if word.tag == "embedded" and got[-1].kind not in {"LEVEL", "UP", "DOWN"}:
            return True  # 58个重点项目|47亿元的投资计划
        if word.tag in {"article", "crowd"} or (word.tag == "i" and len(word.text) > 3):
            return True  # 四个政治文件和|一系列共识
        if len(got) == 1 and got[0].text in _FIRMS and measured_ahead(self.known, pieces, place):
            return True  # 12家公司|净利润增幅超90%; 万名企业新型学徒
        if word.text in _HOW and verb_follows(self.known, behind):
            told = behind is not None and (word.text in _MANNERS or self.known.verbs.get(behind.text) == "end")
            self.action = behind.text if behind is not None and told and behind.kind == "ACTION" else None
            return True  # 5项新举措|主要|包括, 20个项目|现场|签约
        if word.text in INSIDE and verb_follows(self.known, behind):
            return True  # 一万亩水田|上|推广新技术
        if tells_how(got, pieces, place):
            return True  # 97家企业|比邻而居
        if word.tag in {"a", "ad"} and blooms(pieces, place + 1):
            return True  # 400亩百合花|绚丽|绽放
        if word.tag == "t" and not noun_at(pieces, place + 1):
            return True  # 6座变电站|近日|完成改造
        if word.text in _HOW_IT_IS and behind is not None and (behind.kind in COLOUR or behind.tag[:1] in "adv"):
            return True  # 3300万亩冬小麦|长势|好于常年
        return len(word.text) > 1 and word.text in _VAGUE  # 6000多居民|很多, 52个贫困县|之一

    def _is_said(self, word: Piece) -> bool:
        """Whether a verb, preposition or adverb tells of those counted; not one that is of their name."""
        if word.text in _BEFALLS and self._behind is not None and self.got[-1].tag[:1] == "n":
            return True  # 300条道路|受|洪水影响
        if word.tag == "l" and word.text.endswith(_COMES):
            return True  # 三家企业|围拢过来
        if word.tag not in {"v", "p", "d", "c"} or (len(word.text) == 1 and word.tag not in {"p", "d"}):
            return False
        if all(p.tag in _ADJECTIVES for p in self.got):
            return False
        if self._has_object() and all(p.kind == "SELF" for p in self.got):
            return False  # 1000所|全国|急救学校
        own = is_of_works(self.pieces, self.place) or ends_measured(self.known, self.pieces, self.place)
        return not own

    def _attribute(self, of: Piece) -> bool:
        """What 的 makes of the words before it: an attribute of the noun behind it, or all that was looked for."""
        got, behind = self.got, self.place + 1
        worked = (got[0].tag in {"v", "vn"} or got[0].kind == "ACTION") and noun_at(self.pieces, behind)
        states = all(p.tag in _ADJECTIVES for p in got) or got[-1].tag in {"a", "ad"} or got[0].text in {"不同", "新"}
        if worked or states:
            # 650件积累多年的|“钉子案”, 三个不同的|数据库, 1008个劳务用工量大的|项目
            self.got = []
            return self._pass()
        if any(p.tag == "embedded" for p in got):
            return self._take(of)  # 6家销售收入超过80亿元|的药品企业
        if got[0].text[:1] in "到往" or (len(got) == 1 and got[0].text[-1:] in "化性型式"):
            self.got = []  # 2条到西欧的|线路, 4座现代化的|中转站
            return self._pass()
        end = work_end(self.pieces, behind) if self.verbal else 0
        if end:
            got.extend(replace(p, kind="TEXT", tag="n") for p in self.pieces[behind:end])
        return False  # 240栋建筑物的|立面修复, 57项惠企政策|的政策体系

    def _verb(self, piece: Piece) -> bool | None:
        """A known verb: of the phrase, or what those counted do."""
        got, behind = self.got, self._behind
        if piece.kind != "ACTION":
            return None
        if self.loose or (got and ends_measured(self.known, self.pieces, self.place)):
            return self._take(piece)
        goes_on = behind is not None and behind.kind in NOUNISH
        if not got:
            role = self.known.verbs.get(piece.text, "")
            return self._take(piece) if goes_on and (role == "noun" or (self.verbal and not role)) else False
        role = "end" if piece.text in GIVING else self.known.verbs.get(piece.text, "")
        done = role in {"end", "pure"} or (behind is not None and behind.text == "“")
        done = done or takes_list(self.pieces, self.place + 1, role == "noun") or not (role == "noun" or goes_on)
        if done:
            self.action = piece.text
            return False
        return self._take(piece)

    def _change(self, piece: Piece) -> bool | None:
        """How much more or less, inside the phrase: where a figure is part of it, or a noun follows."""
        moves = piece.kind in {"UP", "DOWN"} and bool(self.got)
        if moves and self._behind is not None and self._behind.kind == "TEXT":
            return self._take(piece)
        if piece.kind == "AFTER" and self.got and self.got[-1].tag == "embedded":
            return self._take(piece)  # 20位80岁|以上|老人
        defines = any(later.tag == "embedded" for later in self.pieces[self.place + 1 :])
        return self._take(piece) if piece.kind in {"LEVEL", "UP", "DOWN", "AFTER"} and defines else None


def _is_few(piece: Piece) -> bool:
    """数枚, 几个, 一系列: whether a word counts without a figure."""
    return piece.text[0] in "数几一" and piece.tag in {"m", "article"}


def _as_firms(piece: Piece) -> Piece:
    """13家|公司: those counted, nobody's pronoun."""
    return replace(piece, kind="TEXT", tag="n") if piece.kind == "SELF" and piece.text in _FIRMS else piece

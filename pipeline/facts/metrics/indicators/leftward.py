"""The noun phrase that ends at a place: how far back it reaches. Knows no figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...clauses.pieces import COLOUR, NOUNISH, Piece
from .known import Known
from .noun import Noun, text_of
from .owning import AVERAGES
from .trimming import trim
from .verbs import DOING, GIVING, SPENDING, joined_verb

#: 等指标: the members of a list that share one statement.
_SUCH = ("指标", "数据")
#: Nouns that reach back over 占: 装备制造业增加值|占|规模以上工业的比重.
_SHARE_ENDS = ("比重", "比例", "份额", "占比")
#: Adverbs of a change that the segmenter takes for nouns or adjectives: 可支配收入|实际|增长.
_ADVERBS = frozenset(
    {"实际", "名义", "合计", "自然", "较", "更", "同口径", "仅差", "刚", "仅", "约", "共", "已", "一路", "普遍", "一般"}
)
#: What is told of a period that stands before it.
_OF_PERIODS = frozenset({"合约", "均值", "平均值", "平均数"})
#: How long a noun is that may say what sort of money, characters: 投入|资金 is one name, 投入|专项资金 two.
_BARE = 2
#: Words that end in what manner something is done, and those that lead to it.
_MANNERS = frozenset({"方式", "形式", "资金"})
_LEADS_TO_MANNER = frozenset({"以", "采用", "采取", "通过"})
#: Words for a sort of something: 城市建设|类.
_SORTS = frozenset({"类", "型", "级"})


def before(
    known: Known,
    pieces: Sequence[Piece],
    at: int,
    members: int = 1,
    *,
    verb_follows: bool = False,
    listed: bool = False,
) -> Noun | None:
    """The noun phrase that ends at pieces[at], dates and adverbs between passed over.

    `members`: how many are looked for in a list; `verb_follows`: 增至 or 达 stands behind it, so that a verb inside
    belongs to it (科学家创办企业|增至); `listed`: it goes on a list (清理棚改垃圾60万立方米、|生产生活垃圾).
    """
    place = at
    while place > 0 and (_passed_over(pieces[place - 1]) or (place < at and _is_aimed(pieces, place - 1))):
        place -= 1
    phrase = _Phrase(known, pieces, members, verb_follows, listed)
    while place > 0 and phrase.takes(place - 1):
        place -= 1
    members = 2 if phrase.each else members
    found = trim(known, phrase.got, phrase.action, members, listed=listed or verb_follows)
    return replace(found, each=phrase.each) if found is not None else None


@dataclass
class _Phrase:
    """A noun phrase as it grows to the left; the fields above `got` are those of `before`."""

    known: Known
    pieces: Sequence[Piece]
    members: int
    verb_follows: bool
    listed: bool
    got: list[Piece] = field(default_factory=list)
    action: str | None = None
    each: bool = False

    def takes(self, at: int) -> bool:
        """Take pieces[at] in, or pass over it; False where the phrase begins behind it."""
        piece, left = self.pieces[at], self.pieces[at - 1] if at else None
        if piece.text in _MANNERS and _is_how(self.pieces, at):
            self._take_verb()
            return False  # 以集中竞价方式|减持|公司股份
        if piece.kind in {"PAUSE", "CONJ"} and _joins_verbs(piece, left, self.got):
            self.action = f"{left.text if left else ''}{piece.text}{self.got.pop(0).text}"
            return False  # 新建、续建|商贸项目
        if self._is_of_noun(at, piece, left):
            self.got.insert(0, piece)
        elif piece.kind == "ACTION":
            if not self._is_own_verb(at, piece, left):
                self.action = joined_verb(self.pieces, at) if self.got else self.action
                return False
            self.got.insert(0, piece)
        elif self._is_each(piece, left):
            self.each, self.got = True, []
        elif (noun := self._as_noun(piece, left)) is not None:
            self.got.insert(0, noun)
        elif not self._is_period(piece, left):
            self._end_at(at, piece)
            return False
        return True

    def _take_verb(self) -> None:
        """The verb that the phrase now opens with is what was done."""
        if len(self.got) > 1 and self.got[0].kind == "ACTION":
            self.action = self.got.pop(0).text

    def _is_of_noun(self, at: int, piece: Piece, left: Piece | None) -> bool:
        """Whether a piece is of the phrase by its kind, or because a quotation holds it."""
        if piece.kind in NOUNISH or (_closes_first(self.got) and _opens_near(self.pieces, at)):
            return True
        scale = left is not None and (left.text == "规模" or left.tag == "embedded")
        return piece.kind == "AFTER" and bool(self.got) and scale  # 规模|以上|工业

    def _is_own_verb(self, at: int, verb: Piece, left: Piece | None) -> bool:
        """Whether a verb is of the phrase, not what is done with it."""
        known, got, verb_follows = self.known, self.got, self.verb_follows
        if _modifies(known, verb, left, got, verb_follows):
            return True
        if not got:
            return False
        if known.is_noun(verb.text) and (_is_governed(self.pieces, at) or text_of(got) in AVERAGES):
            return True
        if verb_follows and left is not None and left.kind in _before_verb(known, verb):
            return True
        if self.members > 2 and left is not None and left.kind == "PAUSE" and known.measured(text_of(got)):
            return True
        opens = left is None or left.kind in COLOUR
        return opens and (verb_follows or self.listed) and known.names(verb.text)

    def _is_each(self, piece: Piece, left: Piece | None) -> bool:
        """Whether 等 ends a list of which each is meant: 郑油、豆粕|等|涨超1%; 甲、乙|等|指标."""
        if piece.kind != "ETC" or left is None or left.kind not in NOUNISH:
            return False
        return _is_such(self.got) if self.got else self.verb_follows

    def _as_noun(self, piece: Piece, left: Piece | None) -> Piece | None:
        """A piece of another kind as the part of a noun that it is here."""
        got, kind = self.got, piece.kind
        if kind == "RATE":
            own = not got and self.verb_follows
            return replace(piece, kind="TEXT", tag="n") if own else None  # 工业投资增速|高于全省
        if not got:
            return None
        if kind == "SHARE":
            return piece if text_of(got).endswith(_SHARE_ENDS) else None
        if left is None:
            return None
        if kind == "FILL" and piece.text == "平均" and left.kind in {"TEXT", "ACTION"}:
            return replace(piece, kind="TEXT", tag="n")  # 补贴|平均|标准
        if kind == "LEVEL" and got[0].tag == "embedded":
            return replace(piece, kind="TEXT", tag="vn")  # 销售收入|超|亿元的民营企业
        if kind in {"UP", "DOWN"} and _goes_with(got) and left.kind in NOUNISH:
            return replace(piece, kind="TEXT", tag="vn")  # 对全球增长的|贡献率
        if kind == "ETC" and self.members > 1 and self.known.measured(text_of(got)):
            return replace(piece, kind="TEXT", tag="crowd")  # 甲、乙等|产品产量
        return None

    def _is_period(self, piece: Piece, left: Piece | None) -> bool:
        """生活补贴全年|人均, 小麦3月|合约, 指数全年|均值: whether a time only parts a quantity from its average."""
        parts = piece.kind in {"FILL", "DATE"} and left is not None
        return parts and bool(self.got) and text_of(self.got) in AVERAGES | _OF_PERIODS

    def _end_at(self, at: int, piece: Piece) -> None:
        """Note the verb before the phrase, where one can be told."""
        if piece.kind == "ETC" and self.got:
            # 新建外环道路、旧城道路等|主次干道: the verb stands before the examples
            verb = _first_verb(self.pieces, at)
            if verb is not None:
                self.action = joined_verb(self.pieces, verb)
        elif piece.kind in {"UP", "DOWN"} and self.got and self.got[0].kind != "OF":
            self.action = piece.text


def _is_how(pieces: Sequence[Piece], at: int) -> bool:
    """以集中竞价、大宗交易等|方式: whether only a list stands before the word of manner and what leads to it."""
    place = at - 1
    while place >= 0 and pieces[place].kind in NOUNISH | {"ETC", "ACTION"}:
        place -= 1
    return place >= 0 and pieces[place].text in _LEADS_TO_MANNER


def _before_verb(known: Known, verb: Piece) -> set[str]:
    """What may stand before a verb inside a noun phrase: 科学家|创办企业; 在建及|建成比例, not …|完成任务."""
    return {"CONJ"} if known.verbs.get(verb.text) == "pure" else {"TEXT", "CONJ", "NAME"}


def _modifies(known: Known, verb: Piece, left: Piece | None, got: list[Piece], verb_follows: bool) -> bool:
    """Whether a verb belongs to the noun phrase: 改造|覆盖面积, 到位|资金, 新增|亮化|楼宇; not 完成|投资."""
    role = known.verbs.get(verb.text, "")
    if role == "pure" or (verb.text in GIVING and len(got) > 1 and (left is None or left.kind not in NOUNISH)):
        return False
    spent = verb.text in SPENDING and len(text_of(got)) > _BARE
    if spent and left is not None and (left.kind in {"SELF", "NAME", "PERSON"} or left.tag == "s"):
        return False
    if role == "noun" and got and left is not None and (left.tag == "b" or left.text.endswith(("级", "以上"))):
        return True  # 省级以上|研发|平台
    if role == "self":
        return not got and (verb_follows or left is None or left.kind not in NOUNISH)
    if role == "noun" and got and left is not None and left.kind in {"AFTER", "OF", "CONJ"}:
        return True
    if role == "noun" and (not got or known.measured(got[-1].text) or got[0].kind == "ACTION"):
        return True
    if not got:
        return False
    if text_of(got) in known.bare or got[-1].text in _SORTS:
        return True
    return left is not None and left.kind == "ACTION" and role != "end" and known.verbs.get(left.text) == "pure"


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

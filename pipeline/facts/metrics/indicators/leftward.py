"""The noun phrase that ends at a place: how far back it reaches. Knows no figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import COLOUR, NOUNISH, Piece
from .known import Known
from .noun import Noun, text_of
from .trimming import AVERAGES, trim
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
            or (piece.kind == "AFTER" and got and left is not None and (left.text == "规模" or left.tag == "embedded"))
        ):
            got.insert(0, piece)
        elif piece.kind == "ACTION":
            opens = place == 1 or pieces[place - 2].kind in COLOUR
            if not (
                _modifies(known, piece, left, got, verb_follows)
                or (got and known.is_noun(piece.text) and _is_governed(pieces, place - 1))
                or (got and verb_follows and left is not None and left.kind in _before_verb(known, piece))
                or (members > 2 and left is not None and left.kind == "PAUSE" and known.measured(text_of(got)))
                or (got and text_of(got) in AVERAGES and known.is_noun(piece.text))
                or (got and opens and (verb_follows or listed) and known.names(piece.text))
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
        elif piece.kind in {"FILL", "DATE"} and got and text_of(got) in AVERAGES | _OF_PERIODS and left is not None:
            pass  # 生活补贴全年|人均, 小麦3月|合约, 指数全年|均值
        elif piece.kind == "ETC" and not got and verb_follows and left is not None and left.kind in NOUNISH:
            each = True  # 郑油、豆粕等|涨超1%
        elif piece.kind == "LEVEL" and got and got[0].tag == "embedded" and left is not None:
            got.insert(0, replace(piece, kind="TEXT", tag="vn"))  # 销售收入|超|亿元的非公企业
        elif piece.kind == "RATE" and not got and verb_follows:
            got.insert(0, replace(piece, kind="TEXT", tag="n"))  # 工业投资增速|高于全省
        elif piece.kind == "SHARE" and got and text_of(got).endswith(_SHARE_ENDS):
            got.insert(0, piece)
        elif piece.kind in {"UP", "DOWN"} and _goes_with(got) and left is not None and left.kind in NOUNISH:
            got.insert(0, replace(piece, kind="TEXT", tag="vn"))  # 对全球增长的|贡献率
        elif piece.kind == "ETC" and got and _is_such(got) and left is not None and left.kind in NOUNISH:
            each, got = True, []  # 甲、乙等指标: each of them
        elif piece.kind == "ETC" and members > 1 and known.measured(text_of(got)) and left is not None:
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
    found = trim(known, got, action, 2 if each else members, listed=listed or verb_follows)
    return replace(found, each=each) if found is not None else None


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

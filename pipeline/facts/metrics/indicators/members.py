"""The members of a list with the head they share, and what is counted without its quantity. Knows no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...clauses.pieces import Piece
from .known import Known
from .noun import Noun, text_of

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
#: What is told apart by rank: 县级以上|城市.
_RANKED = frozenset({"城市", "医院", "景区", "河流", "湖泊", "公路"})


def counted(known: Known, noun: Noun) -> Noun:
    """14个|合作项目|金额合计3.2亿元: what is counted, without the quantity that the next figure measures."""
    pieces = list(noun.pieces)
    if len(pieces) < 2 or (pieces[-1].text not in known.bare and not known.measured(pieces[-1].text)):
        return noun
    pieces.pop()
    while len(pieces) > 1 and (pieces[-1].text in _BEFORE_HEAD or pieces[-1].tag in {"v", "vn"}):
        pieces.pop()
    group = next((n for n, piece in enumerate(pieces) if _is_class(pieces, n)), None)
    if group is not None:
        pieces = pieces[: group + 1]  # 300个地级及以上城市|空气质量优良天数比例
    while pieces and pieces[-1].kind in {"OF", "CONJ", "PAUSE", "NOTE"}:
        pieces.pop()
    return replace(noun, text=text_of(pieces), pieces=tuple(pieces), end=pieces[-1].end) if pieces else noun


def _is_class(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the name of those of a rank ends here: 地级及以上|城市."""
    return at > 0 and pieces[at - 1].text in {"以上", "及以上"} and pieces[at].text in _RANKED


def parts(known: Known, noun: Noun, count: int) -> list[str] | None:
    """The members of a list, each with the head they share: 碳酸锂、氢氧化锂产量 → 碳酸锂产量, 氢氧化锂产量.

    None unless there are `count` of them.
    """
    pieces = [piece for piece in noun.pieces if piece.kind != "NOTE"]
    crowd = next((n for n, p in enumerate(pieces) if p.tag == "crowd"), None)
    tail: list[Piece] = []
    if crowd is not None:
        pieces, tail = pieces[:crowd], pieces[crowd + 1 :]
    for splitters in ({"PAUSE"}, {"PAUSE", "CONJ"}):
        lists = split(pieces, splitters)
        if len(lists) == count:
            break
    else:
        return None
    if count < 2 or not all(lists):
        return None
    members = [text_of(part) for part in lists]
    several = "CONJ" not in splitters and known.measured(members[0])  # 工业增加值、零售额、服务业指数
    if not tail and not several and _one_industry(members, _head(known, lists[-1])):
        return None
    if tail:
        head = _head(known, tail)
        head = head.removeprefix("产品") if len(head) > 3 else head
        return [member + head for member in members]
    if all(known.measured(member) for member in members[:-1]) or not known.measured(members[-1]):
        return members
    head = _head(known, lists[-1])
    if head == members[-1]:
        return members
    return [member + head for member in members[:-1]] + members[-1:]


def _head(known: Known, pieces: Sequence[Piece]) -> str:
    """The quantity that a noun phrase ends in, with 现货 and the like before it."""
    place = len(pieces) - 1
    if len(pieces[place].text) == 1 and place:
        place -= 1
    while place > 1 and pieces[place - 1].text in _BEFORE_HEAD:
        place -= 1
    text = text_of(pieces[place:])
    if place == 0 and len(pieces) == 1:
        whole = next((head for head in known.heads if text.endswith(head)), text)
        return whole if len(whole) > 1 else text
    return text


def _one_industry(members: Sequence[str], head: str) -> bool:
    """航空航天器及设备制造业|增加值: one branch with two products, not two branches."""
    last = members[-1].removesuffix(head)
    if last.endswith("行业"):
        return False  # 食品、家具|行业|利润
    return last.endswith("业") and len(last) > 3 and not any(member.endswith("业") for member in members[:-1])


def split(pieces: Sequence[Piece], splitters: set[str]) -> list[list[Piece]]:
    """The members of a list, parted by pieces of these kinds outside quotations."""
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

"""Several figures in a row, several things before them: which figure says what. Knows nouns, no subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..clauses.pieces import COLOUR, Piece, unit_of
from . import times
from .folded import alike, both, unfolded
from .indicators import Borders, Noun
from .patterns import Match
from .rows import Group
from .slots import each_time
from .spot import Spot
from .words import is_each

#: Words that sum up what several have.
_TOGETHER = frozenset({"合计", "共计", "总计", "共", "累计", "共有", "之间", "双边", "合作", "总共", "合共"})
#: What turns a quantity into its opposite: 未|就业率.
_DENYING = frozenset({"未", "不", "非"})
#: How many things one figure is said of at most.
_MOST = 8


def listed(borders: Borders, noun: Noun, match: Match, spot: Spot) -> tuple[str, ...]:
    """One indicator, or one for each figure of a row, or several for one figure; none when the numbers differ."""
    pieces, count = spot.pieces[spot.low :], spot.count
    if count == 1 and match.left_noun_at is not None and (noun.each or _each(pieces, noun)):
        for members in range(2, _MOST + 1):
            parts = borders.parts(noun, members)
            if parts is not None:
                return tuple(parts)
        two = both(noun, "进出口")
        if two is not None:
            return tuple(two)
    moved = any(piece.kind in {"UP", "DOWN"} for piece in (*match.verbs[-1:], *match.behind))
    if count == 1 and match.left_noun_at is not None and moved:
        same = alike(borders, noun)
        if same is not None and not is_apart(pieces):
            return tuple(same)
    if count == 1 and match.left_noun_at is not None and not any(map(_is_together, pieces)):
        return (noun.text,) * max(1, len(named(noun)))  # 上海和北京|居民收入超过7万元: each of them
    if count > 1 and match.right_noun_at is not None and is_apart(pieces) and len(spot.line.names) == count:
        return (noun.text,) * count  # 甲证券、乙证券分别以3亿元、2亿元|的净利润居前
    if count == 1 or match.right_noun_at is not None:
        return (noun.text,)
    if len(named(noun)) == count:
        return (noun.text,) * count  # 上海和北京|居民收入分别达到…
    parts = unfolded(borders, noun, count)
    if parts is not None:
        return tuple(parts)
    if len(spot.line.names) == count and not any(piece.kind in {"CONJ", "PAUSE"} for piece in noun.pieces):
        return (noun.text,) * count
    parts = _before_verb(borders, noun, pieces, count)
    if parts is not None:
        return tuple(part + noun.text for part in parts)
    parts = _of_those_before(noun, spot) if is_apart(pieces) else None
    if parts is not None:
        return tuple(parts)
    units = {unit_of(piece) for piece in spot.group.figures}
    dated = each_time(spot, times.own_time(pieces) or spot.line.time)
    single = not any(piece.kind in {"CONJ", "PAUSE"} for piece in noun.pieces) and not is_apart(pieces)
    return (noun.text,) if dated or single or spot.stroked or len(units) > 1 else ()


def named(noun: Noun | None) -> list[Piece]:
    """The names of a list that own a quantity together (上海和北京|居民收入), else none."""
    owner = noun.owner if noun is not None else ()
    listed = any(piece.kind in {"PAUSE", "CONJ"} for piece in owner)
    return [piece for piece in owner if piece.kind in {"NAME", "SELF"}] if listed else []


def opening_names(pieces: Sequence[Piece]) -> list[Piece]:
    """长荣(2603)、阳明(2609)|营收分别为…: the names of the list that a clause opens with, else none."""
    names: list[Piece] = []
    joined = True
    for piece in pieces:
        if piece.kind == "NAME" and joined:
            names.append(piece)
            joined = False
        elif piece.kind in {"PAUSE", "CONJ"} and names and not joined:
            joined = True
        elif piece.kind != "NOTE" and (names or piece.kind not in COLOUR):
            break
    return names if len(names) > 1 and not joined else []


def _before_verb(borders: Borders, noun: Noun, pieces: Sequence[Piece], count: int) -> list[str] | None:
    """机器人、仓储系统|分别实现收入: the members stand before the verb."""
    place = next((n for n, piece in enumerate(pieces) if noun.pieces and piece is noun.pieces[0]), 0)
    verb = place
    while verb > 0 and pieces[verb - 1].kind in {"LEVEL", "ACTION", "FILL", "DATE", "STATUS"}:
        verb -= 1
    owners = borders.before(pieces[:verb], verb, count) if 0 < verb < place else None
    return borders.parts(owners, count) if owners is not None else None


def _of_those_before(noun: Noun, spot: Spot) -> list[str] | None:
    """本科生、研究生就业率分别为…，|待业率分别为…: the members of the row before, each with what this one measures."""
    told, before = (spot.before.indicators, spot.before.noun) if spot.before is not None else ((), None)
    row = before.pieces if before is not None else ()
    denied = any(piece.end == noun.start and piece.text in _DENYING for piece in spot.left)
    single = not any(piece.kind in {"CONJ", "PAUSE"} for piece in noun.pieces)
    if len(set(told)) != spot.count or denied or not single:
        return None
    ends = ("".join(piece.text for piece in row[at:]) for at in range(len(row)))
    shared = next((end for end in ends if all(name.endswith(end) and name != end for name in told)), "")
    return [name.removesuffix(shared) + noun.text for name in told] if shared else None


def spread(borders: Borders, noun: Noun, spot: Spot) -> list[str] | None:
    """第一、二、三产业投资分别|增长4.5%、增长8.9%和下降9.7%: the members, where each figure has its own verb."""
    if spot.count > 1 or not is_apart(spot.left):
        return None
    count = members_ahead(spot)
    return unfolded(borders, noun, count) if count > 1 else None


def members_ahead(spot: Spot) -> int:
    """How many figures go on side by side from this one, each with a verb of its own; 1 where it is alone."""
    return 1 + sum(1 for _ in _siblings(spot))


def is_apart(pieces: Sequence[Piece]) -> bool:
    """Whether 分别 tells several things apart."""
    return any(piece.text == "分别" for piece in pieces)


def _siblings(spot: Spot) -> Iterator[Piece]:
    """The figures behind this one that have only a verb before them."""
    rows = [spot.pieces[spot.group.end :], *(clause.pieces for clause in spot.line.clauses[spot.number + 1 :])]
    for row in rows[: _MOST + 1]:
        pending = False
        for piece in row:
            if piece.kind == "FIGURE" and pending:
                yield piece
                pending = False
            elif piece.kind in {"UP", "DOWN", "ARRIVE", "LEVEL"}:
                pending = True
            elif piece.kind not in COLOUR and piece.kind not in {"PAUSE", "CONJ"}:
                return


def _is_together(piece: Piece) -> bool:
    """合计, also 甲省、乙省|两省: whether a word says that one figure is of all of them."""
    return piece.text in _TOGETHER or (piece.tag == "crowd" and piece.mark is not None)


def _each(pieces: Sequence[Piece], noun: Noun) -> bool:
    """对欧盟、非洲|均|增长9.7%."""
    return any(is_each(piece) and piece.start >= noun.end for piece in pieces[:16])


def pairs(indicators: tuple[str, ...], group: Group) -> list[tuple[Piece, str]]:
    """Which figure says what: pairs of a list, one of all, all of one."""
    if len(indicators) == len(group.figures):
        return list(zip(group.figures, indicators, strict=True))
    if len(indicators) == 1:
        return [(piece, indicators[0]) for piece in group.figures]
    if len(group.figures) == 1:
        return [(group.figures[0], indicator) for indicator in indicators]
    return []

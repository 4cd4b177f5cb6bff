"""The names that a clause opens with, behind attributes or speakers too. Knows no article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...clauses.pieces import COLOUR, Clause, Piece
from ...marks import Entity
from .subjects import Subject

#: Which one of those held again and again, before its name.
_WHICH = re.compile(r"(?:第[一二三四五六七八九十百\d]+|首|本)届")
#: What a name is the subject of when it stands before it.
PREDICATES = frozenset({"ACTION", "STATUS", "FILL", "UP", "DOWN", "ARRIVE", "LEVEL", "DATE", "FROM", "RANK"})
#: By what people and goods travel.
_CARRIERS = frozenset({"铁路", "公路", "水路", "民航"})
_CARRIAGE = frozenset({"客运", "货运"})
_ONE = re.compile("(?:企业|公司|工厂|厂|店|合作社|机构)$")
#: How a company is another's, before its name.
_KIN = re.compile(
    "的?(?:(?:旗下|全资|控股|参股|关联|附属|间接|境外|下属|重要|一级|二级)+(?:子公司|孙公司|公司|企业)?|子公司|孙公司)"
)
#: How nouns end that tell of what trade the company behind them is, and how many of them there may be.
_RIVALS = ("龙头", "巨头", "大厂", "厂商", "业者", "对手", "股王", "一哥", "厂", "新秀", "老字号")
_TRADE = 5
#: First letters of the tags of words that are no nouns.
NO_NOUN = frozenset("vdpctumrf")
#: The code of a share behind a company's name.
_CODE = re.compile(r"\(\d{4,6}")
#: How the names of sorts of bodies end, and the first letters of the tags of the words that make one.
_SORT = re.compile("(?:企业|公司|工厂|厂商|银行|高校|院校|学校|医院|机构|院所|券商|品牌)$")
_NOUNS = frozenset("nbajlxsv")
#: The hour of a day behind its date.
_HOUR = re.compile("[上下]午|凌晨|[早晚]上|晚间|夜间|深夜|清晨|傍晚|中午")
#: Words before whom a clause is about, and between two places in the name of a way.
_INTRODUCING = frozenset({"正是", "正值", "连接", "眼下"})
_BETWEEN = re.compile(".[至到].")
#: Behind these stands whom something is done for or to.
_TOWARD = frozenset({"向", "把", "为了", "对"})


def leading(clause: Clause) -> list[Piece]:
    """The names and pronouns that a clause opens with, dates and adverbs passed over."""
    found: list[Piece] = []
    for number, piece in enumerate(clause.pieces):
        if piece.kind in {"NAME", "SELF"}:
            found.append(piece)
        elif found:
            if piece.kind in {"PAUSE", "CONJ", "ETC"} and _is_counted(clause.pieces[number:]):
                return []  # 海川银行、泽南银行等|14家银行, 海川等|四个机场
            kin = _kin(clause.pieces[number:])
            if kin is not None:
                return [kin]  # 海川股份|全资子公司|泽南科技|中标
            if _is_among(clause.pieces, number):
                return []  # 已有|湖州南浔古镇、嘉兴西塘古镇等|20个古镇
            if piece.kind == "PAUSE" and len(found) == 1:
                return _listed(clause.pieces[number - 1 :])
            if piece.kind == "OF" and _BETWEEN.search(found[0].text) and _is_thing(clause.pieces[number + 1 :]):
                return [clause.pieces[number + 1]]  # 云州至海川的|云海高铁
            if piece.kind == "OF" or (piece.kind == "CONJ" and number):
                return found
            break
        elif piece.text in _TOWARD or _is_used(clause.pieces[number : number + 2]):
            break  # 每年可向|粤港澳大湾区|提供4.3亿度电
        elif piece.kind in COLOUR or piece.kind in {"STATUS", "QUOTE", "NOTE"} or _WHICH.fullmatch(piece.text):
            continue
        elif piece.text in _INTRODUCING or (piece.tag == "t" and _HOUR.search(piece.text)):
            continue  # 眼下|正值|云州的麦收
        elif _presents(clause.pieces[number:]):
            continue  # 板厂|云亭(2399)|11月营收…, 零售|龙头|云亭百货|…
        else:
            break
    return found


def _kin(pieces: Sequence[Piece]) -> Piece | None:
    """The company behind words that say whose it is: 全资子公司|泽南科技."""
    row = list(itertools.takewhile(lambda piece: piece.kind in {"TEXT", "OF", "ACTION"}, pieces))
    company = pieces[len(row)] if len(row) < len(pieces) else None
    if company is None or company.tag != "organisations" or not _KIN.fullmatch("".join(piece.text for piece in row)):
        return None
    return company


def _presents(pieces: Sequence[Piece]) -> bool:
    """Whether nouns tell of what trade a company is whose name follows: by its code, or by their last word."""
    end = next((n for n, piece in enumerate(pieces) if piece.kind != "TEXT" or piece.tag[:1] in NO_NOUN), 0)
    if not end or end > _TRADE or end == len(pieces):
        return False
    name, behind = pieces[end], pieces[end + 1] if end + 1 < len(pieces) else None
    if not (isinstance(name.mark, Entity) and name.mark.kind == "company") or name.start != pieces[end - 1].end:
        return False
    return pieces[end - 1].text.endswith(_RIVALS) or (behind is not None and _CODE.match(behind.text) is not None)


def _is_thing(pieces: Sequence[Piece]) -> bool:
    """Whether a thing's name begins here."""
    return bool(pieces) and pieces[0].tag == "things"


def _listed(pieces: Sequence[Piece]) -> list[Piece]:
    """云州、海川、泽南等地|…: all the names of a list of places; of other lists the first."""
    row: list[Piece] = []
    for name, sign in itertools.zip_longest(pieces[::2], pieces[1::2]):
        if name.kind != "NAME" or not isinstance(name.mark, Entity) or name.mark.layer != "places":
            return list(pieces[:1])
        row.append(name)
        if sign is None or sign.kind not in {"PAUSE", "CONJ"}:
            return row if sign is not None and sign.kind == "ETC" else list(pieces[:1])
        row.append(sign)
    return list(pieces[:1])


def _is_used(pieces: Sequence[Piece]) -> bool:
    """以|园区|建设为引领: what something is done with; a name may be whom it is about (以泽南为中心)."""
    return len(pieces) == 2 and pieces[0].text == "以" and pieces[1].kind == "SELF"


def _is_among(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the names before this piece begin a list of those that there are."""
    return any(piece.text in {"已有", "有", "包括"} for piece in pieces[:at]) and _is_counted(pieces[at:])


def _is_counted(pieces: Sequence[Piece]) -> bool:
    """Whether a list of names goes on to 等 and a figure, which counts them."""
    end = next(
        (n for n, p in enumerate(pieces) if p.kind not in {"NAME", "TEXT", "PAUSE", "CONJ", "QUOTE", "NOTE"}), -1
    )
    counts = pieces[end + 1] if end + 1 < len(pieces) else None
    return end >= 0 and pieces[end].kind == "ETC" and counts is not None and counts.kind == "FIGURE"


def told(clause: Clause, speaker: Piece) -> list[Piece]:
    """海川银行预计|泽南公司|…: the names that open what a speaker tells in the same clause."""
    verb = next(
        (n for n, p in enumerate(clause.pieces) if p.start >= speaker.end and p.kind not in {"FILL", "DATE", "NOTE"}), 0
    )
    if not verb or clause.pieces[verb].kind not in {"SAYS", "STATUS"} or verb + 1 >= len(clause.pieces):
        return []
    rest = Clause(clause.pieces[verb + 1 :], "")
    leads = leading(rest)
    return leads if leads and leads[0] is rest.pieces[0] and len(leads) < len(rest.pieces) else []


def headed(clause: Clause) -> Subject | None:
    """由两家单位组织的|“健康进山”义诊队|再次来到: the name behind the attributes that a clause opens with."""
    for number, piece in enumerate(clause.pieces):
        if piece.kind == "FIGURE" or (number == 0 and piece.text == "在"):
            return None
        if number and piece.kind == "NAME" and clause.pieces[number - 1].kind == "OF":
            behind = next((later for later in clause.pieces[number + 1 :] if later.kind != "NOTE"), None)
            says = behind is not None and (behind.kind in PREDICATES or behind.tag in {"v", "d", "m", "p"})
            return Subject(piece.mark.name, piece.mark_id or None) if says and isinstance(piece.mark, Entity) else None
    return None


def carriers(clause: Clause) -> Subject | None:
    """公路、水路|预计发送旅客…: the ways of travel that a clause tells of, as national statistics tell them apart."""
    row: list[Piece] = []
    if sum(piece.kind == "FIGURE" for piece in clause.pieces) > 1:
        return None  # 水路、民航分别增长35%和28%: each its own
    for piece in clause.pieces:
        joins = bool(row) and (piece.kind in {"PAUSE", "CONJ"} or piece.text in _CARRIAGE)
        if not joins and piece.text not in _CARRIERS:
            behind = clause.pieces[len(row) :]
            break
        row.append(piece)
    else:
        return None
    does = behind[0].kind in PREDICATES | {"FIGURE"} or behind[0].tag == "v" or behind[0].text == "方面"
    return Subject("".join(piece.text for piece in row)) if row and does else None


def sort_of(clause: Clause) -> Subject | None:
    """海川、云亭等|家电企业|年产…: the sort of bodies that a list which opens a clause gives only some of."""
    pieces = [piece for piece in clause.pieces if piece.kind not in COLOUR]
    end = next((n for n, piece in enumerate(pieces) if piece.kind == "ETC"), 0)
    if (
        end < 3
        or any(p.kind not in {"NAME", "TEXT", "PAUSE", "CONJ"} for p in pieces[:end])
        or pieces[0].kind != "NAME"
    ):
        return None
    row = list(itertools.takewhile(lambda piece: piece.kind == "TEXT" and piece.tag[:1] in _NOUNS, pieces[end + 1 :]))
    behind = pieces[end + 1 + len(row) : end + 2 + len(row)]
    if not row or not _SORT.search(row[-1].text) or not behind or behind[0].kind in {"OF", "PAUSE", "CONJ"}:
        return None
    return Subject("".join(piece.text for piece in row))


def singled_out(clause: Clause) -> Subject | None:
    """持股最多的是|云亭股份|，持股量1.8亿股: whom a clause names as the most of them, which the next one tells of."""
    row = clause.pieces
    mark = row[-1].mark if len(row) > 3 and row[-2].text in {"是", "为"} else None
    most = next((n for n, piece in enumerate(row) if piece.text[0] == "最"), len(row))
    if not isinstance(mark, Entity) or mark.layer == "people" or clause.has_figure:
        return None
    if not any(p.kind == "OF" for p in row[most:-2]):
        return None
    return Subject(mark.name, row[-1].mark_id or None)


def one_of(clause: Clause) -> Subject | None:
    """云州汀江一家|配件生产企业|引入…: one of many that a clause opens with, told of without its name."""
    pieces = [piece for piece in clause.pieces if piece.kind not in {"DATE", "FILL"}]
    names = sum(1 for _ in itertools.takewhile(lambda piece: piece.kind == "NAME", pieces))
    if len(pieces) < names + 3 or pieces[names].text not in {"一家", "某"}:
        return None
    for number in range(names + 1, min(len(pieces) - 1, names + 6)):
        piece = pieces[number]
        if piece.kind not in {"TEXT", "ACTION"} or piece.tag in {"p", "d", "c"}:
            return None
        if _ONE.search(piece.text) and pieces[number + 1].kind not in {"OF", "TEXT", "PAUSE"}:
            row = pieces[: number + 1]
            apart = any(later.start != before.end for before, later in itertools.pairwise(row))
            return None if apart else Subject("".join(p.text for p in row))
    return None

"""The body before a verb of saying whose name no dimension found. Knows no sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...clauses.pieces import Piece
from ...marks import Entity
from .speakers import NAMELESS
from .telling import GIVEN

#: From so many characters on the name of a body says which one it is.
_LONG = 6
#: How the names of bodies end that no dimension knew, when they stand before 显示 or 统计 (河南省|气象台|监测|显示).
_BODY = re.compile(
    r"(?:局|厅|署|处|委|部|台|院|所|中心|协会|学会|商会|联合会|总会|公司|集团|银行|大学|海关|组织|机构|法院|检察院|医院|交易所"
    r"|总队|支队|指挥部|部门|联盟|基金会|研究院|气象台|平台|实验室|智库|投顾|咨询|证券|资本)$"
)
_FIRM = re.compile("(?:投顾|咨询|证券|资本|智库|研究)$")
#: What begins a body that is only told apart from others (第三方|咨询机构).
_VAGUE = re.compile(
    "有关|相关|各|综合|多家|多个|多位|多名|知情|多项|该|某|权威|部分|一些|一家|国内|国外|海外|当地|第三方|上述|前述"
)
#: Bodies without a name of their own.
_ANY_BODY = frozenset(
    {
        "部门",
        "有关部门",
        "相关部门",
        "该局",
        "该部",
        "该中心",
        "平台",
        "实验室",
        "机构",
        "公司",
        "集团",
        "该公司",
        "银行",
    }
)
#: What stands before the name of a body that is a source.
_ACCORDING = frozenset({"据", "从", "来自", "根据", "按", "按照", "由"})


def unknown_body(pieces: Sequence[Piece], number: int, known: Piece | None) -> Entity | None:
    """The body before a verb of saying whose name no dimension found, or only the beginning of it."""
    end = number
    while end > 0 and (pieces[end - 1].text in GIVEN or pieces[end - 1].kind in {"DATE", "FILL", "OF", "SAYS"}):
        end -= 1
    start = end
    while start > 0 and pieces[start - 1].text not in _ACCORDING:
        joins = pieces[start - 1].text == "和" and start < end and pieces[start].kind == "TEXT"  # 文化|和|旅游|局
        if pieces[start - 1].kind not in {"TEXT", "NAME", "NOTE"} and not joins:
            break
        start -= 1
    parts = [piece for piece in pieces[start:end] if piece.kind != "NOTE"]
    if not parts or parts[0].text == "和" or (len(parts) == 1 and parts[0].kind == "NAME"):
        return None
    if known is not None and (known.kind == "PERSON" or known not in parts or known is parts[-1]):
        return None
    name = "".join(piece.text for piece in parts)
    opens = start == 0 or pieces[start - 1].kind == "STOP" or pieces[start - 1].text in _ACCORDING
    if opens and known is None and not _VAGUE.match(name) and _is_firm(name, parts, pieces[end:number]):
        return Entity("", "organisations", name, "other", (), ())
    naming = any(piece.kind == "NAME" or piece.tag in {"x", "nr", "ns", "nz", "nt"} for piece in parts)
    polled = any(piece.text in {"民意调查", "民意", "民调"} for piece in pieces[end:number])  # 盖洛普|民意调查显示
    if start and pieces[start - 1].kind == "FIGURE":
        return None  # 100家|上市公司|发布业绩预告
    if name == "海关" and len(parts) == 1 and opens:
        return Entity("", "organisations", name, "government", (), ())
    if name in _ANY_BODY or not 3 <= len(name) <= 20 or not (polled or _BODY.search(name)):
        return None
    plain = len(parts) <= 3 and all(piece.tag[:1] == "n" for piece in parts)
    if not naming and not plain and not (len(name) > _LONG and not _VAGUE.match(name)):
        return None
    if NAMELESS.search(name) and not naming and len(name) <= _LONG:
        return None
    return Entity("", "organisations", name, "other", (), ())


def _is_firm(name: str, parts: Sequence[Piece], given: Sequence[Piece]) -> bool:
    """Whether it is a house that studies markets: 海沃德|发布研究报告称, 天泽投顾|统计显示."""
    if 2 < len(name) <= _LONG and _FIRM.search(name):
        return True
    study = any(piece.text in {"研报", "研究报告"} for piece in given) or "研究报告" in "".join(p.text for p in given)
    return study and all(piece.tag in {"x", "nr", "nrt", "nz", "nt"} for piece in parts)

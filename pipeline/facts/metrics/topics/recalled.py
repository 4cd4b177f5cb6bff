"""What a clause opens with that was told of before: 本届|文博会, 该|直升机. Knows no names, no article."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...clauses.pieces import Clause, Piece
from .leading import PREDICATES
from .subjects import Subject

#: Words for what was just told of, and how many words behind them may say what it is.
_THIS = frozenset({"本届", "本次", "此次", "这次", "该", "该款"})
_ONLY_HELD = frozenset({"此次", "这次"})
_CLASSIFIER = re.compile("^[架艘辆枚列栋条座](?=..)")
_NAMING = 4
#: First letters of the tags of those words.
_NOUNS = frozenset("nxvbjl")
#: What is held each year.
_HELD = re.compile("..(?:会|节|展|赛|论坛)$")
#: What may be told of it at once, and nouns that tell nothing without a word for which one.
_ITS = frozenset({"主题", "总长", "全长", "面积", "总面积", "总投资", "里程"})
_BARE = re.compile("(?:活动|会议|大会|大赛|比赛|赛事|展览|展会|评选|考试|调查|检查|审计|试验)$")
#: Kinds and tags of what goes on to tell of it.
_TELLING = PREDICATES | {"CAUSE", "COMPARE"}
_VERBAL = frozenset({"v", "d", "p"})


def this_one(clause: Clause) -> Subject | None:
    """本届|文博会|以…为主题, 该|直升机|按照…, 本次活动|展陈面积…; 今年的|博览会，有…"""
    pieces = [piece for piece in clause.pieces if piece.kind != "DATE"]
    if len(pieces) == 2 and pieces[0].kind == "OF" and _HELD.search(pieces[1].text):
        return Subject(pieces[1].text)
    if not pieces or pieces[0].text not in _THIS:
        return None
    row = list(itertools.takewhile(_names, pieces[1:]))
    bare = next((n + 1 for n, piece in enumerate(row) if _BARE.search(piece.text)), 0)
    its = next((n for n, piece in enumerate(row) if piece.text in _ITS), len(row))
    row = row[: bare or its]
    behind = pieces[len(row) + 1 :]
    name = _CLASSIFIER.sub("", "".join(piece.text for piece in row)) + _meeting(behind[:2])
    if not (bare or (behind and _tells(behind[0]) and pieces[0].text not in _ONLY_HELD)):
        return None
    if not behind or len(row) > _NAMING or len(name) < 2:
        return None
    return Subject(pieces[0].text + name if bare else name)


def _meeting(behind: Sequence[Piece]) -> str:
    """本届海洽|会|签约…, 本届博览|交易会|设…: what is left of the name of a meeting that the segmenter cut."""
    row = [piece.text for piece in behind]
    return "".join(row[: row.index("会") + 1]) if "会" in row else ""


def _names(piece: Piece) -> bool:
    return piece.kind == "TEXT" and piece.tag[:1] in _NOUNS and piece.tag != "v"


def _tells(piece: Piece) -> bool:
    return piece.kind in _TELLING or piece.tag in _VERBAL or piece.text in _ITS

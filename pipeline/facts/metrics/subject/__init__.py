"""Whom a figure is about: by its noun, its clause, its sentence, its paragraph. Knows pieces and nouns, no times.

`subject_of` asks in order: the noun's owner, whom it befell or whom a broker rates (`doers`, `around`), who opens the
clause (`speakers` and `nobody` are passed over), the words around, the doer, 该国 (`country`), what was told before.
`within` mends afterwards where the indicator itself holds the subject, `country` where only who speaks tells it.
"""

from __future__ import annotations

import re

from ....records import FigureKind
from ...clauses.pieces import COLOUR, Clause, Piece
from ...marks import Entity
from .. import topics
from ..indicators import Borders, Noun
from ..scene import Line, Scene
from ..spot import Spot
from ..topics import Subject
from ..words import CAUSES, is_plain
from .around import attended, attends, before_date, dated_name, founded, goes_on, of_whom, rated
from .country import at_home, last_country
from .doers import actor_of, comes_from, does, is_struck, who_is_there, who_strikes, who_suffered, whom_it_befell
from .nobody import NAMELESS, is_idle, is_nobody, is_time
from .speakers import is_house, is_ranked_in, is_scope, is_speaker, is_wide, of_speaker, rated_by
from .within import grouped, index, member, priced, sized

__all__ = [
    "NAMELESS",
    "NATIONS",
    "at_home",
    "before_date",
    "goes_on",
    "grouped",
    "index",
    "is_house",
    "is_scope",
    "is_speaker",
    "is_time",
    "meant",
    "member",
    "of_part",
    "priced",
    "rated_by",
    "sized",
    "subject_of",
]

#: A market that a quantity begins with, where nothing else is told of: 货币市场|成交.
_TRADED = re.compile("[^的、和与及]{2,12}?市场(?!价格|报价|均价)(?=.)")
#: In a sentence that is in a place these only tell more of a noun: 在酒泉，|我国|最大的电站….
NATIONS = frozenset({"我国", "全国", "中国", "全球", "世界"})
#: How much of it a thing is, before its name: 12层|高的|酒店.
_EXTENT = re.compile("^[高长宽重深厚大]的")
#: What a market is counted by: 2180只|股票. Of these no company has any.
_LISTED = frozenset({"股票", "个股", "板块", "成份股", "成分股"})
#: All of a place: 全市, 我县.
_WHOLE = re.compile("[全我本该][省市区县州盟旗镇乡村]")


def subject_of(
    borders: Borders, about: Subject, noun: Noun | None, owner: Noun | None, spot: Spot, noun_is_free: bool
) -> tuple[Subject, bool]:
    """Whom it is about, and whether that was taken over from outside the clause.

    `about`: whom the article is about; `noun_is_free`: a verb became the indicator, the noun may be the subject.
    """
    event = attended(borders, spot)
    if event is not None:
        return Subject(event), False
    if spot.scene.meeting.name is not None and attends(spot):
        return spot.scene.meeting, False
    owned = _of_noun(borders, about, noun, owner, spot)
    if owned is not None:
        return owned, False
    befallen = whom_it_befell(spot.clause, spot)
    if befallen is not None:
        return befallen, False
    fellow = who_suffered(spot.clause, spot)
    if fellow is not None:
        return fellow, True
    named = (
        dated_name(spot.clause, noun)
        or rated(spot, noun, about)
        or founded(spot, noun)
        or _who_opens(about, spot)
        or of_speaker(spot.clause, spot)
        or _by_words(borders, noun, owner, spot, noun_is_free)
        or last_country(spot.clause, spot.line)
        or who_strikes(spot.clause, spot)
    )
    return (named, False) if named is not None else _told_before(about, noun, spot)


def _of_noun(borders: Borders, about: Subject, noun: Noun | None, owner: Noun | None, spot: Spot) -> Subject | None:
    """Whom the noun belongs to, or the one that owns what is counted; or who stands right before the figure."""
    clause, group, scene = spot.clause, spot.group, spot.scene
    for candidate in (owner, noun):
        if candidate is None or not candidate.owner or _is_no_owner(candidate, candidate is owner, about, spot):
            continue
        there = who_is_there(borders, clause, candidate.owner[0])
        if there is not None and not is_nobody(there):
            return Subject(there)
        found = _paired(clause, candidate.owner[0]) or topics.of_pieces(candidate.owner, about, scene.last_body)
        if found is not None:
            return meant(found, spot.line, scene)
    if noun is None and group.start and clause.pieces[group.start - 1].kind == "NAME":
        found = topics.of_pieces(clause.pieces[group.start - 1 : group.start], about, scene.last_body)
        if any(piece.text in CAUSES for piece in clause.pieces[: group.start]):
            return found  # 袭击造成|甲国|12人死亡
    return None


def _is_no_owner(noun: Noun, counted: bool, about: Subject, spot: Spot) -> bool:
    """Whether the name before a noun is no owner of it; `counted`: another, behind the figure, is counted."""
    clause, group, name = spot.clause, spot.group, noun.owner[0]
    if is_wide(noun.owner, clause) or name.text.startswith("向") or comes_from(clause, name, group):
        return True  # 向东江电力公司|增资3亿元, 来自|江苏|的12名医生
    if _sells_there(clause, name):
        return True
    if is_struck(clause, name):
        return True  # 并控制了|云州|六个据点
    if name.text in NATIONS and name.kind == "SELF" and name.start >= group.figures[-1].end:
        return True  # 大会表彰了30个|全国|先进集体
    if _is_whole_of_share(about, name, spot) or is_ranked_in(clause, name):
        return True
    if counted and noun.action and not noun.text and does(clause, noun):
        return True  # 甲军击落|乙军|1架战机
    # 甲军击沉3艘|乙军|战舰
    return bool(noun.action) and name.start >= group.figures[-1].end and does(clause, noun)


def _is_whole_of_share(about: Subject, name: Piece, spot: Spot) -> bool:
    """海川区以|全市|2%的面积，贡献了|全市|20%的产值: what the share is part of, where the article is on less."""
    pieces, group = spot.clause.pieces, spot.group
    of = group.end < len(pieces) and pieces[group.end].kind == "OF"
    before = [p for p in pieces[: group.start] if p.start >= name.end and p.kind not in {*COLOUR, "LEVEL"}]
    ranked = _WHOLE.fullmatch(name.text) is not None or name.text in NATIONS
    apart = about.name is not None and not about.name.endswith(name.text[1:]) and about.name not in NATIONS
    return of and not before and ranked and apart and spot.kind is FigureKind.percent


def _sells_there(clause: Clause, name: Piece) -> bool:
    """海川科技在|中国|市场份额: is it the place where a company is said to do so?"""
    at = clause.pieces.index(name) if name in clause.pieces else 0
    company = clause.pieces[at - 2].mark if at >= 2 and clause.pieces[at - 1].text == "在" else None
    return name.tag == "places" and isinstance(company, Entity) and company.kind == "company"


def _who_opens(about: Subject, spot: Spot) -> Subject | None:
    """The names that the clause opens with, unless they only speak, or say of how many."""
    clause, line, scene = spot.clause, spot.line, spot.scene
    leads = topics.leading(clause)
    if not leads or (line.place is not None and leads[-1].text in NATIONS):
        return None
    found = _paired(clause, leads[0]) or topics.sort_of(clause) or topics.of_pieces(leads, about, scene.last_body)
    speaks = is_speaker(clause, leads) or is_house(clause, leads, about)
    return meant(found, line, scene) if found is not None and not is_scope(clause, leads) and not speaks else None


def _by_words(
    borders: Borders, noun: Noun | None, owner: Noun | None, spot: Spot, noun_is_free: bool
) -> Subject | None:
    """A noun of the clause that is nobody's name: a free one, the one behind the figure, what is counted, the doer."""
    clause, group = spot.clause, spot.group
    if noun is not None and noun.text and noun_is_free and is_plain(noun) and not is_nobody(noun.text):
        return Subject(noun.text)
    attributed = of_whom(borders, clause, group)
    if attributed is not None and noun is not None and noun.end <= group.figures[0].start:
        return Subject(attributed)
    elsewhere = owner is not None and clause.pieces[group.start - 1].kind in {"PAUSE", "CONJ"} and noun is not owner
    elsewhere = elsewhere or (owner is not None and bool(owner.owner) and is_struck(clause, owner.owner[0]))
    if owner is not None and owner.text and not elsewhere and is_plain(owner) and not is_idle(owner.text, spot):
        return Subject(_EXTENT.sub("", owner.text).removesuffix("的"))
    actor = actor_of(borders, clause, group, noun)
    return Subject(actor) if actor is not None and not is_nobody(actor) else None


def _told_before(about: Subject, noun: Noun | None, spot: Spot) -> tuple[Subject, bool]:
    """Whom the sentence, the paragraph, the heading or the article is about; else what the noun itself begins with."""
    line, scene = spot.line, spot.scene
    listed = noun is not None and noun.text in _LISTED and spot.kind is FigureKind.count
    for known in (line.subject, scene.paragraph_subject, scene.heading_subject):
        if known is not None and not (listed and known.is_body):
            return known, True
    if listed:
        return scene.where or topics.NOBODY, True
    if about.name is not None:
        within = scene.last_subject
        if within is not None and not within.is_body and (within.name or "").startswith(about.name):
            return within, True  # 甲国, of which |甲国云州| was told last
        return about, True
    if noun is not None and noun.text and noun.pieces[0].tag == "ns" and len(noun.pieces) > 1:
        return Subject(noun.pieces[0].text), False  # 波罗的海|干散货运价指数
    known = scene.last_subject or scene.where
    single = noun is not None and not any(piece.kind in {"PAUSE", "CONJ"} for piece in noun.pieces)
    market = _TRADED.match(noun.text) if known is None and noun is not None and single else None
    if market:
        return Subject(market[0]), False  # 银行间货币市场|成交
    if known is None and attends(spot):
        return topics.NOBODY, True  # who comes to a meeting is not the country's
    return known or scene.nation, True


def meant(found: Subject, line: Line, scene: Scene) -> Subject:
    """在宁德福安市，…，|全市|机收率达80%: the place of that rank that the sentence or paragraph has named."""
    if found.name is None or not _WHOLE.fullmatch(found.name):
        return found
    for known in (line.place, line.subject, scene.last_subject, scene.where, scene.paragraph_subject):
        if known is not None and known.name and known.name.endswith(found.name[1]) and known.name[0] not in "全我本该":
            return known
    return _place_of_body(found.name[1], line, scene) or found


def _paired(clause: Clause, name: Piece) -> Subject | None:
    """中|甲|贸易额: two countries, each by one character."""
    if len(name.text) > 1 or name.kind != "NAME":
        return None
    before = next((piece for piece in clause.pieces if piece.end == name.start), None)
    return Subject(before.text + name.text) if before is not None and before.text == "中" else None


def _place_of_body(rank: str, line: Line, scene: Scene) -> Subject | None:
    """泽南市卫健委调集|全市|专家: the place in the name of a body that the sentence has named, or that tells it."""
    row = [piece for clause in line.clauses for piece in clause.pieces]
    names = [piece.mark.name for piece in row if piece.kind == "NAME" and isinstance(piece.mark, Entity)]
    for name in (*names, scene.speaker.name if scene.speaker is not None else ""):
        place = re.match(f"[\u4e00-\u9fff]{{2,6}}?{rank}", name)
        if place and len(name) > place.end():
            return Subject(place[0])
    return None


def of_part(spot: Spot) -> Subject | None:
    """铁路发送货物25亿吨，|其中|集装箱4亿吨: whom the whole was said of, where a clause tells of a part of it."""
    alone = spot.number > 0 and spot.line.clauses[spot.number - 1].pieces
    told = spot.pieces[0].text == "其中" or (alone and len(alone) == 1 and alone[0].text == "其中")
    whole = spot.before or spot.scene.said
    return whole.subject if told and whole is not None and whole.subject.name else None

"""Whom, where and when a clause opens with, for its own figures and for the clauses behind it. Reads no figure."""

from __future__ import annotations

from collections.abc import Sequence

from ...clauses.pieces import COLOUR, INVESTORS, Clause, Piece
from ...marks import Entity
from .. import comparisons, naming, site, subject, times, topics
from ..lists import is_apart, opening_names
from ..scene import Line, Outside, Scene
from ..topics import Subject
from .whole import Whole

#: How what is held is called for short, by its last character.
_HELD = "会节展赛奖"


def open_clause(whole: Whole, clause: Clause, line: Line, scene: Scene) -> None:
    """Take up the subject and the time that a clause opens with."""
    leads = topics.leading(clause)
    line.names = opening_names(clause.pieces) or ([] if leads else line.names)
    _pass_brackets(whole, clause, line, scene)
    _take_place(whole, clause, line, scene)
    if not leads:
        _take_unnamed(whole, clause, line, scene)
    elif subject.is_speaker(clause, leads):
        leads = topics.told(clause, leads[-1]) or leads
    if not _is_theirs_alone(leads, clause, line):
        _take_named(whole, leads, clause, line, scene)
    most = topics.singled_out(clause)
    if most is not None:
        line.subject = most
    if not clause.has_figure:
        _take_topic(whole, clause, line)
        line.head = naming.head_before(whole.borders, clause) or line.head
        _take_time(clause, line)
        line.dates = [piece for piece in clause.pieces if piece.kind in {"DATE", "PAUSE", "CONJ"}]
        line.against = comparisons.leading(clause.pieces) or line.against
    if scene.report is not None and "报告期" in whole.page.tidy[clause.start : clause.end]:
        line.time = scene.report
    scene.report = times.report_time(clause.pieces) or scene.report


def _pass_brackets(whole: Whole, clause: Clause, line: Line, scene: Scene) -> None:
    """Keep the subjects that hold outside a bracket, and take them up again behind it."""
    signs = whole.page.tidy[line.end : clause.start] if line.end else clause.opener
    line.end = clause.end
    if ")" in signs:
        line.leave_bracket(scene)
    if "(" in signs:
        line.bracket = Outside(line.said, line.subject, scene.last_subject, scene.where)


def _take_place(whole: Whole, clause: Clause, line: Line, scene: Scene) -> None:
    """Where a clause says that it is; a comma may part it from what is said of the place."""
    where = site.where(clause, headed=_is_parted(whole, clause))
    if where is None:
        return
    scene.where, scene.last_subject = where.place, None
    if where.whole:  # 在苏州太仓，超100家企业…; 澄湖市南门步行街，…
        line.subject = line.place = where.place
    elif line.subject is None and whole.is_known(where.place):  # 在长江上，…
        line.subject = where.place


def _is_parted(whole: Whole, clause: Clause) -> bool:
    """Whether a comma stands behind a clause."""
    return whole.page.tidy.startswith(",", clause.end)


# -- whom --------------------------------------------------------------------------------------------------------


def _take_unnamed(whole: Whole, clause: Clause, line: Line, scene: Scene) -> None:
    """What a clause is about that opens with no name: 上市柜公司|11月…, 由两家单位组织的|义诊队."""
    about = subject.before_date(whole.borders, clause) or topics.headed(clause)
    about = about or topics.one_of(clause) or topics.carriers(clause) or _this_one(whole, clause, scene)
    if about is None:
        return
    if clause.pieces[0].kind == "FIGURE":
        line.time = times.report_time(clause.pieces)  # 14家金控11月|获利揭晓
    line.subject = scene.last_subject = about
    if _opens_paragraph(clause, line, scene):
        scene.paragraph_subject = about


def _this_one(whole: Whole, clause: Clause, scene: Scene) -> Subject | None:
    """本届|博览会|…, by the name that the text has given it; 该|工程 without a name is nobody."""
    found = topics.this_one(clause)
    if found is None or found.name is None or whole.borders.measured(found.name) or found.name.endswith("指数"):
        return None
    ending = found.name[-1] if found.name[-1] in _HELD else found.name[-2:]
    for known in (scene.paragraph_subject, scene.last_subject, whole.about):
        if known is not None and known.name is not None and (known.firm or known.name.endswith(ending)):
            return known
    named = whole.thing_named(found.name, clause.start)
    return named or (found if found.name not in subject.NAMELESS else None)


def _is_theirs_alone(leads: Sequence[Piece], clause: Clause, line: Line) -> bool:
    """Whether the names that a clause opens with are of it alone, or another word's."""
    if not leads:
        return False
    if leads[0].text in INVESTORS:
        return True  # 外资卖超263张,|股价收206元: only the trade is theirs
    # 对云州、|海川等地开展帮扶: the end of a list that another word governs
    return clause.opener == "、" and leads[-1].kind == "NAME" and clause is not line.clauses[0]


def _take_named(whole: Whole, leads: Sequence[Piece], clause: Clause, line: Line, scene: Scene) -> None:
    """The names that a clause opens with, where it goes on to say something of them."""
    whole_clause = len(leads) == len(clause.pieces) and not _stands_alone(whole, leads, clause, line)
    if leads and not whole_clause and not _is_attribute(leads, clause, line):
        about = _of_names(whole, leads, clause, line, scene)
        if about is None:
            return
        line.subject = about
        line.passing = _is_passing(whole, leads, clause)
        apart = len(line.names) > 1 and is_apart(clause.pieces)  # 甲、乙|分别…: the next is not about the first
        scene.last_subject = None if apart else about
        kept = not apart and (whole.year is None or about == whole.about)  # a year's report goes on with its place
        if kept and _opens_paragraph(clause, line, scene):
            scene.paragraph_subject = about
        elif about == whole.about and whole.is_local:
            scene.paragraph_subject = about  # 海川医院扩建。|全区有医院11家。平均寿命80岁
    elif line.passing and _is_of_place_again(whole, clause, line):
        if clause.opener == ";" and scene.paragraph_subject == line.subject:
            scene.paragraph_subject = None
        line.subject, line.passing = None, False


def _stands_alone(whole: Whole, leads: Sequence[Piece], clause: Clause, line: Line) -> bool:
    """云州博物馆，|“五一”期间增加百名志愿者: whether a sentence opens with a name that a comma parts from the rest."""
    mark = leads[0].mark if len(leads) == 1 else None
    named = isinstance(mark, Entity) and mark.layer != "people"
    return named and clause is line.clauses[0] and _is_parted(whole, clause)


def _is_of_place_again(whole: Whole, clause: Clause, line: Line) -> bool:
    """海川银行成功入驻，|金融机构达到36家; 6号线将通车；|打通道路26条."""
    if clause.opener in {";", "、"}:
        return clause.opener == ";"  # 完成大棚20亩、|温室5栋 goes on
    body = whole.year is not None or (line.subject is not None and line.subject.is_body)
    return body and (clause.pieces[0].kind == "DATE" or clause.pieces[0].tag[:1] == "n")


def _of_names(whole: Whole, leads: Sequence[Piece], clause: Clause, line: Line, scene: Scene) -> Subject | None:
    """Whom the names mean; None where they only speak, or say of how many."""
    rated = subject.rated_by(clause, leads, line.clauses)
    leads = leads if rated is None else rated
    if not leads:
        return None
    found = topics.one_of(clause) or topics.sort_of(clause) or topics.of_pieces(leads, whole.about, scene.last_body)
    if found is None or subject.is_scope(clause, leads):
        return None
    if subject.is_speaker(clause, leads) or subject.is_house(clause, leads, whole.about):
        return None
    return subject.meant(found, line, scene)


def _is_attribute(leads: Sequence[Piece], clause: Clause, line: Line) -> bool:
    """Whether a name only tells more of a noun, in a sentence that has said where it is."""
    wide = leads[-1].text in subject.NATIONS
    return line.place is not None and (wide or site.is_attribute(clause, leads))


def _is_passing(whole: Whole, leads: Sequence[Piece], clause: Clause) -> bool:
    """Whether a body is only mentioned, in an article on a place: what is told next is of the place again.

    In a place's yearly report so is every project and part of town.
    """
    about, mark = whole.topics.article, leads[0].mark
    if about is None or not isinstance(mark, Entity) or clause.has_figure:
        return False
    if whole.year is not None:
        return mark.id != about.id or not mark.id
    return whole.is_local and mark.layer in {"organisations", "things"} and mark.name != about.name


def _opens_paragraph(clause: Clause, line: Line, scene: Scene) -> bool:
    """Whether a paragraph begins with this clause, dates before it passed over: 今天，|云州…."""
    ahead = line.clauses[: line.clauses.index(clause)]
    return scene.opening and all(piece.kind in COLOUR for earlier in ahead for piece in earlier.pieces)


# -- what, when --------------------------------------------------------------------------------------------------


def _take_topic(whole: Whole, clause: Clause, line: Line) -> None:
    """What a clause without a figure speaks of, for the figures behind it."""
    noun = naming.topic_of(whole.borders, clause)
    if noun is None or not noun.text or subject.is_time(noun.text):
        return  # 相关时间段内，…
    if line.said is None or whole.borders.measured(noun.text):
        line.topic, line.asked, line.object = noun.text, False, noun.action is not None
        line.topic_clause, line.said = clause, None


def _take_time(clause: Clause, line: Line) -> None:
    """The time that a clause without a figure gives to those behind it."""
    own = times.told_time(clause.pieces)
    if line.spoken:  # 军方9日说，多处地点|8日晚|遭袭
        own = own or times.day_of(clause.pieces)
        line.happened = own if times.is_day(own) else line.happened
    if own is not None:
        line.time = own
        line.spoken = times.is_day(own) and any(piece.kind == "SAYS" for piece in clause.pieces)

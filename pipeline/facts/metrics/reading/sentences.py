"""A sentence clause by clause: what it takes up from the scene, and what it leaves there. Reads no figure itself."""

from __future__ import annotations

from collections.abc import Sequence

from ....page import Sentence
from ...clauses.pieces import Clause, Piece, with_stops
from ...marks import Entity
from .. import sources, subject, times, topics
from ..scene import Line, Scene
from ..sources import Source
from ..times import Time
from .figures import read_figures
from .found import Found
from .leaving import close_clause
from .opening import open_clause
from .whole import Whole

#: Whom 该公司 and 集团 can mean.
_FIRM_KINDS = frozenset({"company", "other", "fund", "association"})
#: How much more than its dates a sentence must have for its time to hold behind it, characters.
_MORE = 8


def read_sentence(
    whole: Whole, sentence: Sentence, clauses: list[Clause], scene: Scene, asked: str | None, found: Found
) -> None:
    """Read the figures of a sentence; `asked`: what the paragraph before asked for."""
    box = whole.boxes.get(sentence.start)
    line = Line(clauses, change=scene.change, label=box.name if box is not None else None, grown=scene.grown)
    line.time = box.time if box is not None else None
    line.topic, line.asked = asked, asked is not None
    line.sources = sources.sentence_sources(with_stops(clauses), whole.firm)
    framing = times.framing_time(clauses)
    if _is_nobodys(whole, sentence, clauses, framing, scene) or (
        scene.speaks_for and scene.speaks_for in _firms(clauses)
    ):
        scene.speaker = None
    for number, clause in enumerate(clauses):
        open_clause(whole, clause, line, scene)
        read_figures(whole, clause, number, line, scene, sentence, found)
        close_clause(whole, clause, line)
        _note_body(clause, scene)
    _leave_time(sentence, clauses, framing, line, scene)
    _leave_speaker(whole, sentence, line, scene)
    if line.said is not None:
        scene.said = line.said
        scene.level = line.level or scene.level
    scene.change, scene.grown = line.change, line.grown
    line.leave_bracket(scene)


def _is_nobodys(
    whole: Whole, sentence: Sentence, clauses: Sequence[Clause], framing: Time | None, scene: Scene
) -> bool:
    """Whether a sentence is not the last speaker's: seen on the screen, or dated where he only counted."""
    if sources.is_market(whole.page.tidy[sentence.start : sentence.end]):
        return True
    first = clauses[0].pieces[0].mark
    if scene.counted and isinstance(first, Entity) and first.kind == "company":
        return True  # 据税务局统计，…。|海川银行推出…
    dated = framing is not None and framing.date is not None
    return scene.counted and framing is not None and dated and framing.span != scene.paragraph_span


def _note_body(clause: Clause, scene: Scene) -> None:
    """Keep the last body of a clause that may be taken up by 该公司, unless it only speaks."""
    for piece in clause.pieces:
        body = piece.mark if piece.kind == "NAME" and isinstance(piece.mark, Entity) else None
        if body is not None and body.kind in _FIRM_KINDS and not subject.is_speaker(clause, [piece]):
            scene.last_body = body


def _leave_time(sentence: Sentence, clauses: Sequence[Clause], framing: Time | None, line: Line, scene: Scene) -> None:
    """The time of the paragraph from here on: that of what was said, else the one that the sentence opened with."""
    if line.said is not None and line.time is not None:
        scene.paragraph_time = line.time
        scene.lasting = True
    elif framing is not None and sentence.end - sentence.start > _MORE + _dated(clauses):
        scene.paragraph_time = line.happened or framing
        scene.lasting = False
    elif line.said is not None:
        scene.lasting = True


def _leave_speaker(whole: Whole, sentence: Sentence, line: Line, scene: Scene) -> None:
    """Who goes on speaking behind a sentence that gives its source, outside an interview's turns."""
    if line.sources and not whole.turns.within(whole.page.paragraph_at(sentence.start)):
        last = line.sources[-1]
        scene.speaker = last.speaker if last.stays else None
        scene.counted = last.counted
        scene.speaks_for = _firm_of(last, with_stops(line.clauses))


def _firm_of(source: Source, pieces: Sequence[Piece]) -> str | None:
    """云亭股份发言人李明|表示: the company for which a person speaks."""
    if source.speaker is None or source.speaker.layer != "people":
        return None
    marks = [piece.mark for piece in pieces if piece.end <= source.start]
    firms = [mark for mark in marks if isinstance(mark, Entity) and mark.kind == "company"]
    return firms[-1].id if firms else None


def _firms(clauses: Sequence[Clause]) -> set[str]:
    """受惠于汇率，|云亭股份|第三季…: the companies that clauses open with; none of their own people would name them."""
    marks = [lead.mark for clause in clauses for lead in topics.leading(clause)[:1]]
    return {mark.id for mark in marks if isinstance(mark, Entity) and mark.kind == "company"}


def _dated(clauses: Sequence[Clause]) -> int:
    """How many characters of a sentence are dates."""
    return sum(piece.end - piece.start for clause in clauses for piece in clause.pieces if piece.kind == "DATE")

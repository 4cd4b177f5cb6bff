"""What a paragraph or heading tells of all its sentences: who speaks, which country, time, plan. Reads no figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....layout import BlockKind
from ....page import Paragraph
from ....records import Status
from ...clauses.pieces import Clause, with_stops
from .. import naming, sources, status, subject, times, topics
from ..scene import Scene
from ..topics import NOBODY, Subject
from .found import Found
from .sentences import read_sentence
from .whole import Whole

#: Headings inside a chapter: its time still holds under them.
_SUBHEADING = re.compile(r"^(?:\(|——|[0-9]+[.、]|第?[一二三四五六七八九十]+是)")
#: Items of news in one paragraph, and those of which somebody is given as the source.
_NUMBERED = re.compile("[①-⑳]")
_TOLD_ITEM = re.compile("[①-⑳][^①-⑳]{0,80}?(?:表示|指出|显示|认为|警告|[宣声]?称)")
#: A paragraph shorter than this may be a heading by its words alone, characters.
_SHORT = 40


def read_paragraph(whole: Whole, paragraph: Paragraph, number: int, scene: Scene, found: Found) -> None:
    """Set the scene by the `number`th paragraph of a page, then read its sentences."""
    page, text = whole.page, whole.page.tidy[paragraph.start : paragraph.end]
    heading = paragraph.kind is BlockKind.heading
    short = heading or len(text) < _SHORT
    asked = _begin(whole, paragraph, text, scene)
    scene.nation = _nation(whole, text, heading) if scene.meeting is NOBODY else scene.meeting
    _forget_time(whole, heading, scene)
    if short:
        scene.section = status.section_status(text, scene.section)
    _plan(whole, text, heading, scene)
    told_apart = len(_TOLD_ITEM.findall(text)) > 1
    for place, sentence in enumerate(paragraph.sentences):
        clauses = whole.grammar.clauses.of(page, sentence, whole.index)
        if not clauses:
            continue
        if told_apart and _NUMBERED.match(page.tidy, sentence.start):
            scene.begin_item()
        if place == 0 and heading:
            _read_heading(whole, paragraph, text, number, clauses, scene)
        elif place == 0 and short:
            _read_line(clauses, scene)
        scene.opening = place == 0
        read_sentence(whole, sentence, clauses, scene, asked, found)
        if page.tidy[max(0, sentence.end - 2) : sentence.end + 1].rstrip().endswith("?"):
            scene.asked = _asked(whole, clauses)


def _begin(whole: Whole, paragraph: Paragraph, text: str, scene: Scene) -> str | None:
    """Forget what the paragraph before only said for itself, and note who speaks; what that one asked at its end."""
    scene.past = scene.level or scene.past
    scene.said = scene.level = scene.change = scene.grown = None
    asked, scene.asked = scene.asked, None
    going_on = scene.speaker is not None and scene.speaker.layer == "organisations" and sources.goes_on(text)
    scene.speaker = scene.speaker if going_on else whole.turns.speaker(paragraph)
    scene.counted = False
    scene.quotations = sources.quotations(whole.page, paragraph, whole.index.at)
    scene.paragraph_subject = scene.last_subject = scene.where = None
    return asked


def _nation(whole: Whole, text: str, heading: bool) -> Subject:
    """What is spoken of where nobody is named: a market, the country, a branch of the economy."""
    if whole.market is not NOBODY:
        return whole.market
    nation = topics.nation(text, taiwan=whole.taiwan)
    if nation is NOBODY and not heading:
        nation = whole.nation
    return nation if nation is not NOBODY else whole.branch


def _forget_time(whole: Whole, heading: bool, scene: Scene) -> None:
    """The time of the paragraph before lasts if it was a day, or the period that a company reports on."""
    time = scene.paragraph_time
    lasts = times.is_day(time) or (whole.company and times.is_period(time))
    if heading or not (scene.lasting and lasts):
        scene.paragraph_time = None


def _plan(whole: Whole, text: str, heading: bool, scene: Scene) -> None:
    """Whether a paragraph tells what is to be done or what was, and of which year in a yearly report."""
    scene.plan = scene.section
    scene.report_year = None
    if heading:
        return
    told = status.paragraph_status(text)
    scene.mood = told or scene.mood
    if scene.plan is None:
        scene.plan = scene.mood if whole.year is not None else told or status.work_plan(text)
    leaning = scene.plan or status.leaning(text)
    if whole.year is not None and leaning is not None:
        scene.plan = leaning
        scene.report_year = whole.year if leaning is Status.target else whole.year - 1


def _read_heading(
    whole: Whole, paragraph: Paragraph, text: str, number: int, clauses: Sequence[Clause], scene: Scene
) -> None:
    """Whom and of what time the text under a heading tells; the first one is the title, of nobody alone."""
    if number:
        leads = topics.leading(clauses[0])
        says = bool(leads) and subject.is_speaker(clauses[0], leads)
        scene.heading_subject = None if says else whole.topics.of_heading(paragraph, leads)
    row = with_stops(clauses)
    time = times.heading_time(row) or (times.title_time(row) if not number else None)
    if time is not None or (number and not _SUBHEADING.match(text) and not text.endswith(":")):
        scene.heading_time = time


def _read_line(clauses: Sequence[Clause], scene: Scene) -> None:
    """The time of a line that may be a heading, though it is not set as one."""
    time = times.heading_time(with_stops(clauses))
    if time is not None and not any(clause.has_figure for clause in clauses):
        scene.heading_time = time


def _asked(whole: Whole, clauses: Sequence[Clause]) -> str | None:
    """精品率提高得快吗？ What a question is about, and the answer too."""
    for clause in reversed(clauses):
        noun = naming.topic_of(whole.borders, clause)
        if noun is not None and whole.borders.measured(noun.text):
            return noun.text
    return None

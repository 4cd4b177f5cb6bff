"""Info boxes and tables set in lines: which label stands by which value. Knows paragraphs and figures, no metrics."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ...page import Page, Paragraph
from ...records import DateKind
from ..marks import Marks
from .times import Time

#: Longest line of a box, in characters.
_LINE = 24
_ENDS = re.compile(r"[。!?;,:]")
#: What may stand beside the figure in a line that is only a value.
_BESIDE = re.compile(r"(?:约|近|超|逾|达|共|以上|以下|左右|余|多|\s|[(（][^()]{0,12}[)）])*")
#: A line that says how the value above it moved, or where it ranks: it belongs to the box's last label.
_MOVES = re.compile(r"^(?:同比|环比|比|较|增长|下降|提高|上升|减少|全|居|位居|排名|列)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a value in a box is called, and when it held, where the label says so (2020年|旅客量)."""

    name: str
    time: Time | None


def read_boxes(page: Page, marks: Marks) -> dict[int, Label]:
    """Start of each line that holds a value without its name → the label it belongs to."""
    labels: dict[int, Label] = {}
    run: list[Paragraph] = []
    for paragraph in (*page.paragraphs, None):
        if paragraph is not None and _is_line(page, paragraph):
            run.append(paragraph)
            continue
        if len(run) > 1:
            labels.update(_read_run(page, marks, run))
        run = []
    return labels


def _is_line(page: Page, paragraph: Paragraph) -> bool:
    text = page.tidy[paragraph.start : paragraph.end]
    return len(text) <= _LINE and not _ENDS.search(text)


def _read_run(page: Page, marks: Marks, run: list[Paragraph]) -> dict[int, Label]:
    kinds = [_kind(page, marks, paragraph) for paragraph in run]
    if kinds.count("value") < 1:
        return {}
    texts = [page.tidy[paragraph.start : paragraph.end] for paragraph in run]
    # the last line of a box with labels above its values is a value
    above = kinds[-1] == "value"
    found: dict[int, Label] = {}
    for number, kind in enumerate(kinds):
        if kind == "value":
            beside = number - 1 if above else number + 1
            if 0 <= beside < len(run) and kinds[beside] == "label":
                found[run[number].start] = _label(page, marks, run[beside])
        elif kind == "move":
            back = next((n for n in range(number - 1, max(-1, number - 4), -1) if kinds[n] == "label"), None)
            ahead = number + 1 if not above and number + 1 < len(run) and kinds[number + 1] == "label" else None
            rank = texts[number][:1] in "全居位列排"
            chosen = ahead if rank and ahead is not None else back
            if chosen is not None:
                found[run[number].start] = _label(page, marks, run[chosen])
    return found


def _label(page: Page, marks: Marks, paragraph: Paragraph) -> Label:
    """A label's name without the date that it opens with or ends in."""
    text = page.tidy[paragraph.start : paragraph.end]
    first = bisect_left(marks.dates, paragraph.start, key=lambda pair: pair[1].start)
    for id, date in marks.dates[first : first + 1]:
        inside = date.end <= paragraph.end and date.kind is DateKind.date and date.first_day is not None
        before, behind = page.tidy[paragraph.start : date.start], page.tidy[date.end : paragraph.end]
        if inside and not before and len(behind) > 1:
            return Label(behind.removeprefix("的"), Time(date, id))  # 2020年|旅客量
        if inside and before[-1:] == "(" and behind == ")" and len(before) > 1:
            return Label(before[:-1], Time(date, id))  # 旅客量(|2020年底|)
    return Label(text, None)


def _kind(page: Page, marks: Marks, paragraph: Paragraph) -> str:
    first = bisect_left(marks.figures, paragraph.start, key=lambda pair: pair[1].start)
    figures = []
    for _, figure in marks.figures[first : first + 2]:
        if figure.start < paragraph.end:
            figures.append(figure)
    text = page.tidy[paragraph.start : paragraph.end]
    if not figures:
        return "label"
    if len(figures) > 1:
        return "other"
    figure = figures[0]
    rest = page.tidy[paragraph.start : figure.start], page.tidy[figure.end : paragraph.end]
    if all(_BESIDE.fullmatch(part) for part in rest):
        return "value"
    return "move" if _MOVES.match(text) else "other"

"""A newspaper page of several articles cut into them: each a headline with what stands below it. Knows lines, no PDF.

A page is cut straight down or right across where no line is cut through and both parts have a headline, then each part
again. Long articles have headings in large type too: a part is an article of its own if its headline is about as large
as any, or if it signs itself (本报讯, 新华社…电, 记者 …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .pdf_line import Line

#: A headline is so much larger than running text, and at least so large beside the largest of its page.
_LARGER, _OF_LARGEST = 1.3, 0.5
#: So large beside the largest a headline needs no signature below it, unless it is numbered.
_EQUAL = 0.8
_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+\s?[、.．章节節部编編]|[（(][一二三四五六七八九十\d]+[）)]|附[件录錄表])"
)
#: An article has so many characters, a headline so many.
_LEAST, _LEAST_HEADLINE = 80, 4
#: Lines below a headline and at the foot where an article signs itself.
_LINES = 3
_SIGNED = re.compile(
    r"本[报報网網台社刊](?:[讯訊电電]|[^。，]{0,10}[记記]者|[^。，]{1,8}[电電讯訊])|[（(][^（）()]{0,8}(?:[记記]者|通[讯訊][员員])|^(?:[记記]者|通[讯訊][员員]|作者|文)[\s:：/／]"
    r"|[社网網][^。，]{2,10}\d{1,2}月\d{1,2}日(?:[专專]?[电電]|[讯訊])|[【\[（(][^】\])）]{2,6}[-—/／][^】\])）]{2,8}[】\])）]|^[来來]源[:：]|^[□■◎●]\s?[\u4e00-\u9fff]"
)


def zones(lines: Sequence[Line], body: float) -> list[list[Line]]:
    """The lines of a page, article by article; all of them together where it has but one."""
    headlines = _headlines(lines, body)
    if len(headlines) < 2:
        return [list(lines)]
    largest = max(line.size for line in lines)
    found: list[list[Line]] = []
    for part in _cut(lines, headlines):
        if found and not _is_article(part, found[-1], headlines, largest):
            found[-1] += part
        else:
            found.append(list(part))
    return found if all(_characters(part) >= _LEAST for part in found) else [list(lines)]


def begins_article(lines: Sequence[Line], body: float) -> bool:
    """Whether what stands highest is the headline of a signed article, not how one of the page before goes on."""
    headlines = _headlines(lines, body)
    top = min((line.y0 for line in lines), default=0.0)
    high = any(id(line) in headlines and line.y0 < top + line.size for line in lines)
    return high and _signs_head(lines, headlines)


def _headlines(lines: Sequence[Line], body: float) -> set[int]:
    """Lines of large type, by identity; those that begin no headline because one stands right above them are none."""
    largest = max((line.size for line in lines), default=0.0)
    least = max(_LARGER * body, _OF_LARGEST * largest)
    large = [line for line in lines if line.size >= least and len(line.text) >= _LEAST_HEADLINE]
    return {id(line) for line in large if not any(_goes_on(other, line) for other in large)}


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the second of one headline."""
    near = 0 < line.y1 - above.y1 < 2 * above.size and abs(line.size - above.size) < 0.1 * line.size
    return near and line.x0 < above.x1 and above.x0 < line.x1


def _cut(lines: Sequence[Line], headlines: set[int]) -> list[Sequence[Line]]:
    for parts in (*_parted(lines, "x0", "x1"), *_parted(lines, "y0", "y1")):
        if all(any(id(line) in headlines for line in part) and _characters(part) >= _LEAST for part in parts):
            first, second = parts
            top = min(second, key=lambda line: line.y0)
            if any(id(line) in headlines and line.y0 < top.y0 + top.size for line in second):
                return _cut(first, headlines) + _cut(second, headlines)
    return [lines]


def _parted(lines: Sequence[Line], low: str, high: str) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """All ways to part lines along an axis without cutting through one."""
    ordered = sorted(lines, key=lambda line: float(getattr(line, low)))
    end = float("-inf")
    for number, line in enumerate(ordered):
        if number and getattr(line, low) >= end:
            yield ordered[:number], ordered[number:]
        end = max(end, getattr(line, high))


def _is_article(lines: Sequence[Line], before: Sequence[Line], headlines: set[int], largest: float) -> bool:
    first = min((line for line in lines if id(line) in headlines), key=lambda line: line.y0, default=None)
    if first is None or _NUMBERED.match(first.text):
        return False
    if first.size >= _EQUAL * largest or _signs_head(lines, headlines):
        return True
    # the signature at the foot of the last chapter is that of all
    return _signs_foot(lines, headlines) and (_signs_head(before, headlines) or _signs_foot(before, headlines))


def _signs_head(lines: Sequence[Line], headlines: set[int]) -> bool:
    """Whether the first lines of its first column say who wrote it."""
    below, edge = _below(lines, headlines)
    column = sorted((line for line in below if line.x0 < edge), key=lambda line: line.y0)
    return any(_SIGNED.search(line.text.strip()) for line in column[:_LINES])


def _signs_foot(lines: Sequence[Line], headlines: set[int]) -> bool:
    """Whether its last line does."""
    below, edge = _below(lines, headlines)
    last = max(below, key=lambda line: (line.x0 > edge, line.y0), default=None)
    return last is not None and bool(_SIGNED.search(last.text.strip()))


def _below(lines: Sequence[Line], headlines: set[int]) -> tuple[list[Line], float]:
    """The lines below the headline, and where its first column's beginnings end."""
    below = [line for line in lines if id(line) not in headlines]
    return below, min((line.x0 + 4 * line.size for line in below), default=0.0)


def _characters(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)

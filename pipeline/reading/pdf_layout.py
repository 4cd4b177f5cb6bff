"""Characters on pages to running text: lines, columns, paragraphs, captions apart. Knows places and sizes, no PDF.

All places are points from the upper left of a page. The order of the text is that of the eye: full-width lines part a
page into bands, a band is read column after column, and a paragraph goes on over captions, columns and pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .pdf_line import Line
from .pdf_zones import begins_article, zones


@dataclass(slots=True)
class Char:
    """A character and its box, from its base line (`y1`) up by the size of its type."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    after_blank: bool = False  # the file has a blank before it

    @property
    def size(self) -> float:
        return self.y1 - self.y0


@dataclass(slots=True)
class Sheet:
    """A page."""

    width: float
    height: float
    chars: list[Char]


#: In sizes of the type: a gap that parts columns or cells; one that does where other lines have theirs; one that is a
#: blank.
_WIDE_GAP = 1.1
_STRIPE = 0.6
_BLANK_GAP = 0.55
_WORD_GAP = 0.18
_STOPS = "。！？!?…”’」』）)；;：:"
_CAPTION = re.compile(
    r"^(?:[▲△▼◎■]|[（(【\[]?图[为：:】\]\d一二三四五六七八九十说說]|[（(【\[]?圖[為：:】\]\d說]|图片)|(?:[摄攝]影?|供[图圖]|资料[图圖照]片?|資料[圖照]片?)[）)]?$"
)
#: — 3 —, 第3页 共10页, 3/10, A03版
_PAGE_NUMBER = re.compile(
    r"^[-—–·•\s|]*(?:第?\s*[A-Z]?\d{1,4}\s*[页頁版]?)(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*[页頁版]?)?[-—–·•\s|]*$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of pages, a paragraph a line with a blank line between; its title if type sets one off; the running
    heads and page numbers that were left out, each once."""

    text: str
    title: str | None
    furniture: tuple[str, ...]


def read_sheets(sheets: Sequence[Sheet]) -> list[Reading]:
    """The article of some pages, or the articles where a page has more than one."""
    pages = [_stretches(_once(sheet.chars), number) for number, sheet in enumerate(sheets)]
    body = _body_size(line for page in pages for line in page)
    pages, furniture = _without_furniture(pages, sheets, body)
    articles: list[list[Line]] = [[]]
    for page in pages:
        first, *others = zones(page, body)
        if articles[-1] and begins_article(first, body):
            articles.append([])
        articles[-1] += _in_order(first, body)  # else a page begins with what the one before it ended with
        articles += [_in_order(other, body) for other in others]
    return [_reading(lines, body, furniture) for lines in articles]


def _reading(lines: Sequence[Line], body: float, furniture: tuple[str, ...]) -> Reading:
    paragraphs = _paragraphs(lines, body)
    title = _title(lines, paragraphs, body)
    return Reading("\n\n".join(text for text, _ in paragraphs), title, furniture)


def _once(chars: Iterable[Char]) -> list[Char]:
    """Without the characters that are printed over themselves to look bold or to throw a shadow: 科技科技//报报."""
    seen: dict[tuple[str, int, int], list[Char]] = defaultdict(list)
    kept: list[Char] = []
    for char in chars:
        step = max(char.size, 1.0)
        column, row = int(char.x0 // step), int(char.y0 // step)
        near = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((char.text, column + dx, row + dy), ())
        )
        width = max(char.x1 - char.x0, 0.1)
        if any(abs(other.x0 - char.x0) < 0.5 * width and abs(other.y0 - char.y0) < 0.3 * step for other in near):
            continue
        seen[char.text, column, row].append(char)
        kept.append(char)
    return kept


def _title(lines: Sequence[Line], paragraphs: Sequence[tuple[str, float]], body: float) -> str | None:
    """What the first page says in the largest type, if that is a good deal larger than the rest."""
    first = [line.size for line in lines if line.page == lines[0].page]
    largest = max(first, default=0.0)
    if largest < 1.15 * body:
        return None
    return next((text for text, size in paragraphs if size > 0.97 * largest and 4 <= len(text) <= 100), None)


# --- lines -----------------------------------------------------------------------------------------------------------


def _stretches(chars: Sequence[Char], page: int) -> list[Line]:
    """Stretches of characters on one base line without wide gaps, whatever the order in the file."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: ((char.y0 + char.y1) / 2, char.x0)):
        middle = (char.y0 + char.y1) / 2
        # the row of the same height: rows of two columns may lie at slightly different heights
        for row in reversed(rows[-4:]):
            last = row[0]
            if abs((last.y0 + last.y1) / 2 - middle) < 0.35 * min(last.size, char.size):
                row.append(char)
                break
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda char: char.x0)
    stripes = _empty_stripes(rows)
    return [_line(stretch, page) for row in rows for stretch in _split(row, stripes)]


def _split(row: Sequence[Char], stripes: Sequence[tuple[float, float]]) -> Iterator[Sequence[Char]]:
    """A row at its wide gaps, and at those less wide ones that lie where other rows have a gap too."""
    usual = median([max(b.x0 - a.x1, 0.0) for a, b in pairwise(row)]) if len(row) > 1 else 0.0
    begun = 0
    for number, (a, b) in enumerate(pairwise(row), 1):
        gap = b.x0 - a.x1 - usual
        within = any(low < (a.x1 + b.x0) / 2 < high for low, high in stripes)
        if gap > (_STRIPE if within else _WIDE_GAP) * b.size:
            yield row[begun:number]
            begun = number
    yield row[begun:]


def _empty_stripes(rows: Sequence[Sequence[Char]]) -> list[tuple[float, float]]:
    """Where next to no row has a character, though many have some on both sides: between columns set close together."""
    size = median([row[0].size for row in rows]) if rows else 1.0
    step = max(size / 8, 0.25)
    covered: Counter[int] = Counter()
    within: Counter[int] = Counter()
    for row in rows:
        bins = {bin for char in row for bin in range(int(char.x0 / step) + 1, int(char.x1 / step) + 1)}
        covered.update(bins)
        within.update(range(int(row[0].x0 / step) + 1, int(row[-1].x1 / step) + 1))
    empty = sorted(bin for bin, count in within.items() if count >= 4 and covered[bin] <= 0.25 * count)
    stripes: list[tuple[float, float]] = []
    for bin in empty:
        if stripes and (bin - 1) * step <= stripes[-1][1] + 1e-6:
            stripes[-1] = (stripes[-1][0], bin * step)
        else:
            stripes.append(((bin - 1) * step, bin * step))
    return [(low, high) for low, high in stripes if high - low >= 0.9 * _STRIPE * size]


def _line(chars: Sequence[Char], page: int) -> Line:
    pieces = [chars[0].text]
    # a line that is spaced out to fill its column has wide gaps everywhere, and no blanks for that
    usual = median([max(b.x0 - a.x1, 0.0) for a, b in pairwise(chars)]) if len(chars) > 3 else 0.0
    for before, char in pairwise(chars):
        gap = char.x0 - before.x1
        words = _WORD.match(before.text) and _WORD.match(char.text)
        blank = char.after_blank and gap - usual > 0.12 * char.size
        if blank or gap - usual > (_WORD_GAP if words else _BLANK_GAP) * char.size:
            pieces.append(" ")
        pieces.append(char.text)
    return Line(
        chars[0].x0,
        max(char.x1 for char in chars),
        min(char.y0 for char in chars),
        max(char.y1 for char in chars),
        "".join(pieces),
        page,
    )


def _body_size(lines: Iterable[Line]) -> float:
    """The size in which most is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes.items(), key=lambda item: (item[1], -item[0]))[0] if sizes else 1.0


# --- running heads and page numbers ----------------------------------------------------------------------------------


def _without_furniture(
    pages: Sequence[list[Line]], sheets: Sequence[Sheet], body: float
) -> tuple[list[list[Line]], tuple[str, ...]]:
    """Without the lines in the upper and lower margin that come again on other pages, without page numbers there, and
    without small type that stands alone at the very edge: 甲乙日报 2024年11月5日 A03版."""
    margins = [
        [line for line in page if line.y1 < 0.12 * sheet.height or line.y0 > 0.88 * sheet.height]
        for page, sheet in zip(pages, sheets, strict=True)
    ]
    times = Counter(key for lines in margins for key in {_running(line) for line in lines})
    kept: list[list[Line]] = []
    furniture: dict[str, None] = {}
    for page, lines in zip(pages, margins, strict=True):
        drop = {
            id(line)
            for line in lines
            if times[_running(line)] > 1
            or (_is_outermost(line, page, 0.5 * body) and (_PAGE_NUMBER.match(line.text) or line.size < 0.93 * body))
        }
        if len(drop) == len(page):
            drop = set()  # a page of one line is no running head
        furniture |= dict.fromkeys(line.text for line in page if id(line) in drop)
        kept.append([line for line in page if id(line) not in drop])
    return kept, tuple(furniture)


def _is_outermost(line: Line, page: Sequence[Line], gap: float) -> bool:
    """Whether nothing of a page lies further out than a line, and nothing near it further in."""
    others = [other for other in page if abs(other.y0 - line.y0) > 0.5 * line.size]
    return all(other.y0 > line.y1 + gap for other in others) or all(other.y1 < line.y0 - gap for other in others)


def _running(line: Line) -> tuple[str, int]:
    """A line of a margin but for its numbers and within a few points of its place."""
    return re.sub(r"\d+", "0", line.text), round(line.y0 / 6)


# --- columns ---------------------------------------------------------------------------------------------------------

#: A column holds running text: so many lines and characters, lines so many characters long.
_COLUMN_LINES, _COLUMN_CHARACTERS, _COLUMN_WIDTH = 3, 50, 7


def _in_order(lines: list[Line], body: float) -> list[Line]:
    """The lines of a page in the order of reading."""
    if not lines:
        return []
    gutters = _gutters(lines, body)
    spanning = sorted((line for line in lines if _spans(line, gutters)), key=lambda line: (line.y0, line.x0))
    inside = [line for line in lines if not _spans(line, gutters)]
    found: list[Line] = []
    edges = [*(line.y0 for line in spanning), float("inf")]
    above = float("-inf")
    for number, edge in enumerate(edges):
        band = [line for line in inside if above <= line.y0 < edge]
        for column in range(len(gutters) + 1):
            found += _rows([line for line in band if _column(line, gutters) == column], column)
        if number < len(spanning):
            found += _rows([spanning[number]], -1)
        above = edge
    return _with_edges(_merged_spanning(found), body)


def _gutters(lines: Sequence[Line], body: float) -> list[float]:
    """Middles of the empty stripes that part columns of running text, from left to right."""
    step = max(body / 4, 0.5)
    low, high = min(line.x0 for line in lines), max(line.x1 for line in lines)
    prose = [line for line in lines if len(line.text) >= _COLUMN_WIDTH]
    stripes: list[tuple[float, float]] = []
    place = low + step
    begun: float | None = None
    while place < high:
        crossing = sum(line.x0 < place < line.x1 for line in lines)
        sides = sorted((sum(line.x1 <= place for line in prose), sum(line.x0 >= place for line in prose)))
        even = sides[0] >= _COLUMN_LINES and crossing <= 0.34 * sides[0]
        if even or (sides[0] >= 1 and sides[1] >= 2 * _COLUMN_LINES and crossing <= 0.15 * sides[1]):
            begun = place if begun is None else begun
        elif begun is not None:
            stripes.append((begun, place - step))
            begun = None
        place += step
    found: list[float] = []
    for start, end in stripes:
        middle = _quietest(lines, start, end, step)
        left = [line for line in lines if line.x1 <= middle and line.x0 >= (found[-1] if found else low - 1)]
        right = [line for line in lines if line.x0 >= middle]
        both = _is_column(left, body) and _is_column(right, body) and _side_by_side(left, right)
        if both or (_is_full_column(left, body) and any(len(line.text) >= _COLUMN_WIDTH for line in right)):
            found.append(middle)
    return found


def _quietest(lines: Sequence[Line], start: float, end: float, step: float) -> float:
    """The middle of the widest stretch that the fewest lines cross."""
    places = [start + number * step for number in range(int((end - start) / step) + 1)]
    crossing = [sum(line.x0 < place < line.x1 for line in lines) for place in places]
    least = min(crossing)
    best: list[float] = []
    run: list[float] = []
    for place, count in zip(places, crossing, strict=True):
        run = [*run, place] if count == least else []
        if len(run) > len(best):
            best = run
    return (best[0] + best[-1]) / 2


def _is_column(lines: Sequence[Line], body: float) -> bool:
    characters = sum(len(line.text) for line in lines)
    return (
        len(lines) >= _COLUMN_LINES
        and characters >= _COLUMN_CHARACTERS
        and sum(len(line.text) >= _COLUMN_WIDTH for line in lines) >= len(lines) / 3
    )


def _is_full_column(lines: Sequence[Line], body: float) -> bool:
    """Whether running text is set to one right edge, so that what stands beyond begins the next column."""
    if not _is_column(lines, body):
        return False
    edge = max(line.x1 for line in lines)
    return sum(edge - line.x1 < 1.5 * body for line in lines) >= 0.35 * len(lines)


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    top = max(min(line.y0 for line in left), min(line.y0 for line in right))
    bottom = min(max(line.y1 for line in left), max(line.y1 for line in right))
    return bottom - top > 2 * median(line.size for line in left)


def _spans(line: Line, gutters: Sequence[float]) -> bool:
    return any(line.x0 < gutter < line.x1 for gutter in gutters)


def _column(line: Line, gutters: Sequence[float]) -> int:
    return sum(gutter <= line.x0 for gutter in gutters)


def _rows(lines: Sequence[Line], column: int) -> Iterator[Line]:
    """The lines of a column from top to bottom; stretches at one height are a row of cells."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: ((line.y0 + line.y1) / 2, line.x0)):
        if rows and abs((rows[-1][0].y0 + rows[-1][0].y1 - line.y0 - line.y1) / 2) < 0.4 * min(
            rows[-1][0].size, line.size
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        yield _row(sorted(row, key=lambda line: line.x0), column)


def _row(row: Sequence[Line], column: int) -> Line:
    return Line(
        row[0].x0,
        max(line.x1 for line in row),
        min(line.y0 for line in row),
        max(line.y1 for line in row),
        "\t".join(line.text for line in row),
        row[0].page,
        column,
        cells=len(row),
    )


def _merged_spanning(lines: Sequence[Line]) -> list[Line]:
    """Stretches at one height that span columns are one row."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last and last.column == line.column == -1 and abs(last.y0 - line.y0) < 0.4 * line.size:
            merged[-1] = _row([last, line], -1)
        else:
            merged.append(line)
    return merged


def _with_edges(lines: list[Line], body: float) -> list[Line]:
    """Each line told where its column begins and ends."""
    for column in {line.column for line in lines}:
        own = [line for line in lines if line.column == column]
        usual = [line for line in own if abs(line.size - body) < 0.08 * body] or own
        left, right = min(line.x0 for line in usual), max(line.x1 for line in usual)
        for line in own:
            line.left, line.right = left, right
    return lines


# --- paragraphs ------------------------------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[Line], body: float) -> list[tuple[str, float]]:
    """Texts with their sizes. A caption stands behind the paragraph that it interrupts."""
    leading = _leading(lines, body)
    flow = [line for line in lines if not _is_caption(line, body)]
    indented = [line for line in flow if _indent(line) > 1.2 * line.size and abs(line.size - body) < 0.08 * body]
    by_indent = len(indented) > 1 and len(indented) >= 0.04 * len(flow)
    found: list[tuple[str, float]] = []
    text, last = "", None
    pending: list[tuple[str, float]] = []
    caption: Line | None = None

    for line in lines:
        if _is_caption(line, body):
            if caption is not None and pending and _goes_on_caption(caption, line):
                pending[-1] = (_glue(pending[-1][0], line.text), line.size)
            else:
                pending.append((line.text, line.size))
            caption = line
            continue
        caption = None
        if last is not None and _goes_on(last, line, body, leading, by_indent):
            text = _glue(text, line.text)
        else:
            if last is not None:
                found.append((text, last.size))
            found += pending
            pending = []
            text = line.text
        last = line
    if last is not None:
        found.append((text, last.size))
    return found + pending


def _leading(lines: Sequence[Line], body: float) -> float:
    """From one base line to the next, in running text."""
    steps = [
        b.y1 - a.y1
        for a, b in pairwise(lines)
        if a.page == b.page and a.column == b.column and 0 < b.y1 - a.y1 < 4 * body and abs(a.size - body) < 0.08 * body
    ]
    return median(steps) if steps else 1.5 * body


def _indent(line: Line) -> float:
    return line.x0 - line.left


def _is_caption(line: Line, body: float) -> bool:
    if line.cells > 1 or len(line.text) > 120:
        return False
    return line.size < 0.93 * body or (len(line.text) <= 60 and bool(_CAPTION.search(line.text)))


def _goes_on_caption(a: Line, b: Line) -> bool:
    near = a.page == b.page and a.column == b.column and 0 < b.y1 - a.y1 < 2 * a.size
    return (
        near
        and abs(a.size - b.size) < 0.06 * a.size
        and len(a.text) >= 12
        and not _CAPTION.match(b.text)
        and a.text[-1] not in _STOPS
    )


def _goes_on(a: Line, b: Line, body: float, leading: float, by_indent: bool) -> bool:
    """Whether the paragraph of line `a` goes on in the next line of the flow, `b`."""
    if a.cells > 1 or b.cells > 1 or abs(a.size - b.size) > 0.08 * body:
        return False
    together = a.page == b.page and a.column == b.column
    step = b.y1 - a.y1
    if a.size > 1.15 * body:  # a title of two lines, however they are centred
        return a.page == b.page and 0 < step < 2 * a.size and a.text[-1] not in _STOPS
    if by_indent and _indent(b) > 1.2 * b.size:
        return False
    room = a.right - a.x1
    token = _TOKEN.match(b.text)  # 2024—2026 is not broken: the line before it may be a good deal shorter
    if room > 2.2 * a.size + (0.62 * a.size * token.end() if token else 0):
        ragged = by_indent and a.text[-1] not in _STOPS and room < 0.3 * (a.right - a.left)
        return ragged and together and step <= 1.3 * leading
    if a.text[-1] not in _STOPS:
        return True
    if not together:
        return by_indent
    return step <= 1.3 * leading or (by_indent and step <= 3 * leading)


_TOKEN = re.compile(r"[A-Za-z0-9.,%~+/—–-]{2,40}")
_WORD = re.compile(r"[A-Za-z]")


def _glue(text: str, more: str) -> str:
    """Two lines as one: Latin words are parted by the break, nothing else is."""
    return f"{text} {more}" if _WORD.match(text[-1]) and _WORD.match(more[0]) else text + more

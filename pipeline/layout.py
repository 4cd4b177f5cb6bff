"""Which lines belong together (wrapped lines), what each block is, and where sentences end. Changes no character.

Reads line lengths, blanks and punctuation; knows no words and no names. All places but those of `sentences` and
`speaker` are places of the raw text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .text import BLANKS, INVISIBLE, LINE_BREAKS

_LINE = re.compile("[^" + re.escape(LINE_BREAKS) + "]+")
_BREAK = re.compile("\r\n|[" + re.escape(LINE_BREAKS) + "]")
_EDGES = BLANKS + INVISIBLE
_INVISIBLE = re.compile("[" + re.escape(INVISIBLE) + "]+")

_ENDS = "。！？!?…"
_CLOSERS = '”’"』」）)》】'
#: After one of these a line may be over; a wrapped line mostly breaks off without.
_STOPS = frozenset(_ENDS + _CLOSERS + "；;：:")
_INNER = re.compile("[，,。、；;：:]")


class BlockKind(StrEnum):
    """`label` and `cell` are the two halves of an info box's or table's line: 规划面积 | 28.6平方公里."""

    heading = "heading"
    body = "body"
    caption = "caption"
    label = "label"
    cell = "cell"
    byline = "byline"
    separator = "separator"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines (raw places, end exclusive, blanks at both ends left out) that are one paragraph."""

    kind: BlockKind
    lines: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    width: int
    indented: bool
    gap: int  # line breaks between this line and the one before


def blocks(raw: str) -> list[Block]:
    """The paragraphs of a raw text, hard-wrapped lines joined."""
    groups = _joined(*_lines(raw))
    texts = ["".join(line.text for line in group) for group in groups]
    return _mended(groups, texts, _kinds(texts))


def _mended(groups: Sequence[Sequence[_Line]], texts: Sequence[str], kinds: Sequence[BlockKind]) -> list[Block]:
    """The blocks; a paragraph that captions interrupt in mid-sentence is whole, and they stand behind it."""
    found: list[Block] = []
    number = 0
    while number < len(groups):
        lines = list(groups[number])
        after = number + 1
        while rest := _interrupted(groups, texts, kinds, number, after):
            lines += groups[rest]
            after = rest + 1
        found.append(_block(kinds[number], lines))
        found += [_block(kinds[n], groups[n]) for n in range(number + 1, after) if kinds[n] is BlockKind.caption]
        number = after
    return found


def _block(kind: BlockKind, lines: Sequence[_Line]) -> Block:
    return Block(kind, tuple((line.start, line.end) for line in lines))


#: Of prose, and of captions in a row.
_LEAST_PROSE, _MOST_CAPTIONS = 30, 3


def _interrupted(
    groups: Sequence[Sequence[_Line]], texts: Sequence[str], kinds: Sequence[BlockKind], number: int, after: int
) -> int | None:
    """Where the sentence goes on with which the paragraph up to `after` breaks off, behind nothing but captions.

    文创产品销售 | 图为展厅一角。 | 收入1168万元，其中…
    """
    last = texts[after - 1]
    if kinds[number] is not BlockKind.body or last[-1] in _STOPS or len(last) < _LEAST_PROSE or not _INNER.search(last):
        return None
    rest = after
    while rest < len(kinds) and kinds[rest] is BlockKind.caption:
        rest += 1
    if not after < rest <= after + _MOST_CAPTIONS or rest == len(kinds) or kinds[rest] is not BlockKind.body:
        return None
    begins = groups[rest][0]
    indented = begins.indented and groups[number][0].indented
    goes_on = not indented and not _ITEM.match(texts[rest]) and not _TURN_BEGINS.match(texts[rest])
    return rest if goes_on and texts[rest][0] not in "“「【（([" else None


def _lines(raw: str) -> tuple[list[_Line], list[_Line]]:
    """The lines with their widths in columns (a page), and in characters (a program's wrapping)."""
    in_columns: list[_Line] = []
    in_characters: list[_Line] = []
    last = 0
    for match in _LINE.finditer(raw):
        line = match.group()
        visible = line.strip(_EDGES)
        if visible:
            start = match.start() + line.index(visible[0])
            gap = len(_BREAK.findall(raw, last, start))
            last = start + len(visible)
            indent = _INVISIBLE.sub("", line[: start - match.start()])
            shown = _INVISIBLE.sub("", visible)
            indented = _columns(indent) >= 2
            in_columns.append(_Line(start, last, shown, _columns(indent + shown), indented, gap))
            in_characters.append(_Line(start, last, shown, len(indent + shown), indented, gap))
    return in_columns, in_characters


def _columns(line: str) -> int:
    """Width on a page: an ideograph fills two columns."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


# --- wrapped lines -------------------------------------------------------------------------------------------------


def _joined(*measured: list[_Line]) -> list[list[_Line]]:
    """Lines grouped into paragraphs: one line each, unless the text was wrapped at a fixed width in either measure."""
    wrapped = [(lines, full) for lines in measured if (full := _full_width(lines))]
    if not wrapped:
        return [[line] for line in measured[0]]
    lines, full = max(wrapped, key=lambda pair: sum(_least_full(pair[1]) <= line.width for line in pair[0]))
    wrap = _wrap(lines, full)
    groups = [[lines[0]]]
    for number, (a, b) in enumerate(pairwise(lines)):
        after = lines[number + 2] if number + 2 < len(lines) else None
        if wrap.joins(a, b, after):
            groups[-1].append(b)
        else:
            groups.append([b])
    longer = [group for group in groups if len(group) > 1]
    if sum(_stops(group[-1]) for group in longer) < len(longer) / 2:
        return [[line] for line in lines]  # a list of headlines of one length: no paragraph ends in a full stop
    return groups


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text was wrapped, and what parts its paragraphs."""

    full: int
    usual_gap: int
    by_indent: bool
    by_gap: bool

    def joins(self, a: _Line, b: _Line, after: _Line | None) -> bool:
        """Whether the paragraph of line `a` goes on in the next line, `b`; `after` is the one after that."""
        if b.gap > self.usual_gap or (self.by_indent and b.indented) or _special(a.text) or _special(b.text):
            return False
        low = _least_full(self.full)
        if not _stops(a):
            # where indents or gaps tell the paragraphs, a ragged line may be a good deal shorter than the others
            return a.width >= (0.7 * self.full if self.by_indent or self.by_gap else low)
        if a.width < low:
            return False
        # a full line that ends a sentence: in mid-paragraph, unless a heading follows
        heading = b.width < low and not _stops(b) and not (self.by_indent and after and not after.indented)
        return not heading


def _wrap(lines: list[_Line], full: int) -> _Wrap:
    low = _least_full(full)
    inside = Counter(b.gap for a, b in pairwise(lines) if a.width >= low and not _stops(a))
    usual_gap = inside.most_common(1)[0][0] if inside else 1
    indents = sum(line.indented for line in lines)
    return _Wrap(
        full, usual_gap, 1 < indents <= 0.8 * len(lines), sum(line.gap > usual_gap for line in lines) > len(lines) // 10
    )


def _stops(line: _Line) -> bool:
    return line.text[-1] in _STOPS


def _least_full(full: int) -> int:
    """Lines vary by a character or two: a number or a word is not broken, a comma may not begin a line."""
    return full - max(3, full // 8)


_NARROWEST, _WIDEST = 15, 160


def _full_width(lines: Sequence[_Line]) -> int | None:
    """The width at which lines were broken, if they were.

    Wrapped prose has many lines of one width that break off in mid-sentence and hold commas; the lines of a web
    page end with their paragraph, those of a poem or a list are short, differ, or hold no punctuation.
    """
    if len(lines) < 2:
        return None
    counts = Counter(line.width for line in lines if _NARROWEST <= line.width <= _WIDEST)
    if not counts:
        return None
    widths = sorted(counts)
    full, most = 0, 0
    for width in widths:
        low = _least_full(width)
        near = sum(counts[other] for other in widths if low <= other <= width)
        if near >= most:
            full, most = width, near
    low = _least_full(full)
    fulls = [line for line in lines if low <= line.width <= full]
    longer = sum(line.width > full for line in lines)
    broken = sum(not _stops(line) for line in fulls)
    prose = sum(bool(_INNER.search(line.text, 0, len(line.text) - 1)) for line in fulls)
    if len(lines) <= 3:
        # two or three lines are wrapped prose if all but the last are as wide as can be, and it ends the sentence
        last = lines[-1]
        head = lines[:-1]
        return (
            full
            if all(line.width >= low and not _stops(line) for line in head)
            and longer == 0
            and last.text[-1] in _ENDS + _CLOSERS
            and any(_INNER.search(line.text) for line in head)
            and not _special(head[0].text)
            else None
        )
    wrapped = (
        len(fulls) >= max(2, len(lines) // 4)
        and longer <= max(2, len(fulls) // 4)
        and broken >= 0.6 * len(fulls)
        and prose >= 0.5 * len(fulls)
    )
    return full if wrapped else None


# --- what a block is -----------------------------------------------------------------------------------------------

_CAPTION = re.compile(
    r"^(?:[▲△▼↑↓◎■]|[（(]?(?:图为|图说|圖為|圖說|图片说明|图片来源|圖片來源|资料图|資料圖|图[：:]|圖[：:]|图源|圖源|制图|製圖))"
    r"|(?:(?<![拍])摄影?|(?<![拍])攝影?|供图|供圖|提供图片|资料图|資料圖|资料图片|資料圖片|资料照片|示意图|示意圖|效果图|效果圖)[）)]?$"
)
_SIGNED = re.compile(
    r"^[（(]?(?:本[报報刊网網台]|新[华華]社|[总總][台臺])?(?:[实實][习習])?(?:"
    r"[责責]任[编編][辑輯]|[责責][编編校]|[编編][辑輯审審译譯]|主[编編]|值班[编編][辑輯]|作者|文[字]?|撰[稿文]|供稿|[记記]者|通[讯訊][员員]|"
    r"[摄攝]影?|[图圖]片?|[一二三初复複终終]?[审審][核校稿]?|核稿|校[对對]|[监監][制製]|出品|策[划劃]|[统統]筹|"
    r"[来來]源|[发發]布[时時][间間]|原[标標][题題]"
    r")(?:[：:／/|｜丨]|[ \u3000]|$)"
    r"|^[^，。：:！？\s]{0,8}[记記]者[ \u3000][^，。！？]{0,30}$"
)
_IN_BRACKETS = re.compile(
    r"^[（(](?:本[报報刊网網台])?(?:[^（）()]{0,12})?(?:[记記]者|[编編][辑輯]|通[讯訊][员員]|[责責][编編]|作者|完)[^（）()]{0,60}[）)]$"
)
_STAMP = re.compile(
    r"^(?:[^\d]{0,6}[：:])?(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?"
    r"(?:[ \u3000T]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?:[ \u3000|]+.{0,40})?$"
)
_RULE = re.compile(r"^(?:[-=*_~—─━·•.#+※◇◆□■☆★○●\s]{3,}|[*※◆◇★☆])$")
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．）)](?!\d)|[①-⑳●○◆◇■□★☆•·])"
)

#: 记者：, 本报讯, 【A股】: what begins anew whatever stands before it.
_TURN_BEGINS = re.compile(r"[A-Za-z\u3400-\u9fff·]{1,12}[：:]|本[报報台社刊][讯訊]|[图圖][为為]")

_NUMBER = (
    r"(?:[-+＋－]?[\d０-９][\d０-９,，.．]*|第[\d０-９一二三四五六七八九十]{1,3}"
    r"|[一二三四五六七八九十百千两]{1,6}(?=[万亿萬億个個家项項位倍成]))"
)
#: 28.6平方公里 · 近50万人 · 全省第5 · 同比增长8.9%: a number with its unit, and what little may stand before it.
_CELL = re.compile(
    r"^(?:约|約|近|超[过過]?|逾|突破|达到?|達到?|全[国國省市区區县縣州]第?|居[^\d]{1,4}|"
    r"(?:[与與]?(?:上年|去年|前年|上季|上月|同比|环比|環比|年均)[^\d，。]{0,8})|"
    r"(?:[比较較][^\d，。]{1,6})?(?:提高|增[长長加]|[减減]少|下降|上升|前移|回落)[了约約]?)?"
    + _NUMBER
    + r"(?:[余多])?[^\d，,。；;：:]{0,8}(?:[（(][^（）()]{0,10}[）)])?$"
)
#: 规划面积：28.6平方公里 says all by itself and heads nothing.
_PAIR = re.compile(r"^[^\d０-９，。：:\s]{2,20}(?:[：:]\s*|[\t\u3000]\s*|\s{2,})(\S+)$")
#: Some houses set digits off by a blank: 28.6 平方公里.
_SET_OFF = re.compile(r"(?<=[\u4e00-\u9fff])[ \u00a0\u2009](?=\d)|(?<=\d)[ \u00a0\u2009](?=[\u4e00-\u9fff])")
_YEAR = re.compile(r"^(?:[\d０-９]{4}年|[\d０-９]{4}[-/.]|\d{1,2}月|\d{1,2}[:：]\d\d)")
_LABEL = re.compile(r"^[^\d０-９，,。！？!?；;…]{2,20}[：:]?$")


def _kinds(texts: Sequence[str]) -> list[BlockKind]:
    """What each paragraph is, from its own form, then from the company it is in."""
    texts = [_SET_OFF.sub("", text) for text in texts]
    kinds = [_kind(text, number == 0) for number, text in enumerate(texts)]
    for start, end in _boxes(texts, kinds):
        _mark_box(texts, kinds, start, end)
    for start, end in _verses(texts, kinds):
        kinds[start:end] = [BlockKind.body] * (end - start)
    return kinds


def _special(text: str) -> bool:
    """A line that is whole in itself, whatever its width."""
    return bool(_RULE.match(text) or _is_byline(text) or (len(text) <= 80 and _CAPTION.search(text)))


def _is_byline(text: str) -> bool:
    return len(text) <= 80 and bool(
        _IN_BRACKETS.match(text)
        or _STAMP.match(text)
        or (_SIGNED.match(text) and not any(end in text for end in "。！？"))
    )


def _kind(text: str, first: bool) -> BlockKind:
    if _RULE.match(text):
        return BlockKind.separator
    if _is_byline(text):
        return BlockKind.byline
    if len(text) <= 80 and _CAPTION.search(text):
        return BlockKind.caption
    pair = _PAIR.match(text)
    if pair and _is_cell(pair[1]):
        return BlockKind.body
    if len(text) <= 40 and (text[-1] not in "。！？!?…；;，,、" or (first and text[-1] in "！？!?")):
        return BlockKind.heading
    return BlockKind.body


def _boxes(texts: Sequence[str], kinds: Sequence[BlockKind]) -> Iterator[tuple[int, int]]:
    """Stretches of headings that may be an info box: value lines among labels."""
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and kinds[end] is BlockKind.heading and _fits_box(texts[end]):
            end += 1
        if sum(_is_cell(text) for text in texts[start:end]) >= 2 and end - start >= 4:
            yield start, end
        start = end + 1


def _fits_box(text: str) -> bool:
    return _is_cell(text) or bool(_LABEL.match(text))


def _is_cell(text: str) -> bool:
    return len(text) <= 24 and bool(_CELL.match(text)) and not _YEAR.match(text)


def _mark_box(texts: Sequence[str], kinds: list[BlockKind], start: int, end: int) -> None:
    """Cells and the labels beside them; a label that has no cell beside it stays a heading.

    澄湖概况    heading: the label below it stands before a cell, it does not
    规划面积    label
    28.6平方公里  cell
    """
    for number in range(start, end):
        if _is_cell(texts[number]):
            kinds[number] = BlockKind.cell
    for number in range(start, end):
        beside = kinds[max(start, number - 1) : number] + kinds[number + 1 : min(end, number + 2)]
        if kinds[number] is BlockKind.heading and BlockKind.cell in beside and not _ITEM.match(texts[number]):
            kinds[number] = BlockKind.label


def _verses(texts: Sequence[str], kinds: Sequence[BlockKind]) -> Iterator[tuple[int, int]]:
    """Stretches of four and more short lines are verse or a list: none of them is the others' heading."""
    start = 1  # the first line is the title
    for number in range(1, len(texts) + 1):
        plain = (
            number < len(texts)
            and kinds[number] is BlockKind.heading
            and not _ITEM.match(texts[number])
            and texts[number][-1] not in "：:"
        )
        if not plain:
            if number - start >= 4:
                yield start, number
            start = number + 1


# --- sentences and speakers, in the tidy text ----------------------------------------------------------------------

#: Yahoo! is no exclamation; “增长了吗？”的疑问 goes on after its quotation mark; ② opens a piece of its own.
_SENTENCE_END = re.compile(
    r"(?:[。?]|(?<![A-Za-z])!|…{2,10}|…(?=[”’)】]|$)){1,20}(?:[”’)】]{1,8}(?![的是等为之、,。;:和与及也都中里》]))?(?![”’)】》])"
    r"|;(?= ?[①-⑳])"
)
#: What is quoted or in brackets stays in one piece if it is short; a speech of many sentences does not.
_SHORT_QUOTE = re.compile(r"“[^“”\n]{1,60}”|\([^()\n]{1,60}\)|《[^《》\n]{1,60}》")


def sentences(tidy: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the sentences of a paragraph, in order, without gaps.

    >>> sentences("增长5%。“达100亿元。”他说。", 0, 17)
    [(0, 5), (5, 14), (14, 17)]
    """
    quotes = [match.span() for match in _SHORT_QUOTE.finditer(tidy, start, end)]
    passed = 0
    found: list[tuple[int, int]] = []
    begun = start
    for match in _SENTENCE_END.finditer(tidy, start, end):
        while passed < len(quotes) and quotes[passed][1] <= match.start():
            passed += 1
        if passed < len(quotes) and quotes[passed][0] < match.end() < quotes[passed][1]:
            continue
        found.append((begun, match.end()))
        begun = match.end()
    if begun < end:
        found.append((begun, end))
    return found


_TURN = re.compile(r"([A-Za-z\u3007\u3400-\u9fff·]{1,12}):(?!//)")
_ASKERS = frozenset({"问", "答", "记者", "主持人", "提问", "回答", "Q", "A"})


def speakers(tidy: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int] | None]:
    """For each paragraph (tidy places) that is a turn of a conversation, the place of its speaker's name.

    A name before a colon is a speaker's when it opens more than one paragraph, or is one like 问 or 主持人.

    >>> speakers("问:好吗?\\n注意:天气", [(0, 5), (6, 11)])
    [(0, 1), None]
    """
    found = [_TURN.match(tidy, start, end) for start, end in paragraphs]
    times = Counter(match[1] for match in found if match)
    return [match.span(1) if match and (times[match[1]] > 1 or match[1] in _ASKERS) else None for match in found]

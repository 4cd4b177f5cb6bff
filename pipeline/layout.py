"""Which lines belong together: wrapped lines, headings, captions, info boxes; and where sentences end. Changes no character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85\x1c\x1d\x1e]+")
_TERMINAL = "。！？!?…；;：:”」』）)》】"
#: A sentence ends at one of these, closing quotes and brackets included.
_SENTENCE = re.compile(r"[^。！？!?…\n]*(?:[。！？!?…]+[”’』」）)》】]*|\n|$)")


class BlockKind(StrEnum):
    heading = "heading"
    body = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines (raw places, end exclusive, blanks at both ends left out) that are one paragraph."""

    kind: BlockKind
    lines: tuple[tuple[int, int], ...]


def blocks(raw: str) -> list[Block]:
    """The paragraphs of a raw text, hard-wrapped lines joined."""
    lines = list(_lines(raw))
    widths = [end - start for start, end in lines]
    full = _wrap_width(widths)
    found: list[Block] = []
    open_lines: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        open_lines.append((start, end))
        next_line = lines[number + 1] if number + 1 < len(lines) else None
        wrapped = (
            full is not None
            and next_line is not None
            and full - 3 <= end - start <= full + 3
            and raw[end - 1] not in _TERMINAL
            and _line_breaks(raw, end, next_line[0]) <= 1
        )
        if not wrapped:
            found.append(Block(_kind(raw, open_lines), tuple(open_lines)))
            open_lines = []
    return found


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(raw):
        text = line.group()
        start = line.start() + len(text) - len(text.lstrip())
        end = line.end() - (len(text) - len(text.rstrip()))
        if start < end:
            yield start, end


def _line_breaks(raw: str, end: int, start: int) -> int:
    return raw.count("\n", end, start)


def _wrap_width(widths: list[int]) -> int | None:
    """The column at which lines were broken, if they were: most lines are as long as the longest."""
    if len(widths) < 4:
        return None
    width = max(widths)
    if width > 120 or median(widths) < width - 4:
        return None
    return width


def _kind(raw: str, lines: list[tuple[int, int]]) -> BlockKind:
    start, end = lines[0][0], lines[-1][1]
    if len(lines) == 1 and end - start <= 40 and raw[end - 1] not in "。！？!?…；;，,":
        return BlockKind.heading
    return BlockKind.body


def sentences(tidy: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the sentences of a paragraph, in order, without gaps.

    >>> sentences("增长5%。“达100亿元。”他说。", 0, 19)
    [(0, 6), (6, 16), (16, 19)]
    """
    return [(m.start(), m.end()) for m in _SENTENCE.finditer(tidy, start, end) if m.end() > m.start()]

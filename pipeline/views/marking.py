"""Which stretches of a text are lit, properly nested: spans in, a row of openings, texts and closings out. No HTML.

All places are places of the raw text.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise


class Level(IntEnum):
    """Of two spans of the same place the lower level is outside. Only marks are never cut."""

    block = 0  # a heading, a caption
    evidence = 1
    mark = 2


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    level: Level
    name: str  # the layer of a mark, the kind of a block
    key: str = ""  # what it stands for: f12, o3, e120-155


@dataclass(frozen=True, slots=True)
class Open:
    span: Span


@dataclass(frozen=True, slots=True)
class Close:
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A paragraph begins here."""


Token = Open | Close | Text | Gap


def tokens(text: str, spans: Iterable[Span], *, gaps: Sequence[int] = (), base: int = 0) -> Iterator[Token]:
    """A row of tokens whose texts, joined, are `text`, the stretch of the article that begins at `base`.

    Every opening has its closing, the last opened is closed first. Spans must lie inside the stretch.

    evidence  ├────────────┤             ├────────┼───┤
    mark              ├────────┤    →             ├───────┤   the mark stays whole, the evidence goes on inside it
    """
    waiting = [_queued(span, number) for number, span in enumerate(_cut(list(spans)))]
    heapq.heapify(waiting)
    writer = _Writer(text, base, gaps)
    open_spans: list[Span] = []
    while waiting or open_spans:
        span = waiting[0][-1] if waiting else None
        if open_spans and (span is None or open_spans[-1].end <= span.start):
            closing = open_spans.pop()
            yield from writer.until(closing.end)
            yield Close(closing)
            continue
        assert span is not None
        number = heapq.heappop(waiting)[-2]
        if open_spans and span.end > (border := open_spans[-1].end):
            heapq.heappush(waiting, _queued(replace(span, start=border), number))
            span = replace(span, end=border)
        yield from writer.until(span.start)
        yield from writer.gap()
        yield Open(span)
        open_spans.append(span)
    yield from writer.until(base + len(text))


class _Writer:
    """Texts and gaps in order. A gap stands between what closes and what opens at its place, never inside either."""

    def __init__(self, text: str, base: int, gaps: Sequence[int]) -> None:
        self._text, self._base, self._gaps = text, base, gaps
        self._done = base
        self._next = bisect_left(gaps, base)

    def until(self, end: int) -> Iterator[Token]:
        while self._next < len(self._gaps) and self._gaps[self._next] < end:
            yield from self._texts(self._gaps[self._next])
            yield from self.gap()
        yield from self._texts(end)

    def gap(self) -> Iterator[Token]:
        """The one at the place reached, if there is one."""
        if self._next < len(self._gaps) and self._gaps[self._next] == self._done:
            self._next += 1
            yield Gap()

    def _texts(self, end: int) -> Iterator[Token]:
        if end > self._done:
            yield Text(self._text[self._done - self._base : end - self._base])
            self._done = end


def _queued(span: Span, number: int) -> tuple[int, int, int, int, Span]:
    """By start, the longest first, the lower level first; `number` keeps spans from being compared."""
    return span.start, -span.end, span.level, number, span


def _texts(text: str, start: int, end: int, gaps: Sequence[int], base: int) -> Iterator[Token]:
    """The stretch from start to end, with the gaps in it; one at its end is left to the next stretch."""
    for gap in gaps[bisect_left(gaps, start) : bisect_left(gaps, end)]:
        if gap > start:
            yield Text(text[start - base : gap - base])
        yield Gap()
        start = gap
    if end > start:
        yield Text(text[start - base : end - base])


def _cut(spans: list[Span]) -> Iterator[Span]:
    """The spans, with blocks and evidence cut where a mark crosses their border."""
    marks = sorted((span for span in spans if span.level is Level.mark), key=lambda span: (span.start, span.end))
    starts = [mark.start for mark in marks]

    def across(place: int) -> Span | None:
        """The mark that has this place inside it."""
        before = bisect_left(starts, place) - 1
        return marks[before] if before >= 0 and marks[before].end > place else None

    for span in spans:
        if span.level is Level.mark:
            yield span
            continue
        first, last = across(span.start), across(span.end)
        cuts = {first.end if first else span.start, last.start if last else span.end}
        borders = sorted({span.start, span.end} | {cut for cut in cuts if span.start < cut < span.end})
        for start, end in pairwise(borders):
            yield replace(span, start=start, end=end)

"""A walk over one page in text order, with the dates that it has named so far. Resolves none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from ....layout import BlockKind
from ....page import Page
from ....records import Anchor, PublishedFrom
from ..calendar import Period
from . import wording
from .marks import Level, Mark, Yearless
from .stated import present_year, stated_years

#: How many earlier dates are looked at: more would be no context, and would cost quadratic time.
_REACH = 12
#: A headline is no longer than this.
_HEADLINE = 60


class Scene:
    """What relative dates of a page are resolved against: its day of publication, and what it has named."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tidy = page.tidy
        self.published = page.published
        self.given = Anchor.dateline if page.published_from is PublishedFrom.text else Anchor.given
        self.marks: list[Mark] = []
        self.topic: int | None = None  # the year that a heading has named
        self.unknown = self.month_unknown = -1  # where the text has named a year that nobody knows here
        self._paragraph = (0, 0)
        self._heading = False
        self._behind = 0

    # ------------------------------------------------------------ walking

    def enter(self, place: int, behind: int) -> None:
        """Go on to a place of the text, from the end of the date `behind` it."""
        self._behind = behind
        if not self._paragraph[0] <= place < self._paragraph[1]:
            paragraph = self.page.paragraph_at(place)
            self._paragraph = (paragraph.start, paragraph.end + 1)
            self._heading = paragraph.kind is BlockKind.heading
            if self._heading and self.published is not None:  # news has come to another item
                self.topic = None

    def note(
        self, start: int, end: int, period: Period, level: Level, absolute: bool, aside: bool, stretch: bool
    ) -> None:
        """Remember a date. `aside` says that its wording already makes it no topic (以来, 同期)."""
        last = self.marks[-1] if self.marks else None
        compared = wording.is_compared_with(self.tidy, start, end, stretch)
        if last and last.compared and wording.are_joined(self.tidy, last.end, start):  # 高于2019年|和|2020年全年
            compared = True
        mark = Mark(start, period, level, absolute, compared, aside, end)
        self.marks.append(mark)
        if self._heading and absolute and not mark.weak and level is Level.year and wording.is_reviewed(self.tidy, end):
            self.topic = mark.year or self.topic

    def miss(self, start: int, this_year: bool, level: Level) -> None:
        """Remember where a year stands that nobody knows here: what follows it is of none before it.

        2021年上涨, 但|今年…: another year than the one it is set against.
        2020年…。去年11月…, 12月: nor is the month of the year before.
        """
        if this_year:
            latest = self.last()
            here = latest is not None and self.in_sentence(latest, start)
            if here and wording.is_set_against(self.tidy, self.sentence(start), start):
                self.unknown = start
        elif level is Level.month:
            self.month_unknown = start

    # ------------------------------------------------------------ looking back

    def lately(self) -> Sequence[Mark]:
        """The dates named before, the last first, those in passing too."""
        return self.marks[: -_REACH - 1 : -1]

    def latest(self) -> Iterator[Mark]:
        """Those that the text may be about."""
        for mark in self.lately():
            if not mark.weak:
                yield mark

    def last(self) -> Mark | None:
        return next(self.latest(), None)

    def near(self, mark: Mark) -> bool:
        """Whether the paragraph has named it."""
        return mark.start >= self._paragraph[0]

    def in_sentence(self, mark: Mark, place: int) -> bool:
        return mark.start >= self.sentence(place)

    def in_clause(self, mark: Mark, place: int) -> bool:
        """Whether nothing parts them: 2025年全国征兵|上半年报名."""
        return not wording.is_parted(self.tidy, mark.start, place)

    def is_planned(self, mark: Mark) -> bool:
        """Whether a date is one of plans or forecasts: 预计2023年…, 将2023年油价预期…."""
        forecast = mark.level is Level.year and wording.is_forecast(self.tidy, mark.end)
        return forecast or wording.is_planned(self.tidy, mark.start)

    @cached_property
    def stated(self) -> Mapping[str, set[int]]:
        """The years of what the text states anywhere with its year."""
        return stated_years(self.tidy)

    @cached_property
    def present(self) -> int | None:
        """The year that a page without a day of its own tells of as now: 2022年伊始, 随着2022年到来."""
        return present_year(self.tidy)

    # ------------------------------------------------------------ looking around

    def headline(self) -> tuple[int, int] | None:
        """Where the paragraph is, if it is a line without a full stop: a brief's headline."""
        start, end = self._paragraph
        return (start, end) if end - start <= _HEADLINE and "。" not in self.tidy[start:end] else None

    def sentence(self, place: int) -> int:
        """Where the sentence of a place begins."""
        return self.page.sentence_at(place).start

    def is_spoken(self, place: int) -> bool:
        """Whether somebody's words are told."""
        return wording.is_in_speech(self.tidy, self._paragraph[0], self.sentence(place), place)

    def is_set_beside(self, place: int) -> bool:
        """Whether something is compared with what stands here: 相比|此前五年."""
        return wording.comes_up_to(self.tidy, place)

    def ahead(self, start: int, end: int) -> bool:
        """Whether the words around a place look forward."""
        return wording.looks_ahead(self.tidy, start, end, self._behind)

    def is_ahead(self, asked: Yearless) -> bool:
        return asked.end is not None and self.ahead(asked.place, asked.end)

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing else is said: 四周后, asked for by itself."""
        return not self.tidy[:start].strip() and not self.tidy[end:].strip("。.!? \n")

    def around(self, place: int) -> str:
        """The paragraph, as far as its tone is listened to."""
        start, end = self._paragraph
        return self.tidy[max(start, place - wording.AROUND) : min(end, place + wording.AROUND)]

    # ------------------------------------------------------------ looking at the day

    def today(self) -> tuple[date | None, Anchor]:
        return self.published, self.given if self.published else Anchor.none

    def in_future(self, period: Period) -> bool:
        return self.published is not None and period.begin is not None and period.begin > self.published

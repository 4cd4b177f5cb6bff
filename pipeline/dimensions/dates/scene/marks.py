"""What a text has named, and what it asks for: plain records and what can be told from them alone."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from ....mentions import frozen
from ..calendar import Period


class Level(IntEnum):
    """How fine a date is."""

    year = 1
    months = 2  # a part of a year longer than a month, or an edge of it
    month = 3
    days = 4


@frozen
class Mark:
    """A date that stands at `start`.

    A weak one is not what the text is about: only compared with, or mentioned aside (去年同期, 三年前).
    """

    start: int
    period: Period
    level: Level
    absolute: bool
    compared: bool
    aside: bool
    end: int

    @property
    def weak(self) -> bool:
        return self.compared or self.aside

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        return self.period.first if self.level is Level.days and self.period.first == self.period.last else None

    @property
    def year(self) -> int | None:
        """The year of a period that does not run over several."""
        first, last = self.period
        if first and last and first.year != last.year:
            return None
        return self.period.year


@frozen
class Yearless:
    """What stands at `place` without its year: the months `first` to `last`, or a whole year.

    The words in front of it and behind its `end` may look forward (None: they are not asked); `one_day`: a day of the
    month is meant; `written`: how it is written.
    """

    place: int
    first: int | None = None
    last: int | None = None
    end: int | None = None
    one_day: bool = False
    written: str = ""

    def is_before_month_of(self, mark: Mark) -> bool:
        """Whether the month stands before that of the date named before."""
        told = mark.period.end
        return mark.level > Level.year and told is not None and self.first is not None and self.first < told.month

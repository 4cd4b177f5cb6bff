"""When a statement holds: by its clause, sentence, paragraph or heading. Knows pieces and dates, no metrics.

span       a time as a record, and what is reckoned from one
own        by the words before a figure
lasting    what needs no time
lengths    years told of by their number alone
opening    what a clause gives to those behind it
framing    what a sentence or heading gives to all of it
"""

from .framing import framing_time, heading_time, title_time
from .lasting import is_lasting, is_standing
from .lengths import dated
from .opening import RECORD, announced_time, is_only_time, report_time, told_time
from .own import day_of, is_base, is_finished, is_on_holiday, listed_times, own_time
from .span import (
    OPEN,
    Time,
    back_from,
    between,
    is_day,
    is_period,
    is_to_come,
    last_part,
    looking_back,
    year,
    year_to,
    years_apart,
)

__all__ = [
    "OPEN",
    "RECORD",
    "Time",
    "announced_time",
    "back_from",
    "between",
    "dated",
    "day_of",
    "framing_time",
    "heading_time",
    "is_base",
    "is_day",
    "is_finished",
    "is_lasting",
    "is_on_holiday",
    "is_only_time",
    "is_period",
    "is_standing",
    "is_to_come",
    "last_part",
    "listed_times",
    "looking_back",
    "own_time",
    "report_time",
    "title_time",
    "told_time",
    "year",
    "year_to",
    "years_apart",
]

"""In which years a text states a day, a month or a feast, by how they are written. Looks at the whole text at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .wording import comes_up_to

#: A day, a feast, or a month as statistics name it, with its year.
#: Not 2019年2月5日|以来最高, 逼近|2020年2月21日, 2023年2月|加息.
_STATED = re.compile(
    "(?<![0-9创])(?<![是还]在)(?<![逼接]近)(?P<year>20[0-9]{2})年"
    "(?:(?P<feast>春节|元旦|国庆|中秋|端午|清明)"
    "|(?P<day>(?P<month>1[0-2]月|[1-9]月)(?:[0-9]{1,2}日|份|[上中下]旬)))"
    "(?![^,。;\\n]{0,12}以来)"
)


#: 1月19日|是2022年春运的第三天.
_IS_OF = re.compile(
    "(?<![0-9])((?:1[0-2]|[1-9])月[0-9]{1,2}日)是(20[0-9]{2})年[^,。;\\n]{1,12}?第[一二三四五六七八九十0-9]{1,3}[天日个]"
)
#: 2022年伊始, 随着2022年到来, 2022年春运: the year in which the text was written.
_PRESENT = re.compile("(?<![0-9自从])(20[0-9]{2})年(?:新?年?伊始|的?到来|春运)")


def present_year(text: str) -> int | None:
    """The one year that the text tells of as begun."""
    years = set(_PRESENT.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def stated_years(text: str) -> Mapping[str, set[int]]:
    """The years of the days, months and feasts that the text states with their years: 截至2022年|1月19日."""
    stated: dict[str, set[int]] = {}
    for match in _STATED.finditer(text):
        if match["feast"] and comes_up_to(text, match.start()):
            continue
        for written in (match["feast"],) if match["feast"] else {match["day"], match["month"]}:
            stated.setdefault(written, set()).add(int(match["year"]))
    for day, year in _IS_OF.findall(text):
        stated.setdefault(day, set()).add(int(year))
    return stated

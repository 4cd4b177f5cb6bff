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


def stated_years(text: str) -> Mapping[str, set[int]]:
    """The years of the days, months and feasts that the text states with their years: 截至2022年|1月19日."""
    stated: dict[str, set[int]] = {}
    for match in _STATED.finditer(text):
        if match["feast"] and comes_up_to(text, match.start()):
            continue
        for written in (match["feast"],) if match["feast"] else {match["day"], match["month"]}:
            stated.setdefault(written, set()).add(int(match["year"]))
    return stated

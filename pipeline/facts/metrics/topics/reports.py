"""The yearly report that a government gives its congress: whose it is and of which year, by its head and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....page import Page

#: The lines at a report's head, and how much of its text says that it is one.
_LINES, _LEAD = 8, 400
#: ——2021年1月12日在云亭县第九届人民代表大会第三次会议上, behind it perhaps who
#: gave it; of two places the nearer one is meant.
_GIVEN = re.compile(
    r"[-—(]{0,5}\s?(?P<year>(?:19|20)[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日,?在(?:[一-鿿]{2,8}?[省市州盟])?"
    r"(?P<place>[一-鿿]{1,10}[省市区县旗州盟])第[一二三四五六七八九十]+届人民代表大会第[一二三四五六七八九十]+次会议上?\)?"
    r"(?=$|[\s,]|[一-鿿]{2,20}长)"
)
#: The title of one, and the year it is given in.
_TITLED = re.compile(r"((?:19|20)[0-9]{2})年.{0,6}(?:政府)?工作报告")
_IS_REPORT = re.compile("工作报告|报告工作")


@dataclass(frozen=True, slots=True)
class Report:
    place: str
    year: int


def yearly_report(page: Page) -> Report | None:
    """What the head of a work report says of itself; None where the text is none."""
    if not _IS_REPORT.search(page.tidy, 0, _LEAD):
        return None
    lines = (page.tidy[line.start : line.end].strip() for line in page.paragraphs[:_LINES])
    given = next((found for line in lines if (found := _GIVEN.match(line))), None)
    return Report(given["place"], int(given["year"])) if given is not None else None


def report_year(page: Page, report: Report | None) -> int | None:
    """The year that a yearly report is given in: 2016年政府工作报告 tells of 2015 and plans 2016.

    `report`: what its head says, where its title names no year.
    """
    found = _TITLED.search(page.article.title or "")
    if found is not None:
        return int(found[1])
    return report.year if report is not None else None

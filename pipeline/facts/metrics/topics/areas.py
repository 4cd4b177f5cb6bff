"""A zone as a title names it, and what its text calls it for short. Knows no clauses."""

from __future__ import annotations

import re

from ....mentions import NameMention
from ....page import Page
from ...marks import Entity
from .subjects import Subject

#: Zones by how their names end, which is what a text on one calls it for short.
_ZONES = r"新区|开发区|高新区|经开区|示范区|试验区|保税区|自贸区|工业园|科技园|产业园|科学城|科技城|新城|港区"
#: A zone's whole name, behind a sign or a word that leads to it.
_NAMED = re.compile(rf"(?<![\u4e00-\u9fff])(?:对话|走进|专访|访)?([\u4e00-\u9fff]{{2,10}}?(?:{_ZONES}))")
_SHORT = re.compile(f"(?:{_ZONES})$")
#: First letters of the tags of words behind which the short name stands alone; a noun or number would tell of another.
_APART = frozenset("vpducxyr")
#: Beginnings of the tags of words that only a name has.
_NAMING = frozenset({"ns", "nr", "nz", "nt", "x", "j"})
#: Behind the short name these make it part of another's: 开发区|管委会, 新区|学校.
_BODY = re.compile("管委会|党工委|[\u4e00-\u9fff]{0,4}(?:局|医院|学校|公司|大道|集团)")


def in_title(page: Page) -> Subject | None:
    """海川向新行——云澄新区高质量发展见闻: the zone that a title names and its text takes up."""
    for found in _NAMED.finditer(page.title):
        name = found[1]
        if page.tidy.count(name) - (page.title in page.tidy) > 0 and _is_name(page, name):
            return Subject(name)
    return None


def in_short(page: Page, topic: Subject) -> Entity | None:
    """云澄新区, of which a text says |新区|: the short name's mentions, where it stands alone."""
    name = topic.name or ""
    ending = _SHORT.search(name)
    if ending is None or name == ending[0]:
        return None
    mentions = tuple(
        NameMention(found.start(), found.end(), "metrics.topic", "places", name)
        for found in re.finditer(ending[0], page.tidy)
        if _stands_alone(page, found.start(), found.end())
    )
    return Entity(topic.id or "", "places", name, "", (), mentions) if mentions else None


def _stands_alone(page: Page, start: int, end: int) -> bool:
    if _BODY.match(page.tidy, end):
        return False
    if start == 0 or not page.tidy[start - 1].isalnum():
        return page.tidy[start - 1 : start] not in {"”", ")"}
    return page.word_at(start - 1).end == start and page.word_at(start - 1).tag[:1] in _APART


def _is_name(page: Page, name: str) -> bool:
    """Whether its words tell one zone from others: 云澄|新区, not 更高水平|试验区."""
    for found in re.finditer(re.escape(name), page.tidy):
        row = [page.word_at(place) for place in range(found.start(), found.end())]
        if found.end() in page.word_borders and any(word.tag[:2] in _NAMING for word in row):
            return not any(word.tag in {"d", "v", "ad"} for word in row)
    return False

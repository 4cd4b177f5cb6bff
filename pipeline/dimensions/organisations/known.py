"""Names and short forms that a list has (`how = known`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .bodies import Bodies, note
from .lists import CLAUSE, COUNTRIES, LETTER, NO_BODY_BEHIND, TRADE_BEHIND, Known, Lists

_ABROAD = re.compile("台湾|中国|香港|日本|韩国|亚太|大中华区")
_ACTS = re.compile("[则也](?!是)|宣布|表示|指出|公告|发布|回应")
#: All of a sort: 各国|央行.
_OF_ALL = re.compile(r"(?:各国|各地|多国|各大|全球|世界|主要)$")
#: A chain's or a body's house: the place in front belongs to its name.
_HOUSES = ("商店", "医院", "超市", "酒店", "会员店")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    """A short form is called by the longest form of the same body that the article has."""
    tidy = page.tidy
    places: list[tuple[int, int, Known]] = []
    longest: dict[str, str] = {}
    for start, end, known in lists.known.find(tidy):
        foreign = known.kind is OrganisationKind.government and _is_foreign(page, start)
        if not (foreign or _may_begin(page, start, end)) or not _may_end(page, lists, start, end):
            continue
        if known.kind is OrganisationKind.government and _OF_ALL.search(tidy, max(0, start - 2), start):
            continue
        if NO_BODY_BEHIND.match(tidy, end) or TRADE_BEHIND.match(tidy, end):
            continue
        if foreign:
            yield note(page, start - 1, end, known.rule, known.kind)  # 俄外交部
            continue
        if LETTER.match(tidy[start]) and start and LETTER.match(tidy[start - 1]):
            continue
        end = _with_country(tidy, lists, end) if known.kind is OrganisationKind.company else end
        places.append((start, end, known))
        longest[known.body] = max(longest.get(known.body, ""), tidy[start:end], key=_fullness)
    for start, end, known in places:
        if tidy.endswith(_HOUSES, start, end) and (begin := bodies.walker.place_before(start)) is not None:
            yield note(page, begin, end, known.rule, known.kind)  # 昌平|山姆会员商店
        elif "·" in tidy[start:end]:
            begin = bodies.walker.country_before(start, lists.countries)
            yield note(page, begin, end, known.rule, known.kind)
        else:
            yield note(page, start, end, known.rule, known.kind, name=longest[known.body])


def _fullness(form: str) -> tuple[bool, int]:
    """A Chinese name says more than Latin letters: 空中客车, not Airbus."""
    return form != "" and not LETTER.match(form), len(form)


def _with_country(tidy: str, lists: Lists, end: int) -> int:
    """星巴克|中国|宣布: what a firm's business in a country is called by, where it acts or has a head."""
    country = _ABROAD.match(tidy, end)
    if country is None:
        return end
    acts = _ACTS.match(tidy, country.end()) or lists.title.match(tidy, country.end())
    return country.end() if acts else end


def _is_foreign(page: Page, start: int) -> bool:
    """A country's one-character name stands in front, as a word of its own."""
    tidy = page.tidy
    if start == 0 or tidy[start - 1] not in COUNTRIES or start - 1 not in page.word_borders:
        return False
    return start == 1 or tidy[start - 2] in CLAUSE or tidy[start - 2] in "和与据对向由"


def _may_begin(page: Page, start: int, end: int) -> bool:
    """At a word's beginning, or long enough; four characters may stand in a guess of jieba's: 中概|股小鹏|汽车."""
    size = end - start
    return start in page.word_borders or size > 4 or (size == 4 and page.word_at(start).tag == "x")


def _may_end(page: Page, lists: Lists, start: int, end: int) -> bool:
    """At a word's end, before a title (全国人大|代表), or inside a word that jieba only guessed."""
    if end in page.word_borders or lists.title.match(page.tidy, end):
        return True
    return end - start >= 3 and page.word_at(end).tag in ("x", "nt")

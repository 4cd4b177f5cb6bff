"""Branches, right behind the body that they belong to (`how = branch`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._lexicon import alternation
from .bodies import Bodies, note
from .lists import FUNCTION, Lists

#: Formations that are told apart by number: 建设兵团|第三师, 消防总队|第二支队.
_NUMBERED = "第[一二三四五六七八九十]{1,3}(?:师|旅|支队|大队)"
#: What no place of a branch holds.
_NO_PLACE = re.compile(rf"{FUNCTION.pattern}|[各个多两]")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("branch"):
        place = "" if rule.most == 0 else rf"{_NUMBERED}|(?:[东西南北]|[\u4e00-\u9fff]{{2,5}}?)"
        branch = re.compile(rf"{place}({alternation(rule.suffixes).pattern})")
        for mention in found:
            match = branch.match(page.tidy, mention.end)
            if match is None or _NO_PLACE.search(page.tidy, mention.end, max(mention.end, match.start(1))):
                continue
            if rule.sorts and not page.tidy.endswith(rule.sorts, mention.start, mention.end):
                continue
            if rule.not_after and page.tidy.endswith(rule.not_after, mention.end, match.start(1)):
                continue
            if not rule.not_before or not page.tidy.startswith(rule.not_before, match.end()):
                yield note(page, mention.start, match.end(), rule, OrganisationKind(mention.kind))

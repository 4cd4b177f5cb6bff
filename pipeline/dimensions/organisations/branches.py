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


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("branch"):
        branch = re.compile(rf"{_NUMBERED}|[\u4e00-\u9fff]{{2,5}}?(?:{alternation(rule.suffixes).pattern})")
        for mention in found:
            match = branch.match(page.tidy, mention.end)
            if match is not None and not FUNCTION.search(match.group()):
                yield note(page, mention.start, match.end(), rule, OrganisationKind(mention.kind))

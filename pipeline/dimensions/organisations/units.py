"""Departments between their body and a post: 商务部|对外贸易司|司长 (`how = unit`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._lexicon import alternation
from .bodies import Bodies, note, note_all
from .lists import Lists

#: What parts the body from what is no department of it.
_PARTING = re.compile(
    r"[的了在向将为由从被把是等兼原副]|对(?!外)|[省市区县]长|(?:书记|主席|总理|部长|行长)(?!办公室)|记者|公司|企业|会同|联合|组织|同志|代表"
)


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    ends = {place for mention in found for place in range(mention.start + 1, mention.end + 1)}
    for rule in lists.rules("unit"):
        unit = re.compile(
            rf"[\u4e00-\u9fff]{{2,12}}?(?:{alternation(rule.suffixes).pattern})(?=副?(?:{lists.title.pattern}))"
        )
        kinds: dict[str, OrganisationKind] = {}
        for mention in found:
            match = unit.match(page.tidy, mention.end)
            if match is None or _PARTING.search(match.group()) or _inside(match, ends):
                continue
            kind = OrganisationKind(mention.kind)
            yield note(page, mention.start, match.end(), rule, kind)
            kinds[page.tidy[mention.start : match.end()]] = kind
        yield from note_all(page, rule, {form: (form, kind) for form, kind in kinds.items()})


def _inside(match: re.Match[str], ends: set[int]) -> bool:
    """Does it run into another body?"""
    return not ends.isdisjoint(range(match.start() + 1, match.end() + 1))

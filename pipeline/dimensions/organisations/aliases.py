"""Short forms that the article itself introduces: (以下简称“海洋国重”) (`how = alias`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._lexicon import every
from .bodies import Bodies, note
from .lists import LETTER, Lists

_ALIAS = re.compile(
    r"(?:以下简称|下称|以下统称|以下称|简称为|简称)[:为]?[“\"]?([\u4e00-\u9fffA-Za-z0-9·]{2,12})[”\"]?\)?"
)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_BRACKETED_SHORT = re.compile(r"\([“\"]?([\u4e00-\u9fff]{2,6})[”\"]?\)")
#: What a short form in front of it makes a place: 渭北陆港|片区.
_SITE = re.compile(r"片区|园区|街区|口岸|码头|路口|车站|站点|地铁站|大道|大厦|广场")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    """There and later, called by the full name."""
    found = tuple(bodies.mentions)
    for rule in lists.rules("alias"):
        aliases = _introduced(page.tidy, found)
        for start, end, alias in every(page.tidy, aliases):
            if _SITE.match(page.tidy, end):
                continue
            if LETTER.match(alias) and (
                LETTER.match(page.tidy[start - 1 : start]) or LETTER.match(page.tidy[end : end + 1])
            ):
                continue
            name, kind = aliases[alias]
            yield note(page, start, end, rule, kind, name=name)


def _introduced(tidy: str, found: Sequence[NameMention]) -> dict[str, tuple[str, OrganisationKind]]:
    """Short form → the full name and the kind of the body that it is introduced for."""
    ends: dict[int, NameMention] = {}
    for mention in found:
        if mention.end not in ends or mention.start < ends[mention.end].start:
            ends[mention.end] = mention
    aliases: dict[str, tuple[str, OrganisationKind]] = {}
    for pattern in (_ALIAS, _ABBREVIATION):
        for match in pattern.finditer(tidy):
            before = (ends[p] for p in range(match.start(), max(0, match.start() - 3), -1) if p in ends)
            full = next(before, None) or _tail_of(tidy, match.start(), found)
            if full is not None and match.group(1) != tidy[full.start : full.end]:
                aliases[match.group(1)] = (full.name, OrganisationKind(full.kind))
    for match in _BRACKETED_SHORT.finditer(tidy):
        full = ends.get(match.start())
        if full is not None and _abbreviates(match.group(1), tidy[full.start : full.end]):
            aliases[match.group(1)] = (full.name, OrganisationKind(full.kind))
    return aliases


def _abbreviates(short: str, full: str) -> bool:
    """金管局 of 香港金融管理局: its characters in their order, the last one the same."""
    if short == full or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def _tail_of(tidy: str, end: int, found: Sequence[NameMention]) -> NameMention | None:
    """东海理工大学(以下简称东海理工)先进材料研究院(简称…: what ends here is the end of a body named elsewhere."""
    end = tidy.rfind("(", max(0, end - 3), end) if tidy.rfind("(", max(0, end - 3), end) > 0 else end
    return next((m for m in found if len(m.name) > 6 and tidy.endswith(m.name[-6:], 0, end)), None)

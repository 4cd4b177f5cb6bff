"""Later short forms of bodies that the article names in full: 清华 after 清华大学 (`how = short`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._lexicon import alternation
from .bodies import Bodies, is_common, is_thing, note_all
from .lists import CLAUSE, TAIPEI, Lists

#: Last parts that a short form leaves off, longest first.
_LEGAL = (
    "股份有限公司", "有限责任公司", "集团有限公司", "控股有限公司", "有限公司", "集团公司", "总公司", "公司", "集团",
)  # fmt: skip
#: A short form that ends so is the place: 琴州港 of 琴州港集团 is the harbour.
_SITES = ("港", "机场", "口岸", "车站", "码头", "大桥", "地铁", "景区")
_BRACKETS = re.compile(r"\([^()]{1,10}\)")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    found = tuple(bodies.mentions)
    for rule in lists.rules("short"):
        shorts: dict[str, tuple[str, OrganisationKind]] = {}
        common: dict[str, tuple[str, OrganisationKind]] = {}
        for mention in found:
            full = page.tidy[mention.start : mention.end]
            for short in _short_forms(full, mention.kind, lists, TAIPEI.match(page.tidy, mention.end) is not None):
                if short in lists.known or short.endswith(_SITES) or lists.only_fields.fullmatch(short):
                    continue
                begin = mention.start + full.find(short)
                plain = short in full and (is_common(page, begin, begin + len(short)) or is_thing(page, short))
                (common if plain else shorts)[short] = (mention.name, OrganisationKind(mention.kind))
        yield from note_all(page, rule, shorts)
        if common and rule.suffixes:  # 巨大 is a word: a body only where a company is spoken of
            cue = alternation(rule.suffixes)
            for mention in note_all(page, rule, common):
                before = page.tidy[mention.start - 1 : mention.start]
                if (not before or before in CLAUSE) and cue.match(page.tidy, mention.end):
                    yield mention


def _short_forms(full: str, kind: str, lists: Lists, coded: bool) -> Iterator[str]:
    """沃尔沃汽车, 沃尔沃 of 沃尔沃汽车集团: without legal form, place and, one by one, fields of work.

    What stands before its code at an exchange is called by less too: 晨泰汽车(2207), 晨泰; and 晨寿 is 晨泰人寿.
    """
    core = _BRACKETS.sub("", full)
    if core.endswith("人寿") and len(core) >= 4:
        yield core[0] + "寿"
    for legal in _LEGAL:
        if core.endswith(legal) and len(core) - len(legal) >= 2:
            core = core[: -len(legal)]
            break
    else:
        if kind == "university" and core.endswith("大学"):
            core = core[:-2]
        elif not coded:
            return
    for start, end, _ in lists.places.find(core):
        if start == 0 and end < len(core):
            core = core[end:]
            break
    core = core.removeprefix("中国")
    while 2 <= len(core) <= 10 and core not in lists.stops and core not in lists.places:
        yield core
        size = next((n for n in (4, 3, 2) if len(core) - n >= 2 and core[-n:] in lists.fields), None)
        if size is None:
            return
        core = core[:-size]

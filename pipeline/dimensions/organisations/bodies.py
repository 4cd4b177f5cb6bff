"""The bodies found so far on a page, and how one more is noted. Knows no way of finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .._lexicon import every
from .border import Walker
from .lists import CHINESE_BLANK, LEADING, LETTER
from .rule import OrganisationRule

#: A form of a name → the full name and the kind of its body.
Forms = Mapping[str, tuple[str, OrganisationKind]]


class Bodies:
    """`walk` steps over what was found before: 东海理工|党委."""

    def __init__(self, walker: Walker) -> None:
        self.mentions: list[NameMention] = []
        self.walker = walker

    def keep(self, mentions: Iterable[NameMention]) -> None:
        """Each is known to the walk before the next is looked for."""
        for mention in mentions:
            self.mentions.append(mention)
            old = self.walker.bodies.get(mention.end)
            if old is None or mention.start < old:
                self.walker.bodies[mention.end] = mention.start


def note(
    page: Page,
    start: int,
    end: int,
    rule: OrganisationRule,
    kind: OrganisationKind,
    probability: float = 1.0,
    name: str | None = None,
) -> NameMention:
    name = CHINESE_BLANK.sub("", name or page.tidy[start:end])
    return NameMention(start, end, rule.id, layer="organisations", name=name, kind=kind.value, probability=probability)


def note_all(page: Page, rule: OrganisationRule, forms: Forms) -> Iterator[NameMention]:
    """Every place of some forms where they stand as words of their own."""
    tidy, borders = page.tidy, page.word_borders
    for start, end, form in every(tidy, forms):
        if LETTER.match(form) and (LETTER.match(tidy, end) or (start and LETTER.match(tidy, start - 1))):
            continue  # ING in BOEING
        opens = start in borders or tidy[start - 1] in LEADING  # 将|鼎崴
        if opens + (end in borders) > (end - start == 2):
            full, kind = forms[form]
            yield note(page, start, end, rule, kind, name=full)


def is_common(page: Page, start: int, end: int) -> bool:
    """Is this one word that a dictionary has for a thing?"""
    word = page.word_at(start)
    names = ("x", "eng") if end - start == 2 else ("x", "nz", "nt", "nr", "nrt", "eng")
    return word.start == start and word.end == end and word.tag not in names


def is_thing(page: Page, text: str) -> bool:
    """Is this by itself a noun or nouns of the dictionary? 机床, of 沈阳机床有限责任公司; 资源|循环"""
    words = page.segment(text)
    return all(word.tag in ("n", "vn") and word.end - word.start > 1 for word in words)

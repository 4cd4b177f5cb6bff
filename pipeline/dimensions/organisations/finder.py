"""The order in which bodies are looked for on a page. Knows no way of finding itself."""

from __future__ import annotations

from collections.abc import Iterable

from ...mentions import NameMention
from ...page import Page
from ...rules import RuleBook
from . import aliases, branches, brands, bylines, known, lettered, model, parks, shorts, suffixed, units
from .bodies import Bodies
from .border import Walker
from .lists import Lists
from .place_ends import place_ends
from .rule import File
from .sites import is_site

#: Each way builds on what those before it found; branches come again for what the model
#: found, suffixed for bodies by their short forms: 东海理工|党委.
WAYS = (
    known.find, suffixed.find, branches.find, units.find, bylines.find, brands.find_listed, brands.find_cued,
    brands.find_coded, lettered.find, model.find, branches.find, shorts.find, aliases.find, parks.find, suffixed.find,
)  # fmt: skip


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._lists = Lists(file, book)

    def find(self, page: Page) -> list[NameMention]:
        bodies = Bodies(Walker(page, self._lists.words, place_ends(page, self._lists)))
        for find in WAYS:
            bodies.keep(find(page, self._lists, bodies))
        return self._named_in_full(page, dict.fromkeys(bodies.mentions))

    def _named_in_full(self, page: Page, found: Iterable[NameMention]) -> list[NameMention]:
        """Without what the model calls by the form alone where a rule knows whose short form that is.

        Nor what it takes a character or two more of, in the middle of a word: 晨星|法|说会.
        """
        mentions = list(found)
        in_full = {(m.start, m.end) for m in mentions if m.name != page.tidy[m.start : m.end]}
        by_model = {rule.id for rule in self._lists.rules("model")}
        longer = {(m.start, m.end + size) for m in mentions if m.rule not in by_model for size in (1, 2)}
        cut = {place for place in longer if place[1] not in page.word_borders}
        return [
            m
            for m in mentions
            if (m.rule not in by_model or (m.start, m.end) not in in_full | cut) and not is_site(page, m)
        ]

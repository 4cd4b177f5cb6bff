"""Named bodies: by their last part and where they begin, by lists, by what the article itself introduces. Sees no other dimension."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..records import OrganisationKind
from ..rules import Rule, RuleBook, RuleFile
from ._border import Core, Walker
from ._divisions import by_name, short_names
from ._lexicon import Lexicon, every


class OrganisationRule(Rule):
    """`how` names the way of finding; the other fields belong to it.

    suffix  a name ends in one of `suffixes`; `needs` says what must stand in front:
            word: anything; mark: a word that sets the body apart; head: a place or 国家, 市 …; field: a field of work, and a head
    known   the names and short forms of `lists`
    alias   以下简称…
    short   later short forms of bodies that the article names in full
    list    the items before 等企业 and the like (`suffixes`)
    cue     a company's short name before one of `suffixes`
    byline  a medium in a dateline
    model   what the trained model found, from probability `least`
    """

    how: Literal["suffix", "known", "alias", "short", "list", "cue", "code", "byline", "model"]
    kind: OrganisationKind = OrganisationKind.other
    suffixes: tuple[str, ...] = ()
    needs: Literal["word", "mark", "head", "field"] = "mark"
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    least: float = 0.5


class File(RuleFile[OrganisationRule]):
    pass


_ALIAS = re.compile(r"(?:以下简称|下称|以下统称|以下称|简称为|简称)[:为]?[“\"]?([\u4e00-\u9fffA-Za-z0-9·]{2,12})[”\"]?\)?")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_DATELINE = re.compile(r"【([\u4e00-\u9fff]{2,8}?)[-—/ ]{0,2}[\u4e00-\u9fff]{0,4}[电讯]】")
_QUOTES = "“”\"'《》()〈〉【】"
_LETTER = re.compile(r"[A-Za-z0-9]")


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._stops = frozenset(book.words("name_stops"))
        self._fields = frozenset(book.words("name_fields"))
        divisions = by_name((row[0], row[1]) for row in book.lists["divisions"])
        places: dict[str, str] = {row[0]: row[0] for row in book.lists["countries"]}
        places |= {name: name for name in divisions}
        places |= {short: short for short in short_names(divisions)}
        self._places = Lexicon(places)
        self._suffixes: dict[str, OrganisationRule] = {}
        self._by_how: dict[str, list[OrganisationRule]] = {}
        known: dict[str, tuple[OrganisationRule, OrganisationKind]] = {}
        for rule in file.rules:
            self._by_how.setdefault(rule.how, []).append(rule)
            if rule.how == "suffix":
                self._suffixes |= dict.fromkeys(rule.suffixes, rule)
            for name in rule.lists if rule.how == "known" else ():
                for row in book.lists[name]:
                    kind = OrganisationKind(row[1])
                    for form in (row[0], *(row[2].split() if len(row) > 2 else ())):
                        known.setdefault(form, (rule, kind))
        self._known = Lexicon(known)
        self._title = _alternation(row[0] for row in book.lists["titles"])
        self._suffix = _alternation(self._suffixes)
        self._kinds = [(suffix, rule.kind) for suffix, rule in self._suffixes.items()]

    def find(self, page: Page) -> list[NameMention]:
        places = self._place_ends(page)
        walker = Walker(page, self._stops, self._fields, places)
        found = list(self._find_known(page))
        for mention in found:
            _remember(walker, mention)
        for mention in self._find_suffixed(page, walker):
            found.append(mention)
            _remember(walker, mention)
        found.extend(self._find_bylines(page))
        found.extend(self._find_model(page))
        found.extend(self._find_aliases(page, found))
        return found

    # Where places end: they are what most names begin with.

    def _place_ends(self, page: Page) -> dict[int, int]:
        borders = page.word_borders
        ends: dict[int, int] = {}
        for start, end, name in self._places.find(page.tidy):
            if (start in borders or len(name) > 2) and (end not in ends or start < ends[end]):
                ends[end] = start
        return ends

    def _find_known(self, page: Page) -> Iterator[NameMention]:
        tidy, borders = page.tidy, page.word_borders
        for start, end, (rule, kind) in self._known.find(tidy):
            if (start not in borders and end - start <= 4) or not self._may_end(page, start, end):
                continue
            if _LETTER.match(tidy[start]) and start and _LETTER.match(tidy[start - 1]):
                continue
            yield _mention(page, start, end, rule, kind)

    def _may_end(self, page: Page, start: int, end: int) -> bool:
        """At a word's end, before a title (全国人大|代表), or inside a word that jieba only guessed."""
        if end in page.word_borders or self._title.match(page.tidy, end):
            return True
        if end - start < 3:
            return False
        return page.words[_word_number(page, end)].tag == "x"

    def _find_suffixed(self, page: Page, walker: Walker) -> Iterator[NameMention]:
        if not self._suffixes:
            return
        tidy, borders = page.tidy, page.word_borders
        for match in self._suffix.finditer(tidy):
            rule = self._suffixes[match.group()]
            start, end = match.span()
            if end not in borders and tidy[end : end + 1] not in ("长", ""):
                continue
            if rule.not_before and tidy.startswith(rule.not_before, end):
                continue
            begin = None
            if rule.needs == "field":
                begin = walker.field_before(start)
                if begin is None:
                    continue
            core = walker.walk(start, begin)
            if not _enough(rule, core, self._fields) or core.start >= start:
                continue
            if rule.not_after and tidy.endswith(rule.not_after, 0, start):
                continue
            if tidy[core.start - 1 : core.start] in ("我", "本", "该", "各", "某") and core.start:
                continue
            yield _mention(page, core.start, end, rule, rule.kind)

    def _find_bylines(self, page: Page) -> Iterator[NameMention]:
        for rule in self._by_how.get("byline", ()):
            for match in _DATELINE.finditer(page.tidy):
                yield _mention(page, match.start(1), match.end(1), rule, rule.kind)

    def _find_model(self, page: Page) -> Iterator[NameMention]:
        for rule in self._by_how.get("model", ()):
            for name in page.names:
                if name.layer == "organisations" and name.probability >= rule.least:
                    kind = self._kind_of(page.tidy[name.start : name.end])
                    yield _mention(page, name.start, name.end, rule, kind, name.probability)

    def _kind_of(self, name: str) -> OrganisationKind:
        endings = [(len(suffix), kind) for suffix, kind in self._kinds if name.endswith(suffix)]
        return max(endings)[1] if endings else OrganisationKind.other

    def _find_aliases(self, page: Page, found: list[NameMention]) -> Iterator[NameMention]:
        for rule in self._by_how.get("alias", ()):
            ends = {mention.end: mention for mention in found}
            aliases: dict[str, NameMention] = {}
            for match in _ALIAS.finditer(page.tidy):
                full = next((ends[p] for p in range(match.start(), max(0, match.start() - 3), -1) if p in ends), None)
                if full is not None:
                    aliases[match.group(1)] = full
            for start, end, alias in every(page.tidy, aliases):
                yield _mention(page, start, end, rule, OrganisationKind(aliases[alias].kind))


def _word_number(page: Page, place: int) -> int:
    """The number of the word that holds a place."""
    return bisect_right(page.words, place, key=lambda word: word.start) - 1


def _enough(rule: OrganisationRule, core: Core, fields: frozenset[str]) -> bool:
    """Is what stands in front of the last part enough for a name?"""
    if not core.words:
        return False
    if rule.needs == "word":
        return core.mark or core.head or any(word not in fields for word in core.words)
    if rule.needs == "mark":
        return core.mark or (core.head and len(core.words) > 1)
    return core.head


def _remember(walker: Walker, mention: NameMention) -> None:
    old = walker.bodies.get(mention.end)
    if old is None or mention.start < old:
        walker.bodies[mention.end] = mention.start


def _alternation(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)")


def _mention(
    page: Page, start: int, end: int, rule: OrganisationRule, kind: OrganisationKind, probability: float = 1.0
) -> NameMention:
    name = page.tidy[start:end].replace(" ", "")
    return NameMention(start, end, rule.id, layer="organisations", name=name, kind=kind.value, probability=probability)

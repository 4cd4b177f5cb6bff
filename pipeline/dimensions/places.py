"""Places: administrative divisions, countries, zones and parks that figures are said of. Sees no other dimension."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..rules import Rule, RuleBook, RuleFile
from ._divisions import Division, by_name, short_names
from ._lexicon import Lexicon
from ._local import unknown_divisions


class PlaceRule(Rule):
    """`how` says which way of finding the rule switches on; the lists and words belong to that way."""

    how: Literal["division", "short", "local", "country", "zone", "model"]
    ends: tuple[str, ...] = ()
    least: float = 0.5


class File(RuleFile[PlaceRule]):
    pass


#: What a name of a zone never begins with: 做强|自贸区, 这一|示范区.
_NO_NAME = "是在到向与和及做这那各该本市两三一建"
#: 青山县 is not 青山区, nor 昌平镇 all of 昌平区; but 上海|市场 and 北京|市民 are of the city.
_OTHERS = frozenset("省市区县州盟旗镇乡村")
_OFFICES = (
    "市场",
    "市民",
    "市政",
    "市区",
    "市郊",
    "区域",
    "区间",
    "省道",
    "县域",
    "州长",
    "村镇",
    "乡村",
    "乡亲",
    "村民",
)
#: 太湖 and 沿河 are more often the water than the county.
_WATERS = frozenset("湖河")
_CJK = re.compile(r"[\u4e00-\u9fff]+")


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._rules: dict[str, PlaceRule] = {rule.how: rule for rule in file.rules}
        divisions = by_name((row[0], row[1]) for row in book.lists["divisions"])
        strangers = frozenset(book.words("not_places"))
        self._strangers = strangers | frozenset(book.words("name_fields")) | frozenset(book.words("countries"))
        self._divisions = Lexicon({name: found for name, found in divisions.items() if name not in strangers})
        self._shorts = Lexicon(
            {short: found for short, found in short_names(divisions).items() if short not in strangers}
        )
        self._countries = Lexicon({row[0]: row[0] for row in book.lists["countries"]})
        zone = self._rules.get("zone")
        self._zone = re.compile("|".join(map(re.escape, sorted(zone.ends, key=len, reverse=True)))) if zone else None

    def find(self, page: Page) -> list[NameMention]:
        tidy = page.tidy
        found: list[NameMention] = []
        borders = page.word_borders
        full = [
            (start, end, division)
            for start, end, division in self._divisions.find(tidy)
            if start in borders or not tidy.endswith("城市", start, end)  # 亚|运城市 is a city of the games
        ]
        established = {division.name for _, _, division in full}
        if rule := self._rules.get("division"):
            found.extend(_mention(rule, start, end, division.name, division.code) for start, end, division in full)
        if rule := self._rules.get("short"):
            found.extend(self._short(page, rule, established))
        if rule := self._rules.get("local"):
            taken = {place for mention in found for place in range(mention.start, mention.end)}
            found.extend(
                _mention(rule, start, end, name)
                for start, end, name in unknown_divisions(page, self._strangers)
                if start not in taken
            )
        if rule := self._rules.get("country"):
            found.extend(
                _mention(rule, start, end, name)
                for start, end, name in self._countries.find(tidy)
                if start in borders and end in borders
            )
        if rule := self._rules.get("model"):
            found.extend(
                _mention(rule, name.start, name.end, tidy[name.start : name.end], None, name.probability)
                for name in page.names
                if name.layer == "places" and name.probability >= rule.least
            )
        if (rule := self._rules.get("zone")) and self._zone is not None:
            found.extend(self._zones(page, rule, {mention.end: mention.start for mention in found}))
        return found

    def _zones(self, page: Page, rule: PlaceRule, places: dict[int, int]) -> Iterator[NameMention]:
        """雄安新区, 张江科学城, 昌平区的…: one or two words of a name, or a place, in front of the zone's last part."""
        assert self._zone is not None
        tidy = page.tidy
        for match in self._zone.finditer(tidy):
            start = places.get(match.start())
            if start is None:
                number = bisect_right(page.words, match.start() - 1, key=lambda word: word.start) - 1
                word = page.words[number] if match.start() else None
                if word is None or word.tag not in ("ns", "nr", "nz", "nrt", "x") or match.start() - word.start < 2:
                    continue
                if not _CJK.fullmatch(tidy[word.start : match.start()]) or tidy[word.start] in _NO_NAME:
                    continue
                start = word.start
            while start in places:
                start = places[start]
            yield _mention(rule, start, match.end(), tidy[start : match.end()])

    def _short(self, page: Page, rule: PlaceRule, established: set[str]) -> list[NameMention]:
        """昌平: a province or prefecture always, a county where it is named in full or jieba takes it for a place."""
        tags = {word.start: (word.end, word.tag) for word in page.words}
        borders = page.word_borders
        found: list[NameMention] = []
        for start, end, divisions in self._shorts.find(page.tidy):
            if start not in borders or end not in borders:
                continue
            if page.tidy[end : end + 1] in _OTHERS and not page.tidy.startswith(_OFFICES, end):
                continue
            known = [d for d in divisions if d.name in established]
            if found and found[-1].end == start and not known:  # 河南|项城: a county behind its own province
                known = [d for d in divisions if d.code and d.code[:2] == found[-1].kind[:2] and d.level == "county"]
            division = _highest(known or divisions)
            if not known and division.level == "county" and page.tidy[end - 1] in _WATERS:
                continue
            if not known and division.level == "county" and tags.get(start) != (end, "ns"):
                continue
            if not known and tags.get(start, (0, ""))[1] in ("n", "v", "a", "d", "t", "f"):
                continue
            found.append(_mention(rule, start, end, division.name, division.code))
        return found


def _highest(divisions: list[Division]) -> Division:
    order = {"province": 0, "prefecture": 1, "county": 2}
    return min(divisions, key=lambda division: order[division.level])


def _mention(
    rule: PlaceRule, start: int, end: int, name: str, code: str | None = None, probability: float = 1.0
) -> NameMention:
    """A place's `kind` is its code, where it has one."""
    return NameMention(start, end, rule.id, layer="places", name=name, kind=code or "", probability=probability)

"""Named bodies: by their last part, by lists, by what the article itself introduces. Sees no other dimension."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from ..mentions import NameMention
from ..page import Page
from ..records import OrganisationKind
from ..rules import Rule, RuleBook, RuleFile
from ._border import Core, Part, Walker, Words
from ._divisions import Division, by_name, short_names
from ._lexicon import Lexicon, every
from ._local import unknown_divisions


class OrganisationRule(Rule):
    """`how` names the way of finding; the other fields belong to it.

    suffix  a name ends in one of `suffixes`; `needs` says what must stand in front: word: anything but fields of
            work; mark: a word that sets the body apart; head: a place or 国家, 市 …; body: 国家, 中国 or a body;
            field: a field of work, and a head; any: more than tasks; brand: one unknown
            word; `most` bounds the characters in front, `not_after` and `not_before`
            what stands beside the last part
    branch  a place and one of `suffixes` right behind a body: 积水潭医院|回龙观院区
    known   the names and short forms of `lists`
    alias   以下简称…
    short   later short forms of bodies that the article names in full
    list    the items before 等企业 and the like (`suffixes`)
    cue     a company's short name before one of `suffixes`
    byline  a medium in a dateline
    park    the management body of the park that the article is about, by its last part (`suffixes`: of its full name)
    model   what the trained model found, from probability `least`
    """

    how: Literal["suffix", "known", "branch", "alias", "short", "list", "cue", "code", "byline", "park", "model"]
    kind: OrganisationKind = OrganisationKind.other
    suffixes: tuple[str, ...] = ()
    needs: Literal["word", "mark", "head", "body", "field", "any", "brand"] = "mark"
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    least: float = 0.5
    most: int = 30


class File(RuleFile[OrganisationRule]):
    pass


@dataclass(frozen=True, slots=True)
class _Known:
    """What a list says of a form: `body` is the full name of the body it belongs to."""

    rule: OrganisationRule
    kind: OrganisationKind
    body: str


_ALIAS = re.compile(
    r"(?:以下简称|下称|以下统称|以下称|简称为|简称)[:为]?[“\"]?([\u4e00-\u9fffA-Za-z0-9·]{2,12})[”\"]?\)?"
)
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
#: 标普|500指数 is no body.
_INDEX = re.compile(r" ?[0-9]{0,4} ?(?:种)?指数|500")
_BRACKETED_SHORT = re.compile(r"\([“\"]?([\u4e00-\u9fff]{2,6})[”\"]?\)")
_BEHIND_NAME = re.compile(
    r"[,。、;:!?()”\n]|$|[的以在与和及将等也则于]|旗下|方面|创始|首席|宣布|表示|披露|公告|发布|推出|股价|财报|称|全资|持股|拟|[0-9]"
)
#: What a short form in front of it makes a place: 渭北陆港|片区.
_SITE = re.compile(r"片区|园区|街区|口岸|码头|路口|车站|站点|地铁站|大道|大厦|广场")
_PARK = re.compile(r"(?:(?:园区|新区|高新区|经开区|开发区)(?:党工委|管委会)|(?<![\u4e00-\u9fff])(?:党工委|管委会))")
_SOURCE = re.compile(r"来源 ?: ?([\u4e00-\u9fff]{2,8}?)[—一\-/ ]{1,3}记者")
_DATELINE = re.compile(r"【([\u4e00-\u9fff]{2,8}?)[-—/ ]{1,2}[\u4e00-\u9fff]{0,4}[电讯]】")
#: 该, 各 and classifiers in front make a name generic: 70个国家工程研究中心, 全国首家国际医院.
_GENERIC_BEFORE = "我本该各某个家所批座些"
#: Countries by one character, as in 俄外交部.
_COUNTRIES = "俄美英法德日韩乌伊土印朝黎叙泰越埃"
#: Last parts that a place alone makes no name with.
_NEED_MORE = frozenset(
    ("公司", "学校", "证券", "事务所", "集团", "控股", "保险公司", "基金公司", "俱乐部", "联盟", "工会")
)
_REGIONS = ("香港", "澳门", "台湾")
#: Bodies that are called without the country they are in.
_AT_HOME = frozenset(
    (OrganisationKind.company, OrganisationKind.university, OrganisationKind.school, OrganisationKind.hospital)
)
#: A chain's or a body's house: the place in front belongs to its name.
_HOUSES = ("商店", "医院", "超市", "酒店", "会员店")
#: Function words that jieba may take for the beginning of an unknown word.
_LEADING = frozenset("厂商和将由被对向与和及让给把从在为据")
_CLAUSE = " \n。,;:!?、()“”【】《》/|"
_CJK_OR_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9\-&]*")
_FUNCTION = re.compile(r"[的了在与和及向对将为由从被把是等之]")
_CODE = re.compile(
    r"\((?:[036]\d{5}|(?!19|20)[1-9]\d{3}(?:-TW|\.TW|\))|\d{4,5}\.HK|[0-9]{6}\.(?:SH|SZ|BJ)|[A-Z]{1,5}\.(?:US|O|N))"
)
#: 货柜三雄|第2季: a quarter is no part of a name.
_QUARTER = re.compile(r"第[0-9一二三四]季|[0-9]月")
#: A code of the exchange in Taipei.
_TAIPEI = re.compile(r"\(\d{4}[)\-.]")
#: What stands alone before a code: 长荣(2603)、|阳明|(2609).
_LISTED = re.compile(r"(?<![^\n。,;:、])[\u4e00-\u9fffA-Za-z]{2,5}(?=\()")
#: What a company makes, before its name: 晶圆代工厂|晨星半导体(2399).
_MAKER = re.compile(r"[\u4e00-\u9fffA-Z]*厂(?=..)")
_BRACKETS = re.compile(r"\([^()]{1,10}\)")
#: Last parts that a short form leaves off, longest first.
_LEGAL = (
    "股份有限公司", "有限责任公司", "集团有限公司", "控股有限公司", "有限公司", "集团公司", "总公司", "公司", "集团",
)  # fmt: skip
_SITES = ("港", "机场", "口岸", "车站", "码头", "大桥", "地铁", "景区")
_LETTER = re.compile(r"[A-Za-z0-9]")


class Finder:
    def __init__(self, file: File, book: RuleBook) -> None:
        self._words = Words(
            stops=frozenset(book.words("name_stops")),
            fields=frozenset(book.words("name_fields")),
            tasks=frozenset(book.words("name_tasks")),
            organ_fields=frozenset(book.words("organ_fields")),
            countries=frozenset(book.words("countries")),
        )
        self._stops, self._fields, self._countries = self._words.stops, self._words.fields, self._words.countries
        self._only_fields = re.compile(f"(?:{_alternation(self._fields).pattern}){{1,5}}")
        divisions = by_name((row[0], row[1]) for row in book.lists["divisions"])
        strangers = frozenset(book.words("not_places"))
        places = {short: _is_county(found) for short, found in short_names(divisions).items() if short not in strangers}
        places |= dict.fromkeys(divisions, False) | dict.fromkeys(book.words("countries"), False)
        self._places = Lexicon(places)
        self._strangers = strangers | self._fields | frozenset(book.words("countries"))
        self._suffixes: dict[str, list[OrganisationRule]] = {}
        self._by_how: dict[str, list[OrganisationRule]] = {}
        known: dict[str, _Known] = {}
        for rule in file.rules:
            self._by_how.setdefault(rule.how, []).append(rule)
            if rule.how == "suffix":
                for suffix in rule.suffixes:
                    self._suffixes.setdefault(suffix, []).append(rule)
            for name in rule.lists if rule.how == "known" else ():
                for row in book.lists[name]:
                    kind = OrganisationKind(row[1])
                    for form in (row[0], *(row[2].split() if len(row) > 2 else ())):
                        known.setdefault(form, _Known(rule, kind, row[0]))
        self._known = Lexicon(known)
        self._title = _alternation(row[0] for row in book.lists["titles"])
        self._suffix = re.compile(f"(?=({_alternation(self._suffixes).pattern}))")  # 三中 and 中学 in 第三中学
        self._kinds = [(suffix, rules[0].kind) for suffix, rules in self._suffixes.items()]

    def find(self, page: Page) -> list[NameMention]:
        walker = Walker(page, self._words, self._place_ends(page))
        found: list[NameMention] = []

        def keep(mentions: Iterable[NameMention]) -> None:
            for mention in mentions:
                found.append(mention)
                _remember(walker, mention)

        keep(self._find_known(page, walker))
        keep(self._find_suffixed(page, walker))
        keep(list(self._find_branches(page, found)))
        keep(self._find_bylines(page))
        keep(self._find_lists(page, walker))
        keep(self._find_cued(page, walker))
        keep(self._find_coded(page, walker))
        keep(list(self._find_model(page, found)))
        keep(list(self._find_shorts(page, found)))
        keep(list(self._find_aliases(page, found)))
        keep(list(self._find_park(page, found)))
        keep(self._find_suffixed(page, walker))  # 东海理工|党委: bodies by their short forms
        return self._named_in_full(page, dict.fromkeys(found))

    def _named_in_full(self, page: Page, found: Iterable[NameMention]) -> list[NameMention]:
        """Without what the model calls by the form alone where a rule knows whose short form that is."""
        mentions = list(found)
        known = {(m.start, m.end) for m in mentions if m.name != page.tidy[m.start : m.end]}
        model = {rule.id for rule in self._by_how.get("model", ())}
        ends = {(m.start, m.end + size) for m in mentions if m.rule not in model for size in (1, 2)}
        cut = [m for m in mentions if (m.start, m.end) in ends and m.end not in page.word_borders]  # 晨星法|说
        return [m for m in mentions if m.rule not in model or ((m.start, m.end) not in known and m not in cut)]

    # Where places end: they are what most names begin with.

    def _place_ends(self, page: Page) -> dict[int, int]:
        """End → start of each place; a county's short form only where jieba takes the word for a place."""
        tidy, borders = page.tidy, page.word_borders
        place_words = {(word.start, word.end) for word in page.words if word.tag in ("ns", "nr", "nz", "x")}
        ends: dict[int, int] = {}
        for start, end, doubtful in self._places.find(tidy):
            if (doubtful and (start, end) not in place_words) or (start not in borders and end - start == 2):
                continue
            if tidy[start] in _LEADING and end not in borders:  # 和|县委
                continue
            if end not in ends or start < ends[end]:
                ends[end] = start
        for start, end, _ in unknown_divisions(page, self._strangers):
            ends.setdefault(end, start)
        return ends

    def _find_known(self, page: Page, walker: Walker) -> Iterator[NameMention]:
        """Known names; a short form is called by the longest form of the same body that the article has."""
        tidy, borders = page.tidy, page.word_borders
        places: list[tuple[int, int, _Known]] = []
        longest: dict[str, str] = {}
        for start, end, known in self._known.find(tidy):
            foreign = known.kind is OrganisationKind.government and self._is_foreign(page, start)
            begins = (
                foreign or start in borders or end - start > 4 or (end - start == 4 and self._in_guess(page, start))
            )
            if not begins or not self._may_end(page, start, end) or _INDEX.match(page.tidy, end):
                continue
            if foreign:
                yield _mention(page, start - 1, end, known.rule, known.kind)  # 俄外交部
                continue
            if _LETTER.match(tidy[start]) and start and _LETTER.match(tidy[start - 1]):
                continue
            places.append((start, end, known))
            if end - start > len(longest.get(known.body, "")):
                longest[known.body] = tidy[start:end]
        for start, end, known in places:
            if tidy.endswith(_HOUSES, start, end) and (begin := walker.place_before(start)) is not None:
                yield _mention(page, begin, end, known.rule, known.kind)  # 昌平|山姆会员商店
            else:
                yield _mention(page, start, end, known.rule, known.kind, name=longest[known.body])

    def _is_foreign(self, page: Page, start: int) -> bool:
        """A country's one-character name stands in front, as a word of its own."""
        tidy = page.tidy
        if start == 0 or tidy[start - 1] not in _COUNTRIES or start - 1 not in page.word_borders:
            return False
        return start == 1 or tidy[start - 2] in _CLAUSE or tidy[start - 2] in "和与据对向由"

    def _in_guess(self, page: Page, start: int) -> bool:
        """Does the place stand in a word that jieba only guessed? 中概|股小鹏|汽车"""
        return page.words[_word_number(page, start)].tag == "x"

    def _may_end(self, page: Page, start: int, end: int) -> bool:
        """At a word's end, before a title (全国人大|代表), or inside a word that jieba only guessed."""
        if end in page.word_borders or self._title.match(page.tidy, end):
            return True
        if end - start < 3:
            return False
        return page.words[_word_number(page, end)].tag in ("x", "nt")

    def _find_suffixed(self, page: Page, walker: Walker) -> Iterator[NameMention]:
        if not self._suffixes:
            return
        tidy, borders = page.tidy, page.word_borders
        for match in self._suffix.finditer(tidy):
            start, end = match.span(1)
            title = self._title.match(tidy, start)
            if match.group(1) in ("分行", "支行") and title is not None and title.end() > end:  # 中原地产|分行经理
                continue
            if end not in borders and not self._title.match(tidy, end) and not self._guessed(page, start, end):
                continue
            for rule in self._suffixes[match.group(1)]:
                begin = self._begin(tidy, start, end, rule, walker)
                if begin is not None:
                    yield _mention(page, begin, end, rule, rule.kind)
                    break

    def _guessed(self, page: Page, start: int, end: int) -> bool:
        """Does a word that jieba only guessed begin inside the last part and end behind it? 市农业农村|局正|牵头"""
        word = page.words[_word_number(page, end)]
        return word.tag == "x" and start <= word.start < end

    def _begin(self, tidy: str, start: int, end: int, rule: OrganisationRule, walker: Walker) -> int | None:
        """Where the name begins whose last part stands at `start`..`end`; None if it is none."""
        if rule.not_before and tidy.startswith(rule.not_before, end):
            return None
        if rule.not_after and tidy.endswith(rule.not_after, 0, start):
            return None
        begin = None
        if rule.needs == "field":
            begin = walker.field_before(start)
            if begin is None:
                return None
        core = walker.walk(start, begin)
        if rule.needs == "brand" and not (self._is_trade(tidy, core, start) and self._stands_as_name(tidy, end)):
            return None
        if not _enough(rule, core) or not 0 < start - core.start <= rule.most:
            return walker.place_far_behind(start) if rule.needs == "word" else None
        if tidy[start:end] in _NEED_MORE and all(self._is_state(part) for part in core.parts):  # 俄罗斯公司
            return None
        if tidy[start:end] in ("政府", "人民政府") and any(part.sort == "mark" for part in core.parts):
            return None
        if core.body and tidy[start:end] == "党委" and tidy.startswith(("书记", "副书记"), end):  # 晨星集团|党委书记
            return None
        if core.start and (tidy[core.start - 1] in _GENERIC_BEFORE or tidy.startswith("上市", core.start - 1)):
            return None
        if rule.kind in _AT_HOME and len(core.parts) > 1 and self._is_state(core.parts[0]) and rule.needs != "head":
            inner = Core(core.parts[1].start, core.parts[1:])
            if inner.mark and core.parts[0].text not in ("中国", *_REGIONS):  # 美国|纽约市立大学
                return inner.start
        if core.start and tidy[core.start - 1] == "·":  # 洛克希德·马丁公司
            return walker.word_start(core.start - 1)
        return core.start if core.head or rule.needs != "word" else walker.place_behind(core.start)

    def _is_trade(self, tidy: str, core: Core, start: int) -> bool:
        """南翼|航空: one word of two or three characters that no dictionary has, at a name's beginning."""
        (part,) = core.parts if len(core.parts) == 1 else (None,)
        if part is None or part.sort not in ("mark", "cut") or not 2 <= start - part.start <= 3:
            return False
        unknown = (
            part.text not in self._places and _FUNCTION.search(part.text) is None and part.tag in ("x", "nr", "nz")
        )
        before = tidy[part.start - 1 : part.start]
        return unknown and (not before or before in _CLAUSE or before in _LEADING or part.sort == "cut")

    def _stands_as_name(self, tidy: str, end: int) -> bool:
        return self._title.match(tidy, end) is not None or _BEHIND_NAME.match(tidy, end) is not None

    def _is_state(self, part: Part) -> bool:
        return part.sort == "place" and (part.text in self._countries or part.text in _REGIONS)

    def _find_bylines(self, page: Page) -> Iterator[NameMention]:
        for rule in self._by_how.get("byline", ()):
            for match in chain(_DATELINE.finditer(page.tidy), _SOURCE.finditer(page.tidy)):
                yield _mention(page, match.start(1), match.end(1), rule, rule.kind)

    def _find_model(self, page: Page, found: list[NameMention]) -> Iterator[NameMention]:
        for rule in self._by_how.get("model", ()):
            for name in page.names:
                if name.layer != "organisations" or name.probability < rule.least:
                    continue
                start, end = self._model_borders(page.tidy, name.start, name.end, found)
                text, before = page.tidy[start:end], page.tidy[start - 1 : start]
                generic = text in self._stops or (before != "" and before in _GENERIC_BEFORE)
                if not generic and text not in self._places:
                    yield _mention(page, start, end, rule, self._kind_of(text), name.probability)

    def _model_borders(self, tidy: str, start: int, end: int, found: list[NameMention]) -> tuple[int, int]:
        """The model's borders, where those of a rule inside them don't know better."""
        inside = any(mention.start == start + 1 and mention.end <= end for mention in found)
        if inside and tidy[start] not in _COUNTRIES:  # 受惠|台积电, but 黎真主党
            start += 1
        if tidy.endswith(("党组", "党委"), start, end) and tidy.startswith(("书记", "副书记", "成员"), end):
            end -= 2  # a post in the body itself: 科技厅|党组书记
        return start, end

    def _kind_of(self, name: str) -> OrganisationKind:
        endings = [(len(suffix), kind) for suffix, kind in self._kinds if name.endswith(suffix)]
        return max(endings)[1] if endings else OrganisationKind.other

    def _find_branches(self, page: Page, found: list[NameMention]) -> Iterator[NameMention]:
        for rule in self._by_how.get("branch", ()):
            branch = re.compile(rf"[\u4e00-\u9fff]{{2,5}}?(?:{'|'.join(map(re.escape, rule.suffixes))})")
            for mention in found:
                match = branch.match(page.tidy, mention.end)
                if match is not None and not _FUNCTION.search(match.group()):
                    kind = OrganisationKind(mention.kind)
                    yield _mention(page, mention.start, match.end(), rule, kind)

    # Names without a last part of their own: what stands around them tells.

    def _find_lists(self, page: Page, walker: Walker) -> Iterator[NameMention]:
        """龙城包装、蒙西水泥等企业: the items, where they are no common words."""
        tidy = page.tidy
        for rule in self._by_how.get("list", ()):
            cue = re.compile(rf"等[\u4e00-\u9fff0-9]{{0,8}}?(?:{'|'.join(map(re.escape, rule.suffixes))})")
            for match in cue.finditer(tidy):
                end = match.start()
                for _ in range(12):
                    core = walker.walk(end)
                    if core.body or core.start == end:
                        start = core.start
                    elif (
                        not core.mark
                        or all(part.sort in ("place", "head") for part in core.parts)
                        or not self._is_brand(page, core.start, end)
                    ):
                        break
                    else:
                        start = core.start
                        yield _mention(page, start, end, rule, rule.kind)
                    if start == end or tidy[start - 1 : start] not in ("、", "和", "与", "及"):
                        break
                    end = start - 1

    def _is_brand(self, page: Page, start: int, end: int) -> bool:
        """Two to ten characters that are neither a field of work nor a place nor one word of the dictionary."""
        text = page.tidy[start:end]
        if not 2 <= len(text) <= 10 or text in self._fields or text in self._stops:
            return False
        if text[0] in "于以本该此其予指" or text in self._places or _QUARTER.search(text):
            return False
        if not _CJK_OR_LETTERS.fullmatch(text) or _FUNCTION.search(text):
            return False
        word = page.words[_word_number(page, start)]
        return not (word.start == start and word.end == end and word.tag not in ("x", "nz", "nt", "nr", "nrt", "eng"))

    def _find_cued(self, page: Page, walker: Walker) -> Iterator[NameMention]:
        """A company's short name at the beginning of a clause, before 公告, 董事长 …; then everywhere."""
        for rule in self._by_how.get("cue", ()):
            cue = _alternation(rule.suffixes)
            names = set()
            for match in cue.finditer(page.tidy):
                end = match.start()
                core = walker.walk(end)
                if core.start == end or core.body or (core.start and page.tidy[core.start - 1] not in _CLAUSE):
                    continue
                if core.mark and end - core.start <= 8 and self._is_brand(page, core.start, end):
                    names.add(page.tidy[core.start : end])
            yield from self._everywhere(page, rule, {name: (name, rule.kind) for name in names})

    def _find_coded(self, page: Page, walker: Walker) -> Iterator[NameMention]:
        """A listed company with its code in brackets: 晨星科技(600000.SH)."""
        for rule in self._by_how.get("code", ()):
            names = set()
            for match in _CODE.finditer(page.tidy):
                end = match.start()
                core = walker.walk(end)
                start = core.start
                if core.body:
                    continue
                maker = _MAKER.match(page.tidy, start, end)
                start = maker.end() if maker is not None else start
                alone = _LISTED.search(page.tidy, max(0, end - 6), end + 1) if _TAIPEI.match(match[0]) else None
                if alone is not None and (alone[0][0] == "和" or alone[0][0] not in _LEADING):
                    names.add(alone[0])
                elif start < end and self._is_brand(page, start, end):
                    names.add(page.tidy[start:end])
            yield from self._everywhere(page, rule, {name: (name, rule.kind) for name in names})

    def _everywhere(
        self, page: Page, rule: OrganisationRule, names: dict[str, tuple[str, OrganisationKind]]
    ) -> Iterator[NameMention]:
        borders = page.word_borders
        for start, end, short in every(page.tidy, names):
            opens = start in borders or page.tidy[start - 1] in _LEADING  # 将|鼎崴
            if opens + (end in borders) > (end - start == 2):
                full, kind = names[short]
                yield _mention(page, start, end, rule, kind, name=full)

    # What the article itself introduces.

    def _find_shorts(self, page: Page, found: list[NameMention]) -> Iterator[NameMention]:
        """Later short forms of bodies that are named in full: 清华 after 清华大学."""
        for rule in self._by_how.get("short", ()):
            shorts: dict[str, tuple[str, OrganisationKind]] = {}
            common: dict[str, tuple[str, OrganisationKind]] = {}
            for mention in found:
                full = page.tidy[mention.start : mention.end]
                for short in self._short_forms(full, mention.kind):
                    if short.endswith(_SITES):  # 琴州港 of 琴州港集团 is the harbour
                        continue
                    if short not in self._known and not self._only_fields.fullmatch(short):
                        plain = short in full and self._is_common(page, mention.start + full.index(short), len(short))
                        (common if plain else shorts)[short] = (mention.name, OrganisationKind(mention.kind))
            yield from self._everywhere(page, rule, shorts)
            if common and rule.suffixes:  # 巨大 is a word: a body only where a company is spoken of
                cue = _alternation(rule.suffixes)
                for mention in self._everywhere(page, rule, common):
                    before = page.tidy[mention.start - 1 : mention.start]
                    if (not before or before in _CLAUSE) and cue.match(page.tidy, mention.end):
                        yield mention

    def _short_forms(self, full: str, kind: str) -> Iterator[str]:
        """沃尔沃汽车, 沃尔沃 of 沃尔沃汽车集团: without legal form, place and, one by one, fields of work."""
        core = _BRACKETS.sub("", full)
        for legal in _LEGAL:
            if core.endswith(legal) and len(core) - len(legal) >= 2:
                core = core[: -len(legal)]
                break
        else:
            if kind != "university" or not core.endswith("大学"):
                return
            core = core[:-2]
        for start, end, _ in self._places.find(core):
            if start == 0 and end < len(core):
                core = core[end:]
                break
        core = core.removeprefix("中国")
        while 2 <= len(core) <= 10 and core not in self._stops and core not in self._places:
            yield core
            size = next((n for n in (4, 3, 2) if len(core) - n >= 2 and core[-n:] in self._fields), None)
            if size is None:
                return
            core = core[:-size]

    def _find_park(self, page: Page, found: list[NameMention]) -> Iterator[NameMention]:
        """园区党工委书记、管委会主任: the only such organs that the article can mean."""
        for rule in self._by_how.get("park", ()):
            bodies = {m.name: m for m in found if m.name.endswith(rule.suffixes)}
            if len(bodies) != 1:
                continue
            (body,) = bodies.values()
            for match in _PARK.finditer(page.tidy):
                if self._title.match(page.tidy, match.end()) is None:
                    continue
                name = body.name if match.group().endswith("管委会") else match.group()
                yield _mention(page, match.start(), match.end(), rule, rule.kind, name=name)

    def _is_common(self, page: Page, start: int, size: int) -> bool:
        word = page.words[_word_number(page, start)]
        whole = word.start == start and word.end == start + size
        return whole and word.tag not in (("x", "eng") if size == 2 else ("x", "nz", "nt", "nr", "nrt", "eng"))

    def _find_aliases(self, page: Page, found: list[NameMention]) -> Iterator[NameMention]:
        """(以下简称“海洋国重”): there and later, called by the full name."""
        for rule in self._by_how.get("alias", ()):
            ends: dict[int, NameMention] = {}
            for mention in found:
                if mention.end not in ends or mention.start < ends[mention.end].start:
                    ends[mention.end] = mention
            aliases: dict[str, tuple[str, OrganisationKind]] = {}
            for pattern in (_ALIAS, _ABBREVIATION):
                for match in pattern.finditer(page.tidy):
                    before = (ends[p] for p in range(match.start(), max(0, match.start() - 3), -1) if p in ends)
                    full = next(before, None) or _tail_of(page.tidy, match.start(), found)
                    if full is not None and match.group(1) != page.tidy[full.start : full.end]:
                        aliases[match.group(1)] = (full.name, OrganisationKind(full.kind))
            for match in _BRACKETED_SHORT.finditer(page.tidy):
                full = ends.get(match.start())
                if full is not None and _abbreviates(match.group(1), page.tidy[full.start : full.end]):
                    aliases[match.group(1)] = (full.name, OrganisationKind(full.kind))
            for start, end, alias in every(page.tidy, aliases):
                if _SITE.match(page.tidy, end):
                    continue
                if _LETTER.match(alias) and (
                    _LETTER.match(page.tidy[start - 1 : start]) or _LETTER.match(page.tidy[end : end + 1])
                ):
                    continue
                name, kind = aliases[alias]
                yield _mention(page, start, end, rule, kind, name=name)


def _abbreviates(short: str, full: str) -> bool:
    """金管局 of 香港金融管理局: its characters in their order, the last one the same."""
    if short == full or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def _tail_of(tidy: str, end: int, found: Iterable[NameMention]) -> NameMention | None:
    """东海理工大学(以下简称东海理工)先进材料研究院(简称…: what ends here is the end of a body named elsewhere."""
    end = tidy.rfind("(", max(0, end - 3), end) if tidy.rfind("(", max(0, end - 3), end) > 0 else end
    return next((m for m in found if len(m.name) > 6 and tidy.endswith(m.name[-6:], 0, end)), None)


def _is_county(divisions: Iterable[Division]) -> bool:
    return all(division.level == "county" for division in divisions)


def _word_number(page: Page, place: int) -> int:
    """The number of the word that holds a place."""
    return bisect_right(page.words, place, key=lambda word: word.start) - 1


def _enough(rule: OrganisationRule, core: Core) -> bool:
    """Is what stands in front of the last part enough for a name?"""
    parts = core.parts
    if not parts:
        return False
    if rule.needs == "word":
        return core.mark or core.head or any(part.sort not in ("field", "task", "bracket") for part in parts)
    if rule.needs == "brand":
        return True
    if rule.needs == "any":
        return any(part.sort not in ("task", "verbal", "single", "head") for part in parts)
    if rule.needs == "body":
        return core.body or parts[0].text.startswith(("国家", "中国"))
    if rule.needs == "mark":
        return core.mark or (core.head and len(parts) > 1)
    return core.head


def _remember(walker: Walker, mention: NameMention) -> None:
    old = walker.bodies.get(mention.end)
    if old is None or mention.start < old:
        walker.bodies[mention.end] = mention.start


def _alternation(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)")


def _mention(
    page: Page,
    start: int,
    end: int,
    rule: OrganisationRule,
    kind: OrganisationKind,
    probability: float = 1.0,
    name: str | None = None,
) -> NameMention:
    name = (name or page.tidy[start:end]).replace(" ", "")
    return NameMention(start, end, rule.id, layer="organisations", name=name, kind=kind.value, probability=probability)

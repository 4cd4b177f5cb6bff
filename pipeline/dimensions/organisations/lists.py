"""What the rules and word lists say, made ready once: every way of finding reads from here. Reads no page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...records import OrganisationKind
from ...rules import RuleBook
from .._divisions import Division, by_name, short_names
from .._lexicon import Lexicon, alternation
from .border import Part, Words
from .rule import File, OrganisationRule

#: What parts clauses and names.
CLAUSE = " \n。,;:!?、()“”【】《》/|"
#: Function words that jieba may take for the beginning of an unknown word.
LEADING = frozenset("厂商和将由被对向与和及让给把从在为据")
#: 该, 各 and classifiers in front make a name generic: 70个国家工程研究中心, 全国首家国际医院.
GENERIC_BEFORE = "我本该各某个家所批座些"
#: Countries by one character, as in 俄外交部.
COUNTRIES = "俄美英法德日韩乌伊土印朝黎叙泰越埃"
REGIONS = ("香港", "澳门", "台湾")
#: Last parts of parties' heads, which no rule finds by them alone.
_PARTIES = ("党中央", "共中央")
#: A company's department: 滨江基金|研究部.
_DEPARTMENT = re.compile("(?:证券|(?<!人民)银行|公司|集团|基金|期货|信托)[\u4e00-\u9fff]{1,6}部$")
#: What last parts say that find no name by themselves.
_LASTS = (
    (
        OrganisationKind.government,
        re.compile(
            "(?:议会|议院|参议院|众议院|立法会|杜马|组委|人民代表大会|国民会议|联邦会议|安全会议|联席会议|内阁|法庭|控制中心"
            "|总统府|首相府|总理府|使馆|火箭军|海警|央行|[委部局署].{2,8}司)$"
        ),
    ),
    (OrganisationKind.party, re.compile("党(?:武装)?$")),
    (OrganisationKind.association, re.compile("(?:红新月会|公会|[棋雪泳篮足排青学台侨]联)$")),
    (OrganisationKind.media, re.compile("(?:电台|频道|之声|[^公预情简]报)$")),
    (
        OrganisationKind.company,
        re.compile(
            "(?:股份|能源|电力|科技|电子|材料|新材|高科|光电|电缆|超导|机械|锅炉|重工|建材|水泥|化工|纸业|实业|置业|地产|医药"
            "|生物|汽车|食品|乳业|啤酒|物流|软件|节能|传媒|热电|核电|造船|油田|煤矿|信托|资产|投资|航空|国铁.{2,5}局"
            r"|合伙企业(?:\(有限合伙\))?)$"
        ),
    ),
)
FUNCTION = re.compile(r"[的了在与和及向对将为由从被把是等之]")
#: 标普|500指数 and 波音|737客机 are an index and a product.
NO_BODY_BEHIND = re.compile(
    r" ?[0-9]{0,4} ?(?:种)?指数|500(?![0-9])|水平|行列"
    r"|-?[A-Z]?[0-9]{3}(?:-[0-9]{1,4}[A-Z]*)?(?=[ ,。、;)”]|客机|飞机|货机|型|系列|MAX)"
)
#: Behind the last part of a name this makes a trade of it: 中国银行|业, not 海川银行|业务.
TRADE_BEHIND = re.compile(r"(?<=银行|证券|保险|期货|信托|航空|航运|物流|快递)业(?![务绩主界])")
#: A code of the exchange in Taipei.
TAIPEI = re.compile(r"\(\d{4}[)\-.]")
#: A blank that parts no two Latin words.
CHINESE_BLANK = re.compile(r"(?<![A-Za-z&.,]) | (?![A-Za-z&])")
LETTER = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Known:
    """What a list says of a form: `body` is the full name of the body it belongs to."""

    rule: OrganisationRule
    kind: OrganisationKind
    body: str


class Lists:
    def __init__(self, file: File, book: RuleBook) -> None:
        self.words = Words(
            stops=frozenset(book.words("name_stops")),
            fields=frozenset(book.words("name_fields")),
            tasks=frozenset(book.words("name_tasks")),
            organ_fields=frozenset(book.words("organ_fields")),
            countries=frozenset(book.words("countries")),
        )
        self.stops, self.fields, self.countries = self.words.stops, self.words.fields, self.words.countries
        self.only_fields = re.compile(f"(?:{alternation(self.fields).pattern}){{1,5}}")
        self.title = alternation(row[0] for row in book.lists["titles"])
        divisions = by_name((row[0], row[1]) for row in book.lists["divisions"])
        strangers = frozenset(book.words("not_places"))
        places = {short: _is_county(found) for short, found in short_names(divisions).items() if short not in strangers}
        places |= dict.fromkeys(divisions, False) | dict.fromkeys(self.countries, False)
        self.places = Lexicon(places)
        self.strangers = strangers | self.fields | self.countries  # what is no division that no list has
        self._by_how: dict[str, list[OrganisationRule]] = {}
        for rule in file.rules:
            self._by_how.setdefault(rule.how, []).append(rule)
        self.known = Lexicon(_known_forms(self.rules("known"), book))
        self.suffixes: dict[str, list[OrganisationRule]] = {}
        for rule in self.rules("suffix"):
            for suffix in rule.suffixes:
                self.suffixes.setdefault(suffix, []).append(rule)
        self._sizes = sorted(set(map(len, self.suffixes)), reverse=True)
        self.suffix = re.compile(f"(?=({alternation(self.suffixes).pattern}))")  # 三中 and 中学 in 第三中学

    def rules(self, how: str) -> list[OrganisationRule]:
        return self._by_how.get(how, [])

    def kind_of(self, name: str) -> OrganisationKind:
        """The kind that a list gives a name, or that of the longest last part that it has."""
        if (known := self.known.get(name)) is not None:
            return known.kind
        if name.endswith(_PARTIES):
            return OrganisationKind.party
        if _DEPARTMENT.search(name):
            return OrganisationKind.company
        rules = next((rules for size in self._sizes if (rules := self.suffixes.get(name[-size:]))), None)
        if rules is not None:
            return rules[0].kind
        return next((kind for kind, last in _LASTS if last.search(name)), OrganisationKind.other)

    def is_state(self, part: Part) -> bool:
        return part.sort == "place" and (part.text in self.countries or part.text in REGIONS)


def _known_forms(rules: Iterable[OrganisationRule], book: RuleBook) -> dict[str, Known]:
    known: dict[str, Known] = {}
    for rule in rules:
        for row in (row for name in rule.lists for row in book.lists[name]):
            for form in (row[0], *(row[2].split() if len(row) > 2 else ())):
                known.setdefault(form, Known(rule, OrganisationKind(row[1]), row[0]))
    return known


def _is_county(divisions: Iterable[Division]) -> bool:
    return all(division.level == "county" for division in divisions)

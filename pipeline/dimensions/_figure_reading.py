"""Reads numerals off a text, each with its sign and the unit behind it. Decides nothing about what counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .. import numerals
from ..records import FigureKind, FigureModifier
from ..rules import RuleBook
from ._figure_cues import alternation
from ._figure_rules import FigureRule, File
from ._figure_units import Unit, Units
from ._first import Ending, last_characters


@dataclass(slots=True)
class Reading:
    """A numeral on the page with what was read around it; `rule` is None while nothing claims it."""

    start: int  # of the whole: sign or currency sign, numeral, unit
    end: int
    digits: int  # where the numeral itself begins
    digits_end: int
    numeral: str
    low: Decimal  # the number, or the lower end of a range
    high: Decimal | None = None
    fraction: Fraction | None = None  # stands for `low` where it is no decimal
    rule: FigureRule | None = None
    unit: Unit | None = None
    unit_name: str | None = None
    modifier: FigureModifier | None = None
    front: str = ""  # 第 or 前
    each: bool = False  # its modifier holds for those listed behind it too
    more: bool = False  # 余, 多 or + inside it
    shared: int = 1  # the multiplier it took over from its neighbour in a list
    never: bool = False  # part of a name, a date, a vague number

    @property
    def chinese(self) -> bool:
        return self.numeral[0] not in _ARABIC

    @property
    def bare(self) -> bool:
        return self.numeral[0] in _MULTIPLIERS and numerals.is_bare(self.numeral)

    def take(self, unit: Unit) -> None:
        self.unit, self.rule, self.unit_name = unit, unit.rule, unit.name

    def negate(self) -> None:
        self.low = -self.low
        if self.fraction is not None:
            self.fraction = -self.fraction


_SHARES = {"百": "%", "佰": "%", "千": "‰", "仟": "‰", "万": "‱"}
_TENS = "[一二三四五六七八九]十[一二三四五六七八九]?"
# 百分之一| 点五, 百分之五| 十, 百分之一| 百二| 十点| 五: set with blanks. Not 百分之五 十月, 百分之三 百姓.
_SPACED = (
    r"(?: (?:[十点]|百(?=[一二三四五六七八九]))[一二三四五六七八九]*点?(?![年月日])"
    r"|(?<=[十百点]) [一二三四五六七八九]+){0,4}"
)
_BEFORE = 8  # so far in front of a numeral its signs and what forbids it stand
_SIGNS = "零下|负的?|-"
_ARABIC = frozenset("0123456789")
_SIGN = Ending(_SIGNS, _BEFORE)
# A350, F-16, 直-8, PM2.5, 1+1+N, 10:30, 九届十三次
_NAMES = "[A-Za-z]-?|[直歼运轰苏格]-|[0-9A-Za-z][+*]|[0-9]:|[A-Za-z]/|[“《][+*:]|[#.]|(?<!首)届"
_NAME_IN_FRONT = Ending(_NAMES, 2)
# GDP120亿元, PB1.6倍: the blank between them was idle and fell away; and CAGR+20%.
_LETTERS_IN_FRONT = Ending("(?<![A-Za-z0-9])[A-Z]{2,}\\+?", _BEFORE)
#: Not the top three: 当前三家, 目前两个, 前三年.
_FRONT_IN_A_WORD = tuple(f"{word}前" for word in "当目之以先此提日眼午年天月面情税灾战赛节盘")
_VAGUE_IN_FRONT = ("几", "数", "成")
_DONE_IN_FRONT = ("完成", "建成", "形成")  # 建成|百万亩, but 成|百上千
_SINCE = tuple(word + gap for word in ("YoY", "QoQ", "MoM", "YOY", "QOQ", "MOM") for gap in ("", " "))  # YoY -3%: fell
_BEARING = ("不", "辜", "减", "肩", "担", "抱", "自")  # 不负十四亿人民, 减负八条
_NO_SIGN_BEHIND = frozenset(")”%直歼运轰苏格")
_ZEROS = frozenset("零〇○")
_NOTHING = Decimal(0)
_WEEKDAYS = frozenset("一二三四五六")
_WEEKS = "星期|礼拜|(?<![每一两三几])周"
_WEEK_IN_FRONT = Ending(_WEEKS, 2)
#: What changes a numeral behind it, but for signs and symbols; in front of most stands something else.
_TELL_IN_FRONT = f"第|前|{'|'.join(_VAGUE_IN_FRONT)}|{_NAMES}|{_WEEKS}"
_MODEL = re.compile("20[1-3][0-9]款")  # 2022款
_SERIAL = re.compile("0[0-9]")  # 01组
_HALF = re.compile(r"半(?![导天年月个小数径岛球场夜途程边])")
_PIECES = re.compile("块(?=[一二三四五六七八九1-9][毛角])")  # 十块|三毛 is money, 十块|牌匾 is not
# 四成|多, 3米|多高; not 三成|多元化企业, 5吨|余粮
_MORE = re.compile("多(?![元次个种样年地伤])|余(?![额下地热量粮款])")
_SO_MANY = re.compile("/[1-9][0-9]{0,3}")  # 元|/500|克
_TENTH = re.compile("[一二三四五六七八九1-9](?![十百千万亿个家名位项0-9.])")
# 跳出8米|35, 身高1米|6
_HUNDREDTHS = re.compile(
    "[0-9]{2}(?![0-9.,万亿千百一-龥])|[0-9]{2}(?=的|夺|获|打破|刷新|到|至|之间|左右|以上|、|,|。)|[1-9](?=[的、,。])"
)
#: 3:1, 3比2, 21-15; and those that are listed with it: 25:22、25:18.
_PAIR = "(?<![0-9A-Za-z.:/-])[0-9]{1,3}(?:[:比-])[0-9]{1,3}(?![0-9A-Za-z:%/]|[.][0-9])"
_MATCH = re.compile(_PAIR)
_LISTED_BEFORE = Ending(f"(?:{_PAIR}[、,和]){{1,6}}", 60)
_LISTED_BEHIND = re.compile(f"(?:[、,和]{_PAIR}){{0,6}}")
_OF_A_MATCH = frozenset(":比-")
_SPEEDS = ("每小时", "每秒", "每分", "每时", "每天", "每日", "每年")
#: 5|个亿, as it is spoken.
_SPOKEN = re.compile("个(亿)(?!级)")
_MULTIPLIERS = frozenset("百佰千仟万亿兆")
#: The groups of plain numerals; `scale` stands behind `more`, be it an empty one.
_NUMBERS = frozenset(("numeral", "parts", "scale"))
#: Numerals further apart are no neighbours.
GAP = 4
_BEGIN_A_REST = frozenset("多余(/每半一二三四五六七八九0123456789")


class Reader:
    """One pass over a text by one alternation."""

    def __init__(self, file: File, book: RuleBook) -> None:
        self._units = Units(file.rules, book, file.not_before, file.though)
        self._symbols = file.symbols
        signs = "|".join((*map(re.escape, file.symbols), _SIGNS, " "))
        self._signs = last_characters(signs)
        self._tell_in_front = last_characters(f"{signs}|{_TELL_IN_FRONT}")
        self._symbol = Ending(rf"({alternation(file.symbols)}) ?", _BEFORE)
        self._spelled = {s: rule for rule in file.rules if rule.shape in ("half", "first") for s in rule.spellings}
        self._fraction = next((rule for rule in file.rules if rule.shape == "fraction"), None)
        self._matches = [rule for rule in file.rules if rule.shape == "match"]
        self._scan = _scanner(book.words("numeral_words"), self._spelled)
        self._by_group: dict[str | None, Callable[[str, re.Match[str], int], Reading | None]] = {
            "spelled": self._read_spelled,
            "part": self._read_share,
            "spoken": self._read_share,
            "above": self._read_fraction,
            "lower": self._read_fraction,
        }

    def read(self, text: str) -> Iterator[Reading]:
        """The numerals in text order, whether they count anything or not; of times those that a neighbour may need."""
        last = near = -GAP  # the end of all that was read, and of what was told
        for match in self._scan.finditer(text):
            kind = match.lastgroup
            start, end = match.span()
            if kind == "word" or start < last:
                continue  # 3:|1
            try:
                if kind not in _NUMBERS:
                    reading = self._by_group[kind](text, match, last)
                elif text[start] == "0" and _SERIAL.match(text, start):
                    reading = None
                elif (found := self._unit_behind(text, end)) is None or found[1]:
                    reading = self._read_number(text, match, last, found)
                elif start - near <= GAP:  # 2至|3年
                    reading = Reading(start, found[0], start, end, text[start:end], _NOTHING, never=True)
                else:  # 2024|年: every third numeral of news
                    reading, last = None, found[0]
            except ValueError:
                continue
            if reading is not None:
                last = near = reading.end
                yield reading

    def _unit_behind(self, text: str, end: int) -> tuple[int, Sequence[Unit]] | None:
        """What stands behind a numeral, be it a blank apart: 168 cm."""
        apart = text.startswith(" ", end) and text[end + 1 : end + 2].isascii()
        return self._units.at(text, end + apart)

    def _read_spelled(self, text: str, match: re.Match[str], last: int) -> Reading | None:
        """半数, 首位."""
        word = match["spelled"]
        rule = self._spelled[word]
        if text.startswith(rule.not_then or "\0", match.end()):
            return None
        if rule.shape == "half":
            return Reading(*match.span(), *match.span(), word, Decimal("0.5"), fraction=Fraction(1, 2), rule=rule)
        unit = word[1:] if word[0] == "首" else None
        return Reading(*match.span(), *match.span(), word, Decimal(1), rule=rule, unit_name=unit)

    def _read_share(self, text: str, match: re.Match[str], last: int) -> Reading | None:
        """百分之三十, 负千分之二, 百分百."""
        unit = self._units.named(_SHARES[match["share"] or "百"])
        if unit is None:
            return None
        assert match.lastgroup is not None
        numeral = match[match.lastgroup].replace(" ", "")
        reading = Reading(*match.span(), *match.span(match.lastgroup), numeral, numerals.parse(numeral))
        reading.take(unit)
        self._take_sign(text, reading, last)
        return reading

    def _read_fraction(self, text: str, match: re.Match[str], last: int) -> Reading | None:
        """三分之二, 2/3, 三又五分之一."""
        whole = None
        if match["upper"]:
            above, below = match.group("upper", "lower")
        elif match["below"]:
            whole, below, above = match.group("numeral", "below", "above")
        else:
            below, above = match.group("numeral", "above")
        part = numerals.parse_fraction(above, below)
        if self._fraction is None or part >= 1:
            return None
        value = part + Fraction(numerals.parse(whole)) if whole else part
        found = self._units.at(text, match.end())
        never = found is not None and not found[1]  # 四分之三|个世纪
        place = match.span()
        reading = Reading(*place, *place, above, Decimal(0), fraction=value, rule=self._fraction, never=never)
        self._take_sign(text, reading, last)
        return reading

    def _read_number(
        self, text: str, match: re.Match[str], last: int, found: tuple[int, Sequence[Unit]] | None
    ) -> Reading | None:
        """Any other numeral, with 余 or 多, its sign, and one of the units `found` behind it."""
        start, end = match.span()
        if end - start > numerals.LONGEST:
            return None
        behind = text[end : end + 1]
        if behind in _OF_A_MATCH and (score := self._score(text, start)):
            return score
        numeral = match["numeral"]
        scale = more = parts = None
        if match.lastgroup != "numeral":
            scale, more, parts = match.group("scale", "more", "parts")
            numeral += scale or ""
        elif behind == "个" and (spoken := _SPOKEN.match(text, end)):
            numeral, end = numeral + spoken[1], spoken.end()
            found = self._unit_behind(text, end)
        between = None if more or numeral[0] in _ARABIC else numerals.parse_between(numeral)
        low, high = between or (numerals.parse(numeral), None)
        if parts:
            low += _eighths(numeral, parts)
        reading = Reading(start, end, start, end, numeral + (parts or ""), low, high)
        if behind == "块" and _PIECES.match(text, end) and (yuan := self._units.named("元")):
            reading.end = end + 1
            reading.take(yuan)
        elif found:
            self._take_unit(text, reading, *found)
        if numeral in _ZEROS and reading.rule is None:
            return None  # 零|下5度
        if text[start - 1 : start] in self._tell_in_front:
            self._take_front(text, reading, last)
        if more:
            reading.more = more not in "来几"
            reading.modifier = FigureModifier.about if more == "来" else FigureModifier.over
        named = "万十" in numeral or (behind == "款" and _MODEL.match(text, start) is not None)  # 四万十川
        reading.never = reading.never or more == "几" or named
        return reading

    def _score(self, text: str, place: int) -> Reading | None:
        """以|3:1|战胜, 比分为|21-15: two numbers in one, that the rules tell from 男女比例为1:3 and 8:30."""
        score = _MATCH.match(text, place)
        if score is None:
            return None
        before, behind = _LISTED_BEFORE.before(text, place), _LISTED_BEHIND.match(text, score.end())
        start, end = before.start() if before else place, behind.end() if behind else score.end()
        apart = score[0].strip("0123456789")
        rules = (rule for rule in self._matches if not rule.spellings or apart in rule.spellings)
        rule = next((rule for rule in rules if rule.fits(text, start, end)), None)
        return Reading(*score.span(), *score.span(), score[0], _NOTHING, rule=rule) if rule else None

    def _take_sign(self, text: str, reading: Reading, last: int) -> None:
        """-1.2亿元, 零下5摄氏度, $5.5亿. What stands between two numbers, as in 3-5家, is no sign."""
        if text[reading.start - 1 : reading.start] not in self._signs:
            return
        if symbol := self._symbol.before(text, reading.start):
            reading.start = symbol.start()
            if reading.unit is None and (unit := self._units.named(self._symbols[symbol[1]])):
                reading.take(unit)
        sign = _SIGN.before(text, reading.start)
        if sign is None or sign.start() <= last or not _may_precede_sign(text[sign.start() - 1 : sign.start()]):
            return
        if sign[0] == "-" and (reading.chinese or text.endswith(_SINCE, 0, sign.start())):
            return
        if sign[0] == "负的" and not text.startswith("百分之", reading.start):
            return
        if sign[0] == "负" and (text.endswith(_BEARING, 0, sign.start()) or _is_count(reading)):
            return
        reading.start = sign.start()
        reading.negate()

    def _take_front(self, text: str, reading: Reading, last: int) -> None:
        """What stands straight in front of a numeral: 第 or 前, a sign, or what makes it no number."""
        place = reading.start
        if text.endswith(("第", "前"), 0, place) and not text.endswith(_FRONT_IN_A_WORD, 0, place):
            reading.front = text[place - 1]
        self._take_sign(text, reading, last)
        reading.never = _is_no_number(text, reading, last)

    def _take_unit(self, text: str, reading: Reading, end: int, units: Iterable[Unit]) -> None:
        """The first of the units up to `end` whose rule finds its words around."""
        for unit in units:
            if unit.anywhere or unit.rule.fits(text, reading.start, end):
                reading.end = end
                reading.take(unit)
                self._take_rest(text, reading)
                return

    def _take_rest(self, text: str, reading: Reading) -> None:
        """What may follow a unit: 四成|多, 台|(套), 吨|/天, 公里|每小时, 一吨|半, 七成|六."""
        rule, place = reading.rule, reading.end
        assert rule is not None
        if text[place : place + 1] not in _BEGIN_A_REST:
            return
        if rule.unit is None and reading.unit_name == "米" and (rest := _HUNDREDTHS.match(text, place)):
            reading.low += Decimal(rest[0]) / 10 ** len(rest[0])
            reading.end = rest.end()
        elif rule.one and _MORE.match(text, place):
            reading.end += 1
            reading.modifier = FigureModifier.over
        elif end := self._units.in_brackets(text, place):
            times = "次" if text.startswith("次", end) else ""  # 架(艘、列、辆)|次
            reading.end = end + len(times)
            reading.unit_name = f"{reading.unit_name}（{text[place + 1 : end - 1]}）{times}"
        elif text.startswith(_strokes(text, place, rule), place) and (end := self._units.below(text, place + 1)):
            if text.startswith(("/", "·"), end):  # 元/人·天
                end = self._units.below(text, end + 1) or end
            reading.end = end
            reading.unit_name = f"{reading.unit_name}{text[place:end]}"
            reading.unit = Unit(reading.unit_name, rule)
        elif rule.list == "currencies" and (number := _SO_MANY.match(text, place)):
            if end := self._units.below(text, number.end()):  # 美元|/1000板英尺
                reading.end = end
                reading.unit_name = f"{reading.unit_name}{text[place:end]}"
                reading.unit = Unit(reading.unit_name, rule)
        elif rule.one and not rule.near and _HALF.match(text, place):
            reading.low += Decimal(1) / 2
            reading.end += 1
        elif rule.times == 10 and (tenth := _TENTH.match(text, place)):
            reading.low += numerals.parse(tenth[0]) / 10
            reading.end += 1


def _scanner(words: Iterable[str], spelled: Iterable[str]) -> re.Pattern[str]:
    """One alternation for all that is read: its last group tells which."""
    number, digits = numerals.NUMERAL, "".join(sorted(numerals.STARTS))
    of_words = {"百", "千", "万", "佰", "仟"} | {word[0] for word in (*words, *spelled)}
    share = rf"(?P<share>[百千万佰仟]) ?分 ?之 ?(?P<part>{number}{_SPACED}(?: ?[kK](?![A-Za-z]))?)"
    spoken = rf"百分(?P<spoken>百|{_TENS})(?![分之])"
    word = rf"(?P<word>{alternation(words)})(?!之[{digits}])"  # 十分, but not 十分之一
    stroke = r"(?<![0-9./])(?<![0-9] )(?P<upper>[1-9])/(?P<lower>[2-9]|10)(?![0-9./A-Za-z年月日决])"
    fraction = rf"(?:又(?P<below>{number}))?分之(?P<above>{number})"
    parts = r"(?P<parts>[ -][1-9][0-9]?/(?:2|4|8|16|32|64)(?![0-9./A-Za-z年月日]))"
    more = rf"(?P<more>[余多来几]|\+(?![0-9A-Za-z]))(?P<scale>{numerals.SCALE}*+)"
    numeral = rf"(?<![0-9.])(?P<numeral>{number})(?:{fraction}|(?!\.[0-9]){parts}?(?:{more})?)"
    in_words = f"(?={_any(of_words)})(?:{share}|{spoken}|{word}|(?P<spelled>{alternation(spelled) or '(?!)'}))"
    in_numerals = f"(?={_any(numerals.STARTS)})(?:{stroke}|{numeral})"
    # A look at the first character saves the rest; most numerals begin with a digit, as few words do.
    return re.compile(f"(?={_any(of_words | numerals.STARTS)})(?:{in_words}|{in_numerals})")


def _any(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"


def _eighths(numeral: str, parts: str) -> Decimal:
    """The rest of a futures price: 127| 1/4 is 127.25, and 6.24|-3/4 is 6.2475, of the last digit."""
    above, below = map(Decimal, parts[1:].split("/"))
    decimals = len(numeral.partition(".")[2]) if parts[0] == "-" else 0
    return (above / below).scaleb(-decimals)


def _is_no_number(text: str, reading: Reading, last: int) -> bool:
    """Part of a name (A350), vague (几|十, 数|百), a weekday (周|五美元走强); but 50MW/|100MWh."""
    place = reading.digits
    in_a_pair = reading.unit is not None and last == place - 1 and text[last] == "/"
    if reading.start == place and not in_a_pair and _NAME_IN_FRONT.before(text, place):
        money = reading.rule is not None and reading.rule.kind is FigureKind.money
        plain = money or numerals.is_scaled(reading.numeral) or reading.unit_name in ("%", "倍")
        return reading.unit is None or not plain or not _LETTERS_IN_FRONT.before(text, place)
    if reading.numeral[0] in "十百千万亿" and text.endswith(_VAGUE_IN_FRONT, 0, place):
        return not text.endswith(_DONE_IN_FRONT, 0, place)
    return reading.numeral in _WEEKDAYS and _WEEK_IN_FRONT.before(text, place) is not None


def _strokes(text: str, place: int, rule: FigureRule) -> tuple[str, ...]:
    """What parts a unit from that below it: 元|每吨, 公里|每小时; not 65吋|每片|涨6美元, 一家|每年."""
    spoken = rule.one and (rule.kind is not FigureKind.length or text.startswith(_SPEEDS, place))
    return ("/", "每") if spoken else ("/",)


def _is_count(reading: Reading) -> bool:
    return reading.rule is not None and reading.rule.kind is FigureKind.count


def _may_precede_sign(before: str) -> bool:
    """No sign behind these characters: A-350, 直-8, 5%-10%."""
    return not (before.isascii() and before.isalnum()) and before not in _NO_SIGN_BEHIND

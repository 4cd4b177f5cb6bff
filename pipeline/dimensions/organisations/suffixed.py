"""Names by their last part, from where a walk to the left says that they begin (`how = suffix`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...mentions import NameMention
from ...page import Page
from ...records import OrganisationKind
from .bodies import Bodies, note, note_all
from .border import Core, Walker
from .lists import CLAUSE, FUNCTION, GENERIC_BEFORE, LEADING, REGIONS, TRADE_BEHIND, Lists
from .rule import OrganisationRule
from .witness import Witness

#: Last parts that a place alone makes no name with.
_NEED_MORE = frozenset(
    ("公司", "学校", "证券", "事务所", "集团", "控股", "保险公司", "基金公司", "俱乐部", "联盟", "工会")
)
#: What only names have inside: 生物制品|与|疫苗公司.
_JOINED = ("与", "和")
#: Last parts that trades and places are told of as often as names: 美国|科技|公司, 加沙地带|学校.
_OF_ANY = frozenset(("公司", "集团", "银行", "事务所", "学校", "基金", "资本"))
#: What bodies have as departments.
_DEPARTMENTS = (OrganisationKind.research, OrganisationKind.university, OrganisationKind.hospital)
#: Organs of a body that are called by its name, as its departments are: 中国银保监会|党委.
_INNER = ("党委", "党组", "纪委")
#: Bodies that are called without the country they are in.
_AT_HOME = frozenset(
    (OrganisationKind.company, OrganisationKind.university, OrganisationKind.school, OrganisationKind.hospital)
)
_DAY = re.compile(r"(?:当地时间|[0-9]{1,2}月)?[0-9]{1,2}日|当天|今天|日前|近日")
#: 70%的|国家制造业创新中心, 首批设立的|国家出口基地: one of a sort.
_OF_A_SORT = re.compile(r"(?:[0-9]%的|(?:首批|一批|新批|[0-9一二三四五六七八九十多]个)(?:[\u4e00-\u9fff]{2}的)?)$")
_BEHIND_NAME = re.compile(
    r"[,。、;:!?()”\n]|$|[的以在与和及将等也则于]|旗下|方面|创始|首席|宣布|表示|披露|公告|发布|推出|股价|财报|称|全资|持股|拟|[0-9]"
)
#: Bodies that stand in several towns: 大数据实验室(上海).
_IN_TOWNS = frozenset(
    (OrganisationKind.research, OrganisationKind.university, OrganisationKind.hospital, OrganisationKind.other)
)
_CJK_BRACKET = re.compile(r"\([\u4e00-\u9fff]{2,6}\)")


def find(page: Page, lists: Lists, bodies: Bodies) -> Iterator[NameMention]:
    if not lists.suffixes:
        return
    tidy, borders = page.tidy, page.word_borders
    acting: dict[OrganisationRule, set[str]] = {}
    edges = _Borders(page, lists, bodies.walker)
    for match in lists.suffix.finditer(tidy):
        start, end = match.span(1)
        title = lists.title.match(tidy, start)
        if match.group(1) in ("分行", "支行") and title is not None and title.end() > end:  # 中原地产|分行经理
            continue
        if end not in borders and not lists.title.match(tidy, end) and not _guessed(page, start, end):
            continue
        if _is_split(page, start, end):
            continue
        for rule in lists.suffixes[match.group(1)]:
            if rule.acts and not _acts(tidy, end, rule):
                continue
            town = _town_behind(tidy, end, bodies.walker) if rule.kind in _IN_TOWNS else end
            begin = edges.begin(start, end, rule, town > end)
            if begin is not None:
                yield note(page, begin, town, rule, rule.kind)
                if rule.acts:
                    acting.setdefault(rule, set()).add(tidy[begin:end])
                break
    for rule, names in acting.items():
        yield from note_all(page, rule, {name: (name, rule.kind) for name in names})


def _acts(tidy: str, end: int, rule: OrganisationRule) -> bool:
    """Does the site do here what only bodies do? 哈尔滨机场|12日|通报"""
    day = _DAY.match(tidy, end)
    return tidy.startswith(rule.acts, day.end() if day is not None else end)


def _town_behind(tidy: str, end: int, walker: Walker) -> int:
    """Behind the place in brackets that belongs to the name, if there is one."""
    bracket = _CJK_BRACKET.match(tidy, end)
    if bracket is None or walker.place_before(bracket.end() - 1) != end + 1:
        return end
    return bracket.end()


def _is_split(page: Page, start: int, end: int) -> bool:
    """Does a word of the dictionary begin in front of the last part and end in it? 统|一中, 山|海关"""
    word = page.word_at(start)
    if word.tag == "ns":
        return word.start == start - 1 and word.end == end
    return word.start < start and word.end < end and word.tag in ("v", "vn", "d", "a", "ad")


def _guessed(page: Page, start: int, end: int) -> bool:
    """Does a word that jieba only guessed begin inside the last part and end behind it? 市农业农村|局正|牵头"""
    word = page.word_at(end)
    return word.tag == "x" and start <= word.start < end


class _Borders:
    """Where the names of a page begin whose last parts are known."""

    def __init__(self, page: Page, lists: Lists, walker: Walker) -> None:
        self._tidy, self._lists, self._walker = page.tidy, lists, walker
        self._witness = Witness(page)

    def begin(self, start: int, end: int, rule: OrganisationRule, told_apart: bool) -> int | None:
        """Where the name begins whose last part stands at `start`..`end`, for the model too; None if it is none.

        `told_apart`: a place in brackets behind it tells it from others, fields of work are enough in front.
        """
        begin, witness = self._walked(start, end, rule, told_apart), self._witness
        if begin is None:
            return None
        fields, department = rule.needs == "field", rule.kind in _DEPARTMENTS
        if not fields and not self._tidy.startswith(_INNER, start) and witness.denies(begin, start, department):
            return None
        return witness.begin(begin, end, joined=fields)

    def _walked(self, start: int, end: int, rule: OrganisationRule, told_apart: bool) -> int | None:
        """Where it begins by the words in front."""
        tidy, lists, walker = self._tidy, self._lists, self._walker
        if (rule.not_before and tidy.startswith(rule.not_before, end)) or TRADE_BEHIND.match(tidy, end):
            return None
        if rule.not_after and tidy.endswith(rule.not_after, 0, start):
            return None
        field = walker.field_before(start) if rule.needs == "field" else None
        if rule.needs == "field" and field is None:
            return None
        core = walker.walk(start, field)
        if rule.needs == "brand" and not (self._is_trade(core, start) and self._stands_as_name(end)):
            return None
        enough = _enough(rule, core) or (told_apart and len(core.parts) >= 2)
        if not enough or not 0 < start - core.start <= rule.most:
            return walker.place_far_behind(start) if rule.needs == "word" else None
        of_any = _is_of_any(tidy[start:end], core) and self._witness.misses(core.start, end)
        if of_any or self._is_generic(start, end, core):
            return None
        if rule.kind in _AT_HOME and len(core.parts) > 1 and lists.is_state(core.parts[0]) and rule.needs != "head":
            inner = Core(core.parts[1].start, core.parts[1:])
            if inner.mark and core.parts[0].text not in ("中国", *REGIONS):  # 美国|纽约市立大学
                return inner.start
        if core.start and tidy[core.start - 1] == "·":  # 洛克希德·马丁公司
            begin = walker.word_start(core.start - 1)
            return walker.country_before(begin, lists.countries)
        return core.start if core.head or rule.needs != "word" else walker.place_behind(core.start)

    def _is_generic(self, start: int, end: int, core: Core) -> bool:
        """Does it only look like a name?"""
        tidy, last = self._tidy, self._tidy[start:end]
        if last in _NEED_MORE and all(self._lists.is_state(part) for part in core.parts):  # 俄罗斯公司
            return True
        if last in ("政府", "人民政府") and any(part.sort == "mark" for part in core.parts):
            return True
        if core.parts[0].text == "国家" and _OF_A_SORT.search(tidy, max(0, core.start - 8), core.start):
            return True
        if core.body and last == "党委" and tidy.startswith(("书记", "副书记"), end):  # 晨星集团|党委书记
            return True
        if core.body and last == "基金" and tidy.startswith("经理", end):  # 晨星投信|基金经理人
            return True
        return core.start > 0 and (tidy[core.start - 1] in GENERIC_BEFORE or tidy.startswith("上市", core.start - 1))

    def _is_trade(self, core: Core, start: int) -> bool:
        """南翼|航空: one word of two or three characters that no dictionary has, at a name's beginning."""
        (part,) = core.parts if len(core.parts) == 1 else (None,)
        if part is None or part.sort not in ("mark", "cut") or not 2 <= start - part.start <= 3:
            return False
        if part.tag not in ("x", "nr", "nz") or part.text in self._lists.places or FUNCTION.search(part.text):
            return False
        before = self._tidy[part.start - 1 : part.start]
        return not before or before in CLAUSE or before in LEADING or part.sort == "cut"

    def _stands_as_name(self, end: int) -> bool:
        return self._lists.title.match(self._tidy, end) is not None or _BEHIND_NAME.match(self._tidy, end) is not None


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


def _is_of_any(last: str, core: Core) -> bool:
    """Could any body of a trade or a place be called so? 美国|科技|公司"""
    own = ("body", "mark", "cut", "ordinal", *(("field", "task") if last == "学校" else ()))
    return last in _OF_ANY and not any(part.sort in own or part.text.endswith(_JOINED) for part in core.parts)

"""Named things that are neither bodies nor places: lines, works, sites, vessels, titles. Knows words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...mentions import NameMention
from ...page import Page
from ...records import FigureKind
from ..clauses.silent import VOLTAGES
from ..marks import Entity, Marks
from .words import AVERAGES

#: Longest name, in characters.
_LONGEST = 22
#: How far behind its place a site that is called by that may stand, characters.
_SITE = 9
#: Tags of words that can be part of a name; then of those that make it one (unknown, a place's, a person's, a brand's).
_PARTS = frozenset(
    {
        "n",
        "ng",
        "nr",
        "nrt",
        "nrfg",
        "ns",
        "nt",
        "nz",
        "x",
        "j",
        "l",
        "b",
        "s",
        "f",
        "a",
        "vn",
        "vg",
        "zg",
        "q",
        "m",
        "eng",
        "t",
        "an",
        "i",
        "g",
    }
)
_NAMING = frozenset({"nr", "nrt", "nrfg", "ns", "nz", "nt", "x", "j", "eng"})
#: Parts that a name does not begin with.
_NO_OPENING = frozenset({"f", "b", "a", "q", "m", "t", "vn", "s", "an", "i"})
#: Verbs that stand before a noun and are not of its name, whatever their tag.
_MOVES = frozenset(
    {"提高", "提升", "扩大", "增加", "减少", "降低", "加快", "培育", "打造", "推动", "促进", "确保", "助力"}
)
#: Single characters that unknown words are full of but that open no name.
_FUNCTION = frozenset("经在从对由向以至于把被让为与和及或将已的了是有而其该此这那各每等使就使达")
#: Single characters before a name that say which one, or how many.
_APART = frozenset("新原老旧本某全两三四五六七八九十多各随因当对")
#: 这座, 该条: which one, and its classifier.
_WHICH, _CLASSIFIERS = frozenset("这那该每某"), frozenset("座条个家处支项片批所场台")
#: Last characters of the names of lines.
_LINES = frozenset("铁路线速")
#: What joins two names in one (云州|送|海川, 云州|至|海川, 城南|跨|江宁高速), and what a name opens with (环|北部湾).
_LINKS, _OPENERS = frozenset("送跨济入"), frozenset("环引")
#: Nouns that the segmenter takes for adverbs: 江宁|高速|特大桥.
_ROADS = frozenset({"高速"})
#: Words of sides that also open names.
_SIDES = frozenset("前东南西北")
_PARTS_OF_LAND = frozenset({"东部", "南部", "西部", "北部", "中部"})
#: A part of a line, behind its name.
_STRETCH = "[\u4e00-\u9fff]{1,4}?段(?![时落位期])"
#: Verbs of lying somewhere, which the segmenter takes for nouns.
_LIES = frozenset({"地处", "位于", "坐落", "毗邻", "串联", "通达", "事关"})
#: Kinds of figures that count what stands behind them; others are its size (8英寸|碳化硅外延片项目).
_COUNTED = frozenset({FigureKind.count, FigureKind.other, FigureKind.rank})
#: Words of a sort of things, not of one of them.
_SORT = re.compile(
    r"新开工|新建|续建|在建|重点|重大|范围|境内|多[个条座]|首[个条座]|一批|各类|[一二三四五六七八九十两]大|配套|类|亿元|级产业|[A-Z]级|新兴|民生|相关|其他|全部|所有|上述|该|新一"
)
#: Behind these the name is that of a body or of a trade: 铁路|局, 项目|部, 工程|有限公司, 卫星|导航.
_BODY = re.compile(
    r"导航|遥感|互联网|局|部|公司|集团|股份|管委会|管理|指挥|办公|委员会|党|公安|法院|检察|医院|学院|大学|学校|小学|中学|银行|分行|支行|海关|站|派出所|中心|[\u4e00-\u9fff]{0,4}有限公司|[\u4e00-\u9fff]{2,4}(?:委员会|管理局)"
)
_WORKS = re.compile(
    r"(?:电影|影片|动画电影|电视剧|纪录片|综艺|歌剧|舞剧|话剧|图书|小说|歌曲|游戏)?《[^》\n]{2,20}》|“[^”\n]{2,10}”(?:轮|号(?!线))|“[^”\n]{2,10}号”"
)
#: What is held again and again, with which one it is.
_EVENTS = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}|首)届[\u4e00-\u9fff“”—-]{2,20}?(?:会|节|展|论坛)"
    r"(?=[今昨近日在于将正以举共期上(,。]|开幕|有关|闭幕)"
)
#: Titles of papers state things but are not what they state them of.
_PAPER = re.compile(
    r"(?:规划|方案|意见|通知|办法|条例|报告|法|决定|公告|细则|指南|书|计划|纲要|标准|协议|规定|通报|公报|目录|清单|导则|声明|宣言|倡议|备忘录|协定|章程|规则|指引|措施|要点|名单|榜|日报|晚报|时报|新闻|报)(?:\([^)]*\))?》$"
)


class Things:
    """Finds named things by how their names end (`rules/lists/things.txt`)."""

    def __init__(self, rows: Iterable[Sequence[str]], verbs: Mapping[str, str]) -> None:
        rows = list(rows)
        self._verbs = frozenset(verb for verb, role in verbs.items() if role != "noun" and len(verb) > 1)
        self._nouns = frozenset(verb for verb, role in verbs.items() if role == "noun")
        self._open, self._placed = frozenset(_of_role(rows, "open")), frozenset(_of_role(rows, "placed"))
        self._regions, self._tasks = tuple(_of_role(rows, "name")), frozenset(_of_role(rows, "task"))
        no_ends = self._tasks.union(self._regions)
        ends = sorted((row[0] for row in rows if row[0] not in no_ends), key=len, reverse=True)
        self._end = re.compile("|".join(map(re.escape, ends)))

    def find(self, page: Page, marks: Marks) -> list[Entity]:
        """The things that a page names, each with all its mentions."""
        taken = _cover(marks)
        names: dict[str, None] = {}
        for found in self._end.finditer(page.tidy):
            if not _ends_word(page, found.end()) or _BODY.match(page.tidy, found.end()):
                continue
            start = self._start(page, found.start(), found.end(), taken)
            if start is not None:
                names.setdefault(page.tidy[start : found.end()])
        names |= dict.fromkeys(part for name in names if name[-1] in _LINES for part in _parts_of(page, name))
        names |= dict.fromkeys(found[0] for found in _EVENTS.finditer(page.tidy))
        names |= dict.fromkeys(name for name in self._regions if name in page.tidy)
        for found in _WORKS.finditer(page.tidy):
            if not _PAPER.search(found[0]) and page.tidy[found.start() : found.start() + 1] != "《":
                names.setdefault(found[0])
        told = [(name, self._mentions(page, name, taken)) for name in names]
        return [Entity("", "things", name, self._kind(name), (), places) for name, places in told if places]

    def _kind(self, name: str) -> str:
        """What sort of thing a name is of."""
        return "region" if name in self._regions else "thing"

    def _mentions(self, page: Page, name: str, taken: dict[int, tuple[int, int, str]]) -> tuple[NameMention, ...]:
        """Where a text names it: not 25家|中央企业, which counts them, nor 全国铁路|、公路 and 全国公路|里程."""
        found = _mentions(page.tidy, name)
        if name not in self._regions:
            return tuple(found)
        return tuple(
            mention
            for mention in found
            if not (name.startswith("全国") and _goes_on(page, mention.end))
            and not any(taken.get(mention.start - back, (0, 0, ""))[2] == "figures" for back in (1, 2, 3))
        )

    def _start(self, page: Page, head: int, end: int, taken: dict[int, tuple[int, int, str]]) -> int | None:
        """Where the name before this end begins; None when the words before it are no name."""
        tidy = page.tidy
        place, named, first = head, False, None
        while place > 0 and end - place < _LONGEST:
            mark = taken.get(place - 1)
            if mark is not None:
                if mark[2] == "volts" and place < head:
                    place = mark[0] - tidy.startswith("±", mark[0] - 1)
                    continue  # 海川|±800千伏|输电工程
                if mark[2] != "places":
                    break
                place, named, first = mark[0], True, mark[0]
                continue
            char = tidy[place - 1]
            if char in "”":
                opening = tidy.rfind("“", max(0, place - 14), place)
                if opening < 0:
                    break
                place, named, first = opening, True, opening
                continue
            if not (char.isalnum() or char in "·-"):
                break
            word = page.word_at(place - 1)
            text = tidy[word.start : word.end]
            joins = named and first == place and (text in _LINKS or text in _OPENERS)
            if text in self._tasks or joins or (text == "至" and place < head):
                place = word.start
                if text in _OPENERS:
                    first = place
                    break
                continue
            if (word.tag != "vn" and text in self._verbs) or (named and word.tag == "vn") or _parts(text):
                break  # 口岸进出境|中欧班列, 努力提高|项目
            if word.tag not in _PARTS and text not in self._nouns and text not in _ROADS:
                break
            place = min(word.start, place - 1)
            if word.tag in _NAMING or char.isascii():
                named, first = True, place
            elif word.tag not in _NO_OPENING and text not in self._nouns:
                first = place
        if first is None:
            return None
        if first and tidy[first - 1] in _SIDES and (first == 1 or not tidy[first - 2].isalnum()):
            first -= 1  # 前|海蛇口片区: at the head of a clause the side is part of the name
        if tidy[max(0, first - 2) : first] in _PARTS_OF_LAND and (first == 2 or not tidy[first - 3].isalnum()):
            first -= 2  # 西部|陆海新通道班列
        if first and tidy[end - 1] in _LINES and _stands_alone(tidy, first - 1):
            first -= 1  # 广|深港高铁
        while first < head and tidy[first] in _FUNCTION:
            first += 1
        whole = tidy[first:end]
        if tidy[head:end] in self._placed and not (
            taken.get(first, (0, 0, ""))[2] == "places" and head - first < _SITE
        ):
            return None  # 封装|厂, but 马来西亚|柔佛|厂
        if page.word_at(head).tag == "d" and end < len(tidy) and page.word_at(end).tag[:1] == "n":
            return None  # 高速|充电站
        if tidy[max(0, first - 1) : first] in _WHICH and tidy[first] in _CLASSIFIERS:
            return None  # 这|座装备制造基地
        if first >= head or len(whole) < 3 or not (named or tidy[head:end] in self._open):
            return None
        counted = first > 0 and taken.get(first - 1, (0, 0, ""))[2] == "figures"
        counts = end in taken and taken[end][2] in {"figures", "sizes", "volts"} and end == taken[end][0]
        if counted or (counts and not whole.startswith("“")) or _SORT.search(whole):
            return None
        return first


def _of_role(rows: Sequence[Sequence[str]], role: str) -> list[str]:
    """The words of the list that have this role."""
    return [row[0] for row in rows if len(row) > 1 and row[1] == role]


def _parts_of(page: Page, line: str) -> list[str]:
    """海川高铁|云州段: the parts of a line that a text names."""
    return [found[0] for found in re.finditer(re.escape(line) + _STRETCH, page.tidy)]


def _goes_on(page: Page, end: int) -> bool:
    """Whether a noun or a list goes on where a name ends."""
    if page.tidy.startswith(("、", "和", "与"), end):
        return True
    word = page.word_at(end) if end < len(page.tidy) else None
    noun = word if word is not None and word.tag[:1] in {"n", "j", "l"} else None
    return noun is not None and page.tidy[noun.start : noun.end] not in AVERAGES


def _parts(word: str) -> bool:
    """Whether a word never is part of a name: a verb of moving something, a time (高峰时|到港)."""
    return word[-2:] in _MOVES or word in _LIES or word[-1] == "时"


def _stands_alone(tidy: str, place: int) -> bool:
    """Whether this is the only character of a word before a name at the head of a clause."""
    char = tidy[place]
    return (
        "\u4e00" <= char <= "\u9fff"
        and char not in _FUNCTION | _APART
        and not tidy[max(0, place - 1) : place].isalnum()
    )


def _ends_word(page: Page, place: int) -> bool:
    if place in page.word_borders:
        return True
    return page.word_at(place).tag == "x"


def _cover(marks: Marks) -> dict[int, tuple[int, int, str]]:
    """For every place the mark on it: start, end, what it is."""
    taken: dict[int, tuple[int, int, str]] = {}
    for entity in marks.entities:
        for mention in entity.mentions:
            taken.update(dict.fromkeys(range(mention.start, mention.end), (mention.start, mention.end, entity.layer)))
    for _, date in marks.dates:
        taken.update(dict.fromkeys(range(date.start, date.end), (date.start, date.end, "dates")))
    for _, figure in marks.figures:
        kind = "volts" if figure.unit in VOLTAGES else "figures" if figure.kind in _COUNTED else "sizes"
        taken.update(dict.fromkeys(range(figure.start, figure.end), (figure.start, figure.end, kind)))
    return taken


def _mentions(tidy: str, name: str) -> list[NameMention]:
    return [
        NameMention(found.start(), found.end(), "metrics.thing", "places", name)
        for found in re.finditer(re.escape(name), tidy)
    ]

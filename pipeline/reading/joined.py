"""A text of several articles, one after the other, cut into them. Opens no files.

A cut needs evidence on both sides: the article before has ended, and a headline follows that is signed as only an
article is: right below it (本报讯, 新华社…电, 来源：…, 记者 …), or at its foot, where the one before signed off too. Or
the text below it begins as news does, with its day or where the reporter has it from, and has no word in common with
what stands above. Headings within an article have none of these. Unsure, the text is one article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from .. import layout
from ..layout import Block, BlockKind

#: Characters of running text that an article has at least, those of a headline, and the lines that it may stand on.
_LEAST = 60
_LEAST_TITLE, _MOST_TITLE = 6, 60
_MOST_LINES = 4

_NAME = r"[\u3400-\u9fff·]{2,4}"
_HOUSE = r"(?:本[报報网網台臺社刊]|[\u3400-\u9fff]{1,8}(?:[报報网網台臺社刊]|客[户戶]端))"
_WRITER = r"(?:[实實见見][习習]|特[约約])?(?:[记記]者|通[讯訊][员員]|作者|撰稿人?|撰文)"
_DAY = r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?"
#: What an article begins with, or a line below its headline that says who brought it, and when.
_HEAD = re.compile(
    # 本报讯 · 中原农报讯（记者 郝大田） · 新华社北京3月15日电 · 央视网消息（新闻联播）：
    rf"[（(【〔\[]?{_HOUSE}(?:[\u3400-\u9fff]{{0,8}}(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?(?:[专專]?[电電讯訊]|消息)(?=[】〕\]）)（(：:\s])"
    # 【晨報-新竹電】
    r"|[【〔\[（(][\u3400-\u9fff]{2,8}[-—─/／ ][\u3400-\u9fff]{2,6}(?:[电電讯訊]|[报報][导導道])[】〕\]）)]"
    # 本报记者 江月 · ■记者：江月 周砚
    rf"|[（(■□◎●]?\s?{_HOUSE}?{_WRITER}(?:\s{{1,3}}|[:：／/]\s?){_NAME}(?:[\s、，）)／/][^。！？!?：:]{{0,40}})?$"
    # 来源：古桐晚报 · 发布时间：2024-10-08 · 2025-03-18 08:26 · 2025年3月18日 来源：…
    rf"|(?:(?:文章|稿件|信息|新[闻聞])?[来來]源|(?:[发發][布佈表稿]|刊[发發登]|更新)(?:[时時][间間]|日期|于))\s?[:：]\s?[^。！？!?]{{2,80}}$"
    rf"|[（(【\[]?{_DAY}\s+(?:\d{{1,2}}[:：]\d\d|[来來]源|作者|[编編][辑輯]|[记記]者)[^。！？!?]{{0,80}}$"
    # ——2025年1月16日在云亭县第十八届人民代表大会第四次会议上
    rf"|[-—(（]{{1,5}}\s?{_DAY}在[^。]{{4,60}}[会會][议議]?上?[）)]?$"
)
#: What it ends with: （记者 孔令驰）, （完） after its last sentence; a line of its own, 责任编辑：罗一帆.
_FOOT = re.compile(
    rf"[（(][^（）()。]{{0,20}}(?:{_WRITER}|[编編][辑輯]|[责責][编編])[^（）()]{{0,60}}[）)]$|[（(]完[）)]$"
)
_FOOT_LINE = re.compile(
    rf"{_HOUSE}?(?:{_WRITER}|[责責]任[编編][辑輯]|[责責]?[编編][辑輯]|[责責][编編]|核稿|[审審]核)(?:[:：／/]\s?|\s{{1,3}}){_NAME}"
    r"(?:[\s、，／/][^。！？!?]{0,60})?"
)
#: News without a signature says in its first words when it was, or how it was learnt.
_LEAD = re.compile(
    r"\d{1,2}月|(?<!\d)[1-3]?\d日|日前|近日|[昨今][天日晚]|本[周週]|[当當]地[时時][间間]"
    r"|[记記]者[从從].|[据據].{2,12}(?:[报報][导導道]|消息)"
)
_MOST_LEAD = 60
#: What tells the words of a text without knowing any: letters in a row. Of those below a headline so many may also
#: stand above it, of the headline's own (two in a row, for a name may be no longer) so many.
_IN_A_ROW, _SHARED, _TITLE_SHARED = 3, 0.01, 0.2
#: Characters of running text without which texts have nothing in common by chance, and as many as are looked at.
_LEAST_TOLD, _LOOK = 100, 1000
_LETTERS = re.compile(r"[\u3400-\u9fff]+")
#: No signature is longer.
_MOST_FOOT = 100
#: Lines of a page below its article.
_FURNITURE = re.compile(
    r"^[【\[（(]?(?:打印|[关關][闭閉]|收藏|分享|[扫掃]一[扫掃]|返回|[纠糾][错錯]|[责責]任[编編][辑輯]|[编編][辑輯][:：])"
)
_NUMBERED = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}\s?[、.．章节節部编編]|[（(][一二三四五六七八九十\d]{1,3}[）)]|附[件录錄表]|[①-⑳●◆■□★•·])"
)
_ENDS = frozenset('。！？!?…”』」）)"')


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    kind: BlockKind
    text: str

    @property
    def heads(self) -> bool:
        """Whether it may be a line of a headline."""
        asks = re.fullmatch(r"[^“「。][^。]{,38}[？?！!]", self.text)
        return (self.kind is BlockKind.heading or asks is not None) and not self.is_furniture

    @property
    def is_heading(self) -> bool:
        """Whether it stands above prose by its form alone, and is no numbered chapter's."""
        return self.kind is BlockKind.heading and not self.is_furniture and not _NUMBERED.match(self.text)

    @property
    def ends(self) -> bool:
        """Whether an article may end with it."""
        if self.kind is BlockKind.separator or (self.kind is BlockKind.body and self.text[-1] in _ENDS):
            return True
        return self.signs_off or self.is_furniture

    @property
    def signs_off(self) -> bool:
        """Whether it says at its end, or as a whole, who wrote what stands above."""
        line = self.text[-_MOST_FOOT:]
        return bool(_FOOT.search(line) or (line == self.text and _FOOT_LINE.fullmatch(line)))

    @property
    def is_furniture(self) -> bool:
        return _FURNITURE.match(self.text) is not None


def articles(text: str) -> list[str]:
    """The articles of a text, blank lines around them left out; the text as it is where it is one.

    >>> body = "全县完成造林面积三万亩，" * 6
    >>> [one[:8] for one in articles(f"春天里的造林\\n本报讯 {body}完。\\n新桥昨日通车\\n本报讯 {body}完。")]
    ['春天里的造林\\n本', '新桥昨日通车\\n本']
    """
    if len(text) < 2 * _LEAST:
        return [text]
    paragraphs = [_paragraph(text, block) for block in layout.blocks(text)]
    starts = _starts(paragraphs)
    if not starts:
        return [text]
    places = [0, *(text.rfind("\n", 0, paragraphs[number].start) + 1 for number in starts), len(text)]
    return [text[start:end].strip("\r\n") for start, end in pairwise(places)]


def _paragraph(text: str, block: Block) -> _Paragraph:
    return _Paragraph(block.lines[0][0], block.kind, "".join(text[start:end] for start, end in block.lines))


def _starts(paragraphs: Sequence[_Paragraph]) -> list[int]:
    """The paragraphs with which the second and each later article begins."""
    prose = [0, *accumulate(len(one.text) if one.kind is BlockKind.body else 0 for one in paragraphs)]
    signed = max((number for number, one in enumerate(paragraphs) if one.signs_off), default=-1)
    found = [0]
    above = _Above(paragraphs, 0)
    for number in range(1, len(paragraphs)):
        title = _headline(paragraphs, number)
        if title is None or title <= found[-1] or prose[title] - prose[found[-1]] < _LEAST:
            continue
        signs = _HEAD.match(paragraphs[number].text) or (signed >= number and _signs_off(paragraphs, title))
        if signs or (_LEAD.search(paragraphs[number].text[:_MOST_LEAD]) and above.is_another(title, number)):
            found.append(title)
            above = _Above(paragraphs, title)
    # what is left over after the last cut must be an article too
    while len(found) > 1 and prose[-1] - prose[found[-1]] < _LEAST:
        found.pop()
    return found[1:]


class _Above:
    """What an article has said up to a headline, to tell whether the text below speaks of something else altogether."""

    def __init__(self, paragraphs: Sequence[_Paragraph], start: int) -> None:
        self._paragraphs = paragraphs
        self._next = start
        self._words: set[str] = set()
        self._pairs: set[str] = set()
        self._prose = self._bodies = 0
        self._headed = False

    def is_another(self, title: int, number: int) -> bool:
        """Whether none of this is spoken of in the headline and in what follows. To be asked from top to bottom.

        What has headings of its own may have one more; a headline and one paragraph is an item of a roundup (今日快讯).
        """
        self._read_to(title)
        headline = self._paragraphs[title:number]
        if self._headed or self._bodies < 2 or self._prose < _LEAST_TOLD or not all(one.is_heading for one in headline):
            return False
        below, bodies = "".join(one.text for one in headline), 0
        for one in self._paragraphs[number:]:
            if bodies < 2 and one.is_heading:
                return False
            bodies += one.kind is BlockKind.body
            below += one.text
            if bodies > 1 and len(below) >= _LOOK:
                break
        return (
            bodies > 1
            and len(below) >= _LEAST_TOLD
            and _share(_pieces(below, _IN_A_ROW), self._words) <= _SHARED
            and _share(_pieces("".join(one.text for one in headline), 2), self._pairs) <= _TITLE_SHARED
        )

    def _read_to(self, end: int) -> None:
        for one in self._paragraphs[self._next : end]:
            self._words |= _pieces(one.text, _IN_A_ROW)
            self._pairs |= _pieces(one.text, 2)
            if one.kind is BlockKind.body:
                self._prose += len(one.text)
                self._bodies += 1
            elif self._bodies and one.is_heading:
                self._headed = True
        self._next = end


def _pieces(text: str, length: int) -> set[str]:
    return {letters[at : at + length] for letters in _LETTERS.findall(text) for at in range(len(letters) - length + 1)}


def _share(some: set[str], known: set[str]) -> float:
    return len(some & known) / len(some) if some else 0.0


def _headline(paragraphs: Sequence[_Paragraph], number: int) -> int | None:
    """Where the headline begins that stands right above a paragraph, below the end of an article."""
    if paragraphs[number].heads and not _HEAD.match(paragraphs[number].text):
        return None
    first = number
    while first and paragraphs[first - 1].heads and number - first <= _MOST_LINES:
        first -= 1
    lines = [paragraph.text for paragraph in paragraphs[first:number]]
    if not lines or not first or not paragraphs[first - 1].ends or any(map(_NUMBERED.match, lines)):
        return None
    titled = any(_LEAST_TITLE <= len(line) <= _MOST_TITLE and line[-1] not in "：:" for line in lines)
    return first if titled and len(lines) <= _MOST_LINES else None


def _signs_off(paragraphs: Sequence[_Paragraph], end: int) -> bool:
    """Whether the article that ends before a paragraph signs off, the page's own lines left aside."""
    number = end - 1
    while number and paragraphs[number].is_furniture and not paragraphs[number].signs_off:
        number -= 1
    return paragraphs[number].signs_off

"""Raw text and its tidy copy, with the way back. The only door to OpenCC; decides nothing about lines and paragraphs.

Tidy means: half width, simplified script, one blank at most and none that is mere layout, no invisible characters.
Each tidy character stands for exactly one raw character, so the way back is a table and never a search.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import opencc

from .records import Script

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
BLANKS = " \t\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
#: What stands in a text and shows nothing: controls, zero-width and direction marks, variation selectors.
INVISIBLE = "".join(
    chr(code)
    for low, high in [(0, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180F),
                      (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
                      (0xFFF9, 0xFFFB), (0xE0001, 0xE007F), (0xE0100, 0xE01EF)]
    for code in range(low, high + 1)
    if chr(code) not in LINE_BREAKS + BLANKS
)  # fmt: skip

# Full-width ASCII to half width, and the look-alikes of signs that rules would otherwise have to know one by one.
# Not NFKC: it turns ① into 1, which then sticks to the next number.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): ord(narrow)
    for wide, narrow in {
        "﹪": "%", "﹣": "-", "−": "-", "–": "-", "‒": "-", "‑": "-", "‐": "-", "―": "—", "─": "—", "━": "—",
        "﹐": ",", "﹑": "、", "､": "、", "｡": "。", "﹔": ";", "﹕": ":", "﹖": "?", "﹗": "!", "﹙": "(", "﹚": ")",
        "「": "“", "」": "”", "『": "“", "』": "”", "﹁": "“", "﹂": "”", "﹃": "“", "﹄": "”",
        "〝": "“", "〞": "”", "‟": "“",
        "‧": "·", "•": "·", "・": "·", "･": "·", "∙": "·", "∼": "~", "〜": "~", "˜": "~",
        "￠": "¢", "￡": "£", "￥": "¥", "﹩": "$", "º": "°", "∶": ":", "︰": ":", "╱": "/",
        # forms of Hong Kong, Macau and Taiwan that OpenCC's t2s leaves alone
        "敍": "叙", "衞": "卫", "衹": "只", "粧": "妆", "糭": "粽", "簷": "檐", "枱": "台", "痺": "痹",
    }.items()
} | dict.fromkeys(map(ord, BLANKS), ord(" "))  # fmt: skip
# Radicals and compatibility ideographs, which PDFs hold in place of the everyday character (⼈ for 人, U+F98E for 年).
_WIDTH |= {
    code: ord(usual)
    for low, high in [(0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D)]
    for code in range(low, high + 1)
    if len(usual := unicodedata.normalize("NFKC", chr(code))) == 1
}

_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_WIDTH_SIGNS = "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
#: Ideographs and the signs that only stand in Chinese text, which bring their own blank.
_EASTERN = re.compile(f"[{_CJK}“”‘’、。《》〈〉「」『』【】〔〕〖〗…—·{_FULL_WIDTH_SIGNS}]")
_IDEOGRAPH = re.compile(f"[{_CJK}]")
_LATIN = re.compile("[A-Za-z]")
_NUMBER_BEFORE = re.compile(r"[-+\d.,．～~—–]*\d[\d.,．]*\s*[%％‰℃](?!.)", re.DOTALL)
_IDLE_RUN = re.compile("[" + re.escape(BLANKS + INVISIBLE) + "]+")
_BLANK = re.compile("[" + re.escape(BLANKS) + "]")
#: 政 府 工 作 报 告; 主　任：王　强 (two characters only when an ideographic blank sets them off).
_SPACED_OUT = re.compile(
    f"(?<![{_CJK}])(?:(?:[{_CJK}][{BLANKS}]+){{2,}}[{_CJK}]|[{_CJK}]\u3000{{1,4}}[{_CJK}])(?![{_CJK}])"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=2)
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _convert(text: str, name: str) -> str:
    """OpenCC by a table that keeps lengths; where it does not (never seen for t2s), character by character."""
    text = _SURROGATE.sub("\ufffd", text)  # half a character, which no converter takes
    converted: str = _converter(name).convert(text)
    if len(converted) == len(text):
        return converted
    pieces = (_converter(name).convert(char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, pieces, strict=True))


def simplify(text: str) -> str:
    """Half width and simplified script, character for character.

    >>> simplify("臺灣積體電路８８.５％")
    '台湾积体电路88.5%'
    """
    return _convert(text.translate(_WIDTH), "t2s")


@lru_cache(maxsize=1)
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that are written in one script only: (simplified, traditional).

    A converter alone can't say: 后, 里 and 面 are good traditional characters too. So a telling one must
    also be missing from the other script's everyday character set (GB 2312, Big5).
    """
    every = "".join(map(chr, range(0x4E00, 0x9FA6)))
    changed = {
        name: {old for old, new in zip(every, _convert(every, name), strict=True) if old != new}
        for name in ("s2t", "t2s")
    }
    return (
        frozenset(char for char in changed["s2t"] if _writes(char, "gb2312") and not _writes(char, "big5")),
        frozenset(char for char in changed["t2s"] if not _writes(char, "gb2312")),
    )


def _writes(char: str, charset: str) -> bool:
    return bool(char.encode(charset, "ignore"))


def script_of(text: str) -> Script:
    """Which script an article is written in: mixed when the rarer one has more than a tenth of the telling characters.

    >>> script_of("國內生產總值").value, script_of("国内生产总值，國內生產總值").value, script_of("2025").value
    ('traditional', 'mixed', 'simplified')
    """
    counts = Counter(text)
    simplified, traditional = (sum(n for char, n in counts.items() if char in telling) for telling in _telling())
    if min(simplified, traditional) > (simplified + traditional) / 10:
        return Script.mixed
    return Script.traditional if traditional > simplified else Script.simplified


@dataclass(frozen=True)
class Text:
    """`tidy[i]` stands for `raw[back[i]]`, each for another; within a paragraph `back` rises strictly.

    From paragraph to paragraph it rises too, but for a caption that interrupted one: it stands behind it.
    """

    raw: str
    tidy: str
    back: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw place of a tidy one, whole: what tidying dropped inside it is inside it again."""
        return self.back[start], self.back[end - 1] + 1

    @cached_property
    def script(self) -> Script:
        return script_of(self.raw)


def tidy(raw: str, blocks: Iterable[Sequence[tuple[int, int]]]) -> Text:
    """Join the lines (raw places, end exclusive) of each block, put a line feed between blocks, and tidy the rest.

    >>> tidy("國內生\\n產總值\\n\\n增長５％", [[(0, 3), (4, 7)], [(9, 13)]]).tidy
    '国内生产总值\\n增长5%'
    """
    parts: list[str] = []
    back = array("q")
    block_end = None
    for block in blocks:
        if block_end is not None:
            parts.append("\n")
            back.append(_break_before(raw, block[0][0]))
        line_end = None
        for start, end in block:
            if line_end is not None and _LATIN.match(raw[line_end - 1]) and _LATIN.match(raw[start]):
                parts.append(" ")  # …cloud | computing…
                back.append(_break_before(raw, start))
            for piece_start, piece_end in _visible(raw, start, end):
                parts.append(raw[piece_start:piece_end])
                back.extend(range(piece_start, piece_end))
            line_end = end
        block_end = line_end
    return Text(raw, _paired(simplify("".join(parts))), back)


def _break_before(raw: str, start: int) -> int:
    """The place of the line break before a line; each line but the first has its own."""
    for place in range(start - 1, -1, -1):
        if raw[place] in LINE_BREAKS:
            return place
    raise ValueError(f"no line break before the line at {start}")


def _visible(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a line that remain without invisible characters, doubled blanks and blanks that are mere layout."""
    runs = list(_IDLE_RUN.finditer(raw, start, end))
    spaced = [match.span() for match in _SPACED_OUT.finditer(raw, start, end)] if runs else []
    spaced.reverse()
    line_start = start
    for run in runs:
        while spaced and spaced[-1][1] <= run.start():
            spaced.pop()
        within_spaced = bool(spaced) and spaced[-1][0] < run.start()
        yield start, run.start()
        blank = _BLANK.search(raw, *run.span())
        if blank and not within_spaced and not _is_idle(raw, line_start, run.start(), run.end(), end):
            yield blank.span()
        start = run.end()
    yield start, end


def _is_idle(raw: str, line_start: int, start: int, end: int, line_end: int) -> bool:
    """Whether a blank only sets something off: 3 月, GDP 增长, 。 下; not the one in 陶凤 常蕾 or cloud computing."""
    if start == line_start or end == line_end:
        return True
    before, after = raw[start - 1], raw[end]
    if _IDEOGRAPH.match(before) and _IDEOGRAPH.match(after):
        return False
    if before in "%％‰℃" and _IDEOGRAPH.match(after):
        # a headline's blank parts two statements (年增31％ 資本支出上修), unless it sets numbers off (增长 5 % 左右)
        number = _NUMBER_BEFORE.search(raw, max(line_start, start - 24), start)
        return number is None or number.start() == line_start or not _IDEOGRAPH.match(raw[number.start() - 1])
    if _EASTERN.match(before) or _EASTERN.match(after):
        return True
    if before in ",;:!?)" and start - 2 >= line_start and _EASTERN.match(raw[start - 2]):
        return True  # 增长, 2012年: a Chinese comma in half width
    return (before.isdecimal() and after in "%‰℃°") or (before in "$¥€£" and after.isdecimal())


def _paired(tidied: str) -> str:
    """Straight quotation marks, where a paragraph has an even number of them, as opening and closing ones.

    >>> _paired('"十四五"以来')
    '“十四五”以来'
    """
    if '"' not in tidied:
        return tidied
    return "\n".join(map(_pair, tidied.split("\n")))


def _pair(paragraph: str) -> str:
    pieces = paragraph.split('"')
    if len(pieces) % 2 == 0:
        return paragraph
    marks = ["“", "”"] * (len(pieces) // 2) + [""]
    return "".join(piece + mark for piece, mark in zip(pieces, marks, strict=True))

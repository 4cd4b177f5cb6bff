"""Raw text and its tidy copy, with the way back. The only door to OpenCC.

Tidy means: half width, simplified script, one blank at most, no zero-width characters, wrapped lines joined.
Each tidy character stands for exactly one raw character, so the way back is a table and never a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import opencc

from .records import Script

# Full-width ASCII to half width, and the look-alikes of signs that rules would otherwise have to know one by one.
# Not NFKC: it turns ① into 1, which then sticks to the next number.
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(wide): ord(narrow)
    for wide, narrow in {
        "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
        "﹪": "%", "﹣": "-", "−": "-", "–": "-", "‒": "-", "‑": "-", "―": "—", "─": "—",
        "﹐": ",", "﹑": "、", "﹔": ";", "﹕": ":", "﹖": "?", "﹗": "!", "﹙": "(", "﹚": ")", "．": ".",
        "「": "“", "」": "”", "『": "“", "』": "”", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”", "＂": '"',
        "‧": "·", "•": "·", "・": "·", "∼": "~", "〜": "~",
    }.items()
}  # fmt: skip

_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BLANK = re.compile(r"[^\S\n]+")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WESTERN = re.compile(r"[0-9A-Za-z%℃°.,/]")
_EASTERN = re.compile(f"[{_CJK}“”《》、。；：？！（）【】]")


@lru_cache(maxsize=2)
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _convert(text: str, name: str) -> str:
    """OpenCC by a table that keeps lengths; where it does not (never seen for t2s), character by character."""
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


def script_of(text: str) -> Script:
    """Which script an article is written in: mixed when the rarer one has more than a tenth of the telling characters."""
    simplified, traditional = _convert(text, "t2s"), _convert(text, "s2t")
    was_traditional = sum(a != b for a, b in zip(text, simplified, strict=True))
    was_simplified = sum(a != b for a, b in zip(text, traditional, strict=True))
    if not was_traditional:
        return Script.simplified
    if not was_simplified:
        return Script.traditional
    rare = min(was_simplified, was_traditional) / (was_simplified + was_traditional)
    if rare > 0.1:
        return Script.mixed
    return Script.traditional if was_traditional > was_simplified else Script.simplified


@dataclass(frozen=True)
class Text:
    """`tidy[i]` stands for `raw[back[i]]`; `back` rises strictly."""

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
    kept: list[int] = []
    previous_end = None
    for block in blocks:
        if previous_end is not None:
            kept.append(_line_feed(raw, previous_end, block[0][0]))
        for number, (start, end) in enumerate(block):
            if number and _needs_blank(raw, block[number - 1][1], start):
                kept.append(block[number - 1][1])
            kept.extend(_without_idle_blanks(raw, start, end))
        previous_end = block[-1][1]
    joined = "".join(raw[place] for place in kept)
    return Text(raw, simplify(joined.replace("\r", "\n")), kept)


def _line_feed(raw: str, end: int, start: int) -> int:
    """The raw place of a line break between two blocks; they always have one."""
    for place in range(end, start):
        if raw[place] in "\n\r\u2028\u2029\x0b\x0c\x85\x1c\x1d\x1e":
            return place
    raise ValueError(f"no line break between blocks at {end}..{start}")


def _needs_blank(raw: str, end: int, start: int) -> bool:
    """Joined lines need a blank only between two Western words (…cloud | computing…)."""
    return start > end > 0 and raw[end - 1].isascii() and raw[start].isascii() and raw[end - 1].isalpha() and raw[
        start
    ].isalpha()


def _without_idle_blanks(raw: str, start: int, end: int) -> list[int]:
    """Places of a line without zero-width characters, doubled blanks, and blanks that only set digits off: 3 月, GDP 增长."""
    places = [place for place in range(start, end) if raw[place] not in _ZERO_WIDTH]
    line = "".join(raw[place] for place in places).translate(_WIDTH)
    drop: set[int] = set()
    for blank in _BLANK.finditer(line):
        before, after = line[: blank.start()][-1:], line[blank.end() :][:1]
        idle = (
            not before
            or not after
            or (_WESTERN.match(before) and _EASTERN.match(after))
            or (_EASTERN.match(before) and _WESTERN.match(after))
        )
        drop.update(range(blank.start() + (0 if idle else 1), blank.end()))
    return [place for number, place in enumerate(places) if number not in drop]

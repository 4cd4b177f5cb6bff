import time
from itertools import pairwise

import pytest
from any_text import QUICK, texts
from hypothesis import given

from pipeline import layout, text
from pipeline.records import Script


def one_line(raw: str) -> text.Text:
    return text.tidy(raw, [[(0, len(raw))]])


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("國內生產總值", "国内生产总值"),
        ("８８.５％", "88.5%"),
        ("（含稅）；１：２，對！嗎？～", "(含税);1:2,对!吗?~"),
        ("①項", "①项"),  # not NFKC
        ("「十四五」『雙碳』", "“十四五”“双碳”"),
        ('"十四五"以来，"双碳"', "“十四五”以来,“双碳”"),
        ('15"屏幕', '15"屏幕'),  # no pair
        ("2021–2024年−1.2亿", "2021-2024年-1.2亿"),
        ("⼀季度⽣产", "一季度生产"),  # Kangxi radicals out of a PDF
        ("衞生署", "卫生署"),
        ("3 月 5 日 GDP 增长 5 %", "3月5日GDP增长5%"),
        ("GDP growth", "GDP growth"),
        ("记者 陶凤  常蕾", "记者 陶凤 常蕾"),
        ("營收年增31％ 資本支出上修", "营收年增31% 资本支出上修"),  # a headline
        ("增长 5 % 左右", "增长5%左右"),
        ("占 31% 的企业", "占31%的企业"),
        ("31% 的企业", "31%的企业"),
        ("增长， 2012年", "增长,2012年"),
        ("增长, 2012年", "增长,2012年"),
        ("。  下", "。下"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("政　府　工　作　报　告", "政府工作报告"),
        ("主　任：王　强", "主任:王强"),
        ("区长　　张天喜", "区长 张天喜"),
        ("张 三 李四", "张 三 李四"),
        ("总\u200b量\u00ad达\ufeff5亿", "总量达5亿"),
        ("葛󠄀城", "葛城"),
        ("a\x00b", "ab"),
        ("𠮷野家", "𠮷野家"),
        ("e\u0301", "e\u0301"),
        ("增长\ud8005%", "增长\ufffd5%"),
        ("￥5亿", "¥5亿"),
    ],
)
def test_tidy(raw, tidy):
    made = one_line(raw)
    assert made.tidy == tidy
    assert len(made.back) == len(tidy)


def test_simplify_keeps_length_for_every_character():
    every = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x30000)]))
    assert len(text.simplify(every)) == len(every)


@pytest.mark.parametrize(
    ("raw", "script"),
    [
        ("国内生产总值", Script.simplified),
        ("國內生產總值", Script.traditional),
        ("国内生产总值增长，國內生產總值增長", Script.mixed),
        ("后里面云", Script.simplified),  # good characters in both
        ("國內生產總值後里面云", Script.traditional),
        ("2025-01-01", Script.simplified),
        ("", Script.simplified),
    ],
)
def test_script(raw, script):
    assert text.script_of(raw) is script


def test_joined_lines():
    raw = "中国石油勘探\r\n开发研究院与cloud\ncomputing公司\n\n下一段"
    blocks = [[(0, 6), (8, 19), (20, 31)], [(33, 36)]]
    made = text.tidy(raw, blocks)
    assert made.tidy == "中国石油勘探开发研究院与cloud computing公司\n下一段"
    start, end = made.raw_span(0, 11)
    assert raw[start:end] == "中国石油勘探\r\n开发研究院"


@QUICK
@given(texts)
def test_each_tidy_character_stands_for_one_raw_character(raw):
    made = text.tidy(raw, [block.lines for block in layout.blocks(raw)])
    assert len(made.back) == len(made.tidy)
    assert len(set(made.back)) == len(made.back)
    breaks = [-1, *(n for n, char in enumerate(made.tidy) if char == "\n"), len(made.tidy)]
    for start, end in pairwise(breaks):  # a caption may stand behind the paragraph that it interrupts
        line = made.back[start + 1 : end]
        assert all(a < b for a, b in pairwise(line))
    assert all(0 <= place < len(raw) for place in made.back)
    for char, place in zip(made.tidy, made.back, strict=True):
        if char == "\n":
            assert raw[place] in text.LINE_BREAKS
        elif char not in " “”":  # a blank may stand for a line break, a quotation mark for its straight form
            assert char == text.simplify(raw[place]) or "\u4e00" <= char <= "\u9fff"  # OpenCC knows phrases


@QUICK
@given(texts)
def test_nothing_is_lost_but_blanks_and_invisible_characters(raw):
    made = text.tidy(raw, [block.lines for block in layout.blocks(raw)])
    kept = set(made.back)
    lost = {char for place, char in enumerate(raw) if place not in kept}
    assert lost <= set(text.BLANKS + text.INVISIBLE + text.LINE_BREAKS)


@pytest.mark.parametrize("piece", ["增长 5 %，", "政 ", "a\u200b", '"x"', "\u3000", "张　三"])
def test_a_long_line_takes_linear_time(piece):
    def seconds(size: int) -> float:
        raw = piece * (size // len(piece)) + "。"
        begun = time.process_time()  # of this process alone, whatever else the machine does
        one_line(raw)
        return time.process_time() - begun

    assert seconds(200_000) < 2

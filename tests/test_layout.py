import itertools

import pytest
from any_text import QUICK, texts
from hypothesis import given

from pipeline import layout
from pipeline.layout import blocks, sentences
from pipeline.text import simplify

PARAGRAPHS = [
    "三月的澄湖畔，记者走进由原澄湖纺织机械厂改造而来的智创园，昔日机声隆隆的车间已经变成一排排明亮的实验室。"
    "园区规划面积28.6平方公里，入驻企业1360余家，其中国家高新技术企业217家，从业人员4.3万人。",
    "产业集聚的背后是服务的提速。澄湖高新区管委会联合澄湖农商银行、江南大学技术转移中心推出贷款，单户额度不超过1000万元，"
    "截至今年2月底累计放款26.4亿元，惠及企业583家，不良率控制在0.6%以下，园区产值连续七年保持两位数增长。",
    "按照规划，到2027年，澄湖高新区规上工业总产值将突破700亿元，高新技术企业达到300家。",
]


def wrap(paragraph: str, width: int, indent: str = "") -> list[str]:
    """By columns, as on a page: an ideograph fills two, no line begins with a comma or a full stop."""
    lines, line = [], indent
    for char in paragraph:
        if sum(1 + (c > "\u0fff") for c in line + char) > width and char not in "，。、；":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def wrap_characters(paragraph: str, width: int) -> list[str]:
    return [paragraph[start : start + width] for start in range(0, len(paragraph), width)]


def shown(raw: str) -> list[str]:
    return ["".join(raw[start:end] for start, end in block.lines) for block in blocks(raw)]


@pytest.mark.parametrize("width", [24, 36, 50, 76, 90])
@pytest.mark.parametrize(
    ("indent", "line_break", "paragraph_break"),
    [
        ("　　", "\n", "\n"),
        ("　　", "\r\n", "\r\n\r\n"),
        ("　　", "\n\n", "\n\n"),  # a blank line after every line
        ("", "\n", "\n\n"),
        ("    ", "\n\n", "\n\n\n"),
        ("", "\r", "\r\r"),
        ("", "\u2028", "\u2028\u2028"),
    ],
)
def test_wrapped_lines_are_joined(width, indent, line_break, paragraph_break):
    raw = paragraph_break.join(line_break.join(wrap(paragraph, width, indent)) for paragraph in PARAGRAPHS)
    assert shown(raw) == PARAGRAPHS


@pytest.mark.parametrize("width", [50, 76, 90])
def test_a_short_last_line_ends_a_paragraph(width):
    raw = "\n".join("\n".join(wrap(paragraph, width)) for paragraph in PARAGRAPHS)
    assert shown(raw) == PARAGRAPHS


@pytest.mark.parametrize("width", [20, 28, 40])
def test_lines_wrapped_by_characters_are_joined(width):
    raw = "\n\n".join("\n".join(wrap_characters(paragraph, width)) for paragraph in PARAGRAPHS)
    assert shown(raw) == PARAGRAPHS


@pytest.mark.parametrize("width", [50, 76])
def test_headings_stay_apart_in_a_wrapped_page(width):
    parts = ["老厂房里长出新产业", *wrap(PARAGRAPHS[0], width), "", "二、服务提速", *wrap(PARAGRAPHS[1], width)]
    assert shown("\n".join(parts)) == ["老厂房里长出新产业", PARAGRAPHS[0], "二、服务提速", PARAGRAPHS[1]]


@pytest.mark.parametrize(
    "lines",
    [
        PARAGRAPHS,
        # verse, not fixed width
        [
            "晨光越过江面的薄雾",
            "照见两岸拔节的新芽",
            "从码头的第一声汽笛",
            "到车间的最后一盏灯火",
            "我们走过了五年",
            "……",
        ],
        # headlines of one length
        [
            "港口吞吐量创历史新高，航线增至九十条",
            "高铁全线铺轨贯通在即，沿线百姓受益多",
            "秋粮收获进度已经过半，丰收已成定局了",
        ]
        * 3,
        ["昌平：科技赋能产业升级", "三月的澄湖畔，记者走进智创园。"],
        ["规划面积", "28.6平方公里"],
        [
            "1.第一产业增加值11713亿元",
            "2.第二产业增加值21903亿元",
            "3.第三产业增加值95142亿元",
            "4.地方财政收入完成16亿元",
        ],
    ],
)
def test_lines_that_are_not_wrapped_stay_apart(lines):
    assert shown("\n".join(lines)) == lines


def test_two_lines_broken_in_mid_sentence():
    raw = "去年，宁东新材料集团与东海理工大学先进\n材料研究院签约。"
    assert shown(raw) == [raw.replace("\n", "")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "澄湖高新区概况\n规划面积\n28.6平方公里\n入驻企业\n1360余家\n三月的澄湖畔，游人如织。",
            "heading label cell label cell body",
        ),
        (
            "数说2024年\n512.3亿元\n规上工业总产值\n同比增长8.9%\n4.2%\n研发投入强度\n比上年提高0.3个百分点\n全省第5\n综合排名",
            "heading cell label cell cell label cell cell label",
        ),
        ("园区概况\n规划面积：28.6平方公里\n入驻企业  1360 余家\n时间：2025年3月", "heading body body heading"),
        ("概况\n规划面积\n28.6 平方公里\n入驻企业\n增长 12 %\n正文在此。", "heading label cell label cell body"),
        ("二、下一步工作\n继续推进项目建设。", "heading body"),
        ("谁来养老？\n这是个问题。", "heading body"),
        ("题目\n2025-03-18 08:26  来源：澄湖日报\n正文在此。\n（记者 陆行 摄影 何一舟）", "heading byline body byline"),
        ("题目\n正文在此。\n责任编辑：罗一帆 校对：秦岚\n---\n本报记者 周砚", "heading body byline separator byline"),
        (
            "题目\n区长周启明。澄湖日报记者 何一舟 摄\n▲智创园一角\n图为展厅内景。\n正文在此。",
            "heading caption caption caption body",
        ),
        ("题目\n当地居民用相机记录拍摄。", "heading body"),
        ("晨光越过江面\n照见两岸新芽\n从码头汽笛\n到车间灯火\n我们走过五年\n……", "heading body body body body body"),
        ("2025年\n1月\n2月\n3月", "heading heading heading heading"),  # dates are no cells
    ],
)
def test_kinds(text, kinds):
    assert [block.kind.value for block in blocks(text)] == kinds.split()


def test_a_sentence_that_captions_interrupt_is_whole_and_they_stand_behind_it():
    lines = wrap(PARAGRAPHS[0], 50)
    lines[2:2] = ["▲智创园一角。何一舟 摄", "图为展厅内景。"]
    made = shown("\n".join(lines))
    assert made == ["".join(lines[:2] + lines[4:]), lines[2], lines[3]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("7天共接待观众21.8万人次，较去年同期增长35.6%，文创产品销售收入再创新高。", "收入1168万元，为历年最高。"),
        ("古桐博物院馆长表示，7天共接待观众21.8万人次，较去年同期增长35.6%", "记者：收入如何？去年又如何？"),
        ("古桐博物院馆长表示，7天共接待观众21.8万人次，较去年同期增长35.6%", "二、收入1168万元，为历年最高。"),
        ("古桐博物院馆长表示，7天共接待观众21.8万人次，较去年同期增长35.6%", "本报讯 收入1168万元，为历年最高。"),
        ("博物院馆长表示", "收入1168万元，为历年最高。"),
    ],
)
def test_what_begins_anew_behind_a_caption_does(before, after):
    text = f"题目\n\n{before}\n\n图为展厅内景。\n\n{after}"
    assert shown(text) == ["题目", before, "图为展厅内景。", after]


@pytest.mark.parametrize(
    "drawn",
    [
        "增长3.5%。|下降2个百分点！|对吗？|对。",
        "营收3亿元；利润1亿元。|其他",
        "“达100亿元。”|他说。",
        "“先签约，再开工。今年投产。”|他说。",  # a short quotation is one piece
        "“我们首先看的是产业，其次是人才，再次是环境，最后才是资金，这是十年来一条基本的经验。|当然，资金也很要紧，没有它什么也办不成，我们为此设立了基金。”|他说。",
        "他谈到“谁来养老？”的问题。|下句",
        "《谁来养老？》一书出版。|下句",
        "有限公司……|下句",
        "Yahoo!奇摩上线。|下句",
        "没有句号的长文" * 50,
        "(完。)|下句",
    ],
)
def test_sentences(drawn):
    drawn = simplify(drawn.replace("|", "\n"))
    tidy = drawn.replace("\n", "")
    assert [tidy[start:end] for start, end in sentences(tidy, 0, len(tidy))] == drawn.split("\n")


@pytest.mark.parametrize(
    ("drawn", "names"),
    [
        (
            ["新京报:如何?", "刘伟东:很好。", "一是快。", "新京报:还有呢?", "刘伟东:没有。"],
            ["新京报", "刘伟东", None, "新京报", "刘伟东"],
        ),
        (["问:为何?", "答:因此。"], ["问", "答"]),
        (["昌平:科技赋能", "http://a.b"], [None, None]),
    ],
)
def test_speakers(drawn, names):
    tidy = "\n".join(drawn)
    ends = [sum(map(len, drawn[: n + 1])) + n for n in range(len(drawn))]
    spans = [(end - len(line), end) for line, end in zip(drawn, ends, strict=True)]
    assert [place and tidy[slice(*place)] for place in layout.speakers(tidy, spans)] == names


@QUICK
@given(texts)
def test_blocks_rise_and_have_line_breaks_between(raw):
    lines = [line for block in blocks(raw) for line in block.lines]
    assert all(start < end and raw[start:end].strip() for start, end in lines)
    for (_, end), (start, _) in itertools.pairwise(lines):
        assert end < start
        assert any(char in layout.LINE_BREAKS for char in raw[end:start])


@pytest.mark.parametrize(
    "piece", ["“", "”", "。", "。”", "…", "(", "“。", "增长：", "\n增长，", "1\n", "增长\n5%\n", "记者 ", "《。"]
)
def test_long_texts_take_linear_time(piece):
    raw = piece * (100_000 // len(piece))
    blocks(raw)
    sentences(raw, 0, len(raw))

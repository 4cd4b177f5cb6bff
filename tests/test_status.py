"""Whether a statement is reported, aimed at or forecast: from its words, its section, its time."""

from __future__ import annotations

from datetime import date

import named
import pytest

from pipeline.facts.metrics.status import section_status
from pipeline.records import Article, Status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年新增学位300个。", ["reported"]),
        ("今年将新增学位300个。", ["target"]),
        ("力争全年税收突破12亿元。", ["target"]),
        ("到2030年，产值达到300亿元。", ["target"]),
        ("预计全年营业收入12亿元。", ["forecast"]),
        ("产能有望翻一番。", ["forecast"]),
        # what is done stays done beside a plan, and a plan does not reach back
        ("已建成充电桩300个，今年将再建200个。", ["reported", "target"]),
        # what is so now, and pieces of a digest, stand apart from the plans before them; a plan by name is none
        ("使产能到2030年达到20万吨，目前产能仅2万吨。", ["target", "reported"]),
        ("①产能将达20万吨；② 库存降至3万吨。", ["target", "reported"]),
        ("员工激励计划的费用为3亿元。", ["reported"]),
        # 将 is what the words before it make of it
        ("公司预估今年资本支出将下修10%。", ["forecast"]),
        # a past year is past, whatever the sentence began with
        ("预计今年回升，2023年净利润为3亿元。", ["reported"]),
        # 将 before a figure is 把, and a target that is struck is no aim
        ("新路将30万亩沙地分成几块。", ["reported"]),
        ("部队打击了对方目标，随后发动3轮进攻。", ["reported"]),
        # the chapter says it for its sentences
        ("二、2025年工作安排\n新建停车位300个。", ["target"]),
        # a plan's imperatives say it where no word of the sentence does
        (
            "加强民生项目建设，改造背街巷道10条；加快推进棚户区改造，年内完成3800户改造；确保群众受益。",
            ["target", "target"],
        ),
        ("去年大力推进政务公开，办结建议68件，社会治理取得新成效。", ["reported"]),
        # 规划面积 is the name of an area that holds
        ("湖东科学城规划面积86.4平方公里，规划了12个组团。", ["reported", "target"]),
        # what it rises from is so already
        ("明年，全县补贴标准由1500元提高到3000元。", ["reported", "target"]),
        # what was not reached was only aimed at
        ("去年民营企业达到30家，没有达到40家。", ["reported", "target"]),
        ("未完成投资目标，实际完成投资8亿元。", ["reported"]),
        # a future behind a forecast is one; 将 before a noun is 把
        ("预计净利润与上年同期相比，将增加2亿元，同比增长21%。", ["forecast", "forecast"]),
        ("协会将产量上调至4.6万吨。", ["reported"]),
        ("公司2024年净利润预增42%。", ["forecast"]),
        ("海岳公司将40万吨原油销售给云亭公司。", ["reported"]),
        ("该装置将富含碳的工业尾气转化为乙醇，成本降低了三分之一。", ["reported"]),
        ("央行决定将利率目标区间下调25个基点。", ["reported"]),
        ("财政部将对企业的考核权重调整至60%。", ["target"]),
        # a plan's name plans nothing
        ("“疫苗实施计划”已向12个国家分发9万剂疫苗。", ["reported", "reported"]),
        # on a condition, in somebody's opinion, once it stands: a guess
        ("若真如此，指数将跌破3500点。", ["forecast"]),
        ("他认为云亭公司将推出两种新车。", ["forecast"]),
        ("机组投产后单机年发电量可达10亿度。", ["forecast"]),
        ("研究院上调今年经济增长预期至5%。", ["forecast"]),
        # what has been done since ends what is expected
        ("今年设备需求将达到900亿元，目前，全市已出台政策，首批贷款达到30亿元。", ["target", "reported"]),
        ("失业率连续回落，至12月份，失业率为4.6%。", ["reported"]),
        # a plan that numbers what is to be done
        (
            "一要加快推进基地建设，年内建成大棚300亩。二要提高效益，确保产量增加。三要培育企业，销售收入达到8亿元。",
            ["target", "target"],
        ),
        # what was told up to a day gone by, whom 将 fronts, how long lives are expected to be, what a share is of
        ("自1月1日铁路冬运启动至15日，全国铁路发送旅客2亿人次。", ["reported"]),
        ("军方先后将其认为的70名嫌疑人送进监狱。", ["reported"]),
        ("人均预期寿命达到76.5岁。", ["reported"]),
        # an analyst's forecast is not the company's next figure
        ("交易收入39亿美元，分析师预估42亿美元；投资收入18亿美元。", ["reported", "forecast", "reported"]),
    ],
)  # fmt: skip
def test_status(text: str, expected: list[str]) -> None:
    article = Article(id="x", text=text, published=date(2025, 1, 20))
    assert [metric.status.value for metric in named.extractor().trail(article).record.metrics] == expected


@pytest.mark.parametrize(
    ("heading", "before", "expected"),
    [
        ("二、2015年工作安排", Status.reported, Status.target),
        ("(一)狠抓项目建设", Status.target, Status.target),
        ("一、过去一年工作回顾", None, Status.reported),
        ("三、政府自身建设", Status.target, None),
    ],
)
def test_section_status(heading: str, before: Status | None, expected: Status | None) -> None:
    assert section_status(heading, before) is expected

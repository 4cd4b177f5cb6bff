"""When a figure holds: by its clause, sentence, paragraph, heading or report; what takes no time from elsewhere."""

from __future__ import annotations

from datetime import date

import named
import pytest

from pipeline.records import Article


def times(text: str, title: str | None = None) -> list[str | None]:
    article = Article(id="x", text=text, title=title, published=date(2016, 2, 20))
    return [metric.time.edtf for metric in named.extractor().trail(article).record.metrics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what it rose from has its own time, or that of the pair before; the yearly average lies between
        (
            "生产总值由2010年的162亿元增加到2015年的287亿元，年均增长12.1%；预算支出由11亿元增加到29亿元，年均增长20%。",
            ["2010", "2015", "2010/2015", "2010", "2015", "2010/2015"],
        ),
        ("2017年，补贴标准由1500元提高到3000元。", [None, "2017"]),
        # what stands takes no time from the sentence before, nor gives it on
        ("10月13日，江淮高铁贯通。正线全长286公里，设车站9座。", [None, None]),
        ("2015年，园区常住人口3万人。", ["2015"]),
        # a peer's date, a date in a plan's name
        ("2015年贷款余额12亿元，较2014年3月底的40亿元减少7%。", ["2015", "2014-03-31", "2015"]),
        # the day a sentence opens with, not the festival it names
        ("今天（2015年10月3日）是国庆长假第三天，客流平稳。全国铁路发送旅客575万人次。", ["2015-10-03"]),
        ("放眼2030年，产值力争翻一番。", ["2030"]),
        # days and years that are not said
        ("2月5日，古城接待游客3万人。春节假期，湖区客流增长28%。", ["2016-02-05", "2016-02-07/2016-02-13"]),
        ("2月5日，古城接待游客3万人。七夕期间，湖区客流增长28%。", ["2016-02-05", None]),
        ("2015年全市产值12亿元。十年来，单位能耗下降26%。", ["2015", None]),
        ("4月是宣传月。医保局成立5年来，累计检查机构300家。", [None]),
        ("2015年产值12亿元。未来，这里将建成基地，可安置职工2万人。", ["2015", None]),
        ("2月19日，两台机组开工。机组投产后单机发电量可达10亿度。", ["2016-02-19", None]),
        ("2月19日，救援队赶到古城。队伍平均年龄只有25岁。", [None]),
        # years that a text has named, told of again by their number; not another length, a plan's, a school's
        ("“十二五”收官。五年来，全市建成公园30个。", ["2011/2015"]),
        ("“十二五”收官。五年累计投入12亿元，受益群众3万人。", ["2011/2015", "2011/2015"]),
        ("“十二五”收官。三年来，全市建成公园30个。", [None]),
        ("“十二五”收官。五年行动计划列入项目30个。", [None]),
        ("“十二五”收官。九年义务教育巩固率达到99%。", [None]),
        ("“十三五”开局。五年来，全市建成公园30个。", [None]),
        # a time to come is not when the next sentence's reports hold
        ("预计到2030年末产值达200亿元。全市现有企业610家。", ["../2030-12-31", None]),
        # a report's period, wherever it stands; the day of what is told, not of the telling
        ("海岳公司日前披露2015年年报，净利润12亿元。", ["2015"]),
        ("海岳等公司发布2015年业绩预告。海岳公司净利润12亿元。", ["2015"]),
        ("统计局公布了31省份2015年居民收入数据，其中，上海居民收入7万元。", ["2015"]),
        ("国防部2月19日发表声明说，多处地点18日晚遭空袭，造成损失。空袭造成16人死亡。", ["2016-02-18"]),
        ("进入2月以来，日均游客突破6万人。", ["2016-02-01/.."]),
        # what is so now of the whole; what more comes on top of
        ("海岳集团2015年减持100万股，占公司目前总股本的2%。", ["2015", "2015"]),
        ("今年，全市将在去年改造小区300个的基础上再增加200个小区。", ["2015", "2016"]),
        # the year so far, one month of it, the day before
        (
            "云亭股份1月营收12亿元。2月营收13亿元，累计25亿元，年增3%。",
            ["2016-01", "2016-02", "2016-01/2016-02", "2016-01/2016-02"],
        ),
        ("云亭金控2015年前10月获利96亿元；旗下云亭银行单月获利8亿元。", ["2015-01/2015-10", "2015-10"]),
        ("〔记者王晓明／海川报导〕云亭股份股价昨上涨3元。", ["2016-02-19"]),
        # a header line dates the article, not what it tells; a day that heads a chronicle does
        ("城市新貌\n\n发布时间：2016-02-19 09:15 来源：晚报\n\n全市建成口袋公园86个。", [None]),
        ("城市新貌\n\n2016-02-19 09:15\n\n全市建成口袋公园86个。", [None]),
        ("城市新貌\n\n晚报 2016年2月20日\n\n全市建成口袋公园86个。", [None]),
        ("城市新貌\n\n2016年1月5日\n\n全市建成口袋公园86个。", ["2016-01-05"]),
    ],
)
def test_times(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生态建设取得新进展，已完成6条城市道路绿化，植树工作顺利推进，环境得到改善，成效显著，新建公园3个。", "2015"),
        ("民生改善成效显著，全年新增就业5611人，再就业取得新进展，社会保障明显增强，顺利建成学校3所。", "2015"),
        # the paragraphs go on with what the last one spoke of
        (
            "加快旧城改造，确保完成道路3条；加快管网建设，年内完成管网8公里；做好绿化，力争植树6万株。\n"
            "教育要实现新突破。充分利用有利政策，按照统一规划，完成学校12所的改造，有效改善学生的学习条件和环境。",
            "2016",
        ),
        ("加强重点民生项目建设，改造背街巷道10条；加快推进棚户区改造，年内完成3800户改造；确保群众受益。", "2016"),
    ],
)
def test_report_year(text: str, expected: str) -> None:
    """A yearly report tells of the year before and plans its own."""
    assert set(times(text, "云亭县2016年政府工作报告")) == {expected}

"""Dates: what single rules cannot prove about themselves: composition, context, open ends, linear time."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import names, rules
from pipeline.dateline import date_page
from pipeline.dimensions import dates
from pipeline.dimensions._calendar import festival
from pipeline.mentions import DateMention
from pipeline.page import read_page
from pipeline.records import Anchor, Article, DateKind, DateModifier, PublishedFrom
from pipeline.rules import Example, RuleBook

BOOK: RuleBook = rules.load({"dates": dates.File})
FILE = BOOK.file("dates", dates.File)
CORPUS = Path(__file__).parent.parent / "corpus"
FINDER = dates.Finder(FILE, BOOK)


def find(text: str, published: str | None = None) -> list[DateMention]:
    day = date.fromisoformat(published) if published else None
    source = PublishedFrom.given if day else None
    article = Article(id="x", text=text, published=day, published_from=source)
    return FINDER.find(date_page(read_page(article, lambda tidy: (), names.no_names)))


def check(text: str, values: str, published: str | None) -> None:
    """The spans drawn in the text, with their values, and nothing else."""
    example = Example(text=text)
    found = find(example.plain, published)
    assert [example.plain[m.start : m.end] for m in found] == [example.plain[a:b] for a, b in example.spans]
    assert [(m.start, m.end) for m in found] == example.spans
    assert [str(m) for m in found] == values.split("; ")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{2019年9月}开工", "2019-09"),
        ("{2025年上半年}", "2025-01/2025-06"),
        ("{2025年3月5日下午3时30分}", "2025-03-05"),
        ("{二〇二三年十月一日}", "2023-10-01"),
        ("{2024年前三季度}", "2024-01/2024-09"),
        ("{2023年度}和{2024年全年}", "2023; 2024"),
        ("{2024年2月底}", "until ../2024-02-29"),
        ("{2024年2月中旬}", "2024-02-11/2024-02-20"),
        ("{2024年2月中下旬}", "2024-02-11/2024-02-29"),
        ("{上世纪60年代}和{70年代}", "1960/1969; 1970/1979"),
        ("{2024年第四季度末}", "until ../2024-12-31"),
        ("{2017年8月至11月}", "2017-08/2017-11"),
        ("{2017年8月至2018年4月}", "2017-08/2018-04"),
        ("{2023年12月至2月}", "2023-12/2024-02"),
        ("{2019年6月1日-6月30日}", "2019-06"),
        ("补贴自{2021年7月1日至当年9月20日}发放", "2021-07-01/2021-09-20"),
        ("{2021年11月起至次年3月}", "2021-11/2022-03"),
        ("{2025年3月5日至11日}", "2025-03-05/2025-03-11"),
        ("{2025年1月28日8时至2月3日20时}", "2025-01-28/2025-02-03"),
        ("{2022}、{2023年}分别为", "2022; 2023"),
        ("由{2015年}的51.2%提高到{2020年}的58.9%", "2015; 2020"),
        ("{2025年春节}", "2025-01-29"),
        ("{2025年中秋节}和{2024年清明节}", "2025-10-06; 2024-04-04"),
        ("{上世纪80年代末}", "1987/1989"),
        ("{民国112年第一季}", "2023-01/2023-03"),
        ("“{2021年}至今”", "since 2021-01-01/.."),
        ("{2024年10月20日至26日}", "2024-10-20/2024-10-26"),
        ("{2024年夏天}", "2024-06/2024-08"),
        ("（{2021—2025年}）", "2021/2025"),
        ("{2023财年}净利润", "?"),
        ("({7月3日零时30分})", "?"),
        ("{2016年至2021年12月}新建", "2016/2021"),
        ("{2016年到2021年6月}新建", "2016-01/2021-06"),
        ("{2022年第1周}", "2022-01-03/2022-01-09"),
        ("{2022年首月}", "2022-01"),
    ],
)
def test_composed(text: str, values: str) -> None:
    check(text, values, None)


@pytest.mark.parametrize(
    ("text", "published", "values"),
    [
        # the publication day
        ("{今年上半年}和{去年9月}", "2025-07-20", "2025-01/2025-06; 2024-09"),
        ("{今天}（{4月16日}）公布", "2025-04-16", "2025-04-16; 2025-04-16"),
        ("{昨（9）日}公告", "2025-10-10", "2025-10-09"),
        ("{12月}销售", "2025-01-15", "2024-12"),
        ("将于{2月}开工", "2024-12-15", "2025-02"),
        ("{13日}收盘", "2022-12-14", "2022-12-13"),
        ("{30日}收盘", "2025-01-02", "2024-12-30"),
        ("将于{3日}举行", "2024-12-30", "2025-01-03"),
        ("{10月底}前完成", "2025-02-01", "until ../2025-10-31"),
        ("{周三}收盘", "2018-09-21", "2018-09-19"),
        ("{2月29日}", "2025-02-15", "2024-02-29"),
        ("{2031年6月}到期的债券创{9月8日}以来最大跌幅", None, "2031-06; since ?"),
        ("他称{今年年底}前不会谈判，发言人{13日}称", "2025-11-14", "until ../2025-12-31; 2025-11-13"),
        ("{1月1日}称，参与{去年10月7日}的行动。军方{当天}还称", "2024-01-02", "2024-01-01; 2023-10-07; 2024-01-01"),
        ("军方{20日}公布报告称{3月}击中车队，发言人{20日}指责", "2025-04-22", "2025-04-20; 2025-03; 2025-04-20"),
        ("{1月1日}将为高峰", "2025-12-31", "2026-01-01"),
        ("该机构{5日}将展望下调", "2023-06-07", "2023-06-05"),
        ("{11月8日}（{周五}）开幕", "2024-10-20", "2024-11-08; 2024-11-08"),
        ("于{2022年2月8日}（{星期二}）停牌", None, "2022-02-08; 2022-02-08"),
        ("此前的纪录是{2012年9月13日}的。而在{2月1日}又刷新", None, "2012-09-13; ?"),
        (
            "{今天}（{12月1日}）起实施，较{前一日}上涨",
            "2025-12-02",
            "since 2025-12-01/..; since 2025-12-01/..; 2025-11-30",
        ),
        ("{1938年}队伍来到这里，{当年}建起学校", "2025-05-01", "1938; 1938"),
        ("{昨天}老兵重走旧路。{当年}他才十七岁", "2025-05-01", "2025-04-30; ?"),
        ("{今天}发布数据。\n从{当月}增速看，降幅收窄", "2024-01-27", "2024-01-27; ?"),
        ("活动从{6月3日}持续至{当月20日}", "2025-05-01", "2025-06-03; until ../2025-06-20"),
        ("{5月3日至当月20日}", "2024-06-10", "2024-05-03/2024-05-20"),
        ("{2022年12月23日}最多，{1月12日}回落", "2023-01-14", "2022-12-23; 2023-01-12"),
        ("{2024年}封顶，{年内}将开业", "2025-01-20", "2024; 2025"),
        ("保证期{2020年10月1日至当年12月30日}", "2023-02-01", "2020-10-01/2020-12-30"),
        ("{今年国庆}期间接待游客，比{去年同期}多", "2025-10-09", "2025-10-01/2025-10-07; 2024-10-01/2024-10-07"),
        ("{过去的一年}，我们", "2018-03-07", "2017"),
        ("{四季度}增长，比{三季度}快", "2022-01-28", "2021-10/2021-12; 2021-07/2021-09"),
        ("{1月份}回落，比{12月份}低", "2022-02-10", "2022-01; 2021-12"),
        (
            "{2024年}收官\n{今天}（{1月8日}）从中国气象局了解到，新的观测系统已经建成并且投入业务运行。",
            "2025-01-08",
            "2024; 2025-01-08; 2025-01-08",
        ),
        # the text around
        ("{今年6月}与{11月24日}分别完成", "2022-12-14", "2022-06; 2022-11-24"),
        ("{8月5日}开幕，{6日}闭幕", "2024-08-10", "2024-08-05; 2024-08-06"),
        ("{2019年9月}启动，{11月}建成", "2025-06-01", "2019-09; 2019-11"),
        ("从{今年1月到5月}，出口增长，{去年同期}为8%", "2024-06-10", "2024-01/2024-05; 2023-01/2023-05"),
        ("{去年}经济向好，{年内}新增企业", "2024-02-10", "2023; 2023"),
        ("{2022年}有缺口，但相较于{2021年}扩大，尤其{上半年}", None, "2022; 2021; 2022-01/2022-06"),
        ("{2024年}收入较{三年前}翻番", "2025-12-22", "2024; 2021"),
        ("{2024年}新增64万平方米，是{前三年}总和", "2025-01-15", "2024; 2021/2023"),
        ("{11月}低于{10月}，但高于{去年同期}", "2022-12-13", "2022-11; 2022-10; 2021-11"),
        ("{前十一个月}营收较{去年同期}成长", "2022-12-12", "2022-01/2022-11; 2021-01/2021-11"),
        ("{一季度}，比{上年同期}提高", "2025-04-16", "2025-01/2025-03; 2024-01/2024-03"),
        ("{去年}产值100亿元，比{上年}增长", "2025-04-16", "2024; 2023"),
        ("{8月份}下降，降幅比{上月}收窄", "2025-09-18", "2025-08; 2025-07"),
        ("《方案（{2022-2024年}）》发布。{未来三年}", None, "2022/2024; 2022/2024"),
        ("{未来五年}（{2024—2028年}）", "2024-05-21", "2024/2028; 2024/2028"),
        ("一、{2017年}工作回顾\n{全年}投资90亿元，重点项目很多很多，工作取得新的进展。", "2018-03-07", "2017; 2017"),
        ("{2015年}的水平。{2027年}是目标。截至{8月27日}收盘", "2025-08-28", "2015; 2027; until ../2025-08-27"),
        ("{三月和九月}之间", "2018-09-18", "2018-03/2018-09"),
        ("{10月和5月}间", "2018-09-18", "2018-10/2019-05"),
        ("{9月10号}，{11号}、{12号}", "2021-09-14", "2021-09-10; 2021-09-11; 2021-09-12"),
        ("{今年的最后3周}", "2019-11-29", "2019-12-09/2019-12-29"),
        ("达到10%，{本周}公布", "2024-06-14", "2024-06-10/2024-06-16"),
        ("{2025年}全国征兵{上半年}报名", "2024-12-01", "2025; 2025-01/2025-06"),
        ("排放计划\n针对政府{13日}声明", "2023-01-14", "2023-01-13"),
        ("方案（{2025—2027年}）。负荷比{去年同期}高", "2025-07-17", "2025/2027; ?"),
        # 全年 early in a year: of the last where the text looks back, of this where it plans
        ("{过去一年}，成绩很大，{全年}任务圆满完成", "2024-03-05", "2023; 2023"),
        ("就业更加充分。{全年}新增就业5527人，社保成效明显", "2012-02-29", "2011"),
        ("加快产业发展。{全年}投资1.6亿元，确保开工", "2015-03-01", "2015"),
        # the heading of one item of several is no topic of the next, that of a report is
        ("{2023年}参保人数达13亿\n{一季度}票房收入同比增长", "2024-04-11", "2023; 2024-01/2024-03"),
        ("{27日}开工，{前一天}的人回来。{第二天}起退水", "2024-08-03", "2024-07-27; 2024-07-26; since 2024-07-28/.."),
        ("{11月}指数上升，与{上个月}持平", "2023-12-10", "2023-11; 2023-10"),
        ("世界粮食计划署{6日}声明", "2025-01-07", "2025-01-06"),
        # never a guess
        ("{11月24日}开始并延期的协议", None, "?"),
        ("自{1月26日起至2月25日}，将申购", None, "?"),
        ("{本月}发布", None, "?"),
        ("{2008年8月}以来最低。将于{2月1日}开会", None, "since 2008-08-01/..; ?"),
        ("{2021年}业绩预告。截至{1月25日}", None, "2021; until ?"),
        ("{周一}（{1月24日}）", None, "?; ?"),
        ("{2013年}入学。{三年后}，他毕业", "2025-01-02", "2013; ?"),
        ("{二十多年前}", "2025-01-02", "?"),
        ("{700年前}", "2025-01-02", "?"),
        ("{未来两周}前往", "2025-01-02", "P2W"),
        ("{3}、{5}、{7}、{9}和{12月}开会", "2025-07-02", "2025-03; 2025-05; 2025-07; 2025-09; 2025-12"),
        ("{2月30日}", "2025-01-02", "?"),
        ("日前开业,{同一天}开工", "2025-01-02", "?"),
        ("日前往昌平,{当天}返回", "2025-01-02", "2025-01-02"),
        ("{2021年}预增,因{2020年}净利润基数较小,较{上年同期}增长", "2022-01-20", "2021; 2020; 2020"),
        ("{2022年的第二}或者{第三季度}上市", None, "2022-04/2022-06; 2022-07/2022-09"),
        ("走了{5天}之后到站", "2025-01-02", "P5D"),
        ("{1.5年}前的{今天}", "2025-01-02", "P1.5Y; 2025-01-02"),
        ("{六年前的今天}", "2025-01-02", "2019-01-02"),
    ],
)
def test_resolved(text: str, published: str | None, values: str) -> None:
    check(text, values, published)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("{2024年}", Anchor.none),
        ("{今年}", Anchor.given),
        ("新华社北京{2025年3月15日}电 {今年}", Anchor.dateline),
        ("{2024年}，比{上年}", Anchor.context),
    ],
)
def test_anchor(text: str, anchor: Anchor) -> None:
    example = Example(text=text)
    published = None if anchor is Anchor.dateline else "2025-03-15"
    assert find(example.plain, published)[-1].anchor is anchor


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("截至{5月底}", "until ../2025-05-31"),
        ("截至{今年上半年}", "until ../2025-06-30"),
        ("到{2027年底}", "until ../2027-12-31"),
        ("到{2030年}", "2030"),
        ("有效期至{2026年3月1日}", "until ../2026-03-01"),
        ("委托期限自签署之日至{2026年3月1日}", "until ../2026-03-01"),
        ("自{去年}启动以来", "since 2024-01-01/.."),
        ("{2015年}起施行", "since 2015-01-01/.."),
        ("来自{2015年}的数据", "2015"),
        ("从{2015年}的三成", "2015"),
        ("从{5日}开始", "since 2025-07-05/.."),
        ("从{5月1日}开馆以来", "since 2025-05-01/.."),
        ("将于{5日}开始", "2025-07-05"),
        ("{去年11月}以来新低", "since 2024-11-01/.."),
        ("{春节}过后", "after 2025-01-29/.."),
        ("{10月1日}前", "before ../2025-10-01"),
        ("{10月1日}前往北京", "2025-10-01"),
        ("{2025年}前三名", "2025"),
        ("自{2025年至2027年}", "2025/2027"),
    ],
)
def test_open_ends(text: str, values: str) -> None:
    check(text, values, "2025-07-03")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{一年半}", "P1Y6M"),
        ("{8天20小时}", "P8DT20H"),
        ("{两个半小时}", "PT2H30M"),
        ("{32.4小时}", "PT32.4H"),
        ("{3.7万小时}", "PT37000H"),
        ("{半年}", "P6M"),
        ("{一个半月}", "P1.5M"),
        ("{一年多}来", "over P1Y"),
        ("{20多天}内", "over P20D"),
        ("{两小时三十五分}", "PT2H35M"),
        ("{两个多月}", "over P2M"),
        ("约{45分钟}", "about PT45M"),
        ("以{2分00秒87}夺冠，{1秒}1公里", "PT2M0.87S; PT1S"),
        ("不少于{5年}", "at_least P5Y"),
        ("少于{5年}", "under P5Y"),
        ("{三年}左右", "about P3Y"),
        ("{1天}以内", "at_most P1D"),
        ("连续{3日}", "P3D"),
        ("{3日}内", "at_most P3D"),
        ("{五千年}文明", "P5000Y"),
        ("有{2000年}历史", "P2000Y"),
        ("成立{75周年}", "P75Y"),
        ("{近两年}", "P2Y"),
        ("近{40年}来", "under P40Y"),
        ("{3至5年}", "P3Y/P5Y"),
        ("通常可达{8-12个月}", "P8M/P12M"),
    ],
)
def test_lengths(text: str, values: str) -> None:
    check(text, values, None)
    assert find(Example(text=text).plain)[0].kind is DateKind.duration


@pytest.mark.parametrize("text", ["{每年}", "{每月15日}", "{每周三}", "{每天}", "{一年一度}的", "{每周二至周日}"])
def test_sets(text: str) -> None:
    check(text, "?", None)
    assert find(Example(text=text).plain)[0].kind is DateKind.set


@pytest.mark.parametrize(
    "text",
    [
        "四季度假村", "1500亩", "三分之二", "一元二次方程", "5日均线", "24小时营业",
        "7×24小时服务", "三年级", "一年四季", "几十年", "数月", "多年", "两三年", "近年来",
        "目前", "同比增长", "年均增长", "登上月球", "如今年轻人", "13号线", "第2号", "经济日报",
        "今日头条", "每日经济新闻", "一年比一年好", "兵马俑一号坑", "0.8个百分点", "1987.4亿元，分别", "2330",
        "上年纪的人", "天津市", "七年级", "百年未有", "六五”普法", "21世纪经济报道", "同日本首相",
        "《歌手》第三季", "张国庆", "周六福珠宝", "日本周边", "月均", "2025元", "1月亮",
        "版本2021.3.55",
    ],
)  # fmt: skip
def test_look_alikes(text: str) -> None:
    assert [text[m.start : m.end] for m in find(text, "2025-07-03")] == []


def test_scripts_and_widths_agree() -> None:
    plain = find("2024年第一季度，较去年同期；截至5月底；民国112年；农历正月十五", "2024-06-03")
    other = find("２０２４年第一季度，較去年同期；截至５月底；民國１１２年；農曆正月十五", "2024-06-03")
    assert list(map(str, plain)) == list(map(str, other))
    assert len(plain) == 5


def test_every_edtf_is_valid() -> None:
    texts = [example.plain for rule in FILE.rules for example in rule.finds]
    texts += [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    spelled = {
        mention.edtf
        for text in texts
        for day in (None, "1999-12-31", "2024-02-29", "2025-07-03")
        for mention in find(text, day)
        if mention.edtf
    }
    assert len(spelled) > 300
    for text in sorted(spelled):
        assert edtf.parse_edtf(text) is not None


@settings(deadline=None)  # patterns are made when first needed
@given(st.text(alphabet="0129一二十年月日周季度底至前后上下半同期今去个多余、-— 第每天小时以来“”五截起世纪代财"))
def test_any_string_of_dates_is_read(text: str) -> None:
    for mention in find(text, "2024-02-29"):
        if mention.first_day and mention.last_day:
            assert mention.first_day <= mention.last_day
        if mention.kind is DateKind.date and mention.modifier in (DateModifier.until, DateModifier.before):
            assert mention.first_day is None
        if mention.edtf:
            edtf.parse_edtf(mention.edtf)


@pytest.mark.parametrize("row", BOOK.lists["festivals"], ids=lambda row: row[0])
def test_every_festival_has_its_days(row: tuple[str, ...]) -> None:
    for year in (1999, 2024, 2025, 2033):
        found = festival(row[1], row[2], year)
        assert found is not None
        assert found.year == year


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("春节", 2023, "2023-01-22"),
        ("除夕", 2024, "2024-02-09"),
        ("中秋节", 2024, "2024-09-17"),
        ("冬至", 2024, "2024-12-21"),
    ],
)
def test_festival(name: str, year: int, day: str) -> None:
    check(f"{{{year}年{name}}}", day, None)


HARD = [
    "1", "一", "年", "月", "日", "至", "1至", "1月", "12日", "去年", "5月5日至", "1、", "同期", "前三年",
    "3年", "1-", "每", "近",
]  # fmt: skip


@pytest.mark.parametrize("pattern", HARD)
def test_time_grows_with_the_text_and_no_faster(pattern: str) -> None:
    text = pattern * (100_000 // len(pattern))
    page = read_page(Article(id="x", text=text, published=date(2024, 1, 1)), lambda tidy: (), names.no_names)
    assert page.tidy
    start = time.process_time()
    FINDER.find(page)
    assert time.process_time() - start < 8  # quadratic would be minutes

"""Figures: every rule proves itself, and sentences that no single rule can answer for."""

from __future__ import annotations

import time

import pytest

from pipeline import names, rules
from pipeline.dimensions import figures
from pipeline.mentions import FigureMention
from pipeline.page import read_page
from pipeline.records import Article
from pipeline.rules import Example

BOOK = rules.load({"figures": figures.File})
FILE = BOOK.file("figures", figures.File)
FINDER = figures.Finder(FILE, BOOK)


def find(text: str, finder: figures.Finder = FINDER) -> list[FigureMention]:
    return finder.find(read_page(Article(id="x", text=text), lambda tidy: (), names.no_names))


def drawn(text: str, found: list[FigureMention]) -> str:
    for mention in reversed(found):
        text = f"{text[: mention.start]}{{{text[mention.start : mention.end]}}}{text[mention.end :]}"
    return text


FINDS = [pytest.param(rule.id, example, id=example.text) for rule in FILE.rules for example in rule.finds]
IGNORES = [pytest.param(rule.id, text, id=text) for rule in FILE.rules for text in rule.ignores]


@pytest.mark.parametrize(("rule", "example"), FINDS)
@pytest.mark.parametrize("company", ["alone", "together"])
def test_a_rule_finds_its_examples(rule: str, example: Example, company: str) -> None:
    finder = figures.Finder(FILE.only(rule), BOOK) if company == "alone" else FINDER
    found = find(example.plain, finder)
    assert drawn(example.plain, found) == example.text
    assert [str(mention) for mention in found] == example.values
    assert {mention.rule for mention in found} == {rule}


@pytest.mark.parametrize(("rule", "text"), IGNORES)
def test_a_rule_ignores_its_look_alikes(rule: str, text: str) -> None:
    assert drawn(text, find(text)) == text
    assert drawn(text, find(text, figures.Finder(FILE.only(rule), BOOK))) == text


HARD = ["1", "一", "万", ",", "%", ",111", "1、", "1到", "一百", "1.", "一又", "百分之十 ", "1 1/4", "两(套)", "“三"]


@pytest.mark.parametrize("pattern", HARD)
def test_time_grows_with_the_text_and_no_faster(pattern: str) -> None:
    page = read_page(Article(id="x", text=pattern * (100_000 // len(pattern))), lambda tidy: (), names.no_names)
    assert page.tidy
    start = time.process_time()
    FINDER.find(page)
    assert time.process_time() - start < 5  # quadratic would be minutes


SENTENCES = """
全年完成投资{12.5亿元},同比增长{8.3%},高于全省{0.6个百分点},总量居全省{第3位}。
港币{3.2亿元} | 320000000 元 | 320000000 HKD
人民币{5亿元} | 500000000 元 | 500000000 CNY
新台币{1,234亿5,678万元} | 123456780000 元 | 123456780000 TWD
改造农田{3000亩} | 3000 亩 | 2000000 m2
买了{2斤} | 2 斤 | 1 kg
套房{30坪} | 30 坪 | 12000/121 m2
走了{3里}路 | 3 里 | 1500 m
装机{5.2万千瓦} | 52000 千瓦 | 52000000 W
气温{-5℃~3℃} | -5..3 ℃
降到{零下10至零下5摄氏度} | -10..-5 摄氏度
{八百到九百亿泰铢} | 80000000000..90000000000 泰铢
{一百二十到一百五十万元} | 1200000..1500000 元
{8000至1.2万元} | 8000..12000 元
由{10%}到{20%} | 10 % ; 20 %
票价从{60元至680元}不等 | 60..680 元
约为平日的{3倍} | about 3 倍
发生{41次}余震,{两部门}多措并举
约为2020年的{2.4倍} | about 2.4 倍
旗杆高{20呎} | 20 呎 | 6.096 m
差不多占了全国的{一半} | about 1/2
不超过每股{18元} | at_most 18 元
迎客{百万人次}
百万亩造林、百万群众、1万级
惠及{1200多万}群众 | over 12000000
{第1至3名} | 1..3 名
产量分别为{24}、{17.5万吨} | 240000 吨 ; 175000 吨
分别增长{0.5}、{0.7}和{0.3个百分点} | 0.5 百分点 ; 0.7 百分点 ; 0.3 百分点
报名{100+家} | over 100 家
近{百余人} | under 100 人
上{万名}群众 | over 10000 名
过{亿元} | over 100000000 元
不少于{10个}以上 | at_least 10 个
约{30亿元}左右 | about 3000000000 元
(含){50岁}及以上 | at_least 50 岁
节约标煤{3万吨} | 30000 吨
最近{300名}工人 | 300 名
{负百分之三} | -3 %
{14亿多}人民 | over 1400000000
目标:{3亿元} | 300000000 元
GDP{120亿元} | 12000000000 元
预计{-7000万元至-7300万元} | -73000000..-70000000 元
每股{1.77}/{1.84}/{2.15元} | 1.77 元 ; 1.84 元 ; 2.15 元
不负{十四亿}人民 | 1400000000
升破{84美元}至两个月高位 | over 84 美元
浓度为{35微克/立方米} | 35 微克/立方米
时速{350公里/小时} | 350 公里/小时
{百 分之 五 十} | 50 %
{百分之五} 十月
{百分百}满意 | 100 %
{负的百分之二十} | -20 %
抱负的{3个}支点
{百分之3.2k} | 3200 %
{10~15k元} | 10000..15000 元
{70-90天大}的小孩 | 70..90 天
近{百部}影片,{十余部}新片,发生{两起}枪击,上{百起}
{5县(区)}{75个}乡镇 | 5 县（区） ; 75 个
票房破{100亿元}人民币 | over 10000000000 元 | 10000000000 CNY
跌破{3400点} | under 3400 点
人均收入不过{万元} | at_most 10000 元
侦破案件{12起} | 12 起
侦破{12起} | 12 起
其中超{三分之二} | over 2/3
比上年高出{1.5个百分点} | 1.5 百分点
作物收{10.24-3/4美元} | 10.2475 美元
缺口分别为{4.2-5.7}、{-0.1-2.9万吨} | 42000..57000 吨 ; -1000..29000 吨
运输总周转量{136.3亿吨公里} | 13630000000 吨公里
约占全部装机容量的{三分之一} | about 1/3
鸣礼炮{21响},防治{10.3亿亩次}
运价指数涨{37点}至{1418点} | 37 点 ; 1418 点
指数较上月上升{0.9个}和{2个百分点} | 0.9 百分点 ; 2 百分点
分别提高{6.8个}、{2.4个}和{5.5个百分点} | 6.8 百分点 ; 2.4 百分点 ; 5.5 百分点
收入比从{2.81}缩小到{2.39}。
{一到三块}电池,上映{六部}新片
首个达到{万亿千瓦时}的电站
账户共济人次达{1.67亿},金额超{220亿元}
超过{200支}队伍分成{5队},男子100米的铜牌
四位一体、三次产业、7053次列车、贝盈理财产品2期、幸福村8组、4号楼2门、疫情前{2.47%}、进入1/4决赛、“土十条”
PM2.5、H5N1、F-16、2×、1:1.2、第267场、20阳城01、2330、2022款轿车、3点半、45分钟、6个月、2—3年
着陆场、陆家嘴、直-8、315国道、12306车票、01组、千兆及以上、北欧两项、《长安三万里》、一至四卷、周五美元走强
全国人大第五次会议、九届十三次全会、“1微克”行动、“三个务必”、五角大楼、长三角
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_sentences(line: str) -> None:
    text, *expected = line.split(" | ")
    example = text.replace("{", "").replace("}", "")
    found = find(example)
    assert drawn(example, found) == text
    if expected:
        assert [str(mention) for mention in found] == expected[0].split(" ; ")
    if len(expected) > 1:
        assert [f"{mention.si_value} {mention.si_unit}" for mention in found] == [expected[1]]

"""Named things: lines, works, sites, titles, which a statement can be about though they are no bodies."""

from __future__ import annotations

import named
import pytest

from pipeline.facts.metrics.things import Things

ENDS = "高铁 工程 机场 项目 号线 高速 大桥 戏剧节"
ROWS = [*([end] for end in ENDS.split()), ["街区", "open"], ["输电", "task"], ["配置", "task"], ["厂", "placed"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江淮高铁由甲公司建设，正线全长286公里。", ["江淮高铁"]),
        ("苕溪大道北延工程全长7公里。", ["苕溪大道北延工程"]),
        ("地铁13号线设站15座。", ["地铁13号线"]),
        ("马来西亚厂产能3万片，封装厂产能2万片。", ["马来西亚厂"]),
        ("鼓楼街区全长680米。", ["鼓楼街区"]),
        ("动画电影《山海》票房破亿元，“远星6”轮载箱2万个。", ["动画电影《山海》", "“远星6”轮"]),
        # a vessel by its number inside the quotation marks, what is held, a part of the land, a verb of lying
        ("“海川领航号”完成组装，西部澄湖高铁全长7公里。", ["西部澄湖高铁", "“海川领航号”"]),
        ("第三届海川国际艺术节于今天开幕，吸引游客3万人次。", ["第三届海川国际艺术节"]),
        ("澄湖位于三北工程核心区。", ["三北工程"]),
        # what a work does, by which voltage, from where to where; a part of a line
        ("云州送海川±800千伏输电工程开工。", ["云州送海川±800千伏输电工程"]),
        ("城南跨江淮高速大桥合龙。", ["城南跨江淮高速大桥"]),
        ("环澄湖水资源配置工程通水，全长3公里。", ["环澄湖水资源配置工程"]),
        ("江淮高铁泽南段正式运行，全长20公里。", ["江淮高铁", "江淮高铁泽南段"]),
        ("上海·静安戏剧节联动酒店20家。", ["上海·静安戏剧节"]),
        # a sort of things, things that are counted, papers, bodies
        ("新开工项目2.6万个，3条高铁开工。", []),
        ("《促进条例》提出，产值达3亿元。", []),
        ("北京机场集团净利润3亿元。", []),
        # what is done to them, when, and which one
        ("努力提高项目建设质量，高峰时到港量达3250吨，位于澄湖的这座装备制造基地增长5%。", []),
    ],
)
def test_things(text: str, expected: list[str]) -> None:
    found = named.trail(text)
    things = Things(ROWS, {"开工": "", "建设": "noun"}).find(found.page, found.marks)
    assert [thing.name for thing in things] == expected

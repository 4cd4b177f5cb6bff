"""People: names by their surroundings, in whole sentences and in both scripts; and look-alikes."""

from __future__ import annotations

import time

import named
import pytest

SENTENCES = [
    "区长{王晓明}介绍",
    "「昌平區委副書記、區長{劉偉東}」作客",
    "記者{陶冉} 攝",
    "新京报记者 {陶冉} 摄",
    "编辑 {张树婧} 校对 {李立军}",
    "{王晓明}:我们去年新建了学校。",
    "{王晓明}表示,工程已完工",
    "常委{王晓明}、{李志强}和{赵卫国}出席会议",
    "国务院总理{李强}在京会见",
    "总理{马内莱}对我国进行访问",
    "法国总统{马克龙}举行会谈",
    "总统{费迪南德·罗慕尔德兹·马科斯}到访,{马科斯}说",
    "{习近平}总书记指出",
    "(新聞來源 : 工商時報一{曾麗芳}、{方歆婷}／台中報導)",
    "航天员{欧阳晓}、{诸葛明}表示",
    # what the segmenter cuts: 顾念|慈说, 何|立新, 冯|金水, 关|长方|明辉, 师范|姜宜蓁
    "中国博物馆协会理事{顾念慈}说",
    "石岭县卫健局局长{何立新}介绍,全县人口",
    "合作社理事长{冯金水}蹲在地头",
    "琴州海关关长{方明辉}介绍",
    "分析師{范姜宜蓁}則預估",
    "财务总监{邱敏之}则称",
    "(滇南农报记者 {周砚} 见习记者 {李丽珠} 通讯员 {白金泽})",
    "(记者 {陆行} 通讯员 {苏小棠} 摄影 {何一舟})",
    # posts, rows, repetition
    "{石强}是海盐县档案局局长",
    "广东姑娘{黄海芬}正通过旅游致富。2021年,{黄海芬}作为村干部作了汇报",
    "{陈敏尔}、{吴政隆}参加",
    # later mentions
    "代表{李晓梅}提交议案。会议结束后,{李晓梅}赶往工地",
    # names in Latin letters; a verb behind a name
    "分析师{Jane Miller}和CEO{John F. Harris}认为",
    "创始人{马克·哈里森}可能会到场,市长{龚正}作《政府工作报告》",
    # look-alikes
    "雷锋精神永不过时,学雷锋活动",
    "抵达阿斯塔纳,总统阿斯塔纳会晤",
    "中方愿同阿方合作,阿方表示",
    "高质量发展,王府井和黄河",
    "部长通道开启,代表团抵达",
    "记者从商务部获悉,记者了解到",
    "生态文明建设与乡风文明",
    "筑梦·未来,本·古里安国际机场",
    "马路安全,万元奖金",
    "马方愿同中方合作,评论员文章指出",
    "主席团会议,总理府和总统府",
    "《哈利·波特》上映",
    "制造业高端化、智能化,农家乐、民宿红火",
    "控股股东蓝屿控股增持",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences(text: str) -> None:
    assert named.drawn(named.plain(text), "people") == text


@pytest.mark.parametrize(
    "piece", ["记者王", "·阿", "李强、", "王晓明说", "总统阿", "编辑 ", "马克", "表示", "是局长", "王晓明,", "卡尔说"]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    from pipeline import names
    from pipeline.dimensions import people
    from pipeline.page import read_page
    from pipeline.records import Article

    book = named.extractor().book
    finder = people.Finder(book.file("people", people.File), book)
    page = read_page(Article(id="x", text=piece * (40_000 // len(piece))), named.extractor()._segment, names.no_names)
    assert page.words
    begun = time.process_time()
    finder.find(page)
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "text",
    [
        # the model sees other borders, or nobody
        "向总理{莫迪}致慰问电,中央办公厅主任{蔡奇}陪同考察",
        "其中,康乃馨、唐三彩等产品畅销,部长{王晓明}到场",
    ],
)
def test_the_model_is_a_second_witness(text: str) -> None:
    assert named.drawn(named.plain(text), "people", by=named.with_model()) == text

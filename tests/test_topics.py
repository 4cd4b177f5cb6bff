"""Whom a figure is about where its indicator does not say: the sentence's own head, what was carried, the nation."""

from __future__ import annotations

import named
import pytest

from pipeline.records import Article


def subjects(text: str, title: str | None = None) -> list[str | None]:
    article = Article(id="x", text=text, title=title)
    return [metric.subject for metric in named.extractor().trail(article).record.metrics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a company whose kin it is
        ("滨江水务集团全资子公司晨星科技有限公司成立，注册资本2亿元。", ["晨星科技有限公司"]),
        # a named thing at the sentence's head, and what goes on about it
        ("江淮高铁由甲公司投资建设，正线全长286公里。", ["江淮高铁"]),
        ("地铁13号线全长22公里，设车站15座。", ["地铁13号线", "地铁13号线"]),
        # what was told of before, by a word for which one; what two armies do to each other; who is honoured
        ("本次活动展陈面积7万平方米，近180家企业参展。", ["本次活动", "本次活动"]),
        ("直升机首飞。该直升机按照最新标准研制，最大航程693公里。", ["直升机"]),
        ("今年的博览会，有70多家机构参展。", ["博览会"]),
        ("俄军防空部队击落1架乌军战机和28架乌军无人机。", ["俄军防空部队", "俄军防空部队"]),
        ("大会表彰了30个全国先进集体。", ["大会"]),
        ("眼下正是广东140多万亩晚稻的生长期。", ["广东"]),
        ("这段时间在湖北，补贴带动全省家电交易额增长25%。", ["湖北"]),
        # those who come to a meeting are not the country's
        ("我们国家的变化很大。学者等约400人与会。", [None]),
        # national statistics that name nobody
        ("今年，我国加快发展先进制造业。前11个月，高技术制造业投资同比增长8.2%。", ["我国"]),
        ("记者从国家统计局获悉，前11个月，高技术制造业投资同比增长8.2%。", ["全国"]),
        ("前11个月，高技术制造业投资同比增长8.2%。", [None]),
        # the world is one, unless something is the most of it
        ("世界卫生组织26日公布的最新数据显示，全球确诊病例达3569万例。", ["全球"]),
        # what all of a sort in the country make up, unless some are counted
        ("中央企业资产总额达90万亿元。利润总额2万亿元。", ["中央企业", "中央企业"]),
        ("全国铁路预计发送旅客710万人次。", ["全国铁路"]),
        # where something is does not make it the place's; a way from one place to another is neither's
        ("紫光展锐在中国芯片市场市占率达70%以上。", ["紫光展锐"]),
        ("从上海到重庆的航线运费上涨12%。", ["上海到重庆"]),
        # how far something went is no thing; a rate with 净资产 in its name is no security's
        ("海川公司股价已经达到5元的高点。", ["海川公司"]),
        ("海川公司净资产收益率提高2个百分点。", ["海川公司"]),
        # the one that is named as the most of them; a company that is founded; a share by its pronoun
        ("昨日增持最多的是海川银行，最新持股量为2亿股。", ["海川银行"]),
        ("晨星集团拟设立全资子公司广云科技有限公司（简称“广云”），注册资本2亿元。", ["广云科技有限公司"]),
        ("海川银行被调查。该股收盘跌4%。", ["海川银行"]),
        ("纽约原油期货价格涨3%。", ["纽约原油期货"]),
        # each of those who are told apart before their figures
        ("招商银行、建设银行分别以37亿元、35亿元的净利润居首。", ["招商银行", "建设银行"]),
        # what is called by the last word of its name
        ("春晖公益基金会秘书长王晓明说，该基金会成立8年。基金会累计筹集善款1.46亿元。", ["春晖公益基金会"]),
        ("江淮高铁今天贯通。全线设车站9座。", ["江淮高铁"]),
        # the name behind the attributes of a sentence's head
        ("由甲组织的“健康进山”义诊队第18次来到山里，一天接诊群众1260人次。", ["“健康进山”义诊队"]),
        # where a sentence says that it is
        ("在云南，水利建设不断提速，完成投资12亿元。", ["云南"]),
        # … by the whole of it, attributes before it left out; and by a place that is a clause of its own
        ("在江苏太仓的智能育苗车间，生产效率是去年的三倍。", ["江苏太仓的智能育苗车间"]),
        ("在被誉为“花乡”的江苏太仓，注册人数超5500人。", ["江苏太仓"]),
        ("在云南大理，西南民居群灯火通明，日均游客量超过5万人次。", ["云南大理"]),
        ("福建宁德福安市，单日客流超22万人次。", ["福建宁德福安市"]),
        ("湖南省经济平稳。在国务院新闻发布会上，有关负责人说，投资增长3%。", ["湖南省"]),
        ("在云南大理，来自全国的8000多名育种专家抵达。", ["云南大理"]),
        # all of the place that the sentence has named
        ("福建早稻收获已超九成，在宁德福安市，当地发放补贴，全市机收率达到80%。", ["福建", "宁德福安市"]),
        # … where a later sentence was is told of last; the place of that rank, whoever named it
        (
            "丰收时节到了，各地瓜果飘香，农民采收忙。目前，昌平区的加工番茄已经迎来丰收。在宁夏，香甜的瓜果进入采收季。"
            "农民忙着装车，每天有2万箱蜜瓜销往国内。",
            ["宁夏"],
        ),
        ("各地抓紧抗旱。在滑县，当地抢抓农时开展作业。同时利用全县4.5万眼机井补水。", ["滑县"]),
        # all the places of a list; whom something was done to, where a blow fell, no place without a name
        ("湖南、湖北等地部分地区降温可达12℃以上。", ["湖南、湖北"]),
        ("海川集团在泽南市收购了3家武汉门店。", ["海川集团"]),
        ("以色列军队空袭黎巴嫩多地，造成16人死亡。", ["黎巴嫩"]),
        ("以色列军队对叙利亚和黎巴嫩边境的袭击造成16人死亡。", ["黎巴嫩"]),
        ("湖南省遭遇林火，影响超过80平方公里的地区。", ["湖南省"]),
        # what is held, with which one it is; a ministry that acts; two names joined by a stroke
        ("首届海川文化遗产保护年会今天在榆林开幕，300余个项目集中亮相。", ["首届海川文化遗产保护年会"]),
        ("水利部于10日解雇了超过1000名工程师。", ["水利部"]),
        ("澄湖片区依托区位优势，加快推进中国—东盟创新合作中心等项目建设，培育企业124家。", ["澄湖片区"]),
        # everybody, where a text is about no place
        ("数据显示，今天全社会跨区域人员流动量预计超2.7亿人次。", ["全社会"]),
        # a part is of what the whole was said of; those just counted have the quantity behind them
        ("国家铁路共发送货物25亿吨，其中集装箱4亿吨。", ["国家铁路", "国家铁路"]),
        ("商务部介绍，21个自贸试验区进出口额1.8万亿元，同比增长6%。", ["全国", "自贸试验区", "自贸试验区"]),
        ("江苏省的5个城市经济总量均超万亿元。", ["江苏省", "江苏省"]),
        # a verb inside a body's name, half a verb, a time that acts on nothing
        ("当地消防救援大队立即派出20辆消防车。", ["当地消防救援大队"]),
        ("县级医院下派400多名医生。", ["县级医院"]),
        ("在天津，节日期间已有超过一万人次夜游。", ["天津"]),
        # the work behind what it costs
        ("投资3000万元的澄湖供水工程投入使用。", ["澄湖供水工程"]),
        ("这标志着全长915公里的江淮高铁全线投入运营。", ["江淮高铁"]),
        ("投资4.8亿元实施了旧城管网工程。", ["旧城管网工程"]),
        # as many names as figures
        ("全球服务贸易出口增长10%。中国、印度分别增长13%和12%。", ["全球", "中国", "印度"]),
        # a market, where nobody else is told of
        ("央行发布数据，2021年，银行间货币市场成交共计1164万亿元。", ["银行间货币市场"]),
        # what stands in brackets is over behind them
        (
            "1月26日，31个省（自治区、直辖市）和新疆生产建设兵团报告新增病例63例（上海20例，云南5例），含疑似病例6例。"
            "这些数字截至当日24时，由各地逐级上报汇总而成。",
            ["全国", "全国", "上海", "云南", "全国"],
        ),
        # the place of the organ that tells it, where nobody is named
        ("上海市卫健委通报，新增治愈出院1例。", ["上海市"]),
        ("河南省统计局发布全省经济运行情况。2021年全省地区生产总值5万亿元。", ["河南省"]),
        # a statistic is no ware
        ("湖南省经济平稳。8月份，工业生产者出厂价格同比下降1.9%。", ["湖南省"]),
        # a reporter before a date, an expert's firm, a post in the title
        ("记者今天（7月19日）从国家统计局了解到，网上零售额7.1万亿元。", ["全国"]),
        ("海澄证券首席分析师王晓明预计，全年楼价升3%。", [None]),
        # all the province's, though counted
        ("据湖南省水利厅统计，全省25座大型水库蓄水61.7亿立方米。", ["湖南省", "湖南省"]),
        # a group that a clause opens with is what the next ones are about; of those received nobody is
        ("规模以上轻工企业实现营业收入7.35万亿元；实现利润4190.6亿元。", ["规模以上轻工企业", "规模以上轻工企业"]),
        ("春节假期，湖南省客流平稳，接待国内游客1262万人次。", ["湖南省"]),
        # whoever tells it is nobody it is about
        ("记者从国家发展改革委获悉，国家下达以工代赈中央投资50亿元。", ["全国"]),
        ("2015年湖南省完成全社会固定资产投资615亿元。", ["湖南省"]),
        # whom a blow befell, also for the figures behind it
        ("以色列对黎巴嫩多地的袭击造成7人死亡，15人受伤。", ["黎巴嫩", "黎巴嫩"]),
        ("以色列向返回家园的黎巴嫩居民开火，造成3人死亡。", ["黎巴嫩"]),
        # to whom something goes is not who does it; nor is whoever owns what is struck
        ("美国将向日本派遣一支人数为200人的小组。", ["美国"]),
        ("以色列国防军进行了17次打击，并控制了加沙地带六个据点。", ["以色列国防军", "以色列国防军"]),
        # a fellow of a list is no owner, an apposition no part of a name
        ("以色列国防军拦截了导弹和277架无人机。", ["以色列国防军"]),
        ("经济大省广东拥有1600万户市场主体。", ["广东省"]),
        # trade is that of the first named
        ("江苏省与阿拉伯国家进出口额达1520亿元，同比增长9.5%。", ["江苏省", "江苏省"]),
        # what national statistics treat as one body
        ("全国铁路发送旅客2009万人次，公路、水路共发送旅客6143万人次。", ["全国铁路", "公路、水路"]),
        ("全国公路里程543万公里。", ["全国"]),
        ("中央企业资产总额达到86万亿元。", ["中央企业"]),
        # the country in a foreign body's name, where nobody else is named; 该国
        ("美国联邦储备委员会宣布，将基金利率区间下调25个基点。", ["美国"]),
        ("联合国难民署称，自苏丹武装冲突爆发以来，该国已有超过770万人流离失所。", ["苏丹"]),
        # the whole name of a work, behind from where to where and behind what it is part of; a stretch by its end
        ("上海至武汉的江淮高铁合宁段开工。合宁段全长209公里。", ["江淮高铁合宁段"]),
        ("湖南平江500千伏输电工程投产，工程全长86公里。", ["湖南平江500千伏输电工程"]),
        ("南岭通道骨干工程环洞庭湖水资源配置工程通水，受益人口30万人。", ["环洞庭湖水资源配置工程"]),
        # what 工程 stands for, in its own paragraph
        ("泽南工程开工。\n湖南平江水库动工，工程总投资29亿元。", ["湖南平江水库"]),
        # a size is of the thing that it is named with
        ("我国研制的主轴承下线，该主轴承直径8米。", ["主轴承"]),
    ],
)
def test_subjects(text: str, expected: list[str | None]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        # the thing that a title opens with, not only the country
        ("中国空间站在轨运行良好", "中国空间站建成后，开展实验180项，中国空间站运行平稳。", ["中国空间站"]),
        ("琴湖电子：去年净利同比预增", "琴湖电子披露业绩预告，预计实现净利润3633万元。", ["琴湖电子"]),
        # a broker writes on another; a share is told by its ending; an exchange is only where it is told
        (
            "中信证券：上调招商银行目标价",
            "中信证券发表研究报告指，招商银行净利润达12亿元。中信证券指，净利润增长6%。",
            ["招商银行"] * 2,
        ),
        (
            "富瑞：下调华虹半导体(01347.HK)目标价",
            "华虹半导体(01347.HK)去年纯利2亿美元。富瑞发表报告，表示业绩胜预期。该行维持买入评级，目标价55港元。",
            ["华虹半导体"] * 2,
        ),
        ("琴湖-W：已购回2亿元债券", "琴湖-W在港交所公告，购回的本金总额为1.5亿元。", ["琴湖-W"]),
        # a house that reckons another's figures
        ("云亭汽车下周公布财报", "云亭汽车将公布财报。海川证券预计销量将达8300万部。", ["云亭汽车"]),
        # what is held, by its fullest name; a team beside it in the title
        ("第五届消博会过半", "第五届消博会过半。截至今天，本届消博会实现意向交易15亿元。", ["第五届消博会"]),
        # a place that has only a part of what the title counts
        (
            "1月6日新增确诊23例 陕西新增5例",
            "全国新增确诊病例23例（天津8例，陕西5例）。新增疑似病例4例。",
            ["全国", "天津", "陕西", "全国"],
        ),
        # who only reports on others, also by the title of a report; an office that gives out a plan; a notice's company
        ("白鹿分会：硅料上涨", "白鹿分会消息，产量12万吨。", [None]),
        (
            "海川研究院：用电量增长",
            "海川研究院发布《全国供需形势报告》，《报告》指出，全国形势向好。预计用电量8万亿千瓦时。",
            ["全国"],
        ),
        (
            "防护林规划发布",
            "国家林草局、水利部日前印发《全国防护林建设规划》。到2025年，完成沙化土地治理380万公顷。",
            ["全国"],
        ),
        ("青禾发展：签约额下降", "青禾发展披露经营数据，签约额17亿元，同比下降3%。", ["青禾发展", "青禾发展"]),
        ("李明出席第三届海川论坛开幕式并致辞", "全国经济平稳。学者等约400人与会。", ["第三届海川论坛"]),
        # a market that the title names; a branch, where the text does not speak of the country
        (
            "央行：银行间货币市场成交1164亿元",
            "央行发布运行情况，2021年，银行间货币市场成交1164亿元。",
            ["银行间货币市场"],
        ),
        ("前两个月轻工业经济回升", "轻工业生产增长较快。前两个月，企业增加值增长6.7%。", ["轻工业"]),
        ("社会消费品零售总额增长", "我国消费市场平稳。全国社会消费品零售总额增长5.5%。", ["全国"]),
        # a zone behind the title's first words, and what its text calls it for short; a sort of zones is none
        ("逐“数”而行——云澄新区发展见闻", "走进云澄新区，新区企业达30家。新区常住人口3万人。", ["云澄新区"] * 2),
        ("逐“数”而行——建设更高水平开发区", "更高水平开发区不好建。海川市企业达30家。", ["海川市"]),
        # an article on a place comes back to it: behind a semicolon, where it is named again, of what a share is of
        (
            "昌平区：民生答卷",
            "昌平区发展提速。\n第一人民医院、海川大学相继建成；平均寿命80岁。\n海川大学学生达3万人。全区公园5个。道路长20公里。",
            ["昌平区", "海川大学", "昌平区", "昌平区"],
        ),
        ("湖滨区：产业答卷", "湖滨区以全市2%的面积，贡献了全市20%的产值。", ["湖滨区"] * 2),
        ("湖滨区：产业答卷", "湖滨区在全国城区综合评价中升至第6位。", ["湖滨区"]),
        # the first of those counted, and who only counts
        ("晨星科技等48股获机构调研", "共有48家公司获调研。晨星科技股价上涨。", [None]),
        ("中钢协：钢材库存80万吨", "中钢协：钢材库存80万吨。", [None]),
        # a list gives only some of the sort that is told of
        ("湖滨区：产业答卷", "比亚迪、海尔等家电企业去年实现产值30亿元。", ["家电企业"]),
        # in a place's yearly report a project is told of in passing; what is used is no subject
        ("湖滨区2015年政府工作报告", "南湾组团框架初步形成。投资3000万元实施改造。", ["湖滨区"]),
        ("湖滨区2015年政府工作报告", "湖滨机场旅客吞吐量达30万人次。建成学校3所。", ["湖滨机场", "湖滨区"]),
        ("湖滨区2012年政府工作报告", "以园区建设为引领，确保农牧业发展。全年计划投资3.7亿元。", ["湖滨区"]),
        (
            "国际联播快讯",
            "欧洲央行行长说通胀仍高\n有关方面没有回应。\n境外一地发生交火 2人死亡\n交火仍在继续。",
            [None],
        ),
    ],
)
def test_titles(title: str, text: str, expected: list[str | None]) -> None:
    assert subjects(text, title) == expected


def test_report_without_title() -> None:
    head = "——2021年1月12日在晨安市云亭县第九届人民代表大会第三次会议上\n各位代表：\n现在，我向大会作工作报告。\n"
    text = "南湾组团框架初步形成。投资3000万元实施改造。全县粮食产量8万吨。"
    assert subjects(f"政 府 工 作 报 告\n{head}{text}") == ["云亭县"] * 2
    assert "云亭县" not in subjects(f"决算\n{head.replace('工作报告', '说明')}{text}")

"""Metrics: the rows of the grammar, what is carried from clause to clause, lists, boxes, and what is refused."""

from __future__ import annotations

import time
from datetime import date

import named
import pytest

from pipeline.facts import metrics
from pipeline.facts.metrics.patterns import Pattern, PatternError
from pipeline.records import Article, Metric


def read(text: str, published: date | None = date(2025, 1, 20), title: str | None = None) -> list[Metric]:
    article = Article(id="x", text=text, title=title, published=published)
    return list(named.extractor().trail(article).record.metrics)


#: text → for each figure `indicator | subject | measure direction | comparison | status`, in text order.
READINGS = [
    # a level, its change, its distance from a peer: one indicator
    (
        "2024年湖南省工业投资达120亿元，同比增长8%，高于全国1.3个百分点。",
        [
            "工业投资 | 湖南省 | level | - | reported",
            "工业投资 | 湖南省 | change_rate up | yoy | reported",
            "工业投资 | 湖南省 | change up | versus 全国 | reported",
        ],
    ),
    # an amount goes on from the last like it, not from a share or a sum by the share between them
    (
        "国泰金控前10月税后纯益1118亿元，EPS 7.5元，中信金控618亿元居第三，EPS 3.1元。",
        [
            "税后纯益 | 国泰金控",
            "EPS | 国泰金控",
            "税后纯益 | 中信金控",
            "税后纯益 | 中信金控 | rank",
            "EPS | 中信金控",
        ],
    ),
    # what the head of a list measures, and how it moves; the best of several; a list of shares
    (
        "上市公司11月营收3.8兆元，月增2%。月增前三大产业依序为航运18%、观光6.5%、钢铁4.3%。",
        [
            "营收 | 上市公司",
            "营收 | 上市公司 | change_rate up | mom",
            "营收 | 航运 | change_rate up | mom",
            "营收 | 观光 | change_rate up | mom",
            "营收 | 钢铁 | change_rate up | mom",
        ],
    ),
    ("产品别方面，电视占17%、监视器12%。", ["电视占比 | * | share", "监视器 | * | share"]),
    # of a list of indices each is its own subject
    (
        "标普500指数、道指均涨约1.2%。",
        ["指数 | 标普500指数 | change_rate up", "指数 | 道指 | change_rate up"],
    ),
    # what meets a condition is counted as those before; another price of what was just said to have one
    (
        "昨日共有71只个股获增持。净买入金额在2亿元以上的有27只。",
        ["个股 | *", "个股 | * | level"],
    ),
    ("豆油期货涨1%，结算价报9000元/吨。", ["价格 | 豆油期货", "结算价 | 豆油期货 | level"]),
    # what a work report says of the year ahead
    (
        "市长作《政府工作报告》。报告指出，今年要有序推动重点行业转型。加快项目建设，新投放3000辆公交车。",
        ["公交车 | * | level | - | target"],
    ),
    # a bare 增长 in a list that began with 同比
    (
        "第一产业增加值11亿元，同比增长3.5%；第二产业增加值90亿元，增长5.9%。",
        [
            "第一产业增加值 | *",
            "第一产业增加值 | * | change_rate up | yoy",
            "第二产业增加值 | *",
            "第二产业增加值 | * | change_rate up | yoy",
        ],
    ),
    ("税收增长9.8%。", ["税收 | * | change_rate up | -"]),
    # 化率 is no word that 城镇 and 绿 could share
    (
        "城镇化率和绿化率分别由2015年的51.2%和33.4%提高到58.9%和40.1%。",
        ["城镇化率 | -", "绿化率 | -", "城镇化率 | -", "绿化率 | -"],
    ),
    # respective lists, with and without a shared end
    (
        "碳酸锂、氢氧化锂产量分别为24万吨、17.5万吨，同比增长40.4%、88.6%。",
        [
            "碳酸锂产量 | * | level",
            "氢氧化锂产量 | * | level",
            "碳酸锂产量 | * | change_rate up | yoy",
            "氢氧化锂产量 | * | change_rate up | yoy",
        ],
    ),
    ("解决率和满意率最高分别达到95%、96%。", ["解决率 | *", "满意率 | *"]),
    (
        "茶叶、油茶、中药材三大特色产业产值分别达24亿元、13亿元、9亿元。",
        ["茶叶产值 | 茶叶", "油茶产值 | 油茶", "中药材产值 | 中药材"],
    ),
    (
        "机器人、仓储系统、数控机床分别实现收入6亿元、3亿元和1亿元。",
        ["机器人收入 | *", "仓储系统收入 | *", "数控机床收入 | *"],
    ),
    (
        "接待游客120万人次，实现旅游收入8亿元，分别增长9.8%和12.7%。",
        ["游客 | *", "旅游收入 | *", "游客 | * | change_rate up", "旅游收入 | * | change_rate up"],
    ),
    # two indicators at two times
    (
        "城镇化率和绿化率分别由2015年的51%和33%提高到58%和40%。",
        ["城镇化率 | *", "绿化率 | *", "城镇化率 | *", "绿化率 | *"],
    ),
    # refused: two figures of one unit for three things
    ("钢、铜、铝产量分别为24万吨、17万吨。", []),
    # one figure said of two things
    ("人均收入、人均支出等指标位列全省首位。", ["人均收入 | * | rank | 全省", "人均支出 | * | rank | 全省"]),
    # before the noun, after the noun, actions carried over a list
    ("沙河商场引进50余家区域首店。", ["区域首店 | * | level"]),
    ("新增亮化楼宇82栋、桥梁4座。", ["亮化楼宇 | *", "桥梁 | *"]),
    ("聚集了15家高校、70个国家重点实验室、科研平台174个。", ["高校 | *", "国家重点实验室 | *", "科研平台 | *"]),
    # parts of a whole
    ("其中70%用于设备更新。", ["设备更新 | * | share"]),
    ("装备制造业增加值占规模以上工业的比重达到33.7%。", ["装备制造业增加值占规模以上工业的比重 | * | share"]),
    ("森林覆盖率提高到49.5%。", ["森林覆盖率 | * | level"]),
    ("外资企业329家，年均增速28.2%。", ["外资企业 | *", "外资企业 | * | change_rate up | annual_average"]),
    # what is left to its subject
    ("总长1.9公里的老街历经千年。", ["总长 | 老街 | level"]),
    ("10年期国债收益率涨1.25个基点，报1.77%。", ["收益率 | 10年期国债 | change up", "收益率 | 10年期国债 | level"]),
    ("截至收盘，上证指数涨0.37%，报3048.15点。", ["指数 | 上证指数 | change_rate up", "指数 | 上证指数 | level"]),
    # taiwanese
    (
        "單月合併營收降至3.4兆元、月減9.73％、年減12.17％。",
        ["合并营收 | *", "合并营收 | * | change_rate down | mom", "合并营收 | * | change_rate down | yoy"],
    ),
    # people by what befell them
    ("事故造成8人受伤，3人死亡。", ["受伤人数 | * | level", "死亡人数 | * | level"]),
    # nothing is measured
    ("请翻到第12页。", []),
    ("全国两会第三场记者会开启。", []),
    ("当地发生6.2级地震。", ["地震 | - | level"]),
    ("当地多次发生5级以上地震。", []),
    ("他花了三大步走到门口。", []),
    # the size of a work is part of its name
    ("大唐700万吨露天矿项目开工。", []),
    # the investment of a road, and not the road
    ("投资3.3亿元的快速路建成通车。", ["投资 | 快速路 | level"]),
    # what stands around a noun and is not of it: peers, adverbs, currencies, unit bases, how many of them
    ("全省确诊病例较前一日增加38例，达到356例。", ["确诊病例 | * | change up", "确诊病例 | * | level"]),
    ("居民人均可支配收入实际增长5.9%。", ["居民人均可支配收入 | *"]),
    ("今年资本支出由原订的新台币45亿元上修至60亿元。", ["资本支出 | *", "资本支出 | *"]),
    ("回购价格不超过每股18元。", ["回购价格 | *"]),
    ("每千人口医师数不足2.1人，比全省平均水平低0.9人。", ["每千人口医师数 | *", "每千人口医师数 | * | change down"]),
    ("感恩社区6000多居民很多都没有一技之长。", ["居民 | *"]),
    ("共有311种鸟类栖息生活。", ["鸟类 | *"]),
    # what is of it: attributes, verbs that are names
    ("首套房公积金贷款的最高额度从60万元提高至70万元。", ["首套房公积金贷款的最高额度 | *"] * 2),
    ("预备项目共130个。", ["预备项目 | *"]),
    ("会议提出的5项重点目标正在落实。", ["重点目标 | *"]),
    ("支持培养万名企业新型学徒。", ["企业新型学徒 | *"]),
    ("含9例由无症状感染者转为确诊病例。", ["由无症状感染者转为确诊病例 | *"]),
    ("出厂价格同比下降1.9%，降幅比上月收窄0.3个百分点。", ["*", "出厂价格降幅 | * | change down | mom"]),
    ("4台60千瓦充电桩投用。", ["60千瓦充电桩 | *"]),
    ("建成4座现代化的垃圾中转站。", ["垃圾中转站 | *"]),
    # two figures of one stretch: what is counted, and its quantity
    ("14个合作项目金额合计3.2亿元。", ["合作项目 | *", "合作项目金额 | *"]),
    ("加沙地带多达三分之一的建筑遭到损毁。", ["建筑 | * | share"]),
    ("出口值占比由投用之初的12%提高到37%。", ["出口值占比 | * | share", "出口值占比 | * | share"]),
    # what is left out: the quantity told of the industry before, of the clause before
    ("采矿业增加值同比下降1.7%，制造业增长7.8%。", ["采矿业增加值 | *", "制造业增加值 | * | change_rate up | yoy"]),
    ("养老金标准继续提高，年人均提高2556元。", ["养老金标准 | * | change up"]),
    ("户均增收1.2万元。", ["户均增收 | *"]),
    ("农村居民收入完成22250元，年均递增13.7%。", ["*", "农村居民收入 | * | change_rate up | annual_average"]),
    ("全区6000多村民的人均收入连年增长，2024年达到了1.3万元。", ["村民 | *", "人均收入 | * | level"]),
    ("全省设置平价蔬菜超市，年内完成20个。", ["平价蔬菜超市 | *"]),
    ("精品率提高得快吗？\n三年前只有8.2%，前年是21.6%。", ["精品率 | *", "精品率 | *"]),
    ("全年跨境电商出口347亿元，约为2020年的2.4倍。", ["跨境电商出口 | *", "跨境电商出口 | * | multiple"]),
    # folded lists
    ("城乡居民收入分别增长7%和8%。", ["城镇居民收入 | *", "农村居民收入 | *"]),
    (
        "第一、二、三产业投资分别为增长4.5%、增长8.9%和下降9.7%。",
        ["第一产业投资 | * | change_rate up", "第二产业投资 | *", "第三产业投资 | * | change_rate down"],
    ),
    ("中小企业数量和面积比上届增长近四成。", ["中小企业数量 | *", "中小企业面积 | *"]),
    # a verb before 至 or 为 says only that it came to be so; so does 保持
    ("试点书店扩容至27家。", ["试点书店 | * | level"]),
    ("铜锭期货开仓手续费调整为45元/手。", ["铜锭期货开仓手续费 | * | level"]),
    ("钟表业销售收入保持10%左右较快增长。", ["钟表业销售收入 | * | change_rate up"]),
    # 将 is 把; a name parted from its quantity by a date; what it was at another time
    (
        "协会将湖州市今年丝绸产量上调至4.6万吨，高于去年的3.8万吨。",
        ["丝绸产量 | 湖州市 | level | - | reported", "丝绸产量 | 湖州市 | level"],
    ),
    # names that share a quantity, and names that a figure counts
    ("湖州和衢州居民收入分别达到58027元和45002元。", ["居民收入 | 湖州 | level", "居民收入 | 衢州 | level"]),
    ("湖州市、衢州市等14家车站开通。", ["车站 | -"]),
    # the object of a verb of doing may end in a verb
    ("全县完成9所标准化学校创建。", ["标准化学校创建 | 全县 | level"]),
    ("启动实施104个制造业数字化转型揭榜挂帅项目。", ["制造业数字化转型揭榜挂帅项目 | *"]),
    ("实施老城建设重点项目20个。", ["老城建设重点项目 | *"]),
    ("办结650件积累多年的积案。", ["积案 | *"]),
    # what befell whom, and what did it
    ("矿井事故造成14名矿工死亡，3人受伤。", ["矿工死亡 | 矿井事故", "受伤人数 | 矿井事故"]),
    # peers of more than one word
    ("民间投资增长5%，增速比全部投资高3.6个百分点。", ["民间投资 | *", "民间投资增速 | * | change up | 比全部投资"]),
    ("小麦期货收于7.8美元，比前一交易日下跌0.4美元。", ["*", "* | * | change down | 比前一交易日"]),
    # one branch with two products
    ("船舶及航空设备制造业增加值增长8.7%。", ["船舶及航空设备制造业增加值 | * | change_rate up"]),
    ("制造业对全省增长的贡献率达34.9%。", ["对全省增长的贡献率 | * | share"]),
    ("超大型筒仓数量增至12座。", ["超大型筒仓数量 | *"]),
    # parts by the same classifier; people beside things; two verbs with one object
    ("全市检出隐患14例，其中11例来自老城区。", ["隐患 | *", "隐患 | *"]),
    ("每天安排31人、82台抢修车辆。", ["人数 | *", "抢修车辆 | *"]),
    ("昨夜抓获了6人并缴获赃物。", ["抓获人数 | *"]),
    ("全市新建5座、改造3座变电站。", ["变电站 | 全市", "变电站 | 全市"]),
    # what those counted do is not of their name
    ("25家企业与四川省签署合作协议。", ["企业 | *"]),
    ("全省11家乐团携新作集体亮相。", ["乐团 | *"]),
    ("三条装配流水线高速运转。", ["装配流水线 | *"]),
    # words that a segmenter cuts, and those it holds together
    ("全省新增光伏并网装机容量53万千瓦。", ["光伏并网装机容量 | *"]),
    ("锂电池材料平均价格上涨8.9%。", ["平均价格 | 锂电池材料 | change_rate up"]),
    ("服务业收入稳步增长8%。", ["服务业收入 | * | change_rate up"]),
    # what a figure is compared with or leaves out of account
    ("财政收入734亿元，扣除留抵退税因素后增长5.1%。", ["财政收入 | *", "财政收入 | * | change_rate up"]),
    ("通胀率远高于2%。", ["通胀率 | * | level"]),
    # one thing said of several
    ("汽车产销均超过26万辆。", ["汽车产量 | *", "汽车销量 | *"]),
    ("上海和北京居民收入超过7万元。", ["居民收入 | 上海", "居民收入 | 北京"]),
    ("农作物已收获超1.1亿亩。", ["农作物 | *"]),
    ("海川股份公告，2023年预亏3亿元至4亿元。", ["亏损 | 海川股份 | level | - | forecast"]),
    ("海澄证券维持对海川公司的买入评级，目标价30元。", ["目标价 | 海川公司 | level"]),
    ("泽南国初请人数降幅超过预期，降至23万人。", ["* | * | level | - | reported"]),
    ("该国国内生产总值可能下降0.8%。", ["国内生产总值 | * | change_rate down | - | forecast"]),
    ("因土地出让等因素非经常性损益增加1亿元。", ["非经常性损益 | * | change up"]),
    ("预计财务内部收益率为8%。", ["财务内部收益率 | *"]),
    ("线上业务亏损8.4亿元。", ["线上业务亏损 | *"]),
    ("已有约95万人从澄湖撤离。", ["撤离 | *"]),
    ("全年新建、续建商贸项目11个。", ["商贸项目 | *"]),
    # a list with 等 and what all of it has, also from the clause before
    (
        "竹椅、竹凳、竹床等产品产量分别增长3%、2%、1%。",
        ["竹椅产量 | *", "竹凳产量 | *", "竹床产量 | *"],
    ),
    (
        "竹椅、竹凳、竹床等产品产量快速增长，同比分别增长3%、2%、1%。",
        ["竹椅产量 | * | change_rate up | yoy", "竹凳产量 | *", "竹床产量 | *"],
    ),
    # prices, stakes, what only defines a group
    ("全国猪肉均价为21.15元/公斤，鸡蛋9.21元/公斤。", ["*", "价格 | 鸡蛋 | level"]),
    ("小麦3月合约收于7.8美元。", ["价格 | 小麦合约 | level"]),
    ("公司收购川河矿业80%股权。", ["股权 | * | share"]),
    ("销售收入超亿元的民营企业达到20家。", ["销售收入超亿元的民营企业 | *"]),
    ("公交与轻轨60米内换乘比例达到85%。", ["公交与轻轨60米内换乘比例 | *"]),
    # what happens is counted by 次; how many a thing holds is no metric of the thing; ranks that are kept
    ("首都遭到14次空袭。", ["空袭 | * | level"]),
    ("里氏4级以上地震多次发生。", []),
    ("在建装机容量继续保持世界第一。", ["在建装机容量 | * | rank | 世界"]),
    ("旅游新业态行业实现营业收入4亿元。", ["营业收入 | 旅游新业态行业"]),
    ("铁路单日客流保持在17万人次以上。", ["铁路单日客流 | *"]),
    # no fact in speech
    ("双方将在三个方面开展合作。", []),
    # how high it is, or what is counted itself, is not whom it is about; nor is whom something is given to
    ("三项增速均保持在20%的高位。", ["增速 | -"]),
    ("晚会在100多个城市的1500块大屏播出。", ["城市 | *", "大屏 | 晚会"]),
    ("溧阳抽水蓄能电站装机120万千瓦，每年可向杭州提供3亿度电能。", ["*", "电能 | 溧阳抽水蓄能电站"]),
    ("在太湖隧道，近300名建设者日夜奋战。", ["建设者 | 太湖隧道"]),
    ("据统计，前海蛟口片区进出口642亿元。", ["进出口 | 前海蛟口片区"]),
    ("浙江湖州一家轴承生产企业引入机器人，产能提高50%。", ["产能 | 浙江湖州一家轴承生产企业"]),
    ("全部A股市盈率为18倍。", ["市盈率 | 全部A股"]),
    ("一线城市套均总价为298万元，高出二线城市170万元。", ["套均总价 | 一线城市", "套均总价 | 一线城市 | change up"]),
    ("会议昨天召开。\n\n已有湖州南浔古镇、嘉兴西塘古镇等20个古镇的水质改善。", ["古镇 | -"]),
    ("冰箱、电视等8大类家电销量增长30%。", ["家电销量 | *"]),
    ("全区177人贫困人口实现脱贫。", ["贫困人口 | *"]),
    # what was a year ago is no forecast; what a bank of researchers sees coming is
    ("预计2024年亏损3亿元，去年同期亏损2亿元。", ["*", "亏损 | * | level | - | reported"]),
    ("研究机构称，明年电价将升至0.8元。", ["* | * | level | - | forecast"]),
    ("商贸城日均客流超过20万人次，日均成交超5亿元。", ["日均客流 | 商贸城", "* | 商贸城"]),
    # 与 that joins, though 比 follows; the voltage of a line counts nothing
    ("用电量与用水量比2020年分别降低5%和8%。", ["用电量 | * | change_rate down", "用水量 | * | change_rate down"]),
    ("500千伏苕溪变电站投运。", []),
    ("假设气温持续升高，日用电量将增至3亿度。", ["日用电量 | * | level | - | forecast"]),
    # rows parted by strokes; a year or day for each figure of a row
    ("净利润分别为2.1/3.4/4亿元(原预测为2/3/3.5亿元)。", ["净利润 | - | level | - | *"] * 6),
    ("2023年、2024年和2025年净利润分别为3亿元、4亿元和5亿元。", ["净利润"] * 3),
    (
        "3月1日和3月2日发送量分别为8万吨和9万吨，增长2%和3%。",
        ["发送量", "发送量", "发送量 | * | change_rate up", "发送量 | * | change_rate up"],
    ),
    ("支撑位在0.51-0.53及0.47。", ["支撑位", "支撑位"]),
    # 分别 with one figure, or with a verb for each
    (
        "旅客达300万人次，门票收入4亿元，分别增长6%。",
        ["旅客", "门票收入", "旅客 | * | change_rate up", "门票收入 | * | change_rate up"],
    ),
    (
        "实现销量40吨，实现收入70万元，分别下降1%、上升2%。",
        ["销量", "收入", "销量 | * | change_rate down", "收入 | * | change_rate up"],
    ),
    # what a list sums up; what is said of both
    (
        "税收、贷款余额、用电量等三项主要指标均居全省第一。",
        ["税收 | * | rank | 全省", "贷款余额 | * | rank", "用电量 | * | rank"],
    ),
    (
        "钟表业、制鞋业销售收入保持9%左右较快增长。",
        ["钟表业销售收入 | 钟表业 | change_rate up", "制鞋业销售收入 | 制鞋业 | change_rate up"],
    ),
    # a bracket that only explains a unit; from and to in other words
    ("灌溉面积达4公顷（1公顷=15亩），比上年增长5%。", ["灌溉面积", "灌溉面积 | * | change_rate up | yoy"]),
    ("白鹳种群从十年前仅剩3群、不足20只，恢复到现在的8群、60只。", ["白鹳种群 | * | level"] * 4),
    ("该厂提高了推荐奖金，由原先的30元增加至50元。", ["推荐奖金", "推荐奖金"]),
    ("10年期国债收益率自2020年以来首次升至3%。", ["收益率 | 10年期国债"]),
    ("将收益率2022年末的目标从2%上调至2.25%。", ["收益率", "收益率"]),
    # what is counted behind an attribute, a name or a currency
    ("对4名协助当地的外省医生予以表彰。", ["*"]),
    ("公布500所全国急救教育试点学校名单。", ["急救教育试点学校名单"]),
    ("20名驻韩记者到场。", ["驻韩记者"]),
    ("3名加拿大前总理到会。", ["加拿大前总理"]),
    ("公司完成5亿元人民币融资。", ["融资 | 公司"]),
    ("项目完成投资6亿元，开工25万平方米。", ["投资", "开工面积"]),
    # a place behind a classifier says which; people's state, and what was done to them
    ("冲突造成12名泰国人死亡。", ["泰国人死亡"]),
    ("论坛开幕，30个非洲国家参会。", ["非洲国家"]),
    ("事故造成8人受伤，其中两人伤势较重。", ["受伤人数", "伤势较重"]),
    ("雪崩后15人被送医治疗。", ["送医治疗"]),
    # how many, and how long they are together; a work by its verb; what goes on well
    ("污水管网完成9条12公里。", ["污水管网", "污水管网"]),
    ("投资3000万元的滨河亮化照明工程全部完工。", ["投资 | 滨河亮化照明工程"]),
    ("18个项目进展顺利。", ["项目"]),
    # with 了 it has happened, whatever 到 would say
    (
        "到去年年末，存栏达到了4亿头，比前年增长5%。",
        ["存栏 | - | level | - | reported", "存栏 | - | change_rate up | * | reported"],
    ),
    # on a stock market what rises is a share; a comparison with a verb inside; 为止
    ("恒生科技指数涨3%，美团涨6%。", ["指数 | 恒生科技指数", "股价 | 美团"]),
    ("纳指较去年创造的高位下跌10%。", ["指数 | 纳指 | change_rate down | 较去年创造的高位"]),
    ("到目前为止成交量只有4829份。", ["成交量"]),
    # a name ends before a verb of going, and no noun goes on behind 高速; a line keeps its first character
    ("经满洲里口岸进出境中欧班列累计突破2万列。", ["* | 满洲里口岸"]),
    ("全省共建设运营高速充电站93座。", ["充电站 | 全省"]),
    ("广深港高铁发送旅客24万人次。", ["* | 广深港高铁"]),
    # yuan are not followed by pieces of the same
    ("投资4.7亿元，完成65条。", ["投资 | * | level"]),
    # the noun behind a percentage says what it is; a stake is a share
    ("湖北省对进口家具征收12%的关税。", ["关税 | 湖北省 | level"]),
    ("云亭股份仍持有其30%股权。", ["股权 | 云亭股份 | share"]),
    # a quotation behind a classifier is one noun, one behind the noun is said of it
    ("全市设立300个“水环境保护和宣传”岗位。", ["“水环境保护和宣传”岗位 | 全市 | level"]),
    ("全市开办20家工厂“走出去”。", ["工厂 | 全市 | level"]),
    # attributes before what is counted
    ("昨天5名来自上海的工程师到会。", ["工程师 | * | level"]),
    ("全市关闭了60个不适应发展需求的专业。", ["专业 | 全市 | level"]),
    ("全市有12个沿线城市受益。", ["沿线城市 | 全市 | level"]),
    ("全市开通4个快速通道。", ["快速通道 | 全市 | level"]),
    ("湖北省与30个国家签署贸易协议。", ["国家 | 湖北省 | level"]),
    # each of a list, 均 inside its verb
    ("汽车产量、钢材产量增速均超过6%。", ["汽车产量增速 | * | level", "钢材产量增速 | * | level"]),
    # what the sentence before counted, place by place; a size in another unit
    (
        "全市新增12例感染者。其中昌平区8例,门头沟区4例。",
        ["感染者 | * | level", "感染者 | 昌平区 | level", "感染者 | 门头沟区 | level"],
    ),
    ("塔身高度达到100英尺(约30米)。", ["塔身高度 | * | level", "塔身高度 | * | level"]),
    # a company after an index; a verb that names what moved; a bare verb
    ("恒生指数大涨3%,腾讯公司涨近9%。", ["指数 | 恒生指数 | change_rate up", "股价 | 腾讯公司 | change_rate up"]),
    ("该国下月增产40万桶。", ["产量 | * | change up"]),
    ("全省赔付增多,赔付同比增长14%。", ["赔付 | * | change_rate up | yoy"]),
    ("约60人等待救援。", ["等待救援 | * | level"]),
    # on what a rate is reckoned, a change each, those told apart by their age; how long school takes
    ("每万人有效发明专利拥有量达12件。", ["每万人有效发明专利拥有量 | * | level"]),
    ("单机每小时作业量提高到37箱。", ["单机每小时作业量 | * | level"]),
    ("环卫工人生活补贴人均增加200元。", ["环卫工人生活补贴 | * | change up"]),
    ("全县为120位80岁以上老人发放补贴。", ["80岁以上老人 | 全县 | level"]),
    ("九年义务教育巩固率、毛入学率分别达到99%和98%。", ["九年义务教育巩固率 | * | level", "毛入学率 | * | level"]),
    # what is said of those counted in one idiom
    ("3000名志愿者走街串巷。", ["志愿者 | * | level"]),
    # one of several that are counted, a name that stands alone, what is attended, a list of titles: whose it is
    ("海川等四个德国机场停运。", ["* | 德国 | level"]),
    ("云州飞石博物馆，本月增加近百名志愿者。", ["志愿者 | 云州飞石博物馆 | level"]),
    ("专家学者和企业家代表约470人参加开幕式。", ["* | 开幕式 | level"]),
    ("《园林养护指南》《公园 设施 系统规划规范》等30项标准实施。", ["标准 | - | level"]),
    ("青澄班列通达亚洲9个国家的40座城市。", ["国家 | 青澄班列 | level", "城市 | 青澄班列 | level"]),
    # how many in a row is a length; what the counted are like is no part of their name
    ("湿地面积连续4个监测期增加。", []),
    ("当地3300万亩冬小麦长势好于常年。", ["冬小麦 | * | level"]),
    ("引进了30家掌握核心技术、市场前景好的科技企业。", ["科技企业 | * | level"]),
    # the size of one of two, an area around: neither is said
    ("该厂2×40万千瓦项目开工。", []),
    ("当地禁止前往火山口3公里内区域。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings(text: str, expected: list[str]) -> None:
    found = read(text)
    assert len(found) == len(expected), [metrics.spell(metric) for metric in found]
    wrong = [
        (told, metrics.spell(metric))
        for told, metric in zip(expected, found, strict=True)
        if not metrics.matches(told, metric)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "times"),
    [
        # a group without a name before the date that a sentence opens with
        ("上市公司2024年11月受淡季影响，合并营收降至3.4亿元。", ["2024-11"]),
        ("2023年税收12亿元，增长5%。", ["2023", "2023"]),
        ("城镇化率由2015年的51.2%提高到2024年的58.9%。", ["2015", "2024"]),
        ("2022年至2024年净利润分别为2亿元、3亿元和4亿元。", ["2022", "2023", "2024"]),
        ("2024年税收12亿元，目前企业达到300家。", ["2024", None]),
        ("一季度开局良好。\n\n一、2023年工作回顾\n新建停车位300个。", ["2023"]),
        ("创新高的家数为87家，低于2023年11月的160家。", [None, "2023-11"]),
    ],
)  # fmt: skip
def test_times(text: str, times: list[str | None]) -> None:
    assert [metric.time.edtf for metric in read(text)] == times


def test_a_yearly_report_tells_of_the_year_before() -> None:
    report = "工业稳步增长。全年实施重点项目28个，完成投资30亿元。项目建设顺利。"
    told = read(report, date(2024, 2, 19), "苕溪区2024年政府工作报告")
    assert [metric.time.edtf for metric in told] == ["2023", "2023"]
    plan = "全面做好就业工作。大力推行创业帮扶，拓宽就业渠道，落实好就业政策。全年新增就业5700人。"
    planned = read(plan, date(2024, 2, 19), "苕溪区2024年政府工作报告")
    assert [(metric.time.edtf, metric.status) for metric in planned] == [("2024", "target")]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("园区概况\n规划面积\n28.6平方公里\n入驻企业\n1360余家", ["规划面积 | *", "入驻企业 | *"]),
        ("数说云亭\n98.7亿元\n2020年旅客收入\n3.8%\n失业率（2020年底）", ["旅客收入 | *", "失业率 | *"]),
        (
            "数说2024年\n512.3亿元\n工业总产值\n同比增长8.9%\n4.2%\n研发投入强度",
            ["工业总产值 | * | level", "工业总产值 | * | change_rate up | yoy", "研发投入强度 | * | level"],
        ),
    ],
)
def test_boxes(text: str, labels: list[str]) -> None:
    found = read(text)
    assert [metrics.matches(told, metric) for told, metric in zip(labels, found, strict=True)] == [True] * len(labels)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("袭击造成85人死亡、730多人受伤。", ["造成", "造成"]),
        ("矿井事故造成14名矿工死亡，3人受伤。", ["造成", "造成"]),
        ("全市实现旅游收入8亿元。", ["实现"]),
        ("他走遍了全县14个乡镇。", ["走遍"]),
        ("新成立的6支服务队上岗。", ["成立"]),
        ("完成综合楼主体建设和8万平方米广场等工程。", ["完成"]),
        ("实施老城建设重点项目20个。", ["实施"]),
        ("展台聚集了17家企业的29个品牌。", ["聚集", "聚集"]),
        ("编制了“三湖两岸”等28个片区方案。", ["编制"]),
        ("建成2家菜市场和10个储菜库。", ["建成", "建成"]),
        ("集群已建成投运标准机架3.1万个。", ["建成投运"]),
        ("安排重点项目105个，其中工业类3个、农业类21个。", ["安排", "安排", "安排"]),
        ("3万多居民群众直接受益。", ["受益"]),
        ("全市对1200个老旧小区实施了改造。", ["改造"]),
        ("清理腾退办公用房1.4万平方米。", ["清理腾退"]),
        # a verb that is (part of) the name, or only says that something is there
        ("房地产开发投资1386亿元。", [None]),
        ("新建商品房销售面积2217万平方米。", [None]),
        ("公司成立时只有11名员工。", [None]),
        ("新增岗位55万个、失业率5%以内。", ["新增", None]),
    ],
)
def test_actions(text: str, verbs: list[str | None]) -> None:
    assert [metric.action for metric in read(text)] == verbs


@pytest.mark.parametrize("part", ["全市企业完成投资并且推动项目达到", "由原订的", "比", "“投资”", "第一、二、"])
def test_a_clause_without_an_end_takes_linear_time(part: str) -> None:
    long, short = (part * (length // len(part)) for length in (100_000, 25_000))
    began = time.process_time()
    read(short)
    middle = time.process_time()
    read(long)
    assert time.process_time() - middle < 8 * (middle - began) + 0.5


def test_every_figure_is_explained() -> None:
    text = "2024年税收12亿元，增长5%。请翻到第12页，共3次。"
    trail = named.trail(text)
    told = {(remark.start, remark.end) for remark in trail.remarks if remark.room == "metrics"}
    assert {(figure.start, figure.end) for _, figure in trail.marks.figures} <= told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("4台60千瓦充电桩投用。", "it is part of the name or of the kind of what stands around it"),
        ("每10股派息2元。", "it is the unit for which something else is counted"),
        ("钢、铜、铝产量分别为24万吨、17万吨。", "a list of 2 figures without as many members before it"),
        ("大唐700万吨露天矿项目开工。", "no rule finds what is measured in: 大唐"),
    ],
)
def test_a_figure_without_a_metric_is_explained(text: str, why: str) -> None:
    remarks = [remark.text for remark in named.trail(text).remarks if remark.text.startswith("no metric")]
    assert remarks
    assert remarks[0].startswith(f"no metric: {why}")


def test_carried_fields_are_named() -> None:
    first, second = read("2024年湖南省税收12亿元，增长5%。")
    assert "indicator" not in first.carried
    assert {"indicator", "time"} <= set(second.carried)


def test_traditional_and_simplified_say_the_same() -> None:
    simple, traditional = read("2024年营业收入达12亿元，同比增长5%。"), read("2024年營業收入達12億元，同比增長5%。")
    assert [metrics.spell(metric) for metric in simple] == [metrics.spell(metric) for metric in traditional]
    assert len(simple) == 2


@pytest.mark.parametrize("row", ["NOUN LEVEL", "NOUN VERB FIGURE", "FIGURE FIGURE"])
def test_a_pattern_that_cannot_be_read_is_refused(row: str) -> None:
    with pytest.raises(PatternError):
        Pattern.parse(row)


@pytest.mark.parametrize(
    ("said", "same"),
    [("税收", True), ("税收 | *", True), ("税收 | - | level", True), ("税收 | - | share", False), ("收入", False)],
)
def test_matches_compares_what_is_told(said: str, same: bool) -> None:
    (metric,) = read("税收12亿元。")
    assert metrics.matches(said, metric) is same

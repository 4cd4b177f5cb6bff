"""Organisations: what single rules can't answer for, since it needs several, a longer text or another script."""

from __future__ import annotations

import time

import named
import pytest

SENTENCES = [
    # longest name, brackets, nested places and bodies
    "{滨江大学附属第一医院}与{晨星动力(北京)科技有限公司}签约",
    "走进{晨星动力（北京）科技有限公司}的车间",
    "{中国石油勘探开发研究院}和{国家能源局}会商",
    "{中国驻肯尼亚大使馆}举行招待会",
    "{中国共产党第二十届中央纪律检查委员会}",
    # lists
    "{上海市科委}、{张江管委会}会同{市发展改革委}印发通知",
    "{国家发展改革委}、{商务部}等六部门",
    "{武侯区发改委}与{四川大学华西医院}",
    # party and government; a role on a place mentions no body
    "{武侯区委}副书记介绍",
    "武侯区区长介绍",
    "记者从{广州市市场监督管理局}了解到",
    "{俄罗斯国防部}和{俄外交部}分别通报",
    "{全国人大}代表李晓明",
    # the left border
    "公司拟向{雅远集团}及{世辰集团}收购股权",
    "原{北京保温瓶工业公司}的地块",
    "位于长江边的{滨江实验室}",
    "监管{谷歌公司}",
    "在{市委}、{市政府}和{县委}的领导下",
    "美国{纽约市立大学}和最大医院{希法医院}",
    # divisions that no list has
    "{云川市人民政府办公室}印发,{云川市工业和信息化局}落实",
    "转诊至{石岭县人民医院}",
    # what the segmenter cuts
    "{宁波赛睿智能装备股份有限公司}披露",
    "{渭北国际陆港运营集团有限公司}签约",
    "{市农业农村局}正牵头申报",
    "{中国腐蚀防护学会}理事长",
    "{南翼航空}以新机型首航",
    "{琴州海关}关长介绍,{长沙海关}统计",
    "{全国人大宪法和法律委员会}审议",
    "{昌平第三中学}和{云亭一中}",
    # media in datelines and bylines
    "【{时报}-台北电】营收下滑",
    "{新华社}北京3月15日电",
    # departments, sites that act, what a body is in front of its name, names in Latin letters
    "{海关总署统计分析司}司长介绍,{滨江市教育局}局长出席",
    "{滨江国际机场}3月5日发布公告,{滨江国际机场}客流增长",
    "在滨江国际机场降落,抵达埃及总统府",
    "德国智库{赫尔曼经济研究所}发布报告",
    "{英国中央银行}{英格兰银行}加息",
    "{Harbor Lane Advisors}首席经济学家说,{Harbor Lane Advisors}看好",
    "机型为波音737客机,{波音}表示",
    # traditional script
    "{台積電}因先進製程受惠,{萬寶投顧}董事長表示",
    "為{清華大學}佈局",
    # generic references, areas, and what only looks like a body
    "该公司和我市政府、各大医院、多家企业",
    "三大运营商与上市公司",
    "昌平区的产业园区和社区商店",
    "设立有限公司,大学生就业",
    "70个国家工程研究中心和重点实验室",
    "教育部门和公安机关",
    "中国银行业与中国铁路",
    "“部长通道”和办公厅主任",
    "各国央行与全球央行",
    "在破立统一中推进,山海关开幕",
    "{国家发展改革委}联合{中央宣传部}印发",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences(text: str) -> None:
    assert named.drawn(named.plain(text), "organisations") == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{北京恒澜优芯科技有限公司}投产。{恒澜优芯}表示", ["北京恒澜优芯科技有限公司"]),
        ("{滨江大学海洋实验室}(以下简称“{海洋国重}”)成立。{海洋国重}首批人员到岗", ["滨江大学海洋实验室"]),
        ("{世界卫生组织}({WHO})说,{WHO}将继续", ["世界卫生组织"]),
        ("{香港金融管理局}({金管局})的数字", ["香港金融管理局"]),
        ("{东海理工大学}(以下简称{东海理工})成立。{东海理工党委}书记主持", ["东海理工大学", "东海理工大学党委"]),
        ("{浙江澜芯光电科技有限公司}投产。{澜芯光电}董事长说", ["浙江澜芯光电科技有限公司"]),
        ("{北邮}和{清华}的实验室", ["北邮", "清华"]),
        ("{北京邮电大学}与{北邮}校友", ["北京邮电大学"]),
    ],
)
def test_short_forms_are_called_by_the_full_name(text: str, names: list[str]) -> None:
    assert named.drawn(named.plain(text), "organisations") == text
    assert [body.name for body in named.trail(named.plain(text)).record.organisations] == names


@pytest.mark.parametrize(
    "piece",
    [
        *"、和A",
        "公司",
        "中国",
        "大学",
        "(北京)",
        "等企业",
        "委员会",
        "以下简称",
        "(金管局)",
        "云川市",
        "中国腐蚀",
        "Harbor ",
        "Lane",
        "商务部对外",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    from pipeline import names
    from pipeline.dimensions import organisations
    from pipeline.page import read_page
    from pipeline.records import Article

    book = named.extractor().book
    finder = organisations.Finder(book.file("organisations", organisations.File), book)
    page = read_page(Article(id="x", text=piece * (40_000 // len(piece))), named.extractor()._segment, names.no_names)
    assert page.words
    begun = time.process_time()
    finder.find(page)
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    "text",
    [
        # the model sees other borders, or no body at all
        "{乌军}打击了武器弹药储存基地,摧毁了{乌军}武器弹药储存基地",
        "成立了“{三姑娘劳务服务有限公司}”",
        "向圣迭戈部署{国民警卫队}",
        "{滨江大学}与{武侯区教育局}签约,对美国科技公司征税",
        "{英国保守党}议员宣布辞职,{保守党}现任议员78人",
        "22岁的卓玛大学毕业后回到家乡创业",
        "兴福镇是一个小镇,美伊谈判",
    ],
)
def test_the_model_is_a_second_witness(text: str) -> None:
    assert named.drawn(named.plain(text), "organisations", by=named.with_model()) == text

"""Roles: (person, title, body) over lists, in brackets, after the name, in bylines."""

from __future__ import annotations

import named
import pytest

from pipeline.flow import Trail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("滨江大学校长、滨江市科协主席王晓明", ["王晓明: 校长 @ 滨江大学", "王晓明: 主席 @ 滨江市科协"]),
        ("北京市委书记、市长王晓明", ["王晓明: 书记 @ 北京市委", "王晓明: 市长 @ 北京市"]),
        ("昌平区委副书记、区长王晓明", ["王晓明: 副书记 @ 昌平区委", "王晓明: 区长 @ 昌平区"]),
        ("国家能源局党组书记、局长王晓明", ["王晓明: 党组书记 @ 国家能源局", "王晓明: 局长 @ 国家能源局"]),
        ("昌平区区长王晓明", ["王晓明: 区长 @ 昌平区"]),
        ("所罗门群岛总理马内莱到访", ["马内莱: 总理 @ 所罗门群岛"]),
        ("全国人大代表李晓梅", ["李晓梅: 代表 @ 全国人大"]),
        ("记者李晓梅,是滨江水务公司的首席工程师", ["李晓梅: 记者", "李晓梅: 首席工程师 @ 滨江水务公司"]),
        ("外交部新闻司司长王晓明", ["王晓明: 司长 @ 外交部新闻司"]),
        ("新京报记者 陶冉 摄", ["陶冉: 记者 @ 新京报"]),
        ("新京报记者 陶冉、田杰雄", ["陶冉: 记者 @ 新京报", "田杰雄: 记者 @ 新京报"]),
        ("编辑 张树婧 校对 李立军", ["张树婧: 编辑", "李立军: 校对"]),
        ("(新聞來源 : 工商時報一曾麗芳／台中報導)", ["曾丽芳: 记者 @ 工商时报"]),
        ("记者王晓明(武汉大学教授)", ["王晓明: 记者", "王晓明: 教授 @ 武汉大学"]),
        ("马来西亚交通部长陆兆福和中国驻马来西亚大使王晓明", ["陆兆福: 交通部长 @ 马来西亚", "王晓明: 大使 @ 中国"]),
        ("到场迎接,代表卢拉总统致意", ["卢拉: 总统"]),
        ("村民王晓明说", []),
        ("(滇南日报记者 周砚 见习记者 李丽珠)", ["周砚: 记者 @ 滇南日报", "李丽珠: 见习记者 @ 滇南日报"]),
        ("来源:古桐晚报。本报记者 徐小满 摄", ["徐小满: 记者 @ 古桐晚报"]),
        ("中原农报讯(记者 郝大田)", ["郝大田: 记者 @ 中原农报"]),
        ("(新聞來源:產經晨報─記者杜宜庭/新竹報導)", ["杜宜庭: 记者 @ 产经晨报"]),
        ("责任编辑:罗一帆 校对:秦岚", ["罗一帆: 责任编辑", "秦岚: 校对"]),
        ("江苏澄芯半导体有限公司投产。该公司副总经理许蔚说", ["许蔚: 副总经理 @ 江苏澄芯半导体有限公司"]),
        ("滨江水务集团董事长兼总经理郑怀川表示", ["郑怀川: 董事长 @ 滨江水务集团", "郑怀川: 总经理 @ 滨江水务集团"]),
        ("奥地利前外长克奈斯尔说", ["克奈斯尔: 外长 @ 奥地利"]),
        ("财务总监邱敏之则称", ["邱敏之: 财务总监"]),
        # a body's name may end like a grade, its party committee is not it, a short form may follow a title
        ("宁德时代董事长王晓明说", ["王晓明: 董事长 @ 宁德时代"]),
        ("国资委党委委员、副主任王晓明", ["王晓明: 委员 @ 国资委党委", "王晓明: 副主任 @ 国资委"]),
        ("滨江银行首席运营官(COO)王晓明", ["王晓明: 首席运营官 @ 滨江银行"]),
        ("滨江银行的外汇策略主管王晓明表示", ["王晓明: 外汇策略主管 @ 滨江银行"]),
        ("国家统计局王晓明局长表示", ["王晓明: 局长 @ 国家统计局"]),
        ("河南省长王晓明", ["王晓明: 省长 @ 河南省"]),
        ("中国驻非洲事务特使王晓明", ["王晓明: 特使 @ 中国"]),
        ("金鹰基金经理王晓明", ["王晓明: 基金经理 @ 金鹰基金"]),
        # a specialist's own field, an office renewed, a commission
        ("中国科学院院士、水稻育种专家王晓明", ["王晓明: 院士 @ 中国科学院", "王晓明: 水稻育种专家"]),
        ("王晓明再次当选中国科协主席", ["王晓明: 主席 @ 中国科协"]),
        ("国务院根治水患工作领导小组组长王晓明", ["王晓明: 组长 @ 国务院根治水患工作领导小组"]),
        # the company that gives out the news
        ("澜芯光电公告，公司董事兼总裁王晓明拟减持。", ["王晓明: 董事 @ 澜芯光电", "王晓明: 总裁 @ 澜芯光电"]),
    ],
)
def test_roles(text: str, expected: list[str]) -> None:
    assert _roles(named.trail(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # people that only the model finds: what they were given, the matter that they are sent for, joined fields
        ("看望原文化部部长、“人民艺术家”国家荣誉称号获得者王晓明。", ["王晓明: 部长 @ 文化部"]),
        ("欧盟外交与安全政策高级代表博雷利表示", ["博雷利: 外交与安全政策高级代表 @ 欧盟"]),
        ("会见美国中东问题特使威特科夫。", ["威特科夫: 中东问题特使 @ 美国"]),
        ("伊朗经济事务与财政部长汉杜齐表示", ["汉杜齐: 经济事务与财政部长 @ 伊朗"]),
    ],
)
def test_roles_beside_the_model(text: str, expected: list[str]) -> None:
    assert _roles(named.trail(text, by=named.with_model())) == expected


def _roles(trail: Trail) -> list[str]:
    return [
        f"{person.name}: {role.title}" + (f" @ {role.organisation}" if role.organisation else "")
        for person in trail.record.people
        for role in person.roles
    ]


def test_a_role_points_at_its_body() -> None:
    record = named.trail("滨江大学校长王晓明").record
    assert record.people[0].roles[0].organisation_id == record.organisations[0].id

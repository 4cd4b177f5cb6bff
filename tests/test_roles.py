"""Roles: (person, title, body) over lists, in brackets, after the name, in bylines."""

from __future__ import annotations

import named
import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("滨江大学校长、滨江市科协主席王晓明", ["王晓明: 校长 @ 滨江大学", "王晓明: 主席 @ 滨江市科协"]),
        ("北京市委书记、市长王晓明", ["王晓明: 书记 @ 北京市委", "王晓明: 市长 @ 北京市"]),
        ("昌平区委副书记、区长王晓明", ["王晓明: 副书记 @ 昌平区委", "王晓明: 区长 @ 昌平区"]),
        ("国家能源局党组书记、局长王晓明", ["王晓明: 党组书记 @ 国家能源局", "王晓明: 局长 @ 国家能源局"]),
        ("昌平区区长王晓明", ["王晓明: 区长 @ 昌平区"]),
        ("所罗门群岛总理马内莱到访", ["马内莱: 总理 @ 所罗门群岛"]),
        ("全国人大代表李丽丽", ["李丽丽: 代表 @ 全国人大"]),
        ("记者李丽丽,是滨江水务公司的首席工程师", ["李丽丽: 记者", "李丽丽: 首席工程师 @ 滨江水务公司"]),
        ("外交部新闻司司长王晓明", ["王晓明: 司长 @ 外交部"]),
        ("新京报记者 陶冉 摄", ["陶冉: 记者 @ 新京报"]),
        ("新京报记者 陶冉、田杰雄", ["陶冉: 记者 @ 新京报", "田杰雄: 记者 @ 新京报"]),
        ("编辑 张树婧 校对 李立军", ["张树婧: 编辑", "李立军: 校对"]),
        ("(新聞來源 : 工商時報一曾麗芳／台中報導)", ["曾丽芳: 记者 @ 工商时报"]),
        ("记者王晓明(武汉大学教授)", ["王晓明: 记者", "王晓明: 教授 @ 武汉大学"]),
        ("马来西亚交通部长陆兆福和中国驻马来西亚大使王晓明", ["陆兆福: 交通部长 @ 马来西亚", "王晓明: 大使 @ 中国"]),
        ("到场迎接,代表卢拉总统致意", ["卢拉: 总统"]),
        ("村民王晓明说", []),
    ],
)
def test_roles(text: str, expected: list[str]) -> None:
    found = [
        f"{person.name}: {role.title}" + (f" @ {role.organisation}" if role.organisation else "")
        for person in named.trail(text).record.people
        for role in person.roles
    ]
    assert found == expected


def test_a_role_points_at_its_body() -> None:
    record = named.trail("滨江大学校长王晓明").record
    assert record.people[0].roles[0].organisation_id == record.organisations[0].id

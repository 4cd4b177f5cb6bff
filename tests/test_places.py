"""Places: divisions by full and short names, countries; common words that are also counties."""

from __future__ import annotations

import named
import pytest


@pytest.mark.parametrize(
    "text",
    [
        "{昌平区}新增学位,{昌平}的变化",
        "{武汉}芯片产业",
        "{四川省}{成都市}{武侯区}",
        "{廣西}的項目",
        "{法国}和{德国}",
        "{河南}{项城}围绕绿化建设,{湖北}项城的项目",
        "记者从{云川市}了解到,{云川}的街道和夜市",
        "会同有关方面,中方愿加强合作",
        "和平与开发,通道建设",
    ],
)
def test_sentences(text: str) -> None:
    assert named.drawn(named.plain(text), "places") == text


def test_a_division_is_one_entity_with_its_code() -> None:
    (place,) = named.trail("昌平区新增学位,昌平的变化").record.places
    assert (place.name, place.code) == ("昌平区", "110114")
    assert [mention.text for mention in place.mentions] == ["昌平区", "昌平"]


def test_a_name_of_several_divisions_has_no_code() -> None:
    (place,) = named.trail("鼓楼区新增学位").record.places
    assert (place.name, place.code) == ("鼓楼区", None)

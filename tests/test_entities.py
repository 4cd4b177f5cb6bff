"""Entities: which mentions are one, and what it is called."""

from __future__ import annotations

import named
import pytest

from pipeline.flow import Extractor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("体育总局有关负责人说。国家体育总局发布", [("国家体育总局", ["体育总局"], 2)]),
        ("俄罗斯国防部通报。俄国防部还称", [("俄罗斯国防部", ["俄国防部"], 2)]),
        ("武侯区委召开会议,区委要求", [("武侯区委", ["区委"], 2)]),
        ("武侯区委和青羊区委会商,区委要求", [("武侯区委", [], 1), ("青羊区委", [], 1), ("区委", [], 1)]),
        ("工信部发布。工业和信息化部还表示", [("工业和信息化部", ["工信部"], 2)]),
        ("商务部和财政部", [("商务部", [], 1), ("财政部", [], 1)]),
        # a company told of after the one it is called like is another
        (
            "澜芯光电公告,将转让澜芯光电通讯技术有限公司的股权",
            [("澜芯光电", [], 1), ("澜芯光电通讯技术有限公司", [], 1)],
        ),
    ],
)
def test_bodies(text: str, expected: list[tuple[str, list[str], int]]) -> None:
    found = named.trail(text).record.organisations
    assert [(body.name, body.aliases, len(body.mentions)) for body in found] == expected
    assert [body.id for body in found] == [f"o{number}" for number in range(1, len(found) + 1)]


def test_a_part_of_a_foreign_name_is_the_same_person() -> None:
    (person,) = named.trail("总统费迪南德·罗慕尔德兹·马科斯到访。马科斯说").record.people
    assert (person.name, len(person.mentions)) == ("费迪南德·罗慕尔德兹·马科斯", 2)


def test_a_name_in_latin_in_brackets_is_the_same_person() -> None:
    (person,) = named.trail("滨江银行首席经济学家马克-罗宾逊（Mark Robinson）说。Robinson称。罗宾逊认为").record.people
    assert person.name == "马克-罗宾逊"


def test_both_scripts_are_one_name() -> None:
    (person,) = named.trail("區長劉偉東介紹。区长刘伟东说").record.people
    assert (person.name, len(person.mentions)) == ("刘伟东", 2)


def test_a_body_that_the_model_found_is_found_again_and_known_by_what_it_does() -> None:
    (body,) = Extractor().extract("小红书COO离任。小红书方面回应称,此次调整是正常变动").organisations
    assert (body.name, body.kind, len(body.mentions)) == ("小红书", "company", 2)

"""Two runs over the same articles: what was added, removed, altered; and what is no change at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline import Extractor
from pipeline.cli import DiffLayer, app
from pipeline.difference import LAYERS, Change, compare, diff
from pipeline.records import FactRecord

TEXTS = {
    "a": "新桥镇召开会议。2024年，滨江市粮食总产量12.6万吨，同比增长8.5%。会后，市长李向阳介绍情况。",
    "b": "2023年，临湖县完成造林1500亩。",
}


@pytest.fixture(scope="module")
def records() -> dict[str, FactRecord]:
    ours = Extractor()
    return {id: ours.extract(text, published=date(2025, 1, 20), id=id) for id, text in TEXTS.items()}


def changed(record: FactRecord, *, without: tuple[str, int] | None = None, **fields: Any) -> FactRecord:
    """Without one fact of a layer, or with other fields of the first of a layer."""
    data = record.model_dump(mode="json")
    if without:
        del data[without[0]][without[1]]
    for layer, values in fields.items():
        data[layer][0].update(values)
    return FactRecord.model_validate(data)


def kinds(changes: list[Change]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.layer, change.text) for change in changes]


def test_the_same_facts_are_no_change(records: dict[str, FactRecord]) -> None:
    found = compare(records.values(), reversed(records.values()))
    assert (found.articles, found.same, found.changes) == (2, 2, [])


def test_a_fact_more_is_added_and_one_fewer_removed(records: dict[str, FactRecord]) -> None:
    whole = records["a"]
    less = changed(changed(whole, without=("metrics", 1)), without=("figures", 1))
    [figure, metric] = compare([less], [whole]).changes
    assert kinds([figure, metric]) == [("added", "figures", "8.5%"), ("added", "metrics", "8.5%")]
    assert (figure.rule, figure.fields["value"]) == (whole.figures[1].rule, (None, "8.5"))
    assert metric.sentence == "2024年，滨江市粮食总产量12.6万吨，同比增长【8.5%】。"
    assert [change.kind for change in compare([whole], [less]).changes] == ["removed", "removed"]


def test_numbers_in_the_record_are_no_change(records: dict[str, FactRecord]) -> None:
    """Where a date before it is no longer found, d2 becomes d1: no other fact has changed by that."""
    whole = records["a"]
    data = whole.model_dump(mode="json")
    for fact, id in ((data["figures"][0], "f7"), (data["dates"][0], "d9")):
        fact["id"] = id
    for metric in data["metrics"]:
        metric["figure_id"] = metric["figure_id"].replace("f1", "f7")
        metric["time"]["date_id"] = "d9"
        metric["confidence"] = 0.5
    assert compare([whole], [FactRecord.model_validate(data)]).changes == []


def test_an_altered_fact_says_in_what(records: dict[str, FactRecord]) -> None:
    whole = records["a"]
    [change] = compare([whole], [changed(whole, metrics={"indicator": "粮食产量", "rule": "metrics.other"})]).changes
    assert change.kind == "altered"
    assert change.rule == f"{whole.metrics[0].rule} → metrics.other"
    assert change.fields == {"indicator": (whole.metrics[0].indicator, "粮食产量")}


def test_posts_are_facts_of_their_own(records: dict[str, FactRecord]) -> None:
    whole = records["a"]
    [change] = compare([whole], [changed(whole, people={"roles": []})]).changes
    assert (change.kind, change.layer, change.text) == ("removed", "roles", "李向阳")
    assert change.fields["title"] == ("市长", None)


def test_articles_without_a_partner_or_of_another_text_are_named(records: dict[str, FactRecord]) -> None:
    a, b = records.values()
    other = b.model_copy(update={"article": b.article.model_copy(update={"sha256": "0"})})
    found = compare([a, b], [other])
    assert (found.only_before, found.only_after, found.other_text, found.articles) == (["a"], [], ["b"], 0)


def test_layers_and_rules_choose(records: dict[str, FactRecord]) -> None:
    whole = records["a"]
    less = changed(changed(whole, without=("metrics", 1)), without=("figures", 1))
    assert kinds(compare([less], [whole], layers=["figures"]).changes) == [("added", "figures", "8.5%")]
    assert kinds(compare([less], [whole], rules=[whole.metrics[1].rule]).changes) == [("added", "metrics", "8.5%")]


def test_the_command_shows_counts_and_sentences(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for id, text in TEXTS.items():
        (tmp_path / "in" / f"{id}.txt").write_text(text, encoding="utf-8")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "figures.toml").write_text('[[rule]]\nid = "figures.percent"\noff = true\n', encoding="utf-8")
    for name, words in (("one", []), ("two", ["--rules", str(mine)])):
        call = ["run", str(tmp_path / "in"), "-o", str(tmp_path / name), "-q", *words]
        assert CliRunner().invoke(app, call).exit_code == 0
    said = CliRunner().invoke(app, ["diff", str(tmp_path / "one"), str(tmp_path / "two")]).stdout
    assert "figures.percent" in said
    assert "- figures 8.5% by figures.percent  a " in said
    assert "2024年，滨江市粮食总产量12.6万吨，同比增长【8.5%】。" in said
    assert "2 articles in both, 1 with the same facts" in said
    told = json.loads(CliRunner().invoke(app, ["diff", str(tmp_path / "one"), str(tmp_path / "two"), "--json"]).stdout)
    assert told["changes"] == diff(tmp_path / "one", tmp_path / "two").model_dump(mode="json")["changes"]


def test_every_layer_can_be_asked_for() -> None:
    assert tuple(DiffLayer) == LAYERS

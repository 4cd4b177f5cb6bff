"""The annotation guide's definitions of the scores, one table for each layer.

Both sides are drawn in the text: {braces} are gold, [brackets] are finds, {?…} is optional gold.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import EvaluationError, Score, evaluate
from pipeline.gold import GoldError, GoldRecord, Sample, load_gold
from pipeline.records import FactRecord

Spans = list[tuple[int, int, bool]]


def drawn(drawing: str) -> tuple[str, Spans, Spans]:
    """The plain text, gold spans (with optional) and found spans of a drawing."""
    text = ""
    open_gold: list[tuple[int, bool]] = []
    open_found: list[int] = []
    gold: Spans = []
    found: Spans = []
    for token in re.findall(r"\{\?|.", drawing):
        if token in ("{", "{?"):
            open_gold.append((len(text), token == "{?"))
        elif token == "}":
            start, optional = open_gold.pop()
            gold.append((start, len(text), optional))
        elif token == "[":
            open_found.append(len(text))
        elif token == "]":
            found.append((open_found.pop(), len(text), False))
        else:
            text += token
    return text, gold, found


def article(text: str) -> dict[str, Any]:
    return {
        "id": "a", "source": None, "sha256": hashlib.sha256(text.encode()).hexdigest(), "title": None,
        "publisher": None, "published": None, "published_from": None, "script": "simplified", "characters": len(text),
    }  # fmt: skip


def place(text: str, start: int, end: int, optional: bool = False) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end], "optional": optional}


def figure(text: str, span: tuple[int, int, bool], id: str, **more: Any) -> dict[str, Any]:
    usual = {"value": "1", "low": None, "high": None, "unit": None, "kind": "other", "modifier": "exact"}
    return {**place(text, *span), **usual, "id": id, **more}


def metric(figure_id: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "m", "figure_id": figure_id, "indicator": "产值", "subject": None, "subject_id": None, "action": None,
        "measure": "level", "direction": "none", "comparison": None, "value": "1", "low": None, "high": None,
        "unit": None, "modifier": "exact", "time": {"first_day": None, "last_day": None}, "status": "reported",
        "attributed_to": None,
        "evidence": {"start": 0, "end": 1, "text": "x"}, "rule": "r", "confidence": 1.0, **more,
    }  # fmt: skip


def date(text: str, span: tuple[int, int, bool], **more: Any) -> dict[str, Any]:
    usual = {"kind": "date", "edtf": None, "first_day": None, "last_day": None, "duration": None, "modifier": None}
    return {**place(text, *span), **usual, "id": "d", **more}


def record(text: str, **layers: Any) -> FactRecord:
    empty: dict[str, Any] = {name: [] for name in ("organisations", "people", "dates", "figures", "metrics")}
    return FactRecord.model_validate({"article": article(text), **empty, **layers})


def sample(text: str, **layers: Any) -> Sample:
    return Sample(GoldRecord.model_validate({"article": article(text), **layers}), text)


def triple(score: Score) -> tuple[int, int, int]:
    return score.right, score.found, score.expected


@pytest.mark.parametrize(
    ("drawing", "strict", "relaxed"),
    [
        ("{[国家统计局]}发布", (1, 1, 1), (1, 1, 1)),
        ("{国家[统计局]}发布", (0, 1, 1), (1, 1, 1)),
        ("{国家统计局}发布", (0, 0, 1), (0, 0, 1)),
        ("国家[统计局]发布", (0, 1, 0), (0, 1, 0)),
        ("{?[南口基地]}落成", (0, 0, 0), (0, 0, 0)),  # an optional find is no reward
        ("{?南口基地}落成", (0, 0, 0), (0, 0, 0)),  # nor its lack a punishment
        ("{?南口[基地]}落成", (0, 1, 0), (0, 0, 0)),
        ("{[上海市科委]、[张江管委会]}", (0, 2, 1), (1, 2, 1)),  # one to one
        ("[{上海市科委}、{张江管委会}]", (0, 1, 2), (1, 1, 2)),
        ("{?[上海市]}{[科委]}", (1, 1, 1), (1, 1, 1)),
        ("[{?上海市}{科委}]", (0, 1, 1), (1, 1, 1)),  # a required item goes before an optional one
        ("", (0, 0, 0), (0, 0, 0)),
    ],
)
@pytest.mark.parametrize("layer", ["organisations", "people"])
def test_spans(layer: str, drawing: str, strict: tuple[int, ...], relaxed: tuple[int, ...]) -> None:
    text, gold, found = drawn(drawing)

    def entities(spans: Spans) -> list[dict[str, Any]]:
        return [
            {"id": f"e{n}", "name": "x", "kind": "other", "aliases": [], "roles": [], "mentions": [place(text, *span)]}
            for n, span in enumerate(spans)
        ]

    scores = (
        evaluate([record(text, **{layer: entities(found)})], [sample(text, **{layer: entities(gold)})])
        .total[layer]
        .scores
    )
    assert triple(scores["strict"]) == strict
    assert triple(scores["relaxed"]) == relaxed


def test_a_chain_of_overlaps_is_matched_as_far_as_it_goes() -> None:
    # taking the first find for the second gold would leave the first gold with none
    text, gold, found = drawn("{[甲乙}{丙][丁}戊]")
    people = [
        [{"id": "p", "name": "x", "roles": [], "mentions": [place(text, *s)]} for s in side] for side in (found, gold)
    ]
    scores = evaluate([record(text, people=people[0])], [sample(text, people=people[1])]).total["people"].scores
    assert triple(scores["relaxed"]) == (2, 2, 2)


@pytest.mark.parametrize(
    ("name", "accept", "right"),
    [
        ("滨江大学海洋全国重点实验室", [], 1),
        ("海洋国重", [], 0),
        ("海洋国重", ["海洋国重"], 1),
        ("濱江大學海洋全國重點實驗室", [], 1),  # compared in one script and one width
        ("滨江大学 海洋全国重点实验室", [], 1),
    ],
)
def test_canonical_names(name: str, accept: list[str], right: int) -> None:
    text = "海洋国重"
    body = {"id": "o1", "kind": "research", "aliases": [], "mentions": [place(text, 0, 4)]}
    gold = {**body, "name": "滨江大学海洋全国重点实验室", "accept": {"name": accept}}
    scores = evaluate([record(text, organisations=[{**body, "name": name}])], [sample(text, organisations=[gold])])
    share = scores.total["organisations"].shares["name"]
    assert (share.right, share.of) == (right, 1)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ([("彭真", "书记", "北京市委")], [("彭真", "书记", "北京市委")], (1, 1, 1)),
        ([("彭真", "书记", "北京市委")], [("彭真", "书记", None)], (0, 1, 1)),
        ([("彭真", "书记", "北京市委")], [("彭真", "市长", "北京市委")], (0, 1, 1)),
        ([("彭真", "书记", "北京市委")], [("鹏真", "书记", "北京市委")], (0, 1, 1)),
        ([("彭真", "书记", "北京市委"), ("彭真", "市长", "北京市")], [("彭真", "市长", "北京市")], (1, 1, 2)),
        ([("彭真", "书记", None)], [("彭真", "书记", None), ("彭真", "书记", None)], (1, 1, 1)),  # a triple counts once
        ([("彭真", "?书记", None)], [("彭真", "书记", None)], (0, 0, 0)),
        ([("彭真", "?书记", None)], [], (0, 0, 0)),
        ([("彭真", "书记", "=中共北京市委")], [("彭真", "书记", "北京市委")], (1, 1, 1)),  # accepted for the body
    ],
)
def test_roles(gold: list[Any], found: list[Any], right: tuple[int, ...]) -> None:
    text = "彭真北京市委"
    bodies = [
        {
            "id": "o1",
            "name": "中共北京市委",
            "kind": "party",
            "mentions": [place(text, 2, 6)],
            "accept": {"name": ["北京市委"]},
        }
    ]

    def people(roles: list[Any]) -> list[dict[str, Any]]:
        names = list(dict.fromkeys(name for name, _, _ in roles))
        return [
            {
                "id": name, "name": name, "mentions": [place(text, 0, 2)],
                "roles": [
                    {
                        "title": title.lstrip("?"),
                        "organisation": body and body.lstrip("="),
                        "organisation_id": "o1" if body and body.startswith("=") else None,
                        "optional": title.startswith("?"),
                    }
                    for owner, title, body in roles if owner == name
                ],
            }
            for name in names
        ]  # fmt: skip

    scores = evaluate([record(text, people=people(found))], [sample(text, people=people(gold), organisations=bodies)])
    assert triple(scores.total["roles"].scores["strict"]) == right


YEAR = {"first_day": "2025-01-01", "last_day": "2025-12-31"}
OTHER = {"first_day": "2024-01-01", "last_day": "2024-12-31"}


@pytest.mark.parametrize(
    ("gold", "found", "relaxed", "days", "duration"),
    [
        (YEAR, YEAR, (1, 1, 1), (1, 1), (0, 0)),
        (YEAR, OTHER, (0, 1, 1), (0, 1), (0, 0)),
        (YEAR, {}, (0, 1, 1), (0, 1), (0, 0)),
        ({}, {}, (1, 1, 1), (1, 1), (0, 0)),  # unresolved on both sides is right
        ({**YEAR, "modifier": "until"}, {**YEAR, "first_day": None}, (1, 1, 1), (1, 1), (0, 0)),
        ({**YEAR, "modifier": "since"}, {**YEAR, "last_day": None}, (1, 1, 1), (1, 1), (0, 0)),
        ({**YEAR, "modifier": "since"}, {**YEAR, "first_day": None}, (0, 1, 1), (0, 1), (0, 0)),
        ({"kind": "duration", "duration": "P3Y"}, {"kind": "duration", "duration": "P3Y"}, (1, 1, 1), (0, 0), (1, 1)),
        ({"kind": "duration", "duration": "P3Y"}, {"kind": "duration", "duration": "P3M"}, (0, 1, 1), (0, 0), (0, 1)),
        ({"kind": "set", "duration": "P1M"}, {"kind": "set", "duration": "P1Y"}, (0, 1, 1), (0, 1), (0, 0)),
        (
            {**YEAR, "accept": {"first_day": ["2024-01-01"]}},
            {**YEAR, "first_day": "2024-01-01"},
            (1, 1, 1),
            (1, 1),
            (0, 0),
        ),
        ({**YEAR, "optional": True}, OTHER, (0, 0, 0), (0, 0), (0, 0)),  # found is found, whatever its days
    ],
)
def test_dates(gold: Any, found: Any, relaxed: Any, days: Any, duration: Any) -> None:
    text = "近三年来"
    scores = evaluate(
        [record(text, dates=[date(text, (0, 3, False), **found)])],
        [sample(text, dates=[date(text, (0, 3, False), **gold)])],
    ).total["dates"]
    assert triple(scores.scores["strict"]) == ((0, 0, 0) if gold.get("optional") else (1, 1, 1))
    assert triple(scores.scores["relaxed"]) == relaxed
    assert (scores.shares["days"].right, scores.shares["days"].of) == days
    assert (scores.shares["duration"].right, scores.shares["duration"].of) == duration


@pytest.mark.parametrize(
    ("gold", "found", "relaxed", "wrong"),
    [
        ({"value": "5.1"}, {"value": "5.10"}, 1, ""),
        ({"value": "2/3"}, {"value": "4/6"}, 1, ""),
        ({"value": "5.1"}, {"value": "51"}, 0, "value"),
        ({"value": None, "low": "70", "high": "80"}, {"value": None, "low": "70", "high": "80"}, 1, ""),
        ({"value": None, "low": "70", "high": "80"}, {"value": None, "low": "7", "high": "80"}, 0, "value"),
        ({"value": None, "low": "70", "high": "80"}, {"value": "70"}, 0, "value"),
        ({"unit": "元"}, {"unit": "美元"}, 1, "unit"),
        ({"unit": "家"}, {"unit": None}, 1, "unit"),
        ({"modifier": "over"}, {"modifier": "exact"}, 1, "modifier"),
        ({"modifier": "over", "accept": {"modifier": ["about"]}}, {"modifier": "about"}, 1, ""),
    ],
)
def test_figures(gold: Any, found: Any, relaxed: int, wrong: str) -> None:
    text = "30余家"
    scores = evaluate(
        [record(text, figures=[figure(text, (0, 3, False), "f1", **found)])],
        [sample(text, figures=[figure(text, (0, 4, False), "f1", **gold)])],
    ).total["figures"]
    assert triple(scores.scores["strict"]) == (0, 1, 1)
    assert triple(scores.scores["relaxed"]) == (relaxed, 1, 1)
    assert [name for name, share in scores.shares.items() if share.right != share.of] == wrong.split()


@pytest.mark.parametrize(
    ("gold", "found", "strict", "core", "wrong"),
    [
        ({}, {}, 1, 1, ""),
        ({"indicator": "一般公共预算收入"}, {"indicator": "公共预算收入"}, 0, 1, ""),  # character F1 0.86
        ({"indicator": "一般公共预算收入"}, {"indicator": "收入"}, 0, 0, "-"),  # 0.4
        ({"indicator": "地区生产总值", "accept": {"indicator": ["GDP"]}}, {"indicator": "GDP"}, 1, 1, ""),
        ({"value": "2"}, {"value": "3"}, 0, 0, "-"),
        ({"unit": "元"}, {"unit": "万元"}, 0, 1, "unit"),
        ({"measure": "share"}, {"measure": "level"}, 0, 1, "measure"),
        ({"status": "target"}, {}, 0, 1, "status"),
        ({"time": YEAR}, {}, 0, 1, "time"),
        ({"time": YEAR, "accept": {"time": [OTHER]}}, {"time": OTHER}, 1, 1, ""),
        ({"subject": "武侯区"}, {"subject": "全区"}, 1, 1, "subject"),
        ({"subject": "武侯区", "accept": {"subject": ["全区"]}}, {"subject": "全区"}, 1, 1, ""),
        ({"subject": "武侯区", "accept": {"subject": [None]}}, {"subject": None}, 1, 1, ""),
        ({"comparison": "yoy"}, {"comparison": "mom"}, 1, 1, "comparison"),
        ({"direction": "up"}, {}, 1, 1, "direction"),
        ({"action": "新增"}, {}, 1, 1, "action"),
        ({"attributed_to": "国家统计局"}, {}, 1, 1, "attributed_to"),
        ({"modifier": "over"}, {}, 1, 1, "modifier"),
    ],
)
def test_metrics(gold: Any, found: Any, strict: int, core: int, wrong: str) -> None:
    text = "12亿元"
    figures = [figure(text, (0, 4, False), "f1")]
    scores = evaluate(
        [record(text, figures=figures, metrics=[metric("f1", **found)])],
        [sample(text, figures=figures, metrics=[metric("f1", **gold)])],
    ).total["metrics"]
    assert triple(scores.scores["strict"]) == (strict, 1, 1)
    assert triple(scores.scores["core"]) == (core, 1, 1)
    if wrong != "-":
        assert [name for name, share in scores.shares.items() if share.right != share.of] == wrong.split()


@pytest.mark.parametrize(
    ("gold", "found", "core"),
    [
        (["欧盟", "非洲"], ["非洲", "欧盟"], (2, 2, 2)),  # the best pairing, whatever the order
        (["欧盟", "非洲"], ["非洲"], (1, 1, 2)),
        (["欧盟"], ["非洲", "欧盟"], (1, 2, 1)),
        (["欧盟", "?非洲"], ["非洲", "欧盟"], (1, 1, 1)),  # the second is ignored beside an optional one
        (["?欧盟"], ["欧盟", "非洲"], (0, 1, 0)),  # but only one
        (["?欧盟"], [], (0, 0, 0)),
    ],
)
def test_several_metrics_on_one_figure(gold: list[str], found: list[str], core: tuple[int, ...]) -> None:
    text = "均增长9.7%"
    figures = [figure(text, (3, 7, False), "f1")]
    wanted = [metric("f1", subject=name.lstrip("?"), optional=name.startswith("?")) for name in gold]
    scores = evaluate(
        [record(text, figures=figures, metrics=[metric("f1", subject=name) for name in found])],
        [sample(text, figures=figures, metrics=wanted)],
    ).total["metrics"]
    assert triple(scores.scores["core"]) == core
    assert scores.shares["subject"].right == core[0]


def test_a_metric_on_another_span_is_another_metric() -> None:
    text = "30余家"
    scores = evaluate(
        [record(text, figures=[figure(text, (0, 3, False), "f1")], metrics=[metric("f1")])],
        [sample(text, figures=[figure(text, (0, 4, False), "f9")], metrics=[metric("f9")])],
    ).total["metrics"]
    assert triple(scores.scores["core"]) == (0, 1, 1)


def test_mistakes_stand_in_their_sentence() -> None:
    text, gold, found = drawn("昨天。由{国家统计局}发布，[全市]通报。明天。")
    people = [
        [{"id": "p", "name": "x", "roles": [], "mentions": [place(text, *s)]} for s in side] for side in (found, gold)
    ]
    mistakes = evaluate([record(text, people=people[0])], [sample(text, people=people[1])]).mistakes
    assert [(m.kind, m.sentence) for m in mistakes] == [
        ("missed", "由【国家统计局】发布，全市通报。"),
        ("false alarm", "由国家统计局发布，【全市】通报。"),
    ]


def test_a_wrong_metric_names_its_differing_fields() -> None:
    text = "产值12亿元"
    figures = [figure(text, (2, 6, False), "f1")]
    [mistake] = evaluate(
        [record(text, figures=figures, metrics=[metric("f1", subject="全市", status="target")])],
        [sample(text, figures=figures, metrics=[metric("f1", subject="全区")])],
    ).mistakes
    assert mistake.kind == "differs"
    assert mistake.differences == {"subject": ("全区", "全市"), "status": ("reported", "target")}


def test_what_has_no_partner_is_named_and_not_scored() -> None:
    other = record("乙").model_copy(update={"article": record("乙").article.model_copy(update={"id": "b"})})
    scores = evaluate([other], [sample("甲", figures=[figure("甲", (0, 1, False), "f1")])])
    assert (scores.without_gold, scores.without_record) == (["b"], ["a"])
    assert scores.by_article == {}
    assert triple(scores.total["figures"].scores["strict"]) == (0, 0, 0)
    assert scores.total["figures"].scores["strict"].f1 is None


def test_an_article_is_met_by_its_text_where_its_id_differs() -> None:
    renamed = record("甲").model_copy(update={"article": record("甲").article.model_copy(update={"id": "batch:7"})})
    assert list(evaluate([renamed], [sample("甲")]).by_article) == ["a"]


def test_another_text_under_the_same_id_is_refused() -> None:
    with pytest.raises(EvaluationError, match=r"article a: .* \(sha256 differs\)"):
        evaluate([record("甲乙")], [sample("甲")])


def test_two_records_for_one_gold_are_refused() -> None:
    with pytest.raises(EvaluationError, match="article a: two records"):
        evaluate([record("甲"), record("甲")], [sample("甲")])


def test_articles_add_up_to_the_total() -> None:
    text, gold, _ = drawn("{甲}乙{丙}")
    people = [{"id": "p", "name": "x", "roles": [], "mentions": [place(text, *s)]} for s in gold]
    second = {"article": {**article(text), "id": "b", "sha256": ""}, "people": people}
    found = record(text, people=people[:1])
    twin = found.model_copy(update={"article": found.article.model_copy(update={"id": "b"})})
    scores = evaluate([found, twin], [sample(text, people=people), Sample(GoldRecord.model_validate(second), text)])
    assert [triple(scores.by_article[name]["people"].scores["strict"]) for name in ("a", "b")] == [(1, 1, 2)] * 2
    total = scores.total["people"].scores["strict"]
    assert triple(total) == (2, 2, 4)
    assert (total.precision, total.recall, total.f1) == (1.0, 0.5, pytest.approx(2 / 3))


@pytest.mark.parametrize(
    ("gold", "reason"),
    [
        ({"article": {"id": "a"}, "figures": [{"id": "f1"}]}, "figures.0.start"),
        ({"article": {"id": "a"}, "metrics": [metric("f9")]}, "hangs on figure f9, which is not there"),
        ({"article": {"id": "a", "sha256": "0"}}, "sha256 is not that of a.txt"),
        ({"article": {"id": "a"}, "figures": [figure("乙", (0, 1, False), "f1")]}, "0..1 is '甲', not '乙'"),
    ],
)
def test_bad_gold_is_refused_with_its_place(tmp_path: Path, gold: Any, reason: str) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(GoldError, match=re.escape(reason)) as caught:
        load_gold(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "a.gold.json"))


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no"):
        load_gold(tmp_path)

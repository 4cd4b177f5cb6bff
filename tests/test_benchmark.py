"""The benchmark's own arithmetic, and our answers to its hard sentences. The peers themselves are not needed."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parent.parent / "benchmark"
sys.path.insert(0, str(BENCHMARK))

import hard  # noqa: E402
import peers  # noqa: E402
import suites  # noqa: E402

CASES = tomllib.loads(hard.CASES.read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def ours() -> peers.Ours:
    return peers.Ours()


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_hard_sentence(case: dict, ours: peers.Ours) -> None:
    text = re.sub("[{}]", "", case["text"])
    found = (ours.find_dates if case["layer"] == "dates" else ours.find_figures)(
        text, case.get("published", hard.PUBLISHED)
    )
    if "asked" not in case:
        assert found == []
        return
    start, end = case["text"].index("{"), case["text"].index("}") - 1
    told = [told for hit in found if min(end, hit.end) > max(start, hit.start) for told in hit.told]
    assert any(hard.is_right(one, case["asked"]) for one in told), told


@pytest.mark.parametrize(
    ("told", "asked", "right"),
    [
        ("2024-01-01..2024-06-30", "2024-01-01..2024-06-30", True),
        ("2024-06-30", "2024-01-01..2024-06-30", False),
        ("2024-05-25..2024-05-31", "..2024-05-31", True),
        ("..2024-05-30", "..2024-05-31", False),
        ("P1.5Y", "P1Y6M", True),
        ("PT1M", "P1M", False),
        ("0.666666666667 ", "2/3", True),
        ("-120000000 元", "120000000", False),
        ("70..80 %", "70", False),
        ("?", "2024-06-03", False),
    ],
)
def test_right_answer_to_a_hard_sentence(told: str, asked: str, right: bool) -> None:
    assert hard.is_right(told, asked) is right


SUITE = [
    ("上个月的5日到8日", "dates", {"start": 0, "end": 9, "any_of": [["2024-10-05", "2024-10-07"]]}, "by the end"),
    ("工程历时三年", "dates", {"start": 4, "end": 6, "duration": "P36M"}, "right"),
    ("工程历时三年", "dates", {"start": 4, "end": 6, "duration": "P35M"}, "wrong"),
    ("售价为12元", "figures", {"start": 3, "end": 6, "value": "12.00", "unit": "Chinese yuan"}, "right"),
    ("售价为12元", "figures", {"start": 3, "end": 6, "value": "12", "unit": "Japanese yen"}, "wrong"),
    ("合格率为千分之一", "figures", {"start": 4, "end": 8, "value": "0.1", "unit": None}, "right"),
    ("让利5-20%", "figures", {"start": 4, "end": 7, "value": "20", "unit": None}, "by the end"),
    ("让利5-20%", "figures", {"start": 4, "end": 7, "value": "30", "unit": None}, "wrong"),
    ("没有数目", "figures", {"start": 0, "end": 2, "value": "1", "unit": None}, "wrong"),
]


def test_suite_is_scored(tmp_path: Path) -> None:
    rows = [
        {"id": f"own-{n}", "text": text, "published": "2024-11-05", "layer": layer, "expect": [thing]}
        for n, (text, layer, thing, _) in enumerate(SUITE)
    ]
    (tmp_path / "own.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    cases = suites.run(tmp_path)
    verdicts = ["wrong" if not case.right else "by the end" if case.by_the_end else "right" for case in cases]
    assert verdicts == [verdict for *_, verdict in SUITE]
    said = suites.complaints(cases, suites.Reasons(contradicts={("own", "2"): "", ("own", "1"): ""}))
    assert said[0].startswith("own: 2 of 9 set aside")
    assert "own 1: listed under contradicts, but right" in said
    assert "own 4: fails without a reason" in said
    assert "| own | 9 | 5 (2 by the end) | 56% | 1 | 5 of 8, 62% |" in suites.table(
        cases, suites.Reasons(contradicts={("own", "2"): ""})
    )


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1,110", [1110]),
        ("-150,000.5", [-150000.5]),
        ("100万1111", [1001111]),
        ("300~500", [300, 500]),
        ("45-6万", [450000, 460000]),
        ("3又1/5", [3.2]),
    ],
)
def test_written_numbers(written: str, numbers: list[float]) -> None:
    assert [float(number) for number in suites._written_number(written) or ()] == numbers


def test_spoken_forms_are_read_against_one_day() -> None:
    assert date(2021, 6, 14) == suites.SPOKEN_ON
    assert suites._spelled_out("TWD45-6") == "45-46新台币"
    assert suites._spelled_out("2005年08/05") == "2005年08月05日"


def test_every_reason_says_why() -> None:
    reasons = suites.Reasons.read(BENCHMARK / "out_of_scope.toml")
    assert all(reasons.contradicts.values())
    assert all(reasons.failing.values())
    assert not reasons.contradicts.keys() & reasons.failing.keys()

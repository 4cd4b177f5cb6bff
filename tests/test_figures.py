"""Figures: every rule proves itself, and sentences that no single rule can answer for."""

from __future__ import annotations

import time

import pytest

from pipeline import names, rules
from pipeline.dimensions import figures
from pipeline.mentions import FigureMention
from pipeline.page import read_page
from pipeline.records import Article
from pipeline.rules import Example

BOOK = rules.load({"figures": figures.File})
FILE = BOOK.file("figures", figures.File)
FINDER = figures.Finder(FILE, BOOK)


def find(text: str, finder: figures.Finder = FINDER) -> list[FigureMention]:
    return finder.find(read_page(Article(id="x", text=text), lambda tidy: (), names.no_names))


def drawn(text: str, found: list[FigureMention]) -> str:
    for mention in reversed(found):
        text = f"{text[: mention.start]}{{{text[mention.start : mention.end]}}}{text[mention.end :]}"
    return text


FINDS = [pytest.param(rule.id, example, id=example.text) for rule in FILE.rules for example in rule.finds]
IGNORES = [pytest.param(rule.id, text, id=text) for rule in FILE.rules for text in rule.ignores]


@pytest.mark.parametrize(("rule", "example"), FINDS)
@pytest.mark.parametrize("company", ["alone", "together"])
def test_a_rule_finds_its_examples(rule: str, example: Example, company: str) -> None:
    finder = figures.Finder(FILE.only(rule), BOOK) if company == "alone" else FINDER
    found = find(example.plain, finder)
    assert drawn(example.plain, found) == example.text
    assert [str(mention) for mention in found] == [value or str(m) for value, m in zip(example.values, found, strict=True)]
    assert {mention.rule for mention in found} == {rule}


@pytest.mark.parametrize(("rule", "text"), IGNORES)
def test_a_rule_ignores_its_look_alikes(rule: str, text: str) -> None:
    assert drawn(text, find(text)) == text
    assert drawn(text, find(text, figures.Finder(FILE.only(rule), BOOK))) == text


@pytest.mark.parametrize("pattern", ["1", "一", "万", ",", "%", "1,111", "1-", "1、", "一百", "1.", "第", "1万", "3家", "约", "百分之", "三分之二"])
def test_time_is_linear(pattern: str) -> None:
    def seconds(length: int) -> float:
        page = read_page(Article(id="x", text=pattern * (length // len(pattern))), lambda tidy: (), names.no_names)
        start = time.perf_counter()
        FINDER.find(page)
        return time.perf_counter() - start

    assert seconds(100_000) < 3

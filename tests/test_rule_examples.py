"""Each rule's own examples, alone and in company; and that the checker would notice."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.check import Checker
from pipeline.flow import RULE_FILES

BOOK = rules.load(RULE_FILES)
RULES = {rule.id: (name, rule) for name, file in BOOK.files.items() for rule in file.rules}


@pytest.fixture(scope="module")
def checker():
    return Checker()


@pytest.mark.parametrize("rule_id", RULES)
def test_examples(checker, rule_id):
    complaints = list(checker.check(*RULES[rule_id]))
    assert not complaints, "\n" + "\n".join(map(str, complaints))


def test_ids_begin_with_the_name_of_their_file():
    assert [id for id, (name, _) in RULES.items() if not id.startswith(name + ".")] == []


@pytest.mark.parametrize(
    ("toml", "complaints"),
    [
        (
            'id = "figures.mu"\nunit = "亩"\nfinds = [{ text = "造林{1500亩}", value = "1600 亩" }]',
            ["alone: 1500亩 = 1600 亩, got 1500亩 = 1500 亩", "in company: 1500亩 = 1600 亩, got 1500亩 = 1500 亩"],
        ),
        (
            'id = "figures.mu"\nunit = "亩"\nfinds = [{ text = "造林{1500亩}和300亩", value = "1500 亩" }]',
            ["alone: no more than is marked, got 300亩 = 300 亩"],
        ),
        (
            'id = "figures.mu"\nunit = "亩"\nignores = ["造林1500亩"]\nfinds = []',
            [
                "alone: an example in finds, got none",
                "alone: nothing by this rule, got 1500亩 = 1500 亩",
                "in company: nothing by this rule, got 1500亩 = 1500 亩",
            ],
        ),
        ('id = "figures.mu"\noff = true', []),
    ],
)
def test_a_wrong_example_is_told(tmp_path, toml, complaints):
    (tmp_path / "figures.toml").write_text("[[rule]]\n" + toml, encoding="utf-8")
    checker = Checker(tmp_path)
    mine = [
        complaint for file, rule in checker.rules if rule.id == "figures.mu" for complaint in checker.check(file, rule)
    ]
    assert [f"{c.way}: {c.expected}, got {c.got.removesuffix(' (figures.mu)')}" for c in mine] == complaints
    assert all(line in str(c) for c in mine for line in ("figures.toml, figures.mu, ", c.text, c.expected, c.got))

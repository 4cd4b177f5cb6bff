from __future__ import annotations

import pytest
from pydantic import Field

from pipeline import rules
from pipeline.rules import Example, Rule, RuleError, RuleFile

OURS = """
[parts]
number = "[0-9]+"
unit = "亩"

[[rule]]
id = "figures.mu"
unit = "亩"
finds = [{ text = "造林{1500亩}", value = "1500 亩" }]

[[rule]]
id = "figures.ton"
unit = "吨"
finds = [{ text = "{3吨}" }]
"""


class UnitRule(Rule):
    unit: str
    factor: int = 1


class File(RuleFile[UnitRule]):
    parts: dict[str, str] = Field(default_factory=dict)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A house with one rule file and one list."""
    folder = tmp_path / "home"
    (folder / "lists").mkdir(parents=True)
    (folder / "figures.toml").write_text(OURS, encoding="utf-8")
    (folder / "lists" / "units.txt").write_text("# of our own\n亩\tarea\n吨\tmass  # 1000 kg\n\n", encoding="utf-8")
    monkeypatch.setattr(rules, "home", lambda: folder)
    return folder


@pytest.fixture
def overlay(tmp_path):
    folder = tmp_path / "mine"
    (folder / "lists").mkdir(parents=True)
    return folder


def load(overlay=None) -> rules.RuleBook:
    return rules.load({"figures": File}, overlay)


def units(book: rules.RuleBook) -> dict[str, UnitRule]:
    return {rule.id: rule for rule in book.file("figures", File).rules}


def test_ours(home):
    book = load()
    assert list(units(book)) == ["figures.mu", "figures.ton"]
    assert book.lists["units"] == (("亩", "area"), ("吨", "mass"))
    assert book.words("units") == ("亩", "吨")
    assert [rule.id for rule in book.file("figures", File).only("figures.ton").rules] == ["figures.ton"]


def test_an_empty_overlay_changes_nothing_but_a_rule_changes_the_fingerprint(home, overlay):
    assert load(overlay) == load()
    (overlay / "figures.toml").write_text('rule = [{ id = "figures.mu", factor = 2 }]', encoding="utf-8")
    assert load(overlay).fingerprint != load().fingerprint


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ('rule = [{ id = "figures.mu", factor = 2 }]', {"figures.mu": ("亩", 2), "figures.ton": ("吨", 1)}),
        ('rule = [{ id = "figures.mu", off = true }]', {"figures.ton": ("吨", 1)}),
        (
            'rule = [{ id = "figures.jin", unit = "斤", finds = [{ text = "{3斤}" }] }]',
            {"figures.mu": ("亩", 1), "figures.ton": ("吨", 1), "figures.jin": ("斤", 1)},
        ),
        ("\ufeffrule = []", {"figures.mu": ("亩", 1), "figures.ton": ("吨", 1)}),  # by a Windows editor
    ],
)
def test_overlaid_rules(home, overlay, toml, expected):
    (overlay / "figures.toml").write_text(toml, encoding="utf-8")
    found = units(load(overlay))
    assert {id: (rule.unit, rule.factor) for id, rule in found.items()} == expected
    assert "figures.mu" not in found or found["figures.mu"].finds[0].text == "造林{1500亩}"  # the proof stays


def test_overlaid_tables(home, overlay):
    (overlay / "figures.toml").write_text('rule = []\n[parts]\nunit = "亩|吨"', encoding="utf-8")
    assert load(overlay).file("figures", File).parts == {"number": "[0-9]+", "unit": "亩|吨"}


def test_overlaid_lists(home, overlay):
    (overlay / "lists" / "units.txt").write_text("-吨\n斤\tmass\n亩\tfield\n", encoding="utf-8")
    assert load(overlay).lists["units"] == (("亩", "field"), ("斤", "mass"))


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        (
            "figures.toml",
            'rule = [{ id = "figures.mu", colour = "red" }]',
            "figures.toml: rule figures.mu: key colour:",
        ),
        ("figures.toml", 'rule = [{ id = "figures.mu", factor = "x" }]', "figures.toml: rule figures.mu: key factor:"),
        ("figures.toml", 'rule = [{ id = "figures.new" }]', "figures.toml: rule figures.new: key unit:"),
        ("figures.toml", 'rule = [{ id = "Figures", unit = "x" }]', "figures.toml: rule Figures: key id:"),
        ("figures.toml", 'rule = [{ unit = "x" }]', "figures.toml: key id: a rule without an id"),
        ("figures.toml", "rule = 3", "figures.toml: key rule:"),
        ("figures.toml", "rules = []", "figures.toml: key rules:"),
        ("figures.toml", "[[rule]\n", "figures.toml: not TOML"),
        (
            "figures.toml",
            'rule = [{ id = "figures.mu" }, { id = "figures.mu" }]',
            "figures.toml: rule figures.mu: key id: stands twice",
        ),
        ("figures.toml", 'rule = [{ id = "figures.no", off = true }]', "figures.toml: rule figures.no: key off:"),
        (
            "figures.toml",
            'rule = [{ id = "figures.mu", finds = [{ text = "1500亩" }] }]',
            "figures.toml: rule figures.mu: key finds.0: Value error, no {marked} span in '1500亩'",
        ),
        (
            "figures.toml",
            'rule = [{ id = "figures.mu", finds = [{ text = "{1500亩" }] }]',
            "figures.toml: rule figures.mu: key finds.0: Value error, unmatched { in '{1500亩'",
        ),
        (
            "figures.toml",
            'rule = [{ id = "figures.mu", finds = [{ text = "{1亩}", value = ["1", "2"] }] }]',
            "figures.toml: rule figures.mu: key finds.0: Value error, 2 values for 1 spans",
        ),
        (
            "figures.toml",
            'rule = [{ id = "figures.mu", beside = ["figures.no"] }]',
            "figures.toml: Value error, rule figures.mu: key beside: there is no rule figures.no",
        ),
        ("figurs.toml", "rule = []", "figurs.toml: unknown rule file; known are figures"),
        ("lists/unit.txt", "斤", "unit.txt: unknown word list; known are units"),
        ("units.txt", "斤", "units.txt: unknown rule file"),
        ("lists/units.txt", "-里", "units.txt: -里: takes away a word that is not in the list"),
        ("lists/units.txt", "斤\tmass\n斤", "units.txt: 斤: stands twice"),
        ("figures.toml", b"\xff\xfe", "figures.toml: cannot be read"),
        ("lists/units.txt", b"\xff\xfe", "units.txt: cannot be read"),
    ],
)
def test_complaints_name_file_rule_and_key(home, overlay, file, text, complaint):
    (overlay / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(RuleError) as caught:
        load(overlay)
    assert complaint in str(caught.value)
    assert str(overlay) in str(caught.value)


def test_every_mistake_is_named_at_once(home, overlay):
    (overlay / "figures.toml").write_text(
        'rule = [{ id = "figures.mu", colour = "red" }, { id = "figures.ton", factor = "x" }]', encoding="utf-8"
    )
    with pytest.raises(RuleError) as caught:
        load(overlay)
    assert [line.split(": ")[1] for line in str(caught.value).splitlines()] == ["rule figures.mu", "rule figures.ton"]


def test_a_folder_that_is_none(home, tmp_path):
    for path in (tmp_path / "nowhere", home / "figures.toml"):
        with pytest.raises(RuleError, match="no such rules folder"):
            load(path)


def test_a_rule_file_of_ours_that_is_missing(home):
    (home / "figures.toml").unlink()
    with pytest.raises(RuleError, match=r"figures\.toml: cannot be read"):
        load()


@pytest.mark.parametrize(
    ("text", "value", "plain", "marked"),
    [
        ("造林{12.6万亩}", "126000 亩", "造林12.6万亩", [("12.6万亩", "126000 亩")]),
        ("{1亩}和{2亩}", ["1 亩", "2 亩"], "1亩和2亩", [("1亩", "1 亩"), ("2亩", "2 亩")]),
        ("{1亩}或{1亩}", "1 亩", "1亩或1亩", [("1亩", "1 亩"), ("1亩", "1 亩")]),
        ("{今年}", None, "今年", [("今年", None)]),
    ],
)
def test_examples(text, value, plain, marked):
    example = Example(text=text, value=value)
    assert example.plain == plain
    spans = [plain[start:end] for start, end in example.spans]
    assert list(zip(spans, example.values, strict=True)) == marked


@pytest.mark.parametrize("text", ["亩", "{亩", "亩}", "{{亩}}", "}亩{", "{}亩"])
def test_examples_with_wrong_braces(text):
    with pytest.raises(ValueError, match=r"no \{marked\} span|unmatched [{}]"):
        Example(text=text)

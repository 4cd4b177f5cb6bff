"""Runs every rule's own examples: an example that nobody runs is a rumour. Knows no rule by name.

Alone: the finder of one dimension with this rule only (and those it builds on, `beside`) finds what stands in {braces},
with its value, and no more; in `ignores` it finds nothing. In company: all rules and the whole flow, and the same is
still there at the end. Rules of facts (roles, metrics) build on what other rules found and run in company only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .facts import metrics
from .flow import ROOMS, RULE_FILES, Extractor, Trail
from .mentions import Mention
from .records import Article, Person
from .rules import Example, Rule

Span = tuple[int, int]
#: A place of the example's plain text, what is said of it in the spelling of rule files, and the rule that says so.
Said = tuple[Span, str, str]


@dataclass(frozen=True, slots=True)
class Complaint:
    """One example that did not come out as it says."""

    file: str
    rule: str
    way: str  # alone | in company
    text: str  # as it stands in the rule file
    expected: str
    got: str

    def __str__(self) -> str:
        return (
            f"{self.file}.toml, {self.rule}, {self.way}\n"
            f"    text      {self.text}\n    expected  {self.expected}\n    got       {self.got}"
        )


@dataclass(frozen=True, slots=True)
class Report:
    rules: int
    examples: int
    complaints: tuple[Complaint, ...]

    @property
    def passed(self) -> bool:
        return not self.complaints


def check_rules(overlay: Path | None = None) -> Report:
    """Every example of every rule that is switched on, ours with `overlay` laid over them.

    Raises rules.RuleError for a rules folder that cannot be used.
    """
    checker = Checker(overlay)
    complaints = [complaint for file, rule in checker.rules for complaint in checker.check(file, rule)]
    examples = sum(len(rule.finds) + len(rule.ignores) for _, rule in checker.rules)
    return Report(len(checker.rules), examples, tuple(complaints))


class Checker:
    """All rules, loaded once, to be checked one by one."""

    def __init__(self, overlay: Path | None = None) -> None:
        self._extractor = Extractor(rules_dir=overlay, names_model=None)  # what the rules find by themselves
        self._book = self._extractor.book

    @property
    def rules(self) -> list[tuple[str, Rule]]:
        """Each rule that is switched on, with the name of its file."""
        return [(name, rule) for name, file in self._book.files.items() for rule in file.rules]

    def check(self, file: str, rule: Rule) -> Iterator[Complaint]:
        """What is wrong with the examples of one rule."""
        if not rule.finds and getattr(rule, "how", "") != "model":  # there is no model here to find anything
            yield Complaint(file, rule.id, "alone", "-", "an example in finds", "none")
        for example in rule.finds:
            trail = self._trail(example)
            for way, said in self._said(file, rule, trail):
                yield from _missing(file, rule, way, example, said)
                if way == "alone":
                    yield from _surplus(file, rule, way, example, said)
        for text in rule.ignores:
            trail = self._trail(Example(text="{x}"), text)
            for way, said in self._said(file, rule, trail):
                wrong = [one for one in said if one[2] == rule.id]
                if wrong:
                    yield Complaint(file, rule.id, way, text, "nothing by this rule", _spell(text, wrong))

    def _trail(self, example: Example, text: str | None = None) -> Trail:
        text = example.plain if text is None else text
        return self._extractor.trail(Article(id="example", text=text, published=example.published))

    def _said(self, file: str, rule: Rule, trail: Trail) -> Iterator[tuple[str, list[Said]]]:
        """What this rule says alone, and what the whole house says about the same kind of fact."""
        if file in ROOMS:
            finder = ROOMS[file].Finder(self._book.file(file, RULE_FILES[file]).only(rule.id, *rule.beside), self._book)
            yield "alone", _mentioned(trail, finder.find(trail.page))
            yield "in company", _mentioned(trail, _kept(file, trail))
        elif file == "metrics":
            places = {figure.id: (figure.start, figure.end) for figure in trail.record.figures}
            yield (
                "in company",
                [(places[metric.figure_id], metrics.spell(metric), metric.rule) for metric in trail.record.metrics],
            )
        elif file == "roles":
            yield (
                "in company",
                [
                    ((mention.start, mention.end), _spell_roles(person), "roles")
                    for person in trail.record.people
                    for mention in person.mentions
                    if person.roles
                ],
            )


def _spell_roles(person: Person) -> str:
    """`校长 @ 滨江大学 + 院士`"""
    return " + ".join(
        f"{role.title} @ {role.organisation}" if role.organisation else role.title for role in person.roles
    )


def _mentioned(trail: Trail, mentions: Iterable[Mention]) -> list[Said]:
    return [(trail.page.text.raw_span(m.start, m.end), str(m), m.rule) for m in mentions]


def _kept(file: str, trail: Trail) -> list[Mention]:
    """A dimension's mentions that stayed after overlaps were settled."""
    marks = trail.marks
    if file == "dates":
        return [mention for _, mention in marks.dates]
    if file == "figures":
        return [mention for _, mention in marks.figures]
    return [mention for entity in marks.entities if entity.layer == file for mention in entity.mentions]


def _missing(file: str, rule: Rule, way: str, example: Example, said: list[Said]) -> Iterator[Complaint]:
    for span, value in zip(example.spans, example.values, strict=True):
        if not any(place == span and _agree(file, value, spelling) for place, spelling, _ in said):
            expected = example.plain[slice(*span)] + (f" = {value}" if value is not None else "")
            yield Complaint(file, rule.id, way, example.text, expected, _spell(example.plain, said))


def _surplus(file: str, rule: Rule, way: str, example: Example, said: list[Said]) -> Iterator[Complaint]:
    """A find that touches none of the marked spans."""
    surplus = [
        one
        for one in said
        if one[2] == rule.id and not any(one[0][0] < end and start < one[0][1] for start, end in example.spans)
    ]
    if surplus:
        yield Complaint(file, rule.id, way, example.text, "no more than is marked", _spell(example.plain, surplus))


def _agree(file: str, expected: str | None, spelling: str) -> bool:
    if expected is None:
        return True
    if file != "metrics":
        return expected == spelling
    told, is_ = [part.strip() for part in expected.split("|")], spelling.split(" | ")
    return len(told) <= len(is_) and all(part in {"*", other} for part, other in zip(told, is_, strict=False))


def _spell(text: str, said: list[Said]) -> str:
    return "; ".join(f"{text[slice(*span)]} = {spelling} ({rule})" for span, spelling, rule in said) or "nothing"

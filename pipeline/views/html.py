"""A run's records as pages for a browser: an index, and each article with its facts lit up. Computes no facts.

Everything stands in the files written: no network, no fonts, no library. All that comes from articles is untrusted:
templates escape it, scripts only ever set it as text, and the pages' policy lets no other script run.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shlex
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .. import layout, rules
from ..flow import RULE_FILES
from ..reading import BadInput, Columns, read_failures, read_records
from ..reading.originals import Missing, Originals
from ..records import Date, FactRecord, Failure, Figure, Metric, Place, Script
from ..writing.jsonl import WholeFile
from . import marking, spelling
from .marking import Level, Span

_PAGES = Path(__file__).parent / "pages"
#: The layers whose mentions are lit, in the order of the legend.
LAYERS = ("figures", "dates", "organisations", "people", "places")
_LANGUAGES = {Script.simplified: "zh-Hans", Script.traditional: "zh-Hant", Script.mixed: "zh"}
#: How the first line of every page of ours begins; a page that no record stands behind any more is known by it.
_MARK = "<!doctype html><!-- newsfacts show -->"
_SIGNS = {"exact": "", "about": "≈", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
#: Blocks that look different from running text.
_SHOWN_BLOCKS = frozenset({layout.BlockKind.heading, layout.BlockKind.caption, layout.BlockKind.byline})


@dataclass(frozen=True, slots=True)
class Written:
    """What a view was made of."""

    page: Path
    articles: int
    metrics: int
    without_text: tuple[tuple[str, str], ...]  # article id and why its text is not shown


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a fact as it is written: `to` is the id of the fact it names."""

    name: str
    text: str
    carried: bool = False
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """An article in the list of all."""

    number: int
    id: str
    title: str | None
    sha256: str
    name: str  # of its page's file
    counts: Mapping[str, int]
    published: str
    publisher: str | None

    @property
    def label(self) -> str:
        return self.title or self.id


@dataclass(frozen=True)
class Story:
    """What `run.json` tells, and the rules that made the records, if they are still the same."""

    name: str
    told: Mapping[str, Any]
    rules: Mapping[str, rules.Rule] = field(default_factory=dict)
    no_rules: str = ""  # why they cannot be shown


def write(
    records: Path,
    out: Path,
    *,
    ids: Collection[str] = (),
    most: int | None = None,
    articles: Sequence[Path] = (),
) -> Written:
    """Write the pages of a run's folder or a `records.jsonl`: one file if `out` ends in .html, else a folder.

    `ids` and `most` choose among the articles; `articles` says where the texts lie now, if not where they were read.
    Raises BadInput for records that cannot be read, reading.SourceError for `articles`, OSError.
    """

    def chosen() -> Iterator[FactRecord]:
        return islice((r for r in read_records(records) if not ids or r.article.id in ids), most)

    refs = _refs(chosen())
    story = _story(records)
    columns = Columns.of(story.told.get("arguments", {}).get("columns") or {})
    originals = Originals({ref.sha256 for ref in refs}, articles, columns)
    site = _Site(refs, list(_failures(records)), story, originals, _templates())
    if out.suffix.lower() in {".html", ".htm"}:
        return site.write_file(out, chosen())
    return site.write_folder(out, chosen())


# What a page shows


@dataclass(frozen=True)
class ArticlePage:
    """One record with its text, as the templates want it. `prefix` keeps ids apart where one file holds many pages."""

    record: FactRecord
    text: str | Missing
    story: Story
    ref: Ref
    prefix: str = ""

    @property
    def language(self) -> str:
        return _LANGUAGES[self.record.article.script]

    @property
    def missing(self) -> str | None:
        return self.text.reason if isinstance(self.text, Missing) else None

    @cached_property
    def marks(self) -> list[tuple[Span, Place]]:
        """In text order."""
        found = [
            (Span(place.start, place.end, Level.mark, layer, id), place) for layer, id, place in _mentions(self.record)
        ]
        return sorted(found, key=lambda mark: (mark[0].start, mark[0].end))

    @cached_property
    def evidence(self) -> list[Span]:
        """Each sentence once, in text order."""
        places = {(metric.evidence.start, metric.evidence.end) for metric in self.record.metrics}
        return [Span(*place, Level.evidence, "evidence", _evidence_key(*place)) for place in sorted(places)]

    @cached_property
    def misfits(self) -> int:
        """Places of the record that are not in its text; 0 for any record that we wrote."""
        if isinstance(self.text, Missing):
            return 0
        return sum(self.text[span.start : span.end] != place.text for span, place in self.marks)

    def stretches(self) -> Iterator[Iterator[marking.Token]]:
        """The whole text, or the evidence alone where there is no text."""
        if isinstance(self.text, Missing):
            for start, text in _merged([metric.evidence for metric in self.record.metrics]):
                yield self._tokens(start, text, ())
        else:
            yield self._tokens(0, self.text, _paragraphs(self.text))

    def _tokens(self, base: int, text: str, shape: Sequence[Span]) -> Iterator[marking.Token]:
        end = base + len(text)
        marks = self.marks[bisect_left(self.marks, base, key=_start) : bisect_left(self.marks, end, key=_start)]
        spans = [span for span, place in marks if text[span.start - base : span.end - base] == place.text]
        first, last = (bisect_left(self.evidence, border, key=lambda span: span.start) for border in (base, end))
        spans += [replace(span, end=min(span.end, end)) for span in self.evidence[first:last]]
        spans += [block for block in shape if block.name]
        airy = ("\n\n", "\r\n\r\n")  # such a paragraph stands apart by itself
        gaps = [block.start for block in shape if block.start and not text.endswith(airy, 0, block.start)]
        return marking.tokens(text, spans, gaps=gaps, base=base)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for figure in self.record.figures}

    @cached_property
    def counted(self) -> frozenset[str]:
        """Figures that carry a metric."""
        return frozenset(metric.figure_id for metric in self.record.metrics)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        people = {person.name: person.id for person in reversed(self.record.people)}
        return people | {body.name: body.id for body in reversed(self.record.organisations)}

    def lights(self, metric: Metric) -> dict[str, str]:
        """What a metric is put together of: the id of the fact, and which part it plays."""
        parts = {metric.figure_id: "figure"}
        if metric.time.date_id:
            parts[metric.time.date_id] = "time"
        if metric.subject_id:
            parts[metric.subject_id] = "subject"
        if source := self._by_name.get(metric.attributed_to or ""):
            parts.setdefault(source, "source")
        return parts

    def fields(self, fact: Metric | Figure | Date) -> list[Field]:
        """Every field that the record has, null ones too."""
        carried = fact.carried if isinstance(fact, Metric) else ()
        links = {v: k for k, v in self.lights(fact).items()} if isinstance(fact, Metric) else {}
        to = {
            "figure_id": links.get("figure"), "subject_id": links.get("subject"), "time.date_id": links.get("time"),
            "attributed_to": links.get("source"),
        }  # fmt: skip
        return [
            Field(name, text, name.partition(".")[0] in carried, to.get(name))
            for name, text in _spelled(fact.model_dump(mode="json", exclude={"id", "text", "evidence"}))
        ]

    def explain(self, metric: Metric) -> str:
        """The command that shows what the rules make of the evidence by itself, safe to paste into a shell."""
        sentence = "".join(char for char in spelling.flat(metric.evidence.text) if char.isprintable())
        day = self.record.article.published
        return f"newsfacts explain {f'--published {day} ' if day else ''}-- {shlex.quote(sentence)}"

    def rule(self, id: str) -> rules.Rule | None:
        return self.story.rules.get(id)


def _start(mark: tuple[Span, Place]) -> int:
    return mark[0].start


def _mentions(record: FactRecord) -> Iterator[tuple[str, str, Place]]:
    """Layer, id of the fact, and place."""
    for layer in ("organisations", "people", "places"):
        for entity in getattr(record, layer):
            for mention in entity.mentions:
                yield layer, entity.id, mention
    for date in record.dates:
        yield "dates", date.id, date
    for figure in record.figures:
        yield "figures", figure.id, figure


def _evidence_key(start: int, end: int) -> str:
    return f"e{start}-{end}"


def _merged(places: Iterable[Place]) -> Iterator[tuple[int, str]]:
    """Overlapping evidence as one stretch: where it starts, and its text."""
    start, text = 0, ""
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if text and place.start < start + len(text):
            text += place.text[start + len(text) - place.start :]
        else:
            if text:
                yield start, text
            start, text = place.start, place.text
    if text:
        yield start, text


def _paragraphs(text: str) -> list[Span]:
    """Where each block stands; only the kinds that look different have a name."""
    return [
        Span(
            block.lines[0][0], block.lines[-1][1], Level.block,
            block.kind.value if block.kind in _SHOWN_BLOCKS else "",
        )
        for block in layout.blocks(text)
    ]  # fmt: skip


def _spelled(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _spelled(value, f"{above}{name}.")
        elif isinstance(value, list):
            yield above + name, ", ".join(map(str, value))
        else:
            yield above + name, "" if value is None else str(value)


def _row(article: int, metric: Metric, figure: Figure) -> list[str | float | None]:
    """A line of the index's table; `pages/show.js` knows the order."""
    return [
        article, metric.id, metric.indicator, metric.action, metric.subject, spelling.number(metric), _size(metric),
        metric.unit, _SIGNS[metric.modifier], metric.measure, metric.direction, spelling.time(metric),
        metric.comparison, metric.status, metric.attributed_to, metric.confidence, metric.rule,
        spelling.flat(figure.text),
    ]  # fmt: skip


def _size(metric: Metric) -> float:
    """To sort by."""
    try:
        return float(Fraction(metric.value or metric.low or metric.high or "0"))
    except (OverflowError, ZeroDivisionError):
        return 0.0


# What stands beside the records


def _refs(records: Iterable[FactRecord]) -> list[Ref]:
    refs: list[Ref] = []
    taken: set[str] = set()
    for number, record in enumerate(records):
        info = record.article
        counts = {layer: len(getattr(record, layer)) for layer in ("metrics", *LAYERS)}
        refs.append(
            Ref(
                number, info.id, info.title, info.sha256, _file_name(info.id, taken), counts,
                info.published.isoformat() if info.published else "", info.publisher,
            )
        )  # fmt: skip
    return refs


def _file_name(id: str, taken: set[str]) -> str:
    """Plain letters, not taken before (nor in another case); the same for the same records."""
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", id)[:60].strip(".-") or "article"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name.lower())
    return f"{name}.html"


def _homes(records: Path) -> list[Path]:
    """The folders whose `records.jsonl` are shown."""
    return sorted({path.parent for path in records.rglob("records.jsonl")}) if records.is_dir() else [records.parent]


def _failures(records: Path) -> Iterator[Failure]:
    for home in _homes(records):
        if (home / "errors.jsonl").is_file():
            yield from read_failures(home / "errors.jsonl")


def _story(records: Path) -> Story:
    home, *others = _homes(records) or [records]
    name = home.resolve().name
    if others:
        return Story(records.resolve().name, {}, no_rules="the records come from several runs")
    try:
        told = json.loads((home / "run.json").read_bytes())
        if not isinstance(told, dict):
            raise ValueError("not an object")
    except FileNotFoundError:
        return Story(name, {}, no_rules="there is no run.json that says which rules were used")
    except ValueError as error:
        raise BadInput(f"{home / 'run.json'}: not the story of a run ({error})") from error
    try:
        overlay = told.get("arguments", {}).get("rules")
        book = rules.load(RULE_FILES, Path(overlay) if overlay else None)
    except rules.RuleError as error:
        return Story(name, told, no_rules=f"the rules cannot be read: {error}")
    if book.fingerprint != told.get("rules"):
        return Story(name, told, no_rules="the rules have changed since the run")
    return Story(name, told, {rule.id: rule for file in book.files.values() for rule in file.rules})


# Files


@dataclass(frozen=True)
class _Site:
    refs: list[Ref]
    failures: list[Failure]
    story: Story
    originals: Originals
    templates: Environment

    def write_folder(self, out: Path, records: Iterable[FactRecord]) -> Written:
        """index.html, articles/ID.html, assets/."""
        rows: list[list[str | float | None]] = []
        without: list[tuple[str, str]] = []
        pages = out / "articles"
        shared = {"root": "../", "inline": False, "policy": _policy("'self' file:", "'self' file:")}
        for page in self._pages(records):
            rows += self._rows(page)
            without += [(page.ref.id, page.missing)] if page.missing else []
            around = {"before": self._at(page.ref.number - 1), "after": self._at(page.ref.number + 1)}
            self._write(pages / page.ref.name, "article.jinja", {**shared, **around, "page": page})
        self._forget(pages)
        for name in ("show.css", "show.js"):
            _put(out / "assets" / name, _asset(name))
        _put(out / "assets" / "metrics.js", self._data(rows))
        self._write(out / "index.html", "index.jinja", {**shared, "root": "", "without": without, "pages": []})
        return Written(out / "index.html", len(self.refs), len(rows), tuple(without))

    def write_file(self, out: Path, records: Iterable[FactRecord]) -> Written:
        """Everything in one page; an article by itself has no index around it."""
        alone = len(self.refs) == 1 and not self.failures
        pages = list(self._pages(records, alone=alone))
        rows = [row for page in pages for row in self._rows(page)]
        without = [(page.ref.id, page.missing) for page in pages if page.missing]
        script = ("" if alone else self._data(rows)) + _asset("show.js")
        shared = {
            "root": "", "inline": True, "css": Markup(_asset("show.css")), "js": Markup(script),
            "policy": _policy(_digest(script), _digest(_asset("show.css"))),
        }  # fmt: skip
        if alone:
            self._write(out, "article.jinja", {**shared, "page": pages[0], "before": None, "after": None})
        else:
            self._write(out, "index.jinja", {**shared, "without": without, "pages": pages})
        return Written(out, len(self.refs), len(rows), tuple(without))

    def _pages(self, records: Iterable[FactRecord], *, alone: bool = True) -> Iterator[ArticlePage]:
        for ref, record in zip(self.refs, records, strict=True):
            text = self.originals.find(record.article)
            yield ArticlePage(record, text, self.story, ref, "" if alone else f"a{ref.number}-")

    def _rows(self, page: ArticlePage) -> Iterator[list[str | float | None]]:
        for metric in page.record.metrics:
            yield _row(page.ref.number, metric, page.figures[metric.figure_id])

    def _data(self, rows: list[list[str | float | None]]) -> str:
        """What the index's script reads; see `_row`."""
        articles = [[ref.label, ref.name, ref.id] for ref in self.refs]
        lines = ",\n".join(map(_json, rows))
        return f"const ARTICLES = {_json(articles)};\nconst METRICS = [\n{lines}\n];\n"

    def _at(self, number: int) -> Ref | None:
        return self.refs[number] if 0 <= number < len(self.refs) else None

    def _write(self, path: Path, template: str, values: Mapping[str, Any]) -> None:
        known = {"mark": Markup(_MARK), "refs": self.refs, "failures": self.failures, "story": self.story}
        _put(path, self.templates.get_template(template).render({**known, **values}))

    def _forget(self, folder: Path) -> None:
        """Pages of an earlier view that no record stands behind now."""
        names = {ref.name for ref in self.refs}
        for path in sorted(folder.glob("*.html")):
            if path.name not in names:
                with path.open("rb") as file:
                    ours = file.read(len(_MARK)) == _MARK.encode()
                if ours:
                    path.unlink()


def _templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    filters: dict[str, Callable[..., object]] = {
        "exact": _exact, "flat": spelling.flat, "value": spelling.value, "time": spelling.time,
        "grouped": lambda number: f"{number:,}", "signed": lambda metric: _SIGNS[metric.modifier],
        "number": spelling.number, "kind": lambda token: type(token).__name__,
    }  # fmt: skip
    env.filters.update(filters)
    env.globals["LAYERS"] = LAYERS
    return env


def _exact(text: str) -> Markup:
    """A text that a browser gives back character by character: it would make a line feed of a carriage return."""
    return Markup(str(escape(text.replace("\0", "\N{SYMBOL FOR NULL}"))).replace("\r", "&#13;"))


def _asset(name: str) -> str:
    return (_PAGES / name).read_text(encoding="utf-8")


def _json(value: object) -> str:
    """Safe inside a script element too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _policy(scripts: str, styles: str) -> str:
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _put(path: Path, content: str) -> None:
    with WholeFile(path) as file:
        file.write_line(content.removesuffix("\n"))

"""The pages for a browser: what is lit stands where the record says, and nothing of an article's is taken for ours."""

from __future__ import annotations

import html as escapes
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from any_text import QUICK, whole_texts
from hypothesis import given, settings
from jinja2 import Environment
from typer.testing import CliRunner

from pipeline import Extractor
from pipeline.cli import app
from pipeline.reading import read_records
from pipeline.records import FactRecord, Metric, PublishedFrom
from pipeline.views import html
from pipeline.views.marking import Close, Gap, Level, Open, Span, tokens

CORPUS = Path(__file__).parent.parent / "corpus"
HOSTILE = "<script>alert('坏')</script><b>全市</b>“&amp;”"
TEXT = f"2024年，滨江大学实现科研经费12.6亿元，同比增长8.5%。\r\n{HOSTILE}用电量</mark>增长7%。\n]]>-->{{{{ 7*7 }}}}\n"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


# Nesting


@pytest.mark.parametrize(
    ("text", "evidence", "marks", "gaps", "expected"),
    [
        ("一二三四五六", ["------"], [" --   "], "", "{一[二三]四五六}"),
        ("一二三四五六", ["------"], ["------"], "", "{[一二三四五六]}"),
        ("一二三四五六", ["---   ", "   ---"], [" -  - "], "", "{一[二]三}{四[五]六}"),
        ("一二三四五六", ["------", " ---  "], ["  -   "], "", "{一{二[三]四}五六}"),
        ("一二三四五六", ["----  ", "  ----"], ["     -"], "", "{一二{三四}}{五[六]}"),  # the second goes on by itself
        ("一二三四五六", ["----  "], ["  ----"], "", "{一二}[{三四}五六]"),  # a mark is never cut
        ("一二三四五六", ["  ----"], [" ---  "], "", "一[二{三四}]{五六}"),
        ("一二三四五六", ["  --  "], ["------"], "", "[一二{三四}五六]"),
        ("一二三四五六", [], ["------", " --   "], "", "[一[二三]四五六]"),  # of a record that others made
        ("一二三四五六", [], ["--    ", "  --  "], "", "[一二][三四]五六"),
        ("一二三四五六", ["  --  "], ["  -   "], "  |  ", "一二/{[三]四}五六"),  # a gap stands outside
        ("一二三四五六", ["--    "], [], "|||   ", "/{一/二}/三四五六"),
        ("一二三四五六", ["----  "], [], "  |   ", "{一二/三四}五六"),
        ("", [], [], "", ""),
    ],
)
def test_spans_nest_and_lose_no_character(
    text: str, evidence: list[str], marks: list[str], gaps: str, expected: str
) -> None:
    spans = [*_drawn(evidence, Level.evidence), *_drawn(marks, Level.mark)]
    row = tokens(text, spans, gaps=[place for place, char in enumerate(gaps) if char == "|"])
    assert "".join(map(_sign, row)) == expected


def test_a_stretch_keeps_the_places_of_its_article() -> None:
    row = tokens("三四五", [Span(3, 5, Level.mark, "dates")], gaps=[0, 3, 9], base=2)
    assert "".join(map(_sign, row)) == "三/[四五]"


def _drawn(lines: list[str], level: Level) -> Iterator[Span]:
    for line in lines:
        for match in re.finditer("-+", line):
            yield Span(*match.span(), level, "x")


def _sign(token: object) -> str:
    if isinstance(token, Open | Close):
        brackets = "[]" if token.span.level is Level.mark else "{}"
        return brackets[isinstance(token, Close)]
    return "/" if isinstance(token, Gap) else str(getattr(token, "text", ""))


# Pages


@cache
def extractor() -> Extractor:
    return Extractor()


class Page(HTMLParser):
    """The text of a page's article, its marks by their places, and everything that a browser would run or fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.marks, self.evidence, self.outside = "", set[tuple[int, int, str, str]](), list[str](), ""
        self.scripts: list[str] = []
        self.fetched: list[str] = []
        self._stack: list[tuple[str, dict[str, str | None], int]] = []
        self.feed(page)
        assert self._stack == []

    @property
    def _inside(self) -> bool:
        return any("text" in (attributes.get("class") or "").split() for _, attributes, _ in self._stack)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        for key in ("src", "href"):
            if key in attributes and tag != "a":
                self.fetched.append(attributes[key] or "")
        assert not [key for key in attributes if key.startswith("on")]
        if tag not in {"meta", "link", "input", "br"}:
            self._stack.append((tag, attributes, len(self.text)))
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        opened, attributes, start = self._stack.pop()
        assert opened == tag
        if self._inside and "data-of" in attributes:
            kind = (attributes["class"] or "").split()[0]
            key = attributes["data-of"] or ""
            if tag == "mark":
                self.marks.add((start, len(self.text), kind, key))
            else:
                self.evidence.append(key)

    def handle_data(self, data: str) -> None:
        if self._stack and self._stack[-1][0] == "script":
            self.scripts[-1] += data
        elif self._inside:
            self.text += data
        else:
            self.outside += data


def rendered(record: FactRecord, text: str | html.Missing) -> Page:
    counts = dict.fromkeys(("metrics", *html.LAYERS), 0)
    ref = html.Ref(0, record.article.id, record.article.title, "", "x.html", counts, "", None)
    page = html.ArticlePage(record, text, html.Story("run", {}), ref)
    return Page(_template().get_template("article.jinja").render(
        page=page, story=page.story, root="../", inline=False, policy="", mark="", before=None, after=None
    ))  # fmt: skip


@cache
def _template() -> Environment:
    return html._templates()


def lit(record: FactRecord) -> set[tuple[int, int, str, str]]:
    found = {(d.start, d.end, "dates", d.id) for d in record.dates}
    found |= {(f.start, f.end, "figures", f.id) for f in record.figures}
    for layer in ("organisations", "people", "places"):
        found |= {(m.start, m.end, layer, entity.id) for entity in getattr(record, layer) for m in entity.mentions}
    return found


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_mention_is_lit_where_the_record_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    record = extractor().extract(text, published=None, id=path.stem)
    page = rendered(record, text)
    assert page.text == text
    assert page.marks == lit(record)
    assert set(page.evidence) == {f"e{metric.evidence.start}-{metric.evidence.end}" for metric in record.metrics}


@given(whole_texts)
@settings(QUICK, max_examples=40)
def test_any_text_comes_back_character_by_character(text: str) -> None:
    record = extractor().extract(text)
    page = rendered(record, text)
    assert page.text == text.replace("\0", "␀")
    assert page.marks == lit(record)


def test_a_hostile_text_is_nothing_but_text() -> None:
    record = extractor().extract(TEXT, title=HOSTILE, id=HOSTILE)
    page = rendered(record, TEXT)
    assert page.text == TEXT
    assert page.scripts == [""]
    assert page.fetched == ["../assets/show.css", "../assets/show.js"]
    assert HOSTILE in page.outside


def test_every_field_of_a_metric_is_on_the_page() -> None:
    text = (CORPUS / "statistical-release.txt").read_text(encoding="utf-8")
    record = extractor().extract(text)
    page = rendered(record, text)
    assert record.metrics
    for name in set(Metric.model_fields) - {"id", "time"}:
        assert name in page.outside, name
    for metric in record.metrics:
        assert metric.rule in page.outside
        assert (metric.value or metric.low or "") in page.outside


def test_without_a_text_its_evidence_is_lit() -> None:
    text = (CORPUS / "policy-plan.txt").read_text(encoding="utf-8")
    record = extractor().extract(text)
    page = rendered(record, html.Missing("gone.txt is not there"))
    assert "gone.txt is not there" in page.outside
    assert {metric.figure_id for metric in record.metrics} <= {key for _, _, _, key in page.marks}
    assert all(metric.evidence.text in page.text for metric in record.metrics)
    assert len(page.text) < len(text)


def test_a_record_that_does_not_fit_its_text_says_so() -> None:
    record = extractor().extract("全市生产总值120亿元。")
    page = rendered(record, "全省生产总值999亿元。")
    assert "places of this record are not in its text" in page.outside
    assert ("figures", "f1") not in {(layer, key) for _, _, layer, key in page.marks}


# Runs


def call(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a text file, two lines of JSON whose ids differ in case alone, and a file that fails."""
    tmp_path = tmp_path_factory.mktemp("made")
    home = tmp_path / "in"
    home.mkdir()
    (home / "a.txt").write_bytes(TEXT.encode())
    lines = [
        {"id": "B/1", "text": "全市用电量达到30亿千瓦时。", "title": HOSTILE, "published": "2025-01-20"},
        {"id": "b/1", "text": "没有数字的一行。", "title": "空"},
    ]
    (home / "b.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    (home / "c.txt").write_bytes(b"")
    assert call("run", home, "-o", tmp_path / "run", "--quiet")[0] == 0
    return tmp_path


@pytest.fixture
def run(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may change, articles and all."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    records = tmp_path / "run" / "records.jsonl"
    records.write_text(records.read_text(encoding="utf-8").replace(str(made), str(tmp_path)), encoding="utf-8")
    return tmp_path / "run"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_of_pages(run: Path, tmp_path: Path) -> None:
    code, said, _ = call("show", run, "-o", tmp_path / "pages")
    assert code == 0
    metrics = [metric for record in read_records(run) for metric in record.metrics]
    assert said == f"{tmp_path / 'pages' / 'index.html'}: 3 articles, {len(metrics)} metrics\n"
    made = files(tmp_path / "pages")
    assert sorted(made) == [
        "articles/B-1.html", "articles/a.html", "articles/b-1-2.html", "assets/metrics.js", "assets/show.css",
        "assets/show.js", "index.html",
    ]  # fmt: skip
    index = Page(made["index.html"].decode())
    assert index.fetched == ["assets/show.css", "assets/metrics.js", "assets/show.js"]
    assert "c.txt" in index.outside
    assert "empty file" in index.outside
    assert HOSTILE in index.outside
    rows = json.loads(made["assets/metrics.js"].decode().split("const METRICS = ")[1].rstrip(";\n"))
    assert [row[1] for row in rows] == [metric.id for metric in metrics]
    assert "<" not in made["assets/metrics.js"].decode()
    assert Page(made["articles/a.html"].decode()).text == TEXT
    assert "metrics.level" in escapes.unescape(made["articles/B-1.html"].decode())


def test_the_same_records_give_the_same_bytes(run: Path, tmp_path: Path) -> None:
    for name in ("one", "two", "two"):
        assert call("show", run, "-o", tmp_path / name)[0] == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_pages_without_a_record_go_and_others_files_stay(run: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages" / "articles"
    assert call("show", run, "-o", pages.parent)[0] == 0
    (pages / "mine.html").write_text("<p>notes", encoding="utf-8")
    assert call("show", run, "a", "-o", pages.parent)[0] == 0
    assert sorted(path.name for path in pages.iterdir()) == ["a.html", "mine.html"]


@pytest.mark.parametrize("ids", [[], ["a"]])
def test_one_file_holds_everything(run: Path, tmp_path: Path, ids: list[str]) -> None:
    if ids:
        (run / "errors.jsonl").write_bytes(b"")
    code, _, _ = call("show", run, *ids, "-o", tmp_path / "page.html")
    assert code == 0
    page = Page((tmp_path / "page.html").read_bytes().decode())
    assert page.fetched == []
    assert len(page.scripts) == 1
    assert page.text.startswith(TEXT)
    assert ("METRICS = [" in page.scripts[0]) is not ids


def test_a_rule_is_explained_only_while_it_is_the_one_that_made_the_fact(run: Path, tmp_path: Path) -> None:
    assert call("show", run, "B/1", "-o", tmp_path / "page.html")[0] == 0
    assert 'class="why"' in (tmp_path / "page.html").read_text(encoding="utf-8")
    story = json.loads((run / "run.json").read_bytes())
    (run / "run.json").write_text(json.dumps({**story, "rules": "others"}), encoding="utf-8")
    assert call("show", run, "B/1", "-o", tmp_path / "page.html")[0] == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert 'class="why"' not in page
    assert "the rules have changed since the run" in page


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: path.unlink(), "a.txt is not there"),
        (lambda path: path.write_text("别的文章。", encoding="utf-8"), "a.txt has changed since the run"),
        (lambda path: path.write_bytes(b"\0"), "a.txt cannot be used any more (binary file"),
    ],
)
def test_a_text_that_moved_is_asked_for_and_taken_where_it_is(
    run: Path, tmp_path: Path, change: Callable[[Path], object], reason: str
) -> None:
    moved = tmp_path / "moved" / "deep"
    moved.mkdir(parents=True)
    source = tmp_path / "in" / "a.txt"
    (moved / "renamed.txt").write_bytes(source.read_bytes())
    change(source)
    code, _, complaint = call("show", run, "-o", tmp_path / "pages")
    assert code == 0
    assert "1 with their evidence sentences only, a:" in complaint
    assert reason in complaint
    page = (tmp_path / "pages" / "articles" / "a.html").read_text(encoding="utf-8")
    assert reason in escapes.unescape(page)
    assert call("show", run, "-o", tmp_path / "pages", "--articles", moved.parent)[2] == ""
    page = (tmp_path / "pages" / "articles" / "a.html").read_bytes().decode()
    assert Page(page).text == TEXT


def test_texts_are_found_in_any_order_of_the_records(run: Path, tmp_path: Path) -> None:
    lines = (run / "records.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (run / "records.jsonl").write_text("".join([*reversed(lines), lines[1]]), encoding="utf-8")
    assert call("show", run, "-o", tmp_path / "pages")[2] == ""


def test_a_record_from_nowhere_is_shown_by_its_evidence(tmp_path: Path) -> None:
    record = extractor().extract("全市用电量达到30亿千瓦时。")
    assert record.article.published_from is not PublishedFrom.text
    (tmp_path / "records.jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")
    code, _, complaint = call("show", tmp_path / "records.jsonl", "-o", tmp_path / "page.html")
    assert code == 0
    assert "the record names no file" in complaint


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
def test_in_a_browser_a_metric_lights_its_parts(run: Path, tmp_path: Path) -> None:
    assert call("show", run, "-o", tmp_path / "pages")[0] == 0
    article = _browse(tmp_path, "pages/articles/a.html#m1")
    assert re.search(r'class="fact metric picked" id="m1"[^>]* open', article)
    assert re.search(r'<mark class="figures lit"[^>]*>12.6亿元</mark>', article)
    assert 'class="ev lit"' in article
    assert "&lt;script&gt;alert('坏')&lt;/script&gt;" in article
    index = _browse(tmp_path, "pages/index.html#?q=用电量&amp;status=reported")
    shown = index.split("<tbody>")[1].split("</tbody>")[0]
    assert shown.count("<tr>") == sum("用电量" in m.indicator for r in read_records(run) for m in r.metrics) > 0


def _browse(tmp_path: Path, page: str) -> str:
    """The page as it is after its scripts ran."""
    assert CHROMIUM
    flags = (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
    )  # fmt: skip
    address = (tmp_path / page.partition("#")[0]).as_uri() + "#" + escapes.unescape(page.partition("#")[2])
    return subprocess.run([CHROMIUM, *flags, address], capture_output=True, text=True, timeout=60, check=True).stdout

"""Each command: one library call and its printing, and what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline import Extractor, __version__
from pipeline.cli import app
from pipeline.records import FactRecord

TEXT = "2024年，滨江大学实现科研经费12.6亿元，同比增长8.5%。"


def call(*words: Any, stdin: str | bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    path.with_name("a.meta.json").write_text('{"published": "2025-01-20", "title": "年报"}', encoding="utf-8")
    return path


def test_version() -> None:
    assert call("--version") == (0, f"newsfacts {__version__}\n", "")


def test_extract_prints_the_record_that_the_library_makes() -> None:
    code, out, _ = call("extract", "-", "--published", "2025-01-20", stdin=TEXT)
    assert code == 0
    assert FactRecord.model_validate_json(out) == Extractor().extract(TEXT, published=date(2025, 1, 20))


def test_extract_reads_a_file_with_its_sidecar(article: Path) -> None:
    code, out, _ = call("extract", article)
    assert code == 0
    info = json.loads(out)["article"]
    assert (info["id"], info["title"], info["published"], info["published_from"]) == (
        "a",
        "年报",
        "2025-01-20",
        "metadata",
    )


def test_extract_as_text_shows_article_and_facts(article: Path) -> None:
    code, out, _ = call("extract", article, "--format", "text")
    assert code == 0
    assert TEXT in out
    assert "1,260,000,000 元" in out


@pytest.mark.parametrize(
    ("words", "stdin", "message"),
    [
        (["extract", "-"], b"", "empty file"),
        (["extract", "-"], b"\x00\x01", "binary file"),
        (["extract", "-"], "粮食".encode()[:-1], "not UTF-8"),
        (["extract", "nowhere.txt"], None, "nowhere.txt: No such file or directory"),
        (["extract", "-", "--published", "gestern"], b"x", "is not a date"),
        (["extract", "-", "--names", "nowhere"], b"x", "nowhere"),
        (["extract", "-", "--rules", "nowhere"], b"x", "nowhere: no such rules folder"),
        (["explain", " "], None, "no text"),
        (["run", "nowhere", "-o", "out"], None, "nowhere: no such file or folder"),
        (["show", "nowhere"], None, "nowhere: No such file or directory"),
        (["evaluate", "nowhere", "nowhere"], None, "nowhere: no such folder"),
        (["rules", "check", "nowhere"], None, "nowhere: no such rules folder"),
    ],
)
def test_refusals_are_one_line_and_exit_code_2(
    words: list[str], stdin: bytes | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = call(*words, stdin=stdin)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_run_writes_and_sums_up(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (article.parent / "b.txt").write_bytes(b"")
    code, shown, _ = call("run", article.parent, "-o", out)
    assert code == 0
    assert "articles" in shown
    assert f"{article.parent / 'b.txt'}: empty file" in shown
    written = sorted(path.name for path in out.iterdir())
    assert written == [".journal.jsonl", "errors.jsonl", "records.jsonl", "run.json"]
    assert call("run", article.parent, "-o", out, "--quiet") == (0, "", "")
    assert call("run", article.parent, "-o", out, "--quiet", "--strict")[0] == 1
    (article.parent / "b.txt").unlink()
    assert call("run", article.parent, "-o", out, "--quiet", "--strict")[0] == 0


def test_run_says_how_many_were_reprints(article: Path, tmp_path: Path) -> None:
    _, shown, _ = call("run", article, "-o", tmp_path / "one")
    assert "reprints" not in shown
    (article.parent / "again.txt").write_text(article.read_text(encoding="utf-8") + "（完）", encoding="utf-8")
    _, shown, _ = call("run", article.parent, "-o", tmp_path / "two")
    assert ["of", "them", "reprints", "1"] in [line.split() for line in shown.splitlines()]


def test_run_refuses_an_output_that_cannot_be_written(article: Path) -> None:
    code, _, err = call("run", article, "-o", article / "out")
    assert code == 2
    assert "a file where a folder should be" in err


def test_run_names_file_rule_and_key_of_a_bad_rule(article: Path, tmp_path: Path) -> None:
    rules = tmp_path / "mine"
    rules.mkdir()
    (rules / "dates.toml").write_text('[[rule]]\nid = "dates.mine"\ncolour = "red"\n', encoding="utf-8")
    code, _, err = call("run", article, "-o", tmp_path / "out", "--rules", rules)
    assert code == 2
    assert f"{rules / 'dates.toml'}: rule dates.mine: key colour" in err
    assert not (tmp_path / "out").exists()


def test_show_prints_what_was_asked_for(article: Path, tmp_path: Path) -> None:
    (article.parent / "z.txt").write_text("另一篇。", encoding="utf-8")
    call("run", article.parent, "-o", tmp_path / "out", "--quiet")
    code, both, _ = call("show", tmp_path / "out")
    assert code == 0
    assert "年报" in both
    assert "科研经费" in both
    assert call("show", tmp_path / "out", "z")[1].strip() == "z"
    assert call("show", tmp_path / "out" / "records.jsonl", "--most", "1")[1] in both


def test_evaluate_prints_scores_and_mistakes(article: Path, tmp_path: Path) -> None:
    call("run", article, "-o", tmp_path / "out", "--quiet")
    gold = json.loads((tmp_path / "out" / "records.jsonl").read_text(encoding="utf-8"))
    gold["figures"][0]["value"] = "1"
    article.with_name("a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    code, out, _ = call("evaluate", tmp_path / "out", article.parent, "--by-article", "--errors", "figures")
    assert code == 0
    assert "1 article compared" in out
    assert "【12.6亿元】" in out
    assert "gold 1 " in out
    code, out, _ = call("evaluate", tmp_path / "out", article.parent, "--json")
    scores = json.loads(out)
    assert scores["total"]["figures"]["scores"]["strict"]["f1"] == 1.0
    assert scores["total"]["figures"]["shares"]["value"]["share"] < 1.0
    assert scores["by_article"].keys() == {"a"}


def test_explain_shows_rules_drops_and_metrics() -> None:
    code, out, _ = call("explain", TEXT, "--published", "2025-01-20")
    assert code == 0
    record = Extractor().extract(TEXT, published=date(2025, 1, 20))
    for figure in record.figures:
        assert figure.rule in out
        assert figure.text in out
    for metric in record.metrics:
        assert f"{metric.id} by {metric.rule}" in out
    assert "2025-01-20 (given)" in out


def test_schema_is_that_of_a_record() -> None:
    code, out, _ = call("schema")
    assert code == 0
    schema = json.loads(out)
    assert schema["title"] == "FactRecord"
    assert set(schema["properties"]) == set(FactRecord.model_fields)


def test_rules_check_shows_an_example_that_does_not_come_out(tmp_path: Path) -> None:
    rule = Extractor().book.files["figures"].rules[0].id
    (tmp_path / "figures.toml").write_text(f'[[rule]]\nid = "{rule}"\nfinds = [{{ text = "没有{{数字}}" }}]\n', "utf-8")
    code, out, _ = call("rules", "check", tmp_path)
    assert code == 1
    assert "没有{数字}" in out
    assert rule in out


def test_show_refuses_an_id_that_the_run_does_not_have(article: Path, tmp_path: Path) -> None:
    call("run", article, "-o", tmp_path / "out", "--quiet")
    code, out, err = call("show", tmp_path / "out", "a", "b")
    assert (code, "年报" in out, err) == (2, True, f"{tmp_path / 'out'}: no article b\n")
    assert call("show", tmp_path / "out", "b", "-o", tmp_path / "b.html")[0] == 2


def test_show_leaves_out_a_column_that_nothing_is_in(article: Path, tmp_path: Path) -> None:
    call("run", article, "-o", tmp_path / "out", "--quiet")
    out = call("show", tmp_path / "out")[1]
    assert "compared" in out
    assert "said by" not in out


def test_explain_says_why_a_figure_has_no_metric_once() -> None:
    out = call("explain", "他说了5句。")[1]
    assert out.count("no metric") == 1
    assert "nothing" in call("explain", "没有数字。")[1]


def test_evaluate_without_a_pair_prints_no_table_of_nothing(article: Path, tmp_path: Path) -> None:
    call("run", article, "-o", tmp_path / "out", "--quiet")
    sample = tmp_path / "gold" / "b.txt"
    sample.parent.mkdir()
    sample.write_text("别的。", encoding="utf-8")
    sample.with_name("b.gold.json").write_text('{"article": {"id": "b"}}', encoding="utf-8")
    code, out, _ = call("evaluate", tmp_path / "out", sample.parent)
    assert code == 0
    assert out.startswith("0 articles compared\ngold without a record, not scored: b\n")
    assert "precision" not in out

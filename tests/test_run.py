"""The main job: files in; records, errors and the story of the run out. The engine is tested with a toy extraction."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import reading
from pipeline.engines import local
from pipeline.records import Article, FactRecord, Failure
from pipeline.rules import RuleError
from pipeline.run import run


def toy_record(article: Article) -> FactRecord:
    if "break" in article.text:
        raise ValueError("half a surrogate \ud800")
    if "die" in article.text:
        os._exit(9)
    info = {
        "id": article.id, "source": article.source, "sha256": "", "title": None, "publisher": None, "published": None,
        "published_from": None, "script": "simplified", "characters": len(article.text), "extra": article.extra,
    }  # fmt: skip
    layers: dict[str, Any] = {name: [] for name in ("organisations", "people", "dates", "figures", "metrics")}
    return FactRecord.model_validate({"article": info, **layers})


def build() -> Callable[[Article], FactRecord]:
    return toy_record


def articles(number: int) -> Iterator[Article | Failure]:
    for n in range(number):
        if n % 50 == 7:
            yield Failure(source="in", line=n, reason="bad line")
        else:
            yield Article(id=str(n), text="break" if n % 50 == 9 else "文" * (n % 13 + 1), source=f"in:{n}")


def written(out: Path) -> tuple[bytes, bytes]:
    return (out / "records.jsonl").read_bytes(), (out / "errors.jsonl").read_bytes()


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_results_stand_in_input_order_and_are_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    for workers in (1, 3):
        tally = local.run(articles(400), build, tmp_path / str(workers), workers=workers)
        assert (tally.articles, tally.errors) == (384, 16)
    assert written(tmp_path / "1") == written(tmp_path / "3")
    ids = [int(record["article"]["id"]) for record in lines(tmp_path / "1" / "records.jsonl")]
    assert ids == sorted(ids)
    reasons = [failure["reason"] for failure in lines(tmp_path / "1" / "errors.jsonl")]
    assert reasons[:2] == ["bad line", "could not be processed: ValueError: half a surrogate \\ud800"]


def test_the_second_article_of_an_id_is_an_error_that_names_the_first(tmp_path: Path) -> None:
    twins = [Article(id="x", text="甲", source="a.txt"), Article(id="x", text="乙", source="b.txt")]
    local.run(iter(twins), build, tmp_path)
    [record] = lines(tmp_path / "records.jsonl")
    [error] = lines(tmp_path / "errors.jsonl")
    assert record["article"]["source"] == "a.txt"
    assert (error["source"], error["reason"]) == ("b.txt", "id 'x' was taken before, by a.txt")


def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path) -> None:
    local.run(articles(3), build, tmp_path)
    before = written(tmp_path)

    def torn() -> Iterator[Article]:
        yield Article(id="new", text="新", source="in")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        local.run(torn(), build, tmp_path)
    assert written(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["errors.jsonl", "records.jsonl", "run.json"]


def test_a_dead_worker_is_an_error_and_not_a_hang(tmp_path: Path) -> None:
    with pytest.raises(local.EngineError, match="worker process died"):
        local.run(iter([Article(id="x", text="die")]), build, tmp_path, workers=2)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("2024年全市生产总值达120.5亿元，同比增长8.2%。", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.jsonl").write_text(
        '{"id": "c1", "text": "全县粮食总产12.6万吨。", "published": "2025-01-20", "desk": "农业"}\n'
        '{oops\n{"id": "a", "text": "重名"}\n',
        encoding="utf-8",
    )
    return folder


def test_a_run_tells_its_story(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    expected: list[int] = []
    seen: list[int] = []
    tally = run([inbox], out, begin=expected.append, progress=lambda tally: seen.append(tally.articles + tally.errors))
    assert (tally.articles, tally.errors) == (2, 3)
    assert (expected, seen) == ([5], [1, 2, 3, 4, 5])
    records = [FactRecord.model_validate(line) for line in lines(out / "records.jsonl")]
    assert [record.article.id for record in records] == ["a", "c1"]
    assert records[1].article.extra == {"desk": "农业"}
    assert str(records[1].article.published_from) == "metadata"
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert told["counts"]["articles"] == 2
    assert told["counts"]["errors"] == 3
    assert told["counts"]["facts"]["figures"] == tally.facts["figures"] >= 3
    assert told["arguments"]["workers"] == 1
    assert {"version", "schema_version", "rules", "code", "python", "libraries", "seconds"} <= told.keys()


def test_real_records_are_the_same_for_any_number_of_workers(inbox: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        run([inbox], tmp_path / str(workers), workers=workers)
    assert written(tmp_path / "1") == written(tmp_path / "2")


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ('[[rule]]\nid = "figures.x"\nflavour = 1\n', "figures.toml: rule figures.x: key flavour"),
        ("[[rule]\n", "figures.toml: not TOML"),
        ('[[rule]]\nnote = "no id"\n', r"figures.toml: .*a rule without an id"),
    ],
)
def test_bad_rules_stop_before_any_work(inbox: Path, tmp_path: Path, rules: str, message: str) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "figures.toml").write_text(rules, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        run([inbox], tmp_path / "out", rules_dir=folder)
    assert not (tmp_path / "out").exists()


def test_a_changed_rule_changes_the_fingerprint(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / "words.txt").write_text("滨江未来谷\n", encoding="utf-8")
    run([inbox], tmp_path / "ours")
    run([inbox], tmp_path / "theirs", rules_dir=folder)
    prints = [
        json.loads((tmp_path / name / "run.json").read_text(encoding="utf-8"))["rules"] for name in ("ours", "theirs")
    ]
    assert prints[0] != prints[1]


@pytest.mark.parametrize("data", ["粮" * 3_400_000, "12" * 2_500_000])
def test_an_endless_article_is_refused_at_once(tmp_path: Path, data: str) -> None:
    (tmp_path / "long.txt").write_text(data, encoding="utf-8")
    [failure] = reading.read(reading.find_sources([tmp_path / "long.txt"]))
    assert isinstance(failure, Failure)
    assert "1,000,000" in failure.reason


@pytest.mark.parametrize(("number", "left"), [(signal.SIGTERM, []), (signal.SIGKILL, None)])
def test_a_killed_run_leaves_no_process_and_no_half_file(tmp_path: Path, number: signal.Signals, left: Any) -> None:
    line = json.dumps({"text": "2024年全市生产总值达120.5亿元，同比增长8.2%。" * 20}, ensure_ascii=False) + "\n"
    (tmp_path / "in.jsonl").write_text(line * 20_000, encoding="utf-8")
    words = ["run", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out"), "--workers", "2"]
    process = subprocess.Popen([sys.executable, "-m", "pipeline.cli", *words], start_new_session=True)
    assert comes(lambda: (tmp_path / "out" / ".records.jsonl.partial").exists())
    process.send_signal(number)
    assert process.wait(30) != 0
    assert comes(lambda: not alive(process.pid))
    if left is not None:
        assert sorted((tmp_path / "out").iterdir()) == left


def comes(state: Callable[[], bool], seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while not state():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True

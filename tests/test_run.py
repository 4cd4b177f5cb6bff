"""The main job: files in; records, errors and the story of the run out. The engine is tested with a toy extraction."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from toys import bad_build, build, no_build

from pipeline import reading
from pipeline.engines import local
from pipeline.engines.outcome import Build, EngineError, Tally
from pipeline.records import Article, FactRecord, Failure
from pipeline.rules import RuleError
from pipeline.run import RunOptions, run
from pipeline.writing import journal
from pipeline.writing.journal import FolderInUse, RunFolder


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


# Articles that hang or kill


@pytest.mark.parametrize("workers", [1, 2])
def test_what_hangs_or_kills_its_process_is_an_error_and_the_others_go_on(tmp_path: Path, workers: int) -> None:
    texts = {5: "die", 6: "hang", 40: "crash", 99: "hang"}
    items = [Article(id=str(n), text=texts.get(n, "文"), source=f"in:{n}") for n in range(100)]
    tally = local.run(iter(items), build, tmp_path, workers=workers, timeout=0.5)
    assert (tally.articles, tally.errors) == (96, 4)
    assert [int(r["article"]["id"]) for r in lines(tmp_path / "records.jsonl")] == [
        n for n in range(100) if n not in texts
    ]
    assert {failure["id"]: failure["reason"] for failure in lines(tmp_path / "errors.jsonl")} == {
        "5": "killed its process, twice (exit code 9)",
        "6": "no result within 0.5 seconds",
        "40": "killed its process, twice (SIGSEGV)",
        "99": "no result within 0.5 seconds",
    }


def test_what_had_too_little_time_has_another_chance_with_more(tmp_path: Path) -> None:
    items = [Article(id=str(n), text="slow" if n == 300 else "文") for n in range(600)]
    assert local.run(iter(items), build, tmp_path, timeout=0.5).errors == 1
    assert local.run(iter(items), build, tmp_path, timeout=0.5).kept == 600
    tally = local.run(iter(items), build, tmp_path, timeout=60)
    assert (tally.errors, tally.kept) == (0, 600 - 256)


def test_a_worker_killed_from_outside_costs_no_article(tmp_path: Path) -> None:
    local.run(articles(3000), build, tmp_path / "calm")
    chance = random.Random(6)

    def kill_now_and_then(tally: Tally) -> None:
        if tally.items % 500 == 0:
            os.kill(chance.choice(multiprocessing.active_children()).pid or 0, signal.SIGKILL)

    local.run(articles(3000), build, tmp_path / "wild", workers=2, progress=kill_now_and_then)
    assert written(tmp_path / "wild") == written(tmp_path / "calm")


@pytest.mark.parametrize(
    ("made", "kind", "message"),
    [(no_build, EngineError, "before their first article .exit code 1"), (bad_build, ValueError, "that cannot be")],
)
def test_workers_that_cannot_start_stop_the_run_before_any_work(
    tmp_path: Path, made: Build, kind: type[Exception], message: str
) -> None:
    with pytest.raises(kind, match=message):
        local.run(articles(3), made, tmp_path / "out", workers=2)
    assert not (tmp_path / "out").exists()


# Stopped and started again


class Stop(Exception):
    pass


def stop_after(number: int) -> Callable[[Tally], None]:
    def progress(tally: Tally) -> None:
        if tally.items == number:
            raise Stop

    return progress


@pytest.mark.parametrize("stops", [[100], [300, 700, 701], [256, 512, 768], [900]])
def test_a_stopped_run_goes_on_where_it_was_and_does_nothing_twice(tmp_path: Path, stops: list[int]) -> None:
    local.run(articles(900), build, tmp_path / "calm")
    out, said = tmp_path / "stopped", list[str]()
    for number in stops:
        with pytest.raises(Stop):
            local.run(articles(900), build, out, workers=2, progress=stop_after(number))
        assert not (out / "records.jsonl").exists()
    tally = local.run(articles(900), build, out, workers=2, say=said.append)
    assert written(out) == written(tmp_path / "calm")
    assert tally.kept == (stops[-1] - 1) // 256 * 256
    assert said == ([f"going on with the unfinished run in {out}"] if tally.kept else [])
    assert names(out) == [".journal.jsonl", "errors.jsonl", "records.jsonl", "run.json"]


@pytest.mark.parametrize("step", range(6))
def test_killed_while_the_files_are_put_in_place_the_next_run_goes_on_putting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    local.run(articles(60), build, tmp_path / "calm")
    out = tmp_path / "out"
    local.run(articles(5), build, out)
    steps = iter(range(100))

    def dying(do: Callable[..., Any]) -> Callable[..., Any]:
        def done(*words: Any) -> Any:
            if next(steps) == step:
                raise Stop
            return do(*words)

        return done

    with monkeypatch.context() as patch:
        patch.setattr(journal.os, "replace", dying(os.replace))
        patch.setattr(journal.shutil, "rmtree", dying(shutil.rmtree))
        with pytest.raises(Stop) if step < 5 else nullcontext():
            local.run(articles(60), build, out)
    assert local.run(articles(60), build, out).kept == 60
    assert written(out) == written(tmp_path / "calm")
    assert names(out) == [".journal.jsonl", "errors.jsonl", "records.jsonl", "run.json"]


@pytest.mark.parametrize("part", ["records.part", "errors.part", "journal.part"])
@pytest.mark.parametrize("harm", ["short", "changed", "gone"])
def test_a_damaged_part_costs_only_what_is_damaged(tmp_path: Path, part: str, harm: str) -> None:
    local.run(articles(900), build, tmp_path / "calm")
    out = tmp_path / "out"
    with pytest.raises(Stop):
        local.run(articles(900), build, out, progress=stop_after(800))
    path = out / ".unfinished" / part
    data = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(data[:-10] if harm == "short" else data[:-10] + b"x" * 10)
    assert local.run(articles(900), build, out).kept == (0 if harm == "gone" else 512)
    assert written(out) == written(tmp_path / "calm")


def test_a_later_run_keeps_what_was_made_in_the_same_way_of_the_same_articles(tmp_path: Path) -> None:
    def run_it(items: Iterator[Article | Failure], rules: str, **how: Any) -> tuple[int, list[str]]:
        said: list[str] = []
        tally = local.run(items, build, tmp_path, making={"rules": rules}, say=said.append, **how)
        assert tally.items == len(lines(tmp_path / "records.jsonl")) + len(lines(tmp_path / "errors.jsonl"))
        return tally.kept, said

    assert run_it(articles(600), "1") == (0, [])
    keeping = f"keeping what {tmp_path} already has of the same articles"
    assert run_it(articles(600), "1") == (600, [keeping])
    assert run_it(articles(700), "1") == (512, [keeping])
    changed = (Article(id="0", text="变") if n == 0 else item for n, item in enumerate(articles(700)))
    assert run_it(changed, "1") == (700 - 256, [keeping])
    assert run_it(articles(700), "1", fresh=True) == (0, [])
    anew = f"starting anew: not the same rules as in the earlier run in {tmp_path}"
    assert run_it(articles(700), "2") == (0, [anew])
    (tmp_path / "records.jsonl").write_bytes(b"{}\n" + (tmp_path / "records.jsonl").read_bytes())
    assert run_it(articles(700), "2") == (0, [keeping])


def test_an_unfinished_run_made_in_another_way_is_not_gone_on_with(tmp_path: Path) -> None:
    out, said = tmp_path / "out", list[str]()
    with pytest.raises(Stop):
        local.run(articles(900), build, out, making={"rules": "1"}, progress=stop_after(600))
    assert local.run(articles(900), build, out, making={"rules": "2"}, say=said.append).kept == 0
    assert said == [f"starting anew: not the same rules as in the earlier run in {out}"]


def test_an_unfinished_run_of_other_articles_keeps_those_that_are_the_same(tmp_path: Path) -> None:
    def other() -> Iterator[Article | Failure]:
        return (Article(id="x", text="变") if n == 300 else item for n, item in enumerate(articles(900)))

    local.run(other(), build, tmp_path / "calm")
    with pytest.raises(Stop):
        local.run(articles(900), build, tmp_path / "out", progress=stop_after(800))
    assert local.run(other(), build, tmp_path / "out").kept == 256
    assert written(tmp_path / "out") == written(tmp_path / "calm")


def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path) -> None:
    local.run(articles(3), build, tmp_path)
    before = written(tmp_path)
    with pytest.raises(Stop):
        local.run(articles(600), build, tmp_path, progress=stop_after(500))
    assert written(tmp_path) == before


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with RunFolder(tmp_path, {}), pytest.raises(FolderInUse, match="another run is writing there"):
        local.run(articles(3), build, tmp_path)
    local.run(articles(3), build, tmp_path)


def test_a_pause_of_the_whole_run_is_no_articles_fault(tmp_path: Path) -> None:
    """Ctrl-Z, or a closed notebook, for longer than an article may take."""
    code = (
        "from pathlib import Path\n"
        "from pipeline.engines import local\n"
        "from pipeline.records import Article\n"
        "from toys import build\n"
        "if __name__ == '__main__':\n"
        f"    items = (Article(id=str(n), text='tenth') for n in range(40))\n"
        f"    local.run(items, build, Path({str(tmp_path / 'out')!r}), workers=2, timeout=1.5)\n"
    )
    (tmp_path / "script.py").write_text(code, encoding="utf-8")
    home = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, str(tmp_path / "script.py")],
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": f"{home}:{home}/tests"},
    )
    assert comes((tmp_path / "out" / ".unfinished").exists)
    os.killpg(process.pid, signal.SIGSTOP)
    time.sleep(2.5)
    os.killpg(process.pid, signal.SIGCONT)
    assert process.wait(30) == 0
    assert lines(tmp_path / "out" / "errors.jsonl") == []


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# The whole


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
        run([inbox], tmp_path / str(workers), RunOptions(workers=workers))
    assert written(tmp_path / "1") == written(tmp_path / "2")


@pytest.mark.parametrize("inside", [".", "out", "b/c"])
def test_what_a_run_has_written_is_no_input_of_the_next(inbox: Path, inside: str) -> None:
    for _ in range(2):
        tally = run([inbox], inbox / inside)
        assert (tally.articles, tally.errors) == (2, 3)


def test_a_run_says_what_it_passes_over_in_a_folder(inbox: Path, tmp_path: Path) -> None:
    for name in ("x.docx", "y.DOCX", "settings.json", "LIESMICH", "a.meta.json", ".hidden.txt"):
        (inbox / name).write_text("{}", encoding="utf-8")
    said: list[str] = []
    assert run([inbox], tmp_path / "out", say=said.append).items == 5
    assert said == ["passed over, no articles by their kind: 2 .docx, 1 LIESMICH, 1 .json"]


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
        run([inbox], tmp_path / "out", RunOptions(rules_dir=folder))
    assert not (tmp_path / "out").exists()


def test_a_changed_rule_changes_the_fingerprint(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / "words.txt").write_text("滨江未来谷\n", encoding="utf-8")
    run([inbox], tmp_path / "ours")
    run([inbox], tmp_path / "theirs", RunOptions(rules_dir=folder))
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


#: Seconds after which something will not happen any more, be the machine ever so busy.
_PATIENCE = 180.0
LINE = json.dumps({"text": "2024年全市生产总值达120.5亿元，同比增长8.2%。"}, ensure_ascii=False) + "\n"


def start(tmp_path: Path, *words: str, **how: Any) -> subprocess.Popen[str]:
    """A run of its own, alone in its process group."""
    call = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "run",
        str(tmp_path / "in.jsonl"),
        "-o",
        str(tmp_path / "out"),
        *words,
    ]
    return subprocess.Popen(call, start_new_session=True, stderr=subprocess.PIPE, text=True, **how)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_stopped_run_leaves_no_process_and_no_half_file(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "in.jsonl").write_text(LINE * 100_000, encoding="utf-8")
    process = start(tmp_path, "--workers", "2")
    assert comes((tmp_path / "out" / ".unfinished" / "seen").exists)
    process.send_signal(number)
    _, said = process.communicate(timeout=_PATIENCE)
    assert process.returncode == code
    assert comes(lambda: not alive(process.pid))
    assert names(tmp_path / "out") == [".unfinished"]
    assert "Traceback" not in said
    assert ("the same call goes on from there" in said) == (number != signal.SIGKILL)


def test_a_run_that_is_killed_again_and_again_ends_with_the_same_bytes(tmp_path: Path) -> None:
    """`make soak` does it twenty times, at random moments."""
    (tmp_path / "in.jsonl").write_text(LINE * 700, encoding="utf-8")
    assert start(tmp_path, "--quiet").wait() == 0
    calm = written(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    journal_part = tmp_path / "out" / ".unfinished" / "journal.part"

    def shards() -> int:
        return len(journal_part.read_bytes().splitlines()) - 1 if journal_part.exists() else 0

    for number in range(3):
        process = start(tmp_path, "--workers", "2", "--quiet")
        assert comes(lambda number=number: shards() >= number)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert start(tmp_path, "--quiet").wait() == 0
    assert written(tmp_path / "out") == calm
    assert json.loads((tmp_path / "out" / "run.json").read_bytes())["counts"]["kept"] >= 512


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits for a process")
def test_a_full_disk_is_an_error_and_the_run_can_go_on(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINE * 600, encoding="utf-8")
    assert start(tmp_path, "--quiet").wait() == 0
    calm = written(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    room = len(calm[0]) - 1000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    process = start(tmp_path, "--quiet", preexec_fn=limit)
    _, said = process.communicate()
    assert process.returncode == 3
    assert said.splitlines() == [
        f"{tmp_path / 'out' / '.unfinished' / 'records.part'}: File too large",
        "not done, but nothing is lost: the same call goes on from there",
    ]
    assert start(tmp_path, "--quiet").wait() == 0
    assert written(tmp_path / "out") == calm


def test_the_first_articles_say_nothing_of_the_time_left() -> None:
    tally = Tally(articles=1, seconds=22.0, starting=12.0)
    assert tally.left(700) is None
    tally.articles = 100
    assert tally.left(700) == 60


def test_the_log_for_machines_is_json(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINE * 3, encoding="utf-8")
    for kept in (0, 3):
        _, said = start(tmp_path, "--log-json").communicate()
        events = [json.loads(line) for line in said.splitlines()]
        told = [event["event"] for event in events if event["event"] != "progress"]  # one comes every so many seconds
        assert told == ["begin", *["note"][:kept], "end"]
        assert events[0]["expected"] == 3
        assert (events[-1]["articles"], events[-1]["kept"]) == (3, kept)


def comes(state: Callable[[], bool], seconds: float = _PATIENCE) -> bool:
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

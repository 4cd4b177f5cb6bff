"""The same run on a cluster of several nodes, one of them killed in its midst. Slow, needs ray: `make cluster`."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pages
import pytest

from pipeline import reading
from pipeline.engines.outcome import EngineError, Tally
from pipeline.run import RunOptions, run, run_on_ray

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A head and two nodes, a processor each but the head."""
    pytest.importorskip("ray")
    os.environ.setdefault("RAY_worker_niceness", "0")  # Ray's own 15 comes to a stop where the machine is busy
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    made.add_node(num_cpus=1)
    made.add_node(num_cpus=1)
    made.wait_for_nodes()
    yield made
    made.shutdown()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own articles, some twice, an id twice, a line that is none; as JSON Lines and as Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("cluster") / "articles"
    (folder / "more").mkdir(parents=True)
    numbers = count()
    for name in ("a", "b", "more/c", "more/d"):
        rows = [
            {"id": f"{story.name}-{next(numbers)}", "text": story.plain.text, "published": str(story.plain.published)}
            for story in map(pages.load, pages.NAMES)
            if story.plain.published
        ]
        rows = [*rows, {**rows[0], "id": "twice"}]
        if name == "b":
            pq.write_table(pa.Table.from_pylist(rows), folder / f"{name}.parquet")
        else:
            lines = [json.dumps(row, ensure_ascii=False) for row in rows]
            (folder / f"{name}.jsonl").write_text("\n".join([*lines[:5], "no JSON", *lines[5:]]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def calm(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    out = tmp_path_factory.mktemp("local")
    run([articles], out, RunOptions(workers=1))
    return (out / "records.jsonl").read_bytes(), (out / "errors.jsonl").read_bytes()


def written(out: Path) -> tuple[bytes, bytes]:
    records, errors = (
        b"".join(file.read_bytes() for file in sorted((out / kind).iterdir())) for kind in ("records", "errors")
    )
    return records, errors


def test_a_node_killed_in_the_midst_of_a_run_costs_nothing(
    cluster: Any, articles: Path, calm: tuple[bytes, bytes], tmp_path: Path
) -> None:
    done: list[int] = []

    def kill(tally: Tally) -> None:
        done.append(tally.items)
        if len(done) == 4:
            cluster.remove_node(cluster.list_all_nodes()[-1], allow_graceful=False)

    tally = run_on_ray([str(articles)], str(tmp_path / "out"), address=cluster.address, shard=(4, 10**6), progress=kill)
    assert len(done) > 8
    assert tally.reprints > 0
    assert written(tmp_path / "out") == calm
    assert tally.items == done[-1]
    assert not list(tmp_path.rglob(".*.partial"))


def is_below_us(pid: str) -> bool:
    while pid not in ("0", "1", str(os.getpid())):
        status = (Path("/proc") / pid / "status").read_text()
        pid = status.split("PPid:")[1].split()[0]
    return pid == str(os.getpid())


def workers() -> list[int]:
    """Ray's worker processes that hold an extraction."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if b"ray::MapWorker" in path.read_bytes() and is_below_us(path.parent.name):
                found.append(int(path.parent.name))
    return found


def test_workers_killed_in_the_midst_of_a_run_cost_nothing(
    cluster: Any, articles: Path, calm: tuple[bytes, bytes], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill(tally: Tally) -> None:
        if len(killed) < 3 and (alive := workers()):
            killed.append(alive[0])
            os.kill(alive[0], signal.SIGKILL)

    run_on_ray([str(articles)], str(tmp_path / "out"), address=cluster.address, shard=(4, 10**6), progress=kill)
    assert len(killed) == 3
    assert written(tmp_path / "out") == calm


def test_a_later_call_keeps_the_shards_of_the_same_articles(
    cluster: Any, articles: Path, calm: tuple[bytes, bytes], tmp_path: Path
) -> None:
    class Stop(Exception):
        pass

    def stop(tally: Tally) -> None:
        if tally.items > 20:
            raise Stop

    out, said = tmp_path / "out", list[str]()
    how: dict[str, Any] = {"address": cluster.address, "shard": (8, 10**6), "say": said.append}
    with pytest.raises(Stop):
        run_on_ray([str(articles)], str(out), progress=stop, **how)
    tally = run_on_ray([str(articles)], str(out), **how)
    assert tally.kept > 20
    assert written(out) == calm
    assert said == [f"keeping what {out} already has of the same articles"]

    tally = run_on_ray([articles.as_uri()], (tmp_path / "uri").as_uri(), **how)
    sources = [record.article.source or "" for record in reading.read_records(tmp_path / "uri")]
    assert len(sources) == tally.articles
    assert sources[0] == f"{articles.as_uri()}/a.jsonl:1"

    import pyarrow.parquet as pq

    table = pq.read_table(out / "parquet")
    assert table.num_rows == tally.articles
    assert sum(len(figures) for figures in table["figures"].to_pylist()) == tally.facts["figures"]


def test_rules_are_the_same_on_every_machine(cluster: Any, articles: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "figures.toml").write_text('[[rule]]\nid = "figures.money"\noff = true\n', encoding="utf-8")

    def change(expected: int) -> None:
        (rules / "figures.toml").write_text("", encoding="utf-8")

    with pytest.raises(EngineError, match="rules or code have changed"):
        run_on_ray(
            [str(articles)], str(tmp_path / "out"), RunOptions(rules_dir=rules), address=cluster.address, begin=change
        )

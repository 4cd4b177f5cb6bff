"""What a run on a cluster reads and writes, without the cluster: addresses, shards, Parquet."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import Extractor, reading
from pipeline.cli import app
from pipeline.engines.ray import _settings
from pipeline.reading import Options, SourceError, stores
from pipeline.records import Article, FactRecord
from pipeline.writing.parquet import parquet_bytes, record_schema
from pipeline.writing.shards import ShardFolder

pytest.importorskip("pyarrow")

TEXT = "全县粮食总产量12万吨，比上年增长3%。"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for name in ("b/1.jsonl", "a.jsonl", "b.jsonl"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'{{"text": "{TEXT}"}}\nbroken\n', encoding="utf-8")
    (tmp_path / "news" / "readme.md").write_text("none")
    return tmp_path / "news"


def test_a_run_leaves_rays_settings_as_they_were() -> None:
    class Context:
        enable_progress_bars = print_on_execution_start = True
        target_max_block_size = target_min_block_size = 7

    context = Context()
    with suppress(OSError), _settings(context):
        assert (context.enable_progress_bars, context.target_max_block_size) == (False, 1)
        raise OSError("in the midst")
    assert (context.enable_progress_bars, context.print_on_execution_start) == (True, True)
    assert (context.target_max_block_size, context.target_min_block_size) == (7, 7)


def test_a_path_is_read_as_on_one_machine(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news.parent)
    files = stores.find_stored(["news"])
    monkeypatch.chdir("/")  # another machine, another place to stand
    found = [item for file in files for item in stores.read_stored(file, Options())]
    monkeypatch.chdir(news.parent)
    assert found == list(reading.read(reading.find_sources([Path("news")])))


def test_an_address_names_its_files_in_the_same_order(news: Path) -> None:
    files = stores.find_stored([news.as_uri()])
    assert [file.name for file in files] == ["a", "b/1", "b"]
    assert [file.name for file in stores.find_stored([f"{news.as_uri()}/b/1.jsonl"])] == ["1"]
    article, _ = stores.read_stored(files[1], Options())
    assert isinstance(article, Article)
    assert (article.id, article.source) == ("b/1:1", f"{news.as_uri()}/b/1.jsonl:1")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("{}/none", "no such file or folder"),
        ("file://{}/none", "no such file or folder"),
        ("nowhere://{}", "nowhere"),
        ("{}/page.html", "not rows .*use the local engine"),
        ("file://{}/empty", "no file of rows"),
    ],
)
def test_what_cannot_be_read_is_refused(path: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=reason):
        stores.find_stored([path.format(tmp_path)])


def test_a_shard_counts_when_its_note_and_its_files_are_there(tmp_path: Path) -> None:
    folder = ShardFolder(str(tmp_path / "out"), stores.find_store)
    folder.make()
    assert folder.find("00000-00000") is None
    record = Extractor().extract(TEXT, id="a").model_dump_json().encode() + b"\n"
    for name in ("00000-00000", "00000-00001", "00001-00000"):
        folder.write(name, [record], [], {"input": "x"})
        note = folder.find(name)
        assert note
        assert note["input"] == "x"
    (tmp_path / "out" / "records" / "00000-00000.jsonl").write_bytes(record[:-5])
    (tmp_path / "out" / "notes" / "00000-00001.json").write_text('{"inp')
    assert [folder.find(f"00000-0000{n}") for n in (0, 1)] == [None, None]
    assert folder.find("00001-00000")
    folder.sweep({"00001-00000"})
    assert sorted(path.name for path in (tmp_path / "out").rglob("*-*")) == [
        "00001-00000.json", "00001-00000.jsonl", "00001-00000.jsonl", "00001-00000.parquet",
    ]  # fmt: skip
    assert [found.article.id for found in reading.read_records(tmp_path / "out")] == ["a"]


def test_parquet_says_what_the_record_says(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    rich = Extractor().extract(TEXT, id="a", published=date(2025, 1, 20))
    poor = Extractor().extract("甲", id="b")
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet_bytes(record.model_dump_json().encode() for record in (rich, poor)))
    table = pq.read_table(path)
    assert table.schema == record_schema()
    rows = table.to_pylist()
    assert rows[0]["article"].pop("extra") == rows[1]["article"].pop("extra") == "{}"
    assert [FactRecord.model_validate(row) for row in rows] == [rich, poor]


def test_without_ray_the_engine_says_what_to_install(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    said = CliRunner().invoke(app, ["run", str(news), "-o", str(tmp_path / "out"), "--engine", "ray"])
    assert said.exit_code == 2
    assert "pip install 'newsfacts[ray]'" in said.stderr
    said = CliRunner().invoke(app, ["run", str(news), "-o", str(tmp_path / "out"), "--address", "auto"])
    assert said.exit_code == 2
    assert not (tmp_path / "out").exists()

"""Samples packed without their text come back the same, and a changed source is refused."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

from typer.testing import CliRunner

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
spec = importlib.util.spec_from_file_location("standoff", ROOT / "benchmark" / "standoff.py")
assert spec is not None
assert spec.loader is not None
standoff = importlib.util.module_from_spec(spec)
spec.loader.exec_module(standoff)


def call(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(standoff.app, [str(word) for word in words])
    return result.exit_code, result.output


def test_there_and_back(tmp_path: Path) -> None:
    packed = tmp_path / "packed.jsonl"
    assert call("pack", CORPUS, CORPUS, "-o", packed)[0] == 0
    assert '"text":' not in packed.read_text(encoding="utf-8")
    assert call("unpack", packed, CORPUS, "-o", tmp_path / "back")[0] == 0
    golds = sorted(CORPUS.glob("*.gold.json"))
    assert golds
    for gold in golds:
        back = tmp_path / "back" / gold.name
        assert json.loads(back.read_text(encoding="utf-8")) == json.loads(gold.read_text(encoding="utf-8"))


def test_a_stretch_of_lines_is_found(tmp_path: Path) -> None:
    assert standoff.find_pieces("一\n三", "零\n一\n二\n三") == [(2, 3), (6, 7)]
    assert standoff.find_pieces("三\n一", "零\n一\n二\n三") == []


def test_another_text_is_refused(tmp_path: Path) -> None:
    packed, other = tmp_path / "packed.jsonl", tmp_path / "other"
    call("pack", CORPUS, CORPUS, "-o", packed)
    other.mkdir()
    for path in CORPUS.glob("*.txt"):
        (other / path.name).write_text("别的文字" * 1000, encoding="utf-8")
    code, output = call("unpack", packed, other, "-o", tmp_path / "back")
    assert code != 0
    assert "another text" in output

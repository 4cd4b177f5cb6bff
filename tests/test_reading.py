"""Files in, articles and failures out; nothing is lost silently and nothing stops the rest."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline import reading
from pipeline.reading import BadInput, SourceError, parse_day
from pipeline.records import Article, Failure, PublishedFrom

LIMIT = 1000


def read(path: Path, published: date | None = None) -> list[Article | Failure]:
    return list(reading.read(reading.find_sources([path]), published, LIMIT))


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("全县粮食总产12万吨。".encode(), "全县粮食总产12万吨。"),
        ("\ufeff全县粮食总产12万吨。".encode(), "全县粮食总产12万吨。"),
        ("第一行\r\n第二行\r第三行\n".encode(), "第一行\r\n第二行\r第三行\n"),  # offsets count in the raw text
        ("\ufeff国内生产总值".encode("utf-16-le"), "国内生产总值"),
        ("\ufeff国内生产总值".encode("utf-16-be"), "国内生产总值"),
        ("𠮷野家 e\u0301\u200b".encode(), "𠮷野家 e\u0301\u200b"),
    ],
)
def test_text_is_what_stands_in_the_file(tmp_path: Path, data: bytes, text: str) -> None:
    [article] = read(write(tmp_path / "a.txt", data))
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"\xef\xbb\xbf", "nothing but blanks"),
        (" \n\u3000\n".encode(), "nothing but blanks"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
        ("全县粮食总产12万吨。".encode()[:-1], "not UTF-8: byte 0xe3 at offset 26"),
        ("全县".encode("gb18030")[:-1], "not UTF-8: byte 0xcf at offset 2"),
        ("한국은행은 올해 경제성장률 전망치를 하향 조정했다고 밝혔다.".encode("euc-kr"), "no Chinese text in GB18030"),
        ("日本銀行は政策金利を維持することを決めた。".encode("euc-jp"), "Japanese in EUC-JP?"),
        (b"\xff\xfe\x00\xd8\x41\x00", "not UTF-16"),
        (b"\x00\x01\x02\x03" * 50, "binary file"),
        (("粮" * (LIMIT + 1)).encode(), "1,001 characters are more than the 1,000 allowed"),
        (b"a" * (4 * LIMIT + 1), "4,001 bytes are more than"),
    ],
)
def test_a_bad_text_file_is_one_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    path = write(tmp_path / "a.txt", data)
    write(tmp_path / "b.txt", "好的一篇。")
    bad, good = read(tmp_path)
    assert isinstance(bad, Failure)
    assert bad.source == path.as_posix()
    assert bad.id == "a"
    assert reason in bad.reason
    assert isinstance(good, Article)


def test_a_sidecar_brings_the_metadata(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "正文。")
    keys = {"id": 17, "title": "题", "published": "2024-11-05", "publisher": "报", "url": None, "column": [1, 2]}
    write(tmp_path / "a.meta.json", json.dumps(keys))
    [article] = read(path, date(2020, 1, 1))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.publisher, article.url) == ("17", "题", "报", None)
    assert (article.published, article.published_from) == (date(2024, 11, 5), PublishedFrom.metadata)
    assert article.extra == {"column": [1, 2]}
    assert article.source == path.as_posix()


def test_the_option_dates_what_brings_no_date(tmp_path: Path) -> None:
    [article] = read(write(tmp_path / "a.txt", "正文。"), date(2020, 1, 1))
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (date(2020, 1, 1), PublishedFrom.given)
    [undated] = read(tmp_path / "a.txt")
    assert isinstance(undated, Article)
    assert (undated.published, undated.published_from) == (None, None)


@pytest.mark.parametrize(
    ("sidecar", "source", "reason"),
    [
        (b"{", "a.meta.json", "sidecar: not JSON: Expecting property name"),
        (b"[]", "a.meta.json", "sidecar: not a JSON object but a list"),
        (b"\xc8", "a.meta.json", "sidecar: not UTF-8"),
        (b'{"text": "x"}', "a.meta.json", "key text"),
        (b'{"title": "\\ud800"}', "a.meta.json", "'title': lone surrogate"),
        (b'{"published": "2024-13-05"}', "a.txt", "published: '2024-13-05' is not a date"),
        (b'{"title": ["x"]}', "a.txt", "title: expected a string, not a list"),
        (b'{"id": true}', "a.txt", "id: expected a string, not True"),
    ],
)
def test_a_bad_sidecar_is_one_failure(tmp_path: Path, sidecar: bytes, source: str, reason: str) -> None:
    path = write(tmp_path / "a.txt", "正文。")
    write(tmp_path / "a.meta.json", sidecar)
    [bad] = read(path)
    assert isinstance(bad, Failure)
    assert bad.source == (tmp_path / source).as_posix()
    assert reason in bad.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{oops", "not JSON: Expecting property name enclosed in double quotes at character 2"),
        (b'{"text": NaN}', "NaN is not a JSON value"),
        (b"[" * 100_000, "not JSON that can be read"),
        (b'{"n": ' + b"9" * 5000 + b"}", "not JSON that can be read"),
        (b'["text"]', "not a JSON object but a list"),
        (b'{"id": "x"}', "text: missing"),
        (b'{"text": null}', "text: missing"),
        (b'{"text": ""}', "text: empty"),
        (b'{"text": " \\n"}', "text: empty"),
        (b'{"text": 12}', "text: expected a string, not a number"),
        (b'{"text": {"zh": "x"}}', "text: expected a string, not an object"),
        (b'{"text": "x", "published": "yesterday"}', "published: 'yesterday' is not a date"),
        (b'{"text": "x", "published": 20240101}', "published: expected a string, not a number"),
        (b'{"text": "abc\\ud83d"}', "'text': lone surrogate '\\ud83d' at character 4"),
        (b'{"text": "x", "tags": ["\\udc00"]}', "'tags': lone surrogate"),
        ('{"text": "粮食"}'.encode("gb18030"), "not UTF-8: byte 0xc1 at offset 10 of the line"),
        (('{"text": "%s"}' % ("粮" * (LIMIT + 1))).encode(), "1,001 characters are more than"),
        (b'{"text": "' + b"a" * 1_100_000 + b'"}', "line of more than 1,012,000 bytes"),
    ],
)  # fmt: skip
def test_a_bad_line_is_one_failure_with_its_number(tmp_path: Path, line: bytes, reason: str) -> None:
    good = '{"text": "好的一篇。"}'.encode()
    path = write(tmp_path / "a.jsonl", b"\n".join([good, b"", line, good]))
    first, bad, last = read(path)
    assert isinstance(bad, Failure)
    assert (bad.source, bad.line) == (path.as_posix(), 3)
    assert reason in bad.reason
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, last.id) == ("a:1", "a:4")
    bad.model_dump_json()


def test_a_line_brings_its_keys(tmp_path: Path) -> None:
    line = {"id": "x1", "text": "第一行\n第二行", "published": "2024-11-05T08:00:00", "title": "", "rank": 3}
    path = write(tmp_path / "a.jsonl", "\ufeff" + json.dumps(line) + "\r\n")
    [article] = read(path)
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title) == ("x1", "第一行\n第二行", None)
    assert article.published == date(2024, 11, 5)
    assert article.source == f"{path.as_posix()}:1"
    assert article.extra == {"rank": 3}


def test_an_empty_jsonl_is_a_failure(tmp_path: Path) -> None:
    [bad] = read(write(tmp_path / "a.jsonl", b""))
    assert isinstance(bad, Failure)
    assert bad.reason == "empty file"


def test_a_folder_is_walked_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b.txt",
        "a/1.txt",
        "a/10.txt",
        "a/1.meta.json",
        "a/1.gold.json",
        "note.md",
        "c.jsonl",
        "d.json",
    ):
        write(tmp_path / name, "{}")
    write(tmp_path / "e.json", '{"\\u6b63\\u6587": "x"}')
    assert [source.name for source in reading.find_sources([tmp_path])] == ["a/1", "a/10", "b/2", "b", "c", "e"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere", "nowhere: no such file or folder"),
        ("a.docx", "not a kind of file"),
        ("empty", "no file that can be read"),
    ],
)
def test_a_path_that_gives_nothing_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    write(tmp_path / "a.docx", "x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=reason):
        reading.find_sources([tmp_path / name])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-04-16", date(2025, 4, 16)),
        ("2025-4-6", date(2025, 4, 6)),
        ("2025/04/16 11:09", date(2025, 4, 16)),
        ("2025.04.16", date(2025, 4, 16)),
        ("2025年4月16日", date(2025, 4, 16)),
        (" 2025-04-16T08:30:00+08:00", date(2025, 4, 16)),
    ],
)
def test_days(written: str, day: date) -> None:
    assert parse_day(written) == day


@pytest.mark.parametrize("written", ["2025-02-30", "2025", "16/04/2025", "2025-04-16x", "昨天", "0000-01-01"])
def test_not_days(written: str) -> None:
    with pytest.raises(BadInput):
        parse_day(written)


def test_of_a_folders_json_those_count_that_have_the_named_key(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"内文": "全县"}))
    (tmp_path / "settings.json").write_text("{}")
    assert [source.name for source in reading.find_sources([tmp_path], reading.Columns(text="内文"))] == ["a"]
    with pytest.raises(reading.SourceError):
        reading.find_sources([tmp_path])


def test_expected_articles_are_counted_without_reading_them(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "正文。")
    write(tmp_path / "b.jsonl", "{}\n{}\n{}\n")
    assert reading.count(reading.find_sources([tmp_path])) == 4

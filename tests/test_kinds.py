"""Every kind of file, packed and not, by every common encoding; and what is wrong with one, in its line."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pages
import pytest

from pipeline import reading
from pipeline.reading import Columns, SourceError
from pipeline.reading.originals import Originals
from pipeline.reading.packed import unpack
from pipeline.records import Article, Failure

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = "全县粮食总产量12万吨，比上年增长3%。"


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(path: Path, columns: Columns | None = None) -> list[Article | Failure]:
    return list(reading.read(reading.find_sources([path]), None, 10_000, columns))


def articles(path: Path, columns: Columns | None = None) -> list[Article]:
    found = read(path, columns)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def failure(path: Path, columns: Columns | None = None) -> Failure:
    [found] = read(path, columns)
    assert isinstance(found, Failure), found
    found.model_dump_json()
    return found


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


# --- encodings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5hkscs"])
def test_an_article_is_the_same_in_every_encoding(codec: str, tmp_path: Path) -> None:
    for name in pages.NAMES:
        text = pages.load(name).plain.text
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            assert codec == "big5hkscs"  # which has no simplified characters
            continue
        assert [article.text for article in articles(write(tmp_path / f"{name}.txt", data))] == [text]


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize(
    "text", ["营收18.72亿元，年增31.2％。", "營收18.72億元，年增31.2％。", "為單月次高；第三季合併營收"]
)
def test_a_short_text_too(text: str, codec: str, tmp_path: Path) -> None:
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        pytest.skip("no such character")
    assert articles(write(tmp_path / "a.txt", data))[0].text == text


# --- tables ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f"编号,标题,正文,发布时间,来源\n7,题,{TEXT},2024-11-05 08:00,日报\n".encode("gb18030")),
        ("a.csv", f'\ufeffID,Title,Text,Date,Source\r\n7,题,"{TEXT}",2024/11/5,日报\r\n\r\n'),
        ("a.csv", f"id;title;text;published;publisher\n7;题;{TEXT};2024年11月5日;日报\n"),
        ("a.tsv", f"id\ttitle\tcontent\tdate\tmedia\n7\t题\t{TEXT}\t2024.11.05\t日报\n".encode("utf-16")),
        ("a.json", json.dumps({"id": 7, "title": "题", "正文": TEXT, "日期": "2024-11-05", "来源": "日报"})),
        ("a.json", json.dumps([{"id": "7", "title": "题", "text": TEXT, "date": "2024-11-05", "source": "日报"}])),
        ("a.ndjson", json.dumps({"id": "7", "title": "题", "body": TEXT, "time": "2024-11-05", "媒体": "日报"}) + "\n"),
    ],
)
def test_usual_names_of_columns(name: str, data: bytes | str, tmp_path: Path) -> None:
    [article] = articles(write(tmp_path / name, data))
    assert (article.id, article.title, article.text, article.publisher) == ("7", "题", TEXT, "日报")
    assert (article.published, article.extra) == (date(2024, 11, 5), {})


def test_columns_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"nr,kopf,koerper,text,日期\n1,题,{TEXT},摘要,昨天\n2,题,,摘要,\n")
    found = read(path, Columns(id="nr", title="kopf", text="koerper"))
    [article, empty] = found
    assert isinstance(article, Article)
    assert (article.id, article.title, article.text, article.published) == ("1", "题", TEXT, None)
    assert article.extra == {"column text": "摘要", "日期": "昨天"}
    assert isinstance(empty, Failure)
    assert (empty.line, empty.id, empty.reason) == (3, "2", "text: missing")


def test_rows_that_are_wrong_are_failures_with_their_lines(tmp_path: Path) -> None:
    rows = [b"id,text", f'1,"{TEXT}\n"'.encode(), b"2,\xff\xfe", b"3,x,y", f"4,{TEXT}".encode(), b'5,"no end', b"6,x"]
    first, bytes_, cells, fourth, open_ = read(write(tmp_path / "a.csv", b"\n".join(rows)))
    assert isinstance(first, Article)
    assert first.text == TEXT + "\n"
    assert isinstance(fourth, Article)
    assert fourth.id == "4"
    for bad, line, reason in ((bytes_, 4, "not UTF-8: byte 0xff"), (cells, 5, "3 cells in a table of 2 columns")):
        assert isinstance(bad, Failure)
        assert (bad.line, reason in bad.reason) == (line, True)
    assert isinstance(open_, Article)  # as csv has it: a cell that does not end goes on to the end of the file


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = [
        {"id": 1, "正文": TEXT, "date": datetime(2024, 11, 5, 8), "tags": ["a"], "score": float("nan")},
        {"id": 2, "正文": None, "date": None, "tags": [], "score": 1.5},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    article, empty = read(tmp_path / "a.parquet")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.published) == ("1", TEXT, date(2024, 11, 5))
    assert article.extra == {"tags": ["a"], "score": None}
    assert isinstance(empty, Failure)
    assert (empty.line, empty.reason) == (2, "text: missing")
    packed = write(tmp_path / "b.parquet.gz", gzip.compress((tmp_path / "a.parquet").read_bytes()))
    assert len(read(packed)) == 2


def test_a_kind_that_is_not_installed_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SourceError, match=r"pip install 'newsfacts\[parquet\]'"):
        reading.find_sources([write(tmp_path / "a.parquet", b"x")])


def test_a_long_list_is_read_one_by_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", json.dumps([{"text": f"{TEXT}{n}" * 50} for n in range(500)], indent=1))
    found = articles(path)
    assert len(found) == 500
    assert (found[499].id, found[499].source) == ("a:500", f"{path.as_posix()}:500")


# --- packed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstd.compress)])
def test_packed_files_are_read_as_what_they_are(ending: str, pack: Any, tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT})
    write(tmp_path / f"a.txt{ending}", pack(TEXT.encode("gb18030")))
    write(tmp_path / "a.meta.json", '{"title": "题"}')
    write(tmp_path / f"b.jsonl{ending}", pack((line + "\n" + line).encode()))
    found = articles(tmp_path)
    assert [(article.id, article.title, article.text) for article in found] == [
        ("a", "题", TEXT),
        ("b:1", None, TEXT),
        ("b:2", None, TEXT),
    ]


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    members = {
        "b/1.txt": TEXT.encode("gb18030"),
        "b/1.meta.json": b'{"published": "2024-11-05"}',
        "a.jsonl": json.dumps({"text": TEXT}).encode(),
        "c.csv.gz": gzip.compress(f"text\n{TEXT}\n".encode()),
        "note.md": b"#",
        "__MACOSX/b/._1.txt": b"\0",
        "in.zip": zipped({"x.txt": b"x"}),
    }
    path = write(tmp_path / "n.zip", zipped(members))
    first, second, third, inner = read(path)
    for article, id, source in (
        (first, "n/a:1", "a.jsonl:1"),
        (second, "n/b/1", "b/1.txt"),
        (third, "n/c:2", "c.csv.gz:2"),
    ):
        assert isinstance(article, Article)
        assert (article.id, article.source, article.text) == (id, f"{path.as_posix()}:{source}", TEXT)
    assert isinstance(second, Article)
    assert second.published == date(2024, 11, 5)
    assert isinstance(inner, Failure)
    assert "an archive in an archive" in inner.reason


def test_web_archives(tmp_path: Path) -> None:
    writer = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    story = pages.load("park-expansion")
    file = io.BytesIO()
    warc = writer.WARCWriter(file, gzip=True)
    for url, status, kind, body in (
        ("https://a.example/1", "200 OK", "text/html; charset=gb2312", pages.government(story).encode("gb18030")),
        ("https://a.example/2", "302 Found", "text/html", b""),
        ("https://a.example/3", "200 OK", "image/png", b"\x89PNG"),
        ("https://a.example/4", "200 OK", "text/html", b"<html><body></body></html>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        warc.write_record(warc.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    article, empty = read(write(tmp_path / "a.warc.gz", file.getvalue()))
    assert isinstance(article, Article)
    assert (article.id, article.url, article.title) == ("a:1", "https://a.example/1", story.title)
    assert isinstance(empty, Failure)
    assert (empty.line, empty.id) == (4, "a:4")


# --- what is wrong ---------------------------------------------------------------------------------------------------

_GZ = gzip.compress(TEXT.encode() * 200)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", b"no gzip", "gz: corrupt after 0 bytes"),
        ("a.txt.gz", _GZ[:-20], "gz: corrupt after"),
        ("a.jsonl.zst", b"no zstd", "zst: corrupt after 0 bytes"),
        ("a.zip", b"PK\x03\x04 no archive", "zip: corrupt"),
        ("a.zip", zipped({"note.md": b"#"}), "zip: holds no file that can be read"),
        ("a.pdf", b"%PDF-1.7 no pdf", "not a PDF that can be read"),
        ("a.pdf", b"", "empty file"),
        ("a.html", b"<html><body><nav><a href='/'>\xe9\xa6\x96\xe9\xa1\xb5</a></nav></body></html>", "no text"),
        ("a.html", b"", "empty file"),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00", "binary file"),
        ("a.warc", b"no warc at all", "web archive"),
        ("a.csv", "编号,标题\n1,题\n", "no column 'text' (--text-column NAME says which it is); there are: 编号, 标题"),
        ("a.csv", "text,text\nx,y\n", "two columns are named 'text'"),
        ("a.csv", b"", "empty file"),
        ("a.csv", b"\x00\x01" * 50, "binary file"),
        ("a.json", b"", "empty file"),
        ("a.json", b"[]", "an empty list"),
        ("a.json", b'{"text": "x"', "not JSON: Expecting ',' delimiter"),
        ("a.json", b"[" * 100_000, "not JSON"),
        ("a.json", b'"text"', "not a JSON object"),
        ("a.tsv", "text\n" + "粮" * 2_000_000, "a line of more than"),
    ],
)
def test_a_bad_file_is_one_failure(name: str, data: bytes | str, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path / name, data)
    bad = failure(path)
    assert bad.source == path.as_posix()
    assert reason in bad.reason


def test_a_list_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    first, second, bad = read(write(tmp_path / "a.json", b'[{"text": "x"}, {"text": "y"}, {"te'))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(bad, Failure)
    assert "not JSON: Unterminated string" in bad.reason


def test_a_corrupt_parquet_is_one_failure(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert "not a Parquet file" in failure(write(tmp_path / "a.parquet", b"PAR1 no parquet PAR1")).reason


def test_an_encrypted_pdf_is_one_failure(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    page = canvas.Canvas(str(tmp_path / "a.pdf"), encrypt="secret")
    page.drawString(10, 10, "x")
    page.save()
    assert failure(tmp_path / "a.pdf").reason == "PDF: encrypted, a password is needed"


def test_a_scan_is_one_failure(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    page = canvas.Canvas(str(tmp_path / "a.pdf"))
    page.rect(10, 10, 100, 100)
    page.save()
    assert "OCR" in failure(tmp_path / "a.pdf").reason


def test_an_encrypted_member_is_one_failure(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag of encryption, in both headers
        place = data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)
        data[place] |= 1
    assert "it is encrypted" in failure(write(tmp_path / "n.zip", bytes(data))).reason


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pipeline.reading.packed._GROWS_FREELY", 1 << 20)
    bomb = gzip.compress(b"\n" * 5_000_000)
    assert "unpacks to more than" in failure(write(tmp_path / "a.jsonl.gz", bomb)).reason
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", b"\n" * 5_000_000)
    assert "unpacks to more than" in failure(tmp_path / "b.zip").reason
    (tmp_path / "a.jsonl.gz").unlink()
    with pytest.raises(reading.BadInput, match="unpacks to more than"):
        unpack(io.BytesIO(bomb), ".gz").read()


# --- found again -----------------------------------------------------------------------------------------------------


def test_the_text_of_every_kind_is_found_again(tmp_path: Path) -> None:
    from pipeline import Extractor

    write(tmp_path / "a.txt", TEXT.encode("gb18030"))
    write(tmp_path / "b.csv", f"正文,x\n{TEXT}乙,{TEXT}\n")
    write(tmp_path / "c.zip", zipped({"1.json": json.dumps([{"text": TEXT + "丙"}]).encode()}))
    write(tmp_path / "d.html", pages.portal(pages.load("park-expansion")))
    extractor = Extractor()
    found = articles(tmp_path)
    infos = [extractor.trail(article).record.article for article in found]
    originals = Originals(info.sha256 for info in infos)
    assert [originals.find(info) for info in infos] == [article.text for article in found]
    assert [info.text is None for info in infos] == [True, True, True, False]
    (tmp_path / "d.html").unlink()  # the record holds what was made of it
    assert originals.find(infos[3]) == found[3].text


@pytest.mark.parametrize(
    ("columns", "data", "reason"),
    [
        (Columns(text="内文"), [{"id": "a", "正文": TEXT}] * 3, "no column '内文'; there are: id, 正文"),
        (
            Columns(published="day"),
            [{"text": TEXT}, {"text": TEXT, "date": ""}],
            "no column 'day'; there are: text, date",
        ),
        (Columns(), [{"名": 1}] * 500, "no column 'text' (--text-column NAME says which it is); there are: 名"),
    ],
)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_a_column_that_no_object_has_is_one_error_for_the_file(
    columns: Columns, data: list[dict[str, Any]], reason: str, ending: str, tmp_path: Path
) -> None:
    spelled = [json.dumps(keys, ensure_ascii=False) for keys in data]
    path = write(tmp_path / f"a.{ending}", f"[{','.join(spelled)}]" if ending == "json" else "\n".join(spelled))
    assert failure(path, columns).reason == reason


def test_a_column_that_some_objects_have_is_a_matter_of_each(tmp_path: Path) -> None:
    lines = ["broken", '{"正文": "摘要"}', json.dumps({"内文": TEXT})]
    found = read(write(tmp_path / "a.jsonl", "\n".join(lines)), Columns(text="内文"))
    assert [type(item) for item in found] == [Failure, Failure, Article]


def test_columns_are_needed_to_find_a_text_again(tmp_path: Path) -> None:
    from pipeline import Extractor

    columns = Columns(text="x")
    [article] = articles(write(tmp_path / "b.csv", f"正文,x\n摘要,{TEXT}\n"), columns)
    info = Extractor().trail(article).record.article
    assert Originals([info.sha256], columns=columns).find(info) == TEXT


@pytest.mark.parametrize(("data", "number"), [("", 1), ("{}", 1), ("{}\n", 1), ("{}\n{}", 2), ("{}\n{}\n", 2)])
def test_a_last_line_counts_without_its_end(data: str, number: int, tmp_path: Path) -> None:
    assert reading.count(reading.find_sources([write(tmp_path / "a.jsonl", data)])) == number

import os
import subprocess
import sys
from pathlib import Path

import pytest
from any_text import QUICK, texts
from hypothesis import given

from pipeline.words import Segmenter


@pytest.fixture(scope="module")
def segmenter():
    return Segmenter([("首店经济", "n"), ("海洋国重",)])


@pytest.mark.parametrize(
    ("drawn", "tags"),
    [
        ("引进|50|余家|区域|首店经济", {"引进": "v", "首店经济": "n"}),
        ("海洋国重|揭牌", {"海洋国重": "n"}),
        ("产量|已|超|九|万吨|,|外媒|称|当地|受灾", {}),
        ("增长|5.4%|,|\n|其他", {"5.4%": "x"}),
        ("", {}),
    ],
)
def test_words(segmenter, drawn, tags):
    tidy = drawn.replace("|", "")
    words = segmenter.words(tidy)
    assert [tidy[word.start : word.end] for word in words] == [word for word in drawn.split("|") if word]
    assert {tidy[word.start : word.end]: word.tag for word in words}.items() >= tags.items()


@QUICK
@given(texts)
def test_words_tile_the_text(segmenter, tidy):
    places = [place for word in segmenter.words(tidy) for place in range(word.start, word.end)]
    assert places == list(range(len(tidy)))


def test_long_texts_in_pieces_give_the_same_words(segmenter):
    clause = "全市地区生产总值达到120.5亿元,同比增长8.9%。"
    once = segmenter.words(clause)
    many = segmenter.words(clause * 500)
    assert len(many) == 500 * len(once)
    assert many[-1].end == 500 * len(clause)


def test_additions_do_not_leak_into_another_segmenter():
    text = "首店经济"
    with_it, without = Segmenter([("首店经济", "n")]).words(text), Segmenter().words(text)
    assert (len(with_it), len(without) > 1) == (1, True)


def test_leaves_no_cache_and_no_noise(tmp_path):
    """jieba by itself writes jieba.cache into the common temporary folder and talks on standard error."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "always",
            "-c",
            "from pipeline.words import Segmenter; print(len(Segmenter().words('增长')))",
        ],
        cwd=Path(__file__).parent.parent,
        env=os.environ | {"TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1\n"
    assert "jieba" not in done.stderr.lower()
    assert list(temporary.iterdir()) == []

"""End to end: every span of every record is a place of the raw text; an article's dress does not change its facts."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import opencc
import pytest
from any_text import FRAGMENTS, QUICK, whole_texts
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import Extractor
from pipeline.records import FactRecord
from pipeline.text import simplify

CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLES = sorted(path.stem for path in CORPUS.glob("*.txt"))

NEWS = [
    "国家统计局今天（4月16日）发布数据显示，一季度国内生产总值318758亿元，同比增长5.4%。",
    "滨江大学校長周啟明表示，學校去年投入科研經費3.2億元，較上年增長12%。",
    "《臺北電》鼎崴科技股份有限公司９月營收達１２.５億元，年增31％。",
    "截至5月底，全市拥有规上工业企业1360余家，占全省的三成以上；",
    "力争到2030年，产值由目前的三百亿元\n提高到500亿元。",
    "城鎮、农村居民人均可支配收入分别达到38620元、21475元，",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def places(value: object) -> Iterator[dict[str, Any]]:
    """Everything in a record that has a place."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)


def assert_places(raw: str, record: FactRecord) -> int:
    found = list(places(record.model_dump(mode="json")))
    assert [place for place in found if raw[place["start"] : place["end"]] != place["text"]] == []
    return len(found)


@pytest.mark.parametrize("text", [*NEWS, "昨天，新华社记者从国务院、青禾县人民政府和全国妇联获悉"])
def test_a_text_may_end_anywhere(extractor, text):
    for end in range(1, len(text) + 1):
        assert_places(text[:end], extractor.extract(text[:end]))


@settings(QUICK, max_examples=60)
@given(
    raw=st.lists(st.one_of(st.sampled_from(NEWS), st.sampled_from(FRAGMENTS), whole_texts), max_size=12).map("".join)
)
def test_every_span_is_a_place_of_the_raw_text(extractor, raw):
    raw = raw.encode("utf-16", "ignore").decode("utf-16")
    assert_places(raw, extractor.extract(raw, published=date(2024, 11, 5)))


@pytest.mark.parametrize(
    "raw", ["", "\n", "\u200b", "\x00", "。", "1", "年", "亿" * 50, "“" * 50, "2024年" * 50, "\r\n1\r\n"]
)
def test_odd_articles_make_a_record(extractor, raw):
    assert_places(raw, extractor.extract(raw))


@pytest.mark.parametrize("name", ARTICLES)
def test_every_span_of_our_articles(extractor, name):
    raw = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    assert assert_places(raw, extractor.extract(raw)) > 0 or name.startswith("nothing")


# --- one article in many dresses -----------------------------------------------------------------------------------

_TRADITIONAL = opencc.OpenCC("s2t")


def traditional(text: str) -> str:
    return _TRADITIONAL.convert(text)


def mixed(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(traditional(line) if number % 2 else line for number, line in enumerate(lines))


def full_width(text: str) -> str:
    return text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789%.-"})


def half_width(text: str) -> str:
    return text.translate({ord(wide): ord(wide) - 0xFEE0 for wide in "，；：（）"})


def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def spaced(text: str) -> str:
    """A blank between ideographs and digits, as some houses set them."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)


def sprinkled(text: str) -> str:
    return "\ufeff" + "".join(char + "\u200b" * (number % 7 == 0) for number, char in enumerate(text))


def wrapped(text: str) -> str:
    """Paragraphs of prose wrapped at 60 columns with an ideographic indent, headings as they are."""
    lines = []
    for line in text.split("\n"):
        rest = line.strip()
        if rest and rest[-1] in "。！？”":
            rest = "\u3000\u3000" + rest
            while rest:
                width = next((n for n in range(len(rest)) if columns(rest[: n + 1]) > 60), len(rest))
                while rest[width : width + 1] and rest[width] in "，。、；：！？”）》":
                    width += 1
                lines.append(rest[:width])
                rest = rest[width:]
        else:
            lines.append(line)
    return "\n".join(lines)


def columns(text: str) -> int:
    return sum(1 + (char > "\u0fff") for char in text)


def facts(record: FactRecord) -> dict[str, Counter[str]]:
    """What a record says, without where it stands."""
    told = {
        "organisations": [(o.name, o.kind, len(o.mentions)) for o in record.organisations],
        "people": [
            (p.name, len(p.mentions), sorted((r.title, r.organisation) for r in p.roles)) for p in record.people
        ],
        "dates": [
            (_bare(d.text), d.kind, d.edtf, d.first_day, d.last_day, d.duration, d.modifier) for d in record.dates
        ],
        "figures": [(_bare(f.text), f.value, f.low, f.high, f.unit, f.kind, f.modifier) for f in record.figures],
        "metrics": [
            (
                m.indicator, m.subject, m.action, m.measure, m.direction, m.comparison, m.value, m.low, m.high, m.unit,
                m.time.first_day, m.time.last_day, m.status, m.attributed_to,
            )
            for m in record.metrics
        ],
    }  # fmt: skip
    return {layer: Counter(map(str, items)) for layer, items in told.items()}


def _bare(text: str) -> str:
    return simplify(re.sub(r"[\s\u200b\ufeff]", "", text))


@pytest.mark.parametrize("dress", [traditional, mixed, full_width, half_width, windows, spaced, sprinkled, wrapped])
@pytest.mark.parametrize("name", ARTICLES)
def test_the_same_facts_in_any_dress(extractor, name, dress: Callable[[str], str]):
    raw = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    if dress in {wrapped, full_width, half_width, spaced} and name == "wrapped-page":
        pytest.skip("is wrapped already, to the width that it has")
    meta = json.loads((CORPUS / f"{name}.meta.json").read_text(encoding="utf-8"))
    published = date.fromisoformat(meta["published"]) if meta.get("published") else None
    plain, dressed = (facts(extractor.extract(text, published=published)) for text in (raw, dress(raw)))
    for layer in plain:
        lost, new = plain[layer] - dressed[layer], dressed[layer] - plain[layer]
        assert (lost, new) == (Counter(), Counter()), f"{layer} of {name}, {dress.__name__}"


@pytest.mark.parametrize("piece", ["市委", "王晓明：好。\n", "年", "（以下简称“海洋”）"])
def test_time_grows_with_the_text_and_no_faster(extractor, piece):
    def seconds(size: int) -> float:
        begun = time.process_time()
        extractor.extract(piece * (size // len(piece)), published=date(2024, 11, 5))
        return time.process_time() - begun

    small, large = seconds(5_000), seconds(40_000)
    assert large < 16 * small + 0.2, f"8 times the text took {large / small:.0f} times as long"

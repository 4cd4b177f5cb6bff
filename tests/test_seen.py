"""Reprints are said to be reprints: by what they share, whatever the workers and however often a run is stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from toys import build

from pipeline.engines import local
from pipeline.engines.likeness import is_reprint, likeness
from pipeline.engines.outcome import Tally
from pipeline.engines.seen import judge
from pipeline.records import Article, Failure

STORY = (
    "云川县今年新建改建农村公路86公里，总投资1.2亿元，惠及12个乡镇的4.6万名群众。县交通运输局局长说，"
    "到年底所有建制村都将通上硬化路，物流车可以开到村口，山里的茶叶和菌子当天就能运到市里。"
)


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        (STORY, True),
        (f"本报讯（记者 周砚）{STORY}（完）", True),
        (STORY.replace("，", ",\n").replace("86", "８６"), True),
        (f"2024年11月5日 来源：晚报\n{STORY}", True),
        (STORY.split("县交通")[0] * 2, False),
        (STORY.replace("86公里", "91公里"), False),
        (STORY.replace("云川", "古桐").replace("今年", "去年").replace("茶叶和菌子", "柑橘与药材"), False),
        ("云川县农村公路建设提速。" * 3, False),
    ],
)
def test_what_a_reprint_is(other: str, is_one: bool) -> None:
    one, two = likeness(STORY), likeness(other)
    assert one
    assert two
    assert is_reprint(one, two) is is_one
    assert is_reprint(two, one) is is_one


@pytest.mark.parametrize("text", ["", "一二三", "“……”" * 30])
def test_a_text_too_short_is_like_none(text: str) -> None:
    assert likeness(text) is None


def test_a_reprint_names_the_first_and_a_refused_article_counts_for_nothing(tmp_path: Path) -> None:
    items = [
        Article(id="a", text=STORY, source="1"),
        Article(id="a", text="另一篇" * 20, source="2"),
        Article(id="b", text="另一篇" * 20, source="3"),
        Failure(source="4", reason="bad"),
        Article(id="c", text=STORY + "（完）", source="5"),
        Article(id="d", text=STORY + "完", source="6"),
    ]
    found = list(judge(iter(items), tmp_path / "table"))
    assert [(i.id, i.duplicate_of if isinstance(i, Article) else i.reason) for i in found] == [
        ("a", None),
        ("a", "id 'a' was taken before, by 1"),
        ("b", None),
        (None, "bad"),
        ("c", "a"),
        ("d", "a"),
    ]
    assert not (tmp_path / "table").exists()


def story(number: int) -> str:
    """One of many of one form."""
    return STORY.replace("86", str(number)).replace("1.2", f"{number}.5") + f"这是第{number}期简报，共印{number}份。"


def articles() -> Iterator[Article]:
    for n in range(900):
        yield Article(id=str(n), text=story(n % 450) + "（完）" * (n // 450))


class Stop(Exception):
    pass


def test_reprints_are_the_same_for_any_number_of_workers_and_after_any_stop(tmp_path: Path) -> None:
    def stop(tally: Tally) -> None:
        if tally.items == 600:
            raise Stop

    local.run(articles(), build, tmp_path / "calm")
    with pytest.raises(Stop):
        local.run(articles(), build, tmp_path / "stopped", workers=2, progress=stop)
    assert local.run(articles(), build, tmp_path / "stopped", workers=2).kept >= 512
    lines = [(tmp_path / out / "records.jsonl").read_bytes() for out in ("calm", "stopped")]
    assert lines[0] == lines[1]
    infos = [json.loads(line)["article"] for line in lines[0].splitlines()]
    assert json.loads((tmp_path / "stopped" / "run.json").read_bytes())["counts"]["reprints"] == 450
    assert [info["duplicate_of"] for info in infos[450:]] == [str(n) for n in range(450)]

import random
import re

import pytest

from pipeline.mentions import Mention
from pipeline.resolve import resolve

RANKS = {"d": 0, "f": 1, "o": 2, "p": 3, "l": 4}


def drawn(*lines: str) -> list[tuple[int, Mention]]:
    """Each line draws one mention: its dimension's letter, as often as it is long."""
    found = []
    for number, line in enumerate(lines):
        match = re.search(r"\S+", line)
        found.append((RANKS[match.group()[0]], Mention(*match.span(), f"rule.{number}")))
    return found


@pytest.mark.parametrize(
    ("lines", "stays", "dropped_by"),
    [
        (["ooo", "   ddd"], "01", ""),  # 昌平区|2025年: side by side
        (["oooo", "  oooooo"], "1", "0:1"),  # 北京大|学第三医院: the longer
        (["ffff", "fffff"], "1", "0:1"),  # 1500|亩
        (["dddd", "ffff"], "0", "1:0"),  # of one length the lower rank
        (["ffff", "dddd"], "1", "0:1"),
        (["oooo", "  oooo"], "0", "1:0"),  # of one length and rank the earlier
        (["ooooo", "   ooooooo", "         ooooo"], "1", "0:1 2:1"),  # a chain
        (["ll", "  ooooo", "oooooooo"], "2", "0:2 1:2"),  # inside
        (["oo", "oo"], "0", "1:0"),
        (["ddd", "  ooooooo"], "0", "1:0"),  # 4月23日|到陆军军医大学: a name begun inside a date
        (["oooooo", "     fff"], "1", "0:1"),
        ([" d", "oooo"], "1", "0:1"),  # 第一中学
        (["dd", "oooo"], "1", "0:1"),
        (["dddd", "oo"], "0", "1:0"),
        (["ddd", "  ooooooo", "llllllllllll"], "2", "0:2 1:2"),  # crossing, and all inside a longer name
        (["ddd", " ffff", "    ooooooo"], "1", "0:1 2:1"),
    ],
)
def test_overlaps(lines, stays, dropped_by):
    kept, drops = resolve(drawn(*lines))
    assert "".join(mention.rule.removeprefix("rule.") for mention in kept) == stays
    said = sorted(f"{drop.loser.rule}:{drop.winner.rule}".replace("rule.", "") for drop in drops)
    assert " ".join(said) == dropped_by


def test_nothing_is_lost_and_nothing_overlaps_whatever_the_order():
    dice = random.Random(7)
    for _ in range(200):
        starts = [dice.randrange(40) for _ in range(12)]
        found = [
            (dice.randrange(5), Mention(start, start + dice.randrange(1, 9), f"rule.{n}"))
            for n, start in enumerate(starts)
        ]
        kept, drops = resolve(found)
        covered = [place for mention in kept for place in range(mention.start, mention.end)]
        assert len(covered) == len(set(covered))
        assert covered == sorted(covered)
        assert len(kept) + len(drops) == len(found)
        assert all(any(drop.winner is mention for mention in kept) and drop.loser not in kept for drop in drops)
        assert all(drop.loser.start < drop.winner.end and drop.winner.start < drop.loser.end for drop in drops)
        if len({(rank, m.start, m.end) for rank, m in found}) == len(found):
            assert resolve(dice.sample(found, len(found)))[0] == kept

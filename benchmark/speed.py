"""Characters per second: JioNLP, Recognizers-Text and this project over the same text, side by side.

    python benchmark/speed.py [TEXT]     TEXT: .txt, .jsonl ({"text", "published"}) or a folder of .txt; default corpus/

The contestants take turns over the whole text, round after round, so that a busy machine slows all of them; the median
round counts. A turn goes over the text until a quarter of a second has passed, or the fast ones would be timed while
the processor's caches still hold another's data. Measured is the processor time of this one process, without loading.
What we remember from text to text (parsed numerals, months) is forgotten before each pass: nobody gains by reading the
same again.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import peers
from peers import Found

from pipeline import Extractor
from pipeline.page import Page
from pipeline.records import FactRecord

#: Relative dates of texts without a day of their own are read against this one.
SOME_DAY = date(2024, 6, 14)
#: Every rule so many times, to see whether rules cost.
TIMES_RULES = 3
#: A turn takes at least so many seconds.
TURN = 0.25
Text = tuple[str, date]


def read_texts(path: Path, most: int) -> list[Text]:
    """Articles with their days; of a set with more characters than `most` every n-th, so that all of it counts."""
    if path.is_dir():
        files = sorted(path.glob("*.txt"))
        texts = [(file.read_text(encoding="utf-8"), _day(file.with_suffix(".meta.json"))) for file in files]
    elif path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        texts = [(row["text"], _as_day(row.get("published"))) for row in rows]
    else:
        texts = [(path.read_text(encoding="utf-8"), SOME_DAY)]
    total = sum(len(text) for text, _ in texts)
    step = max(1, -(-total // most))
    return texts[::step] if len(texts) > 1 else [(texts[0][0][:most], texts[0][1])]


def _day(meta: Path) -> date:
    return _as_day(json.loads(meta.read_text(encoding="utf-8")).get("published") if meta.exists() else None)


def _as_day(spelled: str | None) -> date:
    return date.fromisoformat(spelled[:10]) if spelled else SOME_DAY


def contestants() -> dict[str, Callable[[str, date], Found | int]]:
    times, money = peers.jionlp()
    moments, amounts, numbers = peers.recognizers()
    ours, strange, alike = peers.Ours(), peers.Ours(TIMES_RULES, "front"), peers.Ours(TIMES_RULES, "back")
    extractor = Extractor()
    pages: dict[str, Page] = {}

    def on_laid_out(project: peers.Ours) -> Callable[[str, date], int]:
        def count(text: str, day: date) -> int:
            if text not in pages:
                pages[text] = ours.page(text, day)
            return project.count(pages[text])

        return count

    return {
        "JioNLP, times": times,
        "JioNLP, money": money,
        "Recognizers-Text, dates and times": moments,
        "Recognizers-Text, numbers, units, currencies, shares": lambda text, day: (
            amounts(text, day) + numbers(text, day)
        ),
        "ours, the rules alone (page laid out before)": on_laid_out(ours),
        f"ours, the same with {strange.rules} rules for {ours.rules}, copies that begin strangely": on_laid_out(
            strange
        ),
        f"ours, the same with {alike.rules} rules for {ours.rules}, copies ending strangely": on_laid_out(alike),
        "ours, laying out the page": lambda text, day: len(ours.page(text, day).paragraphs),
        "ours, dates": ours.find_dates,
        "ours, figures": ours.find_figures,
        "ours, dates and figures": ours.find,
        "ours, everything (Extractor)": lambda text, day: _facts(extractor.extract(text, published=day)),
    }


def _facts(record: FactRecord) -> int:
    return (
        len(record.dates) + len(record.figures) + len(record.metrics) + len(record.organisations) + len(record.people)
    )


def measure(runner: Callable[[str, date], Found | int], texts: list[Text]) -> tuple[float, int, int]:
    """Seconds of processor time that one pass takes, finds, and articles that it broke down on."""
    passes, taken = 0, 0.0
    while taken < TURN:
        found = broken = 0
        peers.forget()
        start = time.process_time()
        for text, day in texts:
            try:
                finds = runner(text, day)
                found += finds if isinstance(finds, int) else len(finds)
            except Exception:  # a peer's breakdown is a result, not our error
                broken += 1
        taken += time.process_time() - start
        passes += 1
    return taken / passes, found, broken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="?", type=Path, default=Path(__file__).parent.parent / "corpus")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=100_000, help="characters, at most")
    args = parser.parse_args()
    if not args.text.exists():
        parser.error(f"no such text: {args.text}")
    texts = read_texts(args.text, args.most)
    characters = sum(len(text) for text, _ in texts)
    runners = contestants()
    taken: dict[str, list[float]] = {name: [] for name in runners}
    counts: dict[str, tuple[int, int]] = {}
    for runner in runners.values():  # what is loaded on first use, and the pages for the rules alone
        measure(runner, texts)
    for turn in range(args.rounds):
        for name, runner in runners.items():
            seconds, found, broken = measure(runner, texts)
            taken[name].append(seconds)
            counts[name] = (found, broken)
        print(f"round {turn + 1} of {args.rounds}", file=sys.stderr)
    speeds = {name: characters / max(statistics.median(seconds), 1e-9) for name, seconds in taken.items()}
    base = speeds["JioNLP, times"]
    print(f"{len(texts)} articles, {characters:,} characters; {args.rounds} rounds; Python {platform.python_version()}")
    print()
    print("| | characters a second | spread | × JioNLP's times | finds | broke down on |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, speed in speeds.items():
        low, high = characters / max(taken[name]), characters / min(taken[name])
        found, broken = counts[name]
        print(f"| {name} | {speed:,.0f} | {low:,.0f} to {high:,.0f} | {speed / base:.1f} | {found:,} | {broken} |")


if __name__ == "__main__":
    main()

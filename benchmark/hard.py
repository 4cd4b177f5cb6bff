"""What JioNLP, Recognizers-Text and this project make of the same hard sentences (hard.toml, our own), as a table.

Right is: the hit that shares most with the marked place says the number, the days or the length asked for, or what the
case also lets pass (a discount as a share, a stretch up to its last year). Of dates with one open end the other is
compared; a peer that leaves a choice is right when one of its answers is. Where nothing is marked, nothing may be
found. Neither the names of units nor exact spans are compared.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path

import peers
from peers import Found, Hit, Reader

CASES = Path(__file__).parent / "hard.toml"
#: Relative dates are read against this day unless the case gives its own.
PUBLISHED = date(2024, 11, 5)
#: Peers that divide say 0.666…667.
NEAR = Fraction(1, 10**6)


def readers() -> dict[str, dict[str, Reader]]:
    """By name, then by layer, who reads; a missing layer is one that the project has no finder for."""
    jio_times, jio_money = peers.jionlp()
    times, amounts, numbers = peers.recognizers()
    ours = peers.Ours()
    # Bare numbers are asked only where something is marked: that 13 is a number is no mistake of theirs.
    return {
        "JioNLP": {"dates": jio_times, "money": jio_money},
        "Recognizers-Text": {"dates": times, "money": amounts, "figures": amounts, "bare": numbers},
        "newsfacts": {"dates": ours.find_dates, "money": ours.find_figures, "figures": ours.find_figures},
    }


def read(reader: dict[str, Reader], layer: str, text: str, published: date, marked: bool) -> Found | None:
    if layer not in reader:
        return None
    try:
        found = reader[layer](text, published)
        if marked and layer != "dates" and "bare" in reader:
            found = found + reader["bare"](text, published)
    except Exception as error:  # a peer that breaks down has found nothing
        return [Hit(0, 0, "", (type(error).__name__,))]
    return found


def is_right(told: str, asked: str) -> bool:
    if re.match(r"P[0-9T]", asked):
        return bool(re.match(r"P[0-9T]", told)) and _length(told) == _length(asked)
    if re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", asked):
        wanted, given = (ends.split("..") if ".." in ends else [ends, ends] for ends in (asked, told))
        return len(given) == 2 and all(not want or want == give for want, give in zip(wanted, given, strict=True))
    given_numbers = [_number(end) for end in told.split(" ")[0].split("..")]
    wanted_numbers = [_number(end) for end in asked.split("..")]
    return len(given_numbers) == len(wanted_numbers) and all(
        give is not None and want is not None and abs(give - want) <= NEAR * abs(want)
        for give, want in zip(given_numbers, wanted_numbers, strict=True)
    )


def _number(spelled: str) -> Fraction | None:
    try:
        return Fraction(spelled.rstrip("%"))
    except (ValueError, ZeroDivisionError):
        return None


def _length(duration: str) -> tuple[Fraction, Fraction]:
    """Months and seconds."""
    days, _, times = duration[1:].partition("T")
    months = seconds = Fraction(0)
    for number, unit in re.findall(r"([0-9.]+)([YMWD])", days):
        if unit in "YM":
            months += Fraction(number) * {"Y": 12, "M": 1}[unit]
        else:
            seconds += Fraction(number) * {"W": 7 * 86400, "D": 86400}[unit]
    for number, unit in re.findall(r"([0-9.]+)([HMS])", times):
        seconds += Fraction(number) * {"H": 3600, "M": 60, "S": 1}[unit]
    return months, seconds


def main() -> None:
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
    projects = readers()
    right = {name: [0, 0] for name in projects}
    print("| sentence | asked | " + " | ".join(projects) + " |\n| --- | --- |" + " --- |" * len(projects))
    for case in cases:
        text = re.sub("[{}]", "", case["text"])
        start, end = case["text"].find("{"), case["text"].find("}") - 1
        cells = []
        for name, reader in projects.items():
            found = read(reader, case["layer"], text, case.get("published", PUBLISHED), start >= 0)
            if found is None:
                cells.append("no finder")
                continue
            shared = [hit for hit in found if start < 0 or min(end, hit.end) > max(start, hit.start)]
            if start >= 0:
                shared.sort(key=lambda hit: (max(start, hit.start) - min(end, hit.end), hit.start - hit.end))
                shared = shared[:1]
                asked = [case["asked"], *case.get("also", ())]
                good = any(is_right(told, one) for hit in shared for told in hit.told for one in asked)
            else:
                good = not shared
            right[name][0] += good
            right[name][1] += 1
            given = "; ".join(f"{hit.text} = {' or '.join(hit.told)}" for hit in shared) or "nothing"
            cells.append(f"{'✓' if good else '✗'} {given}")
        marked = case["text"].replace("{", "**").replace("}", "**")
        print(f"| {marked} | {case.get('asked', 'nothing')} | {' | '.join(cells)} |")
    print("| **right** | | " + " | ".join(f"**{good} of {asked}**" for good, asked in right.values()) + " |")


if __name__ == "__main__":
    main()

"""Scores dates and figures against other projects' test cases: `python benchmark/suites.py FOLDER`.

FOLDER holds *.jsonl, one case a line: {"id", "text", "published", "layer", "expect": [{"start", "end", …}]} with
`any_of` ([first_day, last_day] pairs), `duration`, or `value` | `low`, `high` and `unit`. Folders in it may hold *.txt
of inverse text normalisation, a `spoken~written` or `spoken => written` a line; the name's last word says of what.

A case is right when each thing that it expects is right. A thing is right when, of our dates or figures, the one that
shares most characters with its span
    date      has its days (of a date with one open end the closed end), or
              counts the last unit in, as our guide does, where the case leaves it out (三月到五月 "until 30 April"), or
              is the last day of a stretch that ends something (年底), as we read it; where it begins is anyone's guess
    duration  is as long (P0.5Y is P6M, P1W3D is P10D)
    figure    has its value in its unit (千分之一 is 0.1 %, 九折 is 90 %, 一半 is 50 %, 港币五元 is 5 HKD), or
              is a range, as our guide reads it, of which the case asks the upper end alone (5-20% "20 %").
Nothing is asked of the exact span, nor of what else we find: the cases mark one kind of thing each.
A spoken form is right when it gives what its written form says; see `SPOKEN`.
`out_of_scope.toml` lists the cases that contradict our guide, and why the others fail.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import partial
from pathlib import Path

from pipeline import Extractor
from pipeline.records import Date, FactRecord, Figure

HERE = Path(__file__).parent
#: No more of a file may be set aside as contradicting the guide.
MOST_OUT_OF_SCOPE = Fraction(1, 10)

Verdict = tuple[bool, bool]  # right; right only once the end of a stretch or range is read as ANNOTATION.md reads it


@dataclass
class Case:
    file: str
    id: str
    text: str
    asked: str
    judge: Callable[[FactRecord], Verdict]
    published: date | None = None
    given: str = ""
    right: bool = False
    by_the_end: bool = False


@dataclass
class Reasons:
    """What `out_of_scope.toml` says of single cases."""

    contradicts: dict[tuple[str, str], str] = field(default_factory=dict)
    failing: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Reasons:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            *(
                {(group["file"], str(id)): group["why"] for group in told.get(name, ()) for id in group["cases"]}
                for name in ("contradicts", "failing")
            )
        )


# ---------------------------------------------------------------- cases with spans


def marked_cases(path: Path, units: dict[str, list[str]]) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Case(
            file=path.stem,
            id=row["id"].removeprefix(f"{path.stem}-"),
            text=row["text"],
            asked="  ".join(_spell_expected(row["text"], thing) for thing in row["expect"]),
            judge=lambda record, row=row: _judge(record, row, units),
            published=date.fromisoformat(row["published"]) if row["published"] else None,
        )


def _judge(record: FactRecord, row: dict, units: dict[str, list[str]]) -> Verdict:
    verdicts = []
    for thing in row["expect"]:
        ours = _sharing_most(record.dates if row["layer"] == "dates" else record.figures, thing["start"], thing["end"])
        if ours is None:
            verdicts.append((False, False))
        elif isinstance(ours, Figure):
            exact = _same_amount(ours, thing, units)
            verdicts.append((exact or _is_upper_end(ours, thing, units), not exact))
        elif "duration" in thing:
            verdicts.append((ours.duration is not None and _same_length(ours.duration, thing["duration"]), False))
        else:
            exact = any(_same_days(ours, *pair) for pair in thing["any_of"])
            loose = any(_last_unit_left_out(ours, *pair) or _ends(ours, pair[1]) for pair in thing["any_of"])
            verdicts.append((exact or loose, not exact))
    right = bool(verdicts) and all(ok for ok, _ in verdicts)
    return right, right and any(loose for _, loose in verdicts)


def _sharing_most(mentions: list, start: int, end: int):
    shared = [(min(end, m.end) - max(start, m.start), -m.start, m) for m in mentions]
    best = max(shared, key=lambda entry: entry[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _same_days(ours: Date, first: str, last: str) -> bool:
    """Of a date with one open end (until, since) only the closed end is compared, as ANNOTATION.md scores it."""
    if ours.first_day is None and ours.last_day is None:
        return False
    return (ours.first_day is None or ours.first_day.isoformat() == first) and (
        ours.last_day is None or ours.last_day.isoformat() == last
    )


def _last_unit_left_out(ours: Date, first: str, last: str) -> bool:
    """Whether the case ends just before the last year, month or day that we count in: 6月1日-6月30日 until 29 June."""
    if ours.first_day is None or ours.last_day is None or ours.first_day.isoformat() != first:
        return False
    unit = re.findall("[年月日号]", ours.text)
    begin = {"年": ours.last_day.replace(month=1, day=1), "月": ours.last_day.replace(day=1)}
    return bool(unit) and begin.get(unit[-1], ours.last_day) == date.fromisoformat(last) + timedelta(days=1)


def _ends(ours: Date, last: str) -> bool:
    """Whether the end of a year or a month has its last day: 年底, of which cases ask one month or two."""
    return ours.text[-1] in "底末" and ours.last_day is not None and ours.last_day.isoformat() == last


_LENGTHS = {"Y": 12, "M": 1, "W": 7 * 86400, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}


def _same_length(one: str, other: str) -> bool:
    """Equal in months and in seconds."""
    return _measured(one) == _measured(other)


def _measured(duration: str) -> tuple[Decimal, Decimal]:
    months = seconds = Decimal(0)
    time = ""
    for mark, number, unit in re.findall(r"(T)|([0-9.]+)([A-Z])", duration):
        time = time or mark
        if not unit:
            continue
        unit = time + unit if unit in "HMS" else unit
        if unit in "YM":
            months += Decimal(number) * _LENGTHS[unit]
        else:
            seconds += Decimal(number) * _LENGTHS[unit]
    return months, seconds


def _same_amount(ours: Figure, thing: dict, units: dict[str, list[str]]) -> bool:
    wanted = thing["unit"] or "percent"
    if wanted == "percent" and ours.unit is None and "/" in (ours.value or ""):
        return "value" in thing and Fraction(ours.value) * 100 == Fraction(thing["value"])  # 对折 is 1/2
    if wanted not in {ours.unit, ours.si_unit} and not {ours.unit, ours.si_unit} & set(units.get(wanted, ())):
        return False
    # 折 and ‰ are shares too: a case counts them in per cent.
    times = {"折": Fraction(10), "‰": Fraction(1, 10)}.get(ours.unit, Fraction(1))
    times = times if wanted == "percent" else Fraction(1)
    pairs = [(getattr(ours, name), thing.get(name)) for name in ("value", "low", "high")]
    return all(
        (mine is None) == (theirs is None) and (mine is None or Fraction(mine) * times == Fraction(theirs))
        for mine, theirs in pairs
    )


def _is_upper_end(ours: Figure, thing: dict, units: dict[str, list[str]]) -> bool:
    """Whether the case asks the upper end of our range alone: the 20% of 5-20%."""
    if ours.high is None or "value" not in thing or not ours.start < thing["start"] < thing["end"] <= ours.end:
        return False
    return _same_amount(ours.model_copy(update={"value": ours.high, "low": None, "high": None}), thing, units)


# ---------------------------------------------------------------- spoken and written forms

#: What is asked of each kind of spoken form: the `same` dates and figures as the written form gives (its shorthand
#: spelled out first, see `_spelled_out`); the `number` itself, of so many 元 or 位; or that there is nothing.
SPOKEN = {
    "date": "same",
    "time": "same",
    "money": "same",
    "measure": "same",
    "fraction": "number",
    "cardinal": "number 元",
    "number": "number 元",
    "decimal": "number 元",
    "ordinal": "number 位",
    "word": "none",
    "whitelist": "none",
}
#: A run of digits is a telephone number or a code, and ANNOTATION.md wants none of them.
_DIGITS_SPELLED = re.compile("[幺洞拐勾一二两三四五六七八九零壹贰叁肆伍陆柒捌玖]{3,}")


def spoken_cases(path: Path, extractor: Extractor) -> Iterator[Case]:
    asked, _, unit = SPOKEN.get(path.stem.rsplit("_", 1)[-1], "").partition(" ")
    if not asked:
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        spoken, _, written = (part.strip() for part in re.split(r"(~| => )", line, maxsplit=1))
        text, judge = spoken, _finds_nothing
        if asked == "same":
            judge = partial(_says_the_same, _facts(extractor.extract(_spelled_out(written), published=SPOKEN_ON)))
        elif asked == "number" and not _DIGITS_SPELLED.fullmatch(spoken):
            wanted = _written_number(written)
            if wanted:
                text, judge = spoken + unit, partial(_are_numbers, [wanted])
            elif "/" in written:
                judge = partial(
                    _are_numbers, [(Fraction(number),) for number in re.findall("-?[0-9]+/[0-9]+", written)]
                )
        name = path.stem.removeprefix("data_inverse_text_normalization_test_cases_")
        what = "no date, no figure" if judge is _finds_nothing else written
        yield Case(f"{path.parent.name}/{name}", str(number), text, what, judge, published=SPOKEN_ON)


#: Against which day spoken dates without a year are read; any would do.
SPOKEN_ON = date(2021, 6, 14)


def _finds_nothing(record: FactRecord) -> Verdict:
    return not record.figures and not record.dates, False


def _says_the_same(wanted: list[tuple], record: FactRecord) -> Verdict:
    return _facts(record) == wanted, False


def _are_numbers(wanted: list[tuple[Fraction, ...]], record: FactRecord) -> Verdict:
    return _numbers(record) == wanted, False


_SIGNS = {
    "US$": "美元", "RM": "马来西亚令吉", "TWD": "新台币", "CNY": "元", "$": "美元", "¥": "元", "€": "欧元", "£": "英镑",
    "₩": "韩元", "₹": "印度卢比", "₽": "卢布",
}  # fmt: skip
_LATIN = {"km/h": "千米每小时", "kwh": "千瓦时", "kg": "公斤", "km": "公里", "mol": "摩尔", "°": "度"}


def _spelled_out(written: str) -> str:
    """The shorthand of written forms as news would print it.

    >>> [_spelled_out(w) for w in ("15-6kwh", "TWD45-6", "2008/08", "85/02/27", "2005年08/05", "US$1.5万")]
    ['15-16千瓦时', '45-46新台币', '2008年08月', '1985年02月27日', '2005年08月05日', '1.5万美元']
    """
    money = re.fullmatch(rf"({'|'.join(map(re.escape, _SIGNS))})(.+)", written)
    if money:
        written = money[2] + _SIGNS[money[1]]
    written = re.sub(
        r"(?<![0-9])([0-9]{2,})-([0-9]{1,2})(?![0-9年])",
        lambda m: f"{m[1]}-{m[1][: -len(m[2])]}{m[2]}" if len(m[2]) < len(m[1]) else m[0],
        written,
    )
    written = re.sub(r"(?<![0-9])([3-9][0-9])(/[0-9]{2}/[0-9]{2})", r"19\1\2", written)
    written = re.sub(r"(?<![0-9])([0-2][0-9])(/[0-9]{2}/[0-9]{2})", r"20\1\2", written)
    written = re.sub(r"(?<=[0-9])(km/h|kwh|kg|km|mol|°)$", lambda m: _LATIN[m[1]], written)
    written = re.sub(r"([0-9]{4})/([0-9]{2})/([0-9]{2})", r"\1年\2月\3日", written)
    written = re.sub(r"([0-9]{4})/([0-9]{2})", r"\1年\2月", written)
    return re.sub(r"(?<![0-9])(0[0-9])/(0[0-9])", r"\1月\2日", written)


def _facts(record: FactRecord) -> list[tuple]:
    """What a record says of times and amounts, wherever it says it; in SI where that is known (公斤 and kg)."""
    facts: list[tuple] = []
    for d in record.dates:
        facts.append((d.first_day, d.last_day, d.duration and _measured(d.duration)))
    for f in record.figures:
        if f.si_value is not None:
            facts.append((Fraction(f.si_value), f.si_unit))
        else:
            facts.append((*(value and Fraction(value) for value in (f.value, f.low, f.high)), f.si_unit or f.unit))
    return sorted(facts, key=repr)


def _numbers(record: FactRecord) -> list[tuple[Fraction, ...]]:
    return [
        (Fraction(f.value),) if f.value is not None else (Fraction(f.low), Fraction(f.high)) for f in record.figures
    ]


_WRITTEN = re.compile(r"第?(-?)([0-9.,]+)([万亿兆]*)(?:([0-9.,]+)([万亿]*))?(?:([0-9]+))?$")


def _written_number(written: str) -> tuple[Fraction, ...] | None:
    """1,110 · 90万 · 100万1111 · 3又1/5 · 300~500 · 45-6万 as numbers, without our own reader of numerals."""
    written = written.replace("億", "亿").replace("萬", "万")
    mixed = re.fullmatch(r"(?:(-?[0-9]+)又)?(-?[0-9]+)/([0-9]+)", written)
    if mixed:
        return (Fraction(mixed[1] or 0) + Fraction(int(mixed[2]), int(mixed[3])),)
    ends = re.fullmatch(r"([0-9]+)([~-])([0-9]+)([万亿]?)", written)
    if ends:
        scale = _scale(ends[4])
        low, high = int(ends[1]), int(ends[3])
        if ends[2] == "-":  # 45-6 is 45..46, 730-40 is 730..740
            high += low - low % 10 ** len(ends[3])
        return (Fraction(low * scale), Fraction(high * scale))
    whole = _WRITTEN.fullmatch(written)
    if not whole:
        return None
    total = Fraction(0)
    try:
        for digits, scale in ((whole[2], whole[3]), (whole[4], whole[5]), (whole[6], "")):
            total += Fraction(Decimal(digits.replace(",", ""))) * _scale(scale or "") if digits else 0
    except InvalidOperation:
        return None
    return (-total if whole[1] else total,)


def _scale(word: str) -> int:
    result = 1
    for char in word:
        result *= {"万": 10**4, "亿": 10**8, "兆": 10**12}[char]
    return result


# ---------------------------------------------------------------- running and telling


def run(folder: Path) -> list[Case]:
    units = tomllib.loads((HERE / "suite_units.toml").read_text(encoding="utf-8"))
    extractor = Extractor()
    cases = [case for path in sorted(folder.glob("*.jsonl")) for case in marked_cases(path, units)]
    cases += [case for path in sorted(folder.glob("*/*.txt")) for case in spoken_cases(path, extractor)]
    for case in cases:
        record = extractor.extract(case.text, published=case.published)
        case.right, case.by_the_end = case.judge(record)
        case.given = _spell_given(record)
    return cases


def _spell_expected(text: str, thing: dict) -> str:
    what = " | ".join("..".join(dict.fromkeys(pair)) for pair in thing.get("any_of", ()))
    if "unit" in thing:
        what = f"{thing.get('value') or thing['low'] + '..' + thing['high']} {thing['unit'] or '%'}"
    what = what or thing["duration"]
    return f"{text[thing['start'] : thing['end']]} = {what}"


def _spell_given(record: FactRecord) -> str:
    dates = [
        f"{d.text} = {d.duration or f'{d.first_day}..{d.last_day}'}{f' {d.modifier}' if d.modifier else ''}"
        for d in record.dates
    ]
    figures = [
        f"{f.text} = {f.value or f'{f.low}..{f.high}'} {f.unit or '-'}{f' ({f.si_unit})' if f.si_unit else ''}"
        for f in record.figures
    ]
    return "  ".join(dates + figures).replace("\n", " ") or "nothing"


def table(cases: list[Case], reasons: Reasons) -> str:
    """One row a file, as Markdown."""
    rows = ["| file | cases | right | all | out of scope | of the rest |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for file in dict.fromkeys(case.file for case in cases):
        mine = [case for case in cases if case.file == file]
        right = sum(case.right for case in mine)
        inside = [case for case in mine if (file, case.id) not in reasons.contradicts]
        good = sum(case.right for case in inside)
        loose = sum(case.by_the_end for case in mine)
        aside = len(mine) - len(inside)
        rows.append(
            f"| {file} | {len(mine)} | {right}{f' ({loose} by the end)' if loose else ''} "
            f"| {right / len(mine):.0%} | {aside} | {good} of {len(inside)}, {good / len(inside):.0%} |"
        )
    return "\n".join(rows)


def grouped(cases: list[Case], reasons: Reasons) -> str:
    """The cases that we get wrong, by reason, as Markdown."""
    lines = []
    for title, listed in (("Out of scope", reasons.contradicts), ("Failing", reasons.failing)):
        groups: dict[tuple[str, str], list[str]] = {}
        for case in cases:
            if not case.right and (case.file, case.id) in listed:
                groups.setdefault((listed[case.file, case.id], case.file), []).append(case.id)
        lines += [f"\n{title}:\n"]
        lines += [f"- {file} {', '.join(ids)}: {why}." for (why, file), ids in groups.items()]
    return "\n".join(lines)


def complaints(cases: list[Case], reasons: Reasons) -> list[str]:
    """What is wrong with the list of reasons itself."""
    known = {(case.file, case.id): case for case in cases}
    said = []
    for file in dict.fromkeys(case.file for case in cases):
        total = sum(case.file == file for case in cases)
        aside = sum(name == file for name, _ in reasons.contradicts)
        if aside > total * MOST_OUT_OF_SCOPE:
            said.append(f"{file}: {aside} of {total} set aside is more than {MOST_OUT_OF_SCOPE}")
    for kind, listed in (("contradicts", reasons.contradicts), ("failing", reasons.failing)):
        for key in listed:
            if key in known and known[key].right:
                said.append(f"{key[0]} {key[1]}: listed under {kind}, but right")
    said += [
        f"{case.file} {case.id}: fails without a reason"
        for case in cases
        if not case.right and (case.file, case.id) not in reasons.failing | reasons.contradicts
    ]
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--failing", action="store_true", help="list every case that fails, with what we gave and why")
    parser.add_argument("--reasons", action="store_true", help="list why cases fail, grouped, below the table")
    parser.add_argument("--only", default="", metavar="FILE", help="files whose name holds this")
    args = parser.parse_args()
    if not args.folder.is_dir():
        parser.error(f"no folder {args.folder}")
    reasons = Reasons.read(HERE / "out_of_scope.toml")
    cases = [case for case in run(args.folder) if args.only in case.file]
    if not cases:
        parser.error(f"no cases in {args.folder}")
    if args.failing:
        for case in cases:
            if not case.right:
                key = (case.file, case.id)
                why = reasons.contradicts.get(key) or reasons.failing.get(key) or "?"
                mark = "out of scope: " if key in reasons.contradicts else ""
                print(f"{case.file} {case.id}  {case.text}  [{case.published or '-'}]")
                print(f"    asked {case.asked}\n    given {case.given}\n    {mark}{why}")
        print()
    print(table(cases, reasons))
    if args.reasons:
        print(grouped(cases, reasons))
    for line in complaints(cases, reasons):
        print(line)


if __name__ == "__main__":
    main()

"""JioNLP, Recognizers-Text and this project behind one shape: a text and its day of publication in, hits out.

JioNLP greets on import and logs what it cannot parse; both are kept quiet. Nothing here needs a network.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from pipeline import names, numerals, rules, words
from pipeline.dimensions import dates, figures
from pipeline.dimensions.dates import calendar, lengths
from pipeline.dimensions.dates.readings import numbers
from pipeline.mentions import DateMention, FigureMention
from pipeline.page import Page, read_page
from pipeline.records import Article, DateKind
from pipeline.resolve import resolve


@dataclass(frozen=True)
class Hit:
    """`told` is what it was read as, in words of ours, several where the peer leaves a choice:
    2024-06-03 · 2024-01-01..2024-06-30 · ..2024-05-31 · P1Y6M · set · 1250000 · 3500000..4200000 · ?"""

    start: int
    end: int
    text: str
    told: tuple[str, ...]


Found = list[Hit]
Reader = Callable[[str, date], Found]


class Ours:
    """The rooms for dates and figures, without the rest of the house."""

    def __init__(self, more_rules: int = 1, strange: Literal["front", "back"] = "back") -> None:
        """`more_rules`: every rule so many times, the copies asking for a character besides that no news has, in front
        of all that the rule itself asks for (seen at once) or behind it (seen last: the worst case)."""
        self.book = rules.load({"dates": dates.File, "figures": figures.File})
        date_file = self.book.file("dates", dates.File)
        figure_file = self.book.file("figures", figures.File)
        for copy in range(1, more_rules):
            date_file = date_file.model_copy(update={"rule": date_file.rule + _strange_dates(date_file, copy, strange)})
            figure_file = figure_file.model_copy(
                update={"rule": figure_file.rule + _strange_figures(figure_file, copy, strange)}
            )
        self.rules = len(date_file.rules) + len(figure_file.rules)
        self._segment = words.Segmenter(self.book.lists.get("words", ())).words
        self._dates = dates.Finder(date_file, self.book)
        self._figures = figures.Finder(figure_file, self.book)

    def page(self, text: str, published: date) -> Page:
        return read_page(Article(id="-", text=text, published=published), self._segment, names.no_names)

    def find_dates(self, text: str, published: date) -> Found:
        return self._spell(self.page(text, published), dates=True)

    def find_figures(self, text: str, published: date) -> Found:
        return self._spell(self.page(text, published), figures=True)

    def find(self, text: str, published: date) -> Found:
        return self._spell(self.page(text, published), dates=True, figures=True)

    def count(self, page: Page) -> int:
        """How much there is on a page that is laid out already: the rules' own work, without places and spelling."""
        return len(self._dates.find(page)) + len(self._figures.find(page))

    def _spell(self, page: Page, dates: bool = False, figures: bool = False) -> Found:
        found: list[tuple[int, DateMention | FigureMention]] = []
        if dates:
            found += [(0, mention) for mention in self._dates.find(page)]
        if figures:
            found += [(1, mention) for mention in self._figures.find(page)]
        kept, _ = resolve(found)
        hits = []
        for mention in kept:
            place = page.place(mention.start, mention.end)
            told = _day(mention) if isinstance(mention, DateMention) else _amount(mention)
            hits.append(Hit(place.start, place.end, place.text, (told,)))
        return hits


def forget() -> None:
    """Empty what our rooms for dates and figures remember from text to text; the tables of festivals stay."""
    periods = (calendar.months, calendar.years, calendar.edtf)
    for remembers in (numerals.parse, numbers.number, *periods, lengths.read_length):
        remembers.cache_clear()


def _day(m: DateMention) -> str:
    if m.kind is not DateKind.date:
        return m.duration if m.kind is DateKind.duration and m.duration else m.kind.value
    return _stretch(*(day and day.isoformat() for day in (m.first_day, m.last_day)))


def _stretch(first: str | None, last: str | None) -> str:
    if first is None and last is None:
        return "?"
    return first if first == last and first else f"{first or ''}..{last or ''}"


def _amount(m: FigureMention) -> str:
    return f"{m}".split(" ", 1)[1] if m.modifier.value != "exact" else f"{m}"


#: 龘, in no news.
STRANGE = "龘"


def _strange_dates(file: dates.File, copy: int, where: str) -> tuple[dates.DateRule, ...]:
    def strange(pattern: str) -> str:
        return f"{STRANGE}(?:{pattern})" if where == "front" else f"(?:{pattern}){STRANGE}"

    return tuple(
        rule.model_copy(update={"id": f"{rule.id}{copy}_copy", "pattern": strange(rule.pattern)})
        for rule in file.rule
        if not rule.id.endswith("_copy")
    )


def _strange_figures(file: figures.File, copy: int, where: str) -> tuple[figures.FigureRule, ...]:
    def strange(unit: str) -> str:
        return STRANGE * copy + unit if where == "front" else unit + STRANGE * copy

    return tuple(
        rule.model_copy(update={"id": f"{rule.id}{copy}_copy", "unit": strange(rule.unit), "spellings": ()})
        for rule in file.rule
        if not rule.id.endswith("_copy") and rule.shape == "unit" and rule.unit
    )


def jionlp() -> tuple[Reader, Reader]:
    """Its extraction of times and of money, both with parsing."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        import jionlp as jio

    # It logs each string that it cannot parse, and goes on.
    logging.disable(logging.ERROR)

    def times(text: str, published: date) -> Found:
        base = {"year": published.year, "month": published.month, "day": published.day}
        return [
            Hit(*hit["offset"], hit["text"], (_jio_time(hit),)) for hit in jio.ner.extract_time(text, time_base=base)
        ]

    def money(text: str, published: date) -> Found:
        hits = jio.ner.extract_money(text, with_parsing=True)
        return [Hit(*hit["offset"], hit["text"], (_jio_money(hit["detail"]),)) for hit in hits]

    return times, money


def _jio_time(hit: dict) -> str:
    time = hit["detail"]["time"]
    if hit["type"] == "time_period":
        return "set"
    if hit["type"] == "time_delta":
        return "..".join(_jio_length(length) for length in (time if isinstance(time, list) else [time]))
    return _stretch(*(moment.split(" ")[0] for moment in time))


def _jio_length(length: dict[str, float]) -> str:
    letters = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "TH", "minute": "TM", "second": "TS"}
    return _duration([f"{length[unit]:g}{letter}" for unit, letter in letters.items() if unit in length])


def _duration(parts: list[str]) -> str:
    """P8DT20H of 8D and 20TH."""
    days = [part for part in parts if "T" not in part]
    times = [part.replace("T", "") for part in parts if "T" in part]
    return "P" + "".join(days) + ("T" + "".join(times) if times else "")


def _jio_money(detail: dict) -> str:
    numbers = detail["num"] if isinstance(detail["num"], list) else [detail["num"]]
    return f"{'..'.join(number.removesuffix('.00') for number in numbers)} {detail['case']}"


def recognizers() -> tuple[Reader, Reader, Reader]:
    """Its models for Chinese: dates and times; shares, currencies, dimensions, ages, temperatures; bare numbers."""
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    chinese = Culture.Chinese
    times = DateTimeRecognizer(chinese).get_datetime_model()
    number, unit = NumberRecognizer(chinese), NumberWithUnitRecognizer(chinese)
    with_units = [
        number.get_percentage_model(),
        unit.get_currency_model(),
        unit.get_dimension_model(),
        unit.get_age_model(),
        unit.get_temperature_model(),
    ]
    bare = [number.get_number_model(), number.get_ordinal_model()]

    def read_times(text: str, published: date) -> Found:
        reference = datetime(published.year, published.month, published.day)
        return [Hit(h.start, h.end + 1, h.text, _recognized_time(h.resolution)) for h in times.parse(text, reference)]

    def reader(models: list) -> Reader:
        def read(text: str, published: date) -> Found:
            hits = [hit for model in models for hit in model.parse(text)]
            return [Hit(h.start, h.end + 1, h.text, _recognized_amount(h.resolution)) for h in hits]

        return read

    return read_times, reader(with_units), reader(bare)


def _recognized_time(resolution: dict | None) -> tuple[str, ...]:
    told = []
    for value in (resolution or {}).get("values", ()):
        if "start" in value or "end" in value:  # its ends are exclusive
            last = value.get("end")
            if last and re.fullmatch(r"[0-9-]{10}", last):
                last = (date.fromisoformat(last) - timedelta(days=1)).isoformat()
            told.append(_stretch(value.get("start"), last))
        elif value["type"] == "duration":
            told.append(value["timex"])
        else:
            told.append("set" if value["type"] == "set" else value.get("value") or "?")
    return tuple(dict.fromkeys(told)) or ("?",)


def _recognized_amount(resolution: dict | None) -> tuple[str, ...]:
    if not resolution:
        return ("?",)
    return (f"{resolution.get('value')} {resolution.get('unit') or ''}".strip(),)

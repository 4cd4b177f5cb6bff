"""The peers and this project behind one shape: a text and its day of publication in, (text, what it was read as) out.

Import quietly: JioNLP greets on import. Nothing here needs a network.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from datetime import date, datetime

from pipeline import names, rules, words
from pipeline.dimensions import dates, figures
from pipeline.mentions import DateMention, FigureMention
from pipeline.page import Page, read_page
from pipeline.records import Article
from pipeline.resolve import resolve

Found = list[tuple[str, str]]
Reader = Callable[[str, date], Found]


class Ours:
    """The rooms for dates and figures, without the rest of the house."""

    def __init__(self, more_rules: int = 1) -> None:
        """`more_rules`: every rule so many times, the copies changed so that they ask for what no text says."""
        self.book = rules.load({"dates": dates.File, "figures": figures.File})
        date_file = self.book.file("dates", dates.File)
        figure_file = self.book.file("figures", figures.File)
        for copy in range(1, more_rules):
            date_file = date_file.model_copy(update={"rule": date_file.rule + _strange_dates(date_file, copy)})
            figure_file = figure_file.model_copy(update={"rule": figure_file.rule + _strange_figures(figure_file, copy)})
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

    def _spell(self, page: Page, dates: bool = False, figures: bool = False) -> Found:
        found: list[tuple[int, DateMention | FigureMention]] = []
        if dates:
            found += [(0, mention) for mention in self._dates.find(page)]
        if figures:
            found += [(1, mention) for mention in self._figures.find(page)]
        kept, _ = resolve(found)
        return [(page.place(m.start, m.end).text, f"{m}") for m in kept]


def _strange_dates(file: dates.File, copy: int) -> tuple[dates.DateRule, ...]:
    """Copies whose pattern asks for a character that no news has, behind what the rule itself asks for."""
    originals = [rule for rule in file.rule if not rule.id.endswith("_copy")]
    return tuple(
        rule.model_copy(update={"id": f"{rule.id}{copy}_copy", "pattern": f"(?:{rule.pattern})龘"}) for rule in originals
    )


def _strange_figures(file: figures.File, copy: int) -> tuple[figures.FigureRule, ...]:
    """Copies with a unit that no news has."""
    originals = [rule for rule in file.rule if not rule.id.endswith("_copy") and rule.shape == "unit" and rule.unit]
    return tuple(
        rule.model_copy(update={"id": f"{rule.id}{copy}_copy", "unit": f"{rule.unit}龘{'龘' * copy}", "spellings": ()})
        for rule in originals
    )


def jionlp() -> tuple[Reader, Reader]:
    """Its extraction of times and of money, both with parsing."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        import jionlp as jio

    def times(text: str, published: date) -> Found:
        base = {"year": published.year, "month": published.month, "day": published.day}
        return [(hit["text"], _jio_time(hit)) for hit in jio.ner.extract_time(text, time_base=base)]

    def money(text: str, published: date) -> Found:
        hits = jio.ner.extract_money(text, with_parsing=True)
        return [(hit["text"], f"{hit['detail']['num']} {hit['detail']['case']}") for hit in hits]

    return times, money


def _jio_time(hit: dict) -> str:
    time = hit["detail"]["time"]
    if hit["type"] in ("time_point", "time_span") and isinstance(time, list):
        days = [moment.split(" ")[0] for moment in time]
        return days[0] if days[0] == days[1] else "..".join(days)
    return str(time)


def recognizers() -> tuple[Reader, Reader]:
    """Its models for Chinese: date and time; number, ordinal, percentage, currency, dimension, age, temperature."""
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    chinese = Culture.Chinese
    times = DateTimeRecognizer(chinese).get_datetime_model()
    number, unit = NumberRecognizer(chinese), NumberWithUnitRecognizer(chinese)
    models = [
        number.get_number_model(),
        number.get_ordinal_model(),
        number.get_percentage_model(),
        unit.get_currency_model(),
        unit.get_dimension_model(),
        unit.get_age_model(),
        unit.get_temperature_model(),
    ]

    def read_times(text: str, published: date) -> Found:
        reference = datetime(published.year, published.month, published.day)
        return [(hit.text, _recognized(hit.resolution)) for hit in times.parse(text, reference)]

    def read_amounts(text: str, published: date) -> Found:
        hits = [hit for model in models for hit in model.parse(text)]
        return [(hit.text, _recognized(hit.resolution)) for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end))]

    return read_times, read_amounts


def _recognized(resolution: dict | None) -> str:
    if not resolution:
        return "?"
    told = []
    for value in resolution.get("values", [resolution]):
        ends = [value.get("start"), value.get("end")]
        told.append("..".join(str(end) for end in ends) if any(ends) else f"{value.get('value')} {value.get('unit') or ''}".strip())
    return " or ".join(dict.fromkeys(told))
